package plan

import (
	"fmt"
	"testing"
	"time"
	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

func TestZZ(t *testing.T) {
	cat, _ := exercise.Load(catalogue.Files)
	r, _ := safety.Load(catalogue.Files, cat)
	dec, err := r.Decide(safety.Answers{Age: 40, Pain: 2, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}})
	if err != nil { t.Fatal(err) }
	c, _ := dec.Clearance()
	for _, days := range [][]string{{"mon"}, {"mon", "thu"}, {"mon", "wed", "fri"}, Days} {
		for _, m := range []int{5, 7, 8, 10, 12, 15, 20, 30} {
			for _, desk := range [][]string{nil, {"tue", "thu", "fri"}} {
				p := Preferences{Equipment: exercise.Equipment, Minutes: m, Days: days, DeskDays: desk}
				lastNodes = 0
				start := time.Now()
				if _, err := Build(c, p); err != nil { t.Fatal(err) }
				fmt.Println(len(days), m, len(desk), "nodes", lastNodes, time.Since(start))
			}
		}
	}
	p, _ := Build(c, Preferences{Equipment: exercise.Equipment, Minutes: 15, Days: []string{"mon", "wed", "fri"}})
	for _, w := range p.Weeks {
		fmt.Println("== week", w.Week, w.Level, w.Decision.Words)
		for _, s := range w.Sessions {
			fmt.Println("  ", s.Day, s.Kind, s.Minutes)
			for _, it := range s.Items {
				fmt.Printf("      %-20s %dx%dx%d %ds | %s\n", it.Exercise, it.Sets, it.Reps, it.HoldS, it.Seconds, it.Why)
			}
		}
	}
}
