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

// move puts sessions on the days a person chose, where the rules allow it.
func (b *builder) move(w Week) Week {
	around := []Week{b.after(w)}
	for n, lived := range b.History.Weeks {
		before := lived.Planned
		before.Starts = 7 * n
		around = append(around, before)
	}
	for _, m := range b.History.Wishes.Moves {
		if m.Week == w.Week && b.History.mayMove(w, m.From, m.To, around) == nil {
			w = moved(w, m.From, m.To)
		}
	}
	return w
}

// after is the week after another as far as its strength days go.
func (b *builder) after(w Week) Week {
	next := Week{Starts: w.Starts + 7}
	for _, s := range calendar(b.Preferences.Days, Weeks) {
		if s.strength {
			next.Sessions = append(next.Sessions, Session{Day: s.day, Kind: Strength})
		}
	}
	return next
}

// MayMove says why a session of a week of the course may not move to another day,
// in words for the person, or nil: never two on one day, and strength 48 hours from
// strength, in its week, in the one before and in the one after (PB-3, PR-5).
func (r Request) MayMove(c Course, week int, from, to string) error {
	if week < 1 || week > len(c.Plan.Weeks) || week <= c.Coming {
		return fault.New(fault.NotFound, "There is no such week to come.")
	}
	var around []Week
	for _, i := range []int{week - 2, week} {
		if i >= 0 && i < len(c.Plan.Weeks) {
			around = append(around, c.Plan.Weeks[i])
		}
	}
	return r.History.mayMove(c.Plan.Weeks[week-1], from, to, around)
}

func (h History) mayMove(w Week, from, to string, around []Week) error {
	k := slices.IndexFunc(w.Sessions, func(s Session) bool { return s.Day == from })
	if k < 0 {
		return fault.New(fault.NotFound, "There is no session on that day.")
	}
	if slices.ContainsFunc(w.Sessions, func(s Session) bool { return s.Day == to }) {
		return fault.New(fault.Invalid, "There is a session on that day already, and never two on one day.")
	}
	if w.Sessions[k].Kind != Stretch && h.crowded(moved(w, from, to), to, around) {
		return fault.New(fault.Invalid, "Strength needs a day of rest before it and after it.")
	}
	return nil
}

// moved is the week with one session on another day, in order of days.
func moved(w Week, from, to string) Week {
	w.Sessions = slices.Clone(w.Sessions)
	for i := range w.Sessions {
		if w.Sessions[i].Day == from {
			w.Sessions[i].Day = to
		}
	}
	slices.SortStableFunc(w.Sessions, func(a, b Session) int { return slices.Index(Days, a.Day) - slices.Index(Days, b.Day) })
	return w
}

// crowded reports whether the strength session of one day comes closer than 48
// hours to another, in its week or in those around it.
func (h History) crowded(w Week, on string, around []Week) bool {
	at := w.Starts + h.offset(on)
	for _, other := range append([]Week{w}, around...) {
		for _, s := range other.Sessions {
			far := at - other.Starts - h.offset(s.Day)
			if s.Kind != Stretch && far != 0 && far > -2 && far < 2 {
				return true
			}
		}
	}
	return false
}

// Alternatives lists what may take an exercise's place in a week, in order of
// slug: cleared, at hand, of the same class (where it has none, of the same
// part of a session), and fitting with everything else.
func (r Request) Alternatives(week int, slug string) ([]string, error) {
	now, err := r.Course()
	if err != nil {
		return nil, err
	}
	from, ok := r.Clearance.Catalogue().Get(slug)
	if !ok || week < 1 || week > len(now.Plan.Weeks) || !now.Plan.Weeks[week-1].holds(slug) {
		return nil, fault.New(fault.NotFound, "That exercise is not in that week.")
	}
	fit := []string{}
	for _, e := range r.Clearance.Catalogue().All() {
		if e.Slug == slug || !alikeFor(from, e) || now.Plan.Weeks[week-1].holds(e.Slug) {
			continue
		}
		tried := r
		tried.History.Wishes.Swaps = append(slices.Clone(r.History.Wishes.Swaps), Swap{week, slug, e.Slug})
		made, err := tried.upTo(week)
		if err == nil && len(made.Plan.Weeks) >= week && made.Plan.Weeks[week-1].holds(e.Slug) && !made.Plan.Weeks[week-1].holds(slug) {
			fit = append(fit, e.Slug)
		}
	}
	return fit, nil
}

// holds reports whether an exercise is among the main items of a week.
func (w Week) holds(slug string) bool {
	return slices.ContainsFunc(w.Sessions, func(s Session) bool {
		return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Exercise == slug && it.Role != WarmUp && it.Role != Calm })
	})
}

// alikeFor reports whether one exercise can stand for another: they share a class,
// or neither has one and they play the same part.
func alikeFor(a, b exercise.Exercise) bool {
	if len(a.Classes) == 0 {
		return len(b.Classes) == 0 && roles[a.Type] == roles[b.Type]
	}
	return roles[b.Type] != WarmUp && slices.ContainsFunc(a.Classes, b.In)
}
