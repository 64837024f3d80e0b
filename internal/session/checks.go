package session

import "unslouch/internal/exercise"

// Check is what to look at before training in a place (H21).
type Check struct {
	For   string // the equipment it is about; "" is always looked at
	Say   string // the whole of it, before the first session
	Short string // one line, before each exercise that needs it
}

// Checks are the looks at the place, in the order they are asked.
var Checks = []Check{
	{"", "The floor around me is clear and dry, and no child or pet can get under me.", ""},
	{"mat", "My mat or rug does not slide when I push against it.", "Check: the mat does not slide."},
	{"chair", "My chair stands firm. It has no wheels, and it cannot tip or roll.", "Check: the chair cannot roll or tip."},
	{"wall", "The wall is bare where I lean on it, and my feet do not slip.", "Check: the wall is bare, your feet do not slip."},
	{"doorway", "The door stays open by itself, and nobody will push it while I lean in the doorway.", "Check: the door stays open, and nobody is behind it."},
	{"desk", "The desk or counter does not move when I lean on it.", "Check: the desk does not move."},
	{"foam-roller", "My roller lies on the mat, with room on every side.", "Check: the roller lies on the mat, with room around it."},
	{"resistance-band", "My band has no nicks or tears, and cannot slip from what holds it. I keep it away from my face.", "Check: the band is whole and cannot slip."},
}

// checkOf is the line for what an exercise needs, the riskiest thing only.
func checkOf(e exercise.Exercise) string {
	line := ""
	for _, c := range Checks {
		if c.For != "" && e.Needs(c.For) {
			line = c.Short
		}
	}
	return line
}
