package still

import (
	"image"
	"math"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

var studio = sync.OnceValue(func() Studio { return Studio{Body: body.Build(body.Coarse), Masks: body.NewMasks()} })

// atRest is a scene of the figure at rest.
func atRest(t Theme, w Working, azimuth float64) Scene {
	s := studio()
	pose := figure.Rest.RestPose()
	world := pose.World(figure.Rest)
	return Scene{Objects: Figure(s.Body, s.Masks, body.NewSkin(&world), t, w), Theme: t, Floor: true,
		Camera: Camera{Target: v(0, .9, 0), Azimuth: azimuth, Elevation: 5, Distance: 5, Angle: 26}}
}

// coral counts the pixels of each half that glow like a working muscle.
func coral(img *image.NRGBA) (left, right int) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := img.NRGBAAt(x, y)
			if c.R > 200 && int(c.R)-int(c.G) > 90 && int(c.G)-int(c.B) < 40 {
				if x < img.Rect.Dx()/2 {
					left++
				} else {
					right++
				}
			}
		}
	}
	return left, right
}

func TestOnlyTheWorkingSideGlows(t *testing.T) {
	for _, view := range []struct {
		azimuth float64
		muscle  string
	}{{0, "pectorals"}, {180, "latissimus dorsi"}} {
		l, r := coral(atRest(Light(), Muscles([]string{view.muscle}, nil, "left"), view.azimuth).Draw(160, 160, 2))
		if view.azimuth == 0 { // the figure's left is the picture's right
			l, r = r, l
		}
		if l < 20 || r > 2 {
			t.Errorf("%s of the left: %d pixels glow on the left, %d on the right", view.muscle, l, r)
		}
		l, r = coral(atRest(Light(), Muscles([]string{view.muscle}, nil, ""), view.azimuth).Draw(160, 160, 2))
		if l < 20 || r < 20 {
			t.Errorf("%s of both sides: %d and %d pixels glow", view.muscle, l, r)
		}
	}
	if l, r := coral(atRest(Light(), nil, 0).Draw(160, 160, 2)); l+r > 0 {
		t.Errorf("%d pixels glow with nothing working", l+r)
	}
}

func TestTheTrunkWorksOnBothSides(t *testing.T) {
	w := Muscles([]string{"obliques", "levator scapulae"}, []string{"pectorals"}, "right")
	if s := w["obliques"]; s.Left != 1 || s.Right != 1 {
		t.Errorf("the obliques work %v; want both sides", s)
	}
	if s := w["levator"]; s.Left != 0 || s.Right != 1 {
		t.Errorf("the levator works %v; want the right", s)
	}
	if s := w["pectorals"]; s.Right != helping {
		t.Errorf("a muscle named second works %v", s)
	}
}

func TestPaperStaysPaper(t *testing.T) {
	for _, theme := range []Theme{Light(), Dark()} {
		img := atRest(theme, nil, 30).Draw(120, 120, 2)
		want := theme.Ground.NRGBA()
		for _, p := range []image.Point{{0, 0}, {119, 0}, {0, 119}} {
			if got := img.NRGBAAt(p.X, p.Y); got != want {
				t.Errorf("the corner %v is %v; want the page's own %v", p, got, want)
			}
		}
	}
}

func TestFittedHoldsEverything(t *testing.T) {
	points := studio().Body.Skin.Mesh.Points
	for _, shape := range []float64{.6, 1, 1.6} {
		for az := 0.; az < 360; az += 50 {
			c := Camera{Azimuth: az, Elevation: 20, Angle: 24}.Fitted(points, shape, .05)
			h := 1000.
			o := c.view(int(h*shape), int(h))
			widest := 0.
			for _, p := range points {
				x, y, _ := o.project(p)
				widest = max(widest, math.Abs(x/h/shape-.5), math.Abs(y/h-.5))
			}
			if widest > .4501 || widest < .38 {
				t.Errorf("shape %v from %v: the figure reaches %.3f from the middle; want it just within .45", shape, az, widest)
			}
		}
	}
}

func TestTerminalKeepsToItsWidth(t *testing.T) {
	s := atRest(Dark(), nil, 20)
	plain := s.Terminal(200, 24, false)
	if strings.Contains(plain, "\x1b") {
		t.Error("the plain form has colours")
	}
	lines := strings.Split(strings.TrimSuffix(plain, "\n"), "\n")
	inked := 0
	for _, l := range lines {
		if utf8.RuneCountInString(l) > TerminalWidth {
			t.Errorf("a line is %d wide", utf8.RuneCountInString(l))
		}
		if l != "" {
			inked++
		}
	}
	if len(lines) != 24 || inked < 15 {
		t.Errorf("%d lines, %d of them with something on", len(lines), inked)
	}
	coloured := s.Terminal(60, 20, true)
	if !strings.Contains(coloured, "▀") || !strings.Contains(coloured, "\x1b[38;2;") || !strings.HasSuffix(coloured, "\n") {
		t.Error("the coloured form has no half blocks in 24 bit colour")
	}
	if strings.Count(coloured, "\x1b[0m") < strings.Count(coloured, "▀") {
		t.Error("a colour is left on")
	}
}

