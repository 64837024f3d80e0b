package body

import (
	"cmp"
	"slices"

	"unslouch/internal/figure"
)

// Hold is how a point of the skin hangs on up to four bones. The shares are
// whole 255ths and add up to 255, as the graphics card gets them.
type Hold struct {
	Bones  [4]Bone
	Shares [4]uint8
}

// pull is how much each bone has of a point before it is cut down to a Hold.
type pull [NumBones]float64

func (p *pull) scale(s float64) {
	for b := range p {
		p[b] *= s
	}
}

// pass moves the share t of what bone from has to bone to.
func (p *pull) pass(from, to Bone, t float64) {
	p[to] += p[from] * t
	p[from] *= 1 - t
}

// hold keeps the four strongest bones.
func (p *pull) hold() Hold {
	return p.shares(p.strongest(func(Bone) bool { return true })[:4])
}

// holdMiddle is the hold of a point on the midline, the same on both sides: two
// bones of the middle, and one pair.
func (p *pull) holdMiddle() Hold {
	middle := p.strongest(func(b Bone) bool { return b.Mirror() == b })
	side := p.strongest(func(b Bone) bool { return b.Mirror() > b })
	even := *p
	even[side[0].Mirror()] = p[side[0]]
	return even.shares([]Bone{middle[0], middle[1], side[0], side[0].Mirror()})
}

// strongest lists the bones that are asked for, the strongest first.
func (p *pull) strongest(of func(Bone) bool) (order []Bone) {
	for b := range Bone(NumBones) {
		if of(b) {
			order = append(order, b)
		}
	}
	slices.SortStableFunc(order, func(a, b Bone) int { return cmp.Compare(p[b], p[a]) })
	return order
}

// shares rounds what four bones have to whole 255ths. What is left over goes to
// the first.
func (p *pull) shares(bones []Bone) (h Hold) {
	sum := 0.0
	for _, b := range bones {
		sum += p[b]
	}
	left := 255
	for i, b := range bones {
		share := int(p[b] / sum * 255)
		if i == 0 || share == 0 {
			continue
		}
		h.Bones[i], h.Shares[i] = b, uint8(share)
		left -= share
	}
	h.Bones[0], h.Shares[0] = bones[0], uint8(left)
	return h
}

// mirror is the hold of the same point on the other side.
func (h Hold) mirror() Hold {
	for i, share := range h.Shares {
		if share > 0 {
			h.Bones[i] = h.Bones[i].Mirror()
		}
	}
	return h
}

// matrix is a turn and a shift, rows first.
type matrix [12]float64

func (f frame) times(rest frame) (m matrix) {
	turn := f.turn.Mul(rest.turn.Inv())
	x, y, z := turn.Rot(v(1, 0, 0)), turn.Rot(v(0, 1, 0)), turn.Rot(v(0, 0, 1))
	shift := f.at.Sub(turn.Rot(rest.at))
	return matrix{x.X, y.X, z.X, shift.X, x.Y, y.Y, z.Y, shift.Y, x.Z, y.Z, z.Z, shift.Z}
}

var restFrames = func() [NumBones]frame {
	p := figure.Rest.RestPose()
	w := p.World(figure.Rest)
	return frames(&w)
}()

// Skin is the body's skin for one stand of the joints: it places any number of
// points.
type Skin struct {
	bones [NumBones]matrix
}

// NewSkin works out where a stand of the joints takes every bone.
func NewSkin(w *figure.World) *Skin {
	s := &Skin{}
	for b, f := range frames(w) {
		s.bones[b] = f.times(restFrames[b])
	}
	return s
}

// blend is the mean of a point's bones.
func (s *Skin) blend(h *Hold) (m matrix) {
	for i, share := range h.Shares {
		if share == 0 {
			continue
		}
		w := float64(share) / 255
		for k, e := range &s.bones[h.Bones[i]] {
			m[k] += w * e
		}
	}
	return m
}

func (m *matrix) point(p V3) V3 {
	return V3{
		X: m[0]*p.X + m[1]*p.Y + m[2]*p.Z + m[3],
		Y: m[4]*p.X + m[5]*p.Y + m[6]*p.Z + m[7],
		Z: m[8]*p.X + m[9]*p.Y + m[10]*p.Z + m[11],
	}
}

func (m *matrix) direction(p V3) V3 {
	return V3{
		X: m[0]*p.X + m[1]*p.Y + m[2]*p.Z,
		Y: m[4]*p.X + m[5]*p.Y + m[6]*p.Z,
		Z: m[8]*p.X + m[9]*p.Y + m[10]*p.Z,
	}
}

// Points places the points of a part, into to where that is long enough. This is
// what a check of a movement asks for at every frame.
func (s *Skin) Points(part *Part, to []V3) []V3 {
	if cap(to) < len(part.Mesh.Points) {
		to = make([]V3, len(part.Mesh.Points))
	}
	to = to[:len(part.Mesh.Points)]
	for i, p := range part.Mesh.Points {
		m := s.blend(&part.Holds[i])
		to[i] = m.point(p)
	}
	return to
}

// Posed places the points of a part and turns its normals with them.
func (s *Skin) Posed(part *Part) (points, normals []V3) {
	points, normals = make([]V3, len(part.Mesh.Points)), make([]V3, len(part.Mesh.Points))
	for i, p := range part.Mesh.Points {
		m := s.blend(&part.Holds[i])
		points[i], normals[i] = m.point(p), m.direction(part.Normals[i]).Unit()
	}
	return points, normals
}
