// Package mesh turns a signed distance into a closed skin of triangles, and
// makes that skin as light as its shape allows.
package mesh

import (
	"unslouch/internal/figure"
)

// V3 is a point or direction in metres.
type V3 = figure.Vec3

// Mesh is a skin: its points, and its triangles as three indices each,
// counter-clockwise as seen from outside.
type Mesh struct {
	Points    []V3
	Triangles [][3]uint32
}

// Open counts the edges that do not lie between exactly two triangles running
// along them in opposite directions. It is 0 for a closed skin.
func (m *Mesh) Open() int {
	runs := make(map[[2]uint32]int, 3*len(m.Triangles))
	for _, t := range m.Triangles {
		for i := range 3 {
			runs[[2]uint32{t[i], t[(i+1)%3]}]++
		}
	}
	open := 0
	for e, n := range runs {
		if n != 1 || runs[[2]uint32{e[1], e[0]}] != 1 {
			open++
		}
	}
	return open
}

// Pinched counts the points whose triangles do not form one single fan. It is 0
// for a manifold skin.
func (m *Mesh) Pinched() int {
	next := make([]map[uint32]uint32, len(m.Points))
	for _, t := range m.Triangles {
		for i := range 3 {
			if next[t[i]] == nil {
				next[t[i]] = map[uint32]uint32{}
			}
			next[t[i]][t[(i+1)%3]] = t[(i+2)%3]
		}
	}
	pinched := 0
	for _, fan := range next {
		if len(fan) == 0 {
			pinched++
			continue
		}
		var first uint32
		for first = range fan {
			break
		}
		at, seen := first, 0
		for ok := true; ok && seen <= len(fan) && (seen == 0 || at != first); seen++ {
			at, ok = fan[at]
		}
		if seen != len(fan) {
			pinched++
		}
	}
	return pinched
}

// Volume is what the skin encloses, in cubic metres; it is negative where the
// triangles face inwards.
func (m *Mesh) Volume() float64 {
	v := 0.0
	for _, t := range m.Triangles {
		v += m.Points[t[0]].Dot(m.Points[t[1]].Cross(m.Points[t[2]]))
	}
	return v / 6
}

// Mirrored is the whole of a left half whose cut edge lies at X = 0: the half
// itself, and its mirror image sewn to it. The half's points and triangles come
// first; other says which point is the mirror image of each of them.
func Mirrored(half *Mesh) (m *Mesh, other []uint32) {
	m = &Mesh{Points: append([]V3(nil), half.Points...), Triangles: append([][3]uint32(nil), half.Triangles...)}
	other = make([]uint32, len(half.Points))
	for i, p := range half.Points {
		other[i] = uint32(i)
		if p.X != 0 {
			other[i] = uint32(len(m.Points))
			m.Points = append(m.Points, V3{X: -p.X, Y: p.Y, Z: p.Z})
		}
	}
	for _, t := range half.Triangles {
		m.Triangles = append(m.Triangles, [3]uint32{other[t[0]], other[t[2]], other[t[1]]})
	}
	return m, other
}

// Trim drops the points that no triangle uses and numbers the rest by first use,
// which is also what a graphics card and a compressor like best.
func (m *Mesh) Trim() {
	to := make([]uint32, len(m.Points))
	var points []V3
	for i, t := range m.Triangles {
		for j, p := range t {
			if to[p] == 0 {
				points = append(points, m.Points[p])
				to[p] = uint32(len(points)) // one more than the index, so that 0 is "not yet"
			}
			m.Triangles[i][j] = to[p] - 1
		}
	}
	m.Points = points
}

// Neighbours lists, for each point, the points it shares an edge with.
func (m *Mesh) Neighbours() [][]uint32 {
	next := make([][]uint32, len(m.Points))
	for _, t := range m.Triangles {
		for i := range 3 { // in a closed skin every edge runs once each way
			next[t[i]] = append(next[t[i]], t[(i+1)%3])
		}
	}
	return next
}

// Order renumbers the points by where a strip of the triangles first comes to
// them.
func (m *Mesh) Order() {
	to := make([]uint32, len(m.Points))
	points := make([]V3, 0, len(m.Points))
	for _, p := range Strip(m.Triangles) {
		if to[p] == 0 {
			points = append(points, m.Points[p])
			to[p] = uint32(len(points))
		}
	}
	for i, t := range m.Triangles {
		m.Triangles[i] = [3]uint32{to[t[0]] - 1, to[t[1]] - 1, to[t[2]] - 1}
	}
	m.Points = points
}
