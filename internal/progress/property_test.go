package progress_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/progress"
)

func pain(v int) progress.Score[progress.PainNow] {
	s, err := progress.NewScore[progress.PainNow](v)
	if err != nil {
		panic(err)
	}
	return s
}

func drawPain(t *rapid.T, name string) progress.Score[progress.PainNow] {
	if v := rapid.IntRange(-2, 10).Draw(t, name); v >= 0 {
		return pain(v)
	}
	return progress.Score[progress.PainNow]{}
}

func drawAnswer(t *rapid.T, name string) progress.Answer {
	return rapid.SampledFrom([]progress.Answer{progress.Unknown, progress.Yes, progress.Yes, progress.No}).Draw(t, name)
}

// history is what weeks are made of, so that a week can be made again with one
// answer less.
type history struct {
	weeks []progress.LivedWeek
}

// drawHistory draws weeks that mostly go well, so that many of them progress and
// each answer is sometimes the one that decides.
func drawHistory(t *rapid.T) (h history) {
	now := func(oneIn int, name string) bool { return rapid.IntRange(1, oneIn).Draw(t, name) == oneIn }
	for week := range rapid.IntRange(1, 3).Draw(t, "weeks") {
		w := progress.LivedWeek{Planned: 3, NewSign: progress.No, Agrees: progress.Yes, Easier: now(30, "easier")}
		if now(12, "sign") {
			w.NewSign = rapid.SampledFrom([]progress.Answer{progress.Unknown, progress.Yes}).Draw(t, "which")
		}
		if now(8, "agrees") {
			w.Agrees = drawAnswer(t, "answer")
		}
		level := rapid.IntRange(2, 4).Draw(t, "level")
		sessions := 3
		if now(4, "missed") {
			sessions = rapid.IntRange(0, 2).Draw(t, "sessions")
		}
		near := func(name string) progress.Score[progress.PainNow] {
			switch {
			case now(25, name+" unknown"):
				return progress.Score[progress.PainNow]{}
			case now(10, name+" bad"):
				return pain(min(10, level+rapid.IntRange(2, 6).Draw(t, name)))
			}
			return pain(level)
		}
		for i := range sessions {
			w.Sessions = append(w.Sessions, progress.Session{Day: 7*week + 2*i, Before: near("before"), Worst: near("worst"), Morning: near("morning")})
		}
		h.weeks = append(h.weeks, w)
	}
	return h.added()
}

// added works out each week's pain from its readings, by day.
func (h history) added() history {
	days := map[int]progress.Totals{}
	put := func(day int, s progress.Score[progress.PainNow]) {
		if v, ok := s.Value(); ok {
			t := days[day]
			t.Rest[v]++
			days[day] = t
		}
	}
	for _, w := range h.weeks {
		for _, s := range w.Sessions {
			put(s.Day, s.Before)
			put(s.Day+1, s.Morning)
		}
	}
	for i, span := range progress.Weeks(days, len(h.weeks)) {
		h.weeks[i].Pain = span
	}
	return h
}

// without is the same history with one answer left out.
func (h history) without(t *rapid.T) history {
	less := history{slices.Clone(h.weeks)}
	at := rapid.IntRange(0, len(less.weeks)-1).Draw(t, "week")
	w := &less.weeks[at]
	w.Sessions = slices.Clone(w.Sessions)
	what := rapid.IntRange(0, 4).Draw(t, "what")
	if what < 3 && len(w.Sessions) > 0 {
		s := &w.Sessions[rapid.IntRange(0, len(w.Sessions)-1).Draw(t, "session")]
		*[]*progress.Score[progress.PainNow]{&s.Before, &s.Worst, &s.Morning}[what] = progress.Score[progress.PainNow]{}
	}
	switch what {
	case 3:
		w.Agrees = progress.Unknown
	case 4:
		w.NewSign = progress.Unknown
	}
	return less.added()
}

func (h history) judge(step int) progress.Decision {
	return progress.Judge(h.weeks, step, 7*len(h.weeks), nil)
}

// Leaving an answer out never moves anybody up: H11, PM-8.
func TestAMissingAnswerNeverProgresses(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		was := h.judge(2)
		less := h.without(t).judge(2)
		if was.Move == progress.Progress {
			moved++
		}
		if less.Move == progress.Progress && was.Move != progress.Progress {
			t.Fatalf("with the answer: %s (%v); without it: %s", was.Move, was.Missing, less.Move)
		}
	})
	if moved < 10 {
		t.Errorf("only %d histories progressed: this test no longer sees any", moved)
	}
}

// Nobody progresses unless everything that PR-1 asks for is known.
func TestNobodyProgressesOnWhatIsNotKnown(t *testing.T) {
	seen := 0
	defer func() {
		if seen < 10 {
			t.Errorf("only %d histories progressed: this test no longer sees any", seen)
		}
	}()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		d := h.judge(2)
		if d.Move != progress.Progress {
			return
		}
		seen++
		window := h.weeks[max(0, len(h.weeks)-2):]
		done, settled := 0, 0
		for _, w := range window {
			if _, ok := w.Pain.Mean(); !ok || w.NewSign != progress.No {
				t.Fatalf("progressed with a week whose pain or health is not known: %+v", w)
			}
			for _, s := range w.Sessions {
				done++
				if !s.Before.Known() || !s.Worst.Known() {
					t.Fatalf("progressed with a session not known: %+v", s)
				}
				if s.Settled() == progress.Yes {
					settled++
				}
			}
		}
		if 5*settled < 4*done {
			t.Fatalf("progressed with %d of %d mornings known to have settled", settled, done)
		}
	})
}