func TestPalettedStaysClose(t *testing.T) {
	img := atRest(Light(), Muscles([]string{"pectorals"}, nil, ""), 20).Draw(300, 300, 2)
	p := Paletted(img)
	if len(p.Palette) > 256 {
		t.Fatalf("%d colours", len(p.Palette))
	}
	far, sum := 0, 0
	for y := range 300 {
		for x := range 300 {
			a := img.NRGBAAt(x, y)
			r, g, b, _ := p.At(x, y).RGBA()
			d := max(abs(int(a.R)-int(r>>8)), abs(int(a.G)-int(g>>8)), abs(int(a.B)-int(b>>8)))
			far, sum = max(far, d), sum+d
		}
	}
	if far > 40 || float64(sum)/90000 > 1.5 {
		t.Errorf("a pixel is %d off, and %.2f on the mean", far, float64(sum)/90000)
	}
	if got, want := p.At(0, 0), Light().Ground.NRGBA(); got != want {
		t.Errorf("the paper became %v; want %v", got, want)
	}
}

func abs(x int) int { return max(x, -x) }

// TestEveryPropIsDrawn wants a solid that faces out for every kind of thing.
func TestEveryPropIsDrawn(t *testing.T) {
	pose := figure.Rest.RestPose()
	w := pose.World(figure.Rest)
	for _, kind := range motion.PropKinds {
		p := motion.Prop{Kind: kind, Height: .45, Size: figure.V(.3, .4, .3), Radius: .08, Ends: [2]string{"hand_l", "anchor"}, At: figure.V(0, 1, 1)}
		objects := Props(Things([]motion.Prop{p}), Light(), &w)
		if len(objects) == 0 {
			t.Errorf("%s: nothing is drawn", kind)
		}
		for _, o := range objects {
			out := 0
			for _, tri := range o.Triangles {
				a, b, c := o.Points[tri[0]], o.Points[tri[1]], o.Points[tri[2]]
				n := b.Sub(a).Cross(c.Sub(a))
				if n.Len() > 1e-9 && n.Dot(o.Normals[tri[0]].Add(o.Normals[tri[1]]).Add(o.Normals[tri[2]])) < 0 {
					out++
				}
			}
			if out > 0 {
				t.Errorf("%s: %d of %d triangles face inwards", kind, out, len(o.Triangles))
			}
			if o.Paint(V3{}, V3{}).Colour == (RGB{}) {
				t.Errorf("%s has no colour", kind)
			}
		}
	}
}

// TestPropsAreWhereTheBodyTouchesThem compares what is drawn with what movements
// are checked against.
func TestPropsAreWhereTheBodyTouchesThem(t *testing.T) {
	for _, p := range []motion.Prop{
		{Kind: "chair", Height: .45, Size: figure.V(0, .45, 0), Facing: 30, At: figure.V(.1, 0, .2)},
		{Kind: "desk", Height: .72}, {Kind: "doorway"}, {Kind: "cushion", Size: figure.V(.3, .1, .2)}, {Kind: "roller", Radius: .08},
	} {
		for _, o := range Props(Things([]motion.Prop{p}), Light(), nil) {
			for _, at := range o.Points {
				if d := p.Distance(at); d > 1e-6 || d < -.06 {
					t.Fatalf("%s is drawn at %v, which is %v from its outside", p.Kind, at, d)
				}
			}
		}
	}
}

func TestScenesOfTheCatalogueSetUp(t *testing.T) {
	if testing.Short() {
		t.Skip("baking movements takes seconds")
	}
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	motions, err := motion.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	ranges, err := motion.LoadRanges(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	m := motions[0]
	c := motion.Bake(m, ranges)
	scene := studio().Scene(Shot{Motion: m, Clip: c, View: m.Cameras[0], Theme: Light(), Working: Muscles([]string{"deltoid"}, nil, ""), Shape: 1})
	l, r := coral(scene.Draw(200, 200, 2))
	if l+r < 10 {
		t.Errorf("%s: no muscle glows", m.ID())
	}
}

// Two quiet cores: 0.3 to 0.5 s, 9 samples a pixel; one sample a pixel
// (BenchmarkDrawBaseline) 0.08 s.
func BenchmarkDraw900x560(b *testing.B) {
	s := atRest(Light(), Muscles([]string{"pectorals"}, nil, ""), 20)
	for b.Loop() {
		s.Draw(900, 560, 3)
	}
}

func BenchmarkDrawBaseline(b *testing.B) {
	s := atRest(Light(), nil, 20)
	for b.Loop() {
		s.Draw(900, 560, 1)
	}
}

// Two quiet cores: 23 ms.
func BenchmarkTerminal80x28(b *testing.B) {
	s := atRest(Dark(), nil, 20)
	for b.Loop() {
		s.Terminal(80, 28, true)
	}
}
