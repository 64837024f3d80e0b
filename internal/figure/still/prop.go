package still

import (
	"math"
	"slices"

	"unslouch/internal/figure"
	"unslouch/internal/figure/motion"
)

// Thing is a prop as solids that a picture, here or in a browser, is built from.
type Thing struct {
	Kind  string  `json:"kind"`
	Solid []Solid `json:"solids"`
}

// Solid is a box, a tube or a wall of one material.
type Solid struct {
	Form  string     `json:"form"`            // "box", "tube" or "wall"
	Stuff string     `json:"stuff"`           // "mat", "wall", "wood", "roller", "band", "cushion"
	Mid   [3]float64 `json:"mid"`             // metres
	Half  [3]float64 `json:"half"`            // of a box: half its size. Of a tube: half its length along X, and twice its radius
	Round float64    `json:"round"`           // radius of its edges
	Turn  float64    `json:"turn"`            // degrees about Y
	Ends  []string   `json:"ends,omitempty"`  // of a band: joints, or "anchor", which is at Mid
	Ahead float64    `json:"ahead,omitempty"` // of a band between two hands: how far ahead of s1 it lies against the chest, metres
}

// The mat's size, metres; its upper side is the floor the figure rests on.
const (
	matHalfWidth, matHalfLength, matThick = .33, .95, .008
	wallHalfWidth, wallHeight             = 9, 4
	bandRadius                            = .0065
)

// Things builds what a motion has lying and standing about.
func Things(props []motion.Prop) (list []Thing) {
	for _, p := range props {
		t := Thing{Kind: p.Kind}
		at := [3]float64{p.At.X, p.At.Y, p.At.Z}
		switch p.Kind {
		case "mat":
			t.Solid = []Solid{{Form: "box", Stuff: "mat", Mid: [3]float64{at[0], at[1] - matThick/2, at[2]},
				Half: [3]float64{matHalfWidth, matThick / 2, matHalfLength}, Round: matThick / 2, Turn: p.Facing}}
		case "wall":
			t.Solid = []Solid{{Form: "wall", Stuff: "wall", Mid: at, Half: [3]float64{wallHalfWidth, wallHeight, 0}, Turn: p.Facing}}
		case "roller":
			t.Solid = []Solid{{Form: "tube", Stuff: "roller", Mid: [3]float64{at[0], at[1] + p.Radius, at[2]},
				Half: [3]float64{.45, p.Radius, p.Radius}, Round: .012, Turn: p.Facing}}
		case "band":
			band := Solid{Form: "tube", Stuff: "band", Mid: at, Half: [3]float64{0, bandRadius, bandRadius}, Ends: p.Ends[:]}
			if !slices.Contains(band.Ends, "anchor") {
				band.Ahead = .166
			}
			t.Solid = []Solid{band}
		default:
			t.Solid = boxes(p)
		}
		list = append(list, t)
	}
	return list
}

// boxes are the solids of furniture and of what lies under somebody.
func boxes(p motion.Prop) (list []Solid) {
	stuff, round := "wood", .004
	switch p.Kind {
	case "cushion":
		stuff, round = "cushion", .05
	case "towel":
		stuff, round = "cushion", .03
	}
	for _, b := range p.Boxes() {
		list = append(list, Solid{Form: "box", Stuff: stuff, Mid: [3]float64{b.Mid.X, b.Mid.Y, b.Mid.Z},
			Half: [3]float64{b.Half.X, b.Half.Y, b.Half.Z}, Turn: b.Turn,
			Round: min(round, b.Half.X*.9, b.Half.Y*.9, b.Half.Z*.9)})
	}
	return list
}

// Props are things as objects of a scene; w says where a band's ends are held.
func Props(things []Thing, t Theme, w *figure.World) (list []Object) {
	for _, thing := range things {
		for _, s := range thing.Solid {
			o := s.object(w)
			c := t.stuff(s.Stuff)
			paint := Paint{Colour: c, Gloss: .015}
			if s.Form == "wall" { // evenly lit, whichever way it faces
				paint = Paint{Colour: c.Mul(.5), Glow: 1}
			}
			o.Paint = func(V3, V3) Paint { return paint }
			list = append(list, o)
		}
	}
	return list
}

func (t Theme) stuff(name string) RGB {
	return t.Colours()[name]
}

func (s Solid) object(w *figure.World) Object {
	mid, half := v(s.Mid[0], s.Mid[1], s.Mid[2]), v(s.Half[0], s.Half[1], s.Half[2])
	switch s.Form {
	case "wall":
		o := panel(half)
		o.place(mid, figure.RY(s.Turn))
		return o
	case "tube":
		if len(s.Ends) == 2 {
			return rope(s.course(mid, w), half.Y)
		}
		o := tube(half.X, half.Y, s.Round)
		o.place(mid, figure.RY(s.Turn))
		return o
	}
	o := roundedBox(half, s.Round)
	o.place(mid, figure.RY(s.Turn))
	return o
}

// course is how a band runs from end to end: straight, but not through the chest.
func (s Solid) course(anchor V3, w *figure.World) []V3 {
	a, b := end(s.Ends[0], anchor, w), end(s.Ends[1], anchor, w)
	if s.Ahead == 0 {
		return []V3{a, b}
	}
	const side = .085 // metres from the midline where it leaves the chest
	chest := w.Rot[figure.S1].Inv()
	local := func(p V3) V3 { return chest.Rot(p.Sub(w.Pos[figure.S1])) }
	la, lb := local(a), local(b)
	if la.X == lb.X {
		return []V3{a, b}
	}
	points := []V3{a}
	for _, x := range []float64{side, 0, -side} {
		p := la.Lerp(lb, (x-la.X)/(lb.X-la.X))
		rounded := s.Ahead - .2*x*x/side
		if p.Z < rounded {
			points = append(points, w.Point(figure.S1, v(p.X, p.Y, rounded)))
		}
	}
	return append(points, b)
}

