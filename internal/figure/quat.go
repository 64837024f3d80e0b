package figure

import "math"

// Quat is a rotation as a unit quaternion, in glTF's order x, y, z, w.
type Quat struct{ X, Y, Z, W float64 }

// Identity is no rotation.
var Identity = Quat{W: 1}

// Rad turns degrees into radians.
func Rad(deg float64) float64 { return deg * math.Pi / 180 }

// Deg turns radians into degrees.
func Deg(rad float64) float64 { return rad * 180 / math.Pi }

// Turn rotates by deg about axis (right-hand rule). A zero axis gives Identity.
func Turn(axis Vec3, deg float64) Quat {
	u := axis.Unit()
	s, c := math.Sincos(Rad(deg) / 2)
	if u == (Vec3{}) {
		return Identity
	}
	return Quat{u.X * s, u.Y * s, u.Z * s, c}
}

// RX rotates by deg about X.
func RX(deg float64) Quat { return Turn(Vec3{X: 1}, deg) }

// RY rotates by deg about Y.
func RY(deg float64) Quat { return Turn(Vec3{Y: 1}, deg) }

// RZ rotates by deg about Z.
func RZ(deg float64) Quat { return Turn(Vec3{Z: 1}, deg) }

// Mul returns the rotation that does b first, then a.
func (a Quat) Mul(b Quat) Quat {
	return Quat{
		a.W*b.X + a.X*b.W + a.Y*b.Z - a.Z*b.Y,
		a.W*b.Y - a.X*b.Z + a.Y*b.W + a.Z*b.X,
		a.W*b.Z + a.X*b.Y - a.Y*b.X + a.Z*b.W,
		a.W*b.W - a.X*b.X - a.Y*b.Y - a.Z*b.Z,
	}
}

// Inv returns the rotation that undoes a.
func (a Quat) Inv() Quat { return Quat{-a.X, -a.Y, -a.Z, a.W} }

// Rot returns v rotated.
func (a Quat) Rot(v Vec3) Vec3 {
	u := Vec3{a.X, a.Y, a.Z}
	t := u.Cross(v).Mul(2)
	return v.Add(t.Mul(a.W)).Add(u.Cross(t))
}

// Unit returns a at length 1.
func (a Quat) Unit() Quat {
	l := math.Sqrt(a.Dot(a))
	if l == 0 {
		return Identity
	}
	return Quat{a.X / l, a.Y / l, a.Z / l, a.W / l}
}

// Dot returns the product of two quaternions as four-vectors.
func (a Quat) Dot(b Quat) float64 { return a.X*b.X + a.Y*b.Y + a.Z*b.Z + a.W*b.W }

// Neg returns the other quaternion of the same rotation.
func (a Quat) Neg() Quat { return Quat{-a.X, -a.Y, -a.Z, -a.W} }

// Angle returns how far the rotation turns, 0 to 180 degrees.
func (a Quat) Angle() float64 {
	return Deg(2 * math.Atan2(Vec3{a.X, a.Y, a.Z}.Len(), math.Abs(a.W)))
}

// Slerp returns the rotation t of the way from a to b, the short way round.
func (a Quat) Slerp(b Quat, t float64) Quat {
	d := a.Dot(b)
	if d < 0 {
		b, d = b.Neg(), -d
	}
	if d > 0.9995 {
		return Quat{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t, a.Z + (b.Z-a.Z)*t, a.W + (b.W-a.W)*t}.Unit()
	}
	th := math.Acos(d)
	p, q := math.Sin((1-t)*th)/math.Sin(th), math.Sin(t*th)/math.Sin(th)
	return Quat{a.X*p + b.X*q, a.Y*p + b.Y*q, a.Z*p + b.Z*q, a.W*p + b.W*q}.Unit()
}

// Mirror returns the rotation as seen in the plane x = 0.
func (a Quat) Mirror() Quat { return Quat{a.X, -a.Y, -a.Z, a.W} }

// Between returns the shortest rotation that takes the direction a to b.
func Between(a, b Vec3) Quat {
	a, b = a.Unit(), b.Unit()
	c := a.Cross(b)
	if d := a.Dot(b); d < -0.999999 { // opposite: any axis across a will do
		side := a.Cross(Vec3{X: 1})
		if side.Len() < 1e-3 {
			side = a.Cross(Vec3{Z: 1})
		}
		return Turn(side, 180)
	} else {
		return Quat{c.X, c.Y, c.Z, 1 + d}.Unit()
	}
}

// Axes makes the rotation whose columns are the right-handed unit axes x, y, z.
func Axes(x, y, z Vec3) Quat {
	switch tr := x.X + y.Y + z.Z; {
	case tr > 0:
		s := 2 * math.Sqrt(1+tr)
		return Quat{(y.Z - z.Y) / s, (z.X - x.Z) / s, (x.Y - y.X) / s, s / 4}.Unit()
	case x.X > y.Y && x.X > z.Z:
		s := 2 * math.Sqrt(1+x.X-y.Y-z.Z)
		return Quat{s / 4, (y.X + x.Y) / s, (z.X + x.Z) / s, (y.Z - z.Y) / s}.Unit()
	case y.Y > z.Z:
		s := 2 * math.Sqrt(1-x.X+y.Y-z.Z)
		return Quat{(y.X + x.Y) / s, s / 4, (z.Y + y.Z) / s, (z.X - x.Z) / s}.Unit()
	default:
		s := 2 * math.Sqrt(1-x.X-y.Y+z.Z)
		return Quat{(z.X + x.Z) / s, (z.Y + y.Z) / s, s / 4, (x.Y - y.X) / s}.Unit()
	}
}

// Frame makes the canonical frame of a bone: -Y along dir, Z as near to ahead as
// it can be.
func Frame(dir, ahead Vec3) Quat {
	y := dir.Unit().Mul(-1)
	z := ahead.Across(y).Unit()
	return Axes(y.Cross(z), y, z)
}

// HingeFrame makes the frame of a bone with -Y along dir and X as near to hinge
// as it can be.
func HingeFrame(dir, hinge Vec3) Quat {
	y := dir.Unit().Mul(-1)
	x := hinge.Across(y).Unit()
	return Axes(x, y, x.Cross(y))
}

// SwingTwist splits a into swing after twist, where twist turns about the bone's
// own axis Y; it returns the swing and the twist in degrees, -180 to 180.
func (a Quat) SwingTwist() (swing Quat, twist float64) {
	if a.W < 0 {
		a = a.Neg()
	}
	tw := Quat{Y: a.Y, W: a.W}
	if math.Abs(a.Y)+math.Abs(a.W) < 1e-9 { // swung by 180: the twist is free
		return a, 0
	}
	tw = tw.Unit()
	return a.Mul(tw.Inv()), Deg(2 * math.Atan2(tw.Y, tw.W))
}

// Matrix returns the rotation as columns: column c, row r at [4*c+r], as glTF
// wants it, with p as the translation.
func (a Quat) Matrix(p Vec3) [16]float64 {
	x, y, z := a.Rot(Vec3{X: 1}), a.Rot(Vec3{Y: 1}), a.Rot(Vec3{Z: 1})
	return [16]float64{x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, p.X, p.Y, p.Z, 1}
}
