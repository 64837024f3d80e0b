package safety_test

import (
	"testing"

	"unslouch/internal/safety"
)

// BenchmarkDecideAndClear decides one profile with three conditions and asks
// for the verdict on all 30 exercises: the work behind one plan's first week.
func BenchmarkDecideAndClear(b *testing.B) {
	rules := load(b)
	exercises := rules.Catalogue().All()
	a := safety.Answers{Age: 40, Pain: 3, Conditions: []string{"herniated-disc", "wrist-problem", "hypertension"}}
	a.Episode = safety.Episode{Weeks: 6, AssessedBefore: true}
	for b.Loop() {
		d, _ := rules.Decide(a)
		c, _ := d.Clearance()
		for _, e := range exercises {
			c.Verdict(e.Slug, 1)
		}
	}
}
