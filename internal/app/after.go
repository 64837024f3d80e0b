package app

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// AfterSession asks for pain now and effort, and how much was done where the
// player has not told: a session can be done from the page in words alone.
func (a *App) AfterSession(ctx context.Context, o Owner, id string) (Form, error) {
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return Form{}, err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return Form{}, err
	}
	f := Form{
		Title: say.Plain("How are you now?"), Why: say.Plain("A few short questions. They help your plan to fit you."),
		Action: "/session/" + id + "/after", Submit: say.Plain("Save"), Back: "/", RecordID: NewID(),
	}
	if !what.finished {
		f.Back = "/session/" + id
		f.Fields = append(f.Fields, Field{Name: "did", Kind: Radio, Ask: say.Plain("How much of the session did you do?"), Choices: []Choice{
			{Value: "all", Say: say.Plain("All of it")}, {Value: "part", Say: say.Plain("Part of it")},
		}})
	}
	f.Fields = append(f.Fields, painNow(), effort())
	asks := a.whatHurt(s, what.reached(len(s.body.Session.Items)))
	for i := range asks.Choices { // what was told in the player is not asked as if it had not been
		asks.Choices[i].Checked = slices.ContainsFunc(what.hurts, func(h Event) bool { return h.Item == i })
	}
	f.Fields = append(f.Fields, asks)
	f.Fields = append(f.Fields, a.toSpare(s, what)...)
	return f, nil
}

// effort asks how hard a session was.
func effort() Field {
	return scale("effort", say.Plain("How hard was this session for you?"), say.Line{}, say.Plain("Very easy"), say.Plain("As hard as it could be"))
}

// AfterWaits returns the id of a session that ended today and of which nobody has said
// yet how it went, or "".
func (a *App) AfterWaits(ctx context.Context, o Owner) (string, error) {
	recent, err := a.doneSessions(ctx, o, "", 1)
	if err != nil || len(recent) == 0 || recent[0].Date != a.today().Format(dateForm) {
		return "", err
	}
	_, said, err := a.Store.Latest(ctx, o, kindAfter, recent[0].SessionID)
	if err != nil || said {
		return "", err
	}
	return recent[0].SessionID, nil
}

// whatHurt asks which of the first so many exercises hurt, by name.
func (a *App) whatHurt(s started, reached int) Field {
	f := Field{Name: "hurt", Kind: Boxes, Ask: say.Plain("Did any of these hurt more than when you began?"), None: say.Plain("No, nothing hurt more")}
	for i, it := range s.body.Session.Items[:reached] {
		e, _ := a.Exercises.Get(it.Exercise)
		f.Choices = append(f.Choices, Choice{Value: strconv.Itoa(i), Say: say.Plain(e.Name)})
	}
	return f
}

// FinishSession records pain and effort after a session, and ends a session that
// was still open. Pain of 8 or more at rest locks the plan (PM-9).
func (a *App) FinishSession(ctx context.Context, o Owner, id string, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	f, err := a.AfterSession(ctx, o, id)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	entries, err := a.ended(ctx, o, id, first(values, "did"), len(values["hurt"]) > 0)
	if err != nil {
		return Form{}, "", err
	}
	body, next := afterBody{Pain: number(values, "pain"), Effort: number(values, "effort")}, ""
	for _, item := range values["hurt"] {
		n, err := strconv.Atoi(item)
		if err != nil {
			return Form{}, "", err
		}
		body.Hurt = append(body.Hurt, n)
	}
	if body.Spare, err = a.spared(ctx, o, id, values); err != nil {
		return Form{}, "", err
	}
	if next, err = a.answered(ctx, o, id, body); err != nil {
		return Form{}, "", err
	}
	after, err := a.formEntry(ctx, o, formRecord(sent, severe(values)), kindAfter, id, body)
	if err != nil {
		return Form{}, "", err
	}
	if body.Pain >= 8 {
		lock, err := a.entry(ctx, o, derivedID(after.Record.ID, kindLock), kindLock, "PM-9", severeAfter)
		if err != nil {
			return Form{}, "", err
		}
		entries = append(entries, lock)
	}
	if err := a.appendDerived(ctx, o, []Entry{after}, entries); err != nil {
		return Form{}, "", err
	}
	next, err = a.heeded(ctx, o, next)
	return Form{}, next, err
}

// answered is where to go on after the questions: to the lock (PM-9), to today's page,
// which answers where the session was not borne well, or to the progress page.
func (a *App) answered(ctx context.Context, o Owner, id string, after afterBody) (string, error) {
	if after.Pain >= 8 {
		return "/result", nil
	}
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return "", err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return "", err
	}
	if len(a.reply(s, what, s.body.Pain, after)) > 0 {
		return "/", nil
	}
	return toProgress, nil
}

// ended is what a session came to, by its events and by what the person says they did,
// and whether anything in it hurt.
func (a *App) ended(ctx context.Context, o Owner, id, did string, hurt bool) ([]Entry, error) {
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return nil, err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return nil, err
	}
	what.part = did != "" || hurt
	if did == "all" {
		what.whole, what.done = true, nil
		for i := range s.body.Session.Items {
			what.done = append(what.done, i)
		}
	}
	return a.doneEntry(ctx, o, s, what)
}

var severeAfter = lockBody{
	Level: safety.ClinicianFirst, Urgency: "same day if new",
	Reasons: []safety.Reason{{Rule: "PM-9", Text: say.Plain("After the session your pain at rest is 8 or more. Please have it looked at before you go on."), Source: "rule book PM-9, DO-7", Grade: "judgement"}},
}
