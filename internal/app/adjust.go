package app

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// wishFor records a wish and the plan that follows from it in one transaction. A
// wish that the rules do not allow is an Invalid fault in words for the person, and
// nothing is kept. The same form sent twice is one wish.
func (a *App) wishFor(ctx context.Context, o Owner, recordID string, w wishBody, kept func(made planBody) error) error {
	defer a.only(o)()
	recordID, done, err := a.wishID(ctx, o, recordID, w)
	if done || err != nil {
		return err
	}
	c, err := a.running(ctx, o)
	if err != nil {
		return err
	}
	said := c.said
	said.take(wish{recordID, w})
	fact, err := a.entry(ctx, o, recordID, kindWish, c.Course, w)
	if err != nil {
		return err
	}
	return a.follow(ctx, o, c, said, []Entry{fact}, w, kept)
}

// wishID is the id under which a wish is recorded, and whether it was: the same form
// sent with another wish is another wish.
func (a *App) wishID(ctx context.Context, o Owner, id string, body any) (string, bool, error) {
	done, err := a.alreadyDone(ctx, o, id)
	if err != nil || !done {
		return id, false, err
	}
	r, err := a.Store.Get(ctx, o, id)
	if err != nil {
		return id, false, err
	}
	data, err := json.Marshal(body)
	if err != nil || string(data) == string(r.Body) {
		return id, true, err
	}
	return NewID(), false, nil
}

// running is the course where it is not paused.
func (a *App) running(ctx context.Context, o Owner) (course, error) {
	c, err := a.course(ctx, o)
	if err == nil && c.paused {
		err = fault.Say(fault.Locked, say.Plain("Your plan is paused. Go on with it first."))
	}
	return c, err
}

// follow keeps facts together with the course as it is after them.
func (a *App) follow(ctx context.Context, o Owner, c course, said saying, facts []Entry, w wishBody, kept func(made planBody) error) error {
	_, screened, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	made, err := a.remade(ctx, o, c.planBody, said, c.request(), c.block(a.today()), true)
	if errors.Is(err, plan.ErrNotEnough) {
		return fault.Wrong("", say.Plain("With that, fewer than two exercises would be left. Nothing has been changed."))
	}
	if err != nil {
		return err
	}
	if kept != nil {
		if err := kept(made); err != nil {
			return err
		}
	}
	shown := made
	if c.eased { // compared as both are shown
		if shown, err = a.remade(ctx, o, made, said, c.request(), c.block(a.today()), false); err != nil && !errors.Is(err, plan.ErrNotEnough) {
			return err
		}
	}
	made.Also = also(c.planBody, shown, w, c.week(a.today()))
	e, err := a.entry(ctx, o, derivedID(facts[0].Record.ID, kindPlan), kindPlan, screened.Subject, made)
	if err != nil {
		return err
	}
	return a.appendDerived(ctx, o, facts, []Entry{e})
}

// also lists what a wish made of the week that it is about, or else of the week that
// runs: a swap may bring other exercises with it, and nobody should have to look for them.
func also(before, made planBody, w wishBody, running int) (all []plan.Difference) {
	week := running
	if w.Week > 0 {
		week = w.Week
	}
	for _, d := range plan.Differences(before.only(week), made.only(week), week) {
		switch {
		case d.Kind == plan.Moved && w.What == wishMove:
			continue // that was the wish
		case w.What == wishSwap && d.Exercise == w.From:
			d.Why, d.Rule = say.Plain("You swapped it."), ""
		case w.What == wishSwap && d.Exercise == w.To:
			d.Why = say.Plain("You chose it.")
		}
		all = append(all, d)
	}
	return all
}

// only is the plan of one week.
func (b planBody) only(week int) plan.Plan {
	p := plan.Plan{LeftOut: b.Plan.LeftOut}
	if week >= 1 && week <= len(b.Plan.Weeks) {
		p.Weeks = b.Plan.Weeks[week-1 : week]
	}
	return p
}

// unlessDone forgets an error about a form that was sent before: what it asked for
// has been done, so its page may be gone. asked is what the form chose then; another
// choice has not been done.
func (a *App) unlessDone(ctx context.Context, o Owner, sent url.Values, err error, asked func(wishBody) bool) (Form, error) {
	r, looked := a.Store.Get(ctx, o, sent.Get("record"))
	if looked != nil {
		return Form{}, err
	}
	var w wishBody
	if r.Kind != kindWish {
		return Form{}, nil
	}
	if looked := read(r, &w); looked != nil || !asked(w) {
		return Form{}, err
	}
	return Form{}, nil
}

// resetup changes the set-up in place, with the plan that follows (S23).
func (a *App) resetup(ctx context.Context, o Owner, recordID string, change func(*plan.Preferences)) error {
	defer a.only(o)()
	if err := checkID("record", recordID); err != nil {
		return err
	}
	c, err := a.running(ctx, o)
	if err != nil {
		return err
	}
	setup := c.Setup
	change(&setup)
	if err := setup.Check(); err != nil {
		return err
	}
	recordID, done, err := a.wishID(ctx, o, recordID, setup)
	if done || err != nil {
		return err
	}
	c.Setup = setup
	fact, err := a.entry(ctx, o, recordID, kindSetup, "", setup)
	if err != nil {
		return err
	}
	return a.follow(ctx, o, c, c.said, []Entry{fact}, wishBody{}, nil)
}

// SetTime changes minutes and days in place, from the plan's own page.
func (a *App) SetTime(ctx context.Context, o Owner, sent url.Values) error {
	minutes, err := strconv.Atoi(sent.Get("minutes"))
	if err != nil {
		return fault.Wrong("minutes", say.Plain("Please choose how long a session may take."))
	}
	if len(sent["days"]) == 0 {
		return fault.Wrong("days", say.Plain("Please tick at least one day."))
	}
	return a.resetup(ctx, o, sent.Get("record"), func(p *plan.Preferences) { p.Minutes, p.Days = minutes, sent["days"] })
}

// ShowAgain takes back a "never show me this one".
func (a *App) ShowAgain(ctx context.Context, o Owner, recordID, slug string) error {
	if _, ok := a.Exercises.Get(slug); !ok {
		return noExercise(slug)
	}
	return a.resetup(ctx, o, recordID, func(p *plan.Preferences) {
		p.Never = slices.DeleteFunc(slices.Clone(p.Never), func(s string) bool { return s == slug })
	})
}
