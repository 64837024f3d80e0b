package session

import (
	"unslouch/internal/exercise"
	"unslouch/internal/plan"
)

// What the plan itself says before an exercise's own changes; a test holds these to
// the plan's words.
const (
	halfWords = "Go only half as far, and slowly."
	easeWords = "Go half as far as usual."
	sitWords  = "Sit on a chair for this one."
)

// figure is what the figure shows of an item, as exercise.FigureFor says.
func figure(e exercise.Exercise, it plan.Item) string { return FigureOf(e, it.Modification.String()) }

// FigureOf is what the figure shows beside words that change an exercise: those of
// the person's conditions, and those of the plan (half the range, sitting down).
func FigureOf(e exercise.Exercise, words string) string {
	half, sitting := e.Figures["half"], e.Figures["seated"]
	if sitting == "" && e.Position == exercise.Standing {
		sitting = exercise.FigureNone
	}
	return e.FigureFor(words, map[string]string{halfWords: half, easeWords: half, sitWords: sitting})
}
