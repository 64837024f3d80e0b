package motion

import (
	"math"

	"unslouch/internal/figure"
)

// scene is a motion's props made ready for touching.
type scene struct{ things []thing }

type thing struct {
	name  string
	prop  Prop
	boxes []Box
	turns []figure.Quat // the inverse of each box's turn
	soft  float64
}

func newScene(props []Prop) *scene {
	s := &scene{}
	for _, p := range props {
		if p.Kind == "mat" || p.Kind == "band" {
			continue
		}
		t := thing{name: p.Kind, prop: p, boxes: p.Boxes(), soft: p.Soft}
		for _, b := range t.boxes {
			t.turns = append(t.turns, figure.RY(-b.Turn))
		}
		s.things = append(s.things, t)
	}
	return s
}

// depth is how deep a ball of flesh is in floor or props, and in which; below
// zero it is that far out.
func (s *scene) depth(b Sample) (deep float64, in string) {
	deep, in = b.R-b.Pos.Y, "floor"
	for i := range s.things {
		t := &s.things[i]
		if d := b.R - t.distance(b.Pos) - t.soft; d > deep {
			deep, in = d, t.name
		}
	}
	return deep, in
}

func (t *thing) distance(q figure.Vec3) float64 {
	if len(t.boxes) == 0 {
		return t.prop.Distance(q)
	}
	nearest := math.Inf(1)
	for i := range t.boxes {
		b := &t.boxes[i]
		if reach := q.Sub(b.Mid).Len() - b.Half.Len(); reach > nearest {
			continue
		}
		nearest = math.Min(nearest, b.near(t.turns[i].Rot(q.Sub(b.Mid))))
	}
	return nearest
}
