package exercise

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"unslouch/internal/yamlfile"
)

// Catalogue is every exercise there is, proven whole.
type Catalogue struct {
	version string
	order   []string
	bySlug  map[string]Exercise
	files   map[string]*yamlfile.File
}

// Load reads exercises/*.yaml and VERSION from fsys and proves them whole. The
// error joins every problem found, each with file, line and field.
func Load(fsys fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(fsys, "exercises/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("catalogue: no exercises/*.yaml found")
	}
	c := &Catalogue{bySlug: map[string]Exercise{}}
	c.files = map[string]*yamlfile.File{}
	var problems []error
	for _, name := range names {
		var e Exercise
		f, err := yamlfile.Read(fsys, name, &e)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if want := strings.TrimSuffix(path.Base(name), ".yaml"); e.Slug != want {
			f.Badf(yamlfile.P("slug"), "is %q, but the file is %s: the two must be the same", e.Slug, path.Base(name))
		}
		c.order = append(c.order, e.Slug)
		c.bySlug[e.Slug] = e
		c.files[e.Slug] = f
	}
	for _, slug := range c.order {
		check(c.files[slug], c.bySlug[slug], c)
		problems = append(problems, c.files[slug].Err())
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	c.version, err = version(fsys, names)
	return c, err
}

// version is the number in VERSION with a fingerprint of the content, so that
// a plan can say exactly which words and numbers made it (H28).
func version(fsys fs.FS, names []string) (string, error) {
	number, err := fs.ReadFile(fsys, "VERSION")
	if err != nil {
		return "", fmt.Errorf("catalogue: VERSION cannot be read: %w", err)
	}
	screen, err := fs.Glob(fsys, "screen/*.yaml")
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, name := range slices.Concat(names, screen) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
	}
	return strings.TrimSpace(string(number)) + "+" + hex.EncodeToString(sum.Sum(nil))[:8], nil
}

// Version names the content: a number and a fingerprint.
func (c *Catalogue) Version() string { return c.version }

// Problem is something wrong with the field at path of an exercise's file, found
// by whoever knows more than this package: file, line and field are named.
func (c *Catalogue) Problem(slug string, path []any, format string, args ...any) error {
	return c.files[slug].Problem(path, format, args...)
}

// All returns every exercise, in order of slug.
func (c *Catalogue) All() []Exercise {
	all := make([]Exercise, 0, len(c.order))
	for _, slug := range c.order {
		all = append(all, c.bySlug[slug])
	}
	return all
}

// Get returns one exercise, and false where there is none of that slug.
func (c *Catalogue) Get(slug string) (Exercise, bool) {
	e, ok := c.bySlug[slug]
	return e, ok
}
