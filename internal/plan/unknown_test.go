package plan

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/exercise"
)

// drawHistory draws weeks that mostly go well, so that many of them progress and
// each answer is sometimes the one that decides.
func drawHistory(t *rapid.T) (h History) {
	now := func(oneIn int, name string) bool { return rapid.IntRange(1, oneIn).Draw(t, name) == oneIn }
	for week := range rapid.IntRange(1, 3).Draw(t, "weeks") {
		w := LivedWeek{Planned: Week{Sessions: make([]Session, 3)}, Agreed: Yes, Easier: now(30, "easier"), NewSign: now(20, "new")}
		if now(8, "agrees") {
			w.Agreed = rapid.SampledFrom([]Answer{Unknown, No}).Draw(t, "answer")
		}
		sessions, level := 3, rapid.IntRange(2, 4).Draw(t, "level")
		if now(4, "missed") {
			sessions = rapid.IntRange(0, 2).Draw(t, "sessions")
		}
		near := func(name string) int {
			if now(10, name+" bad") {
				return min(10, level+rapid.IntRange(2, 6).Draw(t, name))
			}
			return level
		}
		for i := range sessions {
			s := LivedSession{On: 7*week + 2*i, StartPain: near("before"), Items: []LivedItem{{Exercise: "an-exercise", Pain: near("worst")}}}
			if !now(15, "morning unknown") {
				s.Morning = knownPain(near("morning"))
			}
			w.Sessions = append(w.Sessions, s)
		}
		h.Weeks = append(h.Weeks, w)
	}
	return h
}

// without is the same history with one answer left out.
func (h History) without(t *rapid.T) History {
	h.Weeks = slices.Clone(h.Weeks)
	w := &h.Weeks[rapid.IntRange(0, len(h.Weeks)-1).Draw(t, "week")]
	if w.Sessions = slices.Clone(w.Sessions); len(w.Sessions) > 0 && rapid.Bool().Draw(t, "a morning") {
		w.Sessions[rapid.IntRange(0, len(w.Sessions)-1).Draw(t, "session")].Morning = nil
	} else {
		w.Agreed = Unknown
	}
	return h
}

func (h History) next() Decision { return h.Decide(2, 2, 7*len(h.Weeks), exercise.L4) }

// Leaving an answer out never moves anybody up: H11, PM-8.
func TestAMissingAnswerNeverProgresses(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		was := h.next()
		if was.Verb == Progress {
			moved++
		}
		if less := h.without(t).next(); less.Verb == Progress && was.Verb != Progress {
			t.Fatalf("with the answer: %s (%s); without it: %s", was.Verb, was.Words, less.Verb)
		}
	})
	if moved < 10 {
		t.Errorf("only %d histories progressed: this test no longer sees any", moved)
	}
}

// Sessions of which nothing but the start was told step nobody back and move nobody up.
func TestSilenceDecidesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h History
		for week := range rapid.IntRange(1, 6).Draw(t, "weeks") {
			w := LivedWeek{Planned: Week{Sessions: make([]Session, 3)}}
			for i := range rapid.IntRange(0, 3).Draw(t, "sessions") {
				w.Sessions = append(w.Sessions, LivedSession{On: 7*week + 2*i, StartPain: 4})
			}
			h.Weeks = append(h.Weeks, w)
		}
		if d := h.next(); d.Verb == Regress || d.Verb == Progress {
			t.Fatalf("silence decided: %s, %s", d.Verb, d.Words)
		}
	})
}

// Every length of time off, from none to six weeks (PR-5).
func TestEveryTimeOff(t *testing.T) {
	h := History{Weeks: []LivedWeek{{Planned: Week{Sessions: make([]Session, 1)}, Agreed: Yes, Sessions: []LivedSession{{On: 4, StartPain: 2, Morning: knownPain(2)}}}}}
	for off := range 43 {
		d := h.Decide(6, 6, 4+1+off, exercise.L4)
		want, row := HoldOn, 6 // hold: two days with an answer are no week
		switch {
		case off >= 28:
			want, row = Renew, 1
		case off >= 14:
			want, row = StepDown, 3
		case off >= 7:
			want, row = Resume, 6
		}
		if d.Verb != want || d.Row != row || d.Rescreen != (off >= 14) {
			t.Errorf("%d days off: %s, row %d, screen again %v; must be %s, row %d", off, d.Verb, d.Row, d.Rescreen, want, row)
		}
	}
}

// One level lower is the first row of the level before, whatever the row.
func TestOneLevelLower(t *testing.T) {
	flare := func(on int) LivedSession { return LivedSession{On: on, StartPain: 2, Morning: knownPain(6)} }
	h := History{Weeks: []LivedWeek{{Planned: Week{Sessions: make([]Session, 3)}, Sessions: []LivedSession{flare(0), flare(2)}}}}
	for row, want := range map[int]int{1: 1, 2: 1, 3: 1, 4: 1, 5: 3, 6: 3, 7: 5, 8: 5} {
		if d := h.Decide(row, row, 7, exercise.L4); d.Verb != Regress || d.Row != want {
			t.Errorf("from row %d: %s to %d; must be %d", row, d.Verb, d.Row, want)
		}
	}
}
