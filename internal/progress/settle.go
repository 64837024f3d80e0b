package progress

import (
	"fmt"
	"slices"

	"unslouch/internal/safety"
)

// Answer is yes, no or not known. Not known never moves anything up and never
// moves anything down (PM-8).
type Answer int8

// The answers. Unknown is the zero value.
const (
	Unknown Answer = iota
	Yes
	No
)

// Session is one session as it was lived. Days are counted in whole calendar days
// where the person is, from the first day of the course, which is 0.
type Session struct {
	Day     int
	Before  Score[PainNow] // at rest, before it (PM-1)
	Worst   Score[PainNow] // the worst of any item and of just after it; unknown where not asked or not said
	Morning Score[PainNow] // at rest, the next morning (PM-7)
	Effort  Score[Effort]
	Hurt    []string // the exercises that hurt too much or were stopped
}

const (
	settledWithin = 1 // points over the start (PM-7)
	tooMuchAbove  = 5 // PM-4
	tooMuchRise   = 3 // PM-4
	severe        = 8 // PM-2, PM-9
	heldOutDays   = 7 // PM-7: how long an item that hurt stays out
)

// Settled reports whether pain was within 1 of the start by the next morning, and
// Unknown where either is not known (PM-7, PM-8).
func (s Session) Settled() Answer {
	before, ok := s.Before.Value()
	morning, also := s.Morning.Value()
	switch {
	case !ok || !also:
		return Unknown
	case morning <= before+settledWithin:
		return Yes
	}
	return No
}

// Flared reports a morning 2 or more over the start.
func (s Session) Flared() bool { return s.Settled() == No }

// above5 and tooMuch report an item above 5, or also one 3 and more over the
// start (PM-4, PR-1, PR-4).
func (s Session) above5() Answer {
	worst, ok := s.Worst.Value()
	return answer(ok, worst > tooMuchAbove)
}

func (s Session) tooMuch() Answer {
	worst, ok := s.Worst.Value()
	before, also := s.Before.Value()
	if ok && worst > tooMuchAbove {
		return Yes
	}
	return answer(ok && also, worst >= before+tooMuchRise)
}

func answer(known, yes bool) Answer {
	switch {
	case !known:
		return Unknown
	case yes:
		return Yes
	}
	return No
}

// LongFlare reports a flare of more than 48 hours: 2 or more above the start on
// the next morning, still so on the third day after (or the fourth, where the
// third has no reading), and on no day between within 1 of it (PM-9). Where the
// person's usual pain is known, the last of these days must also be 2 or more above
// that: one low answer before a session makes no flare of three usual days
// [judgement; docs/progress.md says how many people it spares]. Days without a
// reading say nothing, nor does what lies after today.
func (s Session) LongFlare(days map[int]Totals, today int) bool {
	before, ok := s.Before.Value()
	if !ok || !s.Flared() {
		return false
	}
	bar := float64(before + settledWithin + 1)
	for day := s.Day + 2; day <= min(s.Day+4, today); day++ {
		pain := days[day].Pain()
		switch {
		case pain.Days == 0:
		case !atLeast(pain.Sum, bar):
			return false
		case day > s.Day+2:
			usual, known := over(days, max(0, s.Day-usualDays), s.Day-1).Mean()
			return !known || atLeast(pain.Sum, usual+settledWithin+1)
		}
	}
	return false
}

// usualDays is how far back a person's usual pain reaches.
const usualDays = 14

// Ease is what a flare does to the next session (PM-7): one level lower, half the
// sets, and what hurt stays out for seven days.
type Ease struct {
	Lower    bool
	HalfSets bool
	Out      []string // exercises
	Until    int      // day of the course up to which they stay out
	Why      safety.Reason
}

// Next says what the newest sessions do to the one that comes on a day. Only the
// last session can lower it; what hurt within seven days stays out whichever
// session it was. Unknown mornings change nothing (PM-8).
func Next(sessions []Session, day int) (e Ease) {
	for i, s := range sessions {
		if s.Day >= day || !s.Flared() {
			continue
		}
		if day <= s.Day+heldOutDays {
			for _, slug := range s.Hurt {
				if !slices.Contains(e.Out, slug) {
					e.Out = append(e.Out, slug)
				}
			}
			e.Until = max(e.Until, s.Day+heldOutDays)
		}
		if i == len(sessions)-1 || sessions[i+1].Day >= day {
			before, _ := s.Before.Value()
			morning, _ := s.Morning.Value()
			e.Lower, e.HalfSets = true, true
			e.Why = reason("PM-7", fmt.Sprintf("Today is lighter, one level lower with half the sets, because your pain was %d before the last session and still %d the next morning.", before, morning))
		}
	}
	if len(e.Out) == 0 {
		e.Until = 0
	}
	return e
}
