package plan

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"unslouch/internal/exercise"
)

// BenchmarkCourse makes a first week, and eight weeks, for people of any kind and
// for those with the most choice (everything at hand, no condition, every day,
// some at the desk). It reports the median and the slowest beside the mean.
func BenchmarkCourse(b *testing.B) {
	lot := rand.New(rand.NewPCG(9, 9))
	anybody := func() Request {
		c, p := anyone(lot)
		return Request{Clearance: c, Preferences: p}
	}
	most := func() Request {
		p := Preferences{Equipment: exercise.Equipment, Minutes: 8 + lot.IntN(23), Days: Days, DeskDays: some(lot, Days, 1+lot.IntN(5))}
		return Request{Clearance: clearances()[lot.IntN(20)], Preferences: p}
	}
	for _, kind := range []struct {
		name string
		draw func() Request
	}{{"anybody", anybody}, {"most choice", most}} {
		for _, until := range []struct {
			name string
			week int
		}{{"first week", 1}, {"eight weeks", Weeks}} {
			b.Run(kind.name+"/"+until.name, func(b *testing.B) {
				var people []Request
				for range 200 {
					people = append(people, kind.draw())
				}
				var took []time.Duration
				for b.Loop() {
					start := time.Now()
					_, err := people[len(took)%len(people)].upTo(until.week)
					if took = append(took, time.Since(start)); err != nil && err != ErrNotEnough {
						b.Fatal(err)
					}
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
			})
		}
	}
}
