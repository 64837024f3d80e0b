package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/store"
)

// haltCmd is the operator's switch: it locks all plans of a rules version, while
// the program runs, and people read why (S25).
type haltCmd struct {
	Version string `arg:"" optional:"" help:"Version of the rules to stop; unslouch version prints the one in use. Without it, what is stopped is listed."`
	Why     string `placeholder:"TEXT" help:"One sentence that people read: why their plans are paused."`
	Lift    bool   `help:"Let the version be used again."`
	Data    string `default:"./data" placeholder:"DIR" env:"UNSLOUCH_DATA" help:"Data folder of the running program (${default})."`
}

// Run stops a version, lifts that again, or lists what is stopped.
func (c *haltCmd) Run(s *streams) error {
	halts := store.Halts{Dir: c.Data}
	switch {
	case c.Version == "" && (c.Lift || c.Why != ""):
		return fault.Bad("version", "is missing; name the version of the rules (%s is in use)", safety.Version)
	case c.Version == "":
		return c.list(s, halts)
	case c.Lift && c.Why != "":
		return fault.Bad("--why", "goes with stopping a version, not with --lift")
	case c.Lift:
		if err := halts.Lift(c.Version); err != nil {
			return err
		}
		return s.print(fmt.Sprintf("Rules %s may be used again. Plans open at the next page people load.\n", c.Version))
	}
	if !slices.ContainsFunc(safety.Releases, func(r safety.Release) bool { return r.Version == c.Version }) {
		return fault.Bad("version", "%q is no version of the rules that this program knows; %s is in use", c.Version, safety.Version)
	}
	if err := halts.Set(c.Version, c.Why); err != nil {
		return err
	}
	text := fmt.Sprintf("Rules %s are stopped: every plan made by them is locked from now on, and people read why.\n", c.Version)
	if c.Version != safety.Version {
		text += fmt.Sprintf("This program itself uses rules %s, which stay in use.\n", safety.Version)
	}
	return s.print(text)
}

func (c *haltCmd) list(s *streams, halts store.Halts) error {
	all, err := halts.All()
	if err != nil {
		return err
	}
	var text strings.Builder
	if len(all) == 0 {
		text.WriteString("No version of the rules is stopped.\n")
	}
	for _, version := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&text, "%s  %s\n", version, all[version])
	}
	return s.print(text.String())
}
