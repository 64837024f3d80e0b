package body

import "math"

// Measures of the clothes, metres at rest: heights above the floor, and for Arms
// the distance from the midline where the arm begins, which wears nothing.
const (
	Waistband = .985
	Seam      = .958
	Ankles    = .125
	Arms      = .30
)

// Cloth is what a place on the body wears.
type Cloth uint8

// What there is to wear.
const (
	Bare Cloth = iota
	Top
	Leggings
)

// Worn says what the place p at rest wears, where the skin looks along n.
func (m *Masks) Worn(p, n V3) Cloth {
	if math.Abs(p.X) > Arms && p.Y > .5 {
		return Bare
	}
	if p.Y < Waistband && p.Y > Ankles {
		return Leggings
	}
	if m.At(m.Index(TopName(n)), p, n) > 0 {
		return Top
	}
	return Bare
}

// TopName is the channel of the top that a place looking along n lies on.
func TopName(n V3) string {
	if n.Z < 0 {
		return TopBack
	}
	return TopFront
}
