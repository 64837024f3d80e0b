package sdf

import "math"

// At is one point of a profile: the value V at the place T.
type At struct{ T, V float64 }

// Profile is a smooth curve through given points that never overshoots them, so
// an outline drawn with it has no waves that nobody drew.
type Profile struct {
	from, step float64
	table      []float64
}

const samples = 192

// NewProfile draws the curve through the points, which must rise in T. Before
// the first and after the last it stays level.
func NewProfile(points ...At) Profile {
	n := len(points)
	p := Profile{from: points[0].T, step: (points[n-1].T - points[0].T) / samples, table: make([]float64, samples+1)}
	slopes := monotone(points)
	k := 0
	for i := range p.table {
		t := p.from + float64(i)*p.step
		for k < n-2 && t > points[k+1].T {
			k++
		}
		p.table[i] = hermite(points[k], points[k+1], slopes[k], slopes[k+1], t)
	}
	return p
}

// At reads the curve.
func (p Profile) At(t float64) float64 {
	x := (t - p.from) / p.step
	if x <= 0 {
		return p.table[0]
	}
	if x >= samples {
		return p.table[samples]
	}
	i := int(x)
	f := x - float64(i)
	return p.table[i]*(1-f) + p.table[i+1]*f
}

// monotone gives each point the slope of Fritsch and Butland: level at a turn,
// else the harmonic mean of its neighbours' slopes.
func monotone(points []At) []float64 {
	slopes := make([]float64, len(points))
	for i := 1; i < len(points)-1; i++ {
		a := (points[i].V - points[i-1].V) / (points[i].T - points[i-1].T)
		b := (points[i+1].V - points[i].V) / (points[i+1].T - points[i].T)
		if a*b > 0 {
			slopes[i] = 2 * a * b / (a + b)
		}
	}
	return slopes
}

func hermite(a, b At, sa, sb, t float64) float64 {
	w := b.T - a.T
	x := (t - a.T) / w
	x2, x3 := x*x, x*x*x
	return (2*x3-3*x2+1)*a.V + (x3-2*x2+x)*w*sa + (3*x2-2*x3)*b.V + (x3-x2)*w*sb
}

// Limb is a tapering solid about the axis A to B. Its four profiles give the
// half widths along the axis, from 0 at A to 1 at B: outwards and inwards along
// X, to the front and the back along Z.
type Limb struct {
	A, B                 V3
	X, Z                 V3 // unit, across the axis
	Out, In, Front, Back Profile
	along                V3
	length               float64
	domeA, domeB         float64
}

// NewLimb sets up a limb whose front faces as far towards z as the axis lets it.
func NewLimb(a, b, z V3, out, in, front, back Profile) Limb {
	l := Limb{A: a, B: b, Out: out, In: in, Front: front, Back: back}
	d := b.Sub(a)
	l.length = d.Len()
	l.along = d.Mul(1 / l.length)
	z = z.Sub(l.along.Mul(z.Dot(l.along)))
	l.Z = z.Mul(1 / z.Len())
	l.X = l.Z.Cross(l.along) // outwards on the left side, for a limb that hangs
	if l.X.X < 0 {
		l.X = l.X.Mul(-1)
	}
	mean := func(t float64) float64 { return (out.At(t) + in.At(t) + front.At(t) + back.At(t)) / 4 }
	l.domeA, l.domeB = mean(0), mean(1)
	return l
}

// Distance is the signed distance to the limb; both ends are domes.
func (l Limb) Distance(p V3) float64 {
	q := p.Sub(l.A)
	s, x, z := q.Dot(l.along), q.Dot(l.X), q.Dot(l.Z)
	t := s / l.length
	out, in, front, back := l.Out.At(t), l.In.At(t), l.Front.At(t), l.Back.At(t)
	w, d := out, front
	if x < 0 {
		w = in
	}
	if z < 0 {
		d = back
	}
	beyond := max(-s/l.domeA, (s-l.length)/l.domeB, 0)
	e := math.Sqrt(sq(x/w) + sq(z/d) + sq(beyond))
	return (e - 1) * min(out+in, front+back) / 2 // one scale all round, lest creases show
}
