package mesh

import (
	"math"
	"slices"
)

// Simplify merges points of a half skin until at most so many triangles are
// left, each time the pair whose loss changes the shape least (Garland and
// Heckbert 1997). Points at X = 0 stay there. Care says how much more than usual
// the shape matters at a place; nil is 1 everywhere.
func Simplify(m *Mesh, triangles int, care func(V3) float64) {
	if care == nil {
		care = func(V3) float64 { return 1 }
	}
	s := newSimplifier(m, care)
	for s.alive > triangles && len(s.queue) > 0 {
		p := s.pop()
		if p.stamp == s.stamp[p.a]+s.stamp[p.b] && s.allowed(p) {
			s.merge(p)
		}
	}
	m.Triangles = slices.DeleteFunc(m.Triangles, func(t [3]uint32) bool { return t[0] == t[1] })
	m.Trim()
}

// simplifier keeps, for each point, its triangles, the quadric of the planes it
// has stood for, and a stamp that grows with every change.
type simplifier struct {
	m     *Mesh
	care  func(V3) float64
	of    [][]uint32
	q     []quadric
	stamp []uint32
	alive int
	queue []pair
	near  map[uint32]bool
}

// pair is two joined points that could become one at the place to. A stamp only
// ever grows, so a sum that still holds means that neither point has changed.
type pair struct {
	cost  float64
	a, b  uint32
	stamp uint32
	to    V3
}

func newSimplifier(m *Mesh, care func(V3) float64) *simplifier {
	n := len(m.Points)
	s := &simplifier{m: m, care: care, of: make([][]uint32, n), q: make([]quadric, n), stamp: make([]uint32, n),
		alive: len(m.Triangles), near: map[uint32]bool{}}
	for i, t := range m.Triangles {
		plane := s.plane(t)
		for _, p := range t {
			s.of[p] = append(s.of[p], uint32(i))
			s.q[p].add(plane)
		}
	}
	for _, t := range m.Triangles {
		for k := range 3 {
			a, b := t[k], t[(k+1)%3]
			if a < b || s.edge(a, b) { // an edge of the cut is seen once only
				s.consider(a, b)
			}
		}
	}
	return s
}

// edge says that a and b both lie on the cut and that a triangle ends there.
func (s *simplifier) edge(a, b uint32) bool {
	if s.m.Points[a].X != 0 || s.m.Points[b].X != 0 {
		return false
	}
	shared := 0
	for _, t := range s.of[a] {
		if slices.Contains(s.m.Triangles[t][:], b) {
			shared++
		}
	}
	return shared == 1
}

func (s *simplifier) plane(t [3]uint32) quadric {
	a, b, c := s.m.Points[t[0]], s.m.Points[t[1]], s.m.Points[t[2]]
	n := b.Sub(a).Cross(c.Sub(a))
	area := n.Len()
	if area == 0 {
		return quadric{}
	}
	n = n.Mul(1 / area)
	return plane(n, -n.Dot(a), area*s.care(a))
}

// consider puts a pair into the queue.
func (s *simplifier) consider(a, b uint32) {
	pa, pb := s.m.Points[a], s.m.Points[b]
	q := s.q[a]
	q.add(s.q[b])
	to, ok := q.best(pa.X == 0 || pb.X == 0)
	middle := pa.Lerp(pb, .5)
	switch {
	case !ok || to.Sub(middle).Len() > 2*pa.Sub(pb).Len():
		to = middle
	}
	if pa.X == 0 || pb.X == 0 {
		to.X = 0
	}
	long := pa.Sub(pb).Len()
	s.push(pair{cost: q.at(to) + 1e-9*long*long*s.care(to), a: a, b: b, stamp: s.stamp[a] + s.stamp[b], to: to})
}

// allowed says whether the merge keeps the skin a skin: no fold, no pinch, and
// the cut stays one line.
func (s *simplifier) allowed(p pair) bool {
	if s.m.Points[p.a].X == 0 && s.m.Points[p.b].X == 0 && !s.edge(p.a, p.b) {
		return false
	}
	clear(s.near)
	for _, t := range s.of[p.a] {
		for _, v := range s.m.Triangles[t] {
			s.near[v] = true
		}
	}
	common := map[uint32]bool{}
	shared := 0
	for _, t := range s.of[p.b] {
		tri := s.m.Triangles[t]
		if slices.Contains(tri[:], p.a) {
			shared++
		}
		for _, v := range tri {
			if v != p.a && v != p.b && s.near[v] {
				common[v] = true
			}
		}
	}
	return len(common) == shared && s.keepsFacing(p.a, p.b, p.to) && s.keepsFacing(p.b, p.a, p.to)
}

