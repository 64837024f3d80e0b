package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
)

// wishFor records a wish and the plan that follows from it in one transaction. A
// wish that the rules do not allow is an Invalid fault in words for the person, and
// nothing is kept. The same form sent twice is one wish.
func (a *App) wishFor(ctx context.Context, o Owner, recordID string, w wishBody, kept func(made planBody) error) error {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
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
	return a.follow(ctx, o, c, said, fact, kept)
}

// running is the course where it is not paused.
func (a *App) running(ctx context.Context, o Owner) (course, error) {
	c, err := a.course(ctx, o)
	if err == nil && c.paused {
		err = fault.New(fault.Locked, "Your plan is paused. Go on with it first.")
	}
	return c, err
}

// follow keeps a fact together with the course as it is after it.
func (a *App) follow(ctx context.Context, o Owner, c course, said saying, fact Entry, kept func(made planBody) error) error {
	_, screened, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	made, err := a.remade(ctx, o, c.planBody, said, c.request(), c.block(a.today()), true)
	if errors.Is(err, plan.ErrNotEnough) {
		return fault.Bad("", "With that, fewer than two exercises would be left. Nothing has been changed.")
	}
	if err != nil {
		return err
	}
	if kept != nil {
		if err := kept(made); err != nil {
			return err
		}
	}
	e, err := a.entry(ctx, o, derivedID(fact.Record.ID, kindPlan), kindPlan, screened.Subject, made)
	if err != nil {
		return err
	}
	return a.appendDerived(ctx, o, []Entry{fact}, []Entry{e})
}

// never is the choice on the page of swaps that keeps an exercise out for good.
const never = "never"

// SwapForm offers what may take an exercise's place in a week: cleared, at hand and
// of the same class, nothing else (DO-6).
func (a *App) SwapForm(ctx context.Context, o Owner, week int, slug string) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	e, ok := a.Exercises.Get(slug)
	if !ok {
		return Form{}, fault.New(fault.NotFound, "There is no exercise called %q.", slug)
	}
	r := c.request()
	if r.History, err = a.lived(ctx, o, c.planBody, c.said, c.block(a.today())); err != nil {
		return Form{}, err
	}
	fit, err := r.Alternatives(week, slug)
	if err != nil {
		return Form{}, err
	}
	field := Field{Name: "to", Kind: Radio, Ask: "What would you rather do?", Hint: "Only exercises that are safe for you and train the same are here."}
	for _, other := range fit {
		alternative, _ := a.Exercises.Get(other)
		field.Choices = append(field.Choices, Choice{Value: other, Say: alternative.Name, Hint: alternative.Summary})
	}
	field.Choices = append(field.Choices, Choice{Value: never, Say: "Never show me this one again", Hint: "The rest of your plan is chosen anew without it."})
	why := "The rest of your week is chosen anew around it. You can take it back."
	if len(fit) == 0 {
		why = "Nothing else that is safe for you and at hand trains the same this week. You can leave it out for good."
	}
	return Form{
		Title: "Swap " + lowerFirst(e.Name), Why: why, Action: fmt.Sprintf("/plan/swap?week=%d&exercise=%s", week, slug), Submit: "Change my plan",
		Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Swap puts another exercise in the place of one, or keeps one out for good.
func (a *App) Swap(ctx context.Context, o Owner, week int, slug string, sent url.Values) (Form, error) {
	f, err := a.SwapForm(ctx, o, week, slug)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err)
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	to := first(values, "to")
	if to == never {
		return Form{}, a.resetup(ctx, o, sent.Get("record"), func(p *plan.Preferences) {
			if !slices.Contains(p.Never, slug) {
				p.Never = append(slices.Clone(p.Never), slug)
			}
		})
	}
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), wishBody{What: wishSwap, Week: week, From: slug, To: to}, func(made planBody) error {
		if !made.holds(week, to) {
			return fault.Bad("to", "That one does not fit your week any more. Please choose again.")
		}
		return nil
	})
}

// unlessDone forgets an error about a form that was sent before: what it asked for
// has been done, so its page may be gone.
func (a *App) unlessDone(ctx context.Context, o Owner, sent url.Values, err error) (Form, error) {
	if done, looked := a.alreadyDone(ctx, o, sent.Get("record")); looked == nil && done {
		return Form{}, nil
	}
	return Form{}, err
}

// holds reports whether a week of the plan holds an exercise.
func (b planBody) holds(week int, slug string) bool {
	if week < 1 || week > len(b.Plan.Weeks) {
		return false
	}
	return slices.ContainsFunc(b.Plan.Weeks[week-1].Sessions, func(s plan.Session) bool {
		return slices.ContainsFunc(s.Items, func(it plan.Item) bool { return it.Exercise == slug })
	})
}

