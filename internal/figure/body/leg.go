package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// leg is the left leg from the hip to the ankle.
type leg struct {
	thigh, shin sdf.Limb
	knee        V3
}

func newLeg(s *figure.Skeleton, b Proportions) leg {
	hip, knee, ankle := s.Pos[figure.ThighL], s.Pos[figure.ShinL], s.Pos[figure.FootL]
	ahead := v(0, 0, 1)
	more := b.Legs - 1
	thigh, shin := tapering(b.Legs, 1+more*.7), tapering(1+more*.7, 1+more*.25)
	inner := tapering(1+more*.35, 1+more*.35) // the other thigh is beside it
	under := tapering(1+more*.8, 1+more*.6)
	return leg{
		knee: knee,
		thigh: sdf.NewLimb(hip.Add(v(.004, 0, 0)), knee, ahead,
			thigh(at(0, .080), at(.12, .0845), at(.3, .081), at(.6, .066), at(.85, .053), at(1, .0485)),
			inner(at(0, .07), at(.15, .083), at(.35, .076), at(.7, .057), at(.9, .0505), at(1, .0485)),
			thigh(at(0, .077), at(.25, .083), at(.6, .0715), at(.86, .0545), at(1, .0505)),
			under(at(0, .09), at(.2, .086), at(.45, .076), at(.75, .058), at(1, .0495))),
		shin: sdf.NewLimb(knee, ankle, ahead,
			shin(at(0, .0480), at(.12, .0485), at(.28, .0515), at(.45, .047), at(.75, .034), at(.93, .0300), at(1, .031)),
			shin(at(0, .0485), at(.12, .0490), at(.30, .0525), at(.5, .0455), at(.75, .034), at(.92, .0300), at(1, .032)),
			shin(at(0, .0495), at(.12, .0470), at(.3, .0430), at(.7, .035), at(1, .034)),
			shin(at(0, .0475), at(.12, .0515), at(.3, .0655), at(.5, .057), at(.75, .039), at(.90, .0325), at(1, .036))),
	}
}

func (l leg) distance(p V3) float64 {
	d := sdf.Union(l.thigh.Distance(p), l.shin.Distance(p), .014)
	return sdf.Union(d, sdf.Ellipsoid(p, l.knee.Add(v(0, .010, .028)), v(.024, .034, .021)), .045)
}
