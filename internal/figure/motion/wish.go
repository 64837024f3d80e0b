package motion

import (
	"math"

	"unslouch/internal/figure"
)

// wishes lists by how much each wish is unmet in posture x, each divided by its
// price: staying by the keys, within range, contacts held, flesh outside things
// and outside other flesh. Between two looks the length stays the same, so that
// slopes can be taken.
func (s *solver) wishes(x figure.Angles) []float64 {
	r := make([]float64, 0, 256)
	for _, c := range s.free {
		r = append(r, (x[c]-s.key[c])/s.m.loose[c])
	}
	p := x.Pose()
	p.WorldInto(figure.Rest, &s.world, figure.Root)
	r = s.rangeWishes(r, &x)
	for i := range s.m.Contacts {
		r = s.contactWishes(r, i)
	}
	return s.fleshWishes(r)
}

// rangeWishes ask that no channel passes its range. Keyed channels are read as
// they stand: the search moves in the clinical angles themselves. The shoulder's
// are taken after hadd has turned their plane.
func (s *solver) rangeWishes(r []float64, x *figure.Angles) []float64 {
	beyond := func(c figure.Channel, v float64) float64 {
		return (math.Max(0, v-s.high[c]+.3) + math.Max(0, s.low[c]+.3-v)) / beyondBy
	}
	for _, c := range s.free {
		switch c.Plain() {
		case "shoulder.abd", "shoulder.flex":
			continue
		}
		if !math.IsInf(s.high[c], 1) {
			r = append(r, beyond(c, x[c]))
		}
	}
	for _, k := range []float64{1, -1} {
		abd, flex, hadd := figure.ShoulderAbd.On(k), figure.ShoulderFlex.On(k), figure.ShoulderHadd.On(k)
		elev, plane := figure.Lift(x[abd], x[flex])
		sin, cos := math.Sincos(figure.Rad(plane + x[hadd]))
		r = append(r, beyond(abd, elev*cos), beyond(flex, elev*sin), math.Max(0, elev-179.5)/beyondBy)
	}
	return r
}

// target is where contact i's part should be, and how it should be turned.
func (s *solver) target(i int) (at figure.Vec3, turn figure.Quat) {
	c, g := &s.m.Contacts[i], s.goals[i]
	at = g.At.Add(g.Out.Mul(c.Part.Thick + s.more[i]))
	if c.Turn {
		turn = c.Part.frame(c.Side, g)
	}
	if c.OnSet {
		at = s.world.Point(c.On, at)
		turn = s.world.Rot[c.On].Mul(turn)
	}
	return at, turn
}

// contactWishes ask that a part is where it rests. Half a grip pulls as hard as
// the keys do, so that the part is half way; floor and things still keep it out.
func (s *solver) contactWishes(r []float64, i int) []float64 {
	c, g := &s.m.Contacts[i], s.goals[i]
	at, turn := s.target(i)
	d := c.Part.place(&s.world, c.Side).Sub(at).Mul(pull(g.Grip, offBy, keyOff))
	for n, v := range []float64{d.X, d.Y, d.Z} {
		if !c.Axes[n] {
			v = 0
		}
		r = append(r, v)
	}
	if !c.Turn {
		return r
	}
	q := turn.Inv().Mul(s.world.Rot[c.Part.Joint.On(sideOr(c.Side))])
	if q.W < 0 {
		q = q.Neg()
	}
	for _, v := range []float64{q.X, q.Y, q.Z} {
		r = append(r, figure.Deg(2*v)*pull(g.Grip, turnedBy, keyTurned))
	}
	return r
}

// By how much a limb leaves its keyed place, or turn, for the price of one:
// against this a half grip is weighed.
const (
	keyOff    = 0.06
	keyTurned = 15.0
)

// pull is the weight of a grip: two springs, the keys' and the grip's, leave the
// part a grip's share of the way from one to the other.
func pull(grip, whole, keys float64) float64 {
	if grip >= 1 {
		return 1 / whole
	}
	return min(1/whole, math.Sqrt(max(0, grip)/(1-grip))/keys)
}

func sideOr(k float64) float64 {
	if k == 0 {
		return 1
	}
	return k
}

// fleshWishes ask that flesh stays out of things and of other flesh; only of the
// flesh that look found to be close to something.
func (s *solver) fleshWishes(r []float64) []float64 {
	s.samples = s.body.Samples(&s.world, s.samples[:0])
	for _, i := range s.nearThings {
		deep, _ := s.scene.depth(s.samples[i])
		r = append(r, max(0, deep-margin)/deepBy)
	}
	s.placed = s.body.place(&s.world, s.placed[:0])
	for _, p := range s.nearFlesh {
		r = append(r, max(0, depth(&s.placed[p.a], &s.placed[p.b])-margin)/deepBy)
	}
	return r
}

// near is how close flesh must be to something to be watched for one step of the
// search, in metres.
const near = 0.05

// look lists the flesh that is close to something in posture x.
func (s *solver) look(x *figure.Angles) {
	p := x.Pose()
	p.WorldInto(figure.Rest, &s.world, figure.Root)
	s.nearThings, s.nearFlesh = s.nearThings[:0], s.nearFlesh[:0]
	s.samples = s.body.Samples(&s.world, s.samples[:0])
	for i, b := range s.samples {
		if deep, _ := s.scene.depth(b); deep > -near {
			s.nearThings = append(s.nearThings, i)
		}
	}
	s.placed = s.body.place(&s.world, s.placed[:0])
	for _, p := range pairs {
		if depth(&s.placed[p.a], &s.placed[p.b]) > -near {
			s.nearFlesh = append(s.nearFlesh, p)
		}
	}
}
