package app

import (
	"context"
	"net/url"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// AssessedForm asks who assessed the person, when, and what they said (RF-6).
func (a *App) AssessedForm(ctx context.Context, o Owner) (Form, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if !l.on || l.asks {
		return Form{}, fault.Say(fault.NotFound, say.Plain("Your plan is not locked, so there is nothing to tell."))
	}
	who := say.Plain("Who assessed you?")
	if l.decision.Level == safety.Emergency {
		who = say.Plain("Which clinician assessed you?")
	}
	why := say.Plain("Then you take all the safety questions again, at the earliest 24 hours after the answer that locked your plan.")
	if foreign(ctx) {
		why = say.Sentences(why, unheardOfAssessed)
	}
	return Form{
		Title: say.Plain("Tell us that you have been assessed"), Action: "/assessed", Submit: say.Plain("Record this"), Back: "/result", RecordID: NewID(),
		Why: why,
		Fields: []Field{
			{Name: "who", Kind: Text, Ask: who, Hint: say.Plain("A name or a role, such as \"my GP\"."), Min: 1, Max: 200},
			{Name: "when", Kind: Text, Ask: say.Plain("When was that?"), Min: 1, Max: 100},
			{Name: "what", Kind: Text, Ask: say.Plain("What did they say about exercise?"), Min: 1, Max: maxText},
		},
	}, nil
}

// unheardOfAssessed stands above the fields in a language in which nothing listens.
var unheardOfAssessed = say.Plain("This program reads words for warning signs in English only. What you write here in another language is kept, but your plan stays locked. To go on, show this page in English and write in English, or ask somebody to write it for you.")

// Assessed records that the person was assessed. The screen still has to be
// taken again, and not before 24 hours are over (RF-6); it asks every closed
// question, so of the words typed here only those of self-harm act at once (DO-10).
func (a *App) Assessed(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	defer a.only(o)()
	f, err := a.AssessedForm(ctx, o)
	if err != nil {
		return Form{}, err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	body := assessedBody{Who: first(values, "who"), When: first(values, "when"), What: first(values, "what"), Unread: foreign(ctx)}
	all := body.Who + ". " + body.When + ". " + body.What
	said, err := a.formEntry(ctx, o, sent.Get("record"), kindAssessed, "", body)
	if err != nil {
		return Form{}, err
	}
	var follows []Entry
	if d, on := a.Rules.Alarm(safety.Answers{FreeText: all}); on && d.SelfHarm {
		lock, err := a.entry(ctx, o, derivedID(said.Record.ID, kindLock), kindLock, "DO-10", lockOf(d))
		if err != nil {
			return Form{}, err
		}
		follows = append(follows, lock)
	}
	return Form{}, a.appendDerived(ctx, o, []Entry{said}, follows)
}
