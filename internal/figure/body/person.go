package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// Person is what makes one body differ from another: everybody has the same
// skeleton, so every movement fits everybody.
type Person struct {
	ID       string      `yaml:"-"`         // the name of its file
	Name     string      `yaml:"name"`      // for people, a plain word that says nothing about anybody
	About    string      `yaml:"about"`     // what is to be seen, for whoever chooses without a picture
	Order    int         `yaml:"order"`     // among the bodies; the first is shown to who has not chosen
	OwnClips bool        `yaml:"own_clips"` // so much fuller that movements are worked out for this body alone
	Build    Proportions `yaml:"build"`     // how much of it there is
	Hair     Hairdo      `yaml:"hair"`      //
	Colours  Colours     `yaml:"colours"`   //
}

// Proportions is a body's proportions. Girths are factors of the first body's: 1 is the
// same.
type Proportions struct {
	Shoulders float64 `yaml:"shoulders"` // width over the shoulder joints
	Chest     float64 `yaml:"chest"`     // width of the ribs
	Waist     float64 `yaml:"waist"`
	Hips      float64 `yaml:"hips"`
	Bust      float64 `yaml:"bust"`  // how far the chest stands ahead
	Belly     float64 `yaml:"belly"` // millimetres the belly stands further ahead
	Seat      float64 `yaml:"seat"`  // and the seat further back
	Arms      float64 `yaml:"arms"`
	Legs      float64 `yaml:"legs"`
	Neck      float64 `yaml:"neck"`
	Jaw       float64 `yaml:"jaw"`
}

// Hairdo is the hair's shape.
type Hairdo struct {
	Shape HairShape `yaml:"shape"`
}

// HairShape is one of the ways the hair is worn.
type HairShape string

// The ways to wear it: a knot high on the crown, cropped short, or in short curls.
const (
	Knot  HairShape = "knot"
	Crop  HairShape = "crop"
	Curls HairShape = "curls"
)

// Colours are what a body is painted with by day and by night, as #rrggbb.
type Colours struct {
	Skin     DayNight `yaml:"skin"`
	Hair     DayNight `yaml:"hair"`
	Lip      DayNight `yaml:"lip"`
	Line     DayNight `yaml:"line"` // lashes and brows
	Top      DayNight `yaml:"top"`
	Leggings DayNight `yaml:"leggings"`
}

// DayNight is a colour in both themes.
type DayNight struct {
	Light string `yaml:"light"`
	Dark  string `yaml:"dark"`
}

// Usual is the build that the model is drawn with.
var Usual = Person{Build: Proportions{Shoulders: 1, Chest: 1, Waist: 1, Hips: 1, Bust: 1, Arms: 1, Legs: 1, Neck: 1, Jaw: 1}, Hair: Hairdo{Knot}}

// girth is how much wider than the usual body the trunk is, by height.
func (b Proportions) girth() sdf.Profile {
	return sdf.NewProfile(at(.80, 1+(b.Hips-1)*.8), at(.90, b.Hips), at(.99, (b.Hips+b.Waist)/2), at(1.06, b.Waist), at(1.13, b.Waist),
		at(1.26, b.Chest), at(1.33, (b.Chest+b.Shoulders)/2), at(1.39, b.Shoulders), at(1.44, b.Neck), at(1.60, b.Neck))
}

// ahead is how many metres further ahead than the usual body's the front is, by
// height.
func (b Proportions) ahead() sdf.Profile {
	m := b.Belly / 1000
	return sdf.NewProfile(at(.84, 0), at(.91, .18*m), at(.98, .72*m), at(1.04, m), at(1.10, .9*m), at(1.18, .4*m), at(1.28, 0))
}

// behind is how many metres further back than the usual body's the back is: the
// seat, and a little above it. Where shoulder blades lie on a wall all are alike.
func (b Proportions) behind() sdf.Profile {
	m := b.Seat / 1000
	return sdf.NewProfile(at(.80, .5*m), at(.87, m), at(.93, .8*m), at(1.02, .45*m), at(1.12, .35*m), at(1.24, 0))
}

// armEdge is where trunk ends and arm begins, metres from the midline on the
// usual body, as the drawings of muscles see it.
const armEdge, armFree = .190, .300

// usual is where on the usual body a place seen from ahead or behind would be:
// drawings and shares of bones are made for that one.
func (b Proportions) usual(wide sdf.Profile, p P2) P2 {
	x := p.X
	if p.Y < .90 { // the legs, each about its own bone
		axis := figure.Rest.Pos[figure.ThighL].X
		leg := axis + (x-axis)/b.Legs
		x = leg + (x/wide.At(p.Y)-leg)*sdf.Smooth(.80, .90, p.Y)
		return P2{x, p.Y}
	}
	k := wide.At(p.Y)
	switch edge := armEdge * k; {
	case x <= edge:
		x /= k
	case x < armFree:
		x = armEdge + (x-edge)/(armFree-edge)*(armFree-armEdge)
	}
	return P2{x, p.Y}
}
