package figure

import "math"

// Angles is a posture as a physiotherapist would write it: one number for each
// channel, degrees, and metres for the root. Zero is the anatomical neutral with
// the root at the origin.
type Angles [NumChannels]float64

// How the spine's regions share their movement among their joints, from below.
// The shares are estimates (docs/decisions/0009), chosen to bend smoothly.
var (
	lumbarShare   = [...]share{{S5, 0.4}, {S4, 0.4}, {S3, 0.2}}
	thoracicShare = [...]share{{S3, 0.25}, {S2, 0.4}, {S1, 0.35}}
	neckShare     = [...]share{{N1, 0.45}, {N2, 0.3}, {Head, 0.25}}
)

type share struct {
	joint Joint
	part  float64
}

// Scapulohumeral rhythm: above 30 degrees the shoulder blade goes along with the
// arm. Inman's 2:1 for the blade as a whole; the collar bone's part of it is an
// estimate that keeps the shoulder's outline (docs/decisions/0009).
const (
	rhythmFrom    = 30   // degrees of lifting before the blade follows
	rhythmLift    = 0.22 // degrees of collar bone for each degree above it
	rhythmProtrac = 18   // degrees ahead with the arm level in front
)

// Pose turns clinical angles into local rotations.
func (a *Angles) Pose() Pose {
	p := Neutral()
	p.Root = V(a[RootX], a[RootY], a[RootZ])
	p.Local[Root] = RY(a[RootYaw]).Mul(RZ(-a[RootRoll])).Mul(RX(a[RootPitch]))
	a.spine(&p)
	for _, k := range []float64{1, -1} {
		a.arm(&p, k)
		a.leg(&p, k)
	}
	return p
}

func (a *Angles) spine(p *Pose) {
	bend := func(shares []share, flex, side, turn Channel) {
		for _, s := range shares {
			q := RY(s.part * a[turn]).Mul(RZ(-s.part * a[side])).Mul(RX(s.part * a[flex]))
			p.Local[s.joint] = p.Local[s.joint].Mul(q)
		}
	}
	bend(lumbarShare[:], LumbarFlex, LumbarSide, LumbarTurn)
	bend(thoracicShare[:], ThoracicFlex, ThoracicSide, ThoracicTurn)
	bend(neckShare[:], NeckFlex, NeckSide, NeckTurn)
	p.Local[Head] = p.Local[Head].Mul(RX(a[HeadNod]))
}

// arm sets one arm. The shoulder's angles are against the chest, not against the
// collar bone, so what the collar bone turns is taken off again.
func (a *Angles) arm(p *Pose, k float64) {
	at := func(c Channel) float64 { return a[c.On(k)] }
	elev, plane := Lift(at(ShoulderAbd), at(ShoulderFlex))
	plane += at(ShoulderHadd)
	clav := Collar(k, elev, plane, at(ScapulaElev), at(ScapulaRetract))
	p.Local[ClavL.On(k)] = clav
	p.Local[ArmL.On(k)] = clav.Inv().Mul(ShoulderTurn(k, elev, plane, at(ShoulderRot)))
	p.Local[ForeL.On(k)] = RX(-at(ElbowFlex))
	half := RY(-k * at(ForearmPron) / 2)
	p.Local[FtwL.On(k)] = half
	p.Local[HandL.On(k)] = half.Mul(RZ(k * at(WristExt))).Mul(RX(-at(WristDev)))
	curl := RZ(-k * at(FingersCurl) / 2)
	p.Local[FinL.On(k)], p.Local[Fin2L.On(k)] = curl, curl
}

func (a *Angles) leg(p *Pose, k float64) {
	at := func(c Channel) float64 { return a[c.On(k)] }
	p.Local[ThighL.On(k)] = RX(-at(HipFlex)).Mul(RZ(k * at(HipAbd))).Mul(RY(k * at(HipRot)))
	p.Local[ShinL.On(k)] = RX(at(KneeFlex))
	p.Local[FootL.On(k)] = RX(-at(AnkleDorsi))
	p.Local[ToeL.On(k)] = RX(-at(ToesExt))
}

// Lift turns abduction and flexion into how far the arm is lifted and in which
// plane: 0 straight to the side, 90 straight ahead, degrees.
func Lift(abd, flex float64) (elev, plane float64) {
	return math.Hypot(abd, flex), Deg(math.Atan2(flex, abd))
}

// ShoulderTurn is the rotation of the upper arm against the chest.
func ShoulderTurn(k, elev, plane, rot float64) Quat {
	s, c := math.Sincos(Rad(plane))
	return Turn(V(-s, 0, k*c), elev).Mul(RY(k * rot))
}

// Collar is the rotation of the collar bone against the chest: the rhythm with
// the arm, and what the shoulder blade does of its own.
func Collar(k, elev, plane, lift, retract float64) Quat {
	up := rhythmLift*math.Max(0, elev-rhythmFrom) + lift
	ahead := rhythmProtrac*math.Min(elev, 90)/90*math.Sin(Rad(plane)) - retract
	return RY(-k * ahead).Mul(RZ(k * up))
}

// Mirror returns the posture with left and right exchanged.
func (a Angles) Mirror() Angles {
	var m Angles
	for i, v := range a {
		c := Channel(i)
		switch c {
		case RootX, RootYaw, RootRoll, LumbarSide, LumbarTurn, ThoracicSide, ThoracicTurn, NeckSide, NeckTurn:
			v = -v
		}
		m[c.Mirror()] = v
	}
	return m
}
