package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Bout is a short round of the blade squeeze at the desk, counted apart from the
// sessions: it is no strength session (PR-8).
type Bout struct {
	Exercise string
	Day      string
	Times    int // in the day, at most three (PR-9)
	Dose     exercise.Dose
	Seconds  int // of one round, its set-up included
	Words    say.Line
}

// Caps of PR-9.
const (
	maxBouts      = 3
	maxDaySeconds = 30 * 60
)

// ramp is how the bouts of each row grow: one thing at a time, toward the
// article's 10-15 squeezes of 5-10 s, two or three times a day (PR-8, F26).
var ramp = []struct{ times, reps, hold int }{
	{1, 8, 5}, {1, 10, 5}, {2, 10, 5}, {2, 12, 5}, {3, 12, 5}, {3, 12, 8}, {3, 15, 8}, {3, 15, 10},
}

// bouts are those of a week, on the days at the desk. A day keeps 30 minutes in
// all, sessions included (PR-9).
func (d draft) bouts(sessions []Session) (all []Bout) {
	c := d.squeeze()
	if c == nil {
		return nil
	}
	step := ramp[min(d.row, len(ramp))-1]
	_, first := c.Dose.First()
	dose := c.verdict.Limit(exercise.Dose{Sets: 1, Reps: step.reps, HoldS: step.hold, RestS: first.RestS})
	if c.Slug != bladeSqueeze {
		dose = least(dose, c.dose(d.level))
	}
	secs := seconds(c.Exercise, c.sides, dose)
	for _, name := range order(d.prefs.DeskDays) {
		left := maxDaySeconds
		for _, s := range sessions {
			if s.Day == name {
				left -= int(s.Minutes*60 + 0.5)
			}
		}
		if n := min(step.times, maxBouts, left/secs); n > 0 {
			all = append(all, Bout{Exercise: c.Slug, Day: name, Times: n, Dose: dose, Seconds: secs, Words: boutWords[n]})
		}
	}
	return all
}

var boutWords = map[int]say.Line{
	1: say.Plain("Once in the day, at your desk."), 2: say.Plain("Twice in the day, at your desk, some hours apart."), 3: say.Plain("Three times in the day, at your desk, some hours apart."),
}

const bladeSqueeze = "blade-squeeze"

// squeeze is the blade squeeze this person may do, or its mild form, or none.
func (d draft) squeeze() *choice {
	for _, slug := range []string{bladeSqueeze, "blade-squeeze-mild"} {
		if c, ok := d.pool.in[slug]; ok && !slices.Contains(d.warm, slug) {
			return c
		}
	}
	return nil
}
