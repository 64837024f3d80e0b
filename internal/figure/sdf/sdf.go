// Package sdf holds what the body is modelled from: simple solids and profile
// curves as signed distances in metres, negative inside, and their soft unions.
package sdf

import (
	"math"

	"unslouch/internal/figure"
)

// V3 is a point or direction in metres.
type V3 = figure.Vec3

// Ellipsoid is the distance to an ellipsoid around c with half axes r.
func Ellipsoid(p, c, r V3) float64 {
	x, y, z := (p.X-c.X)/r.X, (p.Y-c.Y)/r.Y, (p.Z-c.Z)/r.Z
	k := math.Sqrt(x*x + y*y + z*z)
	if k < 1e-6 {
		return -min(r.X, r.Y, r.Z)
	}
	x, y, z = x/r.X, y/r.Y, z/r.Z
	return k * (k - 1) / math.Sqrt(x*x+y*y+z*z)
}

// Cone is the distance to a rounded cone: a ball of radius ra at a, one of rb
// at b, and what a string pulled tight around both would enclose.
func Cone(p, a, b V3, ra, rb float64) float64 {
	bx, by, bz := b.X-a.X, b.Y-a.Y, b.Z-a.Z
	px, py, pz := p.X-a.X, p.Y-a.Y, p.Z-a.Z
	l2 := bx*bx + by*by + bz*bz
	if l2 == 0 {
		return math.Sqrt(px*px+py*py+pz*pz) - max(ra, rb)
	}
	t := min(max((px*bx+py*by+pz*bz)/l2, 0), 1)
	px, py, pz = px-t*bx, py-t*by, pz-t*bz
	return math.Sqrt(px*px+py*py+pz*pz) - (ra + (rb-ra)*t)
}

// Box is the distance to a box around c with half sizes h and edges rounded by r.
func Box(p, c, h V3, r float64) float64 {
	x, y, z := math.Abs(p.X-c.X)-h.X+r, math.Abs(p.Y-c.Y)-h.Y+r, math.Abs(p.Z-c.Z)-h.Z+r
	out := math.Sqrt(sq(max(x, 0)) + sq(max(y, 0)) + sq(max(z, 0)))
	return out + min(max(x, y, z), 0) - r
}

// Union joins two distances; over the width k the joint is filled softly.
func Union(a, b, k float64) float64 {
	h := max(k-math.Abs(a-b), 0) / k
	return min(a, b) - h*h*h*k/6
}

// Cut keeps what is in a and not in b, with the edge rounded over the width k.
func Cut(a, b, k float64) float64 { return -Union(-a, b, k) }

// Smooth rises from 0 at a to 1 at b without a corner; a may exceed b.
func Smooth(a, b, x float64) float64 {
	t := min(max((x-a)/(b-a), 0), 1)
	return t * t * (3 - 2*t)
}

// Bell is 1 at 0 and falls off over the width w.
func Bell(x, w float64) float64 { return math.Exp(-x * x / (2 * w * w)) }

func sq(x float64) float64 { return x * x }
