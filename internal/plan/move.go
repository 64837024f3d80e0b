package plan

import (
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

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
		return fault.Say(fault.NotFound, say.Plain("There is no such week to come."))
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
		return fault.Say(fault.NotFound, say.Plain("There is no session on that day."))
	}
	if slices.ContainsFunc(w.Sessions, func(s Session) bool { return s.Day == to }) {
		return fault.Say(fault.Invalid, say.Plain("There is a session on that day already, and never two on one day."))
	}
	if w.Sessions[k].Kind != Stretch && h.crowded(moved(w, from, to), to, around) {
		return fault.Say(fault.Invalid, say.Plain("Strength needs a day of rest before it and after it."))
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
