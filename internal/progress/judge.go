package progress

import (
	"fmt"
	"strings"

	"unslouch/internal/safety"
)

// LivedWeek is a week of the course as it was planned and
// as it went.
type LivedWeek struct {
	Planned  int       // sessions
	Sessions []Session // done, in order
	Pain     Span      // all readings at rest
	NewSign  Answer    // a new warning sign or condition (RF-5, H19)
	Agrees   Answer    // to a little more (PR-1)
	Easier   bool      // asked for easier (PR-4)
	Poor     bool      // slept badly or was unwell (PR-6)
	Paused   bool      // holiday or illness: no week of the course (S23)
}

// Move is what the next week does.
type Move string

// The moves.
const (
	Begin    Move = "begin"
	Progress Move = "progress" // PR-1
	Hold     Move = "hold"     // PR-3
	Regress  Move = "regress"  // PR-4, PM-9
	Resume   Move = "resume"   // PR-5, 7 to 13 days off
	StepDown Move = "lower"    // PR-5, 14 to 27 days off
	Renew    Move = "renew"    // PR-5, 28 days off and more
)

// Decision is what the next week does and why, in one sentence.
type Decision struct {
	Move     Move
	Step     int // of the eight of 4.2: level L1 is steps 1 and 2
	Why      safety.Reason
	Missing  []string       // what of PR-1 does not hold
	Culprits []string       // exercises to swap for their easier form, back at half dose (PR-4)
	Rescreen bool           // the whole safety screen comes first (PR-5)
	Offer    *safety.Reason // a lighter week is on offer (PR-6)
	Tell     *safety.Reason // for a clinician's view (PR-3)
}

// Level is L1 to L4, as a number.
func (d Decision) Level() int { return (d.Step + 1) / 2 }

const (
	steps          = 8
	progressSettle = 80 // percent of the mornings after (PR-1)
	painUp         = 2.0
	resumePercent  = 70
	weeksOnLevel   = 4
	hardEffort     = 8
	firmEffort     = 6
)

// Judge says what the week that begins on a day does after the weeks lived. step
// is the step of the last of them; history lists the levels they had.
func Judge(weeks []LivedWeek, step, start int, levels []int) Decision {
	course := lived(weeks)
	d := Decision{Move: Begin, Step: 1, Why: reason("PR-1", "This is your first week: small doses, to learn the form.")}
	if len(course) == 0 {
		return d
	}
	for _, ask := range []func([]LivedWeek, int, int) Decision{away, worse, better} {
		if d = ask(course, step, start); d.Move != "" {
			break
		}
	}
	d.Offer = offer(course)
	if n := len(levels); d.Move == Hold && n >= weeksOnLevel && same(levels[n-weeksOnLevel:]) {
		tell := reason("PR-3", fmt.Sprintf("Level %d for %d weeks.", levels[n-1], weeksOnLevel))
		d.Tell = &tell
	}
	return d
}

func lived(weeks []LivedWeek) (course []LivedWeek) {
	for _, w := range weeks {
		if !w.Paused {
			course = append(course, w)
		}
	}
	return course
}

// lower is the first step one level down, never under the first.
func lower(step int) int { return max(1, 2*((step+1)/2)-3) }

// away is what time off does; it is nobody's fault, and nothing is caught up (PR-5).
func away(course []LivedWeek, step, start int) Decision {
	last := -1
	for _, w := range course {
		for _, s := range w.Sessions {
			last = max(last, s.Day)
		}
	}
	switch off := start - last - 1; {
	case off >= 28:
		return Decision{Move: Renew, Step: 1, Rescreen: true,
			Why: reason("PR-5", fmt.Sprintf("After %d days off you begin anew at the first level, once the safety questions are answered.", off))}
	case off >= 14:
		return Decision{Move: StepDown, Step: lower(step), Rescreen: true,
			Why: reason("PR-5", fmt.Sprintf("After %d days off you go on one level lower, once the safety questions are answered.", off))}
	case last < 0:
		return Decision{Move: Hold, Step: step, Missing: []string{"no session has been done yet"},
			Why: reason("PR-3", "No session has been done yet, so this week begins where the last one did.")}
	case off >= 7:
		return Decision{Move: Resume, Step: step,
			Why: reason("PR-5", fmt.Sprintf("After %d days off you do about %d %% of your last doses this week, at the same level.", off, resumePercent))}
	}
	return Decision{}
}

// worse steps back for what is known to have gone badly, and for the person's own
// wish. Nothing unknown counts (PR-4, PM-9).
func worse(course []LivedWeek, step, _ int) Decision {
	last := course[len(course)-1]
	rule, because := "PR-4", ""
	switch {
	case twoFlares(course):
		rule, because = "PM-9", "your pain had not settled by the morning after two sessions within seven days"
	case times(last.Sessions, Session.above5) >= 2:
		because = "an exercise hurt more than 5 in two sessions"
	case rose(course):
		because = fmt.Sprintf("your mean pain this week is %.0f or more points above the week before", painUp)
	case last.Easier:
		because = "you asked for easier"
	default:
		return Decision{}
	}
	d := Decision{Move: Regress, Step: lower(step), Why: reason(rule, "This week is one level lower, because "+because+".")}
	for _, s := range last.Sessions {
		if s.Flared() || s.tooMuch() == Yes {
			d.Culprits = union(d.Culprits, s.Hurt)
		}
	}
	return d
}

func union(a, b []string) []string {
	for _, x := range b {
		if !strings.Contains(" "+strings.Join(a, " ")+" ", " "+x+" ") {
			a = append(a, x)
		}
	}
	return a
}

func times(sessions []Session, is func(Session) Answer) (n int) {
	for _, s := range sessions {
		if is(s) == Yes {
			n++
		}
	}
	return n
}

