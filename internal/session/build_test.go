package session_test

import (
	"errors"
	"math"
	"strings"
	"sync"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/session"
)

var conditions = [][]string{nil, {"osteoporosis"}, {"hypertension", "neck-problem"}, {"recent-injury"}, {"hypermobility"}}

var at20 = plan.Preferences{Equipment: exercise.Equipment, Minutes: 20, Days: []string{"mon", "wed", "fri"}}

// content is read once for all tests.
var content = sync.OnceValues(func() (*safety.Rules, error) {
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		return nil, err
	}
	return safety.Load(catalogue.Files, c)
})

// cleared decides for somebody with these conditions.
func cleared(t *testing.T, conditions ...string) (safety.Clearance, *exercise.Catalogue) {
	t.Helper()
	r, err := content()
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Decide(safety.Answers{Age: 40, Pain: 2, Conditions: conditions, Episode: safety.Episode{Weeks: 5, AssessedBefore: true}})
	if err != nil {
		t.Fatal(err)
	}
	may, _ := d.Clearance()
	return may, may.Catalogue()
}

// planned builds the plan of somebody with these conditions, with everything at hand.
func planned(t *testing.T, conditions ...string) (plan.Plan, *exercise.Catalogue) {
	t.Helper()
	may, c := cleared(t, conditions...)
	p, err := plan.Build(may, at20)
	if err != nil {
		t.Fatal(err)
	}
	return p, c
}

// everyTimeline runs a check on every session of a few different people.
func everyTimeline(t *testing.T, check func(t *testing.T, s plan.Session, tl session.Timeline)) {
	everyCourse(t, func(t *testing.T, s plan.Session, tl session.Timeline, _ []*plan.Ease, _ *exercise.Catalogue) {
		check(t, s, tl)
	})
}

// everyCourse is everyTimeline with what each item gives way to.
func everyCourse(t *testing.T, check func(t *testing.T, s plan.Session, tl session.Timeline, easier []*plan.Ease, c *exercise.Catalogue)) {
	for _, who := range conditions {
		may, _ := cleared(t, who...)
		p, c := planned(t, who...)
		for _, w := range p.Weeks {
			for _, s := range w.Sessions {
				tl, err := session.Build(s, c, nil)
				if err != nil {
					t.Fatal(err)
				}
				easier := plan.Easier(s, may, at20, w.Week, plan.DayLimits{})
				if err := tl.WithEasier(s, easier, c, nil); err != nil {
					t.Fatal(err)
				}
				check(t, s, tl, easier, c)
			}
		}
	}
}

func TestTheTimelineTakesExactlyWhatThePlanCounted(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		if got := math.Ceil(float64(tl.TotalMS)/6000) / 10; got != s.Minutes {
			t.Errorf("%s: %v minutes; the plan says %v", s.Day, got, s.Minutes)
		}
		for i, it := range tl.Items {
			if it.ForMS != s.Items[i].Seconds*1000 {
				t.Errorf("%s: %d ms; the plan says %d s", it.Exercise, it.ForMS, s.Items[i].Seconds)
			}
		}
	})
}

func TestStepsLieEndToEnd(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		at := 0
		for i, step := range tl.Steps {
			if step.AtMS != at || step.ForMS <= 0 || step.Cue == "" || step.Breath == "" {
				t.Fatalf("step %d: %+v; must start at %d", i, step, at)
			}
			at += step.ForMS
		}
		if at != tl.TotalMS {
			t.Errorf("steps end at %d of %d", at, tl.TotalMS)
		}
	})
}

func TestBothSidesGetTheSameTime(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		for i, it := range tl.Items {
			time := map[string]int{}
			for _, step := range tl.Steps {
				if step.Item == i && step.Rep > 0 {
					time[step.Side] += step.ForMS
				}
			}
			if it.Sides == 2 && (time["left"] == 0 || time["left"] != time["right"]) {
				t.Errorf("%s: left %d ms, right %d ms", it.Exercise, time["left"], time["right"])
			}
			if it.Sides == 1 && len(time) != 1 {
				t.Errorf("%s: sides %v", it.Exercise, time)
			}
		}
	})
}

