package motion

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/yamlfile"
)

// WayPrefix begins the Exercise of a way, which belongs to no exercise.
const WayPrefix = "way-"

// LoadWays reads motions/ways/*.yaml: how to get from standing, or from the end of
// another way, into a position on the floor. The first half of a way's loop leads
// down, the second up again.
func LoadWays(fsys fs.FS) ([]*Motion, error) {
	names, err := fs.Glob(fsys, "motions/ways/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []*Motion
	var problems []error
	for _, name := range names {
		var raw fileWay
		f, err := yamlfile.Read(fsys, name, &raw)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if want := strings.TrimSuffix(path.Base(name), ".yaml"); raw.Way != want {
			f.Badf(yamlfile.P("way"), "is %q, but the file is %s: the two must be the same", raw.Way, path.Base(name))
		}
		if len(raw.Into) == 0 || slices.ContainsFunc(raw.Into, func(p exercise.Position) bool { return !p.Floor() }) {
			f.Badf(yamlfile.P("into"), "must name the positions on the floor it leads to")
		}
		r := reader{File: f, exercise: exercise.Exercise{Slug: WayPrefix + raw.Way, Sides: 1, Steps: raw.Words}}
		raw.Body.Keys = r.back(raw.Body.Keys)
		m := r.motion(raw.Body, fileVariant{})
		m.Name, m.Into, m.After, m.file = raw.Name, raw.Into, raw.After, name
		all = append(all, m)
		problems = append(problems, f.Err())
	}
	return all, errors.Join(problems...)
}

// back adds the keys of the second half: the same way back.
func (r *reader) back(keys []fileKey) []fileKey {
	if len(keys) < 2 || keys[0].At != 0 || keys[len(keys)-1].At != 0.5 {
		r.badf(yamlfile.P("keys"), "must run from 0, standing, to 0.5, in the position")
		return keys
	}
	for i := len(keys) - 2; i > 0; i-- {
		k := keys[i]
		k.At = 1 - k.At
		keys = append(keys, k)
	}
	return keys
}
