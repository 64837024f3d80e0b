package motion

import "math"

// curve is a periodic monotone cubic through values at phases 0 to 1. Between
// two keys it never leaves the two keys' values, so what is within range at the
// keys is within range everywhere, and a key held twice is held still.
type curve struct{ at, v, slope []float64 }

// newCurve makes a curve; phases rise and lie in [0, 1).
func newCurve(at, v []float64) curve {
	c := curve{at: at, v: v, slope: make([]float64, len(at))}
	n := len(at)
	if n < 2 {
		return c
	}
	for i := range at {
		before, after := (i+n-1)%n, i
		h0, h1 := c.gap(before), c.gap(after)
		d0, d1 := (c.next(before)-v[before])/h0, (c.next(after)-v[after])/h1
		if d0*d1 <= 0 {
			continue // a turning point or a hold: flat
		}
		w0, w1 := 2*h1+h0, h1+2*h0
		c.slope[i] = (w0 + w1) / (w0/d0 + w1/d1)
	}
	return c
}

func (c curve) next(i int) float64 { return c.v[(i+1)%len(c.v)] }

// gap is the phase between key i and the next.
func (c curve) gap(i int) float64 {
	if i == len(c.at)-1 {
		return 1 + c.at[0] - c.at[i]
	}
	return c.at[i+1] - c.at[i]
}

// at phase t, any number: 1.25 is 0.25.
func (c curve) value(t float64) float64 {
	n := len(c.at)
	if n == 1 {
		return c.v[0]
	}
	t -= math.Floor(t)
	i := n - 1
	for k := range c.at {
		if c.at[k] > t {
			break
		}
		i = k
	}
	from := c.at[i]
	if t < from {
		from-- // before the first key: the last key's stretch runs over the seam
	}
	h := c.gap(i)
	u := (t - from) / h
	j := (i + 1) % n
	u2, u3 := u*u, u*u*u
	return (2*u3-3*u2+1)*c.v[i] + (u3-2*u2+u)*h*c.slope[i] + (3*u2-2*u3)*c.v[j] + (u3-u2)*h*c.slope[j]
}
