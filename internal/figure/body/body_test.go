package body

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure"
	"unslouch/internal/figure/mesh"
	"unslouch/internal/figure/motion"
)

// coarse is the body the tests share.
var coarse = sync.OnceValue(func() *Body { return Build(Coarse) })

func parts(b *Body) map[string]*Part { return map[string]*Part{"skin": &b.Skin, "hair": &b.Hair} }

func TestBodyIsClosed(t *testing.T) {
	for name, p := range parts(coarse()) {
		if open, pinched := p.Mesh.Open(), p.Mesh.Pinched(); open+pinched != 0 {
			t.Errorf("%s: %d open edges, %d pinched points", name, open, pinched)
		}
	}
}

// TestFullBodyIsClosed does the same for the body people see.
func TestFullBodyIsClosed(t *testing.T) {
	if testing.Short() {
		t.Skip("the full body takes seconds")
	}
	b := Build(Full)
	for name, p := range parts(b) {
		if open, pinched := p.Mesh.Open(), p.Mesh.Pinched(); open+pinched != 0 {
			t.Errorf("%s: %d open edges, %d pinched points", name, open, pinched)
		}
	}
	if n := len(b.Skin.Mesh.Triangles); n < Full.Triangles-100 || n > Full.Triangles {
		t.Errorf("the skin has %d triangles; want about %d", n, Full.Triangles)
	}
}

func TestBodyHasHumanMeasures(t *testing.T) {
	m := coarse().Skin.Mesh
	low, high := 9., 0.
	for _, p := range m.Points {
		low, high = min(low, p.Y), max(high, p.Y)
	}
	if low < -.001 || low > .004 {
		t.Errorf("the sole is at %v m; want it on the floor", low)
	}
	if high < 1.70 || high > 1.76 {
		t.Errorf("the head ends at %v m", high)
	}
	if v := m.Volume() * 1000; v < 52 || v > 66 {
		t.Errorf("the body holds %.1f litres; want those of somebody slim of 1.73 m", v)
	}
}

func TestSharesAddUp(t *testing.T) {
	for name, p := range parts(coarse()) {
		for i, h := range p.Holds {
			sum := 0
			for k, s := range h.Shares {
				sum += int(s)
				if s == 0 && h.Bones[k] != 0 {
					t.Fatalf("%s %d: the bone %v has no share", name, i, h.Bones[k])
				}
			}
			if sum != 255 {
				t.Fatalf("%s %d: the shares add up to %d", name, i, sum)
			}
		}
	}
}

// TestMidlineHangsEvenly: both halves are drawn from one, so a point between them
// that hung more on one side would tear the skin.
func TestMidlineHangsEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p pull
		for b := range p {
			p[b] = rapid.Float64Range(0, 1).Draw(t, Bone(b).String())
		}
		h := p.holdMiddle()
		share := map[Bone]uint8{}
		for k, b := range h.Bones {
			share[b] += h.Shares[k]
		}
		for b, s := range share {
			if share[b.Mirror()] != s {
				t.Fatalf("%v has %d, %v has %d", b, s, b.Mirror(), share[b.Mirror()])
			}
		}
	})
}

func skinAt(p figure.Pose) *Skin {
	w := p.World(figure.Rest)
	return NewSkin(&w)
}

func TestRestStaysAtRest(t *testing.T) {
	s := skinAt(figure.Rest.RestPose())
	for name, p := range parts(coarse()) {
		for i, q := range s.Points(p, nil) {
			if d := q.Dist(p.Mesh.Points[i]); d > 1e-9 {
				t.Fatalf("%s: the point %v moved by %v m", name, p.Mesh.Points[i], d)
			}
		}
	}
}

