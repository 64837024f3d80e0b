// Package exercise holds what exists: every exercise of the catalogue, with its
// words, its dose and its own row of the condition table, parsed and proven whole.
package exercise

// Type is what kind of work an exercise is.
type Type string

// The types of rule book sections 1 and 2.
const (
	WarmUp        Type = "warm-up"
	Mobility      Type = "mobility"
	StaticStretch Type = "static-stretch"
	SelfMassage   Type = "self-massage"
	Strengthening Type = "strengthening"
	Relaxation    Type = "relaxation"
)

// Position is where the body is.
type Position string

// The positions.
const (
	Quadruped        Position = "quadruped"
	Kneeling         Position = "kneeling"
	FloorSitting     Position = "floor-sitting"
	SideLying        Position = "side-lying"
	Supine           Position = "supine"
	Prone            Position = "prone"
	Seated           Position = "seated"
	Standing         Position = "standing"
	SeatedOrStanding Position = "seated-or-standing"
	AnyPosition      Position = "any"
)

// Floor reports whether the position means getting down to the floor (PB-8).
func (p Position) Floor() bool {
	switch p {
	case Quadruped, Kneeling, FloorSitting, SideLying, Supine, Prone:
		return true
	}
	return false
}

// OnKnees reports whether the position loads the knees (PB-8, no_kneeling).
func (p Position) OnKnees() bool { return p == Quadruped || p == Kneeling }

// Class is one of the four kinds of movement that every week should hold (PB-2, S20).
type Class string

// The classes of PB-2.
const (
	Extension     Class = "extension"
	Rotation      Class = "rotation"
	ChestOpening  Class = "chest-opening"
	BladeStrength Class = "blade-strength"
)

// Classes lists the four classes in the order they are told.
var Classes = []Class{Extension, Rotation, ChestOpening, BladeStrength}

// Rhythm is how the time of one repetition is laid out (PB-4, S16).
type Rhythm string

// The rhythms.
const (
	Flow   Rhythm = "flow"   // moving all the time, 6 s a repetition
	Pause  Rhythm = "pause"  // 3 s there, hold, 3 s back
	Hold   Rhythm = "hold"   // hold, then 3 s of letting go
	Steady Rhythm = "steady" // one stretch of time, no repetitions to count
)

// Level is a step of the eight-week course: 1 for L1 (weeks 1-2) to 4 for L4 (weeks 7-8).
type Level int

// The levels of rule book section 4.2.
const (
	L1 Level = 1 + iota
	L2
	L3
	L4
)

func (l Level) String() string { return "L" + string(rune('0'+int(l))) }

// Dose is how much: sets x reps x seconds of hold, seconds of rest between sets.
type Dose struct {
	Sets  int `yaml:"sets" json:"sets"`
	Reps  int `yaml:"reps" json:"reps"`
	HoldS int `yaml:"hold_s" json:"hold_s"`
	RestS int `yaml:"rest_s" json:"rest_s"`
}

// Doses holds the dose of each level; a level left out is a lock (PB-6).
type Doses struct {
	L1 *Dose `yaml:"L1,omitempty" json:"L1,omitempty"`
	L2 *Dose `yaml:"L2,omitempty" json:"L2,omitempty"`
	L3 *Dose `yaml:"L3,omitempty" json:"L3,omitempty"`
	L4 *Dose `yaml:"L4,omitempty" json:"L4,omitempty"`
}

// At returns the dose of a level, and false where the exercise is not offered yet.
func (d Doses) At(l Level) (Dose, bool) {
	var p *Dose
	switch l {
	case L1:
		p = d.L1
	case L2:
		p = d.L2
	case L3:
		p = d.L3
	case L4:
		p = d.L4
	}
	if p == nil {
		return Dose{}, false
	}
	return *p, true
}

// First returns the lowest level that has a dose, and that dose.
func (d Doses) First() (Level, Dose) {
	for l := L1; l <= L4; l++ {
		if dose, ok := d.At(l); ok {
			return l, dose
		}
	}
	return 0, Dose{}
}

// Breath says which way the breath goes with a movement.
type Breath string

// The breaths.
const (
	In  Breath = "in"
	Out Breath = "out"
)

// Move is one part of a repetition, with the breath that goes with it.
type Move struct {
	Say    string `yaml:"say" json:"say"`
	Breath Breath `yaml:"breath" json:"breath"`
}

