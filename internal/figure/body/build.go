package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/mesh"
)

// Detail says how finely the body is made.
type Detail struct {
	Cell      float64 // metres: the grid the skin is first cut from
	Triangles int     // how many are left of the skin
	Hair      int     // and of the hair
}

// Full is the body people see. Coarse is for tests of what hangs on the body:
// the same shape, made in a fraction of the time.
var (
	Full   = Detail{Cell: .004, Triangles: 19000, Hair: 2600}
	Coarse = Detail{Cell: .009, Triangles: 6000, Hair: 800}
)

// Body is the whole figure in its rest pose.
type Body struct {
	Who        Person
	Skin, Hair Part
}

// Part is one closed piece of the body. Its left half comes first: point i, for
// each i below len(Other), has its mirror image at Other[i], which is i itself on
// the midline; the first half of the triangles lies on the left.
type Part struct {
	Mesh    *mesh.Mesh
	Other   []uint32
	Normals []V3
	Holds   []Hold
	Bright  []float64 // how much light from all around reaches each point, 0 to 1
}

// Build models the usual body.
func Build(detail Detail) *Body { return Usual.Body(detail) }

// Body models the person's body.
func (who Person) Body(detail Detail) *Body {
	s := newShape(figure.Rest, who.Build)
	hair := newHair(s.head, who.Hair.Shape)
	b := &Body{
		Who:  who,
		Skin: newPart(s.skin, v(.80, 1.80, .28), v(0, -.03, -.22), detail.Cell, detail.Triangles),
		Hair: newPart(hair.distance, v(.14, 1.84, .16), v(0, 1.50, -.18), detail.Cell, detail.Hair),
	}
	b.Skin.hang(s.pulls)
	b.Hair.hang(func(V3) (w pull) { w[headBone] = 1; return w })
	return b
}

// newPart cuts a part out of its distance, within hi and lo.
func newPart(d mesh.Distance, hi, lo V3, cell float64, triangles int) Part {
	half := mesh.Half(d, hi, lo, cell)
	half.Settle(d, 2)
	mesh.Simplify(half, triangles/2, care)
	half.Settle(d, 2)
	half.Order()
	m, other := mesh.Mirrored(half)
	p := Part{Mesh: m, Other: other, Normals: m.Settle(d, 0), Bright: make([]float64, len(m.Points))}
	for i, at := range m.Points {
		p.Bright[i] = bright(d, at, p.Normals[i])
	}
	return p
}

// hang ties every point to its bones. What a formula says is evened out between
// neighbours, so that no edge of a formula shows as a crease.
func (p *Part) hang(pulls func(V3) pull) {
	w := make([]pull, len(p.Mesh.Points))
	for i, at := range p.Mesh.Points {
		w[i] = pulls(at)
	}
	next := p.Mesh.Neighbours()
	for range evenings {
		w = evened(w, next)
	}
	p.Holds = make([]Hold, len(w))
	for i, o := range p.Other {
		if int(o) == i {
			p.Holds[i] = w[i].holdMiddle()
			continue
		}
		p.Holds[i] = w[i].hold()
		p.Holds[o] = p.Holds[i].mirror()
	}
}

const evenings = 4

// evened moves every point half way to the mean of its neighbours.
func evened(w []pull, next [][]uint32) []pull {
	out := make([]pull, len(w))
	for i := range w {
		out[i] = w[i]
		out[i].scale(.5)
		share := .5 / float64(len(next[i]))
		for _, n := range next[i] {
			for b, x := range &w[n] {
				out[i][b] += share * x
			}
		}
	}
	return out
}

// care says where the shape matters more: where people look, and where it bends.
func care(p V3) float64 {
	switch {
	case p.Y > 1.52: // face
		return 6
	case p.X > .55 || p.Y < .05: // fingers, toes
		return 3
	}
	return 1
}

// bright is how open the place is: the light that comes from all around dims
// where the skin finds itself close ahead.
func bright(d mesh.Distance, p, n V3) float64 {
	closed, weight := 0.0, 1.0
	for _, h := range []float64{.006, .014, .028, .05, .085} {
		closed += weight * max(h-d(p.Add(n.Mul(h))), 0) / h
		weight *= .75
	}
	return 1 - min(closed*.38, .85)
}
