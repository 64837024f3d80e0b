package motion

import "unslouch/internal/figure"

// track is a motion's keys as curves: every channel, and every contact's goal.
type track struct {
	pose  [figure.NumChannels]curve
	goals [][goalNumbers]curve
}

const goalNumbers = 13

func newTrack(m *Motion) *track {
	at := make([]float64, len(m.Keys))
	for i, k := range m.Keys {
		at[i] = k.At
	}
	through := func(value func(k Key) float64) curve {
		v := make([]float64, len(m.Keys))
		for i, k := range m.Keys {
			v[i] = value(k)
		}
		return newCurve(at, v)
	}
	t := &track{goals: make([][goalNumbers]curve, len(m.Contacts))}
	for c := range t.pose {
		t.pose[c] = through(func(k Key) float64 { return k.Pose[c] })
	}
	for i := range m.Contacts {
		for n := range goalNumbers {
			t.goals[i][n] = through(func(k Key) float64 { return k.Goals[i].numbers()[n] })
		}
	}
	return t
}

func (t *track) angles(phase float64) (a figure.Angles) {
	for c := range t.pose {
		a[c] = t.pose[c].value(phase)
	}
	return a
}

func (t *track) goal(i int, phase float64) Goal {
	var n [goalNumbers]float64
	for k := range n {
		n[k] = t.goals[i][k].value(phase)
	}
	return Goal{
		At: figure.V(n[0], n[1], n[2]), Out: figure.V(n[3], n[4], n[5]).Unit(),
		Palm: figure.V(n[6], n[7], n[8]).Unit(), Fingers: figure.V(n[9], n[10], n[11]).Unit(), Grip: n[12],
	}
}

func (g Goal) numbers() [goalNumbers]float64 {
	return [goalNumbers]float64{
		g.At.X, g.At.Y, g.At.Z, g.Out.X, g.Out.Y, g.Out.Z,
		g.Palm.X, g.Palm.Y, g.Palm.Z, g.Fingers.X, g.Fingers.Y, g.Fingers.Z, g.Grip,
	}
}
