package still

import "math"

// shadows is how far the key light reaches, as a picture taken from the light,
// and how hemmed in the floor is from above.
type shadows struct {
	o     view
	size  int
	depth []float32
	soft  float64 // half the width of a shadow's edge, in samples

	contact []float64 // of the floor: 0 free, 1 covered
}

const (
	floorCell  = .012 // metres
	floorCells = 320
	floorReach = .10 // metres: what is higher hardly darkens the floor
)

// newShadows takes the picture from the light, so many samples wide and high.
func newShadows(objects []Object, key V3, size int) *shadows {
	lo, hi := bounds(objects)
	middle, reach := lo.Lerp(hi, .5), lo.Dist(hi)/2+.1
	s := &shadows{size: size}
	o := view{forward: key.Mul(-1), flat: true, cx: float64(s.size) / 2, cy: float64(s.size) / 2}
	o.right = v(key.Z, 0, -key.X).Unit()
	o.up = key.Cross(o.right)
	o.eye = middle.Add(key.Mul(6))
	o.scale = float64(s.size) / (2 * reach)
	s.o = o
	s.soft = .012 * o.scale
	c := newCanvas(s.size, s.size)
	for i := range objects {
		if !objects[i].Bare {
			c.draw(&o, i, &objects[i])
		}
	}
	s.depth = make([]float32, len(c.hits))
	for i, h := range c.hits {
		s.depth[i] = h.depth
	}
	s.cover(objects)
	return s
}

func bounds(objects []Object) (lo, hi V3) {
	lo, hi = v(1e9, 1e9, 1e9), v(-1e9, -1e9, -1e9)
	for _, o := range objects {
		if o.Bare {
			continue
		}
		for _, p := range o.Points {
			lo = v(min(lo.X, p.X), min(lo.Y, p.Y), min(lo.Z, p.Z))
			hi = v(max(hi.X, p.X), max(hi.Y, p.Y), max(hi.Z, p.Z))
		}
	}
	return lo, hi
}

// lit is how much of the key light reaches p, 0 to 1; slack is how far behind
// the nearest surface still counts as that surface, in metres.
func (s *shadows) lit(p V3, slack, spread float64) float64 {
	x, y, z := s.o.project(p)
	r := s.soft * spread
	free := 0
	for k, d := range disc {
		i, j := int(x+d[0]*r), int(y+d[1]*r)
		if i < 0 || j < 0 || i >= s.size || j >= s.size || s.depth[j*s.size+i] > float32(z-slack) {
			free++
		}
		if k == quick-1 && (free == 0 || free == quick) { // all agree: the edge is not near
			return float64(free / quick)
		}
	}
	return float64(free) / float64(len(disc))
}

// quick is how many looks around are enough where all see the same.
const quick = 8

// disc spreads points evenly over the unit disc, by the golden angle; those near
// the rim come first.
var disc = func() (d [24][2]float64) {
	for i := range d {
		k := len(d) - 1 - i
		r, a := math.Sqrt((float64(k)+.5)/float64(len(d))), float64(k)*2.39996
		d[i] = [2]float64{r * math.Cos(a), r * math.Sin(a)}
	}
	return d
}()

// cover fills in how hemmed in each cell of the floor is.
func (s *shadows) cover(objects []Object) {
	low := make([]float64, floorCells*floorCells)
	for _, o := range objects {
		if o.Bare {
			continue
		}
		for _, p := range o.Points {
			x, z := floorCellOf(p.X), floorCellOf(p.Z)
			if x < 0 || z < 0 || x >= floorCells || z >= floorCells {
				continue
			}
			i := z*floorCells + x
			low[i] = max(low[i], math.Exp(-max(p.Y, 0)/floorReach))
		}
	}
	s.contact = blurred(blurred(low, 3), 3)
}

func floorCellOf(x float64) int { return int(math.Floor(x/floorCell)) + floorCells/2 }

// blurred spreads values over a box of the given radius, both ways.
func blurred(in []float64, r int) []float64 {
	out := in
	for _, step := range []int{1, floorCells} {
		next := make([]float64, len(out))
		for i := range out {
			at := i / step % floorCells
			sum := 0.0
			for k := max(at-r, 0); k <= min(at+r, floorCells-1); k++ {
				sum += out[i+(k-at)*step]
			}
			next[i] = sum / float64(2*r+1)
		}
		out = next
	}
	return out
}

// near is how hemmed in the floor is at p, between the cells' middles.
func (s *shadows) near(p V3) float64 {
	x, z := p.X/floorCell+floorCells/2-.5, p.Z/floorCell+floorCells/2-.5
	i, j := int(math.Floor(x)), int(math.Floor(z))
	if i < 0 || j < 0 || i >= floorCells-1 || j >= floorCells-1 {
		return 0
	}
	fx, fz := x-float64(i), z-float64(j)
	at := func(i, j int) float64 { return s.contact[j*floorCells+i] }
	return (at(i, j)*(1-fx)+at(i+1, j)*fx)*(1-fz) + (at(i, j+1)*(1-fx)+at(i+1, j+1)*fx)*fz
}
