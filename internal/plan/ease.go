package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// bannedDays is how long an exercise that set off a flare stays out (PM-7).
const bannedDays = 7

// Resting is an exercise that was taken out of what is left of a week, to be named to
// the person.
type Resting struct {
	Exercise string
	Back     int // day of the course on which it may come back; 0 where it waits for a higher level
}

// ease makes what is left of a week easier after a flare (PM-7): the next session
// is one level lower with half the sets, and what set the flare off stays out for
// seven days. After two flares within seven days all of it is a level lower, at once
// (PM-9). dec is what the facts of now say of the week.
func (b *builder) ease(w Week, dec Decision) Week {
	lived := b.sessions()
	if len(lived) == 0 || b.whole {
		return w
	}
	last := lived[len(lived)-1]
	how := easing{next: last.Flared(), week: w.Week}
	if how.lower = b.flaredTwiceNow(lived, w, dec); how.lower {
		w = w.stepDown()
		how.top = levelOf(w)
	}
	sessions := slices.Clone(w.Sessions)
	slices.SortStableFunc(sessions, func(a, c Session) int { return b.History.offset(a.Day) - b.History.offset(c.Day) })
	kept := map[string]*Session{}
	for _, s := range sessions {
		on := w.Starts + b.History.offset(s.Day)
		if b.doneNow(s.Day) || on < b.History.Now { // done, or past: not the next session any more
			kept[s.Day] = &s
			continue
		}
		if how.out = banned(lived, on); len(how.out) > 0 || how.next || how.lower {
			var gone []string
			s, gone = b.eased(s, how)
			w.Resting = resting(w.Resting, gone, lived, on)
		}
		how.next = false
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

// flaredTwiceNow reports two flares within seven days of which the week that runs could
// know nothing when it was made: the newer was in it, or was told of later (PM-9).
func (b *builder) flaredTwiceNow(lived []LivedSession, w Week, dec Decision) bool {
	for _, s := range lived {
		for _, o := range lived {
			if s.On >= w.Starts && o.On < s.On && s.On-o.On <= flaresWithin && s.Flared() && o.Flared() {
				return true
			}
		}
	}
	return dec.Rule == "PM-9" && dec.Verb == Regress && b.History.twoFlares() && w.Decision.Verb != Regress
}

// stepDown is a week that says of itself that it is a level lower from now on.
func (w Week) stepDown() Week {
	w.Lower, w.Level = true, max(exercise.L1, levelOf(w)-1).String()
	w.Decision.Verb, w.Decision.Rule, w.Decision.Row, w.Decision.Offer = Regress, "PM-9", lowerRow(w.Decision.Row), say.Line{}
	w.Decision.Because = say.Plain("two flares within seven days")
	w.Decision.Words = say.Filled("One level lower for the rest of this week: {why}.", say.Values{"why": w.Decision.Because})
	return w
}

// resting adds what was taken out of a session on a day, each exercise once.
func resting(all []Resting, gone []string, lived []LivedSession, on int) []Resting {
	for _, slug := range gone {
		r := Resting{Exercise: slug}
		for _, s := range lived {
			if slices.Contains(banned([]LivedSession{s}, on), slug) {
				r.Back = max(r.Back, s.On+bannedDays+1)
			}
		}
		if !slices.ContainsFunc(all, func(x Resting) bool { return x.Exercise == slug }) {
			all = append(all, r)
		}
	}
	return all
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

// FlaredLast reports whether the newest session had not settled by the next morning.
func FlaredLast(h History) bool {
	b := builder{Request: Request{History: h}}
	all := b.sessions()
	return len(all) > 0 && all[len(all)-1].Flared()
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

// easing is what is made easier of a session.
type easing struct {
	week  int
	out   []string       // exercises that stay out
	next  bool           // it is the next after a flare: a level lower, and half (PM-7)
	lower bool           // two flares within seven days: a level lower (PM-9)
	top   exercise.Level // with lower: what begins above it stays out too
}

// eased is a session without some exercises, at a level lower or at half of that, and
// what was taken out. Its minutes are 0 where nothing is left.
func (b *builder) eased(s Session, how easing) (eased Session, gone []string) {
	var items []Item
	main := 0
	for _, it := range s.Items {
		frame := it.Role == WarmUp || it.Role == Calm
		e, _ := b.Clearance.Catalogue().Get(it.Exercise)
		first, _ := e.Dose.First()
		if !frame && (slices.Contains(how.out, it.Exercise) || (how.lower && first > how.top)) {
			gone = append(gone, it.Exercise)
			continue
		}
		if !frame {
			main++
			switch {
			case how.next:
				it = b.lowered(it)
			case how.lower:
				it = b.below(it)
			}
		}
		items = append(items, it)
	}
	if main == 0 {
		return Session{Day: s.Day}, gone
	}
	s.Items, s.Kind = items, kindOf(items, s.Kind != Strength)
	return s.laid(b.Clearance.Catalogue()), gone
}

// levelBelow is the dose of an item a level lower, and the same where there is none.
func (b *builder) levelBelow(it Item) exercise.Dose {
	e, _ := b.Clearance.Catalogue().Get(it.Exercise)
	first, d := e.Dose.First()
	now := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, RestS: d.RestS}
	for l := exercise.L4; l >= first; l-- {
		if d, ok := e.Dose.At(l); ok && Working(1, d) < Working(1, now) {
			lower := least(now, d)
			lower.RestS = now.RestS
			return lower
		}
	}
	return now
}

// lowered is an item at the dose of the level below, and half of that.
func (b *builder) lowered(it Item) Item {
	words, band := say.Plain("Half as much this time: the last session flared up."), say.Plain("Half as much this time, with your light band: the last session flared up.")
	return b.at(it, halved(b.levelBelow(it)), words, band)
}

// below is an item at the dose of the level below; where nothing is below it, at half
// [judgement].
func (b *builder) below(it Item) Item {
	lower := b.levelBelow(it)
	if lower.Sets == it.Sets && lower.Reps == it.Reps && lower.HoldS == it.HoldS {
		lower = halved(lower)
	}
	return b.at(it, lower, say.Plain("Less for now: two sessions flared up within seven days."), say.Plain("Less for now, with your light band: two sessions flared up within seven days."))
}

// at is an item at a smaller dose and with its light band, and the words why: with a
// word of the band where that was another.
func (b *builder) at(it Item, lower exercise.Dose, words, band say.Line) Item {
	e, _ := b.Clearance.Catalogue().Get(it.Exercise)
	if lower.Sets != it.Sets || lower.Reps != it.Reps || lower.HoldS != it.HoldS {
		if it.Change = words; it.Band > Light {
			it.Change = band
		}
		it.Why = say.Sentences(it.Reason, it.Change)
	}
	it.Band = Light
	it.Sets, it.Reps, it.HoldS = lower.Sets, lower.Reps, lower.HoldS
	it.Seconds = Seconds(e, it.Sides, lower)
	return it
}
