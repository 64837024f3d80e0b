// Package still draws the figure and its props without a graphics card: pictures
// for hand-outs and slow machines, outlines for the body map, and art for a
// terminal.
package still

import (
	"math"

	"unslouch/internal/figure"
)

// V3 is a point or direction in metres.
type V3 = figure.Vec3

func v(x, y, z float64) V3 { return V3{X: x, Y: y, Z: z} }

// Camera says from where a picture is seen. Azimuth 0 looks at the figure's face,
// 90 at its left side, both in degrees; Elevation is how far it looks down.
type Camera struct {
	Target             V3
	Azimuth, Elevation float64
	Distance           float64 // metres from the target
	Angle              float64 // degrees the picture covers from top to bottom; 0 is a drawing without perspective
	Height             float64 // metres from top to bottom, where Angle is 0
}

// view is a camera worked out for a picture's size.
type view struct {
	eye                V3
	right, up, forward V3
	scale, cx, cy      float64
	flat               bool
}

func (c Camera) view(w, h int) view {
	az, el := figure.Rad(c.Azimuth), figure.Rad(c.Elevation)
	back := v(math.Sin(az)*math.Cos(el), math.Sin(el), math.Cos(az)*math.Cos(el))
	o := view{forward: back.Mul(-1), cx: float64(w) / 2, cy: float64(h) / 2, flat: c.Angle == 0}
	o.right = v(math.Cos(az), 0, -math.Sin(az))
	o.up = back.Cross(o.right)
	if o.flat {
		o.eye = c.Target.Add(back.Mul(5))
		o.scale = float64(h) / c.Height
		return o
	}
	o.eye = c.Target.Add(back.Mul(c.Distance))
	o.scale = o.cy / math.Tan(figure.Rad(c.Angle)/2)
	return o
}

// project returns where a point falls in the picture, and how far ahead it is.
func (o *view) project(p V3) (x, y, depth float64) {
	q := p.Sub(o.eye)
	depth = q.Dot(o.forward)
	s := o.scale
	if !o.flat {
		s /= depth
	}
	return o.cx + q.Dot(o.right)*s, o.cy - q.Dot(o.up)*s, depth
}

// ray returns where the line of sight through a place of the picture starts, and
// its direction.
func (o *view) ray(x, y float64) (from, along V3) {
	a, b := (x-o.cx)/o.scale, (o.cy-y)/o.scale
	if o.flat {
		return o.eye.Add(o.right.Mul(a)).Add(o.up.Mul(b)), o.forward
	}
	return o.eye, o.forward.Add(o.right.Mul(a)).Add(o.up.Mul(b)).Unit()
}

// Fitted moves the camera so that all the points just fit into a picture of the
// given shape (width over height), with the margin left free on each side
// (0.08 is eight hundredths of the picture).
func (c Camera) Fitted(points []V3, shape, margin float64) Camera {
	o := c.view(200, 200)
	room := math.Tan(figure.Rad(c.Angle)/2) * (1 - 2*margin)
	lo, hi := V3{X: 1e9, Y: 1e9}, V3{X: -1e9, Y: -1e9}
	for _, p := range points {
		lo.X, hi.X = min(lo.X, p.Dot(o.right)), max(hi.X, p.Dot(o.right))
		lo.Y, hi.Y = min(lo.Y, p.Dot(o.up)), max(hi.Y, p.Dot(o.up))
	}
	middle := o.right.Mul((lo.X + hi.X) / 2).Add(o.up.Mul((lo.Y + hi.Y) / 2))
	c.Distance = 0
	near := 1e9
	for _, p := range points {
		q := p.Sub(middle)
		reach := max(math.Abs(q.Dot(o.right))/shape, math.Abs(q.Dot(o.up))) / room
		c.Distance = max(c.Distance, reach-q.Dot(o.forward))
		near = min(near, q.Dot(o.forward))
	}
	c.Target = middle
	return c
}