// postures to bend the skin with.
func postures() map[string]figure.Pose {
	set := func(values map[figure.Channel]float64) figure.Pose {
		a := figure.Angles{figure.RootY: .905}
		for c, x := range values {
			for _, k := range []float64{1, -1} {
				a[c.On(k)] = x
			}
		}
		return a.Pose()
	}
	return map[string]figure.Pose{
		"neutral":  figure.Neutral(),
		"overhead": set(map[figure.Channel]float64{figure.ShoulderAbd: 170, figure.ElbowFlex: 10}),
		"reach":    set(map[figure.Channel]float64{figure.ShoulderFlex: 165}),
		"angel":    set(map[figure.Channel]float64{figure.ShoulderAbd: 90, figure.ShoulderRot: 90, figure.ElbowFlex: 90}),
		"seated":   set(map[figure.Channel]float64{figure.HipFlex: 90, figure.KneeFlex: 90}),
		"fours":    set(map[figure.Channel]float64{figure.RootPitch: 90, figure.HipFlex: 90, figure.KneeFlex: 90, figure.ShoulderFlex: 90}),
		"folded":   set(map[figure.Channel]float64{figure.HipFlex: 115, figure.KneeFlex: 140, figure.LumbarFlex: 30, figure.NeckFlex: 30}),
		"twisted":  set(map[figure.Channel]float64{figure.LumbarTurn: 8, figure.ThoracicTurn: 30, figure.NeckTurn: 50}),
	}
}

// TestBendingKeepsTheFlesh catches joints that collapse: what a posture does to
// the body's volume.
func TestBendingKeepsTheFlesh(t *testing.T) {
	b := coarse()
	rest := b.Skin.Mesh.Volume()
	for name, p := range postures() {
		m := mesh.Mesh{Points: skinAt(p).Points(&b.Skin, nil), Triangles: b.Skin.Mesh.Triangles}
		if v := m.Volume(); math.Abs(v-rest) > .06*rest {
			t.Errorf("%s: the body holds %.1f litres; at rest %.1f", name, v*1000, rest*1000)
		}
	}
}

// TestSidesAreMirrored turns a lopsided posture over and wants the skin to follow.
func TestSidesAreMirrored(t *testing.T) {
	b := coarse()
	a := figure.Angles{figure.RootY: .9, figure.ShoulderAbd: 120, figure.ElbowFlex: 70, figure.HipFlex: 60, figure.KneeFlex: 40, figure.ThoracicTurn: 25}
	here, there := skinAt(a.Pose()).Points(&b.Skin, nil), skinAt(a.Pose().Mirror()).Points(&b.Skin, nil)
	for i, o := range b.Skin.Other {
		if d := here[i].MirrorX().Dist(there[o]); d > 1e-9 {
			t.Fatalf("the point %v and its mirror image are %v m apart", b.Skin.Mesh.Points[i], d)
		}
	}
}

// TestMusclesAreShown wants a place on the body for every muscle an exercise
// names.
func TestMusclesAreShown(t *testing.T) {
	all, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all.All() {
		for _, m := range append(append([]string(nil), e.Muscles.Primary...), e.Muscles.Secondary...) {
			if len(Shown(m)) == 0 {
				t.Errorf("%s: nobody has drawn %q", e.Slug, m)
			}
		}
	}
	if Shown("left toe") != nil {
		t.Error("a muscle that is not there is shown")
	}
}

func TestShownReadsTheCataloguesWays(t *testing.T) {
	for name, want := range map[string]string{
		"lower/middle trapezius":                    "trapezius-lower trapezius-middle",
		"pectoralis major/minor":                    "pectorals pectoralis-minor",
		"pectorals (stretched)":                     "pectorals",
		"thoracic rotators (multifidus, rotatores)": "erectors-thoracic",
		"Deltoid": "deltoid-front deltoid-back",
	} {
		got := ""
		for i, id := range Shown(name) {
			if i > 0 {
				got += " "
			}
			got += id
		}
		if got != want {
			t.Errorf("%q shows %q; want %q", name, got, want)
		}
	}
}