// resetup changes the set-up in place, with the plan that follows (S23).
func (a *App) resetup(ctx context.Context, o Owner, recordID string, change func(*plan.Preferences)) error {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
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
	c.Setup = setup
	fact, err := a.entry(ctx, o, recordID, kindSetup, "", setup)
	if err != nil {
		return err
	}
	return a.follow(ctx, o, c, c.said, fact, nil)
}

// SetTime changes minutes and days in place, from the plan's own page.
func (a *App) SetTime(ctx context.Context, o Owner, sent url.Values) error {
	minutes, err := strconv.Atoi(sent.Get("minutes"))
	if err != nil {
		return fault.Bad("minutes", "Please choose how long a session may take.")
	}
	if len(sent["days"]) == 0 {
		return fault.Bad("days", "Please tick at least one day.")
	}
	return a.resetup(ctx, o, sent.Get("record"), func(p *plan.Preferences) { p.Minutes, p.Days = minutes, sent["days"] })
}

// ShowAgain takes back a "never show me this one".
func (a *App) ShowAgain(ctx context.Context, o Owner, recordID, slug string) error {
	return a.resetup(ctx, o, recordID, func(p *plan.Preferences) {
		p.Never = slices.DeleteFunc(slices.Clone(p.Never), func(s string) bool { return s == slug })
	})
}

// MoveForm asks for another day for a session of a week. Days on which the rules
// do not allow it are not offered: never two on one day, strength 48 hours apart.
func (a *App) MoveForm(ctx context.Context, o Owner, week int, from string) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	r := c.request()
	if r.History, err = a.lived(ctx, o, c.planBody, c.said, c.block(a.today())); err != nil {
		return Form{}, err
	}
	made, err := r.Course()
	if err != nil {
		return Form{}, err
	}
	field := Field{Name: "to", Kind: Radio, Ask: "On which day instead?"}
	why := ""
	for _, day := range plan.Days {
		if day == from || week > len(c.Plan.Weeks) || week < 1 || daysBetween(a.today(), c.date(week, day)) < 0 {
			continue
		}
		if err := r.MayMove(made, week, from, day); err == nil {
			field.Choices = append(field.Choices, Choice{Value: day, Say: c.date(week, day).Format("Monday 2 January")})
		} else {
			why = err.Error()
		}
	}
	if len(field.Choices) == 0 {
		return Form{}, fault.New(fault.NotFound, "There is no other day this week for that session. %s", why)
	}
	return Form{
		Title: "Move " + dayNames[from] + "’s session", Why: "One session a day, and a day of rest between strength sessions.",
		Action: fmt.Sprintf("/plan/move?week=%d&day=%s", week, from), Submit: "Move it", Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Move puts a session on another day of its week.
func (a *App) Move(ctx context.Context, o Owner, week int, from string, sent url.Values) (Form, error) {
	f, err := a.MoveForm(ctx, o, week, from)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err)
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	to := first(values, "to")
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), wishBody{What: wishMove, Week: week, From: from, To: to}, func(made planBody) error {
		if !made.meets(week, to) || made.meets(week, from) {
			return fault.Bad("to", "The session cannot go there. Please choose another day.")
		}
		return nil
	})
}

// meets reports whether a week of the plan has a session on a day.
func (b planBody) meets(week int, day string) bool {
	return week >= 1 && week <= len(b.Plan.Weeks) &&
		slices.ContainsFunc(b.Plan.Weeks[week-1].Sessions, func(s plan.Session) bool { return s.Day == day })
}

// AddForm asks on which day of this week a session more should be.
func (a *App) AddForm(ctx context.Context, o Owner) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	week := c.week(a.today())
	field := Field{Name: "to", Kind: Radio, Ask: "On which day?"}
	for _, day := range plan.Days {
		if week > 0 && !c.meets(week, day) && daysBetween(a.today(), c.date(week, day)) >= 0 {
			field.Choices = append(field.Choices, Choice{Value: day, Say: c.date(week, day).Format("Monday 2 January")})
		}
	}
	if len(field.Choices) == 0 {
		return Form{}, fault.New(fault.NotFound, "There is no free day left this week.")
	}
	return Form{
		Title: "Add a session", Why: "It holds what you know already, as far as a fifth more in the week allows (PR-2).",
		Action: "/plan/add", Submit: "Add it", Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Add adds a session to this week, where the rules leave room for it.
func (a *App) Add(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.AddForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err)
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	week, to := c.week(a.today()), first(values, "to")
	err = a.wishFor(ctx, o, sent.Get("record"), wishBody{What: wishAdd, Week: week, To: to}, func(made planBody) error {
		if !made.meets(week, to) {
			return fault.Bad("to", "Your week is as full as it may be: at most about a fifth more than the week before. Rest is part of the plan.")
		}
		return nil
	})
	if fault.KindOf(err) == fault.Invalid && err != nil {
		f.RecordID, f.Fields[0].Error = sent.Get("record"), text(err)
		return f, nil
	}
	return Form{}, err
}

