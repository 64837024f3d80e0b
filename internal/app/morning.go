package app

import (
	"context"
	"net/url"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
)

// morningBody is what a person said of the morning after a session (PM-7): pain at
// rest, or nothing, which is unknown and never zero (PM-8, H11).
type morningBody struct {
	Pain *int `json:"pain"`
}

// morningDays is how many days after a session its morning is still asked about.
// Later than that nobody remembers it, and it stays unknown (PM-8) [judgement].
const morningDays = 2

// afterSession is the newest session whose morning waits to be asked about, and
// false where none does: it was played before today, and nobody has answered.
func (a *App) afterSession(ctx context.Context, o Owner) (doneBody, bool, error) {
	recent, err := a.doneSessions(ctx, o, "", 1)
	if err != nil || len(recent) == 0 || recent[0].ItemsDone == 0 {
		return doneBody{}, false, err
	}
	day, err := a.parseDay(recent[0].Date)
	if err != nil {
		return doneBody{}, false, err
	}
	since := daysBetween(day, a.today())
	if since < 1 || since > morningDays {
		return doneBody{}, false, nil
	}
	_, answered, err := a.Store.Latest(ctx, o, kindMorning, recent[0].SessionID)
	return recent[0], err == nil && !answered, err
}

// unsaid is the answer of somebody who would rather not say.
const unsaid = "unsaid"

// MorningForm asks for pain at rest on the morning after the last session (PM-7).
// It is a NotFound fault where there is nothing to ask.
func (a *App) MorningForm(ctx context.Context, o Owner) (Form, error) {
	s, waits, err := a.afterSession(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if !waits {
		return Form{}, fault.New(fault.NotFound, "There is no morning to ask about just now.")
	}
	day, err := a.parseDay(s.Date)
	if err != nil {
		return Form{}, err
	}
	pain := painNow()
	pain.Name, pain.Ask = "pain", "After your session on "+day.Weekday().String()+": how much did it hurt the next morning, while you rested?"
	pain.Choices = append(slices.Clone(pain.Choices), Choice{Value: unsaid, Say: "I do not remember"})
	return Form{
		Title: "The morning after", Why: "Pain that has settled by the next morning means that the session was right for you.",
		Action: "/morning", Submit: "Save", Back: "/", RecordID: NewID(), Fields: []Field{pain},
	}, nil
}

// SayMorning records the answer. Pain of 8 or more at rest locks the plan (PM-9).
func (a *App) SayMorning(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	id := sent.Get("record")
	if done, err := a.alreadyDone(ctx, o, id); err != nil || done {
		return Form{}, "/", err
	}
	f, err := a.MorningForm(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	s, _, err := a.afterSession(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	var body morningBody
	if first(values, "pain") != unsaid {
		pain := number(values, "pain")
		body.Pain = &pain
	}
	said, err := a.entry(ctx, o, id, kindMorning, s.SessionID, body)
	if err != nil {
		return Form{}, "", err
	}
	if err := a.sayMorning(ctx, o, said, s, body); err != nil {
		return Form{}, "", err
	}
	next, err := a.heeded(ctx, o, "/")
	return Form{}, next, err
}

// sayMorning keeps the answer with what follows from it at once.
func (a *App) sayMorning(ctx context.Context, o Owner, said Entry, s doneBody, body morningBody) error {
	switch {
	case body.Pain == nil || !(plan.LivedSession{StartPain: s.Pain, Morning: body.Pain}).Flared():
		return a.Store.Append(ctx, o, said)
	case *body.Pain < 8:
		return a.flared(ctx, o, said, s.SessionID, body)
	}
	lock, err := a.entry(ctx, o, derivedID(said.Record.ID, kindLock), kindLock, "PM-9", severeAfter)
	if err != nil {
		return err
	}
	return a.Store.Append(ctx, o, said, lock)
}

// flared keeps a morning that had not settled together with the week as it is after
// it: the next session one level lower and half the sets, what hurt left out for
// seven days (PM-7). Where there is no plan to ease, the morning is kept alone.
func (a *App) flared(ctx context.Context, o Owner, said Entry, session string, m morningBody) error {
	c, err := a.course(ctx, o)
	if err != nil || c.paused {
		if kind := fault.KindOf(err); err == nil || kind == fault.Locked || kind == fault.NotFound {
			return a.Store.Append(ctx, o, said)
		}
		return err
	}
	_, screened, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	made, err := a.remadeAfter(ctx, o, c, session, m)
	if err != nil {
		return err
	}
	e, err := a.entry(ctx, o, derivedID(said.Record.ID, kindPlan), kindPlan, screened.Subject, made)
	if err != nil {
		return err
	}
	return a.Store.Append(ctx, o, said, e)
}
