package app

import (
	"context"
	"net/url"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/learn"
	"unslouch/internal/say"
)

// Lesson is one page to read, and of the desk what its checklist comes to.
type Lesson struct {
	learn.Page
	Answers map[string]learn.Answer // of the checklist, as they were just sent
	Score   *learn.Score            // nil before anything was sent
	Kept    *KeptDesk               // what was kept before, or nil
	// RecordID is for the form that keeps the answers.
	RecordID string
}

// KeptDesk is a desk as it was, kept because the person wanted it.
type KeptDesk struct {
	At    time.Time
	Score learn.Score
}

type deskBody struct {
	Answers map[string]learn.Answer `json:"answers"`
}

// Lessons are the pages to read, in order.
func (a *App) Lessons() []learn.Page { return a.Learn.All() }

// Lesson returns one page to read, and a NotFound fault where there is none. The
// answers to its checklist are looked at and not kept.
func (a *App) Lesson(ctx context.Context, o Owner, slug string, sent url.Values) (Lesson, error) {
	p, ok := a.Learn.Get(slug)
	if !ok {
		return Lesson{}, fault.Say(fault.NotFound, say.Plain("There is no such page to read."))
	}
	l := Lesson{Page: p}
	if len(p.Checklist) == 0 {
		return l, nil
	}
	l.RecordID = NewID()
	if l.Answers = deskAnswers(p.Checklist, sent); sent != nil {
		score := p.Checklist.Score(l.Answers)
		l.Score = &score
	}
	var body deskBody
	r, ok, err := a.latest(ctx, o, kindDesk, slug, &body)
	if ok {
		l.Kept = &KeptDesk{a.local(r.At), p.Checklist.Score(body.Answers)}
	}
	return l, err
}

// KeepDesk keeps the answers to a checklist, so that they can be compared later.
func (a *App) KeepDesk(ctx context.Context, o Owner, slug string, sent url.Values) error {
	defer a.only(o)()
	p, ok := a.Learn.Get(slug)
	if !ok || len(p.Checklist) == 0 {
		return fault.Say(fault.NotFound, say.Plain("There is no such checklist."))
	}
	answers := deskAnswers(p.Checklist, sent)
	if len(answers) == 0 {
		return fault.Wrong("desk", say.Plain("Please answer at least one point before you keep it."))
	}
	return a.addForm(ctx, o, sent.Get("record"), kindDesk, slug, deskBody{answers})
}

// deskAnswers reads the answers that the checklist knows, and no others.
func deskAnswers(list learn.Checklist, sent url.Values) map[string]learn.Answer {
	answers := map[string]learn.Answer{}
	for _, p := range list {
		switch a := learn.Answer(sent.Get(p.ID)); {
		case a == learn.Fits, a == learn.FitsNot, a == learn.NotAbout && p.Skip != "":
			answers[p.ID] = a
		}
	}
	return answers
}
