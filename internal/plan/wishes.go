package plan

import (
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
)

// Maintenance is what a person keeps doing after week 8 (S23): two or three
// sessions a week, with a focus of their own, or none for a bit of everything.
type Maintenance struct {
	Sessions int
	Focus    exercise.Class
}

// checkWishes names the first wish that makes no sense at all. Wishes that no
// longer fit, because answers or equipment have changed since, are passed over.
func (b *builder) checkWishes() error {
	w := b.History.Wishes
	known := func(slug string) bool { _, ok := b.Clearance.Catalogue().Get(slug); return ok }
	for _, s := range w.Swaps {
		if !known(s.From) || !known(s.To) || s.From == s.To || s.Week < 1 {
			return fault.Bad("swaps", "%s for %s in week %d is no swap", s.To, s.From, s.Week)
		}
	}
	for _, slug := range b.Preferences.Never {
		if !known(slug) {
			return fault.Bad("never", "holds %q, which is no exercise", slug)
		}
	}
	for _, e := range w.Added {
		if !slices.Contains(Days, e.Day) {
			return fault.Bad("added", "holds %q; must be out of %s", e.Day, strings.Join(Days, ", "))
		}
	}
	for _, m := range w.Moves {
		if !slices.Contains(Days, m.From) || !slices.Contains(Days, m.To) {
			return fault.Bad("moves", "holds %q to %q; must be out of %s", m.From, m.To, strings.Join(Days, ", "))
		}
	}
	if m := w.Maintenance; m != nil {
		if m.Sessions < 2 || m.Sessions > 3 {
			return fault.Bad("maintenance.sessions", "is %d; must be 2 or 3 (S23)", m.Sessions)
		}
		if m.Focus != "" && !slices.Contains(exercise.Classes, m.Focus) {
			return fault.Bad("maintenance.focus", "is %q; must be out of %v", m.Focus, exercise.Classes)
		}
	}
	return nil
}

// extra adds the sessions a person asked for on top, filled with what they know as
// far as the limit allows (PR-2): a day on which nothing fits stays free.
func (b *builder) extra(d draft, week int, limit load) draft {
	for _, e := range b.History.Wishes.Added {
		taken := slices.ContainsFunc(d.days, func(x day) bool { return x.day == e.Day })
		if e.Week != week || taken || len(d.days) >= maxSessions {
			continue
		}
		d = d.clone()
		d.days = append(d.days, day{slot: slot{day: e.Day, stretch: true}})
		slices.SortStableFunc(d.days, func(x, y day) int { return slices.Index(Days, x.day) - slices.Index(Days, y.day) })
		d = b.searched(d.opened(e.Day, b.taste, limit))
	}
	return d
}

// opened fills one empty day with the best of the week's own exercises; everything
// else stays as it is.
func (d draft) opened(name string, t *taste, limit load) (draft, proven) {
	only := map[string]bool{}
	for slug := range d.dose {
		only[slug] = true
	}
	w, proof, ok := d.filled(t, choosing{distinct: len(only), fresh: len(only), only: only, within: &limit, stay: true, open: name})
	if !ok {
		return d, proven{}
	}
	return w, proof
}

// kept is a week after the course: two or three sessions out of what the person
// knows, at the doses they have, with their focus. It never grows.
func (b *builder) kept(line *lineage, week int, dec Decision) draft {
	m := b.History.Wishes.Maintenance
	t := *b.taste
	t.focus = m.Focus
	d := b.continued(line, week, dec)
	limit := line.load.trim(dec.Verb)
	days := slotsOf(d.days)
	d.days = nil
	for _, name := range spread(order(b.Preferences.Days), m.Sessions) {
		s := slot{day: name, stretch: true}
		if k := slices.IndexFunc(days, func(x slot) bool { return x.day == name }); k >= 0 {
			s.strength = days[k].strength
		}
		d.days = append(d.days, day{slot: s})
	}
	first, second := strengthDays(dayNames(d.days))
	for i := range d.days {
		d.days[i].strength = i == first || i == second
	}
	only := map[string]bool{}
	for slug := range d.dose {
		only[slug] = true
	}
	w, proof, _ := d.filled(&t, choosing{distinct: len(only), fresh: len(only), only: only, within: &limit})
	b.note(proof)
	w.forget()
	return w
}

func dayNames(days []day) (names []string) {
	for _, d := range days {
		names = append(names, d.day)
	}
	return names
}
