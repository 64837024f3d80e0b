package plan

import (
	"fmt"
	"slices"
	"strings"
)

// Change is one thing that is other than in the week before, and why.
type Change struct {
	Exercise string
	Words    string
}

// change says what is new about an item of a day since the week before, and why,
// or "".
func (p placed) change(on string, band Band, tell telling) string {
	if tell.last == nil || p.role == WarmUp {
		return ""
	}
	was := tell.last.band[p.Slug]
	if band > was {
		return p.moreBand(tell)
	}
	return bandChange(p.doseChange(on, tell), was, band, tell.dec.Because)
}

// moreBand says that the band grew, and what goes back for it (PR-7).
func (p placed) moreBand(tell telling) string {
	if then := tell.last.dose[p.Slug]; p.dose.Reps != then.Reps {
		return fmt.Sprintf("The band one step up, and repetitions %d -> %d: it was easy in two sessions.", then.Reps, p.dose.Reps)
	}
	return "The band one step up: it was easy in two sessions."
}

func (p placed) doseChange(on string, tell telling) string {
	then, had := tell.last.dose[p.Slug]
	now, why := p.dose, tell.dec.Because
	switch {
	case !had:
		return fmt.Sprintf("New this week: %s.", tell.why(p.Slug))
	case now.HoldS != then.HoldS:
		return fmt.Sprintf("Holds %d -> %d s: %s.", then.HoldS, now.HoldS, why)
	case now.Reps != then.Reps:
		return fmt.Sprintf("Repetitions %d -> %d: %s.", then.Reps, now.Reps, why)
	case now.Sets != then.Sets:
		return fmt.Sprintf("Sets %d -> %d: %s.", then.Sets, now.Sets, why)
	case p.choice.main() && !tell.last.hasOn(p.Slug, on):
		return fmt.Sprintf("Now on %s too: %s.", dayWords[on], why)
	}
	return ""
}

// why is what brought an exercise into the week.
func (t telling) why(slug string) string {
	for _, s := range t.swaps {
		if s.To == slug {
			return "you chose it"
		}
	}
	if len(t.dec.Culprits) > 0 {
		return "an easier form, because " + t.dec.Because
	}
	return t.dec.Because
}

func (d draft) hasOn(slug, on string) bool {
	return slices.ContainsFunc(d.days, func(x day) bool { return x.day == on && slices.Contains(x.main, slug) })
}

// changes lists everything that is other than in the week before, each once: what
// moved on, what is new, and what is gone.
func (d draft) changes(w Week, tell telling) (all []Change) {
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			said := Change{it.Exercise, it.Change}
			if it.Change != "" && !slices.Contains(all, said) {
				all = append(all, said)
			}
		}
	}
	if tell.last == nil {
		return all
	}
	for _, slug := range d.pool.slugs() {
		if _, had := tell.last.dose[slug]; had && d.times(slug) == 0 && slug != calmBreathing {
			all = append(all, Change{slug, d.gone(slug, tell)})
		}
	}
	for _, was := range tell.last.days {
		for _, slug := range was.main {
			if d.times(slug) > 0 && d.works(was.day) && !d.hasOn(slug, was.day) {
				all = append(all, Change{slug, "No longer on " + dayWords[was.day] + ": " + d.room(was, tell) + "."})
			}
		}
	}
	return all
}

// works reports whether there is a session on a day.
func (d draft) works(on string) bool {
	return slices.ContainsFunc(d.days, func(x day) bool { return x.day == on && len(x.main) > 0 })
}

// room says what an exercise makes room for on one of its days.
func (d draft) room(was day, tell telling) string {
	for i, x := range d.days {
		if x.day == was.day && d.strong(i) && !tell.last.strongOn(was) {
			return "it makes room for strength"
		}
	}
	return tell.dec.Because
}

// strongOn reports whether a day of a week held strength, as far as its pool knows.
func (d draft) strongOn(was day) bool {
	return slices.ContainsFunc(was.main, func(slug string) bool {
		c, ok := d.pool.in[slug]
		return ok && c.role == StrengthRole
	})
}

// gone says why an exercise of the week before is not in this one.
func (d draft) gone(slug string, tell telling) string {
	for _, s := range tell.swaps {
		if s.From == slug && s.Week <= d.week {
			return "Gone this week: you swapped it."
		}
	}
	if slices.Contains(tell.dec.Culprits, slug) {
		return "Gone for now: it hurt."
	}
	if l, out := d.pool.out[slug]; out {
		return "Gone this week: " + strings.TrimSuffix(lowerName(l.Why), ".") + "."
	}
	if tell.dec.Verb == Progress {
		return "Gone this week: it makes room for strength."
	}
	return "Gone this week: " + tell.dec.Because + "."
}

// slugs lists every exercise the pool speaks of, in order.
func (p pool) slugs() (all []string) {
	for slug := range p.in {
		all = append(all, slug)
	}
	for slug := range p.out {
		all = append(all, slug)
	}
	slices.Sort(all)
	return all
}
