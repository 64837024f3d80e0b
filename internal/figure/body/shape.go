// Package body is the figure's visible body: its skin, hair and clothes, how they
// follow the skeleton, and where on them each muscle lies.
package body

import (
	"math"

	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// V3 is a point or direction in metres.
type V3 = figure.Vec3

func v(x, y, z float64) V3 { return V3{X: x, Y: y, Z: z} }

// at spells a point of a profile curve.
func at(t, value float64) sdf.At { return sdf.At{T: t, V: value} }

// shape is the body as signed distances in the rest pose. Every part knows the
// left half alone: whoever asks hands in points with X >= 0.
type shape struct {
	torso torso
	arm   arm
	hand  hand
	leg   leg
	foot  foot
	head  head
}

func newShape(s *figure.Skeleton, b Proportions) *shape {
	return &shape{torso: newTorso(b), arm: newArm(s, b), hand: newHand(s), leg: newLeg(s, b), foot: newFoot(s), head: newHead(b)}
}

// skin is the distance to the whole body without hair.
func (s *shape) skin(p V3) float64 {
	p.X = math.Abs(p.X)
	d := s.torso.distance(p)
	if p.Y > 1.40 {
		d = sdf.Union(d, s.head.distance(p), .03)
	}
	if p.Y > .6 {
		d = sdf.Union(d, s.arm.distance(p), .045)
		if p.X > .4 {
			d = sdf.Union(d, s.hand.distance(p), .018)
		}
	}
	if p.Y < 1.1 {
		d = sdf.Union(d, s.leg.distance(p), .055)
		if p.Y < .2 {
			d = sdf.Union(d, s.foot.distance(p), .03)
		}
	}
	return d
}
