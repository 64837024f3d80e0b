package still

import "math"

// Object is something to draw: its skin, and how its surface is painted.
type Object struct {
	Points, Normals []V3
	Rest            []V3      // the points at rest, which the painter is asked about; nil is Points
	RestNormals     []V3      // and the normals there
	Bright          []float64 // how much light from all around reaches each point, 0 to 1; nil is 1
	Triangles       [][3]uint32
	Paint           func(rest, normal V3) Paint
	Bare            bool // casts no shadow
}

// Paint is what a surface is made of at a place.
type Paint struct {
	Colour RGB     // linear light
	Flesh  float64 // 1 lets light bleed softly round edges, as skin does
	Gloss  float64 // strength of the highlight
	Glow   float64 // light of its own, in its own colour
}

// hit is what one sample of the picture sees: a triangle and where on it.
type hit struct {
	object, triangle int32
	a, b             float32 // weights of its second and third corner
	depth            float32
}

const nothing = -1

// canvas keeps the nearest hit for each sample.
type canvas struct {
	w, h int
	hits []hit
}

func newCanvas(w, h int) *canvas {
	c := &canvas{w: w, h: h, hits: make([]hit, w*h)}
	for i := range c.hits {
		c.hits[i] = hit{object: nothing, depth: math.MaxFloat32}
	}
	return c
}

// draw puts one object's triangles in, those that face the eye.
func (c *canvas) draw(o *view, index int, object *Object) {
	type corner struct{ x, y, z float64 }
	at := make([]corner, len(object.Points))
	for i, p := range object.Points {
		at[i].x, at[i].y, at[i].z = o.project(p)
	}
	for k, t := range object.Triangles {
		p, q, r := at[t[0]], at[t[1]], at[t[2]]
		if !o.flat && min(p.z, q.z, r.z) < .05 {
			continue
		}
		area := (q.x-p.x)*(r.y-p.y) - (q.y-p.y)*(r.x-p.x)
		if area >= 0 { // seen from behind: the picture's Y runs down
			continue
		}
		x0, x1 := clampInt(math.Floor(min(p.x, q.x, r.x)), c.w), clampInt(math.Ceil(max(p.x, q.x, r.x)), c.w)
		y0, y1 := clampInt(math.Floor(min(p.y, q.y, r.y)), c.h), clampInt(math.Ceil(max(p.y, q.y, r.y)), c.h)
		for y := y0; y < y1; y++ {
			fy := float64(y) + .5
			for x := x0; x < x1; x++ {
				fx := float64(x) + .5
				b := ((fx-p.x)*(r.y-p.y) - (fy-p.y)*(r.x-p.x)) / area
				d := ((q.x-p.x)*(fy-p.y) - (q.y-p.y)*(fx-p.x)) / area
				a := 1 - b - d
				if a < 0 || b < 0 || d < 0 {
					continue
				}
				z := a*p.z + b*q.z + d*r.z
				if !o.flat { // what is straight in space is straight in 1/z
					z = 1 / (a/p.z + b/q.z + d/r.z)
					b, d = b*z/q.z, d*z/r.z
				}
				if h := &c.hits[y*c.w+x]; float32(z) < h.depth {
					*h = hit{int32(index), int32(k), float32(b), float32(d), float32(z)}
				}
			}
		}
	}
}

func clampInt(x float64, most int) int { return int(min(max(x, 0), float64(most))) }

// mix blends three corners' values.
func mix(at []V3, t [3]uint32, a, b float64) V3 {
	return at[t[0]].Mul(1 - a - b).Add(at[t[1]].Mul(a)).Add(at[t[2]].Mul(b))
}
