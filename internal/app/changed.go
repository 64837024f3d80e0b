package app

import (
	"context"
	"net/url"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

type changedBody struct {
	What []string `json:"what"` // boxes of screen/changed.yaml; empty is "none of these"
}

// ChangedForm asks whether anything has changed (H19). Nothing is preselected.
func (a *App) ChangedForm(ctx context.Context, o Owner) (Form, error) {
	if l, err := a.lock(ctx, o); err != nil {
		return Form{}, err
	} else if l.on && !l.asks { // a change is told whatever else is to be answered
		return Form{}, fault.Say(fault.Locked, say.Plain("Your plan is locked for now. See what to do first."))
	}
	if _, _, ok, err := a.screened(ctx, o); err != nil {
		return Form{}, err
	} else if !ok {
		return Form{}, fault.Say(fault.NotFound, say.Plain("You have not answered the safety questions yet, so nothing can have changed."))
	}
	return a.changedForm(), nil
}

func (a *App) changedForm() Form {
	q := a.Rules.Changed
	field := Field{Name: "what", Kind: Boxes, Ask: say.Plain(q.Ask), None: say.Plain(q.None)}
	for _, b := range q.Boxes {
		field.Choices = append(field.Choices, Choice{Value: b.ID, Say: say.Plain(b.Say)})
	}
	return Form{
		Title: say.Plain(q.Title), Why: say.Plain(q.Why), Action: "/changed", Submit: say.Plain("Save"), Back: "/", RecordID: NewID(), Fields: []Field{field},
	}
}

// SayChanged records what has changed. Anything at all locks the plan in the same
// transaction until the whole screen has been answered again (RF-5, H19). It
// returns the form where the answer is not whole, or where to go on. The same
// answer sent twice is one; an old page sent again with another answer counts.
func (a *App) SayChanged(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	f := a.changedForm()
	values, ok := f.read(sent)
	f.checkNone(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	body := changedBody{What: values["what"]}
	next := "/"
	if len(body.What) > 0 {
		next = "/result"
	}
	said, err := a.formEntry(ctx, o, formRecord(sent, len(body.What) > 0), kindChanged, "", body)
	if err != nil {
		return Form{}, "", err
	}
	if twice, err := a.alreadyDone(ctx, o, said.Record.ID); err != nil || twice {
		return Form{}, next, err
	}
	if _, err := a.ChangedForm(ctx, o); err != nil {
		return Form{}, "", err
	}
	entries := []Entry{said}
	if len(body.What) > 0 {
		lock, err := a.entry(ctx, o, derivedID(said.Record.ID, kindLock), kindLock, "H19", lockBody{
			Level: safety.Go, Urgency: safety.NoUrgency, Told: a.Rules.Changed.Say(body.What),
			Reasons: []safety.Reason{{Rule: "RF-5", Text: say.Plain(a.Rules.Changed.Told), Source: "rule book RF-5, H19", Grade: "judgement"}},
		})
		if err != nil {
			return Form{}, "", err
		}
		entries = append(entries, lock)
	}
	return Form{}, next, a.Store.Append(ctx, o, entries...)
}