// Sessions of which nothing was said step nobody back and give no advice: unknown
// worsens nothing.
func TestSilenceStepsNobodyBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h history
		for week := range rapid.IntRange(1, 6).Draw(t, "weeks") {
			w := progress.LivedWeek{Planned: 3}
			for i := range rapid.IntRange(0, 3).Draw(t, "sessions") {
				w.Sessions = append(w.Sessions, progress.Session{Day: 7*week + 2*i, Before: drawPain(t, "before")})
			}
			h.weeks = append(h.weeks, w)
		}
		for i := range h.weeks { // all that is known is the pain before, always the same
			for j := range h.weeks[i].Sessions {
				if h.weeks[i].Sessions[j].Before.Known() {
					h.weeks[i].Sessions[j].Before = pain(4)
				}
			}
		}
		if d := h.added().judge(4); d.Move == progress.Regress || d.Move == progress.Progress {
			t.Fatalf("silence decided: %s, %s", d.Move, d.Why.Text)
		}
		for _, s := range h.weeks[0].Sessions {
			if s.Flared() {
				t.Fatal("an unknown morning is a flare")
			}
		}
		if e := progress.Next(h.weeks[0].Sessions, 100); e.Lower || len(e.Out) > 0 {
			t.Fatalf("an unknown morning eases the next session: %+v", e)
		}
	})
}

// A day without a reading changes nothing that is said of pain.
func TestADayWithoutAReadingSaysNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := map[int]progress.Totals{}
		for day := range 56 {
			if s := drawPain(t, "pain"); s.Known() {
				v, _ := s.Value()
				days[day] = progress.Totals{Rest: rest(v)}
			}
		}
		week := rapid.IntRange(1, 8).Draw(t, "week")
		was := progress.PainChange(progress.Weeks(days, 8), week)
		for day := range 56 {
			if _, ok := days[day]; !ok && rapid.Bool().Draw(t, "empty") {
				days[day] = progress.Totals{Planned: 1, Asked: 1}
			}
		}
		if now := progress.PainChange(progress.Weeks(days, 8), week); now != was {
			t.Fatalf("an empty day made %+v of %+v", now, was)
		}
	})
}

func rest(scores ...int) (r [11]int) {
	for _, s := range scores {
		r[s]++
	}
	return r
}

// Pain and one's own activities run against each other, and nothing mixes them up:
// the same numbers are better on one and worse on the other (H12).
func TestOppositeDirections(t *testing.T) {
	opposite := map[progress.Said]progress.Said{progress.Better: progress.Worse, progress.Worse: progress.Better, progress.NoClearChange: progress.NoClearChange}
	for before := range 11 {
		for after := range 11 {
			p := progress.Compare(pain(before), pain(after))
			a, _ := progress.NewScore[progress.OwnActivity](before)
			b, _ := progress.NewScore[progress.OwnActivity](after)
			own, by := progress.ActivityChange([]progress.Score[progress.OwnActivity]{a, a, a}, []progress.Score[progress.OwnActivity]{b, b, b})
			if opposite[p] != own {
				t.Errorf("%d to %d: pain is %s, own activities are %s", before, after, p, own)
			}
			if want := float64(after - before); by != want {
				t.Errorf("own activities changed by %v; must be %v", by, want)
			}
		}
	}
}

// Turning a whole course upside down turns better into worse and back.
func TestChangeIsSymmetric(t *testing.T) {
	opposite := map[progress.Said]progress.Said{progress.Better: progress.Worse, progress.Worse: progress.Better, progress.NoClearChange: progress.NoClearChange, progress.CannotTell: progress.CannotTell}
	rapid.Check(t, func(t *rapid.T) {
		days, turned := map[int]progress.Totals{}, map[int]progress.Totals{}
		shift := rapid.IntRange(-4, 4).Draw(t, "shift")
		for day := range 56 {
			if v := rapid.IntRange(-3, 10).Draw(t, "pain"); v >= 0 {
				if day >= 14 {
					v = min(10, max(0, v+shift))
				}
				days[day] = progress.Totals{Rest: rest(v)}
				turned[day] = progress.Totals{Rest: rest(10 - v)}
			}
		}
		for _, week := range progress.Reviews {
			a, b := progress.PainChange(progress.Weeks(days, 8), week), progress.PainChange(progress.Weeks(turned, 8), week)
			if opposite[a.Said] != b.Said {
				t.Fatalf("week %d: %s, upside down %s", week, a.Said, b.Said)
			}
		}
	})
}

// A range test is in no rule's hands: no field of what the rules look at can hold one.
func TestRangeTestsDecideNothing(t *testing.T) {
	tests := []reflect.Type{
		reflect.TypeFor[progress.RangeChange](), reflect.TypeFor[progress.Score[progress.Rotation]](), reflect.TypeFor[progress.Score[progress.HeadToWall]](),
		reflect.TypeFor[progress.Score[progress.ReachUpWall]](), reflect.TypeFor[progress.Score[progress.ShoulderFlexion]](), reflect.TypeFor[progress.Score[progress.SqueezeHold]](),
	}
	for _, rule := range []any{progress.Judge, progress.Advise, progress.Next, progress.PainChange} {
		seen := map[reflect.Type]bool{}
		f := reflect.TypeOf(rule)
		for i := range f.NumIn() {
			reach(f.In(i), seen)
		}
		if len(seen) < 3 {
			t.Fatalf("%v: this test no longer sees what a rule takes", f)
		}
		for _, test := range tests {
			if seen[test] {
				t.Errorf("%v can see %v (5.2: never make it harder from a range test)", f, test)
			}
		}
	}
}

func reach(t reflect.Type, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer, reflect.Map:
		reach(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			reach(t.Field(i).Type, seen)
		}
	}
}
