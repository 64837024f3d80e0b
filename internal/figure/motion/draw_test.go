package motion

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unslouch/internal/figure"
)

// TestDraw draws motions as shaded capsules, for whoever writes one to look at:
//
//	UNSLOUCH_DRAW=folder UNSLOUCH_ONLY=cat-cow go test -run TestDraw ./internal/figure/motion
//
// Each picture has a row for each of UNSLOUCH_PHASES phases (6) and a column
// each for front, left side, top and the motion's best view.
func TestDraw(t *testing.T) {
	folder := os.Getenv("UNSLOUCH_DRAW")
	if folder == "" {
		t.Skip("UNSLOUCH_DRAW names no folder")
	}
	ranges, all := load(t)
	for _, m := range all {
		if only := os.Getenv("UNSLOUCH_ONLY"); only != "" && !matches(m.ID(), only) {
			continue
		}
		c := Bake(m, ranges)
		for _, f := range Check(m, c, ranges, Envelope) {
			t.Logf("%s", f)
		}
		if err := drawSheet(filepath.Join(folder, m.ID()+".png"), m, c); err != nil {
			t.Fatal(err)
		}
	}
}

func matches(id, only string) bool {
	for _, o := range strings.Split(only, ",") {
		if id == o || strings.HasSuffix(o, "*") && strings.HasPrefix(id, strings.TrimSuffix(o, "*")) {
			return true
		}
	}
	return false
}

const cellSize = 300

