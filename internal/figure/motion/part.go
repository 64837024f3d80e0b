package motion

import (
	"slices"

	"unslouch/internal/figure"
)

// Part is a place on the body that can rest on something: a point in a joint's
// frame (on the left side) and how thick the flesh is there.
type Part struct {
	Name  string
	Joint figure.Joint
	Local figure.Vec3
	Thick float64
	Limb  bool // hands and feet, whose turning can be held
}

// Parts of the body, left side. Thicknesses are those of the body's profiles.
var parts = []Part{
	{"hand", figure.HandL, figure.V(0, -0.055, 0), 0.016, true},
	{"fist", figure.HandL, figure.V(0, -0.088, 0), 0.018, true},
	{"fingers", figure.Fin2L, figure.V(0, -0.03, 0), 0.010, false},
	{"wrist", figure.HandL, figure.V(0, 0, 0), 0.022, false},
	{"elbow", figure.ForeL, figure.V(0, 0, 0), 0.036, false},
	{"shoulder", figure.ArmL, figure.V(0, 0, 0), 0.050, false},
	{"foot", figure.FootL, figure.V(0, 0, 0), 0.075, true},
	{"toes", figure.ToeL, figure.V(0, 0, 0.03), 0.019, false},
	{"ankle", figure.FootL, figure.V(0, 0, 0), 0.036, false},
	{"knee", figure.ShinL, figure.V(0, 0, 0), 0.048, false},
	{"hip", figure.ThighL, figure.V(0, 0, 0), 0.090, false},
	{"seat", figure.Root, figure.V(0, 0, 0), 0.127, false},
	{"lowback", figure.S4, figure.V(0, 0, 0.02), 0.078, false},
	{"back", figure.S1, figure.V(0, -0.07, 0), 0.060, false},
	{"breastbone", figure.S1, figure.V(0, 0, 0.12), 0.0, false},
	{"neck", figure.N1, figure.V(0, 0, 0), 0.05, false},
	{"head", figure.Head, figure.V(0, 0.083, -0.004), 0.092, false},
	{"forehead", figure.Head, figure.V(0, 0.105, 0.05), 0.04, false},
	{"temple", figure.Head, figure.V(0.04, 0.083, 0), 0.046, false},
	{"chin", figure.Head, figure.V(0, -0.005, 0.075), 0.02, false},
}

func partNames() []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.Name
	}
	return names
}

// partNamed finds a part, and the sides it stands for: "hand_l" one, "hand"
// both, "seat" the middle.
func partNamed(name string) (p Part, sides []float64, ok bool) {
	plain, side := name, 0.0
	if n := len(name) - 2; n > 0 {
		switch name[n:] {
		case "_l":
			plain, side = name[:n], 1
		case "_r":
			plain, side = name[:n], -1
		}
	}
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Name == plain })
	if i < 0 {
		return Part{}, nil, false
	}
	p = parts[i]
	paired := p.Joint.Side() != 0 || p.Local.X != 0
	switch {
	case side != 0 && !paired:
		return Part{}, nil, false
	case side != 0:
		return p, []float64{side}, true
	case paired:
		return p, []float64{1, -1}, true
	}
	return p, []float64{0}, true
}

// place is where the part is, on the side k.
func (p Part) place(w *figure.World, k float64) figure.Vec3 {
	j, local := p.Joint, p.Local
	if k < 0 {
		j, local = j.Mirror(), local.MirrorX()
	}
	return w.Point(j, local)
}

// frame is how the limb's end must be turned for palm or sole and fingers or
// toes to look where the goal says.
func (p Part) frame(k float64, g Goal) figure.Quat {
	if p.Joint == figure.FootL {
		y := g.Palm.Unit().Mul(-1)
		z := g.Fingers.Across(y).Unit()
		return figure.Axes(y.Cross(z), y, z)
	}
	return figure.HingeFrame(g.Fingers, g.Palm.Mul(-k))
}
