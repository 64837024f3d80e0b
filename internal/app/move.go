package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// MoveForm asks for another day for a session of a week. Days on which the rules
// do not allow it are not offered: never two on one day, strength 48 hours apart.
func (a *App) MoveForm(ctx context.Context, o Owner, week int, from string) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	r := c.request()
	if r.History, err = a.lived(ctx, o, c.planBody, c.said, c.block(a.today()), perCourse); err != nil {
		return Form{}, err
	}
	made, err := r.Course()
	if err != nil {
		return Form{}, err
	}
	done, err := a.slotsDone(ctx, o, c, perCourse)
	if err != nil {
		return Form{}, err
	}
	if week < 1 || week > len(c.Plan.Weeks) || done[c.slot(week, from)] || daysBetween(a.today(), c.date(week, from)) < 0 && week != c.week(a.today()) {
		return Form{}, fault.Say(fault.NotFound, say.Plain("There is no session to move on that day."))
	}
	field := Field{Name: "to", Kind: Radio, Ask: say.Plain("On which day instead?")}
	var why say.Line
	for _, day := range c.daysFrom(week) {
		if day == from || daysBetween(a.today(), c.date(week, day)) < 0 {
			continue
		}
		if err := r.MayMove(made, week, from, day); err == nil {
			field.Choices = append(field.Choices, Choice{Value: day, Say: say.Day(c.date(week, day))})
		} else {
			why = text(err)
		}
	}
	if len(field.Choices) == 0 {
		return Form{}, fault.Say(fault.NotFound, say.Sentences(say.Plain("There is no other day this week for that session."), why))
	}
	return Form{
		Title: say.Filled("Move {day}’s session", say.Values{"day": dayNames[from]}), Why: say.Plain("One session a day, and a day of rest between strength sessions."),
		Action: fmt.Sprintf("/plan/move?week=%d&day=%s", week, from), Submit: say.Plain("Move it"), Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Move puts a session on another day of its week.
func (a *App) Move(ctx context.Context, o Owner, week int, from string, sent url.Values) (Form, error) {
	f, err := a.MoveForm(ctx, o, week, from)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(w wishBody) bool { return sent.Get("to") == w.To })
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	to := first(values, "to")
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), wishBody{What: wishMove, Week: week, From: from, To: to}, func(made planBody) error {
		if !made.meets(week, to) || made.meets(week, from) {
			return fault.Wrong("to", say.Plain("The session cannot go there. Please choose another day."))
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
	if week == 1 {
		return Form{}, fault.Say(fault.NotFound, say.Plain("In the first week you learn the form: the sessions that are planned are enough."))
	}
	field := Field{Name: "to", Kind: Radio, Ask: say.Plain("On which day?")}
	for _, day := range c.daysFrom(week) {
		if week > 0 && !c.meets(week, day) && daysBetween(a.today(), c.date(week, day)) >= 0 {
			field.Choices = append(field.Choices, Choice{Value: day, Say: say.Day(c.date(week, day))})
		}
	}
	if len(field.Choices) == 0 {
		return Form{}, fault.Say(fault.NotFound, say.Plain("There is no free day left this week."))
	}
	return Form{
		Title: say.Plain("Add a session"), Why: say.Plain("It holds what you know already, as far as a fifth more than last week allows."),
		Action: "/plan/add", Submit: say.Plain("Add it"), Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Add adds a session to this week, where the rules leave room for it.
func (a *App) Add(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.AddForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(w wishBody) bool { return sent.Get("to") == w.To })
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
			return fault.Wrong("to", say.Plain("Your week is as full as it may be: at most about a fifth more than the week before. Rest is part of the plan."))
		}
		return nil
	})
	if fault.KindOf(err) == fault.Invalid && err != nil {
		f.RecordID, f.Fields[0].Error = sent.Get("record"), text(err)
		return f, nil
	}
	return Form{}, err
}

// daysFrom are the days of the week in the order in which a week of the course has them.
func (c course) daysFrom(week int) []string {
	days := slices.Clone(plan.Days)
	if week > 0 {
		slices.SortFunc(days, func(x, y string) int { return c.date(week, x).Compare(c.date(week, y)) })
	}
	return days
}

func text(err error) say.Line {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Text
	}
	return raw(err.Error())
}
