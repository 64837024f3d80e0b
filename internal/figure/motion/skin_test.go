package motion_test

import (
	"testing"

	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// TestEveryMotionPassesWithTheSkin holds the points of the figure's real skin out
// of floor and things, where the other test takes capsules. A coarse skin will
// do: its points lie on the same surface.
func TestEveryMotionPassesWithTheSkin(t *testing.T) {
	ranges, all := motion.LoadForTest(t)
	skin := body.Build(body.Detail{Cell: 0.009, Triangles: 6000, Hair: 500}).Flesh(1)
	for _, m := range all {
		for _, f := range motion.Check(m, motion.BakeOnce(m, ranges), ranges, skin) {
			t.Error(f)
		}
	}
}
