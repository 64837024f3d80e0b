package motion

import (
	"math"

	"unslouch/internal/figure"
)

// Prop is a thing in the scene. Solids says where the body must not be.
type Prop struct {
	Kind   string      // one of PropKinds
	At     figure.Vec3 // of the floor beneath it, its middle; for a wall a point of it
	Facing float64     // degrees it is turned about Y; 0 looks where the figure looks
	Height float64     // of a seat, a desk, a block
	Size   figure.Vec3 // of a block or a cushion
	Radius float64     // of a roller
	Soft   float64     // metres the body may sink in
	Ends   [2]string   // of a band: parts of the body, or "anchor"
}

// PropKinds lists the things that exist.
var PropKinds = []string{"mat", "wall", "doorway", "chair", "stool", "roller", "desk", "band", "cushion", "towel", "block"}

// Box is a solid of a prop: half its size, around its middle, turned about Y.
type Box struct {
	Mid, Half figure.Vec3
	Turn      float64
}

// Measures of the furniture, metres: usual sizes (a chair of 45 cm, a desk of
// 72, a door of 80 clear).
const (
	seatDepth, seatWidth = 0.40, 0.42
	backThick            = 0.03
	doorClear, doorJamb  = 0.80, 0.09
	doorDepth, doorTall  = 0.12, 2.02
	rollerHalf           = 0.45
)

// Boxes are the straight solids of the prop, for drawing and for touching.
func (p Prop) Boxes() []Box {
	at := func(x, y, z, hx, hy, hz float64) Box {
		mid := p.At.Add(figure.RY(p.Facing).Rot(figure.V(x, y, z)))
		return Box{mid, figure.V(hx, hy, hz), p.Facing}
	}
	switch p.Kind {
	case "chair", "stool":
		h, w, d := p.Height, seatWidth/2, seatDepth/2
		boxes := []Box{at(0, h-.02, 0, w, .02, d)}
		for _, x := range []float64{-w + .02, w - .02} {
			for _, z := range []float64{-d + .02, d - .02} {
				boxes = append(boxes, at(x, (h-.04)/2, z, .02, (h-.04)/2, .02))
			}
		}
		if p.Kind == "chair" { // two posts and a back rest between them
			back := -d - backThick/2
			boxes = append(boxes, at(0, h+p.Size.Y-.10, back, w, .10, backThick/2))
			for _, x := range []float64{-w + .02, w - .02} {
				boxes = append(boxes, at(x, (h+p.Size.Y)/2, back, .02, (h+p.Size.Y)/2, backThick/2))
			}
		}
		return boxes
	case "desk":
		boxes := []Box{at(0, p.Height-.015, 0, .60, .015, .30)}
		for _, x := range []float64{-.57, .57} {
			boxes = append(boxes, at(x, (p.Height-.03)/2, 0, .02, (p.Height-.03)/2, .26))
		}
		return boxes
	case "doorway":
		x := doorClear/2 + doorJamb/2
		return []Box{
			at(-x, doorTall/2, 0, doorJamb/2, doorTall/2, doorDepth/2), at(x, doorTall/2, 0, doorJamb/2, doorTall/2, doorDepth/2),
			at(0, doorTall+doorJamb/2, 0, doorClear/2+doorJamb, doorJamb/2, doorDepth/2),
		}
	case "cushion", "towel", "block":
		return []Box{at(0, p.Size.Y/2, 0, p.Size.X/2, p.Size.Y/2, p.Size.Z/2)}
	}
	return nil
}

// Distance is how far q is from the prop's outside, below zero within it; a
// thing nobody can bump into is far away.
func (p Prop) Distance(q figure.Vec3) float64 {
	switch p.Kind {
	case "wall":
		return q.Sub(p.At).Dot(p.normal())
	case "roller":
		d := q.Sub(figure.V(p.At.X, p.At.Y+p.Radius, p.At.Z))
		across := math.Hypot(d.Y, d.Z) - p.Radius
		along := math.Abs(d.X) - rollerHalf
		return math.Min(math.Max(across, along), 0) + math.Hypot(math.Max(across, 0), math.Max(along, 0))
	}
	nearest := math.Inf(1)
	for _, b := range p.Boxes() {
		nearest = math.Min(nearest, b.distance(q))
	}
	return nearest
}

// normal is where a wall looks.
func (p Prop) normal() figure.Vec3 { return figure.RY(p.Facing).Rot(figure.V(0, 0, 1)) }

func (b Box) distance(q figure.Vec3) float64 {
	return b.near(figure.RY(-b.Turn).Rot(q.Sub(b.Mid)))
}

// near is the distance from the box of a point in the box's own frame.
func (b *Box) near(d figure.Vec3) float64 {
	x, y, z := math.Abs(d.X)-b.Half.X, math.Abs(d.Y)-b.Half.Y, math.Abs(d.Z)-b.Half.Z
	out := figure.V(math.Max(x, 0), math.Max(y, 0), math.Max(z, 0)).Len()
	return out + math.Min(math.Max(x, math.Max(y, z)), 0)
}
