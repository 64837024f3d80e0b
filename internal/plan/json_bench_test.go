package plan_test

import (
	"encoding/json"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// BenchmarkReadKept is what reading a kept plan costs; the baseline is the same plan
// with plain texts, as an older program kept it.
func BenchmarkReadKept(b *testing.B) {
	d, err := rules(b).Decide(safety.Answers{Age: 40, Pain: 2, Conditions: []string{"neck-problem", "hypertension"}, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}})
	if err != nil {
		b.Fatal(err)
	}
	c, _ := d.Clearance()
	p, err := plan.Build(c, plan.Preferences{Equipment: exercise.Equipment, Minutes: 15, Days: []string{"mon", "wed", "fri"}})
	if err != nil {
		b.Fatal(err)
	}
	for name, kept := range map[string]plan.Plan{"lines": p, "plain": p.Flat(say.English)} {
		data, err := json.Marshal(kept)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var back plan.Plan
				if err := json.Unmarshal(data, &back); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