func TestEveryRegionCanBeLit(t *testing.T) {
	named := map[string]bool{}
	for name, ids := range regionsOf {
		for _, id := range ids {
			if _, ok := RegionByID(id); !ok {
				t.Errorf("%q is shown by %q, which nobody has drawn", name, id)
			}
			named[id] = true
		}
	}
	m, b := NewMasks(), coarse()
	for i, r := range Regions {
		if m.Channels[i].ID != r.ID {
			t.Errorf("channel %d is %q; want the region %q", i, m.Channels[i].ID, r.ID)
		}
		if !named[r.ID] {
			t.Errorf("no muscle lights the region %q", r.ID)
		}
		lit := 0
		for k, p := range b.Skin.Mesh.Points {
			if m.At(i, p, b.Skin.Normals[k]) > 0 {
				lit++
			}
		}
		if lit < 4 {
			t.Errorf("the region %q covers %d points of the skin", r.ID, lit)
		}
	}
}

func TestMasksKeepTheOutline(t *testing.T) {
	m := NewMasks()
	ahead, behind := v(0, 0, 1), v(0, 0, -1)
	for i, c := range m.Channels {
		if c.Face || c.ID == TopFront || c.ID == TopBack {
			continue
		}
		reach := Regions[i].reach()
		n := ahead
		if c.View&Front == 0 {
			n = behind
		}
		for y := .2; y < 1.6; y += .013 {
			for x := 0.; x < .44; x += .011 {
				want := reach(P2{x, y})
				if math.Abs(want) < .8*Range*BodySheet.Pixel {
					if got := m.At(i, v(-x, y, 0), n); math.Abs(got-want) > .0035 {
						t.Fatalf("%s at %.3f %.3f: %v; drawn is %v", c.ID, x, y, got, want)
					}
				}
			}
		}
		if c.View == Front && m.At(i, v(.1, 1.3, 0), behind) > 0 {
			t.Errorf("%s shows on the back", c.ID)
		}
	}
}

func TestFleshIsTheSkin(t *testing.T) {
	b := coarse()
	w := postures()["angel"]
	world := w.World(figure.Rest)
	got := b.Flesh(7).Samples(&world, []motion.Sample{{R: 1}})
	want := NewSkin(&world).Points(&b.Skin, nil)
	if len(got) != 1+(len(want)+6)/7 || got[0].R != 1 {
		t.Fatalf("%d samples of %d points", len(got), len(want))
	}
	for i, s := range got[1:] {
		if s.Pos.Dist(want[7*i]) > 1e-9 || s.R != 0 {
			t.Fatalf("sample %d is %v; the skin is at %v", i, s, want[7*i])
		}
	}
}

// Two quiet cores: 2 to 3 s for 19,000 triangles out of 300,000; the coarse body
// (BenchmarkBuildBaseline) 0.3 s.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		Build(Full)
	}
}

func BenchmarkBuildBaseline(b *testing.B) {
	for b.Loop() {
		Build(Coarse)
	}
}

// Two quiet cores: 0.25 ms for 3,000 points, against 0.01 ms for moving them as
// they are (BenchmarkSkinPointsBaseline); a check of 96 stands takes 24 ms.
func BenchmarkSkinPoints(b *testing.B) {
	body := coarse()
	p := postures()["angel"]
	w := p.World(figure.Rest)
	var to []V3
	for b.Loop() {
		to = NewSkin(&w).Points(&body.Skin, to)
	}
	b.ReportMetric(float64(len(to)), "points")
}

func BenchmarkSkinPointsBaseline(b *testing.B) {
	points := coarse().Skin.Mesh.Points
	to := make([]V3, len(points))
	for b.Loop() {
		for i, p := range points {
			to[i] = p.Add(V3{Y: .1})
		}
	}
}

// Two quiet cores: 0.4 s.
func BenchmarkMasks(b *testing.B) {
	for b.Loop() {
		NewMasks()
	}
}
