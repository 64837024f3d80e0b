package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// joint bones by a short name
const (
	root, s5, s4, s3, s2, s1 = Bone(figure.Root), Bone(figure.S5), Bone(figure.S4), Bone(figure.S3), Bone(figure.S2), Bone(figure.S1)
	n1, n2, headBone         = Bone(figure.N1), Bone(figure.N2), Bone(figure.Head)
	clav, armBone, fore      = Bone(figure.ClavL), Bone(figure.ArmL), Bone(figure.ForeL)
	ftw, handBone            = Bone(figure.FtwL), Bone(figure.HandL)
	fin, fin2, thumb         = Bone(figure.FinL), Bone(figure.Fin2L), Bone(figure.ThumbL)
	thigh, shin              = Bone(figure.ThighL), Bone(figure.ShinL)
	footBone, toe            = Bone(figure.FootL), Bone(figure.ToeL)
)

// pulls says how much each bone has of a point of the skin at rest.
func (s *shape) pulls(p V3) pull {
	right := p.X < 0
	if right {
		p.X = -p.X
	}
	w := s.trunkPull(p)
	s.legPull(&w, p)
	s.armPull(&w, p)
	if right {
		for b := Bone(0); int(b) < NumBones; b++ {
			if m := b.Mirror(); m > b {
				w[b], w[m] = w[m], w[b]
			}
		}
	}
	return w
}

// trunkPull shares a point among the joints of the spine, from below upwards.
// The levels tilt where the trunk does: the chin goes with the head.
func (s *shape) trunkPull(p V3) (w pull) {
	w[root] = 1
	rise := func(from, to Bone, level, half, tilt float64) {
		h := p.Y + tilt*(p.Z+.02)
		w.pass(from, to, sdf.Smooth(level-half, level+half, h))
	}
	rise(root, s5, .965, .045, -.15)
	rise(s5, s4, 1.020, .045, -.1)
	rise(s4, s3, 1.085, .05, 0)
	rise(s3, s2, 1.170, .06, 0)
	rise(s2, s1, 1.270, .07, 0)
	rise(s1, n1, 1.445, .030, .35)
	rise(n1, n2, 1.495, .028, .45)
	rise(n2, headBone, 1.548, .028, .55)
	return w
}

// legPull takes the leg out of the pelvis, and the lower leg out of the leg. In
// front the fold at the hip is sharp and rises outwards; behind, the seat blends
// over a hand's breadth.
func (s *shape) legPull(w *pull, p V3) {
	if p.Y > 1.05 {
		return
	}
	front := sdf.Smooth(-.05, .05, p.Z)
	level := (.842+.45*min(max(p.X-.02, 0), .12))*front + .838*(1-front)
	half := .045*front + .085*(1-front)
	in := sdf.Smooth(level+half, level-half, p.Y)
	own := sdf.Smooth(-.012, .012, p.X) // in the crotch both legs have a share
	for b, share := range map[Bone]float64{HipL: own, HipR: 1 - own} {
		j := Bone(b.Joint())
		leg := share * in
		w[b] += leg * (1 - in)
		w[j] += leg * in
	}
	rest := 1 - in
	for b := root; b < clav; b++ {
		w[b] *= rest
	}
	t := sdf.Smooth(.535, .435, p.Y+.25*(p.Z-.005))
	w.halve(thigh, KneeL, shin, t)
	w.pass(shin, footBone, sdf.Smooth(.105, .045, p.Y-.35*(p.Z+.018)*sdf.Smooth(-.018, .05, p.Z)))
	w.pass(footBone, toe, sdf.Smooth(.088, .116, p.Z)*sdf.Smooth(.12, .08, p.Y))
}

// halve bends a hinge in two steps: what is at t goes from one bone by way of its
// helper to the next.
func (w *pull) halve(from, helper, to Bone, t float64) {
	all := w[from]
	w[from] += all * ((1-t)*(1-t) - 1)
	w[helper] += all * 2 * t * (1 - t)
	w[to] += all * t * t
}

// armPull takes girdle and arm out of the trunk.
func (s *shape) armPull(w *pull, p V3) {
	if p.Y < .6 || p.Y > 1.52 {
		return
	}
	sh := s.arm.shoulder
	along := s.arm.upper.B.Sub(sh).Unit()
	reach := p.Sub(sh).Dot(along)
	nearArm := sdf.Smooth(-.035, .03, s.torso.distance(p)-s.arm.distance(p))
	girdle := s.girdlePull(p)
	t := sdf.Smooth(-.075, .085, reach) * nearArm
	if p.X > .26 {
		t = 1
	}
	girdle += (1 - girdle) * nearArm
	for b := root; b < clav; b++ {
		w[clav] += w[b] * girdle
		w[b] *= 1 - girdle
	}
	w.halve(clav, DeltL, armBone, t)
	s.forearmPull(w, p)
}

// girdlePull is how much the shoulder blade and the collarbone carry the trunk's
// skin along.
func (s *shape) girdlePull(p V3) float64 {
	back := sdf.Smooth(.03, -.04, p.Z)
	high := sdf.Smooth(1.17, 1.30, p.Y) * sdf.Smooth(1.475, 1.41, p.Y)
	blade := sdf.Smooth(.030, .115, p.X) * high * back * .75
	chest := sdf.Smooth(.055, .15, p.X) * sdf.Smooth(1.27, 1.37, p.Y) * sdf.Smooth(1.475, 1.41, p.Y) * (1 - back) * .7
	return blade + chest
}

func (s *shape) forearmPull(w *pull, p V3) {
	elbow, wrist := s.arm.fore.A, s.arm.fore.B
	along := wrist.Sub(elbow)
	length := along.Len()
	reach := p.Sub(elbow).Dot(along.Mul(1 / length))
	w.halve(armBone, ElbowL, fore, sdf.Smooth(-.048, .048, reach))
	w.pass(fore, ftw, sdf.Smooth(.15, .62, reach/length))
	w.pass(ftw, handBone, sdf.Smooth(.80, 1.06, reach/length))
	q := s.hand.local(p)
	if q.Y < 0 {
		return
	}
	if s.hand.thumbDistance(q) < s.hand.fingersDistance(q) && q.Z > .008 {
		base := s.hand.thumb[0]
		dir := s.hand.thumb[1].Sub(base).Unit()
		w.pass(handBone, thumb, sdf.Smooth(-.004, .030, q.Sub(base).Dot(dir))*sdf.Smooth(.014, .030, q.Z))
		return
	}
	w.pass(handBone, fin, sdf.Smooth(.074, .100, q.Y))
	w.pass(fin, fin2, sdf.Smooth(.120, .140, q.Y))
}
