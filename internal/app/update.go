package app

import (
	"context"
	"errors"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

var errUpdateWaits = fault.Say(fault.Locked, say.Plain("The safety rules have been brought up to date. Please look at what changes in your plan before you go on."))

// upToDate brings a kept plan to the rules and words of now. Where that changes
// nothing a person would notice it is done at once; where it does, the new plan
// waits in c.update until the person has seen what changes and why (H28). What
// the answers come to is always decided with the rules of now.
func (a *App) upToDate(ctx context.Context, o Owner, c *course) error {
	if c.Rules == safety.Version && c.Catalogue == a.Exercises.Version() {
		return nil
	}
	fresh, err := a.remade(ctx, o, c.planBody, c.said, c.request(), max(c.For, c.block(a.today())), true)
	if errors.Is(err, plan.ErrNotEnough) {
		return fault.Say(fault.NotFound, say.Plain("The rules have changed, and your plan has to be set up again."))
	}
	if err != nil {
		return err
	}
	fresh.Rules, fresh.Catalogue = safety.Version, a.Exercises.Version()
	if len(a.changes(*c, fresh)) > 0 {
		c.update = &fresh
		return nil
	}
	c.planBody = fresh
	return nil
}

// changes are what a new plan changes from this week on.
func (a *App) changes(c course, fresh planBody) []plan.Difference {
	return plan.Differences(c.Plan, fresh.Plan, c.week(a.today()))
}

// Update shows what new rules or words change in the kept plan, before it takes
// effect (H28). It is a NotFound fault where nothing waits.
func (a *App) Update(ctx context.Context, o Owner) (UpdatePage, error) {
	c, err := a.waiting(ctx, o)
	if err != nil {
		return UpdatePage{}, err
	}
	page := UpdatePage{
		RecordID: NewID(), Rules: safety.Version, WasRules: c.Rules, Content: a.Exercises.Version(), WasContent: c.Catalogue,
	}
	for _, v := range safety.Since(c.Rules) {
		page.News = append(page.News, v.Changed...)
	}
	for _, change := range a.changes(c, *c.update) {
		e, _ := a.Exercises.Get(change.Exercise)
		page.Changes = append(page.Changes, Changed{change, e.Name})
	}
	return page, nil
}

// TakeUpdate keeps the new plan in place of the old: the same course goes on.
func (a *App) TakeUpdate(ctx context.Context, o Owner, recordID string) error {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
		return err
	}
	c, err := a.waiting(ctx, o)
	if err != nil {
		return err
	}
	_, screened, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	return a.add(ctx, o, recordID, kindPlan, screened.Subject, *c.update)
}

// waiting is the course whose new plan waits to be looked at. An overdue screen
// comes first: its answers make the plan anew anyway.
func (a *App) waiting(ctx context.Context, o Owner) (course, error) {
	c, err := a.keptCourse(ctx, o)
	if err != nil {
		return c, err
	}
	due, err := a.screenDue(ctx, o, c.start)
	switch {
	case err != nil:
		return c, err
	case !due.why.Empty():
		return c, due.refusal()
	case c.update == nil:
		return c, fault.Say(fault.NotFound, say.Plain("Nothing in your plan waits for you to look at."))
	}
	return c, nil
}
