package gltf

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// Fine is the usual slack of a clip: how far, in degrees, a joint may be off
// between the stills that are kept.
const Fine = .12

// travel is how far the root may be off for each degree of slack, in metres.
const travel = .003

// Clip writes a movement as a file of its own: the bones by name, and a track for
// each that does not stay as it is at rest. More slack keeps fewer stills.
func Clip(c *motion.Clip, slack float64) ([]byte, error) {
	w := newWriter()
	w.bones()
	w.Scenes = []scene{{Nodes: []int{int(figure.Root)}}}
	w.Scene = ptr(0)
	t := tracks{w: w, a: animation{Name: c.ID}, slack: slack, times: map[string]int{}}
	worlds := make([]figure.World, len(c.Times))
	for i := range worlds {
		p := c.Still(i)
		worlds[i] = p.World(figure.Rest)
	}
	t.travels(c)
	for i := range body.NumBones {
		b := body.Bone(i)
		turns := make([]figure.Quat, len(worlds))
		for k := range worlds {
			turns[k] = b.Local(&worlds[k])
			if k > 0 && turns[k].Dot(turns[k-1]) < 0 {
				turns[k] = turns[k].Neg()
			}
		}
		t.turns(i, c.Times, turns)
	}
	w.Animations = []animation{t.a}
	return w.bytes()
}

type tracks struct {
	w     *writer
	a     animation
	slack float64        // degrees
	times map[string]int // accessors by the times they hold
}

// turns adds a bone's rotation, unless it always is what it is at rest.
func (t *tracks) turns(bone int, times []float64, q []figure.Quat) {
	rest := body.Bone(bone).RestLocal()
	still := true
	for _, x := range q {
		still = still && apart(x, rest) < t.slack/2
	}
	if still {
		return
	}
	keep := thinned(len(q), func(a, b, i int) bool {
		f := (times[i] - times[a]) / (times[b] - times[a])
		return apart(q[a].Slerp(q[b], f), q[i]) <= t.slack
	}, func(a, b int) bool { return apart(q[a], q[b]) <= t.slack/2 })
	data := make([][4]int16, len(keep))
	for k, i := range keep {
		data[k] = [4]int16{short(q[i].X), short(q[i].Y), short(q[i].Z), short(q[i].W)}
	}
	out := t.w.add(accessor{Component: signedShort, Normalized: true, Count: len(keep), Type: "VEC4"}, 0, 0, data)
	t.track(bone, "rotation", t.input(times, keep), out)
}

// travels adds where the root goes.
func (t *tracks) travels(c *motion.Clip) {
	at := c.Root
	keep := thinned(len(at), func(a, b, i int) bool {
		f := (c.Times[i] - c.Times[a]) / (c.Times[b] - c.Times[a])
		return at[a].Lerp(at[b], f).Dist(at[i]) <= travel*t.slack
	}, func(a, b int) bool { return at[a].Dist(at[b]) <= travel*t.slack/2 })
	data := make([][3]float32, len(keep))
	for k, i := range keep {
		data[k] = [3]float32{float32(at[i].X), float32(at[i].Y), float32(at[i].Z)}
	}
	out := t.w.add(accessor{Component: float, Count: len(keep), Type: "VEC3"}, 0, 0, data)
	t.track(int(figure.Root), "translation", t.input(c.Times, keep), out)
}

func (t *tracks) track(bone int, path string, in, out int) {
	t.a.Samplers = append(t.a.Samplers, sampler{in, out})
	t.a.Channels = append(t.a.Channels, channel{len(t.a.Samplers) - 1, target{bone, path}})
}

// input is the accessor of the kept times, shared by tracks that keep the same.
func (t *tracks) input(times []float64, keep []int) int {
	key := ""
	data := make([]float32, len(keep))
	for k, i := range keep {
		data[k] = float32(times[i])
		key += string(rune(i)) + ","
	}
	if n, known := t.times[key]; known {
		return n
	}
	n := t.w.add(accessor{Component: float, Count: len(data), Type: "SCALAR", Min: data[:1], Max: data[len(data)-1:]}, 0, 0, data)
	t.times[key] = n
	return n
}

// thinned lists the stills to keep out of n, so that fits holds for each of the
// others between its kept neighbours. One is enough where all are the same.
func thinned(n int, fits func(a, b, i int) bool, same func(a, b int) bool) []int {
	all := true
	for i := range n {
		all = all && same(0, i)
	}
	if all {
		return []int{0}
	}
	keep := []int{0}
	for from := 0; from < n-1; {
		to := from + 1
		for to+1 < n && spans(from, to+1, fits) {
			to++
		}
		keep = append(keep, to)
		from = to
	}
	return keep
}

func spans(a, b int, fits func(a, b, i int) bool) bool {
	for i := a + 1; i < b; i++ {
		if !fits(a, b, i) {
			return false
		}
	}
	return true
}

// apart is the angle between two rotations, degrees.
func apart(a, b figure.Quat) float64 { return a.Inv().Mul(b).Angle() }
