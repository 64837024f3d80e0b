package gltf

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"sync"
	"testing"

	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

var coarse = sync.OnceValue(func() *body.Body { return body.Build(body.Coarse) })

var masks = sync.OnceValue(body.NewMasks)

// file is a GLB taken apart again.
type file struct {
	document
	bin []byte
}

func read(t *testing.T, data []byte, err error) *file {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	u := binary.LittleEndian.Uint32
	if u(data) != 0x46546C67 || u(data[4:]) != 2 || int(u(data[8:])) != len(data) {
		t.Fatalf("the header is % x", data[:12])
	}
	long := int(u(data[12:]))
	f := &file{bin: data[20+long+8:]}
	if err := json.Unmarshal(data[20:20+long], &f.document); err != nil {
		t.Fatal(err)
	}
	if int(u(data[20+long:])) != len(f.bin) || f.Buffers[0].Length != len(f.bin) {
		t.Fatalf("the binary part is %d bytes", len(f.bin))
	}
	return f
}

// numbers reads element i of an accessor, normalised where it says so.
func (f *file) numbers(accessor, i int) (out []float64) {
	a := f.Accessors[accessor]
	view := f.BufferViews[a.View]
	n := map[string]int{"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}[a.Type]
	size := map[int]int{signedByte: 1, unsignedByte: 1, signedShort: 2, unsignedShort: 2, float: 4}[a.Component]
	stride := view.Stride
	if stride == 0 {
		stride = n * size
	}
	for k := range n {
		b := f.bin[view.Offset+a.Offset+i*stride+k*size:]
		var x float64
		switch a.Component {
		case signedByte:
			x = scaled(float64(int8(b[0])), 127, a.Normalized)
		case unsignedByte:
			x = scaled(float64(b[0]), 255, a.Normalized)
		case signedShort:
			x = scaled(float64(int16(binary.LittleEndian.Uint16(b))), 32767, a.Normalized)
		case unsignedShort:
			x = scaled(float64(binary.LittleEndian.Uint16(b)), 65535, a.Normalized)
		case float:
			x = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		}
		out = append(out, x)
	}
	return out
}

func scaled(x, full float64, normalized bool) float64 {
	if normalized {
		return x / full
	}
	return x
}

// place is where a viewer puts point i of a skinned mesh, for a stand of the
// joints.
func (f *file) place(mesh, skin, i int, w *figure.World) figure.Vec3 {
	a := f.Meshes[mesh].Primitives[0].Attributes
	p := f.numbers(a["POSITION"], i)
	bones, shares := f.numbers(a["JOINTS_0"], i), f.numbers(a["WEIGHTS_0"], i)
	var sum figure.Vec3
	for k := range 4 {
		if shares[k] == 0 {
			continue
		}
		m := f.numbers(f.Skins[skin].Inverse, int(bones[k]))
		at := func(r int) float64 { return m[r]*p[0] + m[4+r]*p[1] + m[8+r]*p[2] + m[12+r] }
		b := body.Bone(f.Skins[skin].Joints[int(bones[k])])
		turn := w.Rot[b.Joint()]
		if b.Helper() {
			turn = w.Rot[b.Parent()].Mul(b.Local(w))
		}
		sum = sum.Add(turn.Rot(figure.V(at(0), at(1), at(2))).Add(w.Pos[b.Joint()]).Mul(shares[k]))
	}
	return sum
}

// TestViewerSeesOurSkin works the file out as a viewer would, and wants both
// sides where our own skin is.
func TestViewerSeesOurSkin(t *testing.T) {
	b := coarse()
	data, err := Body(b, masks())
	f := read(t, data, err)
	a := figure.Angles{figure.RootY: .9, figure.ShoulderAbd: 120, figure.ElbowFlex: 70, figure.HipFlex: 60, figure.KneeFlex: 40, figure.ThoracicTurn: 25, figure.NeckFlex: 20}
	pose := a.Pose()
	w := pose.World(figure.Rest)
	want := body.NewSkin(&w).Points(&b.Skin, nil)
	for i, o := range b.Skin.Other {
		left, right := f.place(0, 0, i, &w), f.place(1, 1, i, &w)
		if d := max(left.Dist(want[i]), right.Dist(want[o])); d > 2e-4 {
			t.Fatalf("point %d at %v is %v m off", i, want[i], d)
		}
	}
}

// TestViewersSeeClothes: a viewer that does not know the masks must not undress
// the figure.
func TestViewersSeeClothes(t *testing.T) {
	data, err := Body(coarse(), masks())
	f := read(t, data, err)
	a := f.Meshes[0].Primitives[0].Attributes
	for i, p := range coarse().Skin.Mesh.Points[:len(coarse().Skin.Other)] {
		c := f.numbers(a["COLOR_0"], i)
		bare := c[0] > 1.5*c[1] && c[1] > 1.5*c[2]
		if trunk := p.X < .1 && p.Y > .2 && p.Y < 1.28; trunk && bare {
			t.Fatalf("the body is bare at %v", p)
		}
		if hand := p.X > .5; hand && !bare {
			t.Fatalf("the hand wears something at %v", p)
		}
	}
}

func TestStripsCoverBothSides(t *testing.T) {
	b := coarse()
	data, err := Body(b, masks())
	f := read(t, data, err)
	facing := func(mesh int, mirror float64) (volume float64) {
		prim := f.Meshes[mesh].Primitives[0]
		at := func(i int) figure.Vec3 {
			p := f.numbers(prim.Attributes["POSITION"], int(f.numbers(prim.Indices, i)[0]))
			return figure.V(mirror*p[0], p[1], p[2])
		}
		for i := 2; i < f.Accessors[prim.Indices].Count; i++ {
			p, q, r := at(i-2), at(i-1), at(i)
			if i%2 == 1 {
				p, q = q, p
			}
			volume += p.Dot(q.Cross(r)) / 6
		}
		return volume
	}
	left, right := facing(0, 1), facing(1, -1)
	if left <= 0 || math.Abs(left-right) > 1e-9 {
		t.Errorf("the left half encloses %v and the right %v; want the same, facing out", left, right)
	}
	if f.Nodes[len(f.Nodes)-1].Scale[0] >= 0 {
		t.Error("the hair's right half is not mirrored")
	}
}

// clip makes a movement of one second: an arm that goes up, and all else still.
func clip() *motion.Clip {
	c := &motion.Clip{ID: "wave", Period: 1}
	for i := range 13 {
		a := figure.Angles{figure.RootY: .9, figure.KneeFlex: 5, figure.ShoulderAbd: 60 + 50*math.Sin(float64(i)/12*2*math.Pi)}
		p := a.Pose()
		c.Times, c.Root, c.Local = append(c.Times, float64(i)/12), append(c.Root, p.Root), append(c.Local, p.Local)
	}
	return c
}

// turn reads a track at a time, as a player does.
func (f *file) turn(s sampler, t float64) figure.Quat {
	quat := func(i int) figure.Quat {
		x := f.numbers(s.Output, i)
		return figure.Quat{X: x[0], Y: x[1], Z: x[2], W: x[3]}.Unit()
	}
	n := f.Accessors[s.Input].Count
	for i := 1; i < n; i++ {
		a, b := f.numbers(s.Input, i-1)[0], f.numbers(s.Input, i)[0]
		if t <= b+1e-6 {
			return quat(i-1).Slerp(quat(i), (t-a)/(b-a))
		}
	}
	return quat(n - 1)
}

func TestClipPlaysTheMotion(t *testing.T) {
	c := clip()
	data, err := Clip(c, Fine)
	f := read(t, data, err)
	a := f.Animations[0]
	tracks := map[int]sampler{}
	for _, ch := range a.Channels {
		if ch.Target.Path == "rotation" {
			tracks[ch.Target.Node] = a.Samplers[ch.Sampler]
		}
	}
	for i, at := range c.Times {
		p := c.Still(i)
		w := p.World(figure.Rest)
		for b := range body.Bone(body.NumBones) {
			got := b.RestLocal()
			if s, moves := tracks[int(b)]; moves {
				got = f.turn(s, at)
			}
			if d := apart(got, b.Local(&w)); d > Fine+.02 {
				t.Errorf("%v at %.2f s is %.3f degrees off", b, at, d)
			}
		}
	}
	if s, moves := tracks[int(figure.ShinL)]; !moves || f.Accessors[s.Input].Count != 1 {
		t.Error("a knee that stays bent should have a track of one still")
	}
	if _, moves := tracks[int(figure.S2)]; moves {
		t.Error("a spine that stays at rest has a track")
	}
}

func TestMoreSlackMakesSmallerClips(t *testing.T) {
	fine, err := Clip(clip(), Fine)
	if err != nil {
		t.Fatal(err)
	}
	loose, err := Clip(clip(), 3)
	if err != nil || len(loose) >= len(fine) {
		t.Errorf("%d bytes with slack, %d without: %v", len(loose), len(fine), err)
	}
}

func BenchmarkBody(b *testing.B) {
	skin := coarse()
	masks()
	for b.Loop() {
		if _, err := Body(skin, masks()); err != nil {
			b.Fatal(err)
		}
	}
}
