package body

import (
	"math"

	"unslouch/internal/figure/sdf"
)

// hair is combed back: into a knot high on the crown, where it is in nobody's way
// when the head lies on the floor, cropped, or in short curls.
type hair struct {
	head  head
	shape HairShape
	edge  sdf.Profile // the hairline's height by direction: 0 degrees is the face, 180 the nape
}

// knot is the middle of the knot.
var knot = v(0, 1.746, -.056)

func newHair(h head, shape HairShape) hair {
	return hair{head: h, shape: shape, edge: sdf.NewProfile(
		at(0, 1.692), at(18, 1.691), at(36, 1.683), at(52, 1.664), at(64, 1.642), at(72, 1.606), at(80, 1.598), at(88, 1.618), at(94, 1.640),
		at(108, 1.632), at(122, 1.590), at(140, 1.560), at(160, 1.550), at(180, 1.553))}
}

func (h hair) distance(p V3) float64 {
	p.X = math.Abs(p.X)
	d := h.head.skull(p) - h.thickness(p)
	if h.shape == Knot {
		d = sdf.Union(d, h.knotDistance(p), .012)
	}
	return d
}

// thickness is how far the hair stands off the skull: nothing at the hairline,
// where it comes out of the skin, and most over the crown.
func (h hair) thickness(p V3) float64 {
	direction := math.Atan2(p.X, p.Z+.005) * 180 / math.Pi
	wisps := .0012*math.Sin(direction*.5) + .0006*math.Sin(direction*1.3+1)
	if h.shape != Knot { // nothing draws short hair tight: its edge is ragged, and higher at the temples
		wisps += .0015*math.Sin(direction*.9+2) + .005*sdf.Bell(direction-34, 13)
	}
	above := p.Y - h.edge.At(direction) - wisps
	full := .0085 + .0065*sdf.Smooth(1.62, 1.72, p.Y) + .003*sdf.Smooth(-.02, -.09, p.Z)
	switch h.shape {
	case Crop: // shorter at the sides and the nape
		full = .0030 + .0085*sdf.Smooth(1.62, 1.71, p.Y) + .0022*tuft(p.Mul(.45))
	case Curls:
		full += .012*sdf.Smooth(1.58, 1.70, p.Y) + h.curls(p)
	}
	under := .05 * sdf.Smooth(-.006, -.06, above) // well below the skin, eye sockets and all
	rise := .036
	if h.shape == Crop { // short hair begins thin
		rise = .060
	}
	d := -.006 - under + (full+.006)*sdf.Smooth(-.006, rise, above)
	if h.shape == Knot {
		d += h.strands(p) * sdf.Smooth(0, .04, above)
	}
	return d
}

// curls are the bumps of short curls.
func (h hair) curls(p V3) float64 {
	return .0042 * (math.Sin(p.X*230+1.3*math.Sin(p.Y*140)) * math.Sin(p.Y*250+1.1*math.Sin(p.Z*150)) * math.Sin(p.Z*220+1.2*math.Sin(p.X*160)))
}

// strands are the shallow furrows of hair drawn towards the knot.
func (h hair) strands(p V3) float64 {
	q := p.Sub(knot)
	around := math.Atan2(q.X, -q.Z*.5-q.Y*.87)
	return .0009*math.Sin(around*17) + .0005*math.Sin(around*31+p.Y*20)
}

// knotDistance is the knot: a ball wound from one lock.
func (h hair) knotDistance(p V3) float64 {
	q := p.Sub(knot)
	lean := V3{X: q.X, Y: q.Y*.88 + q.Z*.47, Z: q.Z*.88 - q.Y*.47} // along the way it points: up and back
	turn := math.Atan2(lean.X, lean.Z)
	return sdf.Ellipsoid(lean, V3{}, v(.037, .029, .037)) + .0012*math.Sin(2*turn+lean.Y*260)
}

// tuft is a pattern of short locks that lie every way, -1 to 1.
func tuft(p V3) float64 {
	return math.Sin(p.X*620+2.2*math.Sin(p.Y*310)) * math.Sin(p.Y*430+2*math.Sin(p.Z*350)) * math.Sin(p.Z*590+2.4*math.Sin(p.X*290))
}

// Strand is the pattern of fine hair at a place at rest, 0 to 1: strands that run
// towards the knot, and round it on the knot itself; of hair without one, short locks.
func (s HairShape) Strand(p V3) float64 {
	if s != Knot {
		p.X = math.Abs(p.X)
		return .5 + .5*(.6*tuft(p)+.4*tuft(p.Mul(2.3)))
	}
	q := p.Sub(knot)
	q.X = math.Abs(q.X)
	if q.Len() < .045 {
		turn := math.Atan2(q.X, q.Z*.88-q.Y*.47)
		return .5 + .5*math.Sin(2*turn+q.Y*900)
	}
	around := math.Atan2(q.X, -q.Z*.5-q.Y*.87)
	return .5 + .3*math.Sin(around*90) + .2*math.Sin(around*57+p.Y*60)
}
