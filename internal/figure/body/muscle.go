package body

import (
	"slices"
	"strings"
)

// Shown lists the regions that stand for a muscle as the catalogue names it, such
// as "pectoralis major/minor" or "thoracic rotators (multifidus, rotatores)". It
// is empty for a name that nobody has drawn.
func Shown(muscle string) (ids []string) {
	for _, name := range names(muscle) {
		for _, id := range regionsOf[name] {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// names takes a catalogue's words apart: what is in parentheses counts only where
// it names muscles, and "lower/middle trapezius" names two.
func names(muscle string) (list []string) {
	muscle = strings.NewReplacer("(", ",", ")", ",", ";", ",").Replace(strings.ToLower(muscle))
	for part := range strings.SplitSeq(muscle, ",") {
		list = append(list, alternatives(strings.TrimSpace(part))...)
	}
	return list
}

// alternatives spells out a slash: its sides may each be whole names, or share
// their first or their last word.
func alternatives(name string) []string {
	before, after, slash := strings.Cut(name, "/")
	if !slash {
		return []string{name}
	}
	list := []string{before}
	if _, last, more := cutLast(after); more {
		list = append(list, before+" "+last) // lower/middle trapezius
	}
	list = append(list, after)
	if first, _, more := cutLast(before); more {
		list = append(list, first+" "+after) // pectoralis major/minor
	}
	return list
}

func cutLast(s string) (before, last string, found bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// RegionByID finds a region.
func RegionByID(id string) (Region, bool) {
	i := slices.IndexFunc(Regions, func(r Region) bool { return r.ID == id })
	if i < 0 {
		return Region{}, false
	}
	return Regions[i], true
}