// rope is a tube along a line, with balls for its corners and ends.
func rope(line []V3, radius float64) (o Object) {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		part := tube(a.Dist(b)/2+radius, radius, radius)
		part.place(a.Lerp(b, .5), figure.Between(v(1, 0, 0), b.Sub(a)))
		first := uint32(len(o.Points))
		o.Points, o.Normals = append(o.Points, part.Points...), append(o.Normals, part.Normals...)
		for _, t := range part.Triangles {
			o.Triangles = append(o.Triangles, [3]uint32{t[0] + first, t[1] + first, t[2] + first})
		}
	}
	return o
}

// end is where a band is held: in a fist, or at its anchor.
func end(name string, anchor V3, w *figure.World) V3 {
	if name == "anchor" {
		return anchor
	}
	j, ok := figure.JointByName(name)
	if !ok {
		return anchor
	}
	return w.Point(j, v(-j.Side()*.022, -.080, 0))
}

func (o *Object) place(at V3, turn figure.Quat) {
	for i := range o.Points {
		o.Points[i] = turn.Rot(o.Points[i]).Add(at)
		o.Normals[i] = turn.Rot(o.Normals[i])
	}
}

// panel is a wall that stands on the floor and is seen from ahead alone. Light
// comes over it. It is made of small squares, so that those behind the camera can
// be left out.
func panel(half V3) (o Object) {
	const square = .5
	across, up := int(2*half.X/square), int(half.Y/square)
	o.Bare = true
	for j := range up + 1 {
		for i := range across + 1 {
			o.Points = append(o.Points, v(float64(i)*square-half.X, float64(j)*square, 0))
			o.Normals = append(o.Normals, v(0, 0, 1))
			if i > 0 && j > 0 {
				d := uint32(j*(across+1) + i)
				b, a, c := d-uint32(across)-1, d-uint32(across)-2, d-1
				o.Triangles = append(o.Triangles, [3]uint32{a, b, d}, [3]uint32{a, d, c})
			}
		}
	}
	return o
}

// roundedBox is a box around the origin whose edges are rounded by r: a grid over
// each face, its rim bent round the corner.
func roundedBox(half V3, r float64) (o Object) {
	const n = 8 // steps a face: four to each rounded rim, none between
	inner := half.Sub(v(r, r, r))
	at := func(i int) (flat, bend float64) { // -1 to 1 twice: where on the face, how far round the corner
		if i <= n/2-1 {
			return -1, -1 + float64(i)/float64(n/2-1)
		}
		return 1, float64(i-n/2) / float64(n/2-1)
	}
	for _, face := range [6][3]V3{
		{v(1, 0, 0), v(0, 1, 0), v(0, 0, 1)}, {v(-1, 0, 0), v(0, 0, 1), v(0, 1, 0)},
		{v(0, 1, 0), v(0, 0, 1), v(1, 0, 0)}, {v(0, -1, 0), v(1, 0, 0), v(0, 0, 1)},
		{v(0, 0, 1), v(1, 0, 0), v(0, 1, 0)}, {v(0, 0, -1), v(0, 1, 0), v(1, 0, 0)},
	} {
		first := uint32(len(o.Points))
		for j := range n {
			fy, by := at(j)
			for i := range n {
				fx, bx := at(i)
				flat := face[0].Add(face[1].Mul(fx)).Add(face[2].Mul(fy))
				normal := face[0].Add(face[1].Mul(math.Tan(bx * math.Pi / 4))).Add(face[2].Mul(math.Tan(by * math.Pi / 4))).Unit()
				o.Points = append(o.Points, v(flat.X*inner.X, flat.Y*inner.Y, flat.Z*inner.Z).Add(normal.Mul(r)))
				o.Normals = append(o.Normals, normal)
				if i > 0 && j > 0 {
					d := first + uint32(j*n+i)
					a, b, c := d-n-1, d-n, d-1
					o.Triangles = append(o.Triangles, [3]uint32{a, b, d}, [3]uint32{a, d, c})
				}
			}
		}
	}
	return o
}

// tube is a cylinder along X around the origin, half as long as half, with its
// rims rounded by r.
func tube(half, radius, r float64) (o Object) {
	const around = 40
	type ring struct{ x, radius, nx, nr float64 }
	rings := []ring{{-half, 0, -1, 0}, {-half, radius - r, -1, 0}}
	for k := range 4 {
		s, c := math.Sincos(float64(k) / 3 * math.Pi / 2)
		rings = append(rings, ring{-half + r - r*c, radius - r + r*s, -c, s})
	}
	for k := len(rings) - 1; k >= 0; k-- {
		g := rings[k]
		rings = append(rings, ring{-g.x, g.radius, -g.nx, g.nr})
	}
	for k, g := range rings {
		for i := range around + 1 {
			s, c := math.Sincos(float64(i) / around * 2 * math.Pi)
			o.Points = append(o.Points, v(g.x, g.radius*s, g.radius*c))
			o.Normals = append(o.Normals, v(g.nx, g.nr*s, g.nr*c))
			if k > 0 && i > 0 {
				d := uint32(k*(around+1) + i)
				a, b, c := d-around-2, d-around-1, d-1
				o.Triangles = append(o.Triangles, [3]uint32{a, d, b}, [3]uint32{a, c, d})
			}
		}
	}
	return o
}
