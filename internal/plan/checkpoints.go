package plan

import "unslouch/internal/say"

// Checkpoint is something to ask or to look at in a week (4.2, PH-1, PH-2, S3).
type Checkpoint struct {
	Day   int // of the week, 1 to 7
	Kind  CheckKind
	Rule  string
	Words say.Line
}

// CheckKind names a checkpoint.
type CheckKind string

// The checkpoints of 4.2.
const (
	Day3       CheckKind = "day-3"
	FullScreen CheckKind = "screen"      // every safety question again
	ShortCheck CheckKind = "short-check" // the three lines, and whether anything has changed
	Review4    CheckKind = "review-4"
	Review6    CheckKind = "review-6"
	Final      CheckKind = "final"
)

// checkpoints are those of a week of the course.
func checkpoints(week int) (all []Checkpoint) {
	if week == 1 {
		return []Checkpoint{{3, Day3, "4.2", say.Plain("Three days in: has anything flared up?")}}
	}
	if week <= 4 || week%4 == 0 {
		all = append(all, Checkpoint{1, FullScreen, "S3", say.Plain("All the safety questions once more.")})
	} else {
		all = append(all, Checkpoint{1, ShortCheck, "S3", say.Plain("Three short questions: has anything changed?")})
	}
	switch week {
	case 4:
		all = append(all, Checkpoint{7, Review4, "PH-1", say.Plain("Four weeks: how is your pain, what can you do again, how far do you turn?")})
	case 6:
		all = append(all, Checkpoint{7, Review6, "PH-2", say.Plain("Six weeks: is it better enough, or should somebody look at it?")})
	case Weeks:
		all = append(all, Checkpoint{7, Final, "4.2", say.Plain("Eight weeks: look back at all of it, then keep two or three sessions a week, or leave.")})
	}
	return all
}