// keepsFacing says that the triangles of a that stay do not turn over, nor become
// slivers, when a moves.
func (s *simplifier) keepsFacing(a, gone uint32, to V3) bool {
	for _, t := range s.of[a] {
		tri := s.m.Triangles[t]
		if slices.Contains(tri[:], gone) {
			continue
		}
		var was, is [3]V3
		for k, v := range tri {
			was[k], is[k] = s.m.Points[v], s.m.Points[v]
			if v == a {
				is[k] = to
			}
		}
		n0 := was[1].Sub(was[0]).Cross(was[2].Sub(was[0]))
		n1 := is[1].Sub(is[0]).Cross(is[2].Sub(is[0]))
		longest := max(is[1].Sub(is[0]).Len(), is[2].Sub(is[1]).Len(), is[0].Sub(is[2]).Len())
		if n0.Dot(n1) < .3*n0.Len()*n1.Len() || n1.Len() < .08*longest*longest {
			return false
		}
	}
	return true
}

// merge makes one point of two and reconsiders all pairs around it.
func (s *simplifier) merge(p pair) {
	s.m.Points[p.a] = p.to
	s.q[p.a].add(s.q[p.b])
	s.stamp[p.a]++
	s.stamp[p.b] += 1 << 20 // never again
	for _, t := range s.of[p.b] {
		tri := &s.m.Triangles[t]
		if slices.Contains(tri[:], p.a) {
			s.drop(t, *tri, p.b)
			continue
		}
		tri[slices.Index(tri[:], p.b)] = p.a
		s.of[p.a] = append(s.of[p.a], t)
	}
	s.of[p.b] = nil
	clear(s.near)
	for _, t := range s.of[p.a] {
		for _, v := range s.m.Triangles[t] {
			if v != p.a && !s.near[v] {
				s.near[v] = true
				s.consider(p.a, v)
			}
		}
	}
}

// drop takes triangle t out of the lists of its points other than the one that
// is going, and marks it as gone.
func (s *simplifier) drop(t uint32, tri [3]uint32, going uint32) {
	for _, v := range tri {
		if v != going {
			s.of[v] = slices.DeleteFunc(s.of[v], func(o uint32) bool { return o == t })
		}
	}
	s.m.Triangles[t] = [3]uint32{}
	s.alive--
}

// push and pop keep the cheapest pair on top of a binary heap.
func (s *simplifier) push(p pair) {
	s.queue = append(s.queue, p)
	for i := len(s.queue) - 1; i > 0; {
		up := (i - 1) / 2
		if s.queue[up].cost <= s.queue[i].cost {
			break
		}
		s.queue[up], s.queue[i] = s.queue[i], s.queue[up]
		i = up
	}
}

func (s *simplifier) pop() pair {
	top, last := s.queue[0], len(s.queue)-1
	s.queue[0] = s.queue[last]
	s.queue = s.queue[:last]
	for i := 0; ; {
		small := i
		for c := 2*i + 1; c <= 2*i+2 && c < last; c++ {
			if s.queue[c].cost < s.queue[small].cost {
				small = c
			}
		}
		if small == i {
			return top
		}
		s.queue[small], s.queue[i] = s.queue[i], s.queue[small]
		i = small
	}
}

// quadric is the sum of squared distances to planes: the upper half of a
// symmetric 4 by 4 matrix, row by row.
type quadric [10]float64

// plane is the quadric of the plane n·p + d = 0, weighted.
func plane(n V3, d, w float64) quadric {
	return quadric{w * n.X * n.X, w * n.X * n.Y, w * n.X * n.Z, w * n.X * d, w * n.Y * n.Y, w * n.Y * n.Z, w * n.Y * d,
		w * n.Z * n.Z, w * n.Z * d, w * d * d}
}

func (q *quadric) add(o quadric) {
	for i := range q {
		q[i] += o[i]
	}
}

// at is the weighted squared distance of p.
func (q *quadric) at(p V3) float64 {
	return math.Abs(q[0]*p.X*p.X + 2*q[1]*p.X*p.Y + 2*q[2]*p.X*p.Z + 2*q[3]*p.X + q[4]*p.Y*p.Y + 2*q[5]*p.Y*p.Z +
		2*q[6]*p.Y + q[7]*p.Z*p.Z + 2*q[8]*p.Z + q[9])
}

// best is the place nearest to all planes, on the cut where it must be; not ok
// where the planes do not say.
func (q *quadric) best(cut bool) (V3, bool) {
	if cut {
		det := q[4]*q[7] - q[5]*q[5]
		if math.Abs(det) < 1e-4*(q[4]+q[7])*(q[4]+q[7]) {
			return V3{}, false
		}
		return V3{Y: (q[5]*q[8] - q[7]*q[6]) / det, Z: (q[5]*q[6] - q[4]*q[8]) / det}, true
	}
	a := V3{X: q[0], Y: q[1], Z: q[2]}
	b := V3{X: q[1], Y: q[4], Z: q[5]}
	c := V3{X: q[2], Y: q[5], Z: q[7]}
	r := V3{X: -q[3], Y: -q[6], Z: -q[8]}
	det := a.Dot(b.Cross(c))
	trace := q[0] + q[4] + q[7]
	if math.Abs(det) < 1e-6*trace*trace*trace {
		return V3{}, false
	}
	return V3{X: r.Dot(b.Cross(c)), Y: a.Dot(r.Cross(c)), Z: a.Dot(b.Cross(r))}.Mul(1 / det), true
}
