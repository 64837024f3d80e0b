package figure

import "math"

// Measure reads the clinical angles of the limbs' joints back out of a pose, so
// that what a solver did can be held against a table of ranges. The spine's
// channels come back as the sum over their joints, those of the pair at S3 shared
// as Pose shares them. ShoulderHadd is always zero: it is part of the plane.
func (p *Pose) Measure() Angles {
	var a Angles
	a[RootX], a[RootY], a[RootZ] = p.Root.X, p.Root.Y, p.Root.Z
	a[RootYaw], a[RootRoll], a[RootPitch] = p.Local[Root].yzx()
	a.measureSpine(p)
	for _, k := range []float64{1, -1} {
		a.measureArm(p, k)
		a.measureLeg(p, k)
	}
	return a
}

// yzx splits a into RY(yaw)·RZ(-roll)·RX(pitch).
func (a Quat) yzx() (yaw, roll, pitch float64) {
	x, y, z := a.Rot(V(1, 0, 0)), a.Rot(V(0, 1, 0)), a.Rot(V(0, 0, 1))
	roll = -Deg(math.Asin(clamp(x.Y, -1, 1)))
	return Deg(math.Atan2(-x.Z, x.X)), roll, Deg(math.Atan2(-z.Y, y.Y))
}

func (a *Angles) measureSpine(p *Pose) {
	sum := func(flex, side, turn Channel, joints ...share) {
		for _, s := range joints {
			yaw, roll, pitch := p.Local[s.joint].yzx()
			a[turn] += s.part * yaw
			a[side] += s.part * roll
			a[flex] += s.part * pitch
		}
	}
	// S3 belongs to both regions; S5, S4 and S2, S1 tell the regions' sums alone.
	sum(LumbarFlex, LumbarSide, LumbarTurn, share{S5, 1 / 0.8}, share{S4, 1 / 0.8})
	sum(ThoracicFlex, ThoracicSide, ThoracicTurn, share{S2, 1 / 0.75}, share{S1, 1 / 0.75})
	sum(NeckFlex, NeckSide, NeckTurn, share{N1, 1 / 0.75}, share{N2, 1 / 0.75})
	_, _, pitch := p.Local[Head].yzx()
	a[HeadNod] = pitch - 0.25*a[NeckFlex]
}

func (a *Angles) measureArm(p *Pose, k float64) {
	set := func(c Channel, v float64) { a[c.On(k)] = v }
	clav := p.Local[ClavL.On(k)]
	swing, rot := clav.Mul(p.Local[ArmL.On(k)]).SwingTwist()
	dir := swing.Rot(V(0, -1, 0))
	elev := Deg(math.Acos(clamp(-dir.Y, -1, 1)))
	plane := Deg(math.Atan2(dir.Z, k*dir.X))
	if elev < 1 {
		plane = 0
	}
	s, c := math.Sincos(Rad(plane))
	set(ShoulderAbd, elev*c)
	set(ShoulderFlex, elev*s)
	set(ShoulderRot, k*rot)
	a.measureCollar(clav, k, elev, plane)
	set(ElbowFlex, -p.Local[ForeL.On(k)].bend())
	_, half := p.Local[FtwL.On(k)].SwingTwist()
	ext, dev, rest := wrist(p.Local[HandL.On(k)], k)
	set(ForearmPron, -k*(half+rest))
	set(WristExt, ext)
	set(WristDev, dev)
	set(FingersCurl, -2*k*p.Local[FinL.On(k)].roll())
}

func (a *Angles) measureCollar(clav Quat, k, elev, plane float64) {
	d := clav.Rot(V(k, 0, 0))
	up := Deg(math.Asin(clamp(d.Y, -1, 1)))
	ahead := Deg(math.Atan2(d.Z, k*d.X))
	a[ScapulaElev.On(k)] = up - rhythmLift*math.Max(0, elev-rhythmFrom)
	a[ScapulaRetract.On(k)] = rhythmProtrac*math.Min(elev, 90)/90*math.Sin(Rad(plane)) - ahead
}

func (a *Angles) measureLeg(p *Pose, k float64) {
	set := func(c Channel, v float64) { a[c.On(k)] = v }
	// RX(-flex)·RZ(k·abd)·RY(k·rot)
	q := p.Local[ThighL.On(k)]
	x, y, z := q.Rot(V(1, 0, 0)), q.Rot(V(0, 1, 0)), q.Rot(V(0, 0, 1))
	set(HipAbd, k*Deg(math.Asin(clamp(-y.X, -1, 1))))
	set(HipFlex, -Deg(math.Atan2(y.Z, y.Y)))
	set(HipRot, k*Deg(math.Atan2(z.X, x.X)))
	set(KneeFlex, p.Local[ShinL.On(k)].bend())
	set(AnkleDorsi, -p.Local[FootL.On(k)].bend())
	set(ToesExt, -p.Local[ToeL.On(k)].bend())
}

// wrist splits the hand's rotation RY(roll)·RZ(k·ext)·RX(-dev).
func wrist(q Quat, k float64) (ext, dev, roll float64) {
	x, y, z := q.Rot(V(1, 0, 0)), q.Rot(V(0, 1, 0)), q.Rot(V(0, 0, 1))
	return k * Deg(math.Asin(clamp(x.Y, -1, 1))), Deg(math.Atan2(z.Y, y.Y)), Deg(math.Atan2(-x.Z, x.X))
}

// roll is the angle about Z, in degrees.
func (a Quat) roll() float64 {
	x := a.Rot(V(1, 0, 0))
	return Deg(math.Atan2(x.Y, x.X))
}

// bend is the angle about the hinge X, in degrees.
func (a Quat) bend() float64 {
	y := a.Rot(V(0, 1, 0))
	return Deg(math.Atan2(y.Z, y.Y))
}

func clamp(v, low, high float64) float64 { return math.Max(low, math.Min(high, v)) }
