package gltf

import (
	"math"

	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/mesh"
)

// scale is what the body's quantised positions are to be multiplied with, and
// middle what is then added, to have metres at rest. The matrices in the file
// already do so; whoever paints by the place at rest needs the numbers.
var (
	scale  = .9
	middle = figure.V(0, .9, 0)
)

// Extras is what the file says about itself for our own player.
type Extras struct {
	Scale  float64    `json:"scale"`  // metres of a position of 1
	Middle [3]float64 `json:"middle"` // metres: where the position 0 is at rest
}

// Body writes the body as one file. It holds the left half alone: the right half
// is the same points on mirrored bones, and the hair's is its mirror image on the
// head. Positions are 16 bit, normals 8 bit and shares 8 bit
// (KHR_mesh_quantization). COLOR_0 dresses the body roughly, for viewers that do
// not know the masks; its alpha is how much light from all around arrives.
func Body(b *body.Body, m *body.Masks) ([]byte, error) {
	w := newWriter()
	w.Asset.Extras = Extras{scale, [3]float64{middle.X, middle.Y, middle.Z}}
	w.ExtensionsUsed = []string{"KHR_mesh_quantization"}
	w.ExtensionsRequired = w.ExtensionsUsed
	w.Materials = []material{
		{"skin", pbr{[4]float32{1, 1, 1, 1}, 0, .8}},
		{"hair", pbr{[4]float32{1, 1, 1, 1}, 0, .6}},
	}
	w.bones()
	left, right := w.skinned(&b.Skin, m)
	w.Meshes = []meshJSON{left, right, w.hair(&b.Hair)}
	w.Skins = []skin{w.skin(1), w.skin(-1)}
	first := len(w.Nodes)
	w.Nodes = append(w.Nodes, node{Name: "body_l", Mesh: ptr(0), Skin: ptr(0)}, node{Name: "body_r", Mesh: ptr(1), Skin: ptr(1)},
		hairNode("hair_l", 1), hairNode("hair_r", -1))
	head := &w.Nodes[figure.Head]
	head.Children = append(head.Children, first+2, first+3)
	w.Scenes = []scene{{Nodes: []int{int(figure.Root), first, first + 1}}}
	w.Scene = ptr(0)
	return w.bytes()
}

// bones adds a node for each bone, at rest; node and bone have the same number.
func (w *writer) bones() {
	w.Nodes = make([]node, body.NumBones)
	for i := range w.Nodes {
		b := body.Bone(i)
		at := figure.Rest.Offset(b.Joint())
		n := &w.Nodes[i]
		n.Name = b.String()
		n.Translation = &[3]float32{float32(at.X), float32(at.Y), float32(at.Z)}
		if q := b.RestLocal(); q.Angle() > 1e-6 {
			n.Rotation = &[4]float32{float32(q.X), float32(q.Y), float32(q.Z), float32(q.W)}
		}
		if b.Joint() != figure.Root {
			up := &w.Nodes[b.Parent()]
			up.Children = append(up.Children, i)
		}
	}
}

// skin ties the bones to the skin of the side k: +1 left, -1 right. Its matrices
// take a quantised position, which always is one of the left, to the bone's own
// frame.
func (w *writer) skin(k float64) skin {
	s := skin{}
	var matrices []float32
	for i := range body.NumBones {
		b := body.Bone(i)
		at := middle
		if k < 0 {
			b = b.Mirror()
		}
		turn, joint := figure.Rest.Frame[b.Joint()].Inv(), figure.Rest.Pos[b.Joint()]
		m := turn.Matrix(turn.Rot(at.Sub(joint)))
		for c := range 12 {
			m[c] *= scale
		}
		for c := range 4 {
			m[c] *= k
		}
		for _, x := range m {
			matrices = append(matrices, float32(x))
		}
		s.Joints = append(s.Joints, int(b))
	}
	s.Inverse = w.add(accessor{Component: float, Count: body.NumBones, Type: "MAT4"}, 0, 0, matrices)
	return s
}

// hairNode is the hair of the side k on the head, whose frame at rest is the
// world's.
func hairNode(name string, k float32) node {
	at := middle.Sub(figure.Rest.Pos[figure.Head])
	s := float32(scale)
	return node{Name: name, Mesh: ptr(2), Translation: &[3]float32{float32(at.X), float32(at.Y), float32(at.Z)}, Scale: &[3]float32{k * s, s, s}}
}

