package motion_test

import (
	"os"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// TestEveryMotionPassesWithTheSkin holds the points of everybody's real skin out
// of floor and things, where the other test takes capsules. A coarse skin will
// do: its points lie on the same surface. Who has clips of their own is checked in
// those, with limbs held out of their own trunk.
func TestEveryMotionPassesWithTheSkin(t *testing.T) {
	ranges, all := motion.LoadForTest(t)
	people, err := body.LoadPeople(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	only := os.Getenv("UNSLOUCH_ONLY") // movements, with commas, for whoever changes a body
	for _, who := range people {
		t.Run(who.ID, func(t *testing.T) {
			t.Parallel()
			moves := who.Moves()
			skin := who.Body(body.Detail{Cell: 0.009, Triangles: 6000, Hair: 500}).Flesh(1)
			for _, m := range all {
				if only != "" && !motion.MatchesForTest(m.ID(), only) {
					continue
				}
				clip := motion.BakeOnce(m, ranges)
				if who.OwnClips {
					if m.After != "" {
						continue // the later ways to the floor are shown to nobody (decision 0021), and not worked out for them
					}
					clip = moves.Bake(m, ranges)
				}
				for _, f := range moves.Check(m, clip, ranges, skin) {
					t.Error(f)
				}
			}
		})
	}
}