// Cues are the short lines the player shows and says, at most 60 characters each.
type Cues struct {
	Ready   string `yaml:"ready" json:"ready"`
	Moves   []Move `yaml:"moves,omitempty" json:"moves,omitempty"`
	Hold    string `yaml:"hold,omitempty" json:"hold,omitempty"`
	Release string `yaml:"release,omitempty" json:"release,omitempty"`
	Half    string `yaml:"half,omitempty" json:"half,omitempty"` // said at the first repetition of the second half
}

// Muscles are what works, in anatomical names.
type Muscles struct {
	Primary   []string `yaml:"primary" json:"primary"`
	Secondary []string `yaml:"secondary" json:"secondary"`
	Note      string   `yaml:"note" json:"note"`
}

// Change is a change anybody may make.
type Change struct {
	For     string `yaml:"for" json:"for"`
	Do      string `yaml:"do" json:"do"`
	Because string `yaml:"because" json:"because"`
	Grade   string `yaml:"grade" json:"grade"`
}

// Link points to easier or harder work. Every exercise in it is checked again
// against everything before it is offered (DO-6, S15).
type Link struct {
	Exercises []string `yaml:"exercises" json:"exercises"`
	Words     string   `yaml:"words" json:"words"`
}

// Exercise is one exercise of the catalogue.
type Exercise struct {
	Slug       string   `yaml:"slug" json:"slug"`
	Name       string   `yaml:"name" json:"name"`
	Summary    string   `yaml:"summary" json:"summary"`
	Group      string   `yaml:"group" json:"group"`
	VariantOf  string   `yaml:"variant_of,omitempty" json:"variant_of,omitempty"`
	Type       Type     `yaml:"type" json:"type"`
	Position   Position `yaml:"position" json:"position"`
	Movement   []string `yaml:"movement" json:"movement"`
	Classes    []Class  `yaml:"classes" json:"classes"`
	Gentle     bool     `yaml:"gentle" json:"gentle"`
	Equipment  []string `yaml:"equipment" json:"equipment"`
	Helpful    []string `yaml:"helpful" json:"helpful"`
	Facts      []string `yaml:"facts" json:"facts"`
	Start      string   `yaml:"start" json:"start"`
	Steps      []string `yaml:"steps" json:"steps"`
	Breathing  string   `yaml:"breathing" json:"breathing"`
	Cues       Cues     `yaml:"cues" json:"cues"`
	Sides      int      `yaml:"sides" json:"sides"`
	Rhythm     Rhythm   `yaml:"rhythm" json:"rhythm"`
	Dose       Doses    `yaml:"dose" json:"dose"`
	Frequency  string   `yaml:"frequency" json:"frequency"`
	DoseNote   string   `yaml:"dose_note" json:"dose_note"`
	DoseGrade  string   `yaml:"dose_grade" json:"dose_grade"`
	Muscles    Muscles  `yaml:"muscles" json:"muscles"`
	Changes    []Change `yaml:"changes" json:"changes"`
	Easier     Link     `yaml:"easier" json:"easier"`
	Harder     Link     `yaml:"harder" json:"harder"`
	Errors     []string `yaml:"errors" json:"errors"`
	StopSigns  []string `yaml:"stop_signs" json:"stop_signs"`
	ReviewNote string   `yaml:"review_note,omitempty" json:"review_note,omitempty"`
	// CannotKeepBoth lists pairs of limits that this exercise cannot keep together (S13).
	CannotKeepBoth [][]string      `yaml:"cannot_keep_both,omitempty" json:"cannot_keep_both,omitempty"`
	Conditions     map[string]Cell `yaml:"conditions" json:"conditions"`
	// Figures says what the figure shows of changes that no condition brings: "half"
	// the range, and "seated" where it could be done standing.
	Figures map[string]string `yaml:"figures,omitempty" json:"figures,omitempty"`
}

// Needs reports whether the exercise needs this piece of equipment.
func (e Exercise) Needs(equipment string) bool {
	for _, q := range e.Equipment {
		if q == equipment {
			return true
		}
	}
	return false
}

// In reports whether the exercise belongs to the class.
func (e Exercise) In(c Class) bool {
	for _, k := range e.Classes {
		if k == c {
			return true
		}
	}
	return false
}