func drawSheet(name string, m *Motion, c *Clip) error {
	phases := 6
	if p := os.Getenv("UNSLOUCH_PHASES"); p != "" {
		fmt.Sscan(p, &phases)
	}
	views := []Camera{{Yaw: 0}, {Yaw: 90}, {Yaw: 0, Pitch: 89}, m.Cameras[0]}
	sheet := image.NewRGBA(image.Rect(0, 0, cellSize*len(views), cellSize*phases))
	for row := range phases {
		p := c.At(float64(row) / float64(phases) * c.Period)
		w := p.World(figure.Rest)
		for col, view := range views {
			view.Target, view.Width = m.Cameras[0].Target, m.Cameras[0].Width
			drawCell(sheet, image.Pt(col*cellSize, row*cellSize), view, &w, m)
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, sheet)
}

// drawCell draws one view, without perspective.
func drawCell(to *image.RGBA, at image.Point, cam Camera, w *figure.World, m *Motion) {
	turn := figure.RX(cam.Pitch).Mul(figure.RY(-cam.Yaw))
	scale := cellSize / cam.Width
	depth := make([]float64, cellSize*cellSize)
	set := func(x, y int, z float64, n figure.Vec3, base color.RGBA) {
		if x < 0 || y < 0 || x >= cellSize || y >= cellSize || z <= depth[y*cellSize+x] {
			return
		}
		depth[y*cellSize+x] = z
		l := .35 + .65*math.Max(0, n.Dot(figure.V(-.35, .6, .72)))
		to.SetRGBA(at.X+x, at.Y+y, color.RGBA{uint8(float64(base.R) * l), uint8(float64(base.G) * l), uint8(float64(base.B) * l), 255})
	}
	for i := range depth {
		depth[i] = math.Inf(-1)
		to.SetRGBA(at.X+i%cellSize, at.Y+i/cellSize, color.RGBA{244, 240, 232, 255})
	}
	project := func(p figure.Vec3) figure.Vec3 { return turn.Rot(p.Sub(cam.Target)).Mul(scale) }
	if cam.Pitch > -1 && cam.Pitch < 60 { // the floor's line
		o := project(figure.V(0, 0, 0))
		if cam.Pitch == 0 {
			for x := range cellSize {
				set(x, cellSize/2-int(o.Y), -1e6, figure.V(0, 1, 0), color.RGBA{120, 120, 120, 255})
			}
		}
	}
	for _, p := range m.Props {
		for _, b := range p.Boxes() {
			drawBox(set, b, turn, cam, scale)
		}
		if p.Kind == "roller" {
			for i := range 60 {
				x := -rollerHalf + 2*rollerHalf*float64(i)/59
				drawBall(set, project(p.At.Add(figure.V(x, p.Radius, 0))), p.Radius*scale, color.RGBA{70, 90, 200, 255})
			}
		}
		if p.Kind == "wall" {
			half := figure.V(1.2, 1.1, .005)
			mid := p.At.Add(p.normal().Mul(-.006)).Add(figure.V(0, 1.1, 0))
			drawBox(set, Box{mid, half, p.Facing}, turn, cam, scale)
		}
	}
	for _, c := range Envelope.capsules {
		base := color.RGBA{220, 150, 110, 255}
		switch name := plainName(c.Name); {
		case name == "pelvis" || name == "seat" || name == "thigh" || name == "shin" || name == "calf":
			base = color.RGBA{40, 110, 110, 255}
		case name == "belly" || name == "waist" || name == "ribs" || name == "chest":
			base = color.RGBA{225, 215, 200, 255}
		case name == "skull":
			base = color.RGBA{190, 120, 90, 255}
		}
		if strings.HasSuffix(c.Name, "_r") {
			base.R, base.B = uint8(float64(base.R)*.8), uint8(math.Min(255, float64(base.B)*1.25))
		}
		a, b := w.Point(c.Joint, c.A), w.Point(c.Joint, c.B)
		for i := range 15 {
			u := float64(i) / 14
			drawBall(set, project(a.Lerp(b, u)), (c.RA+(c.RB-c.RA)*u)*scale, base)
		}
	}
	hair := w.Point(figure.Head, figure.V(0, .10, -.03))
	drawBall(set, project(hair), .088*scale, color.RGBA{60, 40, 35, 255})
	drawBall(set, project(w.Point(figure.Head, figure.V(0, .05, .105))), .014*scale, color.RGBA{250, 90, 60, 255})
	for _, k := range []figure.Joint{figure.ThumbL, figure.ThumbR} {
		drawBall(set, project(w.Point(k, figure.V(0, -.03, .01))), .012*scale, color.RGBA{250, 90, 60, 255})
	}
}

type setter func(x, y int, z float64, n figure.Vec3, base color.RGBA)

func drawBall(set setter, c figure.Vec3, r float64, base color.RGBA) {
	for y := int(-r); y <= int(r); y++ {
		for x := int(-r); x <= int(r); x++ {
			d := r*r - float64(x*x+y*y)
			if d < 0 {
				continue
			}
			z := math.Sqrt(d)
			set(cellSize/2+int(math.Round(c.X))+x, cellSize/2-int(math.Round(c.Y))-y, c.Z+z, figure.V(float64(x), float64(y), z).Mul(1/math.Max(r, 1e-9)), base)
		}
	}
}

// drawBox casts a ray for each pixel against the box.
func drawBox(set setter, b Box, turn figure.Quat, cam Camera, scale float64) {
	toBox := figure.RY(-b.Turn).Mul(turn.Inv())
	ray := toBox.Rot(figure.V(0, 0, -1))
	for y := range cellSize {
		for x := range cellSize {
			p := figure.V(float64(x-cellSize/2)/scale, float64(cellSize/2-y)/scale, 5)
			o := figure.RY(-b.Turn).Rot(turn.Inv().Rot(p).Add(cam.Target).Sub(b.Mid))
			near, far, n := math.Inf(-1), math.Inf(1), figure.Vec3{}
			for axis, v := range [3][3]float64{{o.X, ray.X, b.Half.X}, {o.Y, ray.Y, b.Half.Y}, {o.Z, ray.Z, b.Half.Z}} {
				if math.Abs(v[1]) < 1e-9 {
					if math.Abs(v[0]) > v[2] {
						near = math.Inf(1)
					}
					continue
				}
				t0, t1 := (-v[2]-v[0])/v[1], (v[2]-v[0])/v[1]
				if t0 > t1 {
					t0, t1 = t1, t0
				}
				if t0 > near {
					near = t0
					n = [3]figure.Vec3{{X: -math.Copysign(1, v[1])}, {Y: -math.Copysign(1, v[1])}, {Z: -math.Copysign(1, v[1])}}[axis]
				}
				far = math.Min(far, t1)
			}
			if near < far && !math.IsInf(near, 0) {
				set(x, y, (5-near)*scale, toBox.Inv().Rot(n), color.RGBA{190, 165, 130, 255})
			}
		}
	}
}
