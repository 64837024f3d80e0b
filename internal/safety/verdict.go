package safety

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Verdict says whether one person may do one exercise in one week, and how.
type Verdict struct {
	Status     exercise.Status
	Texts      []say.Line // what to do differently, united (DO-4); empty when allowed
	Reasons    []Reason   // why modified, or why out
	ReplacedBy []string   // offered instead, where they are cleared themselves (S12)
	OrUse      []string   // free alternatives, not yet checked: ask Verdict of each
	Equipment  []string   // needed besides the exercise's own
	Limits     []string
	// FirstChoice names the condition this is a good first choice for (3.2), or "".
	FirstChoice string
	maxHoldS    *int
	maxReps     *int
	factor      float64
}

// Out reports whether the exercise must not be done.
func (v Verdict) Out() bool { return v.Status == exercise.Avoid }

// Has reports whether the movement is limited in this way.
func (v Verdict) Has(limit string) bool { return slices.Contains(v.Limits, limit) }

// first72h are the only exercises in the first 72 hours after an injury (PB-11).
// Counted in whole days, day 3 still belongs to them [judgement].
var first72h = []string{"shoulder-rolls", "blade-squeeze-mild", "march-in-place", "calm-breathing"}

// Verdict puts all of a person's conditions together for one exercise in one
// week: the strictest wins, the texts are united (DO-4, S13).
func (c Clearance) Verdict(slug string, week int) Verdict {
	e, ok := exercise.Exercise{}, false
	if c.good {
		e, ok = c.rules.catalogue.Get(slug)
	}
	if !ok {
		return Verdict{}.out("DO-3", say.Plain("This has not been cleared for you."), "rule book DO-3", "judgement")
	}
	v := Verdict{Status: exercise.Allowed, factor: 1}
	for _, slug := range c.conditions {
		v = c.unite(v, slug, e.Conditions[slug], week)
		if condition, _ := c.rules.Condition(slug); slices.Contains(condition.FirstChoices, e.Slug) && v.FirstChoice == "" {
			v.FirstChoice = condition.Told
		}
	}
	v = c.wholeBody(v, e, week)
	if a, b, clash := clash(v.Limits, e.CannotKeepBoth); clash {
		return v.out("S13", say.Filled("Two of the changes you need ({one} and {other}) cannot be kept together here, so it is left out.", say.Values{"one": a, "other": b}), "settled reading S13", "judgement")
	}
	return v
}

// unite adds one cell to what the conditions before it came to.
func (c Clearance) unite(v Verdict, condition string, cell exercise.Cell, week int) Verdict {
	rule := "condition/" + condition
	switch {
	case cell.Status == exercise.Avoid: // whatever else the cell says
		return v.out(rule, say.Texts(cell.Text, cell.Because), cell.Source, cell.Grade)
	case cell.Status == exercise.Allowed, !c.applies(condition, cell):
		return v
	case c.stopped(condition, cell, week):
		v.ReplacedBy = append(v.ReplacedBy, cell.ReplaceWith...)
		return v.out(rule, say.Texts(cell.Text, cell.Because), cell.Source, cell.Grade)
	case v.Out():
		return v
	}
	v.Status = exercise.Modified
	if !slices.ContainsFunc(v.Texts, func(l say.Line) bool { return l.English == cell.Text }) {
		v.Texts = append(v.Texts, say.Plain(cell.Text))
	}
	v.Reasons = append(v.Reasons, Reason{rule, say.Plain(cell.Because), cell.Source, cell.Grade})
	v.OrUse = append(v.OrUse, cell.OrUse...)
	v.Equipment = append(v.Equipment, cell.Equipment...)
	v.Limits = append(v.Limits, cell.Limits...)
	v.maxHoldS = lower(v.maxHoldS, cell.MaxHoldS)
	v.maxReps = lower(v.maxReps, cell.MaxReps)
	if cell.DoseFactor > 0 {
		v.factor = min(v.factor, cell.DoseFactor)
	}
	return v
}

// applies reports whether the cell's change holds for this person's details;
// an answer nobody gave counts as applying.
func (c Clearance) applies(condition string, cell exercise.Cell) bool {
	for key, values := range cell.AppliesWhen {
		if given := c.details[condition+"."+key]; given != "" && !slices.Contains(values, given) {
			return false
		}
	}
	return true
}

// stopped reports whether the cell keeps the exercise out this week (S12, S9).
func (c Clearance) stopped(condition string, cell exercise.Cell, week int) bool {
	for key, values := range cell.Requires {
		if !slices.Contains(values, c.details[condition+"."+key]) {
			return true
		}
	}
	replaced := len(cell.ReplaceWith) > 0 && len(cell.Requires) == 0 && cell.NotBeforeWeek == 0
	tooEarly := week < cell.NotBeforeWeek || (cell.NotBeforeInjuryDay > 0 && c.injuryDayIn(week) < cell.NotBeforeInjuryDay)
	return replaced || tooEarly || (cell.MaxPain != nil && c.pain > *cell.MaxPain)
}

// injuryDayIn is the number of days since the injury on the first day of a week.
func (c Clearance) injuryDayIn(week int) int { return c.injuryDay + 7*(week-1) }

// wholeBody applies the rules that look at the person rather than at a cell.
func (c Clearance) wholeBody(v Verdict, e exercise.Exercise, week int) Verdict {
	if c.injured && c.injuryDayIn(week) <= 3 && !slices.Contains(first72h, e.Slug) {
		v = v.out("PB-11", say.Plain("In the first 72 hours after an injury only the very lightest movements fit."), "rule book PB-11", "judgement")
	}
	if c.gentle && !e.Gentle {
		v = v.out("PB-9", say.Plain("While your pain at rest is 6 or more, only the gentle exercises fit."), "rule book DO-7, PB-9", "judgement")
	}
	if e.Position.OnKnees() && c.details["knee-problem.kneel"] == "no" {
		v = v.out("condition/knee-problem", say.Plain("Kneeling hurts your knee, so everything on the knees is left out."), "rule book 3.2", "judgement")
	}
	if e.Position.Floor() && slices.Contains(c.conditions, "balance-falls") && c.details["balance-falls.floor_rise"] != "yes" {
		v = v.out("S11", say.Plain("You need to be able to get up from the floor on your own for this."), "rule book RF-9; settled reading S11", "judgement")
	}
	return v
}

// out marks the exercise as not to be done. The first reason to be out stands
// first; reasons for changes no longer matter.
func (v Verdict) out(rule string, text say.Line, source, grade string) Verdict {
	if !v.Out() {
		v.Reasons = nil
	}
	v.Status, v.Texts, v.OrUse = exercise.Avoid, nil, nil
	v.Reasons = append(v.Reasons, Reason{rule, text, source, grade})
	return v
}

func lower(a, b *int) *int {
	if a == nil || (b != nil && *b < *a) {
		return b
	}
	return a
}

// clash finds two limits that cannot both be kept (S13): bending one way only
// and the other way only, and what the exercise itself names.
func clash(limits []string, pairs [][]string) (a, b string, found bool) {
	for _, pair := range slices.Concat([][]string{{"extension-only", "flexion-only"}}, pairs) {
		if slices.Contains(limits, pair[0]) && slices.Contains(limits, pair[1]) {
			return pair[0], pair[1], true
		}
	}
	return "", "", false
}
