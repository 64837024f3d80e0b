package body

import (
	"math"

	"unslouch/internal/figure/sdf"
)

// torso is the trunk and neck: half widths by height, drawn as the outline a
// tailor would take from ahead and from the side.
type torso struct {
	width, front, back sdf.Profile
	girth              sdf.Profile // against the usual body
	ahead, behind      sdf.Profile
	seat               float64 // metres
	bust               float64
}

const (
	torsoBottom = .815
	torsoTop    = 1.60
	ribcage     = 2.35 // the exponent of the cross-section: 2 is an ellipse, more is boxier
)

func newTorso(b Proportions) torso {
	return torso{
		girth: b.girth(), ahead: b.ahead(), behind: b.behind(), seat: b.Seat / 1000, bust: b.Bust,
		width: sdf.NewProfile(at(.815, .050), at(.84, .104), at(.865, .140), at(.89, .1525), at(.93, .1535), at(1.0, .139), at(1.06, .1255),
			at(1.13, .1255), at(1.20, .134), at(1.27, .145), at(1.33, .147), at(1.38, .132), at(1.415, .098), at(1.45, .064), at(1.49, .0515), at(1.56, .050), at(1.6, .049)),
		front: sdf.NewProfile(at(.815, .046), at(.84, .062), at(.865, .074), at(.89, .082), at(.93, .088), at(1.0, .088), at(1.06, .084),
			at(1.13, .087), at(1.20, .096), at(1.27, .101), at(1.33, .091), at(1.38, .068), at(1.415, .050), at(1.45, .040), at(1.49, .040), at(1.56, .046), at(1.6, .05)),
		back: sdf.NewProfile(at(.815, .050), at(.84, .078), at(.865, .091), at(.89, .096), at(.93, .093), at(1.0, .077), at(1.06, .069),
			at(1.13, .075), at(1.20, .089), at(1.27, .100), at(1.33, .104), at(1.38, .099), at(1.415, .088), at(1.45, .075), at(1.49, .066), at(1.56, .058), at(1.6, .05)),
	}
}

// distance asks the usual body at the place that belongs to p.
func (t torso) distance(p V3) float64 {
	p.X /= t.girth.At(p.Y)
	if p.Z > 0 {
		usual := t.front.At(min(max(p.Y, torsoBottom), torsoTop))
		p.Z *= usual / (usual + t.ahead.At(p.Y))
	} else {
		usual := t.back.At(min(max(p.Y, torsoBottom), torsoTop))
		p.Z *= usual / (usual + t.behind.At(p.Y))
	}
	d := t.trunk(p)
	if p.Y > .95 {
		d = t.chest(d, p)
		d = t.girdle(d, p)
	}
	if p.Y < 1.15 {
		d = sdf.Union(d, sdf.Ellipsoid(p, v(.079, .852, -.062), v(.079, .088, .069)), .06) // seat
		d = sdf.Union(d, sdf.Ellipsoid(p, v(.116, .915, -.006), v(.044, .105, .064)), .06) // outer hip
	}
	return d
}

// trunk is the stack of cross-sections, with the grooves of spine and breastbone.
func (t torso) trunk(p V3) float64 {
	y := min(max(p.Y, torsoBottom), torsoTop)
	w, depth, z := t.width.At(y), 0.0, p.Z-.022*sdf.Smooth(1.38, 1.58, p.Y)+.004 // the neck leans ahead
	groove := sdf.Bell(p.X, .015)
	if z < 0 {
		depth = t.back.At(y) * (1 - .085*groove*sdf.Smooth(.95, 1.05, p.Y)*sdf.Smooth(1.46, 1.36, p.Y))
	} else {
		depth = t.front.At(y) * (1 - .04*groove*sdf.Smooth(1.00, 1.10, p.Y)*sdf.Smooth(1.40, 1.33, p.Y))
	}
	e := math.Pow(math.Pow(p.X/w, ribcage)+math.Pow(math.Abs(z)/depth, ribcage), 1/ribcage)
	d := (e - 1) * min(w, (t.front.At(y)+t.back.At(y))/2) // the same on both sides of a quarter, lest a crease show
	beyond := max(torsoBottom-p.Y, p.Y-torsoTop, 0)
	if beyond == 0 {
		return d
	}
	return math.Hypot(max(d, 0), beyond) + min(d, 0)
}

// chest adds breast, ribs' lower edge and the broad muscle of the back.
func (t torso) chest(d float64, p V3) float64 {
	d = sdf.Union(d, sdf.Ellipsoid(p, v(.066, 1.280, .066-.010*(1-t.bust)), v(.062, .058, .044*t.bust)), .06)
	d = sdf.Union(d, sdf.Cone(p, v(.124, 1.33, -.040), v(.090, 1.08, -.015), .045, .030), .06)
	return d
}

// girdle adds blade, collarbone, the slope of trapezius and the neck's front muscle.
func (t torso) girdle(d float64, p V3) float64 {
	if p.Y < 1.15 {
		return d
	}
	d = sdf.Union(d, sdf.Ellipsoid(p, v(.083, 1.308, -.0825), v(.050, .086, .0235)), .032)
	d = sdf.Union(d, sdf.Cone(p, v(.030, 1.450, -.032), v(.150, 1.398, -.024), .041, .038), .05)
	d = sdf.Union(d, sdf.Cone(p, v(.024, 1.500, -.030), v(.105, 1.415, -.026), .021, .025), .05)
	d = sdf.Union(d, sdf.Cone(p, v(.018, 1.398, .040), v(.085, 1.408, .034), .008, .008), .028)
	d = sdf.Union(d, sdf.Cone(p, v(.085, 1.408, .034), v(.160, 1.412, -.004), .008, .009), .03)
	d = sdf.Union(d, sdf.Cone(p, v(.014, 1.405, .042), v(.058, 1.575, -.018), .008, .014), .028)
	return d
}
