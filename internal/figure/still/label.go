package still

import "unslouch/internal/figure/body"

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
	out := make([]Label, w*h)
	for i, hit := range c.hits {
		if hit.object == nothing {
			continue
		}
		p := parts[hit.object]
		t := p.Mesh.Triangles[hit.triangle]
		at, n := mix(p.Mesh.Points, t, float64(hit.a), float64(hit.b)), mix(p.Normals, t, float64(hit.a), float64(hit.b))
		out[i] = HairLabel
		if hit.object == 0 {
			out[i] = map[body.Cloth]Label{body.Bare: SkinLabel, body.Top: TopLabel, body.Leggings: LeggingsLabel}[m.Worn(at, n)]
		}
	}
	return out
}
