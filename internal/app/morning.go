package app

import (
	"context"
	"net/url"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// morningWithin is how long after a session its morning can still be asked for:
// later nobody remembers, and unknown stays unknown (PM-8).
const morningWithin = 48 * time.Hour

var errNoMorning = fault.New(fault.NotFound, "There is nothing to tell just now.")

// morningBody is pain at rest the morning after a session (PM-7).
type morningBody struct {
	Pain int `json:"pain"`
}

// morningOf returns the session whose morning waits to be told, or "" for none: the
// newest, from the day after it, until it is told or too long ago (PM-7, H13).
func (a *App) morningOf(ctx context.Context, o Owner) (string, error) {
	done, err := a.Store.List(ctx, o, kindDone, "", 1)
	if err != nil || len(done) == 0 || a.Now().Sub(done[0].At) > morningWithin {
		return "", err
	}
	var d doneBody
	if err := read(done[0], &d); err != nil || d.Date >= a.today().Format(dateForm) {
		return "", err
	}
	_, told, err := a.Store.Latest(ctx, o, kindMorning, d.SessionID)
	if err != nil || told {
		return "", err
	}
	return d.SessionID, nil
}

// Morning asks one question: pain now, the morning after the last session. It is a
// NotFound fault where there is nothing to ask.
func (a *App) Morning(ctx context.Context, o Owner) (Form, error) {
	id, err := a.morningOf(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if id == "" {
		return Form{}, errNoMorning
	}
	return Form{
		Title: "How is your back after the last session?", Why: "One question. It tells whether the session was right for you.",
		Action: "/morning", Submit: "Save", Back: "/", RecordID: NewID(), Fields: []Field{painNow()},
	}, nil
}

// TellMorning records the morning after a session. Pain of 8 or more at rest locks
// the plan (PM-9); what else it changes, the next plan decides.
func (a *App) TellMorning(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, sent.Get("record")); err != nil || done {
		return Form{}, "/", err
	}
	f, err := a.Morning(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	id, err := a.morningOf(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	told, err := a.entry(ctx, o, sent.Get("record"), kindMorning, id, morningBody{Pain: number(values, "pain")})
	if err != nil {
		return Form{}, "", err
	}
	all, next := []Entry{told}, "/"
	if number(values, "pain") >= 8 {
		lock, err := a.entry(ctx, o, derivedID(told.Record.ID, kindLock), kindLock, "PM-9", severeMorning)
		if err != nil {
			return Form{}, "", err
		}
		all, next = append(all, lock), "/result"
	}
	return Form{}, next, a.Store.Append(ctx, o, all...)
}

var severeMorning = lockBody{
	Level: safety.ClinicianFirst, Urgency: "same day if new",
	Reasons: []safety.Reason{{Rule: "PM-9", Text: "Your pain at rest is 8 or more the morning after a session. Please have it looked at before you go on.", Source: "rule book PM-9, DO-7", Grade: "judgement"}},
}
