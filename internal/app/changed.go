package app

import (
	"context"
	"net/url"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

type changedBody struct {
	What []string `json:"what"` // boxes of screen/changed.yaml; empty is "none of these"
}

// ChangedForm asks whether anything has changed (H19). Nothing is preselected.
func (a *App) ChangedForm(ctx context.Context, o Owner) (Form, error) {
	if l, err := a.lock(ctx, o); err != nil {
		return Form{}, err
	} else if l.on {
		return Form{}, fault.New(fault.Locked, "Your plan is locked for now. See what to do first.")
	}
	if _, _, ok, err := a.screened(ctx, o); err != nil {
		return Form{}, err
	} else if !ok {
		return Form{}, fault.New(fault.NotFound, "You have not answered the safety questions yet, so nothing can have changed.")
	}
	q := a.Rules.Changed
	field := Field{Name: "what", Kind: Boxes, Ask: q.Ask, None: q.None}
	for _, b := range q.Boxes {
		field.Choices = append(field.Choices, Choice{Value: b.ID, Say: b.Say})
	}
	return Form{
		Title: q.Title, Why: q.Why, Action: "/changed", Submit: "Save", Back: "/", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// SayChanged records what has changed. Anything at all locks the plan in the same
// transaction until the whole screen has been answered again (RF-5, H19). It
// returns the form where the answer is not whole, or where to go on.
func (a *App) SayChanged(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	id := sent.Get("record")
	if done, err := a.alreadyDone(ctx, o, id); err != nil || done {
		return Form{}, "/", err
	}
	f, err := a.ChangedForm(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	f.checkNone(sent)
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	what := values["what"]
	said, err := a.entry(ctx, o, id, kindChanged, "", changedBody{What: what})
	if err != nil {
		return Form{}, "", err
	}
	if len(what) == 0 {
		return Form{}, "/", a.Store.Append(ctx, o, said)
	}
	lock, err := a.entry(ctx, o, derivedID(id, kindLock), kindLock, "H19", lockBody{
		Level: safety.Go, Urgency: safety.NoUrgency, Told: a.Rules.Changed.Say(what),
		Reasons: []safety.Reason{{Rule: "RF-5", Text: a.Rules.Changed.Told, Source: "rule book RF-5, H19", Grade: "judgement"}},
	})
	if err != nil {
		return Form{}, "", err
	}
	return Form{}, "/result", a.Store.Append(ctx, o, said, lock)
}
