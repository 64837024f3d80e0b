package still

import "math"

// lights are a warm key, a cool rim from behind and the sky, placed about the
// camera so that what it looks at is always well lit.
type lights struct {
	key, rim, eye        V3 // directions towards them, in the figure's space
	keyColour, rimColour RGB
	sky, floor           RGB
}

func newLights(o *view, t Theme) lights {
	level := v(o.forward.X, 0, o.forward.Z).Unit().Mul(-1) // towards the camera
	right := o.right
	return lights{
		key:       level.Mul(.62).Add(right.Mul(-.50)).Add(v(0, .92, 0)).Unit(),
		rim:       level.Mul(-.75).Add(right.Mul(.60)).Add(v(0, .45, 0)).Unit(),
		eye:       o.forward.Mul(-1),
		keyColour: t.key, rimColour: t.rim, sky: t.sky, floor: t.bounce,
	}
}

// shade lights a painted surface. shadow is how much of the key light arrives,
// bright how much of the light from all around.
func (l *lights) shade(p Paint, n, eye V3, shadow, bright float64) RGB {
	facing := n.Dot(l.key)
	wrap := .22 + .18*p.Flesh
	direct := max(facing+wrap, 0) / (1 + wrap)
	direct *= direct * (1.5 - .5*direct)
	lit := l.keyColour.Mul(direct * shadow)
	if p.Flesh > 0 { // light that has gone through skin comes out red
		edge := math.Exp(-facing*facing*12) * p.Flesh * shadow * .10
		lit = lit.Add(RGB{edge, edge * .35, edge * .2})
	}
	up := .5 + .5*n.Y
	around := l.floor.Lerp(l.sky, up).Mul(bright * bright)
	back := max(n.Dot(l.rim), 0)
	away := 1 - max(n.Dot(eye), 0)
	graze := away * away * math.Sqrt(away)
	lit = lit.Add(around).Add(l.rimColour.Mul(back * (.35 + .65*graze) * bright))
	c := p.Colour.By(lit)
	if p.Gloss > 0 {
		half := l.key.Add(eye).Unit()
		if towards := n.Dot(half); towards > .8 { // below it nothing is to be seen
			c = c.Add(l.keyColour.Mul(math.Pow(towards, 28) * p.Gloss * shadow))
		}
	}
	if p.Glow > 0 {
		c = c.Add(p.Colour.Mul(p.Glow))
	}
	return c
}
