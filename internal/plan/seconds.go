package plan

import (
	"math"

	"unslouch/internal/exercise"
)

// What counts besides the work itself (S16), in seconds.
const (
	SetUpS      = 15 // to read and get ready, each item
	RepS        = 6  // one moving repetition (PB-4)
	ReleaseS    = 3  // letting go after a hold
	SwitchS     = 10 // changing sides
	TransitionS = 20 // getting down to the floor, or up from it
)

// RepSeconds is the time of one repetition, its release included.
func RepSeconds(r exercise.Rhythm, holdS int) int {
	switch r {
	case exercise.Flow:
		return RepS
	case exercise.Pause:
		return RepS + holdS
	case exercise.Hold:
		return holdS + ReleaseS
	default:
		return holdS
	}
}

// Seconds is the whole time of one item: set-up, work, releases, change of
// sides and rests between sets (PB-4, S16).
func Seconds(e exercise.Exercise, sides int, d exercise.Dose) int { return seconds(&e, sides, d) }

func seconds(e *exercise.Exercise, sides int, d exercise.Dose) int {
	set := d.Reps*RepSeconds(e.Rhythm, d.HoldS)*sides + (sides-1)*SwitchS
	return SetUpS + d.Sets*set + (d.Sets-1)*d.RestS
}

// Working is the seconds of work alone: sets x reps x (hold, or 6 s for a moving
// repetition) x sides. The 20 % of PR-2 counts it (S19).
func Working(sides int, d exercise.Dose) int {
	rep := d.HoldS
	if rep == 0 {
		rep = RepS
	}
	return d.Sets * d.Reps * rep * sides
}

// transitions counts the changes between the floor and not the floor.
func transitions(floor []bool) (n int) {
	down := false
	for _, f := range floor {
		if f != down {
			n, down = n+1, f
		}
	}
	if down {
		n++
	}
	return n
}

// minutes rounds up to a tenth, so that it never promises less than it takes.
func minutes(seconds int) float64 { return math.Ceil(float64(seconds)/6) / 10 }
