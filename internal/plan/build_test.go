package plan_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

func rules(t testing.TB) *safety.Rules {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// person draws somebody who may exercise: any conditions that are no gates, any
// of their details that set nothing off, and any preferences.
func person(t *rapid.T, r *safety.Rules) (safety.Answers, plan.Preferences) {
	a := safety.Answers{
		Age: rapid.IntRange(20, 55).Draw(t, "age"), Pain: rapid.IntRange(0, 7).Draw(t, "pain"),
		Episode: safety.Episode{Weeks: rapid.IntRange(0, 60).Draw(t, "weeks"), AssessedBefore: rapid.Bool().Draw(t, "assessed")},
		Details: map[string]map[string]string{},
	}
	for _, c := range r.Conditions {
		if c.Decision == safety.Modify && rapid.IntRange(0, 9).Draw(t, c.Slug) == 0 {
			a.Conditions = append(a.Conditions, c.Slug)
			a.Details[c.Slug] = details(t, c)
		}
	}
	p := plan.Preferences{
		Equipment: rapid.SliceOfDistinct(rapid.SampledFrom(exercise.Equipment), rapid.ID[string]).Draw(t, "equipment"),
		NoFloor:   rapid.Bool().Draw(t, "no floor"), NoKneeling: rapid.Bool().Draw(t, "no kneeling"),
		Minutes: rapid.IntRange(plan.MinMinutes, plan.MaxMinutes).Draw(t, "minutes"),
		Days:    rapid.SliceOfNDistinct(rapid.SampledFrom(plan.Days), 1, 7, rapid.ID[string]).Draw(t, "days"),
	}
	return a, p
}

func details(t *rapid.T, c safety.Condition) map[string]string {
	given := map[string]string{}
	for _, q := range c.FollowUps {
		if q.Kind == "number" {
			given[q.Key] = fmt.Sprint(rapid.IntRange(q.Min, q.Max).Draw(t, q.Key))
			continue
		}
		var quiet []string
		for _, o := range q.Options {
			if o.Effect == nil {
				quiet = append(quiet, o.Value)
			}
		}
		if len(quiet) > 0 && rapid.Bool().Draw(t, q.Key+" given") {
			given[q.Key] = rapid.SampledFrom(quiet).Draw(t, q.Key)
		}
	}
	return given
}

// built draws a person and builds their plan; people without one are skipped.
func built(t *rapid.T, r *safety.Rules) (plan.Plan, safety.Clearance, plan.Preferences) {
	a, prefs := person(t, r)
	d, err := r.Decide(a)
	if err != nil {
		t.Fatalf("%+v: %v", a, err)
	}
	c, ok := d.Clearance()
	if !ok {
		t.Skip("no clearance")
	}
	p, err := plan.Build(c, prefs)
	if err == plan.ErrNotEnough {
		t.Skip("not enough")
	}
	if err != nil {
		t.Fatal(err)
	}
	return p, c, prefs
}

// everySession runs a check on every session of many people's plans.
func everySession(t *testing.T, check func(t *rapid.T, c safety.Clearance, p plan.Preferences, w plan.Week, s plan.Session)) {
	r := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c, prefs := built(t, r)
		for _, w := range p.Weeks {
			for _, s := range w.Sessions {
				check(t, c, prefs, w, s)
			}
		}
	})
}

func TestNothingIsPlannedThatIsNotClearedAndAtHand(t *testing.T) {
	everySession(t, func(t *rapid.T, c safety.Clearance, p plan.Preferences, w plan.Week, s plan.Session) {
		for _, it := range s.Items {
			e, _ := c.Catalogue().Get(it.Exercise)
			v := c.Verdict(it.Exercise, w.Week)
			first, _ := e.Dose.First()
			switch {
			case v.Out():
				t.Fatalf("week %d: %s is out: %v", w.Week, it.Exercise, v.Reasons)
			case (len(v.Texts) > 0) != (!it.Modification.Empty()):
				t.Fatalf("week %d: %s: modification %q, verdict %v", w.Week, it.Exercise, it.Modification, v.Texts)
			case p.NoFloor && e.Position.Floor(), p.NoKneeling && e.Position.OnKnees(), p.Minutes < 8 && e.Position.Floor():
				t.Fatalf("week %d: %s is %s", w.Week, it.Exercise, e.Position)
			case first > min(exercise.Level((w.Week+1)/2), c.LevelCap()):
				t.Fatalf("week %d: %s comes in at %s", w.Week, it.Exercise, first)
			case c.Gentle() && !e.Gentle:
				t.Fatalf("week %d: %s is not of the gentle set", w.Week, it.Exercise)
			}
			for _, q := range slices.Concat(e.Equipment, v.Equipment) {
				if !slices.Contains(p.Equipment, q) {
					t.Fatalf("week %d: %s needs %s", w.Week, it.Exercise, q)
				}
			}
		}
	})
}

