package sdf

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/figure"
)

func near(t *testing.T, what string, got, want, slack float64) {
	t.Helper()
	if math.Abs(got-want) > slack {
		t.Errorf("%s is %v; want %v", what, got, want)
	}
}

func TestSolidsKnowTheirSurface(t *testing.T) {
	at := figure.V
	o := at(0, 0, 0)
	near(t, "a ball's top", Ellipsoid(at(0, 2, 0), o, at(2, 2, 2)), 0, 1e-12)
	near(t, "a ball's outside", Ellipsoid(at(0, 5, 0), o, at(2, 2, 2)), 3, 1e-12)
	near(t, "an ellipsoid's tip", Ellipsoid(at(3, 0, 0), o, at(3, 2, 1)), 0, 1e-12)
	near(t, "a cone's thin end", Cone(at(0, 10.5, 0), o, at(0, 10, 0), 2, .5), 0, 1e-12)
	near(t, "a cone without length", Cone(at(0, 3, 0), o, o, 1, 2), 1, 1e-12)
	near(t, "a box's face", Box(at(0, 0, 1.5), o, at(1, 1, 1), .1), .5, 1e-12)
	near(t, "a box's middle", Box(o, o, at(1, 2, 3), .1), -1, 1e-12)
	even := NewProfile(at2(0, .5), at2(1, .5))
	l := NewLimb(o, at(0, -4, 0), at(0, 0, 1), even, even, even, even)
	near(t, "a limb's side", l.Distance(at(.5, -2, 0)), 0, 1e-12)
	near(t, "a limb's dome", l.Distance(at(0, .5, 0)), 0, 1e-12)
	if l.X.X <= 0 {
		t.Errorf("a hanging limb's outside looks along %v; want to the left", l.X)
	}
}

func at2(t, v float64) At { return At{t, v} }

func TestUnionFillsOnlyTheJoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-2, 2).Draw(t, "a"), rapid.Float64Range(-2, 2).Draw(t, "b")
		k := rapid.Float64Range(.01, 1).Draw(t, "k")
		u := Union(a, b, k)
		if u > min(a, b)+1e-12 || u < min(a, b)-k/6-1e-12 {
			t.Fatalf("the union %v of %v and %v is not within k/6 below the nearer", u, a, b)
		}
		if math.Abs(a-b) > k && u != min(a, b) {
			t.Fatalf("the union reaches further than its width")
		}
		if c := Cut(a, b, k); c < max(a, -b)-1e-12 || c > max(a, -b)+k/6+1e-12 {
			t.Fatalf("the cut %v of %v by %v adds to the body", c, a, b)
		}
	})
}

func TestProfileKeepsBetweenItsPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "n")
		points := make([]At, n)
		for i := range points {
			points[i] = At{float64(i) + rapid.Float64Range(0, .8).Draw(t, "t"), rapid.Float64Range(-1, 1).Draw(t, "v")}
		}
		p := NewProfile(points...)
		for i := range n - 1 {
			a, b := points[i], points[i+1]
			for k := range 21 {
				x := p.At(a.T + (b.T-a.T)*float64(k)/20)
				edge := .02 * math.Abs(a.V-b.V) // the table's own grain, next to a point
				for _, o := range points[max(i-1, 0):min(i+3, n)] {
					edge = max(edge, .03*math.Abs(o.V-a.V))
				}
				if x < min(a.V, b.V)-edge || x > max(a.V, b.V)+edge {
					t.Fatalf("between %v and %v the curve is %v", a, b, x)
				}
			}
		}
		if p.At(-100) != points[0].V || math.Abs(p.At(100)-points[n-1].V) > 1e-9 {
			t.Fatal("outside its points the curve is not level")
		}
	})
}
