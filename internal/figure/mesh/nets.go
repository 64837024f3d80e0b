package mesh

import (
	"math"
	"sync"
)

// Distance is a signed distance in metres: negative inside. It may be called
// from several goroutines at once.
type Distance func(V3) float64

// Half makes the left half of a skin that is the same on both sides: surface
// nets over the box lo to hi in cells of the given size. Its cut edge lies
// exactly at X = 0. The distance may be wrong far away, but never by more than
// a factor of two.
func Half(d Distance, hi, lo V3, cell float64) *Mesh {
	g := newGrid(d, lo, hi, cell)
	g.sample()
	g.unpinch()
	return g.net()
}

// grid holds distances at the corners of cells. Corner 0 in X lies half a cell
// to the right of the midline, so that the cells of column 0 straddle it.
type grid struct {
	d          Distance
	lo         V3
	cell       float64
	nx, ny, nz int
	at         []float32
}

const far = float32(1)

func newGrid(d Distance, lo, hi V3, cell float64) *grid {
	g := &grid{d: d, cell: cell, lo: V3{X: -cell / 2, Y: lo.Y, Z: lo.Z}}
	count := func(a, b float64) int { return (int(math.Ceil((b-a)/cell))/block+1)*block + 1 }
	g.nx, g.ny, g.nz = count(g.lo.X, hi.X), count(lo.Y, hi.Y), count(lo.Z, hi.Z)
	g.at = make([]float32, g.nx*g.ny*g.nz)
	return g
}

func (g *grid) index(x, y, z int) int { return (z*g.ny+y)*g.nx + x }

func (g *grid) corner(x, y, z int) V3 {
	return V3{X: g.lo.X + float64(x)*g.cell, Y: g.lo.Y + float64(y)*g.cell, Z: g.lo.Z + float64(z)*g.cell}
}

// block is how many cells a side are skipped together where the skin is far.
const block = 8

// sample fills the grid, block by block, on two goroutines at most.
func (g *grid) sample() {
	var work sync.WaitGroup
	for half := range 2 {
		work.Go(func() {
			for z := half * block; z < g.nz; z += 2 * block {
				for y := 0; y < g.ny; y += block {
					for x := 0; x < g.nx; x += block {
						g.sampleBlock(x, y, z)
					}
				}
			}
		})
	}
	work.Wait()
}

func (g *grid) sampleBlock(x0, y0, z0 int) {
	c := g.corner(x0, y0, z0)
	h := float64(block) * g.cell / 2
	middle := g.d(V3{X: c.X + h, Y: c.Y + h, Z: c.Z + h})
	skip := math.Abs(middle) > 2*math.Sqrt(3)*h
	for z := z0; z < min(z0+block, g.nz); z++ {
		for y := y0; y < min(y0+block, g.ny); y++ {
			for x := x0; x < min(x0+block, g.nx); x++ {
				switch {
				case !skip:
					g.at[g.index(x, y, z)] = float32(g.d(g.corner(x, y, z)))
				case middle > 0:
					g.at[g.index(x, y, z)] = far
				default:
					g.at[g.index(x, y, z)] = -far
				}
			}
		}
	}
}

// net puts a point into every cell the skin passes through, and a square
// between the four cells around every edge it crosses.
func (g *grid) net() *Mesh {
	m := &Mesh{}
	points := make([]int32, len(g.at))
	for z := range g.nz - 1 {
		for y := range g.ny - 1 {
			for x := range g.nx - 1 {
				i := g.index(x, y, z)
				points[i] = -1
				if p, crossed := g.point(x, y, z); crossed {
					points[i] = int32(len(m.Points))
					m.Points = append(m.Points, p)
				}
			}
		}
	}
	steps := [3]int{1, g.nx, g.nx * g.ny}
	for z := 1; z < g.nz-1; z++ {
		for y := 1; y < g.ny-1; y++ {
			for x := 1; x < g.nx-1; x++ {
				i := g.index(x, y, z)
				for axis := range 3 {
					inside, out := g.at[i] < 0, g.at[i+steps[axis]] < 0
					if inside == out {
						continue
					}
					u, v := steps[(axis+1)%3], steps[(axis+2)%3]
					square(m, [4]int32{points[i], points[i-u], points[i-u-v], points[i-v]}, inside)
				}
			}
		}
	}
	m.Trim()
	return m
}

// square adds two triangles, split along the shorter diagonal.
func square(m *Mesh, q [4]int32, forward bool) {
	if !forward {
		q[1], q[3] = q[3], q[1]
	}
	p := func(i int) V3 { return m.Points[q[i]] }
	a, b, c, d := uint32(q[0]), uint32(q[1]), uint32(q[2]), uint32(q[3])
	if p(0).Sub(p(2)).Len() <= p(1).Sub(p(3)).Len() {
		m.Triangles = append(m.Triangles, [3]uint32{a, b, c}, [3]uint32{a, c, d})
	} else {
		m.Triangles = append(m.Triangles, [3]uint32{a, b, d}, [3]uint32{b, c, d})
	}
}

