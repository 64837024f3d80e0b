package still

import (
	"math"

	"unslouch/internal/figure/body"
)

// Label is what a point of a drawing without perspective shows.
type Label uint8

// The labels of Labels.
const (
	Nothing Label = iota
	SkinLabel
	TopLabel
	LeggingsLabel
	HairLabel
)

// Labels says, for each point of a drawing of the body at rest, what is there: row
// by row from the upper left. The camera must be one without perspective.
func Labels(b *body.Body, m *body.Masks, cam Camera, w, h int) []Label {
	o := cam.view(w, h)
	c := newCanvas(w, h)
	parts := []*body.Part{&b.Skin, &b.Hair}
	for i, p := range parts {
		c.draw(&o, i, &Object{Points: p.Mesh.Points, Triangles: p.Mesh.Triangles})
	}
	top := [2]int{m.Index(body.TopFront), m.Index(body.TopBack)}
	out := make([]Label, w*h)
	for i, hit := range c.hits {
		if hit.object == nothing {
			continue
		}
		p := parts[hit.object]
		t := p.Mesh.Triangles[hit.triangle]
		at, n := mix(p.Mesh.Points, t, float64(hit.a), float64(hit.b)), mix(p.Normals, t, float64(hit.a), float64(hit.b))
		out[i] = label(m, top, hit.object == 1, at, n)
	}
	return out
}

func label(m *body.Masks, top [2]int, hair bool, at, n V3) Label {
	channel := top[0]
	if n.Z < 0 {
		channel = top[1]
	}
	arm := math.Abs(at.X) > handsBegin && at.Y > .5
	switch {
	case hair:
		return HairLabel
	case !arm && at.Y < waistband && at.Y > anklehem:
		return LeggingsLabel
	case !arm && m.At(channel, at, n) > 0:
		return TopLabel
	}
	return SkinLabel
}
