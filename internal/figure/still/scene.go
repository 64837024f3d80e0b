package still

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// Studio draws motions: the body and its masks, made once.
type Studio struct {
	Body  *body.Body
	Masks *body.Masks
}

// Shot is one picture of a motion to take.
type Shot struct {
	Motion  *motion.Motion
	Clip    *motion.Clip
	View    motion.Camera
	At      float64 // seconds into the clip
	Theme   Theme
	Working Working
	Shape   float64 // width over height
}

// Scene sets a shot up. The camera stands where the whole movement fits, so that
// all pictures of one view of a motion line up.
func (s Studio) Scene(shot Shot) Scene {
	pose := shot.Clip.At(shot.At)
	w := pose.World(figure.Rest)
	things := Things(shot.Motion.Props)
	objects := append(Props(things, shot.Theme, &w), Figure(s.Body, s.Masks, body.NewSkin(&w), shot.Theme, shot.Working)...)
	cam := Camera{Azimuth: shot.View.Yaw, Elevation: shot.View.Pitch, Angle: lens}
	scene := Scene{Objects: objects, Camera: cam.Fitted(s.reach(shot.Clip, things, &w), shot.Shape, margin), Theme: shot.Theme, Floor: true}
	for _, t := range things {
		if t.Kind == "mat" {
			scene.Ground = -matThick
		}
	}
	return scene
}

// Shape is how wide for its height a picture of a view should be: 1.6 for who
// lies or kneels, 0.8 for who stands, 1 between.
func (s Studio) Shape(m *motion.Motion, c *motion.Clip, view motion.Camera) float64 {
	pose := c.At(0)
	w := pose.World(figure.Rest)
	cam := Camera{Azimuth: view.Yaw, Elevation: view.Pitch, Angle: lens}
	o := cam.view(2, 2)
	lo, hi := v(1e9, 1e9, 0), v(-1e9, -1e9, 0)
	for _, p := range s.reach(c, Things(m.Props), &w) {
		x, y := p.Dot(o.right), p.Dot(o.up)
		lo, hi = v(min(lo.X, x), min(lo.Y, y), 0), v(max(hi.X, x), max(hi.Y, y), 0)
	}
	switch shape := (hi.X - lo.X) / (hi.Y - lo.Y); {
	case shape > 1.15:
		return 1.6
	case shape < .72:
		return .8
	}
	return 1
}

// lens is the angle of view, and margin what stays free on each side.
const (
	lens   = 24
	margin = .05
)

// reach is what a camera must hold: where the skin is through the whole loop, and
// the furniture. A wall goes on for ever, and a mat may leave the picture.
func (s Studio) reach(c *motion.Clip, things []Thing, w *figure.World) (points []V3) {
	const looks = 8
	var skin []V3
	for i := range looks {
		pose := c.At(c.Period * float64(i) / looks)
		world := pose.World(figure.Rest)
		skin = body.NewSkin(&world).Points(&s.Body.Skin, skin)
		for k := 0; k < len(skin); k += 3 {
			points = append(points, skin[k])
		}
		hair := body.NewSkin(&world).Points(&s.Body.Hair, nil)
		points = append(points, hair...)
	}
	for _, t := range things {
		if t.Kind == "wall" || t.Kind == "mat" || t.Kind == "band" || t.Kind == "doorway" {
			continue
		}
		for _, solid := range t.Solid {
			points = append(points, solid.object(w).Points...)
		}
	}
	return points
}
