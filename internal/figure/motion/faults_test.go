package motion

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"unslouch/internal/figure"
)

// still is a motion that stays as it is, and its clip.
func still(a figure.Angles) (*Motion, *Clip) {
	m := &Motion{Exercise: "planted", Period: 2, Speed: 0.8, Keys: []Key{{Pose: a}}}
	c := &Clip{ID: m.ID(), Period: m.Period}
	for i := range 13 {
		c.add(float64(i)/12*m.Period, a.Pose())
	}
	return m, c
}

// named finds a fault of a kind whose text holds a word.
func named(faults []Fault, kind, word string) bool {
	for _, f := range faults {
		if f.Kind == kind && strings.Contains(f.Text, word) {
			return true
		}
	}
	return false
}

// TestEveryRangeIsHeldAtBothEnds bends each joint of the table three degrees too
// far, each way and on each side, free and loaded, and two degrees less than its
// limit, which must pass.
func TestEveryRangeIsHeldAtBothEnds(t *testing.T) {
	ranges, _ := load(t)
	tried := map[string]bool{elevation: true} // held by abd and flex: no arm is lifted beyond 180
	for i := range figure.NumChannels {
		c := figure.Channel(i)
		r, ok := ranges[c.Plain()]
		if !ok {
			continue
		}
		tried[c.Plain()] = true
		for _, loaded := range []bool{false, true} {
			limits := r.Free
			if loaded && r.Loaded != nil {
				limits = *r.Loaded
			}
			for _, way := range []float64{-1, 1} {
				limit := limits[0]
				if way > 0 {
					limit = limits[1]
				}
				if faulty(ranges, c, limit+3*way, loaded) == "" {
					t.Errorf("%v at %.0f, 3 degrees too far, is not found", c, limit+3*way)
				}
				if unfit := faulty(ranges, c, limit-2*way, loaded); unfit != "" {
					t.Errorf("%v at %.0f is within its range: %s", c, limit-2*way, unfit)
				}
			}
		}
	}
	for name := range ranges {
		if !tried[name] {
			t.Errorf("%s is in the table but never measured", name)
		}
	}
}

// faulty is what the checker says of one joint in one posture, of that joint.
func faulty(ranges Ranges, c figure.Channel, v float64, loaded bool) string {
	var a figure.Angles
	a[figure.RootY] = 1
	a[c] = v
	m, clip := still(a)
	m.Loaded = map[string]bool{c.Plain(): loaded}
	for _, f := range Check(m, clip, ranges) {
		if (f.Kind == "range" || f.Kind == "roll") && strings.Contains(f.Text, c.String()) {
			return f.Text
		}
	}
	return ""
}

// TestEveryLimbIsHeldOutOfEveryOther lays each tested capsule of the body into
// each other one, and wants both named.
func TestEveryLimbIsHeldOutOfEveryOther(t *testing.T) {
	m, clip := still(figure.Angles{})
	p := clip.Still(0)
	for _, q := range pairs {
		a, b := &Envelope.capsules[q.a], &Envelope.capsules[q.b]
		w := p.World(figure.Rest)
		if a.Joint == b.Joint {
			t.Errorf("%s and %s hang on one joint and can never part", a.Name, b.Name)
			continue
		}
		to, from := w.Point(a.Joint, a.A.Lerp(a.B, .5)), w.Point(b.Joint, b.A.Lerp(b.B, .5))
		w.Pos[b.Joint] = w.Pos[b.Joint].Add(to.Sub(from))
		k := &checker{m: m, body: Envelope, worst: map[string]Fault{}}
		k.crossings(&stand{world: w})
		if !named(k.sorted(), "crossing", a.Name+" in "+b.Name) {
			t.Errorf("%s in %s is not found", a.Name, b.Name)
		}
	}
}

