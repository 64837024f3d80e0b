package progress_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/plan"
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
	for _, rule := range []any{plan.History.Decide, progress.Advise, progress.LongFlare, progress.PainChange} {
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
