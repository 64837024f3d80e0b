package plan

import (
	"slices"

	"unslouch/internal/say"
)

// Change is one thing that is other than in the week before, and why.
type Change struct {
	Exercise string
	Words    say.Line
}

// change says what is new about an item of a day since the week before, and why,
// or nothing.
func (p placed) change(on string, band Band, tell telling) (nothing say.Line) {
	if tell.last == nil || p.role == WarmUp {
		return nothing
	}
	was := tell.last.band[p.Slug]
	if band > was {
		return p.moreBand(tell)
	}
	return bandChange(p.doseChange(on, tell), was, band, tell.dec.Because)
}

// moreBand says that the band grew, and what goes back for it (PR-7).
func (p placed) moreBand(tell telling) say.Line {
	if then := tell.last.dose[p.Slug]; p.dose.Reps != then.Reps {
		return say.Filled("The band one step up, and repetitions {before} -> {now}: it was easy in two sessions.", say.Values{"before": then.Reps, "now": p.dose.Reps})
	}
	return say.Plain("The band one step up: it was easy in two sessions.")
}

func (p placed) doseChange(on string, tell telling) (nothing say.Line) {
	then, had := tell.last.dose[p.Slug]
	now, why := p.dose, tell.dec.Because
	switch {
	case !had:
		return say.Filled("New this week: {why}.", say.Values{"why": tell.why(p.Slug)})
	case now.HoldS != then.HoldS:
		return say.Filled("Holds {before} -> {now} s: {why}.", say.Values{"before": then.HoldS, "now": now.HoldS, "why": why})
	case now.Reps != then.Reps:
		return say.Filled("Repetitions {before} -> {now}: {why}.", say.Values{"before": then.Reps, "now": now.Reps, "why": why})
	case now.Sets != then.Sets:
		return say.Filled("Sets {before} -> {now}: {why}.", say.Values{"before": then.Sets, "now": now.Sets, "why": why})
	case p.choice.main() && !tell.last.hasOn(p.Slug, on):
		return say.Filled("Now on {day} too: {why}.", say.Values{"day": weekday(on), "why": why})
	}
	return nothing
}

// why is what brought an exercise into the week.
func (t telling) why(slug string) say.Line {
	for _, s := range t.swaps {
		if s.To == slug {
			return say.Plain("you chose it")
		}
	}
	if len(t.dec.Culprits) > 0 {
		return say.Filled("an easier form ({why})", say.Values{"why": t.dec.Because})
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
			known := func(c Change) bool { return c.Exercise == it.Exercise && say.Same(c.Words, it.Change) }
			if !it.Change.Empty() && !slices.ContainsFunc(all, known) {
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
				all = append(all, Change{slug, say.Filled("No longer on {day}: {why}.", say.Values{"day": weekday(was.day), "why": d.room(was, tell)})})
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
func (d draft) room(was day, tell telling) say.Line {
	for i, x := range d.days {
		if x.day == was.day && d.strong(i) && !tell.last.strongOn(was) {
			return say.Plain("it makes room for strength")
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
func (d draft) gone(slug string, tell telling) say.Line {
	for _, s := range tell.swaps {
		if s.From == slug && s.Week <= d.week {
			return say.Plain("Gone this week: you swapped it.")
		}
	}
	if slices.Contains(tell.dec.Culprits, slug) {
		return say.Plain("Gone for now: it hurt.")
	}
	if l, out := d.pool.out[slug]; out {
		return say.Sentences(say.Plain("Gone this week."), l.Why)
	}
	if tell.dec.Verb == Progress {
		return say.Plain("Gone this week: it makes room for strength.")
	}
	return say.Filled("Gone this week: {why}.", say.Values{"why": tell.dec.Because})
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
