package motion

import (
	"strings"
	"testing"

	"unslouch/internal/figure"
)

// find returns a motion of the catalogue.
func find(t *testing.T, all []*Motion, id string) *Motion {
	t.Helper()
	for _, m := range all {
		if m.ID() == id {
			return m
		}
	}
	t.Fatalf("there is no motion %s", id)
	return nil
}

// everyStill changes each still of a clip.
func everyStill(c *Clip, change func(p *figure.Pose)) {
	for i := range c.Times {
		p := c.Still(i)
		change(&p)
		c.Root[i], c.Local[i] = p.Root, p.Local
	}
}

// oneStill changes a still in the middle.
func oneStill(c *Clip, change func(p *figure.Pose)) {
	i := len(c.Times) / 3
	p := c.Still(i)
	change(&p)
	c.Root[i], c.Local[i] = p.Root, p.Local
}

// TestPlantedFaultsAreFound plants one fault of each kind in a motion that passes
// and wants it named.
func TestPlantedFaultsAreFound(t *testing.T) {
	ranges, all := load(t)
	turn := func(j figure.Joint, q figure.Quat) func(*figure.Pose) {
		return func(p *figure.Pose) { p.Local[j] = p.Local[j].Mul(q) }
	}
	shift := func(x, y, z float64) func(*figure.Pose) {
		return func(p *figure.Pose) { p.Root = p.Root.Add(figure.V(x, y, z)) }
	}
	for _, c := range []struct {
		what, motion string
		plant        func(c *Clip)
		kind, place  string
	}{
		{"a chest bent too far", "blade-squeeze", func(c *Clip) { everyStill(c, turn(figure.S2, figure.RX(40))) }, "range", "thoracic.flex"},
		{"a neck turned too far", "chin-tuck", func(c *Clip) { everyStill(c, turn(figure.N1, figure.RY(60))) }, "range", "neck.turn"},
		{"an elbow bent backwards", "blade-squeeze", func(c *Clip) { everyStill(c, turn(figure.ForeR, figure.RX(40))) }, "range", "elbow_r.flex"},
		{"a knee bent sideways", "blade-squeeze", func(c *Clip) { everyStill(c, turn(figure.ShinL, figure.RZ(8))) }, "range", "shin_l"},
		{"a thigh twisted by half a turn", "doorway-pec", func(c *Clip) { everyStill(c, turn(figure.ThighL, figure.RY(180))) }, "roll", "hip_l.rot"},
		{"an upper arm twisted", "blade-squeeze", func(c *Clip) { everyStill(c, turn(figure.ArmL, figure.RY(-120))) }, "roll", "shoulder_l.rot"},
		{"a shin that flips for a moment", "blade-squeeze", func(c *Clip) { oneStill(c, turn(figure.ShinL, figure.RY(180))) }, "roll", "shin_l"},
		{"knees in the floor", "cat-cow", func(c *Clip) { everyStill(c, shift(0, -.02, 0)) }, "deep", "shin_l in floor"},
		{"a seat in the chair", "chair-cat-cow", func(c *Clip) { everyStill(c, shift(0, -.02, 0)) }, "deep", "root in chair"},
		{"hands in the wall", "wall-slide", func(c *Clip) { everyStill(c, shift(0, 0, .03)) }, "deep", "in wall"},
		{"an arm in the door frame", "doorway-pec", func(c *Clip) { everyStill(c, shift(0, 0, .03)) }, "deep", "in doorway"},
		{"a back in the roller", "foam-roller", func(c *Clip) { everyStill(c, shift(0, -.02, 0)) }, "deep", "in roller"},
		{"an arm through the trunk", "blade-squeeze", func(c *Clip) { everyStill(c, turn(figure.ArmL, figure.RZ(-30))) }, "crossing", "upperarm_l"},
		{"a forearm through the other", "chair-twist", func(c *Clip) { everyStill(c, turn(figure.ForeR, figure.RX(-28))) }, "crossing", "forearm"},
		{"hands that slide along the mat", "cat-cow", func(c *Clip) { everyStill(c, shift(.007, 0, 0)) }, "slip", "hand_l"},
		{"a palm lifted at one edge", "cat-cow", func(c *Clip) { everyStill(c, turn(figure.HandL, figure.RY(8))) }, "slip", "hand_l turned"},
		{"a hand that leaves the thigh", "chin-tuck", func(c *Clip) { everyStill(c, turn(figure.ForeL, figure.RX(-3))) }, "slip", "hand_l"},
		{"a jerk", "blade-squeeze", func(c *Clip) { oneStill(c, shift(0, .08, 0)) }, "speed", "root"},
		{"a loop that jumps", "blade-squeeze", func(c *Clip) { c.Root[len(c.Root)-1].Y += .004 }, "seam", "root"},
		{"an arm that does not reach over", "lat-stretch", func(c *Clip) { everyStill(c, turn(figure.ArmL, figure.RZ(-90))) }, "words", "Reach your far arm up and over"},
		{"the other foot in front", "doorway-pec", func(c *Clip) { *c = *c.Mirror() }, "words", "Put one foot through the opening"},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			m := find(t, all, c.motion)
			clip := bake(m, ranges)
			c.plant(clip)
			faults := Check(m, clip, ranges, Envelope)
			for _, f := range faults {
				if f.Kind == c.kind && strings.Contains(f.Text, c.place) {
					return
				}
			}
			t.Errorf("%s was not found as %s: %s; found %v", c.what, c.kind, c.place, faults)
		})
	}
}

// dust is flesh at one place, as a mesh's vertex might be.
type dust struct{ at figure.Vec3 }

func (d dust) Samples(w *figure.World, to []Sample) []Sample {
	return append(to, Sample{Pos: w.Point(figure.ToeL, d.at), Joint: figure.ToeL})
}

func TestOtherFleshIsHeldOutOfTheFloorToo(t *testing.T) {
	ranges, all := load(t)
	m := find(t, all, "blade-squeeze")
	c := bake(m, ranges)
	if f := Check(m, c, ranges, dust{figure.V(0, -.02, 0)}); len(f) > 0 {
		t.Errorf("a vertex above the floor is a fault: %v", f)
	}
	if f := Check(m, c, ranges, dust{figure.V(0, -.05, 0)}); len(f) != 1 || f[0].Kind != "deep" {
		t.Errorf("a vertex 28 mm under the floor: %v", f)
	}
}
