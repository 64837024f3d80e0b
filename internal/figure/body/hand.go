package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// hand is the left hand in its own measure: X out of its back, Y along the
// fingers, Z towards the thumb.
type hand struct {
	wrist  V3
	turn   figure.Quat // from the hand's measure to the body's, with Y reversed
	finger [4][4]V3    // knuckle, two joints, tip; index finger first
	thick  [4]float64
	thumb  [3]V3
}

func newHand(s *figure.Skeleton) hand {
	h := hand{wrist: s.Pos[figure.HandL], turn: s.Frame[figure.HandL],
		thick: [4]float64{.0083, .0086, .0082, .0070},
		thumb: [3]V3{v(-.008, .020, .020), v(-.015, .058, .043), v(-.018, .094, .053)}}
	length := [4]float64{.072, .081, .075, .058}
	knuckle := [4]float64{.088, .092, .088, .080}
	for i := range h.finger {
		side := .0285 - .0190*float64(i)
		fan := (1.2 - float64(i)) * .085 // how far to the side for each metre along
		for k, part := range [4]float64{0, .45, .75, 1} {
			along := length[i] * part
			h.finger[i][k] = v(.001-.010*part*part, knuckle[i]+along, side+fan*along)
		}
	}
	return h
}

// local turns a point of the body into the hand's measure.
func (h hand) local(p V3) V3 {
	q := h.turn.Inv().Rot(p.Sub(h.wrist))
	q.Y = -q.Y
	return q
}

func (h hand) distance(p V3) float64 {
	q := h.local(p)
	d := sdf.Union(h.palm(q), h.fingersDistance(q), .007)
	return sdf.Union(d, h.thumbDistance(q), .016)
}

// fingersDistance is the distance to the four fingers.
func (h hand) fingersDistance(q V3) float64 {
	d := 1.0
	for i, f := range h.finger {
		r := h.thick[i]
		one := sdf.Cone(q, f[0].Add(v(-.001, -.02, 0)), f[1], r+.0012, r)
		one = sdf.Union(one, sdf.Cone(q, f[1], f[2], r*.96, r*.90), .003)
		one = sdf.Union(one, sdf.Cone(q, f[2], f[3], r*.90, r*.78), .003)
		one = sdf.Union(one, sdf.Ellipsoid(q, f[1].Add(v(.0012, 0, 0)), v(r*.98, r*1.2, r*1.06)), .004)     // middle joint
		one = sdf.Union(one, sdf.Ellipsoid(q, f[0].Add(v(.0030, -.002, 0)), v(r*.95, r*1.25, r*.92)), .006) // knuckle
		one = sdf.Union(one, sdf.Ellipsoid(q, f[3].Add(v(-.0012, -.006, 0)), v(r*.74, r*1.1, r*.80)), .004) // finger's pad
		d = sdf.Union(d, one, .0035)
	}
	return d
}

func (h hand) palm(q V3) float64 {
	narrow := q // the palm widens towards the knuckles
	narrow.Z *= 1.22 - .24*sdf.Smooth(.0, .085, q.Y)
	d := sdf.Box(narrow, v(-.001, .050, -.001), v(.0120, .042, .0350), .0118)
	d = sdf.Union(d, sdf.Cone(q, v(0, -.012, 0), v(0, .022, 0), .020, .018), .03)
	d = sdf.Union(d, sdf.Ellipsoid(q, v(-.010, .038, .021), v(.012, .026, .013)), .014)     // ball of the thumb
	return sdf.Union(d, sdf.Ellipsoid(q, v(-.009, .040, -.022), v(.010, .030, .011)), .014) // outer edge
}

func (h hand) thumbDistance(q V3) float64 {
	d := sdf.Cone(q, h.thumb[0], h.thumb[1], .0140, .0100)
	return sdf.Union(d, sdf.Cone(q, h.thumb[1], h.thumb[2], .0100, .0073), .004)
}
