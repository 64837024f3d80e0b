package plan

import (
	"cmp"
	"slices"

	"unslouch/internal/say"
)

// Difference is one thing that differs between two plans of one person, and why.
type Difference struct {
	Exercise string
	Kind     DifferenceKind
	Was, Now say.Line // the modification before and after, of Altered
	Why      say.Line
	Rule     string // the rule that took the exercise out, of Gone, or ""
}

// DifferenceKind says what became of an exercise.
type DifferenceKind string

// The kinds of difference, the one that matters most for safety first.
const (
	Gone    DifferenceKind = "gone"    // was planned, and is not any more
	Altered DifferenceKind = "altered" // another modification
	Added   DifferenceKind = "added"   // was not planned, and is now
	Dosed   DifferenceKind = "dosed"   // another dose in some week
	Moved   DifferenceKind = "moved"   // the same exercises in other sessions or weeks
)

// Differences lists what one plan changes from another, from a week (1 to 8) on: an
// upgrade of the rules shows it before it takes effect (H28). No two changes
// speak of the same exercise; a plan that a person would not notice to be another
// has none.
func Differences(was, now Plan, from int) []Difference {
	before, after := byExercise(was, from), byExercise(now, from)
	var all []Difference
	for slug, old := range before {
		if fresh, still := after[slug]; still {
			all = append(all, altered(slug, old, fresh)...)
		} else {
			all = append(all, now.gone(slug))
		}
	}
	for slug, fresh := range after {
		if _, had := before[slug]; !had {
			all = append(all, Difference{Exercise: slug, Kind: Added, Now: fresh[0].Modification, Why: fresh[0].Why})
		}
	}
	slices.SortFunc(all, func(a, b Difference) int {
		return cmp.Or(slices.Index(kindOrder, a.Kind)-slices.Index(kindOrder, b.Kind), cmp.Compare(a.Exercise, b.Exercise))
	})
	return all
}

var kindOrder = []DifferenceKind{Gone, Altered, Added, Dosed, Moved}

// placedItem is an item with where in the plan it stands.
type placedItem struct {
	week int
	day  string
	Item
}

func byExercise(p Plan, from int) map[string][]placedItem {
	all := map[string][]placedItem{}
	for _, w := range p.Weeks {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				if w.Week >= from {
					all[it.Exercise] = append(all[it.Exercise], placedItem{w.Week, s.Day, it})
				}
			}
		}
	}
	return all
}

// altered compares what both plans hold of one exercise; the first difference
// that matters is told.
func altered(slug string, was, now []placedItem) []Difference {
	same := func(alike func(a, b placedItem) bool) bool { return slices.EqualFunc(was, now, alike) }
	words := func(items []placedItem) (all []string) {
		for _, it := range items {
			if said := it.Modification.String(); !slices.Contains(all, said) {
				all = append(all, said)
			}
		}
		return all
	}
	switch {
	case !slices.Equal(words(was), words(now)):
		return []Difference{{Exercise: slug, Kind: Altered, Was: was[0].Modification, Now: now[0].Modification, Why: now[0].Why}}
	case !same(func(a, b placedItem) bool { return a.week == b.week && a.day == b.day }):
		return []Difference{{Exercise: slug, Kind: Moved, Why: now[0].Why}}
	case !same(func(a, b placedItem) bool {
		return a.Sets == b.Sets && a.Reps == b.Reps && a.HoldS == b.HoldS && a.Sides == b.Sides && a.Band == b.Band
	}):
		return []Difference{{Exercise: slug, Kind: Dosed, Why: now[0].Why}}
	}
	return nil
}

// gone is an exercise that the plan has no longer, with why where that is said.
func (p Plan) gone(slug string) Difference {
	c := Difference{Exercise: slug, Kind: Gone, Why: say.Plain("Others fit you better now.")}
	if i := slices.IndexFunc(p.LeftOut, func(l LeftOut) bool { return l.Exercise == slug }); i >= 0 {
		c.Why, c.Rule = p.LeftOut[i].Why, p.LeftOut[i].Rule
	}
	return c
}
