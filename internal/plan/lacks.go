package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// lacks says of the classes that a week does not hold why not, in one sentence for
// each reason (PB-2: a class is dropped rather than forced, and the person is told).
func (b *builder) lacks(w Week, dec Decision, l exercise.Level) (said []say.Line) {
	var reasons []say.Line
	classes := map[string][]exercise.Class{}
	for _, class := range exercise.Classes {
		if b.holds(w, class) {
			continue
		}
		why := b.whyLacks(w, dec, l, class)
		if classes[why.English] == nil {
			reasons = append(reasons, why)
		}
		classes[why.English] = append(classes[why.English], class)
	}
	for _, why := range reasons {
		said = append(said, lacking(classes[why.English], why))
	}
	return said
}

// lacking says that classes are not in a week: one is said in its own words, for a
// "no" has to agree with its noun in most languages.
func lacking(classes []exercise.Class, why say.Line) say.Line {
	if len(classes) == 1 {
		return classWords[classes[0]].lacks.Filling(say.Values{"why": why})
	}
	var nouns say.List
	for _, class := range classes {
		nouns = append(nouns, classWords[class].noun)
	}
	return say.Filled("Not this week ({classes}): {why}.", say.Values{"classes": nouns, "why": why})
}

// holds reports whether a class is among the main items of a week.
func (b *builder) holds(w Week, class exercise.Class) bool {
	return slices.ContainsFunc(w.Sessions, func(s Session) bool {
		return slices.ContainsFunc(s.Items, func(it Item) bool {
			e, _ := b.Clearance.Catalogue().Get(it.Exercise)
			return it.Role != WarmUp && it.Role != Calm && e.In(class)
		})
	})
}

// whyLacks finds what keeps a class out: first whatever leaves no exercise of it at
// all, and only where one is left, the room.
func (b *builder) whyLacks(w Week, dec Decision, l exercise.Level, class exercise.Class) say.Line {
	var left []string
	for _, c := range b.pool(w.Week, l).list {
		if c.main() && c.In(class) {
			left = append(left, c.Slug)
		}
	}
	if len(left) == 0 && b.later(w, l, class) {
		return say.Plain("the first of the kind comes in at a later level")
	}
	if len(left) == 0 {
		return say.Plain("none suits your answers, what you have at hand and what you asked for")
	}
	_, swapped := b.swapped(w.Week)
	if left = slices.DeleteFunc(left, func(slug string) bool { return swapped[slug] }); len(left) == 0 {
		return say.Plain("you swapped it for something else")
	}
	out := append(banned(b.sessions(), w.Starts), dec.Culprits...)
	if left = slices.DeleteFunc(left, func(slug string) bool { return slices.Contains(out, slug) }); len(left) == 0 {
		return say.Plain("it hurt, so it rests for now")
	}
	if slices.Contains([]Verb{Begin, Renew, Progress}, dec.Verb) || dec.Anew {
		return say.Plain("there is no room for one yet in your minutes, or in what a week may grow by")
	}
	return say.Plain("nothing new joins in a week that does not grow")
}

// later reports whether a level is all that keeps an exercise of a class out.
func (b *builder) later(w Week, l exercise.Level, class exercise.Class) bool {
	return l < exercise.L4 && slices.ContainsFunc(b.pool(w.Week, exercise.L4).list, func(c *choice) bool { return c.main() && c.In(class) })
}
