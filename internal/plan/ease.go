package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// bannedDays is how long an exercise that set off a flare stays out (PM-7).
const bannedDays = 7

// ease makes what is left of a week easier after a flare (PM-7): the next session
// is one level lower with half the sets, and what set the flare off stays out for
// seven days.
func (b *builder) ease(w Week) Week {
	lived := b.sessions()
	if len(lived) == 0 {
		return w
	}
	last := lived[len(lived)-1]
	next := last.Flared()
	sessions := slices.Clone(w.Sessions)
	slices.SortStableFunc(sessions, func(a, c Session) int { return b.History.offset(a.Day) - b.History.offset(c.Day) })
	kept := map[string]*Session{}
	for _, s := range sessions {
		on := w.Starts + b.History.offset(s.Day)
		if b.doneNow(s.Day) || on < b.History.Now { // done, or past: not the next session any more
			kept[s.Day] = &s
			continue
		}
		if out := banned(lived, on); len(out) > 0 || next {
			s = b.eased(s, w.Week, out, next)
		}
		next = false
		if s.Minutes > 0 {
			kept[s.Day] = &s
		}
	}
	all := w.Sessions
	w.Sessions = nil
	for _, s := range all {
		if k := kept[s.Day]; k != nil {
			w.Sessions = append(w.Sessions, *k)
		}
	}
	return w
}

// spare takes the strength out of sessions that come within 48 hours of strength
// that was done (PB-3), whatever day it was done on.
func (b *builder) spare(w Week) Week {
	var kept []Session
	for _, s := range w.Sessions {
		on := w.Starts + b.History.offset(s.Day)
		near := func(x LivedSession) bool { return x.Kind != Stretch && on > x.On && on-x.On < 2 }
		if s.Kind != Stretch && !b.doneNow(s.Day) && slices.ContainsFunc(b.sessions(), near) {
			s = s.WithoutStrength(b.Clearance.Catalogue())
			if !slices.ContainsFunc(s.Items, func(it Item) bool { return it.Role != WarmUp && it.Role != Calm }) {
				continue
			}
		}
		kept = append(kept, s)
	}
	w.Sessions = kept
	return w
}

// sessions are all sessions done, oldest first.
func (b *builder) sessions() (all []LivedSession) {
	for _, w := range b.History.Weeks {
		all = append(all, w.Sessions...)
	}
	if b.History.Current != nil {
		all = append(all, b.History.Current.Sessions...)
	}
	slices.SortStableFunc(all, func(x, y LivedSession) int { return x.On - y.On })
	return all
}

// doneNow reports whether the session of that day of the running week is done.
func (b *builder) doneNow(day string) bool {
	return b.History.Current != nil && slices.ContainsFunc(b.History.Current.Sessions, func(s LivedSession) bool { return s.Day == day })
}

// banned lists what stays out on a day: what hurt in a session that flared, and
// whatever had to be stopped [judgement: the rule book drops it for the day].
func banned(lived []LivedSession, on int) (slugs []string) {
	for _, s := range lived {
		switch {
		case on < s.On || on-s.On > bannedDays:
		case s.Flared():
			slugs = append(slugs, s.culprits()...)
		default:
			slugs = append(slugs, s.stopped()...)
		}
	}
	return slugs
}

// Banned lists what stays out on the day that a history is of: what was stopped or
// set off a flare in the seven days before (PM-7).
func Banned(h History) []string {
	b := builder{Request: Request{History: h}}
	return banned(b.sessions(), h.Now)
}

// stopped are the exercises that had to be stopped.
func (s LivedSession) stopped() (slugs []string) {
	for _, it := range s.Items {
		if it.Stopped {
			slugs = append(slugs, it.Exercise)
		}
	}
	return slugs
}

// eased is a session without some exercises and, where it is the next after a
// flare, at a level lower and half. Its minutes are 0 where nothing is left.
func (b *builder) eased(s Session, week int, out []string, half bool) Session {
	var items []Item
	main := 0
	for _, it := range s.Items {
		frame := it.Role == WarmUp || it.Role == Calm
		if !frame && slices.Contains(out, it.Exercise) {
			continue
		}
		if !frame {
			main++
			if half {
				it = b.lowered(it)
			}
		}
		items = append(items, it)
	}
	if main == 0 {
		return Session{Day: s.Day}
	}
	s.Items, s.Kind = items, kindOf(items, s.Kind != Strength)
	return s.laid(b.Clearance.Catalogue())
}

// lowered is an item at the dose of the level below, and half of that.
func (b *builder) lowered(it Item) Item {
	e, _ := b.Clearance.Catalogue().Get(it.Exercise)
	first, _ := e.Dose.First()
	now := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS}
	lower := now
	for l := exercise.L4; l >= first; l-- {
		if d, ok := e.Dose.At(l); ok && Working(1, d) < Working(1, now) {
			lower = least(now, d)
			break
		}
	}
	lower = halved(lower)
	_, d := e.Dose.First()
	lower.RestS = d.RestS
	if lower.Sets != it.Sets || lower.Reps != it.Reps || lower.HoldS != it.HoldS {
		it.Change = say.Plain("Half as much this time: the last session flared up.")
		if it.Band > Light {
			it.Change = say.Plain("Half as much this time, with your light band: the last session flared up.")
		}
		it.Why = say.Sentences(it.Reason, it.Change)
	}
	it.Band = Light
	it.Sets, it.Reps, it.HoldS = lower.Sets, lower.Reps, lower.HoldS
	it.Seconds = Seconds(e, it.Sides, lower)
	return it
}
