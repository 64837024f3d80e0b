package motion

import (
	"math"

	"unslouch/internal/figure"
)

// Reach is how far the skin is from a place within the flesh, in a joint's frame
// at rest, along a direction: of the usual body, and of another. Metres.
type Reach func(on figure.Joint, from, along figure.Vec3) (usual, other float64)

// Fuller is the usual body with its capsules drawn out to another body's skin.
// Motions are worked out anew for it: what rests on flesh rests further out.
func (b *Body) Fuller(reach Reach) *Body {
	whole, pressed := make([]Capsule, len(leftAndMiddle)), make([]Capsule, len(leftAndMiddle))
	for i, c := range leftAndMiddle {
		whole[i] = c.fuller(reach)
		pressed[i] = c.between(whole[i], gives)
	}
	return &Body{capsules: both(whole...), pressed: both(pressed...), lowThighs: both(lowThigh.between(lowThigh.fuller(reach), gives)), reach: reach}
}

// gives is the part of what a body is fuller that gives way where its own limbs
// press on it. Judgement: soft flesh on soft flesh.
const gives = .85

// between is the capsule part of the way from another back to this one.
func (c Capsule) between(other Capsule, back float64) Capsule {
	other.A, other.B = other.A.Lerp(c.A, back), other.B.Lerp(c.B, back)
	other.RA += (c.RA - other.RA) * back
	other.RB += (c.RB - other.RB) * back
	return other
}

func (c Capsule) fuller(reach Reach) Capsule {
	c.A, c.RA = fitted(c.Joint, c.A, c.RA, reach)
	c.B, c.RB = fitted(c.Joint, c.B, c.RB, reach)
	return c
}

// around is the directions in which the skin about a ball of flesh is looked for.
var around = func() (all []figure.Vec3) {
	for x := -1.; x <= 1; x++ {
		for y := -1.; y <= 1; y++ {
			for z := -1.; z <= 1; z++ {
				if x != 0 || y != 0 || z != 0 {
					all = append(all, figure.V(x, y, z).Unit())
				}
			}
		}
	}
	return all
}()

// fitted shifts and widens a ball so that it follows the skin beside it, by least
// squares. Skin that was not beside it belongs to other flesh.
func fitted(on figure.Joint, at figure.Vec3, r float64, reach Reach) (figure.Vec3, float64) {
	const beside = .03
	n, g := make([][]float64, 4), make([]float64, 4)
	for i := range n {
		n[i] = make([]float64, i+1)
		n[i][i] = .2 // a ball with skin on one side alone is widened, not shot away
	}
	n[3][3] = 1e-3
	for _, d := range around {
		usual, other := reach(on, at, d)
		if math.Abs(usual-r) > beside {
			continue
		}
		row := [4]float64{d.X, d.Y, d.Z, 1}
		for i := range row {
			for j := range i + 1 {
				n[i][j] += row[i] * row[j]
			}
			g[i] += row[i] * (other - usual)
		}
	}
	x := solveDamped(n, g, 0)
	return at.Add(figure.V(x[0], x[1], x[2])), r + x[3]
}

// deepest is how far within the flesh one starts to look for the skin.
const deepest = .04

// furtherAll lists it for every contact of a motion.
func (b *Body) furtherAll(m *Motion, goals []Goal, keyed *figure.Angles, to []float64) []float64 {
	var w figure.World
	if b.reach != nil {
		p := keyed.Pose()
		p.WorldInto(figure.Rest, &w, figure.Root)
	}
	for i := range goals {
		to = append(to, b.further(&m.Contacts[i], goals[i], &w))
	}
	return to
}

// further is how much further out than on the usual body a contact's surfaces are,
// where a goal puts them and the keyed posture turns them: of the part that rests,
// and of the body's own flesh that it rests on.
func (b *Body) further(c *Contact, g Goal, keyed *figure.World) float64 {
	if b.reach == nil {
		return 0
	}
	more, out := 0.0, g.Out
	if c.OnSet {
		usual, other := b.reach(c.On, g.At.Sub(out.Mul(deepest)), out)
		more = other - usual
		out = keyed.Rot[c.On].Rot(out)
	}
	return more + b.thicker(c.Part, c.Side, out.Mul(-1), keyed)
}

// thicker is how much more flesh than the usual body's a part has along a
// direction of the world.
func (b *Body) thicker(p Part, side float64, along figure.Vec3, w *figure.World) float64 {
	if b.reach == nil || p.Limb { // hands and feet are everybody's alike
		return 0
	}
	joint, local := p.Joint.On(sideOr(side)), p.Local
	if side < 0 {
		local = local.MirrorX()
	}
	usual, other := b.reach(joint, local, w.Rot[joint].Inv().Rot(along))
	return other - usual
}
