package session

import (
	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Check is what to look at before training in a place (H21).
type Check struct {
	For   string   // the equipment it is about; "" is always looked at
	Say   say.Line // the whole of it, before the first session
	Short say.Line // one line, before each exercise that needs it
}

// Checks are the looks at the place, in the order they are asked.
var Checks = []Check{
	{"", say.Plain("The floor around me is clear and dry, and no child or pet can get under me."), say.Line{}},
	{"mat", say.Plain("My mat or rug does not slide when I push against it."), say.Plain("Check: the mat does not slide.")},
	{"chair", say.Plain("My chair stands firm. It has no wheels, and it cannot tip or roll."), say.Plain("Check: the chair cannot roll or tip.")},
	{"wall", say.Plain("The wall is bare where I lean on it, and my feet do not slip."), say.Plain("Check: the wall is bare, your feet do not slip.")},
	{"doorway", say.Plain("The door stays open by itself, and nobody will push it while I lean in the doorway."), say.Plain("Check: the door stays open, and nobody is behind it.")},
	{"desk", say.Plain("The desk or counter does not move when I lean on it."), say.Plain("Check: the desk does not move.")},
	{"foam-roller", say.Plain("My roller lies on the mat, with room on every side."), say.Plain("Check: the roller lies on the mat, with room around it.")},
	{"resistance-band", say.Plain("My band has no nicks or tears, and cannot slip from what holds it. I keep it away from my face."), say.Plain("Check: the band is whole and cannot slip.")},
}

// checkOf is the line for what an exercise needs, the riskiest thing only.
func checkOf(e exercise.Exercise) (line say.Line) {
	for _, c := range Checks {
		if c.For != "" && e.Needs(c.For) {
			line = c.Short
		}
	}
	return line
}
