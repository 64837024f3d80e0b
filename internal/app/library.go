package app

import (
	"context"
	"strconv"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

var weeksOf = map[exercise.Level]say.Line{
	exercise.L1: say.Plain("weeks 1 and 2"), exercise.L2: say.Plain("weeks 3 and 4"), exercise.L3: say.Plain("weeks 5 and 6"), exercise.L4: say.Plain("week 7 and after"),
}

// noExercise is the fault of asking for an exercise that there is none of.
func noExercise(slug string) error {
	return fault.Say(fault.NotFound, say.Filled("There is no exercise called {name}.", say.Values{"name": say.Raw(strconv.Quote(slug))}))
}

// Library returns every exercise, and whether it is for this person.
func (a *App) Library(ctx context.Context, o Owner) ([]ExercisePage, error) {
	c, week, err := a.forPerson(ctx, o)
	if err != nil {
		return nil, err
	}
	var pages []ExercisePage
	for _, e := range a.Exercises.All() {
		pages = append(pages, a.exercisePage(e, c, week))
	}
	return pages, nil
}

// Exercise returns one exercise, and a NotFound fault where there is none.
func (a *App) Exercise(ctx context.Context, o Owner, slug string) (ExercisePage, error) {
	e, ok := a.Exercises.Get(slug)
	if !ok {
		return ExercisePage{}, noExercise(slug)
	}
	c, week, err := a.forPerson(ctx, o)
	page := a.exercisePage(e, c, week)
	if err != nil || c.Good() {
		return page, err
	}
	_, d, err := a.clearance(ctx, o)
	page.Closed = d.Level == safety.ClinicianFirst || d.Level == safety.Emergency
	return page, err
}

// forPerson returns the clearance and the week the person is in; without a
// clearance nothing is said about what is allowed.
func (a *App) forPerson(ctx context.Context, o Owner) (safety.Clearance, int, error) {
	cleared, _, err := a.clearance(ctx, o)
	if err != nil || !cleared.Good() {
		return cleared, 1, err
	}
	if due, err := a.screenDueNow(ctx, o); err != nil || !due.why.Empty() {
		return safety.Clearance{}, 1, err // answers that are overdue say nothing of today
	}
	c, err := a.course(ctx, o)
	if err != nil {
		switch fault.KindOf(err) {
		case fault.NotFound:
			return cleared, 1, nil
		case fault.Locked: // new rules wait to be looked at
			return safety.Clearance{}, 1, nil
		}
		return cleared, 1, err
	}
	return cleared, c.week(a.today()), nil
}

func (a *App) exercisePage(e exercise.Exercise, c safety.Clearance, week int) ExercisePage {
	page := ExercisePage{Exercise: e}
	for l := exercise.L1; l <= exercise.L4; l++ {
		if d, ok := e.Dose.At(l); ok {
			page.Dose = append(page.Dose, DoseLine{l.String(), weeksOf[l], session.DoseWords(e.Rhythm, d.Sets, d.Reps, d.HoldS, e.Sides)})
		}
	}
	level := exercise.Level((min(week, plan.Weeks) + 1) / 2)
	d, ok := e.Dose.At(level)
	if !ok {
		_, d = e.Dose.First()
	}
	page.Seconds = plan.Seconds(e, e.Sides, d)
	if !c.Good() {
		return page
	}
	v := c.Verdict(e.Slug, week)
	page.Verdict = string(v.Status)
	page.Modification = say.Sentences(v.Texts...)
	if len(v.Reasons) > 0 {
		page.Why = v.Reasons[0].Text
	}
	page.Easier = a.keep(e.Easier.Exercises, c, week)
	page.Harder = a.keep(e.Harder.Exercises, c, week)
	return page
}

// keep keeps of a link only what is itself allowed for this person (DO-6, H07).
func (a *App) keep(slugs []string, c safety.Clearance, week int) (kept []Named) {
	for _, slug := range slugs {
		if e, ok := a.Exercises.Get(slug); ok && !c.Verdict(slug, week).Out() {
			kept = append(kept, Named{slug, e.Name})
		}
	}
	return kept
}