// TestNoLimbIsLeftOut: whatever belongs to two limbs, or to a limb and the trunk
// at the far end of it, is tested.
func TestNoLimbIsLeftOut(t *testing.T) {
	limb := func(c *Capsule) string {
		switch plainName(c.Name) {
		case "deltoid", "upperarm", "forearm", "hand", "finger", "fingertip", "thumb":
			return fmt.Sprint("arm ", c.Joint.Side())
		case "thigh", "shin", "calf", "foot", "toes":
			return fmt.Sprint("leg ", c.Joint.Side())
		}
		return "trunk"
	}
	tested := map[pair]bool{}
	for _, q := range pairs {
		tested[q] = true
	}
	for i := range Envelope.capsules {
		for j := i + 1; j < len(Envelope.capsules); j++ {
			a, b := &Envelope.capsules[i], &Envelope.capsules[j]
			if plainName(a.Name) == "thigh" && plainName(b.Name) == "thigh" {
				continue // TestThighsDoNotCross
			}
			if la, lb := limb(a), limb(b); la == lb || la == "trunk" || lb == "trunk" || tested[pair{i, j}] {
				continue
			}
			t.Errorf("%s may pass through %s", a.Name, b.Name)
		}
	}
}

// TestThighsDoNotCross: knees may touch, but no thigh passes through the other.
func TestThighsDoNotCross(t *testing.T) {
	ranges, _ := load(t)
	crossed := func(left, right float64) bool {
		var a figure.Angles
		a[figure.RootY], a[figure.HipAbd], a[figure.HipAbd.Mirror()] = 1, left, right
		m, clip := still(a)
		return named(Check(m, clip, ranges), "crossing", "lowthigh_l in lowthigh_r")
	}
	if crossed(-2, -2) {
		t.Error("knees that touch are a fault")
	}
	if !crossed(-10, -10) {
		t.Error("thighs that cross are not found")
	}
}

// TestEveryJointsSpeedIsHeld moves each joint alone by more than it may move.
func TestEveryJointsSpeedIsHeld(t *testing.T) {
	m, clip := still(figure.Angles{})
	p := clip.Still(0)
	for j := range figure.NumJoints {
		from, to := stand{world: p.World(figure.Rest)}, stand{world: p.World(figure.Rest)}
		k := &checker{m: m, body: Envelope, worst: map[string]Fault{}}
		to.world.Pos[j] = to.world.Pos[j].Add(v(0, .039, 0))
		if k.speed(&from, &to, .05); len(k.worst) > 0 {
			t.Errorf("%v at 0.78 m/s is a fault: %v", j, k.sorted())
		}
		to.world.Pos[j] = to.world.Pos[j].Add(v(0, .002, 0))
		if k.speed(&from, &to, .05); !named(k.sorted(), "speed", figure.Joint(j).String()) {
			t.Errorf("%v at 0.82 m/s is not found", j)
		}
	}
}

// TestOnlyTheNamedAreFaster: no motion states a speed above the usual but walking
// on the spot.
func TestOnlyTheNamedAreFaster(t *testing.T) {
	_, all := load(t)
	named := map[string]float64{"march-in-place": 1.0}
	for _, m := range all {
		if usual := max(0.8, named[m.Exercise]); m.Speed > usual {
			t.Errorf("%s may move at %.2f m/s; must be at most %.2f", m.ID(), m.Speed, usual)
		}
	}
}

// TestEveryThingIsSolid pushes the body of every motion 25 mm into the floor and
// into each thing of its scene, by the flesh that is nearest to it.
func TestEveryThingIsSolid(t *testing.T) {
	ranges, all := load(t)
	for _, m := range all {
		t.Run(m.ID(), func(t *testing.T) {
			t.Parallel()
			for _, thing := range solids(m) {
				clip := bake(m, ranges)
				push := into(m, clip, thing, MaxDeep+.015)
				everyStill(clip, func(p *figure.Pose) { p.Root = p.Root.Add(push) })
				if !named(Check(m, clip, ranges, Envelope), "deep", "in "+thing) {
					t.Errorf("flesh 25 mm in the %s is not found", thing)
				}
			}
		})
	}
}

// solids lists what a body of this motion can be pushed into.
func solids(m *Motion) []string {
	names := []string{"floor"}
	for _, t := range newScene(m.Props).things {
		names = append(names, t.name)
	}
	return names
}

