package motion

import (
	"slices"
	"strings"

	"unslouch/internal/figure"
)

// Capsule is a bone's flesh: two balls and what lies between, in the frame of a
// joint.
type Capsule struct {
	Name   string
	Joint  figure.Joint
	A, B   figure.Vec3
	RA, RB float64
}

// Sample is a ball of flesh in the world that must stay out of floor and props.
// A mesh's vertices are samples of radius zero.
type Sample struct {
	Pos   figure.Vec3
	R     float64
	Joint figure.Joint
}

// Flesh is a body's outside, as balls. Envelope is one; a skinned mesh can be
// another, and the checker takes as many as it is given.
type Flesh interface {
	// Samples appends the flesh at a stand of the joints.
	Samples(w *figure.World, to []Sample) []Sample
}

// leftAndMiddle are the capsules, from the profiles of the body: torso sections
// as capsules that lie across, limbs along the bone.
var leftAndMiddle = []Capsule{
	{"pelvis", figure.Root, v(-.065, -.01, -.006), v(.065, -.01, -.006), .092, .092},
	{"seat", figure.Root, v(-.078, -.055, -.058), v(.078, -.055, -.058), .074, .074},
	{"belly", figure.S4, v(-.054, 0, .026), v(.054, 0, .026), .082, .082},
	{"waist", figure.S3, v(-.044, 0, .028), v(.044, 0, .028), .077, .077},
	{"ribs", figure.S2, v(-.044, 0, .038), v(.044, 0, .038), .090, .090},
	{"chest", figure.S1, v(-.046, 0, .036), v(.046, 0, .036), .098, .098},
	{"top", figure.S1, v(-.055, .08, .026), v(.055, .08, .026), .078, .078},
	{"neck", figure.N1, v(0, .02, -.004), v(0, .09, .016), .052, .052},
	{"skull", figure.Head, v(0, .088, -.008), v(0, .040, .042), .088, .056},

	{"shoulder", figure.ClavL, v(.03, .012, -.024), v(.125, -.012, -.020), .040, .042},
	{"blade", figure.ClavL, v(.055, -.125, -.074), v(.062, -.045, -.072), .034, .034},
	{"deltoid", figure.ArmL, v(.006, .004, 0), v(0, -.10, 0), .050, .045},
	{"upperarm", figure.ArmL, v(0, -.10, 0), v(0, -.278, 0), .042, .034},
	{"forearm", figure.ForeL, v(0, 0, 0), v(0, -.236, 0), .036, .024},
	{"hand", figure.HandL, v(0, -.02, .022), v(0, -.088, .028), .016, .012},
	{"hand", figure.HandL, v(0, -.02, -.018), v(0, -.080, -.028), .016, .012},
	{"finger", figure.FinL, v(0, 0, .026), v(0, -.042, .028), .010, .009},
	{"finger", figure.FinL, v(0, 0, -.028), v(0, -.036, -.034), .010, .009},
	{"fingertip", figure.Fin2L, v(0, 0, .026), v(0, -.040, .026), .009, .007},
	{"fingertip", figure.Fin2L, v(0, 0, -.034), v(0, -.022, -.036), .009, .007},
	{"thumb", figure.ThumbL, v(0, 0, 0), v(-.010, -.060, .026), .013, .008},
	{"thigh", figure.ThighL, v(.004, -.05, -.018), v(0, -.40, 0), .092, .051},
	{"shin", figure.ShinL, v(0, 0, 0), v(0, -.13, -.012), .048, .053},
	{"calf", figure.ShinL, v(0, -.13, -.012), v(0, -.40, 0), .053, .034},
	{"foot", figure.FootL, v(0, -.043, -.030), v(-.020, -.050, .110), .032, .025},
	{"foot", figure.FootL, v(0, -.043, -.030), v(.030, -.052, .095), .033, .024},
	{"toes", figure.ToeL, v(-.024, -.006, 0), v(-.030, -.006, .045), .016, .014},
	{"toes", figure.ToeL, v(.022, -.008, 0), v(.030, -.010, .022), .014, .011},
}

func v(x, y, z float64) figure.Vec3 { return figure.V(x, y, z) }

// lowThigh is the thigh from half way down. Thighs touch further up, so whole ones
// are not tested against each other; these must not cross.
var lowThigh = Capsule{"lowthigh", figure.ThighL, v(.0023, -.20, -.0103), v(0, -.40, 0), .072, .051}

// Body is a figure's flesh as capsules.
type Body struct {
	capsules  []Capsule
	pressed   []Capsule // as limbs meet them: soft flesh gives way
	lowThighs []Capsule
	reach     Reach // nil for the usual body
}

// Envelope is the usual body, which every motion is written for.
var Envelope = &Body{capsules: both(leftAndMiddle...), pressed: both(leftAndMiddle...), lowThighs: both(lowThigh)}

