package motion

import (
	"fmt"
	"math"

	"unslouch/internal/figure"
)

// Gates of the checker.
const (
	MaxDeep = 0.010 // metres flesh may be inside floor, things or other flesh
	MaxSlip = 0.005 // metres a held part may leave its place
	MaxTilt = 3.0   // degrees a held palm or sole may be turned wrong
	phases  = 96    // stands of the joints that are looked at, at least 48
)

// Fault is something a motion must not do.
type Fault struct {
	Motion string
	Kind   string  // range, roll, deep, crossing, slip, speed, seam, words
	At     float64 // phase
	Text   string
	By     float64 // how far beyond the gate, to find the worst
}

func (f Fault) Error() string {
	return fmt.Sprintf("%s at %.2f: %s: %s", f.Motion, f.At, f.Kind, f.Text)
}

// Check looks at a baked clip the way a player shows it, half way between the
// stills too, and returns the worst fault of each kind and place. The body's own
// capsules are always tested against each other; floor and things are tested
// with each flesh given. The clip is one of the usual body's.
func Check(m *Motion, c *Clip, r Ranges, bodies ...Flesh) []Fault {
	return Envelope.Check(m, c, r, bodies...)
}

// Check looks at a clip that was baked for the body.
func (b *Body) Check(m *Motion, c *Clip, r Ranges, bodies ...Flesh) []Fault {
	k := &checker{m: m, c: c, r: r, body: b, track: newTrack(m), scene: newScene(m.Props), worst: map[string]Fault{}}
	k.low, k.high = r.limitsOf(m)
	n := max(phases, 2*(len(c.Times)-1))
	stands := make([]stand, n)
	for i := range n {
		ph := float64(i) / float64(n)
		p := c.At(ph * c.Period)
		stands[i] = stand{ph, p, p.World(figure.Rest), p.Measure()}
	}
	for i := range stands {
		s := &stands[i]
		k.ranges(s)
		k.crossings(s)
		for _, b := range bodies {
			k.deep(s, b)
		}
		k.slips(s)
		next := &stands[(i+1)%n]
		k.speed(s, next, c.Period/float64(n))
		k.roll(s, next, c.Period/float64(n))
	}
	k.seam()
	k.words()
	return k.sorted()
}

// stand is the body at one phase.
type stand struct {
	phase float64
	pose  figure.Pose
	world figure.World
	has   figure.Angles
}

type checker struct {
	m         *Motion
	c         *Clip
	r         Ranges
	body      *Body
	track     *track
	scene     *scene
	low, high figure.Angles
	samples   []Sample
	placed    []placed
	more      []float64
	worst     map[string]Fault
	order     []string
}

// note keeps the worst fault of a kind and a place.
func (k *checker) note(kind, place string, phase, by float64, format string, args ...any) {
	key := kind + " " + place
	old, seen := k.worst[key]
	if seen && old.By >= by {
		return
	}
	if !seen {
		k.order = append(k.order, key)
	}
	k.worst[key] = Fault{k.m.ID(), kind, phase, place + ": " + fmt.Sprintf(format, args...), by}
}

func (k *checker) sorted() (all []Fault) {
	for _, key := range k.order {
		all = append(all, k.worst[key])
	}
	return all
}

// slack is what measuring an angle out of a turned bone may be off, in degrees.
const slack = 0.5

// ranges holds every joint to the table, with the angles measured from the bones
// as they are turned, not from the keys.
func (k *checker) ranges(s *stand) {
	hold := func(name string, v, low, high float64, kind string) {
		if over := math.Max(v-high, low-v); over > slack {
			k.note(kind, name, s.phase, over, "%.1f degrees; the range is %.0f to %.0f", v, low, high)
		}
	}
	for i, v := range s.has {
		c := figure.Channel(i)
		if _, ok := k.r[c.Plain()]; !ok {
			continue
		}
		kind := "range"
		switch c.Plain() {
		case "hip.rot", "shoulder.rot", "forearm.pron":
			kind = "roll" // a bone turned about its own length
		}
		hold(c.String(), v, k.low[i], k.high[i], kind)
	}
	for _, side := range []float64{1, -1} {
		elev, _ := figure.Lift(s.has[figure.ShoulderAbd.On(side)], s.has[figure.ShoulderFlex.On(side)])
		hold("shoulder.elev", elev, 0, k.r[elevation].Free[1], "range")
	}
	k.hinges(s)
}

// hinges finds knees, elbows, ankles and the like that turn in a way they have
// no joint for.
func (k *checker) hinges(s *stand) {
	for _, j := range []figure.Joint{figure.ForeL, figure.ShinL, figure.FootL, figure.ToeL} {
		for _, j := range []figure.Joint{j, j.Mirror()} {
			x := s.pose.Local[j].Rot(figure.V(1, 0, 0))
			if off := figure.Deg(math.Acos(math.Min(1, x.X))); off > 1 {
				k.note("range", j.String(), s.phase, off, "turns %.1f degrees out of its hinge", off)
			}
		}
	}
}

