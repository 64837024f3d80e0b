package still

import (
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure/motion"
)

// lit counts, for each of some muscles, the samples of a picture in which it is seen
// where it works.
func lit(s Scene, works []Working) []int {
	const size = 160
	o := s.Camera.view(size, size)
	c := newCanvas(size, size)
	for i := range s.Objects {
		c.draw(&o, i, &s.Objects[i])
	}
	skin := len(s.Objects) - 2 // Figure puts the skin before the hair, and both last
	body, seen := &s.Objects[skin], make([]int, len(works))
	for k, w := range works {
		p := newSkinPainter(s.Theme, studio().Masks, w)
		for _, h := range c.hits {
			if int(h.object) != skin {
				continue
			}
			t, a, b := body.Triangles[h.triangle], float64(h.a), float64(h.b)
			if p.glows(mix(body.Rest, t, a, b), mix(body.RestNormals, t, a, b)) {
				seen[k]++
			}
		}
	}
	return seen
}

// glows reports whether a place of the skin lies over a muscle that works.
func (p *skinPainter) glows(at, n V3) bool {
	for _, m := range p.muscles {
		strength := m.sides.Left
		if at.X < 0 {
			strength = m.sides.Right
		}
		if strength > 0 && p.masks.At(m.channel, at, n) > 0 {
			return true
		}
	}
	return false
}

// unseen are muscles that no angle can show, and why.
var unseen = map[string]string{
	"foam-roller: middle trapezius":      "the back lies on the roller",
	"foam-roller: rhomboids":             "the back lies on the roller",
	"foam-roller: thoracic erectors":     "the back lies on the roller",
	"wall-angel: lower/middle trapezius": "the back is against the wall",
}

// TestTheFirstCameraShowsWhatWorks: from the angle at which the player opens, each
// main muscle of every exercise is seen, some time in the loop, with at least a sixth
// of what the best of twelve angles around shows. What no angle shows is named above.
func TestTheFirstCameraShowsWhatWorks(t *testing.T) {
	if testing.Short() {
		t.Skip("baking movements takes seconds")
	}
	const least, share = 5, 6
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	motions, err := motion.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	ranges, err := motion.LoadRanges(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	shown, left := 0, len(unseen)
	for _, m := range motions {
		if m.Variant != "" {
			continue
		}
		e, _ := exercises.Get(m.Exercise)
		clip := motion.Bake(m, ranges)
		var works []Working
		for _, muscle := range e.Muscles.Primary {
			works = append(works, Muscles([]string{muscle}, nil, m.Side))
		}
		most := func(view motion.Camera, moments ...float64) []int {
			top := make([]int, len(works))
			for _, at := range moments {
				s := studio().Scene(Shot{Motion: m, Clip: clip, View: view, At: at * clip.Period, Theme: Light(), Shape: 1})
				for k, n := range lit(s, works) {
					top[k] = max(top[k], n)
				}
			}
			return top
		}
		first, best := most(m.Cameras[0], 0, .25, .5, .75), make([]int, len(works))
		for yaw := 0; yaw < 360; yaw += 30 {
			around := m.Cameras[0]
			around.Yaw = float64(yaw)
			for k, n := range most(around, .5) {
				best[k] = max(best[k], n)
			}
		}
		for k, muscle := range e.Muscles.Primary {
			seen := first[k] >= least && first[k]*share >= best[k]
			why, known := unseen[m.Exercise+": "+muscle]
			switch {
			case known && seen:
				t.Errorf("%s: %s is seen, though %s", m.Exercise, muscle, why)
			case known:
				left--
			case !seen:
				t.Errorf("%s: of %s %d samples are seen; the best angle shows %d", m.Exercise, muscle, first[k], best[k])
			default:
				shown++
			}
		}
	}
	if left != 0 {
		t.Errorf("%d of what no angle shows is of no exercise", left)
	}
	t.Logf("%d main muscles seen, %d that no angle shows", shown, len(unseen))
}
