package plan

import (
	"slices"
	"strings"

	"unslouch/internal/exercise"
)

// lacks says of the classes that a week does not hold why not, in one sentence for
// each reason (PB-2: a class is dropped rather than forced, and the person is told).
func (b *builder) lacks(w Week, dec Decision, l exercise.Level) (said []string) {
	var reasons []string
	classes := map[string][]string{}
	for _, class := range exercise.Classes {
		if b.holds(w, class) {
			continue
		}
		why := b.whyLacks(w, dec, l, class)
		if classes[why] == nil {
			reasons = append(reasons, why)
		}
		classes[why] = append(classes[why], classWords[class].noun)
	}
	for _, why := range reasons {
		said = append(said, "No "+orList(classes[why])+" this week: "+why+".")
	}
	return said
}

// orList is "a", "a or b", "a, b or c".
func orList(words []string) string {
	n := len(words) - 1
	if n == 0 {
		return words[0]
	}
	return strings.Join(words[:n], ", ") + " or " + words[n]
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
func (b *builder) whyLacks(w Week, dec Decision, l exercise.Level, class exercise.Class) string {
	var left []string
	for _, c := range b.pool(w.Week, l).list {
		if c.main() && c.In(class) {
			left = append(left, c.Slug)
		}
	}
	if len(left) == 0 && b.later(w, l, class) {
		return "the first of the kind comes in at a later level"
	}
	if len(left) == 0 {
		return "none suits your answers, what you have at hand and what you asked for"
	}
	_, swapped := b.swapped(w.Week)
	if left = slices.DeleteFunc(left, func(slug string) bool { return swapped[slug] }); len(left) == 0 {
		return "you swapped it for something else"
	}
	out := append(banned(b.sessions(), w.Starts), dec.Culprits...)
	if left = slices.DeleteFunc(left, func(slug string) bool { return slices.Contains(out, slug) }); len(left) == 0 {
		return "it hurt, so it rests for now"
	}
	if slices.Contains([]Verb{Begin, Renew, Progress}, dec.Verb) || dec.Anew {
		return "there is no room for one yet in your minutes, or in what a week may grow by"
	}
	return "nothing new joins in a week that does not grow"
}

// later reports whether a level is all that keeps an exercise of a class out.
func (b *builder) later(w Week, l exercise.Level, class exercise.Class) bool {
	return l < exercise.L4 && slices.ContainsFunc(b.pool(w.Week, exercise.L4).list, func(c *choice) bool { return c.main() && c.In(class) })
}