func TestSessionsKeepTheirMinutesCeilingsAndOrder(t *testing.T) {
	order := []plan.Role{plan.WarmUp, plan.Mobility, plan.StretchRole, plan.Release, plan.StrengthRole, plan.Calm}
	everySession(t, func(t *rapid.T, c safety.Clearance, p plan.Preferences, w plan.Week, s plan.Session) {
		seconds, warm, last, floor := 0, 0, -1, 0
		down := false
		for _, it := range s.Items {
			e, _ := c.Catalogue().Get(it.Exercise)
			seconds += it.Seconds
			if it.Role == plan.WarmUp {
				warm += it.Seconds - plan.SetUpS
			}
			at := slices.Index(order, it.Role)
			if at < last {
				t.Fatalf("week %d %s: %s comes after a later role", w.Week, s.Day, it.Exercise)
			}
			last = at
			if e.Position.Floor() != down {
				down, floor = !down, floor+1
			}
			if want := plan.Seconds(e, it.Sides, dose(e, it)); it.Seconds != want {
				t.Fatalf("%s: %d s; must be %d", it.Exercise, it.Seconds, want)
			}
		}
		if down {
			floor++
		}
		seconds += floor * plan.TransitionS
		if seconds > p.Minutes*60 || math.Abs(s.Minutes-float64(seconds)/60) > 0.1 || s.Minutes > float64(p.Minutes) {
			t.Fatalf("week %d %s: %d s, %.1f minutes of %d", w.Week, s.Day, seconds, s.Minutes, p.Minutes)
		}
		if most := map[bool]int{true: 5, false: 8}[w.Week <= 2]; len(s.Items) > most {
			t.Fatalf("week %d: %d items", w.Week, len(s.Items))
		}
		if want := warmUp(p.Minutes); warm < want && !shortWarmUpIsAllThereIs(c, p, w.Week) {
			t.Fatalf("week %d %s: %d s of warm-up; must be %d", w.Week, s.Day, warm, want)
		}
	})
}

func dose(e exercise.Exercise, it plan.Item) exercise.Dose {
	_, first := e.Dose.First()
	return exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, RestS: first.RestS}
}

func warmUp(minutes int) int {
	switch {
	case minutes >= 15:
		return 300
	case minutes >= 10:
		return 180
	}
	return 90
}

// shortWarmUpIsAllThereIs holds for people who may not march and for whom the
// other moving exercises do not fill the time within the caps.
func shortWarmUpIsAllThereIs(c safety.Clearance, p plan.Preferences, week int) bool {
	v := c.Verdict("march-in-place", week)
	if v.Out() {
		return true
	}
	for _, q := range v.Equipment {
		if !slices.Contains(p.Equipment, q) {
			return true
		}
	}
	return p.Minutes < 8
}

func TestDosesKeepTheCaps(t *testing.T) {
	everySession(t, func(t *rapid.T, c safety.Clearance, p plan.Preferences, w plan.Week, s plan.Session) {
		for _, it := range s.Items {
			e, _ := c.Catalogue().Get(it.Exercise)
			hold := map[exercise.Type]int{exercise.WarmUp: exercise.MaxWarmUpS, exercise.Relaxation: exercise.MaxBreathingS}[e.Type]
			if hold == 0 {
				hold = exercise.MaxHoldS
			}
			if it.HoldS > hold || it.Sets > exercise.MaxSets || it.Reps > exercise.MaxReps || it.Sets < 1 || it.Reps < 1 {
				t.Fatalf("%s: %d x %d x %d s (PR-9)", it.Exercise, it.Sets, it.Reps, it.HoldS)
			}
			if limited := c.Verdict(it.Exercise, w.Week).Limit(exercise.Dose{Sets: 4, Reps: 20, HoldS: 600}); it.HoldS > limited.HoldS || it.Reps > limited.Reps {
				t.Fatalf("%s: %+v is over the caps of its changes, %+v", it.Exercise, it, limited)
			}
		}
	})
}

func TestWeeksGrowSlowlyAndOneThingAtATime(t *testing.T) {
	r := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c, _ := built(t, r)
		for i := 1; i < len(p.Weeks); i++ {
			before, now := sums(p.Weeks[i-1], c), sums(p.Weeks[i], c)
			for what, n := range now {
				if float64(n) > 1.2*float64(before[what])+1e-9 {
					t.Fatalf("week %d: %s %d after %d", i+1, what, n, before[what])
				}
			}
			oneChange(t, p.Weeks[i-1], p.Weeks[i])
		}
	})
}