// inside says which of a cell's corners lie inside, one bit each: bit k is the
// corner k&1, k>>1&1, k>>2 along X, Y, Z.
func (g *grid) inside(x, y, z int) (corners uint8) {
	i := g.index(x, y, z)
	for k := range 8 {
		if g.at[i+k&1+(k>>1&1)*g.nx+(k>>2)*g.nx*g.ny] < 0 {
			corners |= 1 << k
		}
	}
	return corners
}

// unpinch carves away what would make the skin touch itself in a cell's edge or
// point, until no cell is cut in a way that a single point cannot stand for.
func (g *grid) unpinch() {
	for changed := true; changed; {
		changed = false
		for z := range g.nz - 1 {
			for y := range g.ny - 1 {
				for x := range g.nx - 1 {
					if corners := g.inside(x, y, z); pinched[corners] {
						g.carve(x, y, z, corners)
						changed = true
					}
				}
			}
		}
	}
}

// carve makes the corner that is least inside lie outside.
func (g *grid) carve(x, y, z int, corners uint8) {
	least := -1
	for k := range 8 {
		i := g.index(x+k&1, y+k>>1&1, z+k>>2)
		if corners>>k&1 == 1 && (least < 0 || g.at[i] > g.at[least]) {
			least = i
		}
	}
	g.at[least] = 1e-6
}

// pinched lists the ways to cut a cell that would pinch the skin: where either
// side is in several pieces, or a face of the cell is cut like a chessboard.
var pinched = func() (bad [256]bool) {
	for c := range bad {
		bad[c] = !whole(uint8(c)) || !whole(^uint8(c))
		for axis := range 3 {
			u, v := 1<<((axis+1)%3), 1<<((axis+2)%3)
			for _, o := range []int{0, 1 << axis} {
				at := func(k int) bool { return c>>k&1 == 1 }
				if at(o) == at(o|u|v) && at(o|u) == at(o|v) && at(o) != at(o|u) {
					bad[c] = true
				}
			}
		}
	}
	return bad
}()

// whole says that the corners hang together along the cell's edges.
func whole(corners uint8) bool {
	reached := corners & -corners
	for range 8 {
		for k := range 8 {
			for bit := 1; bit < 8; bit <<= 1 {
				if reached>>k&1 == 1 {
					reached |= 1 << (k ^ bit) & corners
				}
			}
		}
	}
	return reached == corners
}

// point is the middle of where the skin crosses the edges of a cell.
func (g *grid) point(x, y, z int) (V3, bool) {
	if corners := g.inside(x, y, z); corners == 0 || corners == 255 {
		return V3{}, false
	}
	var v [8]float64
	for k := range 8 {
		v[k] = float64(g.at[g.index(x+k&1, y+k>>1&1, z+k>>2)])
	}
	var sum V3
	crossings := 0.0
	for k := range 8 {
		for bit := 1; bit < 8; bit <<= 1 {
			o := k | bit
			if o == k || v[k] < 0 == (v[o] < 0) {
				continue
			}
			t := v[k] / (v[k] - v[o])
			step := V3{X: float64(bit & 1), Y: float64(bit >> 1 & 1), Z: float64(bit >> 2)}
			sum = sum.Add(V3{X: float64(k & 1), Y: float64(k >> 1 & 1), Z: float64(k >> 2)}).Add(step.Mul(t))
			crossings++
		}
	}
	p := g.corner(x, y, z).Add(sum.Mul(g.cell / crossings))
	if x == 0 {
		p.X = 0
	}
	return p, true
}

// Settle moves every point onto the skin and returns the skin's normals there.
func (m *Mesh) Settle(d Distance, steps int) []V3 {
	normals := make([]V3, len(m.Points))
	var work sync.WaitGroup
	for half := range 2 {
		work.Go(func() {
			for i := half; i < len(m.Points); i += 2 {
				m.Points[i], normals[i] = settled(d, m.Points[i], steps)
			}
		})
	}
	work.Wait()
	return normals
}

func settled(d Distance, p V3, steps int) (V3, V3) {
	middle := p.X == 0
	for range steps {
		n := Gradient(d, p)
		slope := max(n.Len(), .3)
		move := min(max(d(p)/slope, -.004), .004)
		p = p.Sub(n.Mul(move / slope))
		if middle {
			p.X = 0
		}
	}
	n := Gradient(d, p)
	if middle {
		n.X = 0
	}
	return p, n.Mul(1 / max(n.Len(), 1e-9))
}

// Gradient is the slope of the distance at p.
func Gradient(d Distance, p V3) V3 {
	const e = 4e-4
	a := d(V3{X: p.X + e, Y: p.Y - e, Z: p.Z - e})
	b := d(V3{X: p.X - e, Y: p.Y - e, Z: p.Z + e})
	c := d(V3{X: p.X - e, Y: p.Y + e, Z: p.Z - e})
	f := d(V3{X: p.X + e, Y: p.Y + e, Z: p.Z + e})
	return V3{X: a - b - c + f, Y: -a - b + c + f, Z: -a + b - c + f}.Mul(1 / (4 * e))
}