// skinned writes the left half of a part that hangs on bones, and the same for
// the right, where triangles run the other way round.
func (w *writer) skinned(p *body.Part, m *body.Masks) (left, right meshJSON) {
	a := w.attributes(p, func(i int) body.Cloth { return m.Worn(p.Mesh.Points[i], p.Normals[i]) })
	n := len(p.Other)
	bones, shares := make([][4]body.Bone, n), make([][4]uint8, n)
	for i, h := range p.Holds[:n] {
		bones[i], shares[i] = h.Bones, h.Shares
	}
	a["JOINTS_0"] = w.add(accessor{Component: unsignedByte, Count: n, Type: "VEC4"}, 4, forVertices, bones)
	a["WEIGHTS_0"] = w.add(accessor{Component: unsignedByte, Normalized: true, Count: n, Type: "VEC4"}, 4, forVertices, shares)
	strip := leftStrip(p)
	// One index more at the beginning turns every triangle round, so the two sides
	// can share their indices.
	turned := w.indices(append([]uint16{strip[0]}, strip...))
	straight := w.Accessors[turned]
	straight.Offset, straight.Count = 2, straight.Count-1
	w.Accessors = append(w.Accessors, straight)
	return surface("body_l", a, len(w.Accessors)-1, 0), surface("body_r", a, turned, 0)
}

func (w *writer) hair(p *body.Part) meshJSON {
	return surface("hair", w.attributes(p, func(int) body.Cloth { return hairColour }), w.indices(leftStrip(p)), 1)
}

func (w *writer) indices(strip []uint16) int {
	return w.add(accessor{Component: unsignedShort, Count: len(strip), Type: "SCALAR"}, 0, forIndices, strip)
}

func surface(name string, attributes map[string]int, indices, material int) meshJSON {
	return meshJSON{name, []primitive{{attributes, indices, triangleStrip, material}}}
}

func leftStrip(p *body.Part) (strip []uint16) {
	for _, i := range mesh.Strip(p.Mesh.Triangles[:len(p.Mesh.Triangles)/2]) {
		strip = append(strip, uint16(i))
	}
	return strip
}

// hairColour is one more than what can be worn.
const hairColour = body.Leggings + 1

// colours of skin, top, leggings and hair in linear light, as bytes.
var colours = [...][3]uint8{body.Bare: {142, 67, 38}, body.Top: {212, 195, 166}, body.Leggings: {3, 31, 33}, hairColour: {11, 6, 5}}

// attributes writes places, normals, colours and shades of the left half.
func (w *writer) attributes(p *body.Part, wears func(i int) body.Cloth) map[string]int {
	n := len(p.Other)
	places := make([][4]int16, n)
	normals, shades := make([][4]int8, n), make([][4]uint8, n)
	lo, hi := [3]int16{32767, 32767, 32767}, [3]int16{-32767, -32767, -32767}
	for i, at := range p.Mesh.Points[:n] {
		q := at.Sub(middle).Mul(1 / scale)
		places[i] = [4]int16{short(q.X), short(q.Y), short(q.Z)}
		for k := range 3 {
			lo[k], hi[k] = min(lo[k], places[i][k]), max(hi[k], places[i][k])
		}
		d := p.Normals[i]
		normals[i] = [4]int8{signed(d.X), signed(d.Y), signed(d.Z)}
		s := uint8(math.Round(p.Bright[i]*63) * 255 / 63) // 64 shades are enough, and pack better
		c := colours[wears(i)]
		shades[i] = [4]uint8{c[0], c[1], c[2], s}
	}
	three := func(x [3]int16) []float32 { return []float32{float32(x[0]), float32(x[1]), float32(x[2])} }
	return map[string]int{
		"POSITION": w.add(accessor{Component: signedShort, Normalized: true, Count: n, Type: "VEC3", Min: three(lo), Max: three(hi)}, 8, forVertices, places),
		"NORMAL":   w.add(accessor{Component: signedByte, Normalized: true, Count: n, Type: "VEC3"}, 4, forVertices, normals),
		"COLOR_0":  w.add(accessor{Component: unsignedByte, Normalized: true, Count: n, Type: "VEC4"}, 4, forVertices, shades),
	}
}

// signed is a part of a unit normal in a byte.
func signed(x float64) int8 { return int8(math.Round(min(max(x, -1), 1) * 127)) }
