package plan

import (
	"testing"

	"unslouch/internal/exercise"
)

// daysOffAt is what PR-5 makes of a week that runs: the last session before it, those
// done in it, and today.
func daysOffAt(weeks, last, now int, done ...int) Decision {
	h := History{Now: now, Current: &LivedWeek{}}
	for n := range weeks {
		w := LivedWeek{Planned: Week{Sessions: make([]Session, 1)}}
		if last/7 == n {
			w.Sessions = []LivedSession{{On: last, StartPain: 2, Morning: knownPain(2)}}
		} else if last/7 < n {
			w.Paused = true
		}
		h.Weeks = append(h.Weeks, w)
	}
	for _, on := range done {
		h.Current.Sessions = append(h.Current.Sessions, LivedSession{On: on, StartPain: 2})
	}
	return h.Decide(2, 2, max(7*weeks, now), exercise.L4)
}

// TestDaysOffEndWithTheFirstSession: a week in which sessions are done is no week off,
// however far it has run; and the week that follows days off stays what it was made once
// its first session is done (PR-5).
func TestDaysOffEndWithTheFirstSession(t *testing.T) {
	for name, c := range map[string]struct {
		got  Decision
		want Verb
	}{
		"every session of this week done, on its sixth day": {daysOffAt(1, 4, 12, 7, 9, 11), HoldOn},
		"none of it done, on its sixth day":                 {daysOffAt(1, 4, 12), Resume},
		"ten days off, and the first session done":          {daysOffAt(2, 4, 16, 15), Resume},
		"ten days off, all sessions done":                   {daysOffAt(2, 4, 20, 15, 17, 19), Resume},
		"sixteen days off, and the first session done":      {daysOffAt(3, 4, 23, 21), StepDown},
	} {
		if c.got.Verb != c.want {
			t.Errorf("%s: %s, %s; must be %s", name, c.got.Verb, c.got.Words, c.want)
		}
	}
	if now, then := daysOffAt(1, 4, 12), daysOffAt(1, 4, 13); now.Words.String() != then.Words.String() {
		t.Errorf("the words of the week change while it runs: %q, then %q", now.Words, then.Words)
	}
}
