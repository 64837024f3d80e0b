package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/motion"
)

// Flesh is the skin as the checker of movements takes it: points without
// thickness, each on the joint that has most of it.
type Flesh struct {
	points []V3
	holds  []Hold
}

var _ motion.Flesh = (*Flesh)(nil)

// Flesh takes one point of the skin in so many (1 is all of them).
func (b *Body) Flesh(in int) *Flesh {
	f := &Flesh{}
	for i := 0; i < len(b.Skin.Mesh.Points); i += in {
		f.points = append(f.points, b.Skin.Mesh.Points[i])
		f.holds = append(f.holds, b.Skin.Holds[i])
	}
	return f
}

// Samples implements motion.Flesh.
func (f *Flesh) Samples(w *figure.World, to []motion.Sample) []motion.Sample {
	s := NewSkin(w)
	for i, p := range f.points {
		m := s.blend(&f.holds[i])
		to = append(to, motion.Sample{Pos: m.point(p), Joint: f.holds[i].Bones[0].Joint()})
	}
	return to
}
