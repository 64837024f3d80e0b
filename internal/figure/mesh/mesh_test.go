package mesh

import (
	"math"
	"slices"
	"testing"

	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

var (
	lo, hi = figure.V(0, -1.2, -1.2), figure.V(1.2, 1.2, 1.2)
	cell   = .06
)

func ball(p V3) float64 { return p.Len() - 1 }

// knot is harder: a ring with a hole, close to a ball.
func knot(p V3) float64 {
	ring := math.Hypot(math.Hypot(p.X, p.Y)-.7, p.Z) - .2
	return sdf.Union(ring, p.Sub(figure.V(0, 0, .45)).Len()-.28, .02)
}

// made makes, lightens and mirrors a body.
func made(t *testing.T, d Distance, triangles int) *Mesh {
	t.Helper()
	half := Half(d, hi, lo, cell)
	half.Settle(d, 2)
	Simplify(half, triangles/2, nil)
	half.Order()
	m, _ := Mirrored(half)
	return m
}

func TestSkinIsClosedAndFacesOut(t *testing.T) {
	for name, d := range map[string]Distance{"ball": ball, "knot": knot} {
		for _, triangles := range []int{1 << 20, 3000, 700, 160} {
			m := made(t, d, triangles)
			if n := m.Open(); n != 0 {
				t.Errorf("%s of %d triangles: %d open edges", name, triangles, n)
			}
			if n := m.Pinched(); n != 0 {
				t.Errorf("%s of %d triangles: %d pinched points", name, triangles, n)
			}
			if len(m.Triangles) > triangles {
				t.Errorf("%s has %d triangles; want at most %d", name, len(m.Triangles), triangles)
			}
			if m.Volume() <= 0 {
				t.Errorf("%s faces inwards", name)
			}
		}
	}
}

func TestOpenAndPinchedFindFaults(t *testing.T) {
	m := made(t, ball, 700)
	m.Triangles = m.Triangles[1:]
	if m.Open() == 0 || m.Pinched() == 0 {
		t.Error("a missing triangle goes unseen")
	}
	m = made(t, ball, 700)
	m.Triangles[0][0], m.Triangles[0][1] = m.Triangles[0][1], m.Triangles[0][0]
	if m.Open() == 0 {
		t.Error("a triangle that faces the other way goes unseen")
	}
}

func TestSimplifyKeepsTheShape(t *testing.T) {
	want := 4. / 3 * math.Pi
	m := made(t, ball, 700)
	if v := m.Volume(); math.Abs(v-want) > .02*want {
		t.Errorf("the ball's volume is %v; want about %v", v, want)
	}
	for _, p := range m.Points {
		if d := math.Abs(ball(p)); d > .02 {
			t.Fatalf("the point %v is %v off the ball", p, d)
		}
	}
}

func TestSettleGivesNormals(t *testing.T) {
	half := Half(ball, hi, lo, cell)
	for i, n := range half.Settle(ball, 3) {
		p := half.Points[i]
		if math.Abs(ball(p)) > 1e-4 || n.Dist(p.Unit()) > .01 && p.X != 0 {
			t.Fatalf("at %v the normal is %v", p, n)
		}
		if p.X == 0 && n.X != 0 {
			t.Fatalf("on the midline, the normal %v leaves it", n)
		}
	}
}

func TestMirroredIsTheSameOnBothSides(t *testing.T) {
	half := Half(knot, hi, lo, cell)
	m, other := Mirrored(half)
	for i, o := range other {
		p, q := m.Points[i], m.Points[o]
		if p.MirrorX() != q && p.X != 0 || p.X == 0 && int(o) != i {
			t.Fatalf("the mirror image of %v is %v", p, q)
		}
	}
}

// unstrung reads a strip as a graphics card does.
func unstrung(strip []uint32) (list [][3]uint32) {
	for i := 2; i < len(strip); i++ {
		a, b, c := strip[i-2], strip[i-1], strip[i]
		if i%2 == 1 {
			a, b = b, a
		}
		if a != b && b != c && a != c {
			list = append(list, turned([3]uint32{a, b, c}))
		}
	}
	return list
}

// turned begins a triangle at its smallest corner.
func turned(t [3]uint32) [3]uint32 {
	for t[0] > t[1] || t[0] > t[2] {
		t = [3]uint32{t[1], t[2], t[0]}
	}
	return t
}

func TestStripHoldsEveryTriangleOnce(t *testing.T) {
	m := made(t, knot, 2000)
	strip := Strip(m.Triangles)
	got, want := unstrung(strip), make([][3]uint32, 0, len(m.Triangles))
	for _, tri := range m.Triangles {
		want = append(want, turned(tri))
	}
	order := func(a, b [3]uint32) int { return slices.Compare(a[:], b[:]) }
	slices.SortFunc(got, order)
	slices.SortFunc(want, order)
	if !slices.Equal(got, want) {
		t.Errorf("a strip of %d indices makes %d triangles; want the %d there are", len(strip), len(got), len(want))
	}
	if len(strip) > 2*len(m.Triangles) {
		t.Errorf("a strip for %d triangles has %d indices", len(m.Triangles), len(strip))
	}
}

func BenchmarkHalf(b *testing.B) {
	for b.Loop() {
		Half(knot, hi, lo, .02)
	}
}

func BenchmarkSimplify(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		half := Half(knot, hi, lo, .02)
		b.StartTimer()
		Simplify(half, 2000, nil)
	}
}

// needle is a thin three-sided tube with pointed ends: where two of a ring's three
// points became one, the skin would pinch.
func needle() *Mesh {
	const rings = 7
	m := &Mesh{Points: []V3{{X: 2, Y: -.15}}}
	ring := func(k, i int) uint32 { return uint32(1 + 3*k + i%3) }
	for k := range rings {
		for i := range 3 {
			s, c := math.Sincos(float64(i) * 2 * math.Pi / 3)
			m.Points = append(m.Points, V3{X: 2 + .1*c, Y: .15 * float64(k), Z: -.1 * s})
		}
	}
	top := uint32(len(m.Points))
	m.Points = append(m.Points, V3{X: 2, Y: .15 * rings})
	for i := range 3 {
		m.Triangles = append(m.Triangles, [3]uint32{0, ring(0, i+1), ring(0, i)}, [3]uint32{top, ring(rings-1, i), ring(rings-1, i+1)})
		for k := range rings - 1 {
			a, b, c, d := ring(k, i), ring(k, i+1), ring(k+1, i+1), ring(k+1, i)
			m.Triangles = append(m.Triangles, [3]uint32{a, b, c}, [3]uint32{a, c, d})
		}
	}
	return m
}

func TestSimplifyDoesNotPinch(t *testing.T) {
	m := needle()
	if m.Open()+m.Pinched() != 0 || m.Volume() <= 0 {
		t.Fatalf("the needle itself has %d open edges and %d pinched points", m.Open(), m.Pinched())
	}
	s := newSimplifier(m, func(V3) float64 { return 1 })
	if p := (pair{a: 7, b: 8, to: m.Points[7].Lerp(m.Points[8], .5)}); s.allowed(p) {
		t.Error("two points of a three-sided ring may become one")
	}
	if p := (pair{a: 7, b: 10, to: m.Points[7].Lerp(m.Points[10], .5)}); !s.allowed(p) {
		t.Error("two points along the needle may not become one")
	}
	Simplify(m, 12, nil)
	if m.Open()+m.Pinched() != 0 {
		t.Errorf("the lighter needle has %d open edges and %d pinched points", m.Open(), m.Pinched())
	}
}
