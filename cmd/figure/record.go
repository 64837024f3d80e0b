package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// record remembers which files were made, and from which sources. It lies beside
// them, under a name that is not embedded in the program.
type record struct {
	root, dist string
	before     map[string]entry
	mutex      sync.Mutex
	now        map[string]entry
	bytes, new int
}

// entry is what one job made.
type entry struct {
	Sources string            `json:"sources"` // a hash of what it was made from
	Files   map[string]string `json:"files"`   // hashes of the files' contents
}

const recordName = ".made.json"

func openRecord(root string) (*record, error) {
	r := &record{root: root, dist: filepath.Join(root, dist), before: map[string]entry{}, now: map[string]entry{}}
	text, err := os.ReadFile(filepath.Join(r.dist, recordName))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	if json.Unmarshal(text, &r.before) != nil { // spoilt: make everything again
		r.before = map[string]entry{}
	}
	return r, nil
}

// fulfil does a job unless its files are there as they would be made again.
func (r *record) fulfil(j job) error {
	sum, err := r.hash(j.sources)
	if err != nil {
		return err
	}
	if e := r.before[j.name]; e.Sources == sum && r.intact(e) {
		r.keep(j.name, e, 0)
		return nil
	}
	made, err := j.make()
	if err != nil {
		return err
	}
	e := entry{sum, map[string]string{}}
	for name, contents := range made {
		e.Files[name] = hash(contents)
		if err := r.write(name, contents); err != nil {
			return err
		}
	}
	r.keep(j.name, e, len(made))
	return nil
}

func (r *record) keep(name string, e entry, made int) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.now[name] = e
	r.new += made
}

// hash is a fingerprint of all files that the patterns name, tests aside. A
// pattern may be several, with blanks between.
func (r *record) hash(patterns []string) (string, error) {
	sum := sha256.New()
	for _, p := range strings.Fields(strings.Join(patterns, " ")) {
		names, err := filepath.Glob(filepath.Join(r.root, p))
		if err != nil {
			return "", err
		}
		slices.Sort(names)
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%s %d\n", filepath.Base(name), len(text))
			sum.Write(text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func hash(contents []byte) string {
	sum := sha256.Sum256(contents)
	return hex.EncodeToString(sum[:])
}

func (r *record) intact(e entry) bool {
	for name, want := range e.Files {
		contents, err := os.ReadFile(filepath.Join(r.dist, name))
		if err != nil || hash(contents) != want {
			return false
		}
	}
	return true
}

// write replaces a file in one move, so that none is ever embedded half-written.
func (r *record) write(name string, contents []byte) error {
	name = filepath.Join(r.dist, name)
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, contents) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	half, err := os.CreateTemp(filepath.Dir(name), ".figure-*")
	if err != nil {
		return err
	}
	defer os.Remove(half.Name())
	_, err = half.Write(contents)
	if err = errors.Join(err, half.Chmod(0o644), half.Close()); err != nil {
		return err
	}
	return os.Rename(half.Name(), name)
}

// close removes what no job makes any more, notes what is there, and says so.
func (r *record) close(out io.Writer) error {
	there := map[string]bool{}
	for _, e := range r.now {
		for name := range e.Files {
			there[name] = true
		}
	}
	err := filepath.WalkDir(r.dist, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		short, err := filepath.Rel(r.dist, name)
		if err != nil {
			return err
		}
		if !there[filepath.ToSlash(short)] {
			return os.Remove(name)
		}
		info, err := d.Info()
		if err == nil {
			r.bytes += int(info.Size())
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := r.note(); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s  %d files, %d kB; %d made now\n", dist, len(there), r.bytes/1000, r.new)
	return nil
}

// note keeps what has been made, whatever else went wrong.
func (r *record) note() error {
	text, err := json.Marshal(r.now)
	if err != nil {
		return err
	}
	return r.write(recordName, text)
}