// twoFlares reports two flares within seven days, the newer in the last week.
func twoFlares(course []LivedWeek) bool {
	last := course[len(course)-1].Sessions
	for _, s := range last {
		for _, o := range window(course) {
			if s.Flared() && o.Flared() && o.Day < s.Day && s.Day-o.Day <= 7 {
				return true
			}
		}
	}
	return false
}

// window is the sessions of the last two weeks (PR-1: the last 7 to 14 days).
func window(course []LivedWeek) (all []Session) {
	for _, w := range course[max(0, len(course)-2):] {
		all = append(all, w.Sessions...)
	}
	return all
}

// rose reports a weekly mean 2 or more above the week before, both known.
func rose(course []LivedWeek) bool {
	if len(course) < 2 {
		return false
	}
	now, ok := course[len(course)-1].Pain.Mean()
	then, also := course[len(course)-2].Pain.Mean()
	return ok && also && atLeast(now-then, painUp)
}

// better moves up where all of PR-1 is known to hold, and else repeats the week,
// naming the first thing that is missing (PR-3).
func better(course []LivedWeek, step, _ int) Decision {
	if missing := missing(course); len(missing) > 0 {
		return Decision{Move: Hold, Step: step, Missing: missing, Why: reason("PR-3", "This week repeats the last one, because "+missing[0]+".")}
	}
	return Decision{Move: Progress, Step: min(steps, step+1),
		Why: reason("PR-1", "A little more this week, because your sessions are done, your pain settles by the next morning, and you want to.")}
}

// missing lists what of PR-1 is not known to hold over the last one or two weeks.
func missing(course []LivedWeek) (words []string) {
	last := course[len(course)-1]
	planned, sessions := 0, window(course)
	for _, w := range course[max(0, len(course)-2):] {
		planned += w.Planned
	}
	settled, hurt, known, sign := 0, 0, 0, No
	for _, s := range sessions {
		settled += one(s.Settled() == Yes)
		hurt += one(s.tooMuch() == Yes)
		known += one(s.tooMuch() != Unknown)
	}
	for _, w := range course[max(0, len(course)-2):] {
		sign = worst(sign, w.NewSign)
	}
	done := len(sessions)
	for _, x := range []struct {
		fails bool
		words string
	}{
		{done == 0 || !twoThirds(done, planned), fmt.Sprintf("%d of %d planned sessions were done", done, planned)},
		{hurt > 0, "an exercise hurt more than it should"},
		{hurt == 0 && known < done, fmt.Sprintf("we do not know how %d of %d sessions felt", done-known, done)},
		{100*settled < progressSettle*done, fmt.Sprintf("%d of %d mornings after are known to have settled", settled, done)},
		{!notRisen(course), "we cannot be sure that your pain has not gone up"},
		{sign == Yes, "something about your health is new"},
		{sign == Unknown, "we do not know whether something about your health is new"},
		{last.Agrees != Yes, "you have not said that you want more"},
	} {
		if x.fails {
			words = append(words, x.words)
		}
	}
	return words
}

// twoThirds is what PR-1 and PH-2 call 67 %: 4 of 6 are enough, so it is two thirds.
func twoThirds(done, planned int) bool { return 3*done >= 2*planned }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// worst is the answer that is the less sure: yes to a sign, then unknown, then no.
func worst(a, b Answer) Answer {
	switch {
	case a == Yes || b == Yes:
		return Yes
	case a == Unknown || b == Unknown:
		return Unknown
	}
	return No
}

// notRisen reports whether the weekly mean is surely not 2 above the week before,
// even if every reading that was asked for and left out was the worst it could be
// (H11): leaving an answer out must never make a week look better.
func notRisen(course []LivedWeek) bool {
	now := course[len(course)-1]
	if _, ok := now.Pain.Mean(); !ok {
		return false
	}
	if len(course) < 2 {
		return true
	}
	then := course[len(course)-2]
	if _, ok := then.Pain.Mean(); !ok {
		return false
	}
	return !atLeast(now.mean(10)-then.mean(0), painUp)
}

// mean is the week's mean with every reading left out taken as one value.
func (w LivedWeek) mean(left float64) float64 {
	out := 0
	for _, s := range w.Sessions {
		out += one(!s.Before.Known()) + one(!s.Morning.Known())
	}
	return (w.Pain.Sum + left*float64(out)) / float64(w.Pain.Days+out)
}

// offer says why a lighter week is on offer, or nil (PR-6). It is never imposed.
func offer(course []LivedWeek) *safety.Reason {
	last := course[len(course)-1]
	hard := times(last.Sessions, func(s Session) Answer {
		effort, ok := s.Effort.Value()
		return answer(ok, effort >= hardEffort)
	})
	words := ""
	switch {
	case hard >= 2:
		words = "A lighter week is on offer, because two sessions were very hard."
	case last.Poor:
		words = "A lighter week is on offer, because you slept badly or were unwell."
	case len(course) >= 3 && firm(course[len(course)-1]) && firm(course[len(course)-2]) && firm(course[len(course)-3]):
		words = "A lighter week is on offer, because the last three weeks were firm ones."
	default:
		return nil
	}
	r := reason("PR-6", words)
	return &r
}

// firm reports whether every session of a week whose effort is known took 6 and
// more, and at least one is known.
func firm(w LivedWeek) bool {
	any := false
	for _, s := range w.Sessions {
		effort, ok := s.Effort.Value()
		if ok && effort < firmEffort {
			return false
		}
		any = any || ok
	}
	return any
}

func same(levels []int) bool {
	for _, l := range levels {
		if l != levels[0] {
			return false
		}
	}
	return true
}
