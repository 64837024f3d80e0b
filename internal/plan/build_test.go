package plan_test

import (
	"encoding/json"
	"testing"

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

func TestShow(t *testing.T) {
	r := rules(t)
	d, err := r.Decide(safety.Answers{Age: 29, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Clearance()
	p, err := plan.Build(c, plan.Preferences{Equipment: exercise.Equipment, Minutes: 15, Days: []string{"mon", "wed", "fri"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range p.Weeks {
		t.Log("WEEK", w.Week, w.Level)
		for _, s := range w.Sessions {
			t.Log("  ", s.Day, s.Kind, s.Minutes)
			for _, it := range s.Items {
				t.Logf("      %-20s %-9s %dx%dx%ds sides %d %4ds %s | %s", it.Exercise, it.Role, it.Sets, it.Reps, it.HoldS, it.Sides, it.Seconds, it.Modification, it.Why)
			}
		}
	}
	b, _ := json.MarshalIndent(p.LeftOut, "", " ")
	t.Log(string(b))
}
