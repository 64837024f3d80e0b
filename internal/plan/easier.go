package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Ease is what a person does instead of an item that is too much today: an
// easier exercise, or the same one smaller. Both are at half the dose (S15).
type Ease struct {
	Item
	// Same means the same exercise at half range: there is no easier one that is
	// cleared and at hand. It is for "easier", never for what has hurt too much.
	Same bool `json:"same"`
}

// halfWords stand first where the same exercise is done smaller (S15).
var halfWords = say.Plain("Go only half as far, and slowly.")

// calmS is how long the calm breathing at a stopped session's end takes (PM-6).
const calmS = 60

// Easier names for each item of a session what is done instead where it is too
// much: every easier exercise is checked anew, against everything (DO-6, S15).
// An entry is nil where nothing is easier, as with calm breathing.
func Easier(s Session, c safety.Clearance, p Preferences, week int, limits DayLimits) []*Ease {
	l := level(week, c)
	pool := newPool(knownOf(c), c, p, week, l).without(limits, l)
	out := make([]*Ease, len(s.Items))
	for i, it := range s.Items {
		if e := pool.easier(it, s, limits.Out); e != nil {
			seat := Session{Items: []Item{e.Item}}.seated(limits, draft{pool: pool})
			e.Item = seat.Items[0]
			out[i] = e
		}
	}
	return out
}

// CalmEnd is the calm breathing that ends a session in which two items were
// stopped (PM-6), and false where that is not cleared.
func CalmEnd(c safety.Clearance, p Preferences, week int, limits DayLimits) (Item, bool) {
	l := level(week, c)
	calm, ok := newPool(knownOf(c), c, p, week, l).without(limits, l).in[calmBreathing]
	if !ok {
		return Item{}, false
	}
	d := calm.verdict.Limit(exercise.Dose{Sets: 1, Reps: 1, HoldS: calmS})
	return Item{
		Exercise: calmBreathing, Role: Calm, Sets: d.Sets, Reps: d.Reps, HoldS: d.HoldS, Sides: 1,
		Seconds: seconds(calm.Exercise, 1, d), Modification: say.Sentences(calm.verdict.Texts...),
	}, true
}

// easier prefers an exercise that is not in the session yet.
func (p pool) easier(it Item, s Session, out []string) *Ease {
	own, ok := p.in[it.Exercise]
	if !ok || it.Role == Calm {
		return nil
	}
	var other *choice
	for _, slug := range own.Easier.Exercises {
		c, cleared := p.in[slug]
		if !cleared || slices.Contains(out, slug) { // also of the frame, which stays in the session itself
			continue
		}
		twice := slices.ContainsFunc(s.Items, func(x Item) bool { return x.Exercise == slug })
		if other == nil || !twice {
			other = c
		}
		if !twice {
			break
		}
	}
	if other == nil {
		return own.smaller(it)
	}
	d := within(other, half(other.firstDose()), it.Seconds)
	return &Ease{Item: Item{
		Exercise: other.Slug, Role: it.Role, Sets: d.Sets, Reps: d.Reps, HoldS: d.HoldS, Sides: other.sides,
		Seconds: seconds(other.Exercise, other.sides, d), Modification: say.Sentences(other.verdict.Texts...),
		Why: say.Plain("An easier form of what was planned."),
	}}
}

// smaller is the same exercise at half range and half dose (S15). The warm-up
// keeps its time (S17).
func (c *choice) smaller(it Item) *Ease {
	e := &Ease{Item: it, Same: true}
	d := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, RestS: rest(c)}
	if it.Role != WarmUp {
		d = half(d)
	}
	if it.Band > Light {
		e.Band, e.Why = Light, say.Plain("With a light band, an easier form of what was planned.")
	}
	e.Sets, e.Reps, e.HoldS, e.Seconds = d.Sets, d.Reps, d.HoldS, seconds(c.Exercise, it.Sides, d)
	e.Modification = say.Sentences(halfWords, it.Modification)
	return e
}

// half is half a dose: half the sets, else half the repetitions, else half the
// hold, never below one repetition or five seconds (S14).
func half(d exercise.Dose) exercise.Dose {
	switch {
	case d.Sets > 1:
		d.Sets /= 2
	case d.Reps > 1:
		d.Reps /= 2
	case d.HoldS > 5:
		d.HoldS = max(5, d.HoldS/2)
	}
	return d
}

// within halves a dose until it takes no longer than what it stands in for.
func within(c *choice, d exercise.Dose, most int) exercise.Dose {
	for seconds(c.Exercise, c.sides, d) > most && half(d) != d {
		d = half(d)
	}
	return d
}
