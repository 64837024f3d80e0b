package figure

import "math"

// Pose is one still of the figure: where the root is, and the local rotation of
// every joint. All rotations at identity is the anatomical neutral.
type Pose struct {
	Root  Vec3
	Local [NumJoints]Quat
}

// Neutral is the anatomical neutral: standing, arms hanging, palms to the thighs.
func Neutral() Pose {
	p := Pose{Root: Rest.Pos[Root]}
	for j := range p.Local {
		p.Local[j] = Identity
	}
	return p
}

// World is where every joint is, and how its frame is turned.
type World struct {
	Pos [NumJoints]Vec3
	Rot [NumJoints]Quat
}

// World works out forward kinematics on a skeleton.
func (p *Pose) World(s *Skeleton) World {
	var w World
	p.WorldInto(s, &w, Root)
	return w
}

// WorldInto works out again what hangs on the joint from, leaving the rest of w.
func (p *Pose) WorldInto(s *Skeleton, w *World, from Joint) {
	for j := from; j < NumJoints; j++ {
		if j == Root {
			w.Pos[j], w.Rot[j] = p.Root, p.Local[j]
			continue
		}
		up := j.Parent()
		w.Pos[j] = w.Pos[up].Add(w.Rot[up].Rot(s.offset[j]))
		w.Rot[j] = w.Rot[up].Mul(p.Local[j])
	}
}

// Point returns the point at local coordinates of the joint's frame.
func (w *World) Point(j Joint, local Vec3) Vec3 { return w.Pos[j].Add(w.Rot[j].Rot(local)) }

// Mirror returns the pose with left and right exchanged.
func (p Pose) Mirror() Pose {
	m := Pose{Root: p.Root.MirrorX()}
	for j := range p.Local {
		m.Local[Joint(j).Mirror()] = p.Local[j].Mirror()
	}
	return m
}

// Blend returns the pose t of the way from p to q.
func (p Pose) Blend(q Pose, t float64) Pose {
	b := Pose{Root: p.Root.Lerp(q.Root, t)}
	for j := range p.Local {
		b.Local[j] = p.Local[j].Slerp(q.Local[j], t)
	}
	return b
}

// Beside returns the pose moved about the room, turned about Y and shifted along
// the floor, so that its root lies over that of q and its head points q's way:
// where one movement ends, the next can begin.
func (p Pose) Beside(q Pose) Pose {
	turn := RY(heading(q) - heading(p))
	m := p
	m.Root = V(q.Root.X, p.Root.Y, q.Root.Z)
	m.Local[Root] = turn.Mul(p.Local[Root])
	return m
}

// heading is where the pose faces, or for one who lies where its head points, in
// degrees about Y.
func heading(p Pose) float64 {
	ahead := p.Local[Root].Rot(V(0, 0, 1))
	if up := p.Local[Root].Rot(V(0, 1, 0)); math.Hypot(up.X, up.Z) > 0.8 {
		ahead = up
	}
	return Deg(math.Atan2(ahead.X, ahead.Z))
}