// deep holds flesh out of floor and things.
func (k *checker) deep(s *stand, b Flesh) {
	k.samples = b.Samples(&s.world, k.samples[:0])
	for _, q := range k.samples {
		if d, in := k.scene.depth(q); d > MaxDeep {
			k.note("deep", q.Joint.String()+" in "+in, s.phase, d, "%.0f mm; must be at most %.0f", 1000*d, 1000*MaxDeep)
		}
	}
}

// crossings holds limbs out of each other and out of the trunk.
func (k *checker) crossings(s *stand) {
	k.placed = k.body.place(&s.world, k.placed[:0])
	for _, p := range pairs {
		if d := depth(&k.placed[p.a], &k.placed[p.b]); d > MaxDeep {
			a, b := Envelope.capsules[p.a].Name, Envelope.capsules[p.b].Name
			k.note("crossing", a+" in "+b, s.phase, d, "%.0f mm; must be at most %.0f", 1000*d, 1000*MaxDeep)
		}
	}
	k.placed = place(k.body.lowThighs, &s.world, k.placed[:0])
	if d := depth(&k.placed[0], &k.placed[1]); d > MaxDeep {
		k.note("crossing", "lowthigh_l in lowthigh_r", s.phase, d, "%.0f mm; must be at most %.0f", 1000*d, 1000*MaxDeep)
	}
}

// slips holds resting parts to their places.
func (k *checker) slips(s *stand) {
	goals := make([]Goal, len(k.m.Contacts))
	for i := range goals {
		goals[i] = k.track.goal(i, s.phase)
	}
	keyed := k.track.angles(s.phase)
	k.more = k.body.furtherAll(k.m, goals, &keyed, k.more[:0])
	for i, c := range k.m.Contacts {
		g := goals[i]
		if g.Grip < .999 {
			continue
		}
		at := g.At.Add(g.Out.Mul(c.Part.Thick + k.more[i]))
		turn := figure.Identity
		if c.Turn {
			turn = c.Part.frame(c.Side, g)
		}
		if c.OnSet {
			at, turn = s.world.Point(c.On, at), s.world.Rot[c.On].Mul(turn)
		}
		d := c.Part.place(&s.world, c.Side).Sub(at)
		if c.Slide {
			d = g.Out.Mul(d.Dot(g.Out)) // along the surface it moves on purpose
		}
		for n, axis := range []*float64{&d.X, &d.Y, &d.Z} {
			if !c.Axes[n] {
				*axis = 0
			}
		}
		if off := d.Len(); off > MaxSlip {
			k.note("slip", c.ID, s.phase, off, "is %.0f mm from where it rests; must be at most %.0f", 1000*off, 1000*MaxSlip)
		}
		if c.Turn {
			if a := turn.Inv().Mul(s.world.Rot[c.Part.Joint.On(sideOr(c.Side))]).Angle(); a > MaxTilt {
				k.note("slip", c.ID+" turned", s.phase, a, "%.1f degrees off; must be at most %.0f", a, MaxTilt)
			}
		}
	}
}

// speed holds every joint to the motion's speed.
func (k *checker) speed(s, next *stand, dt float64) {
	for j := range s.world.Pos {
		v := s.world.Pos[j].Dist(next.world.Pos[j]) / dt
		if v > k.m.Speed {
			k.note("speed", figure.Joint(j).String(), s.phase, v, "%.2f m/s; must be at most %.2f", v, k.m.Speed)
		}
	}
}

// maxTwist is how fast a bone may turn about its own length, degrees a second. A
// flipped knee or elbow passes it many times over.
const maxTwist = 250

// roll finds bones that flip about their own length between two stands.
func (k *checker) roll(s, next *stand, dt float64) {
	for j := range s.pose.Local {
		_, twist := s.pose.Local[j].Inv().Mul(next.pose.Local[j]).SwingTwist()
		if rate := math.Abs(twist) / dt; rate > maxTwist {
			k.note("roll", figure.Joint(j).String(), s.phase, rate, "turns about its own length at %.0f degrees a second; must be at most %d", rate, maxTwist)
		}
	}
}

// seam holds the loop together: the last still must be the first.
func (k *checker) seam() {
	n := len(k.c.Times) - 1
	p, q := k.c.Still(0), k.c.Still(n)
	a, b := p.World(figure.Rest), q.World(figure.Rest)
	for j := range a.Pos {
		if d := a.Pos[j].Dist(b.Pos[j]); d > 1e-6 {
			k.note("seam", figure.Joint(j).String(), 0, d, "jumps %.1f mm where the loop begins again", 1000*d)
		}
	}
}

// words holds the motion to what its exercise says.
func (k *checker) words() {
	for _, e := range k.m.Expects {
		for _, at := range e.At {
			p := k.c.At(at * k.c.Period)
			w := p.World(figure.Rest)
			if unmet := e.unmet(&w, k.scene, k.body); unmet != "" {
				k.note("words", e.Say, at, 1, "%s", unmet)
			}
		}
	}
}
