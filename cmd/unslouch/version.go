package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"unslouch/internal/safety"
)

// release is set when a release is built: -ldflags "-X main.release=v1.2.3".
var release string

// versionCmd prints what made a plan, for a report or a record.
type versionCmd struct{}

// Run prints one version a line.
func (versionCmd) Run(s *streams) error {
	exercises, _, err := content()
	if err != nil {
		return err
	}
	return s.print(fmt.Sprintf("unslouch %s\nrules %s\ncatalogue %s\n%s %s/%s\n",
		programVersion(), safety.Version, exercises.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH))
}

// programVersion is the release, or what Go noted of the source it was built from.
func programVersion() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := cmp.Or(info.Main.Version, "(devel)")
	if version != "(devel)" {
		return version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}
