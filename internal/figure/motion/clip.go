package motion

import (
	"math"

	"unslouch/internal/figure"
)

// FPS is how many stills a second a clip holds; between them a player turns
// joints the short way.
const FPS = 12

// Clip is a motion worked out: where the root is and how every joint is turned,
// from 0 to Period seconds. It loops: the last still is the first.
type Clip struct {
	ID     string
	Period float64
	Times  []float64
	Root   []figure.Vec3
	Local  [][figure.NumJoints]figure.Quat
	Marks  []Mark
	Ready  float64 // seconds
}

// Mark is where breath or cue change.
type Mark struct {
	At     float64 // seconds
	Breath string
	Cue    string
}

// Bake works a motion out for the usual body.
func Bake(m *Motion, r Ranges) *Clip { return Envelope.Bake(m, r) }

// Bake works a motion out for the body.
func (b *Body) Bake(m *Motion, r Ranges) *Clip {
	n := int(math.Ceil(m.Period * FPS))
	c := &Clip{ID: m.ID(), Period: m.Period, Ready: m.Ready * m.Period}
	s := newSolver(m, r, b)
	var added figure.Angles
	for i := n - n/6; len(m.Into) == 0 && i < n; i++ { // a run-up, so that the first still is reached like any other
		_, added = s.at(float64(i)/float64(n), added)
	}
	for i := range n {
		if back := n - i; len(m.Into) > 0 && 2*i > n { // a way back is the same way
			c.add(float64(i)/float64(n)*m.Period, c.Still(back))
			continue
		}
		var a figure.Angles
		a, added = s.at(float64(i)/float64(n), added)
		c.add(float64(i)/float64(n)*m.Period, a.Pose())
	}
	c.add(m.Period, c.Still(0))
	for _, k := range m.Keys {
		if k.Breath != "" || k.Cue != "" {
			c.Marks = append(c.Marks, Mark{k.At * m.Period, k.Breath, k.Cue})
		}
	}
	c.shortWay()
	return c
}

func (c *Clip) add(t float64, p figure.Pose) {
	c.Times = append(c.Times, t)
	c.Root = append(c.Root, p.Root)
	c.Local = append(c.Local, p.Local)
}

// shortWay keeps neighbouring quaternions on one side, so that plain blending
// turns the short way.
func (c *Clip) shortWay() {
	for i := 1; i < len(c.Local); i++ {
		for j := range c.Local[i] {
			if c.Local[i][j].Dot(c.Local[i-1][j]) < 0 {
				c.Local[i][j] = c.Local[i][j].Neg()
			}
		}
	}
}

// Still returns the pose of frame i.
func (c *Clip) Still(i int) figure.Pose { return figure.Pose{Root: c.Root[i], Local: c.Local[i]} }

// At returns the pose at t seconds, as a player would show it.
func (c *Clip) At(t float64) figure.Pose {
	n := len(c.Times) - 1
	u := t / c.Period
	u = (u - math.Floor(u)) * float64(n)
	i := min(int(u), n-1)
	return c.Still(i).Blend(c.Still(i+1), u-float64(i))
}

// Mirror returns the clip with left and right exchanged, for the other side.
func (c *Clip) Mirror() *Clip {
	m := *c
	m.Root, m.Local = nil, nil
	m.ID += ".mirror"
	for i := range c.Times {
		p := c.Still(i).Mirror()
		m.Root, m.Local = append(m.Root, p.Root), append(m.Local, p.Local)
	}
	return &m
}