func text(err error) string {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Text
	}
	return err.Error()
}

// Undo takes a wish back; the plan is made anew without it.
func (a *App) Undo(ctx context.Context, o Owner, recordID, wishID string) error {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
		return err
	}
	c, err := a.running(ctx, o)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(c.said.all, func(w wish) bool { return w.id == wishID }) {
		return fault.New(fault.NotFound, "There is nothing to take back.")
	}
	fact, err := a.entry(ctx, o, recordID, kindUnwish, c.Course, unwishBody{wishID})
	if err != nil {
		return err
	}
	return a.follow(ctx, o, c, c.said.without(wishID), fact, nil)
}

// without is what was said, but for one wish.
func (s saying) without(id string) saying {
	rest := newSaying()
	for _, w := range slices.Backward(s.all) {
		if w.id != id {
			rest.take(w)
		}
	}
	slices.Reverse(rest.all)
	return rest
}

// undoable lists what can be taken back, newest first: what still bears on this
// week or the ones to come.
func (a *App) undoable(c course) (all []Undo) {
	week := c.week(a.today())
	for _, w := range c.said.all {
		var words string
		switch {
		case w.What == wishSwap:
			words = fmt.Sprintf("From week %d: %s in place of %s.", w.Week, lowerFirst(a.name(w.To)), lowerFirst(a.name(w.From)))
		case w.What == wishMove && w.Week >= week && w.Week <= len(c.More):
			words = fmt.Sprintf("Week %d: %s’s session on %s.", w.Week, dayNames[w.From], dayNames[w.To])
		case w.What == wishAdd && w.Week >= week:
			words = fmt.Sprintf("Week %d: a session more on %s.", w.Week, dayNames[w.To])
		case w.What == wishLighter && w.Block == c.For:
			words = "A lighter week."
		case w.What == wishEasier && w.Block == c.For-1:
			words = "An easier week."
		case w.What == wishAgree && w.Block == c.For-1:
			words = "A little more this week."
		default:
			continue
		}
		all = append(all, Undo{w.id, words})
	}
	return all
}

func (a *App) name(slug string) string {
	e, _ := a.Exercises.Get(slug)
	return e.Name
}

func lowerFirst(s string) string {
	for i, r := range s {
		return string(toLower(r)) + s[i+len(string(r)):]
	}
	return s
}

func toLower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// KeepForm asks, after week 8, what the person wants: keep on, or leave (S23).
func (a *App) KeepForm(ctx context.Context, o Owner) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if len(c.Plan.Weeks) < plan.Weeks && !c.Finished {
		return Form{}, fault.New(fault.NotFound, "Your eight weeks are not over yet.")
	}
	focus := Field{Name: "focus", Kind: Radio, Ask: "What should come first?"}
	for _, f := range focuses {
		focus.Choices = append(focus.Choices, Choice{Value: f.value, Say: f.say})
	}
	return Form{
		Title: "What now?", Why: "Two or three sessions a week keep what you have. You can stop, too, and come back at any time.",
		Action: "/plan/next", Submit: "Save", Back: "/plan", RecordID: NewID(), Fields: []Field{
			{Name: "sessions", Kind: Radio, Ask: "How do you want to go on?", Choices: []Choice{
				{Value: "3", Say: "Three sessions a week"}, {Value: "2", Say: "Two sessions a week"}, {Value: "0", Say: "I stop here"},
			}}, focus,
		},
	}, nil
}

var focuses = []struct{ value, say string }{
	{"all", "A bit of everything"}, {string(exercise.Extension), "Straightening up"}, {string(exercise.Rotation), "Turning"},
	{string(exercise.ChestOpening), "Opening the chest"}, {string(exercise.BladeStrength), "Strength between the shoulder blades"},
}

// Keep keeps on with two or three sessions a week, or leaves.
func (a *App) Keep(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.KeepForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err)
	}
	if sent.Get("sessions") == "0" { // who stops has no focus
		sent.Set("focus", "all")
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	w := wishBody{What: wishKeep, Sessions: number(values, "sessions")}
	if w.Sessions == 0 {
		w = wishBody{What: wishLeave}
	} else if focus := first(values, "focus"); focus != "all" {
		w.Focus = exercise.Class(focus)
	}
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), w, nil)
}
