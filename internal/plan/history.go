package plan

import "slices"

// Answer is yes, no, or not known. Not known never moves anything up, and never
// moves anything down (PM-8).
type Answer int8

// The answers.
const (
	Unknown Answer = iota
	Yes
	No
)

// History is what has been lived of a course, oldest week first, and what the
// person wishes. Days are counted in whole calendar days where the person is,
// from the first day of the course, which is day 0; so neither travel nor the
// change of the clocks can make a day longer or shorter.
type History struct {
	FirstDay string // weekday of day 0, mon to sun; "" is mon
	Now      int    // day of the course that today is: days off count up to it (PR-5), and what lies before it is past
	Weeks    []LivedWeek
	Current  *LivedWeek // what has been lived of the week now running, if any
	Wishes   Wishes
}

// LivedWeek is a week as it was planned and as it went.
type LivedWeek struct {
	Planned  Week
	Sessions []LivedSession // those done, in order
	Paused   bool           // holiday or illness all week: it is no week of the course (S23)
	Excused  int            // planned sessions that fell into a shorter pause: they were not asked for
	NewSign  bool           // a new warning sign or condition since the week before
	Agreed   Answer         // whether the person agrees to go on to more (PR-1)
	Easier   bool           // the person asked to make it easier (PR-4)
	Poor     bool           // poor sleep, or ill (PR-6)
	Did      Verb           // what the week did, once it is known: three weeks of progression ask for a lighter one (PR-6)
	Lighter  bool           // the person took the lighter week that was offered, for the week after this one (PR-6)
	// Past is what decided a week that lies long back, and nil for all others: such a
	// week is taken as it was, and nothing but its row is handed on.
	Past   *Decision
	starts int // day of the course
}

// LivedSession is one session that was done.
type LivedSession struct {
	On        int // day of the course
	Day       string
	Kind      Kind
	StartPain int  // at rest, before it, 0 to 10
	Morning   *int // at rest, the next morning; nil is not known
	LongFlare bool // it is known to have lasted more than 48 hours (PM-9)
	Effort    *int // 0 to 10; nil is not known
	Items     []LivedItem
}

// LivedItem is one exercise of a session that was done.
type LivedItem struct {
	Exercise string
	Pain     int // the worst it came to; nothing told in a session that was played counts as nothing above the limit [judgement]
	Stopped  bool
	Told     bool // told after the session to have hurt: without a number in Pain, how much is not known

	Sets, Reps, HoldS int // as it was begun
	Band              Band
	Spare             Spare
}

// Wishes are what the person asked for. All are kept as facts, so that each can be
// taken back.
type Wishes struct {
	Swaps       []Swap
	Moves       []Move
	Added       []Extra
	Lighter     bool // for the week now to be planned, as offered (PR-6)
	Maintenance *Maintenance
	Leave       bool // after week 8 (S23)
}

// Swap puts one exercise in the place of another from a week on.
type Swap struct {
	Week     int
	From, To string
}

// Move puts a session of one week on another day.
type Move struct {
	Week     int
	From, To string
}

// Extra is a session more in one week.
type Extra struct {
	Week int
	Day  string
}

// settledWithin is how much above the start pain may be the next morning (PM-7).
const settledWithin = 1

// Settled reports whether pain had come back to within 1 of the start by the next
// morning, and Unknown where nobody told of it (PM-7, PM-8).
func (s LivedSession) Settled() Answer {
	switch {
	case s.Morning == nil:
		return Unknown
	case *s.Morning <= s.StartPain+settledWithin:
		return Yes
	}
	return No
}

// Flared reports whether it had not settled by the next morning (PM-7).
func (s LivedSession) Flared() bool { return s.Settled() == No }

// Complained reports whether anything was told against it: an exercise that hurt, or
// a morning that had not settled.
func (s LivedSession) Complained() bool {
	return s.Flared() || slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.Stopped || it.Told || it.Pain > 0 })
}

// tooMuch reports whether an item hurt above 5, or 3 and more over the start (PM-4).
func (s LivedSession) tooMuch() bool {
	return slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.hurt(s) })
}

func (it LivedItem) hurt(s LivedSession) bool { return it.Pain > 5 || it.Pain >= s.StartPain+3 }

// hurtUnknown reports whether an item is known to have hurt, and not how much: it may
// have been above 5, so nobody moves up on it, and nobody steps back for it (H11, PM-8).
func (s LivedSession) hurtUnknown() bool {
	return slices.ContainsFunc(s.Items, func(it LivedItem) bool { return (it.Told || it.Stopped) && it.Pain == 0 })
}

// culprits are the exercises that hurt or were stopped, as told in the session or after it; where a session flared and
// none stands out, none is named.
func (s LivedSession) culprits() (slugs []string) {
	for _, it := range s.Items {
		if it.Stopped || it.Told || it.hurt(s) {
			slugs = append(slugs, it.Exercise)
		}
	}
	return slugs
}

// planned is how many sessions the week asked for.
func (w LivedWeek) planned() int {
	if w.Paused {
		return 0
	}
	return max(len(w.Sessions), len(w.Planned.Sessions)-w.Excused)
}

// lastOn is the day of the last session done before the week that begins, and false
// where there was none.
func (h History) lastOn() (day int, ok bool) {
	for _, w := range h.Weeks {
		for _, s := range w.Sessions {
			if !ok || s.On > day {
				day, ok = s.On, true
			}
		}
	}
	return day, ok
}

// back is the day on which days off end (PR-5): that of the first session of the week
// that begins, where one was done. From then on the week stays what it was made, however
// long it runs; until then the days go on.
func (h History) back(start int) int {
	if h.Current == nil || len(h.Current.Sessions) == 0 {
		return start
	}
	first := h.Current.Sessions[0].On
	for _, s := range h.Current.Sessions {
		first = min(first, s.On)
	}
	return first
}

// upTo is the history as it stood after n weeks, in the week that followed.
func (h History) upTo(n int) History {
	then := History{FirstDay: h.FirstDay, Weeks: h.Weeks[:n]}
	if n < len(h.Weeks) {
		then.Current = &h.Weeks[n]
	}
	return then
}

// course lists the weeks that count as weeks of the course: paused ones do not.
func (h History) course() (weeks []LivedWeek) {
	for n, w := range h.Weeks {
		if w.starts = 7 * n; !w.Paused {
			weeks = append(weeks, w)
		}
	}
	return weeks
}

// offset is how many days into its week a weekday lies; weeks begin on the
// weekday of day 0.
func (h History) offset(day string) int {
	return (slices.Index(Days, day) - max(0, slices.Index(Days, h.FirstDay)) + 7) % 7
}
