package still

import (
	"image/color"
	"math"
)

// RGB is a colour as linear light, 0 to 1 each.
type RGB struct{ R, G, B float64 }

// Hex reads a colour as style sheets write it: 0xFF6A55.
func Hex(c uint32) RGB {
	return RGB{linear[c>>16&255], linear[c>>8&255], linear[c&255]}
}

// Mul scales a colour.
func (c RGB) Mul(s float64) RGB { return RGB{c.R * s, c.G * s, c.B * s} }

// Add adds two lights.
func (c RGB) Add(d RGB) RGB { return RGB{c.R + d.R, c.G + d.G, c.B + d.B} }

// By lets the light d fall on the colour c.
func (c RGB) By(d RGB) RGB { return RGB{c.R * d.R, c.G * d.G, c.B * d.B} }

// Lerp is the colour t of the way from c to d.
func (c RGB) Lerp(d RGB, t float64) RGB { return c.Mul(1 - t).Add(d.Mul(t)) }

var linear = func() (t [256]float64) {
	for i := range t {
		s := float64(i) / 255
		if t[i] = s / 12.92; s > .04045 {
			t[i] = math.Pow((s+.055)/1.055, 2.4)
		}
	}
	return t
}()

// steps is how finely the way back from linear light is tabled.
const steps = 4096

var encoded = func() (t [steps + 1]uint8) {
	for i := range t {
		l := float64(i) / steps
		s := l * 12.92
		if l > .0031308 {
			s = 1.055*math.Pow(l, 1/2.4) - .055
		}
		t[i] = uint8(s*255 + .5)
	}
	return t
}()

func encode(l float64) uint8 { return encoded[int(min(max(l, 0), 1)*steps)] }

// NRGBA is the colour as screens want it.
func (c RGB) NRGBA() color.NRGBA {
	return color.NRGBA{encode(c.R), encode(c.G), encode(c.B), 255}
}
