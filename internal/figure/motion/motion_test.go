package motion

import (
	"slices"
	"sync"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

func load(t testing.TB) (Ranges, []*Motion) {
	t.Helper()
	ranges, err := LoadRanges(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	ways, err := LoadWays(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return ranges, append(all, ways...)
}

// baked holds what was worked out once, for all tests.
var baked sync.Map

// bake works a motion out, once.
func bake(m *Motion, r Ranges) *Clip {
	made, _ := baked.LoadOrStore(m.ID(), sync.OnceValue(func() *Clip { return Bake(m, r) }))
	c := *made.(func() *Clip)()
	c.Root, c.Local = slices.Clone(c.Root), slices.Clone(c.Local)
	return &c
}

// TestEveryMotionPasses is the checker over everything that is shipped.
func TestEveryMotionPasses(t *testing.T) {
	ranges, all := load(t)
	for _, m := range all {
		t.Run(m.ID(), func(t *testing.T) {
			t.Parallel()
			for _, f := range Check(m, bake(m, ranges), ranges, Envelope) {
				t.Error(f)
			}
		})
	}
}
