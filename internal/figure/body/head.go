package body

import (
	"unslouch/internal/figure/sdf"
)

// head is the face at rest: eyes closed, calm.
type head struct {
	jaw float64 // width of the lower face
}

func newHead(b Proportions) head { return head{b.Jaw} }

func (h head) distance(p V3) float64 {
	d := h.skull(p)
	if p.Z > 0 {
		d = h.face(d, p)
	}
	return h.ear(d, p)
}

// skull is the cranium with cheeks and jaw.
func (h head) skull(p V3) float64 {
	p.X /= 1 + (h.jaw-1)*sdf.Smooth(1.63, 1.575, p.Y)
	d := sdf.Ellipsoid(p, v(0, 1.640, -.006), v(.0725, .092, .0935))
	d = sdf.Union(d, sdf.Ellipsoid(p, v(0, 1.600, .040), v(.0505, .077, .058)), .05)
	d = sdf.Union(d, sdf.Ellipsoid(p, v(.040, 1.598, .055), v(.022, .022, .026)), .04)            // cheekbone
	d = sdf.Union(d, sdf.Cone(p, v(.036, 1.570, .008), v(.007, 1.542, .071), .0200, .0145), .042) // jaw
	return sdf.Union(d, sdf.Ellipsoid(p, v(0, 1.541, .078), v(.015, .014, .0135)), .02)           // chin
}

// face adds brow, eyes, nose and lips.
func (head) face(d float64, p V3) float64 {
	d = sdf.Cut(d, sdf.Ellipsoid(p, v(.031, 1.623, .108), v(.021, .013, .020)), .03)             // eye socket
	d = sdf.Union(d, sdf.Ellipsoid(p, v(.0315, 1.6225, .0760), v(.0165, .0125, .0150)), .007)    // closed lid
	d = sdf.Union(d, sdf.Cone(p, v(.012, 1.643, .0855), v(.046, 1.641, .068), .005, .004), .035) // brow
	d = sdf.Union(d, sdf.Cone(p, v(0, 1.634, .091), v(0, 1.598, .1055), .0052, .0072), .020)     // nose
	d = sdf.Union(d, sdf.Ellipsoid(p, v(0, 1.594, .106), v(.0085, .0078, .0085)), .008)          // its tip
	d = sdf.Union(d, sdf.Ellipsoid(p, v(.0105, 1.592, .0955), v(.0062, .0060, .0090)), .007)     // nostril
	return sdf.Union(d, sdf.Ellipsoid(p, v(0, 1.5665, .0885), v(.019, .0085, .0075)), .014)      // lips
}

// ear is a shell with a hollow.
func (head) ear(d float64, p V3) float64 {
	lean := .25 * (p.Y - 1.612) // the ear leans back
	q := v(p.X-.35*(p.Z+.010), p.Y, p.Z+lean)
	shell := sdf.Ellipsoid(q, v(.0785, 1.612, -.012), v(.0075, .030, .0185))
	shell = sdf.Union(shell, sdf.Ellipsoid(q, v(.0745, 1.588, -.004), v(.007, .010, .009)), .01)
	shell = sdf.Cut(shell, sdf.Ellipsoid(q, v(.0870, 1.612, -.008), v(.0070, .018, .0095)), .006)
	return sdf.Union(d, shell, .008)
}
