package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// arm is the left arm from the shoulder to the wrist.
type arm struct {
	shoulder    V3
	upper, fore sdf.Limb
	deltoid     V3
}

func newArm(s *figure.Skeleton, b Proportions) arm {
	shoulder, elbow, wrist := s.Pos[figure.ArmL], s.Pos[figure.ForeL], s.Pos[figure.HandL]
	ahead := v(0, 0, 1)
	// At the shoulder's point, the elbow and below everybody is alike: there bone lies
	// under the skin, and rests on floor and wall. An arm a little fuller is so inside
	// alone: outside it is lain on, in clips made for the usual one.
	upper, outside := tapering(b.Arms, 1), b.Arms-1
	if outside < .1 {
		outside = 0
	}
	outer := func(points ...sdf.At) sdf.Profile {
		for i, p := range points {
			points[i].V *= 1 + outside*min(p.T/.2, 1, (1-p.T)/.4)
		}
		return sdf.NewProfile(points...)
	}
	return arm{
		shoulder: shoulder,
		upper: sdf.NewLimb(shoulder, elbow, ahead,
			outer(at(0, .049), at(.2, .0485), at(.45, .0405), at(.75, .0355), at(1, .034)),
			upper(at(0, .046), at(.3, .042), at(.6, .0385), at(1, .0335)),
			upper(at(0, .047), at(.25, .0455), at(.5, .0435), at(.85, .0355), at(1, .034)),
			upper(at(0, .049), at(.3, .046), at(.5, .0425), at(.85, .0365), at(1, .036))),
		fore: sdf.NewLimb(elbow, wrist, ahead,
			sdf.NewProfile(at(0, .034), at(.22, .0395), at(.5, .034), at(.85, .0225), at(1, .0205)),
			sdf.NewProfile(at(0, .0335), at(.2, .0355), at(.5, .031), at(.85, .0215), at(1, .0195)),
			sdf.NewProfile(at(0, .034), at(.22, .0395), at(.55, .0345), at(.85, .0275), at(1, .0265)),
			sdf.NewProfile(at(0, .036), at(.25, .0375), at(.55, .0325), at(.85, .0265), at(1, .0255))),
		deltoid: shoulder.Add(v(.014, -.008, 0)),
	}
}

func (a arm) distance(p V3) float64 {
	d := sdf.Union(a.upper.Distance(p), sdf.Ellipsoid(p, a.deltoid, v(.051, .061, .056)), .04)
	return sdf.Union(d, a.fore.Distance(p), .012)
}

// tapering draws profiles of a limb so many times the usual, at its beginning and
// at its end.
func tapering(from, to float64) func(points ...sdf.At) sdf.Profile {
	return func(points ...sdf.At) sdf.Profile {
		for i, p := range points {
			points[i].V *= from + (to-from)*p.T
		}
		return sdf.NewProfile(points...)
	}
}
