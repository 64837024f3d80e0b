package still

import (
	"image"
	"sync"
)

// Scene is what a picture shows.
type Scene struct {
	Objects []Object
	Camera  Camera
	Theme   Theme
	Floor   bool    // the ground is there to take shadows
	Ground  float64 // its height in metres, below 0 where the figure is on a mat
}

// Draw makes the picture, each pixel the mean of fine by fine samples.
func (s Scene) Draw(w, h, fine int) *image.NRGBA {
	o := s.Camera.view(w*fine, h*fine)
	c := newCanvas(w*fine, h*fine)
	for i := range s.Objects {
		c.draw(&o, i, &s.Objects[i])
	}
	l := newLights(&o, s.Theme)
	p := painter{scene: s, o: &o, canvas: c, lights: &l, shadows: newShadows(s.Objects, l.key, max(w, h)*8/5)}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	var work sync.WaitGroup
	for half := range 2 {
		work.Go(func() {
			for y := half; y < h; y += 2 {
				for x := range w {
					img.SetNRGBA(x, y, p.pixel(x, y, fine).NRGBA())
				}
			}
		})
	}
	work.Wait()
	return img
}

type painter struct {
	scene   Scene
	o       *view
	canvas  *canvas
	lights  *lights
	shadows *shadows
}

func (p *painter) pixel(x, y, fine int) RGB {
	var sum RGB
	empty := 0
	for j := range fine {
		for i := range fine {
			h := p.canvas.hits[(y*fine+j)*p.canvas.w+x*fine+i]
			if h.object == nothing {
				empty++
				continue
			}
			c := p.surface(h)
			sum = sum.Add(RGB{min(c.R, 1), min(c.G, 1), min(c.B, 1)})
		}
	}
	if empty > 0 {
		sum = sum.Add(p.ground((float64(x)+.5)*float64(fine), (float64(y)+.5)*float64(fine)).Mul(float64(empty)))
	}
	return sum.Mul(1 / float64(fine*fine))
}

// surface is the light that comes from a hit.
func (p *painter) surface(h hit) RGB {
	o := &p.scene.Objects[h.object]
	t, a, b := o.Triangles[h.triangle], float64(h.a), float64(h.b)
	at, n := mix(o.Points, t, a, b), mix(o.Normals, t, a, b).Unit()
	rest, restNormal := at, n
	if o.Rest != nil {
		rest, restNormal = mix(o.Rest, t, a, b), mix(o.RestNormals, t, a, b)
	}
	bright := 1.0
	if o.Bright != nil {
		bright = o.Bright[t[0]]*(1-a-b) + o.Bright[t[1]]*a + o.Bright[t[2]]*b
	}
	eye := p.lights.eye
	if !p.o.flat {
		eye = p.o.eye.Sub(at).Unit()
	}
	paint := o.Paint(rest, restNormal)
	shadow := 1.0
	if n.Dot(p.lights.key) > -.3 {
		shadow = p.shadows.lit(at.Add(n.Mul(.008)), .012, 1)
	}
	if p.scene.Floor && o.Rest == nil && at.Y < .03 && n.Y > .7 {
		bright *= 1 - .75*p.shadows.near(at)
	}
	return p.lights.shade(paint, n, eye, .12+.88*shadow, bright)
}

// ground is the paper: bare, or the floor with what falls on it.
func (p *painter) ground(x, y float64) RGB {
	paper := p.scene.Theme.Ground
	from, along := p.o.ray(x, y)
	if !p.scene.Floor || along.Y > -1e-3 {
		return paper
	}
	at := from.Add(along.Mul((p.scene.Ground - from.Y) / along.Y))
	dark := p.scene.Theme.shadow * (1 - p.shadows.lit(at, .01, 2.2))
	dark = 1 - (1-dark*.62)*(1-.55*p.shadows.near(at))
	warm := RGB{.90, .95, 1} // a shadow on paper is a little warm: it keeps its red
	return paper.By(RGB{1 - dark*warm.R, 1 - dark*warm.G, 1 - dark*warm.B})
}