func sums(w plan.Week, c safety.Clearance) map[string]int {
	all := map[string]int{}
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			e, _ := c.Catalogue().Get(it.Exercise)
			work := plan.Working(it.Sides, dose(e, it))
			all["working seconds"] += work
			all["seconds"] += it.Seconds
			if it.Role != plan.WarmUp && it.Role != plan.Calm {
				all["main working seconds"] += work
			}
		}
	}
	return all
}

func oneChange(t *rapid.T, before, now plan.Week) {
	then := map[string]plan.Item{}
	for _, s := range before.Sessions {
		for _, it := range s.Items {
			then[string(it.Role)+it.Exercise] = it
		}
	}
	for _, s := range now.Sessions {
		for _, it := range s.Items {
			was, had := then[string(it.Role)+it.Exercise]
			changed := 0
			for _, c := range []bool{was.Sets != it.Sets, was.Reps != it.Reps, was.HoldS != it.HoldS} {
				if c {
					changed++
				}
			}
			if had && changed > 1 {
				t.Fatalf("week %d: %s changes %d parameters at once: %+v, then %+v", now.Week, it.Exercise, changed, was, it)
			}
		}
	}
}

func TestStrengthDaysAre48HoursApart(t *testing.T) {
	r := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		p, _, prefs := built(t, r)
		for _, w := range p.Weeks {
			var days []int
			for _, s := range w.Sessions {
				if !slices.Contains(prefs.Days, s.Day) {
					t.Fatalf("week %d: %s was not chosen", w.Week, s.Day)
				}
				strong := slices.ContainsFunc(s.Items, func(it plan.Item) bool { return it.Role == plan.StrengthRole })
				if strong != (s.Kind != plan.Stretch) {
					t.Fatalf("week %d %s: kind %s, strength %v", w.Week, s.Day, s.Kind, strong)
				}
				if strong {
					days = append(days, slices.Index(plan.Days, s.Day))
				}
			}
			if len(days) > 2 || (w.Week == 1 && len(days) > 1) {
				t.Fatalf("week %d: %d strength sessions", w.Week, len(days))
			}
			if len(days) == 2 {
				if gap := (days[1] - days[0] + 7) % 7; gap < 2 || gap > 5 {
					t.Fatalf("week %d: strength days %v", w.Week, days)
				}
			}
		}
	})
}

func TestEveryClassIsHeldWhereItCanBe(t *testing.T) {
	r := rules(t)
	d, err := r.Decide(safety.Answers{Age: 29, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Clearance()
	for _, days := range [][]string{{"mon", "thu"}, {"mon", "wed", "fri"}, {"tue", "wed", "thu", "sat"}, plan.Days} {
		for minutes := 10; minutes <= plan.MaxMinutes; minutes++ {
			p, err := plan.Build(c, plan.Preferences{Equipment: exercise.Equipment, Minutes: minutes, Days: days})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range p.Weeks {
				for _, class := range exercise.Classes {
					if !holds(w, class, c) {
						t.Errorf("%v, %d minutes, week %d: no %s", days, minutes, w.Week, class)
					}
				}
			}
		}
	}
}

func holds(w plan.Week, class exercise.Class, c safety.Clearance) bool {
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			if e, _ := c.Catalogue().Get(it.Exercise); e.In(class) {
				return true
			}
		}
	}
	return false
}

func TestEveryExerciseIsPlannedOrLeftOutWithAReason(t *testing.T) {
	r := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c, _ := built(t, r)
		used := map[string]bool{}
		for _, w := range p.Weeks {
			if (w.Week > 1) != w.Provisional {
				t.Fatalf("week %d: provisional %v", w.Week, w.Provisional)
			}
			for _, s := range w.Sessions {
				for _, it := range s.Items {
					used[it.Exercise] = true
					if it.Why.Empty() {
						t.Fatalf("%s: no reason", it.Exercise)
					}
				}
			}
		}
		for _, l := range p.LeftOut {
			if used[l.Exercise] || l.Why.Empty() || l.Rule == "" {
				t.Fatalf("left out: %+v, used %v", l, used[l.Exercise])
			}
			used[l.Exercise] = true
		}
		if len(used) != len(c.Catalogue().All()) {
			t.Fatalf("%d exercises spoken of", len(used))
		}
	})
}

func TestTheSameInputGivesTheSamePlan(t *testing.T) {
	r := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c, prefs := built(t, r)
		again, err := plan.Build(c, prefs)
		if err != nil || !cmp.Equal(p, again) {
			t.Fatalf("differs: %v %s", err, cmp.Diff(p, again))
		}
	})
}

func TestNoClearanceNoPlan(t *testing.T) {
	_, err := plan.Build(safety.Clearance{}, plan.Preferences{Minutes: 15, Days: []string{"mon"}})
	if err == nil {
		t.Fatal("a plan without a clearance")
	}
}
