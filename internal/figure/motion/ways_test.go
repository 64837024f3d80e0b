package motion

import (
	"slices"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure"
)

// TestEveryExerciseMoves: every exercise of the catalogue has its motion, and
// every position on the floor a way to it.
func TestEveryExerciseMoves(t *testing.T) {
	_, all := load(t)
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range exercises.All() {
		if !slices.ContainsFunc(all, func(m *Motion) bool { return m.ID() == e.Slug }) {
			t.Errorf("%s does not move", e.Slug)
		}
		if e.Position.Floor() && !slices.ContainsFunc(all, func(m *Motion) bool { return slices.Contains(m.Into, e.Position) }) {
			t.Errorf("no way leads to %s, where %s begins", e.Position, e.Slug)
		}
	}
}

// TestWaysJoin: a way begins where the way before it ends, and the first begins
// standing. Where in the room does not matter: Beside moves one to the other.
func TestWaysJoin(t *testing.T) {
	ranges, all := load(t)
	for _, m := range all {
		if len(m.Into) == 0 {
			continue
		}
		begin := bake(m, ranges).At(0)
		if m.After == "" {
			if w := begin.World(figure.Rest); w.Pos[figure.Head].Y < 1.5 {
				t.Errorf("%s does not begin standing", m.ID())
			}
			continue
		}
		before := find(t, all, WayPrefix+m.After)
		end := bake(before, ranges).At(before.Period / 2)
		begin = begin.Beside(end)
		a, b := begin.World(figure.Rest), end.World(figure.Rest)
		for j := range a.Pos {
			if d := a.Pos[j].Dist(b.Pos[j]); d > 0.12 {
				t.Errorf("%s begins with %v %.0f mm from where %s leaves it", m.ID(), figure.Joint(j), 1000*d, m.After)
			}
		}
	}
}
