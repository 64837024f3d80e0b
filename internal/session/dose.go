package session

import (
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// bandWords say which band an item is done with: such that two or three repetitions
// are to spare (PR-7).
var bandWords = map[plan.Band]say.Line{
	plan.Light: say.Plain("{dose}; light band, 2 or 3 more still possible"),
	plan.OneUp: say.Plain("{dose}; band one step up, 2 or 3 more still possible"),
	plan.TwoUp: say.Plain("{dose}; band two steps up, 2 or 3 more still possible"),
}

// ItemWords says an item's dose as a person reads it, with its band where it needs
// one: "2 sets: 12 times; light band, 2 or 3 more still possible".
func ItemWords(e exercise.Exercise, it plan.Item) say.Line {
	words := DoseWords(e.Rhythm, it.Sets, it.Reps, it.HoldS, it.Sides)
	if !e.Needs("resistance-band") || strings.Contains(it.Modification.String(), "lightest band") {
		return words
	}
	return bandWords[it.Band].Filling(say.Values{"dose": words})
}

// DoseWords says a dose as a person reads it: "2 sets: 8 times", "30 seconds, each side".
func DoseWords(r exercise.Rhythm, sets, reps, holdS, sides int) say.Line {
	words := onceOver(r, reps, holdS)
	if sides == 2 {
		words = say.Filled("{dose}, each side", say.Values{"dose": words})
	}
	if sets > 1 {
		words = say.Counted(sets, "{n} set: {dose}", "{n} sets: {dose}", say.Values{"dose": words})
	}
	return words
}

// onceOver is the dose of one side of one set.
func onceOver(r exercise.Rhythm, reps, holdS int) say.Line {
	switch {
	case reps == 1 && holdS == 0:
		return say.Plain("once")
	case reps == 1:
		return lasting(holdS)
	case holdS == 0:
		return say.Counted(reps, "{n} time", "{n} times", nil)
	case r == exercise.Hold:
		return say.Counted(reps, "{n} time {hold}", "{n} times {hold}", say.Values{"hold": seconds(holdS)})
	case holdS == 1:
		return say.Counted(reps, "{n} time, with a short hold", "{n} times, with a short hold", nil)
	}
	return say.Counted(reps, "{n} time, with {seconds} seconds' hold", "{n} times, with {seconds} seconds' hold", say.Values{"seconds": holdS})
}

// lasting is a time: in minutes from two on.
func lasting(s int) say.Line {
	switch minutes := say.Counted(s/60, "{n} minute", "{n} minutes", nil); {
	case s < 120:
		return seconds(s)
	case s%60 == 0:
		return minutes
	default:
		return say.Filled("{minutes} {seconds}", say.Values{"minutes": minutes, "seconds": seconds(s % 60)})
	}
}

func seconds(n int) say.Line { return say.Counted(n, "{n} second", "{n} seconds", nil) }
