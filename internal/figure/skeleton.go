package figure

// Skeleton is where the joints are at rest, and their canonical frames there.
// The rest pose stands with the arms 40 degrees below level and the elbows
// slightly bent; the figure is 1.73 m tall.
type Skeleton struct {
	Pos   [NumJoints]Vec3
	Frame [NumJoints]Quat

	offset [NumJoints]Vec3 // Pos in the parent's frame
}

// Lengths of the arm, shoulder to elbow and elbow to wrist, in metres.
const (
	upperArm = 0.278
	forearm  = 0.236
)

// Rest is the figure's skeleton.
var Rest = newSkeleton()

func newSkeleton() *Skeleton {
	s := &Skeleton{}
	for j := range s.Frame {
		s.Frame[j] = Identity
	}
	for j, p := range map[Joint]Vec3{
		Root: {0, 0.905, 0}, S5: {0, 0.935, -0.015}, S4: {0, 1.0, -0.02}, S3: {0, 1.08, -0.025}, S2: {0, 1.18, -0.035},
		S1: {0, 1.30, -0.04}, N1: {0, 1.445, -0.03}, N2: {0, 1.50, -0.012}, Head: {0, 1.555, 0},
		ClavL: {0.022, 1.40, 0}, ThighL: {0.088, 0.905, 0}, ShinL: {0.092, 0.485, 0.005}, FootL: {0.094, 0.075, -0.018}, ToeL: {0.100, 0.022, 0.105},
	} {
		s.Pos[j] = p
	}
	s.placeArm()
	s.placeLeg()
	for j := ClavL; j < ClavR; j++ {
		s.Pos[j.Mirror()] = s.Pos[j].MirrorX()
		s.Frame[j.Mirror()] = s.Frame[j].Mirror()
	}
	s.offset[Root] = s.Pos[Root]
	for j := S5; j < NumJoints; j++ {
		p := j.Parent()
		s.offset[j] = s.Frame[p].Inv().Rot(s.Pos[j].Sub(s.Pos[p]))
	}
	return s
}

// placeArm hangs the left arm 40 degrees below level, elbow bent by 10.
func (s *Skeleton) placeArm() {
	shoulder := V(0.168, 1.385, -0.015)
	upper := RZ(-40).Rot(V(1, 0, 0))
	fore := RY(-10).Rot(upper)
	elbow := shoulder.Add(upper.Mul(upperArm))
	wrist := elbow.Add(fore.Mul(forearm))
	hinge := upper.Cross(fore).Mul(-1)
	s.Pos[ArmL], s.Pos[ForeL], s.Pos[FtwL], s.Pos[HandL] = shoulder, elbow, elbow.Lerp(wrist, 0.5), wrist
	s.Frame[ArmL] = HingeFrame(upper, hinge)
	s.Frame[ForeL] = HingeFrame(fore, hinge)
	hand := Frame(fore, V(0, 0, 1)) // the palm faces down, the thumb ahead
	s.Frame[FtwL] = s.Frame[ForeL].Slerp(hand, 0.5)
	for _, j := range []Joint{HandL, FinL, Fin2L, ThumbL} {
		s.Frame[j] = hand
	}
	at := func(x, along, z float64) Vec3 { return wrist.Add(hand.Rot(V(x, -along, z))) }
	s.Pos[FinL], s.Pos[Fin2L], s.Pos[ThumbL] = at(0, 0.088, 0), at(0, 0.130, 0), at(-0.006, 0.03, 0.026)
}

// placeLeg points the frames of thigh and shin along their bones; the sole of
// the foot is level.
func (s *Skeleton) placeLeg() {
	ahead := V(0, 0, 1)
	s.Frame[ThighL] = Frame(s.Pos[ShinL].Sub(s.Pos[ThighL]), ahead)
	s.Frame[ShinL] = Frame(s.Pos[FootL].Sub(s.Pos[ShinL]), ahead)
}

// Offset is where j lies in its parent's frame; for Root it is the rest position.
func (s *Skeleton) Offset(j Joint) Vec3 { return s.offset[j] }

// RestLocal is j's local rotation in the rest pose: what turns its parent's frame
// into its own.
func (s *Skeleton) RestLocal(j Joint) Quat {
	if j == Root {
		return s.Frame[Root]
	}
	return s.Frame[j.Parent()].Inv().Mul(s.Frame[j])
}

// Length is the distance at rest between two joints, such as ArmL and ForeL.
func (s *Skeleton) Length(from, to Joint) float64 { return s.Pos[from].Dist(s.Pos[to]) }

// RestPose is the pose the skeleton is drawn in.
func (s *Skeleton) RestPose() Pose {
	p := Pose{Root: s.Pos[Root]}
	for j := range p.Local {
		p.Local[j] = s.RestLocal(Joint(j))
	}
	return p
}