// both adds the right side's capsules.
func both(half ...Capsule) (all []Capsule) {
	for _, c := range half {
		if c.Joint.Side() == 0 {
			all = append(all, c)
			continue
		}
		l, r := c, c
		l.Name, r.Name = c.Name+"_l", c.Name+"_r"
		r.Joint, r.A, r.B = c.Joint.Mirror(), c.A.MirrorX(), c.B.MirrorX()
		all = append(all, l, r)
	}
	return all
}

// Samples implements Flesh: both ends and the middle of each capsule.
func (b *Body) Samples(w *figure.World, to []Sample) []Sample {
	for i := range b.capsules {
		c := &b.capsules[i]
		p, q := w.Point(c.Joint, c.A), w.Point(c.Joint, c.B)
		to = append(to, Sample{p, c.RA, c.Joint}, Sample{p.Lerp(q, .5), (c.RA + c.RB) / 2, c.Joint}, Sample{q, c.RB, c.Joint})
	}
	return to
}

// pair is two capsules that must not pass through each other.
type pair struct{ a, b int }

// grown together: neighbours along the body, which touch by nature, and folds
// of flesh on flesh: thigh on belly, calf on thigh.
var joined = map[string]string{
	"pelvis": "seat belly waist thigh", "seat": "belly waist thigh calf foot shin",
	"belly": "waist ribs thigh", "waist": "ribs chest thigh", "ribs": "chest top thigh shoulder blade", "chest": "top shoulder blade neck skull thigh",
	"top": "neck shoulder blade skull upperarm thigh", "neck": "skull shoulder blade", "shoulder": "upperarm skull blade", "blade": "upperarm waist",
	"deltoid":  "upperarm shoulder blade top chest ribs neck skull",
	"upperarm": "forearm", "forearm": "hand thumb", "hand": "hand finger fingertip thumb", "finger": "finger fingertip thumb", "fingertip": "fingertip thumb",
	"thigh": "shin calf", "shin": "calf", "calf": "foot", "foot": "foot toes", "toes": "toes",
}

// pairs lists what is tested, once.
var pairs = listPairs(Envelope.capsules)

func listPairs(cs []Capsule) (list []pair) {
	for i := range cs {
		for j := i + 1; j < len(cs); j++ {
			if !together(&cs[i], &cs[j]) {
				list = append(list, pair{i, j})
			}
		}
	}
	return list
}

// placed is a capsule in the world.
type placed struct {
	a, b   figure.Vec3
	ra, rb float64
}

// place puts every capsule where the joints are.
func (b *Body) place(w *figure.World, to []placed) []placed {
	return place(b.pressed, w, to)
}

func place(capsules []Capsule, w *figure.World, to []placed) []placed {
	for i := range capsules {
		c := &capsules[i]
		to = append(to, placed{w.Point(c.Joint, c.A), w.Point(c.Joint, c.B), c.RA, c.RB})
	}
	return to
}

// depth is how far two capsules are inside each other: positive when they are,
// and at least how much they are apart below zero.
func depth(c, d *placed) float64 {
	reach := (c.a.Dist(c.b)+d.a.Dist(d.b))/2 + max(c.ra, c.rb) + max(d.ra, d.rb)
	if apart := c.a.Add(c.b).Dist(d.a.Add(d.b))/2 - reach; apart > 0 {
		return -apart
	}
	s, t := closest(c.a, c.b, d.a, d.b)
	r := c.ra + (c.rb-c.ra)*s + d.ra + (d.rb-d.ra)*t
	return r - c.a.Lerp(c.b, s).Dist(d.a.Lerp(d.b, t))
}

// closest finds the nearest points of two stretches, as parts of their length.
func closest(p0, p1, q0, q1 figure.Vec3) (s, t float64) {
	d1, d2, r := p1.Sub(p0), q1.Sub(q0), p0.Sub(q0)
	a, e, f := d1.Dot(d1), d2.Dot(d2), d2.Dot(r)
	b, c := d1.Dot(d2), d1.Dot(r)
	if den := a*e - b*b; den > 1e-12 {
		s = clamp01((b*f - c*e) / den)
	}
	t = (b*s + f) / e
	if t < 0 {
		t, s = 0, clamp01(-c/a)
	} else if t > 1 {
		t, s = 1, clamp01((b-c)/a)
	}
	return s, t
}

func clamp01(x float64) float64 { return max(0, min(1, x)) }

// together reports whether two capsules are grown together.
func together(a, b *Capsule) bool {
	pa, pb := plainName(a.Name), plainName(b.Name)
	sideA, sideB := a.Joint.Side(), b.Joint.Side()
	if sideA*sideB < 0 { // two sides: only thigh beside thigh, and blade beside blade
		return pa == pb && (pa == "thigh" || pa == "blade")
	}
	return has(joined[pa], pb) || has(joined[pb], pa)
}

func plainName(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "_l"), "_r")
}

func has(list, name string) bool { return slices.Contains(strings.Fields(list), name) }
