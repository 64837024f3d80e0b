package body

import "unslouch/internal/figure"

// Bone is what skin hangs on: a joint of the skeleton, or a helper half way
// between a joint and the one above it. Helpers turn half as far as their joint,
// so that a shoulder that goes overhead bends in two easy steps and not in one
// sharp fold.
type Bone uint8

// The bones: first the joints, under their own numbers, then the helpers.
const (
	firstHelper = Bone(figure.NumJoints)
	DeltL       = firstHelper + iota - 1 // half the shoulder
	ElbowL                               // half the elbow
	HipL                                 // half the hip
	KneeL                                // half the knee
	DeltR
	ElbowR
	HipR
	KneeR
	NumBones = int(KneeR) + 1
)

var helperNames = [...]string{"delt_l", "elbow_l", "hip_l", "knee_l", "delt_r", "elbow_r", "hip_r", "knee_r"}

var helped = [...]figure.Joint{
	figure.ArmL, figure.ForeL, figure.ThighL, figure.ShinL, figure.ArmR, figure.ForeR, figure.ThighR, figure.ShinR,
}

func (b Bone) String() string {
	if b >= firstHelper {
		return helperNames[b-firstHelper]
	}
	return figure.Joint(b).String()
}

// Joint is the joint a bone is, or the one a helper turns half as far as.
func (b Bone) Joint() figure.Joint {
	if b >= firstHelper {
		return helped[b-firstHelper]
	}
	return figure.Joint(b)
}

// Helper says that the bone is a helper.
func (b Bone) Helper() bool { return b >= firstHelper }

// Parent is the joint a bone hangs on; the root is its own.
func (b Bone) Parent() figure.Joint { return b.Joint().Parent() }

// Mirror is the same bone of the other side.
func (b Bone) Mirror() Bone {
	switch {
	case b >= DeltR:
		return b - 4
	case b >= firstHelper:
		return b + 4
	}
	return Bone(figure.Joint(b).Mirror())
}

// Local is a bone's rotation in its parent's frame, where w has the joints.
func (b Bone) Local(w *figure.World) figure.Quat {
	j := b.Joint()
	turn := w.Rot[j.Parent()].Inv().Mul(w.Rot[j])
	if j == figure.Root {
		turn = w.Rot[j]
	}
	if !b.Helper() {
		return turn
	}
	return figure.Rest.RestLocal(j).Slerp(turn, .5)
}

// RestLocal is a bone's rotation in its parent's frame at rest.
func (b Bone) RestLocal() figure.Quat { return figure.Rest.RestLocal(b.Joint()) }

// frame is a place and a turn.
type frame struct {
	turn figure.Quat
	at   V3
}

// frames are where all bones are.
func frames(w *figure.World) (f [NumBones]frame) {
	for j := range figure.NumJoints {
		f[j] = frame{w.Rot[j], w.Pos[j]}
	}
	for b := firstHelper; int(b) < NumBones; b++ {
		f[b] = frame{w.Rot[b.Parent()].Mul(b.Local(w)), w.Pos[b.Joint()]}
	}
	return f
}
