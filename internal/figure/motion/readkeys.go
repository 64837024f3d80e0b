package motion

import (
	"math"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/figure"
	"unslouch/internal/yamlfile"
)

// contacts reads what rests on what, and the goal each has where a key says
// nothing else. A part without a side makes two, the right one mirrored.
func (r *reader) contacts(m *Motion, cs []fileContact) (goals []Goal) {
	for i, c := range cs {
		part, sides, ok := partNamed(c.Part)
		if !ok {
			r.badf(yamlfile.P("contacts", i, "part"), "is %q; must be one of %s, with _l or _r for one side", c.Part, strings.Join(partNames(), ", "))
			continue
		}
		for _, k := range sides {
			x := Contact{ID: c.id(), Part: part, Side: k, Slide: c.Slide, Axes: axes(c.Axes)}
			if len(sides) == 2 {
				x.ID += map[float64]string{1: "_l", -1: "_r"}[k]
			}
			if c.On != "" {
				x.OnSet = true
				if x.On, ok = jointOn(c.On, k); !ok {
					r.badf(yamlfile.P("contacts", i, "on"), "is %q; must be a joint, such as thigh_l or head", c.On)
				}
			}
			g := Goal{Out: figure.V(0, 1, 0), Grip: 1}
			x.Turn = part.Limb && (c.Goal.Palm != nil || c.Goal.Fingers != nil || part.Joint == figure.FootL)
			if part.Joint == figure.FootL {
				g.Palm, g.Fingers = figure.V(0, -1, 0), figure.V(0, 0, 1)
			}
			if len(sides) == 2 {
				c.Goal.over(&g, k)
			} else {
				c.Goal.over(&g, 1) // a single side says where it is itself
			}
			if c.Goal.At == nil {
				r.badf(yamlfile.P("contacts", i, "at"), "must be the point it rests on, [x, y, z] in metres")
			}
			if x.Turn && (g.Palm.Cross(g.Fingers).Len() < .1) {
				r.badf(yamlfile.P("contacts", i, "palm"), "and fingers must be two directions across each other")
			}
			m.Contacts = append(m.Contacts, x)
			goals = append(goals, g)
		}
	}
	return goals
}

// jointOn finds the joint a part rests on: thigh_l as it is, thigh on the same
// side, thigh_x on the other.
func jointOn(name string, k float64) (figure.Joint, bool) {
	if j, ok := figure.JointByName(name); ok {
		return j, true
	}
	if plain, ok := strings.CutSuffix(name, "_x"); ok {
		name, k = plain, -k
	}
	j, ok := figure.JointByName(name + "_l")
	return j.On(k), ok
}

func axes(s string) [3]bool {
	if s == "" {
		s = "xyz"
	}
	return [3]bool{strings.Contains(s, "x"), strings.Contains(s, "y"), strings.Contains(s, "z")}
}

// over writes what the file says over g; for the right side mirrored.
func (f fileGoal) over(g *Goal, k float64) {
	set := func(to *figure.Vec3, from *[3]float64) {
		if from == nil {
			return
		}
		*to = vec(*from)
		if k < 0 {
			*to = to.MirrorX()
		}
	}
	set(&g.At, f.At)
	set(&g.Out, f.Out)
	set(&g.Palm, f.Palm)
	set(&g.Fingers, f.Fingers)
	if f.Grip != nil {
		g.Grip = *f.Grip
	}
	g.Out = g.Out.Unit()
}

// keys reads the keys. What a key leaves out is as base and the contacts have it.
func (r *reader) keys(m *Motion, ks []fileKey, base figure.Angles, goals []Goal) {
	last := -1.0
	for i, k := range ks {
		if k.At <= last || k.At < 0 || k.At >= 1 {
			r.badf(yamlfile.P("keys", i, "at"), "is %v; must be above the key before it, from 0 to below 1", k.At)
		}
		last = k.At
		key := Key{At: k.At, Pose: base, Goals: slices.Clone(goals)}
		r.pose(&key.Pose, k.Pose, yamlfile.P("keys", i, "pose"))
		r.goals(m, &key, k.Contacts, i)
		words, breath, ok := r.cue(k.Cue)
		if k.Cue != "" && !ok {
			r.badf(yamlfile.P("keys", i, "cue"), "is %q; must be ready, hold, release, half or the number of a move that the exercise has", k.Cue)
		}
		if k.Breath != "" && k.Breath != string(exercise.In) && k.Breath != string(exercise.Out) || breath != "" && k.Breath != string(breath) {
			r.badf(yamlfile.P("keys", i, "breath"), "is %q; must be in or out, as the exercise's move has it", k.Breath)
		}
		key.Cue, key.Breath = words, k.Breath
		m.Keys = append(m.Keys, key)
	}
	if len(ks) < 2 {
		r.badf(yamlfile.P("keys"), "must hold at least two keys")
		return
	}
	r.steady(m)
	r.pace(m, ks)
}

// steady refuses a held part that moves from key to key without saying that it
// slides: a foot that is dragged is a fault, however well it follows.
func (r *reader) steady(m *Motion) {
	for i, k := range m.Keys {
		next := m.Keys[(i+1)%len(m.Keys)]
		for n, c := range m.Contacts {
			a, b := k.Goals[n], next.Goals[n]
			if !c.Slide && a.Grip >= 1 && b.Grip >= 1 && a.At != b.At {
				r.badf(yamlfile.P("keys", i, "contacts"), "%s is moved while it rests; lift it (grip: 0), or say slide: true", c.ID)
			}
		}
	}
}

// The session gives a move three seconds, and letting go after a hold three (S16);
// a release may take longer where the player lets it run into the rest.
const (
	moveS       = 3.0
	maxReleaseS = 6.0
)

// pace holds the motion to the seconds a session gives it, so that the speed
// that is checked is the speed that is seen.
func (r *reader) pace(m *Motion, ks []fileKey) {
	var marks []int
	for i, k := range ks {
		if k.Cue != "" && k.Cue != "ready" {
			marks = append(marks, i)
		}
	}
	for n, i := range marks {
		end := 1 + ks[marks[0]].At
		if n+1 < len(marks) {
			end = ks[marks[n+1]].At
		}
		lasts := (end - ks[i].At) * m.Period
		switch _, breath, _ := r.cue(ks[i].Cue); {
		case breath != "" && math.Abs(lasts-moveS) > 0.05:
			r.badf(yamlfile.P("keys", i, "at"), "lets this move last %.1f s; a session gives it %.0f", lasts, moveS)
		case ks[i].Cue == "release":
			if lasts = (1 - ks[i].At) * m.Period; lasts < moveS-0.05 || lasts > maxReleaseS {
				r.badf(yamlfile.P("keys", i, "at"), "lets the release last %.1f s; must be %.0f to %.0f", lasts, moveS, maxReleaseS)
			}
		}
	}
}

func (r *reader) goals(m *Motion, key *Key, over map[string]fileGoal, i int) {
	for _, pass := range []bool{true, false} { // both sides first
		for id, g := range over {
			found := false
			for n, c := range m.Contacts {
				exact := c.ID == id
				both := c.Side != 0 && (c.ID == id+"_l" || c.ID == id+"_r")
				found = found || exact || both
				if exact && !pass || both && pass {
					k := c.Side
					if exact {
						k = 1 // a single side says where it is itself
					}
					g.over(&key.Goals[n], k)
				}
			}
			if !found && pass {
				r.badf(yamlfile.P("keys", i, "contacts", id), "is no contact of this motion")
			}
		}
	}
}
