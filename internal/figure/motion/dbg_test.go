package motion

import (
	"fmt"
	"math"
	"os"
	"testing"

	"unslouch/internal/figure"
)

// UNSLOUCH_DBG=id prints, per frame, the total price by kind and the largest additions.
func TestDbg(t *testing.T) {
	id := os.Getenv("UNSLOUCH_DBG")
	if id == "" {
		t.Skip()
	}
	ranges, all := load(t)
	for _, m := range all {
		if m.ID() != id {
			continue
		}
		n := int(math.Ceil(m.Period * FPS))
		s := newSolver(m, ranges)
		var added figure.Angles
		var x figure.Angles
		for i := n - n/6; i < n; i++ {
			_, added = s.at(float64(i)/float64(n), added)
		}
		for i := range n {
			x, added = s.at(float64(i)/float64(n), added)
			r := s.wishes(x)
			line := fmt.Sprintf("%.3f cost %.1f root %.3f %.3f pitch %.1f:", float64(i)/float64(n), dot(r, r), x[figure.RootY], x[figure.RootZ], x[figure.RootPitch])
			for _, c := range s.free {
				if p := added[c] / m.loose[c]; math.Abs(p) > .6 {
					line += fmt.Sprintf(" %v%+.0f", c, added[c])
				}
			}
			for _, b := range s.samples {
				if d, in := s.scene.depth(b); d > margin {
					line += fmt.Sprintf(" [%v in %s %.0fmm]", b.Joint, in, 1000*d)
				}
			}
			for _, p := range pairs {
				if d := depth(&s.placed[p.a], &s.placed[p.b]); d > margin {
					line += fmt.Sprintf(" [%s x %s %.0fmm]", Envelope.capsules[p.a].Name, Envelope.capsules[p.b].Name, 1000*d)
				}
			}
			fmt.Println(line)
		}
	}
}
