package figure

import "math"

// Vec3 is a point or a direction, in metres.
type Vec3 struct{ X, Y, Z float64 }

// V makes a Vec3.
func V(x, y, z float64) Vec3 { return Vec3{x, y, z} }

// Add returns a + b.
func (a Vec3) Add(b Vec3) Vec3 { return Vec3{a.X + b.X, a.Y + b.Y, a.Z + b.Z} }

// Sub returns a - b.
func (a Vec3) Sub(b Vec3) Vec3 { return Vec3{a.X - b.X, a.Y - b.Y, a.Z - b.Z} }

// Mul returns a scaled by s.
func (a Vec3) Mul(s float64) Vec3 { return Vec3{a.X * s, a.Y * s, a.Z * s} }

// Dot returns the scalar product.
func (a Vec3) Dot(b Vec3) float64 { return a.X*b.X + a.Y*b.Y + a.Z*b.Z }

// Cross returns the vector product.
func (a Vec3) Cross(b Vec3) Vec3 {
	return Vec3{a.Y*b.Z - a.Z*b.Y, a.Z*b.X - a.X*b.Z, a.X*b.Y - a.Y*b.X}
}

// Len returns the length.
func (a Vec3) Len() float64 { return math.Sqrt(a.Dot(a)) }

// Unit returns a at length 1; the zero vector stays zero.
func (a Vec3) Unit() Vec3 {
	if l := a.Len(); l > 0 {
		return a.Mul(1 / l)
	}
	return a
}

// Lerp returns the point t of the way from a to b.
func (a Vec3) Lerp(b Vec3, t float64) Vec3 { return a.Add(b.Sub(a).Mul(t)) }

// Dist returns the distance to b.
func (a Vec3) Dist(b Vec3) float64 { return a.Sub(b).Len() }

// MirrorX returns a seen in the plane x = 0: left becomes right.
func (a Vec3) MirrorX() Vec3 { return Vec3{-a.X, a.Y, a.Z} }

// Across returns the part of a at right angles to the unit vector n.
func (a Vec3) Across(n Vec3) Vec3 { return a.Sub(n.Mul(a.Dot(n))) }
