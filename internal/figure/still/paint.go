package still

import (
	"math"

	"unslouch/internal/figure/body"
	"unslouch/internal/figure/sdf"
)

// Marks are the measures of the clothes by name, for painters elsewhere.
var Marks = map[string]float64{"waistband": body.Waistband, "seam": body.Seam, "ankles": body.Ankles, "arms": body.Arms}

// skinPainter paints skin, clothes, face and working muscles.
type skinPainter struct {
	theme                              Theme
	masks                              *body.Masks
	topFront, topBack, brow, lash, lip int
	muscles                            []muscle
}

type muscle struct {
	channel int
	sides   Sides
}

func newSkinPainter(t Theme, m *body.Masks, w Working) *skinPainter {
	p := &skinPainter{theme: t, masks: m, topFront: m.Index(body.TopFront), topBack: m.Index(body.TopBack),
		brow: m.Index(body.Brow), lash: m.Index(body.Lash), lip: m.Index(body.Lip)}
	for i, c := range m.Channels {
		if s, works := w[c.ID]; works {
			p.muscles = append(p.muscles, muscle{i, s})
		}
	}
	return p
}

// soft is 0 outside an outline and 1 inside, over the width of a pencil line.
func soft(d, width float64) float64 { return sdf.Smooth(-width, width, d) }

func (p *skinPainter) paint(at, n V3) Paint {
	out := Paint{Colour: p.theme.Skin, Flesh: 1, Gloss: .045}
	if at.Y > 1.50 {
		p.face(&out, at, n)
	}
	p.clothes(&out, at, n)
	for _, m := range p.muscles {
		strength := m.sides.Left
		if at.X < 0 {
			strength = m.sides.Right
		}
		d := p.masks.At(m.channel, at, n)
		in := soft(d, .0016) * glow(strength)
		if in == 0 {
			continue
		}
		deep := sdf.Smooth(0, .018, d)
		out.Colour = out.Colour.Lerp(p.theme.Muscle.Mul(.90+.10*deep), in*(.80+.14*deep))
		line := math.Exp(-d*d/(2*.0011*.0011)) * strength
		out.Colour = out.Colour.Lerp(p.theme.Muscle.Mul(.62), .55*line)
		out.Glow = max(out.Glow, .20*in)
		out.Flesh *= 1 - in
	}
	return out
}

// glow is how strongly a colour covers for a strength: half the work still shows.
func glow(strength float64) float64 {
	if strength <= 0 {
		return 0
	}
	return .62 + .38*min(strength, 1)
}

func (p *skinPainter) face(out *Paint, at, n V3) {
	cheek := math.Exp(-(sq(math.Abs(at.X)-.042)+sq(at.Y-1.592))/(2*.016*.016)) * max(n.Z, 0)
	out.Colour = out.Colour.Lerp(p.theme.Lip, .22*cheek)
	out.Colour = out.Colour.Lerp(p.theme.Lip, .62*soft(p.masks.At(p.lip, at, n), .0012))
	out.Colour = out.Colour.Lerp(p.theme.Line, .85*soft(p.masks.At(p.brow, at, n), .0009))
	out.Colour = out.Colour.Lerp(p.theme.Line, .95*soft(p.masks.At(p.lash, at, n), .0006))
}

func (p *skinPainter) clothes(out *Paint, at, n V3) {
	if math.Abs(at.X) > body.Arms && at.Y > .5 {
		return
	}
	wear := func(c RGB, d float64) {
		in := soft(d, .0009)
		if in == 0 {
			return
		}
		hem := math.Exp(-sq(d-.0065) / (2 * .0008 * .0008)) // a stitched line
		out.Colour = out.Colour.Lerp(c.Mul(1-.16*hem), in)
		out.Flesh *= 1 - in
		out.Gloss *= 1 - in
	}
	top := p.topFront
	if n.Z < 0 {
		top = p.topBack
	}
	wear(p.theme.Top, p.masks.At(top, at, n))
	wear(p.theme.Leggings, min(body.Waistband-at.Y, at.Y-body.Ankles))
	if d := at.Y - body.Seam; at.Y < body.Waistband && math.Abs(d) < .004 {
		out.Colour = out.Colour.Mul(1 - .25*math.Exp(-d*d/(2*.0009*.0009)))
	}
}

// hairPainter draws fine strands towards the knot, or short locks, which shine less
// and differ more.
func hairPainter(t Theme, s body.HairShape) func(at, _ V3) Paint {
	return func(at, _ V3) Paint {
		strand := s.Strand(at)
		if s != body.Knot {
			return Paint{Colour: t.Hair.Mul(.70 + .50*strand), Gloss: .03 * strand}
		}
		return Paint{Colour: t.Hair.Mul(.88 + .24*strand), Gloss: .05 + .12*strand}
	}
}

func sq(x float64) float64 { return x * x }

// Figure is the body in a pose as objects of a scene, with what works glowing.
func Figure(b *body.Body, m *body.Masks, s *body.Skin, t Theme, w Working) []Object {
	p := newSkinPainter(t, m, w)
	part := func(of *body.Part, paint func(rest, normal V3) Paint) Object {
		points, normals := s.Posed(of)
		return Object{Points: points, Normals: normals, Rest: of.Mesh.Points, RestNormals: of.Normals, Bright: of.Bright,
			Triangles: of.Mesh.Triangles, Paint: paint}
	}
	return []Object{part(&b.Skin, p.paint), part(&b.Hair, hairPainter(t, b.Who.Hair.Shape))}
}
