package still

import (
	"slices"

	"unslouch/internal/figure/body"
)

// Working says how hard each region works, 0 to 1.
type Working map[string]Sides

// Sides are two strengths, of the figure's left and right.
type Sides struct {
	Left  float64 `json:"left"`
	Right float64 `json:"right"`
}

// helping is the strength of the muscles an exercise names second.
const helping = .6

// bothSides are regions that steady the trunk on both sides, whichever side a
// movement shows (judgement).
var bothSides = []string{"erectors-thoracic", "erectors-lumbar", "abdominals", "obliques", "diaphragm", "intercostals"}

// Muscles is what glows for muscles as the catalogue names them. A movement that
// shows one side lights that side's muscles alone, the trunk's own apart.
func Muscles(primary, secondary []string, side string) Working {
	w := Working{}
	for strength, names := range map[float64][]string{1: primary, helping: secondary} {
		for _, name := range names {
			for _, id := range body.Shown(name) {
				w.light(id, strength, side)
			}
		}
	}
	return w
}

func (w Working) light(id string, strength float64, side string) {
	s := w[id]
	both := side == "" || slices.Contains(bothSides, id)
	if both || side == "left" {
		s.Left = max(s.Left, strength)
	}
	if both || side == "right" {
		s.Right = max(s.Right, strength)
	}
	w[id] = s
}