// into is the way that brings the nearest flesh so deep into a thing.
func into(m *Motion, c *Clip, thing string, deep float64) figure.Vec3 {
	s := newScene(m.Props)
	soft := 0.0
	for i := range s.things {
		if s.things[i].name == thing {
			soft = max(soft, s.things[i].soft)
		}
	}
	var nearest Sample
	gap := math.Inf(1)
	for i := range c.Times {
		p := c.Still(i)
		w := p.World(figure.Rest)
		for _, q := range Envelope.Samples(&w, nil) {
			if g := s.gap(thing, q); g < gap {
				nearest, gap = q, g
			}
		}
	}
	slope := func(axis figure.Vec3) float64 {
		ahead, behind := nearest, nearest
		ahead.Pos, behind.Pos = nearest.Pos.Add(axis.Mul(1e-4)), nearest.Pos.Sub(axis.Mul(1e-4))
		return s.gap(thing, behind) - s.gap(thing, ahead)
	}
	way := v(slope(v(1, 0, 0)), slope(v(0, 1, 0)), slope(v(0, 0, 1))).Unit()
	return way.Mul(gap + soft + deep)
}

// TestEveryContactIsHeld takes each thing that rests 9 mm away from its place,
// at right angles to where it may slide, and turns each palm and sole by 5
// degrees.
func TestEveryContactIsHeld(t *testing.T) {
	ranges, all := load(t)
	for _, m := range all {
		t.Run(m.ID(), func(t *testing.T) {
			t.Parallel()
			clip := bake(m, ranges)
			k := &checker{m: m, c: clip, body: Envelope, track: newTrack(m)}
			for i, c := range m.Contacts {
				phase, rests := restsAt(k.track, i)
				if !rests {
					continue
				}
				p := clip.At(phase * clip.Period)
				for n := range 3 {
					off := figure.Vec3{}
					*[]*float64{&off.X, &off.Y, &off.Z}[n] = .009
					if c.Slide {
						off = k.track.goal(i, phase).Out.Mul(.009)
					}
					if c.Axes[n] && !named(k.moved(p, i, phase, off, figure.Identity), "slip", c.ID) {
						t.Errorf("%s, 9 mm from where it rests along axis %d, is not found", c.ID, n)
					}
				}
				if c.Turn && !named(k.moved(p, i, phase, figure.Vec3{}, figure.RX(5)), "slip", c.ID+" turned") {
					t.Errorf("%s, turned by 5 degrees, is not found", c.ID)
				}
			}
		})
	}
}

// restsAt finds a phase at which a contact holds.
func restsAt(t *track, contact int) (phase float64, rests bool) {
	for i := range phases {
		if phase = float64(i) / phases; t.goal(contact, phase).Grip >= .999 {
			return phase, true
		}
	}
	return 0, false
}

// moved is what the checker says of slips where one contact's part alone, of all
// the body, is elsewhere.
func (k *checker) moved(p figure.Pose, contact int, phase float64, off figure.Vec3, turn figure.Quat) []Fault {
	c := k.m.Contacts[contact]
	s := stand{phase: phase, world: p.World(figure.Rest)}
	j := c.Part.Joint.On(sideOr(c.Side))
	if c.OnSet {
		off = s.world.Rot[c.On].Rot(off)
	}
	s.world.Pos[j] = s.world.Pos[j].Add(off)
	s.world.Rot[j] = s.world.Rot[j].Mul(turn)
	k.worst, k.order = map[string]Fault{}, nil
	k.slips(&s)
	return k.sorted()
}

// TestNoExpectationIsEmpty: whatever a motion is held to by its words, most wild
// postures do not fulfil, so a motion that did something else would be found.
func TestNoExpectationIsEmpty(t *testing.T) {
	_, all := load(t)
	random := rand.New(rand.NewPCG(5, 5))
	wild := make([]figure.World, 400)
	for i := range wild {
		var a figure.Angles
		for c := range a {
			a[c] = random.Float64()*240 - 120
		}
		a[figure.RootX], a[figure.RootY], a[figure.RootZ] = random.Float64()-.5, random.Float64()*1.6, random.Float64()-.5
		p := a.Pose()
		wild[i] = p.World(figure.Rest)
	}
	for _, m := range all {
		s := newScene(m.Props)
		for _, e := range m.Expects {
			unmet := 0
			for i := range wild {
				if e.unmet(&wild[i], s, Envelope) != "" {
					unmet++
				}
			}
			if unmet < len(wild)/4 {
				t.Errorf("%s: %q is fulfilled by %d of %d wild postures: it asks for hardly anything", m.ID(), e.Say, len(wild)-unmet, len(wild))
			}
		}
	}
}
