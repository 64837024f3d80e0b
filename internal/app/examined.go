package app

import (
	"context"
	"net/url"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// examinedBody is what a person tells of an examination of pain that has lasted long: by
// whom and when, or why they do not want one (PH-4).
type examinedBody struct {
	Examined bool   `json:"examined"`
	Who      string `json:"who,omitempty"`
	When     string `json:"when,omitempty"`
	Why      string `json:"why,omitempty"`
	// Unread means that nobody could read these words (0022): they lift nothing.
	Unread bool `json:"unread,omitempty"`
}

// examinedKept is how many of them are looked at: the newest that could be read counts.
const examinedKept = 20

// examination is what was told of an examination in the newest course, and false where
// nothing was. Another course asks anew: the pain may be another one [judgement].
func (a *App) examination(ctx context.Context, o Owner) (examinedBody, bool, error) {
	newest, any, err := a.Store.Latest(ctx, o, kindExamined, "")
	if err != nil || !any {
		return examinedBody{}, false, err
	}
	var c planBody
	if _, ok, err := a.latest(ctx, o, kindPlan, "", &c); err != nil || !ok || c.Course != newest.Subject {
		return examinedBody{}, false, err
	}
	records, err := a.Store.List(ctx, o, kindExamined, c.Course, examinedKept)
	if err != nil {
		return examinedBody{}, false, err
	}
	for _, r := range records {
		var body examinedBody
		if err := read(r, &body); err != nil || !body.Unread {
			return body, err == nil, err
		}
	}
	return examinedBody{}, false, nil
}

// withExamination is the answers of a screen with what was told of an examination since. It
// lifts the cap of PH-4, and nothing else.
func (a *App) withExamination(ctx context.Context, o Owner, answers safety.Answers) (safety.Answers, error) {
	told, ok, err := a.examination(ctx, o)
	if err != nil || !ok || !a.Rules.NeverExamined(answers) {
		return answers, err
	}
	return told.on(answers), nil
}

func (b examinedBody) on(answers safety.Answers) safety.Answers {
	if b.Examined {
		return answers.ExaminedSince()
	}
	answers.Episode.Declined = true
	return answers
}

// The two answers of the page.
const (
	wasExamined = "examined"
	notExamined = "declined"
)

// ExaminedForm asks for an examination of pain that has lasted long, or the reason for
// none (PH-4). It is a NotFound fault where the answers ask for neither.
func (a *App) ExaminedForm(ctx context.Context, o Owner) (Form, error) {
	if l, err := a.lock(ctx, o); err != nil {
		return Form{}, err
	} else if l.on {
		return Form{}, fault.Say(fault.Locked, say.Plain("Your plan is locked for now. See what to do first."))
	}
	asks, err := a.asksForExamination(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if !asks {
		return Form{}, fault.Say(fault.NotFound, say.Plain("Nothing you told us asks for an examination just now."))
	}
	return examinedForm(ctx), nil
}

// asksForExamination reports whether the newest answers ask for an examination and none has
// been told of. A reason for none can be followed by one.
func (a *App) asksForExamination(ctx context.Context, o Owner) (bool, error) {
	body, _, ok, err := a.screened(ctx, o)
	if err != nil || !ok || !a.Rules.NeverExamined(body.Answers) {
		return false, err
	}
	told, _, err := a.examination(ctx, o)
	return err == nil && !told.Examined, err
}

func examinedForm(ctx context.Context) Form {
	f := Form{
		Title: say.Plain("Has somebody examined your pain?"), Action: "/examined", Submit: say.Plain("Record this"), Back: "/", RecordID: NewID(),
		Why: say.Plain("Your pain has lasted long, so the plan stays at level 2 until a doctor or physiotherapist has examined it, or you tell us why you do not want that. Either is fine to say."),
		Fields: []Field{
			{Name: "what", Kind: Radio, Ask: say.Plain("What is true?"), Choices: []Choice{
				{Value: wasExamined, Say: say.Plain("I have been examined")}, {Value: notExamined, Say: say.Plain("I do not want to be examined")},
			}},
			{Name: "who", Kind: Text, Ask: say.Plain("If you were: who examined you?"), Hint: say.Plain("A name or a role, such as \"my GP\"."), Max: 200},
			{Name: "when", Kind: Text, Ask: say.Plain("If you were: when was that?"), Max: 100},
			{Name: "why", Kind: Text, Ask: say.Plain("If you do not want to: because"), Max: maxText},
		},
	}
	if foreign(ctx) {
		f.Why = say.Sentences(f.Why, unheardOfExamined)
	}
	return f
}

// unheardOfExamined stands above the fields in a language in which nothing listens.
var unheardOfExamined = say.Plain("This program reads words for warning signs in English only. What you write here in another language is kept, but your plan stays as it is. Show this page in English and write in English to change that.")

// SayExamined records it, with the plan that follows from this week on, and with what the
// net hears in the words (DO-10).
func (a *App) SayExamined(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	f, id := examinedForm(ctx), sent.Get("record")
	values, ok := f.read(sent)
	body := examinedBody{Examined: first(values, "what") == wasExamined, Unread: foreign(ctx)}
	needs := []string{"why"}
	if body.Examined {
		needs, body.Who, body.When = []string{"who", "when"}, first(values, "who"), first(values, "when")
	} else {
		body.Why = first(values, "why")
	}
	for i := range f.Fields {
		for _, name := range needs {
			if f.Fields[i].Name == name && first(values, "what") != "" && first(values, name) == "" && f.Fields[i].Error.Empty() {
				f.Fields[i].Error, ok = say.Plain("Please write something here."), false
			}
		}
	}
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	words := nonEmpty(first(values, "who"), first(values, "when"), first(values, "why"))
	if done, err := a.alreadyDone(ctx, o, id); err != nil || done {
		return Form{}, "/", err
	}
	if _, err := a.ExaminedForm(ctx, o); err != nil {
		if heard, err := a.typedAnyway(ctx, o, id, wordsExamined, words); err != nil || heard != "" {
			return Form{}, heard, err
		}
		return Form{}, "", err
	}
	follows, next, err := a.typed(ctx, o, id, wordsExamined, words, "/")
	if err != nil {
		return Form{}, "", err
	}
	return Form{}, next, a.keepExamined(ctx, o, id, body, follows)
}

// keepExamined records what was told, with the plan made anew where one runs that may be.
func (a *App) keepExamined(ctx context.Context, o Owner, id string, body examinedBody, follows []Entry) error {
	var kept planBody
	if _, _, err := a.latest(ctx, o, kindPlan, "", &kept); err != nil {
		return err
	}
	said, err := a.entry(ctx, o, id, kindExamined, kept.Course, body)
	if err != nil {
		return err
	}
	facts := append([]Entry{said}, follows...)
	c, err := a.running(ctx, o)
	if k := fault.KindOf(err); err != nil && k != fault.Locked && k != fault.NotFound {
		return err
	}
	if err != nil || body.Unread {
		return a.Store.Append(ctx, o, facts...) // the next plan that is made goes by it
	}
	screened, _, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	d, err := a.Rules.Decide(body.on(screened.Answers))
	if err != nil {
		return err
	}
	_, _, answered, err := a.cleared(ctx, o)
	if err != nil {
		return err
	}
	cleared, _ := d.Clearance()
	c.cleared = cleared.Starting(daysBetween(c.start, answered))
	err = a.follow(ctx, o, c, c.said, facts, wishBody{}, nil)
	if fault.KindOf(err) == fault.Invalid { // no plan follows from it: it is kept all the same
		return a.Store.Append(ctx, o, facts...)
	}
	return err
}

func nonEmpty(all ...string) (some []string) {
	for _, text := range all {
		if text != "" {
			some = append(some, text)
		}
	}
	return some
}