func TestEveryModificationComesWithItsItem(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		for i, it := range s.Items {
			if tl.Items[i].Modification != it.Modification.String() {
				t.Errorf("%s: %q; the plan says %q", it.Exercise, tl.Items[i].Modification, it.Modification)
			}
		}
	})
}

func TestHoldsAreNeverLongerThanTheDose(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		for _, step := range tl.Steps {
			if step.Kind == session.Hold && step.ForMS > s.Items[step.Item].HoldS*1000 {
				t.Errorf("%s: a hold of %d ms; the dose says %d s", s.Items[step.Item].Exercise, step.ForMS, s.Items[step.Item].HoldS)
			}
		}
	})
}

func TestDosesReadAsAPersonSaysThem(t *testing.T) {
	for _, c := range []struct {
		rhythm                  exercise.Rhythm
		sets, reps, hold, sides int
		want                    string
	}{
		{exercise.Flow, 1, 6, 0, 1, "6 times"},
		{exercise.Flow, 2, 8, 0, 2, "2 sets: 8 times, each side"},
		{exercise.Hold, 1, 1, 30, 1, "30 seconds"},
		{exercise.Hold, 1, 2, 15, 2, "2 times 15 seconds, each side"},
		{exercise.Pause, 1, 5, 2, 1, "5 times, with 2 seconds' hold"},
		{exercise.Steady, 1, 1, 300, 1, "5 minutes"},
		{exercise.Steady, 1, 1, 204, 1, "3 minutes 24 seconds"},
	} {
		if got := session.DoseWords(c.rhythm, c.sets, c.reps, c.hold, c.sides).String(); got != c.want {
			t.Errorf("%q; must be %q", got, c.want)
		}
	}
}

func TestAnUnknownExerciseIsAnError(t *testing.T) {
	_, c := planned(t)
	_, err := session.Build(plan.Session{Items: []plan.Item{{Exercise: "handstand", Sets: 1, Reps: 1, Sides: 1}}}, c, nil)
	if err == nil || !strings.Contains(err.Error(), "handstand") {
		t.Errorf("%v; must name the exercise", err)
	}
}

// TestNothingThatIsOutTakesAPlace: what was stopped in the last seven days neither
// stands in the session of the day nor takes the place of what hurts there (PM-7).
func TestNothingThatIsOutTakesAPlace(t *testing.T) {
	tried := 0
	for _, who := range conditions {
		may, _ := cleared(t, who...)
		p, _ := planned(t, who...)
		for _, w := range p.Weeks {
			for _, s := range w.Sessions {
				for i, e := range plan.Easier(s, may, at20, w.Week, plan.DayLimits{}) {
					for _, slug := range []string{s.Items[i].Exercise, formOf(e)} {
						if slug == "" || s.Items[i].Role == plan.WarmUp || s.Items[i].Role == plan.Calm {
							continue
						}
						tried++
						notThere(t, s, may, w.Week, slug)
					}
				}
			}
		}
	}
	t.Logf("%d tried", tried)
}

func formOf(e *plan.Ease) string {
	if e == nil || e.Same {
		return ""
	}
	return e.Exercise
}

func notThere(t *testing.T, s plan.Session, may safety.Clearance, week int, slug string) {
	t.Helper()
	out := plan.DayLimits{Out: []string{slug}}
	today, err := plan.ForToday(s, may, at20, week, out)
	if errors.Is(err, plan.ErrNotEnough) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	forms := plan.Easier(today, may, at20, week, out)
	for i, it := range today.Items {
		if it.Exercise == slug || formOf(forms[i]) == slug {
			t.Errorf("%s is out, and stands at %d of %s: %s, then %s", slug, i, s.Day, it.Exercise, formOf(forms[i]))
		}
	}
}
