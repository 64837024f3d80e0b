package plan_test

import (
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// BenchmarkBuild makes eight weeks for somebody with everything at hand and the
// most minutes and days; beside it stands deciding and clearing alone.
func BenchmarkBuild(b *testing.B) {
	r := rules(b)
	answers := safety.Answers{Age: 40, Pain: 2, Conditions: []string{"neck-problem", "hypertension"}, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	prefs := plan.Preferences{Equipment: exercise.Equipment, Minutes: plan.MaxMinutes, Days: plan.Days}
	b.Run("decide", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := r.Decide(answers); err != nil {
				b.Fatal(err)
			}
		}
	})
	d, err := r.Decide(answers)
	if err != nil {
		b.Fatal(err)
	}
	c, _ := d.Clearance()
	b.Run("build", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := plan.Build(c, prefs); err != nil {
				b.Fatal(err)
			}
		}
	})
}
