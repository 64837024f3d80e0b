package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/motion"
)

// Flesh as capsules, and where the skin is, for movements that are worked out for
// a person's own body.

// Moves is the body that a person's movements are worked out for: the usual one,
// or where the person has clips of their own, one drawn out to their skin.
func (who Person) Moves() *motion.Body {
	if !who.OwnClips {
		return motion.Envelope
	}
	usual, own := newShape(figure.Rest, Usual.Build), newShape(figure.Rest, who.Build)
	return motion.Envelope.Fuller(func(on figure.Joint, from, along V3) (float64, float64) {
		at, to := figure.Rest.Pos[on].Add(figure.Rest.Frame[on].Rot(from)), figure.Rest.Frame[on].Rot(along)
		return usual.reach(at, to), own.reach(at, to)
	})
}

// reach is how far the skin is from a place in the flesh along a direction, in
// metres; beyond far it is not looked for.
func (s *shape) reach(from, along V3) float64 {
	const far, least = .30, .002
	before, t := 0.0, 0.0
	for t < far {
		d := s.skin(from.Add(along.Mul(t)))
		if d >= 0 {
			break
		}
		before, t = t, t+max(-d*.6, least)
	}
	for range 12 { // narrow it down
		mid := (before + t) / 2
		if s.skin(from.Add(along.Mul(mid))) < 0 {
			before = mid
		} else {
			t = mid
		}
	}
	return t
}
