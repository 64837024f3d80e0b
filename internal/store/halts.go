package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"unslouch/internal/fault"
)

// haltsFile is a file of its own beside the database, so that an operator can
// stop a version while the program runs and holds the database (S25).
const haltsFile = "halted-rules.json"

// maxWhy is the longest reason for a halt, in characters.
const maxWhy = 500

// Halts are the versions of the rules that the operator has stopped, kept in the
// data folder. The file is read anew at every question: a halt counts at once.
type Halts struct{ Dir string }

// Halted returns why a version was stopped, and false where it was not. A file
// that cannot be read stops everything: nobody knows what it said.
func (h Halts) Halted(version string) (string, bool, error) {
	all, err := h.All()
	if err != nil {
		return "", false, err
	}
	why, on := all[version]
	return why, on, nil
}

// All returns every version that is stopped, with the reason.
func (h Halts) All() (map[string]string, error) {
	data, err := os.ReadFile(h.file())
	if errors.Is(err, fs.ErrNotExist) {
		if _, there := os.Lstat(h.file()); there == nil { // a link to nowhere is no empty list
			return nil, fault.New(fault.Internal, "%s is a link to nothing: mend it, or remove it to lift every halt", h.file())
		}
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, fault.New(fault.Internal, "%s cannot be read: %v", h.file(), err)
	}
	var all map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fault.New(fault.Internal, "%s is damaged (%v): mend it, or remove it to lift every halt", h.file(), err)
	}
	if all == nil {
		return nil, fault.New(fault.Internal, "%s is damaged (it holds no list): mend it, or remove it to lift every halt", h.file())
	}
	return all, nil
}

// Set stops a version, with the reason that people read.
func (h Halts) Set(version, why string) error {
	why = strings.TrimSpace(why)
	switch {
	case version == "":
		return fault.Bad("version", "is empty; must be a version of the rules, such as 0.1.0 (unslouch version prints it)")
	case why == "":
		return fault.Bad("--why", "is empty; people read it, so say in a sentence why their plans are paused")
	case utf8.RuneCountInString(why) > maxWhy || strings.ContainsAny(why, "\n\r"):
		return fault.Bad("--why", "must be one line of at most %d characters", maxWhy)
	}
	return h.change(func(all map[string]string) { all[version] = why })
}

// Lift lets a version be used again; one that was not stopped is an Invalid fault.
func (h Halts) Lift(version string) error {
	all, err := h.All()
	if err != nil {
		return err
	}
	if _, on := all[version]; !on {
		stopped := strings.Join(slices.Sorted(maps.Keys(all)), ", ")
		if stopped == "" {
			stopped = "none"
		}
		return fault.Bad("version", "%q is not stopped; stopped now: %s", version, stopped)
	}
	return h.change(func(all map[string]string) { delete(all, version) })
}

// change writes the file anew beside the old one and puts it in its place, so
// that a reader sees the one or the other.
func (h Halts) change(edit func(map[string]string)) (err error) {
	if info, err := os.Stat(h.Dir); err != nil || !info.IsDir() {
		return fault.Bad("--data", "%q is not a folder; must be the data folder that unslouch serve uses", h.Dir)
	}
	alone, err := onlyOne(h.file() + ".lock") // two operators at once must not lose one of two halts
	if err != nil {
		return cannotWrite(h.Dir, err)
	}
	defer func() { err = errors.Join(err, alone.Close()) }()
	all, err := h.All()
	if err != nil {
		return err
	}
	edit(all)
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	fresh, err := os.CreateTemp(h.Dir, haltsFile+".*")
	if err != nil {
		return cannotWrite(h.Dir, err)
	}
	_, err = fresh.Write(append(data, '\n'))
	err = errors.Join(err, fresh.Sync(), fresh.Close())
	if err == nil {
		err = os.Rename(fresh.Name(), h.file())
	}
	if err != nil {
		return errors.Join(cannotWrite(h.Dir, err), os.Remove(fresh.Name()))
	}
	return syncDir(h.Dir)
}

func (h Halts) file() string { return filepath.Join(h.Dir, haltsFile) }
