package app

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// BeforeSession asks the three-line check, pain now, and what else the day
// brings (RF-5, PM-1, 3.5). Nothing is preselected.
func (a *App) BeforeSession(ctx context.Context, o Owner) (Form, error) {
	t, _, err := a.startable(ctx, o)
	if err != nil {
		return Form{}, err
	}
	w := a.Rules.Words.ThreeLineCheck
	f := Form{Title: say.Plain(w.Title), Why: say.Plain(w.Intro), Action: "/session/start", Submit: say.Plain("Start the session"), Back: "/", RecordID: NewID()}
	for _, q := range a.dayQuestions(t) {
		field := Field{Name: q.Slug, Kind: Radio, Ask: say.Plain(q.Ask), Hint: say.Plain(q.Why)}
		for _, option := range q.Options {
			field.Choices = append(field.Choices, Choice{Value: option.Value, Say: say.Plain(option.Say)})
		}
		f.Fields = append(f.Fields, field)
	}
	f.Fields = append(f.Fields, painNow())
	looked, err := a.looked(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if place := a.spaceField(t, looked); len(place.Choices) > 0 {
		f.Fields = append(f.Fields, place)
	}
	return f, nil
}

// dayQuestions are the questions that matter to today's session.
func (a *App) dayQuestions(t Today) (asked []safety.DayQuestion) {
	for _, q := range a.Rules.Day {
		if q.OnlyWith == "" || a.sessionNeeds(t, q.OnlyWith) {
			asked = append(asked, q)
		}
	}
	return asked
}

func (a *App) sessionNeeds(t Today, equipment string) bool {
	for _, it := range t.Session.Items {
		if e, _ := a.Exercises.Get(it.Exercise); e.Needs(equipment) {
			return true
		}
	}
	return false
}

// startable returns today where a session may be started, and a fault that says
// why not.
func (a *App) startable(ctx context.Context, o Owner) (Today, course, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Today{}, c, err
	}
	t, err := a.Today(ctx, o)
	switch {
	case err != nil:
		return t, c, err
	case !t.Rest.Empty():
		return t, c, fault.Say(fault.Locked, t.Rest)
	case t.Open != "":
		return t, c, fault.Say(fault.Locked, say.Plain("You have begun a session today. Carry on with that one."))
	case t.Done && t.Ended != EndedWhole:
		return t, c, fault.Say(fault.Locked, say.Plain("You ended today’s session early. That is all for today: one a day is enough."))
	case t.Done:
		return t, c, fault.Say(fault.Locked, say.Plain("You have done your session for today. One a day is enough."))
	case t.Session == nil:
		return t, c, fault.Say(fault.NotFound, say.Plain("There is no session for today."))
	}
	return t, c, nil
}

// StartSession takes the day's answers. It returns the form where they are not
// whole, or the address to go to: the session, the lock, or today's rest.
func (a *App) StartSession(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	id := sent.Get("record")
	if heard, err := a.heardAnyway(ctx, o, sent); err != nil || heard {
		return Form{}, "/result", err
	}
	if done, err := a.startedWith(ctx, o, id, sent); err != nil {
		return Form{}, "", err
	} else if done {
		return Form{}, a.whereTo(ctx, o, id), nil
	}
	f, err := a.BeforeSession(ctx, o) // with other answers than before: it says why it cannot be
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	next, err := a.start(ctx, o, id, values)
	return Form{}, next, err
}

// heardAnyway locks on a warning among the day's answers, whatever else stands in the
// way of a session: an old form sent again, a second tab, a session that runs or is
// done, a plan that waits already. A warning is never lost because there is nothing to
// start (PM-1, DO-7); what locked before stays locked (lockState.then).
func (a *App) heardAnyway(ctx context.Context, o Owner, sent url.Values) (bool, error) {
	values := map[string][]string{"pain": sent["pain"]}
	for _, q := range a.Rules.Day {
		values[q.Slug] = sent[q.Slug]
	}
	effects := a.dayEffects(values)
	if severe(values) || (len(effects) > 0 && effects[0].Effect == safety.RescreenLock) {
		l, err := a.lock(ctx, o)
		if err != nil {
			return false, err
		}
		_, _, screened, err := a.screened(ctx, o)
		if err != nil || !screened {
			return l.on, err
		}
		id := formRecord(sent, true)
		if done, err := a.alreadyDone(ctx, o, id); err != nil || (done && l.stored()) {
			return l.on, err
		} else if done {
			id = NewID()
		}
		out, _ := a.dayLock(number(values, "pain"), effects)
		e, _, err := a.dayEntry(ctx, o, id, "", "", out)
		if err != nil {
			return false, err
		}
		return true, a.Store.Append(ctx, o, e)
	}
	return false, nil
}

// severe reports pain at rest of 8 to 10 (DO-7).
func severe(values map[string][]string) bool {
	pain := number(values, "pain")
	return pain >= 8 && pain <= 10
}

// startedWith reports whether this very form was sent before, with these answers.
func (a *App) startedWith(ctx context.Context, o Owner, id string, sent url.Values) (bool, error) {
	done, err := a.alreadyDone(ctx, o, id)
	if err != nil || !done {
		return false, err
	}
	r, err := a.Store.Get(ctx, o, id)
	if err != nil || r.Kind != kindStart {
		return err == nil, err
	}
	var b startBody
	if err := read(r, &b); err != nil {
		return false, err
	}
	for name, values := range b.Checks {
		if !slices.Equal(slices.Sorted(slices.Values(values)), slices.Sorted(slices.Values(sent[name]))) {
			return false, nil
		}
	}
	return true, nil
}

// whereTo is where a check that was already recorded had led.
func (a *App) whereTo(ctx context.Context, o Owner, id string) string {
	r, err := a.Store.Get(ctx, o, id)
	if err != nil {
		return "/"
	}
	switch r.Kind {
	case kindStart:
		return "/session/" + id
	case kindLock:
		return "/result"
	}
	return "/"
}

// dayOutcome is what the day's answers come to: a lock, rest, or a session that
// fits today. One of them is set.
type dayOutcome struct {
	Lock *lockBody `json:"lock,omitempty"`
	Rule string    `json:"rule,omitempty"` // of the lock
	Rest say.Line  `json:"rest,omitzero"`
	// Unwell means that the rest is for an illness (PR-6).
	Unwell bool       `json:"unwell,omitempty"`
	Body   *startBody `json:"body,omitempty"`
}

// dayLock is the lock that the day's answers come to, and false where they come to
// none. It hangs on the answers alone: nothing that stands in the way of a session
// stands in the way of a warning (PM-1, DO-7).
func (a *App) dayLock(pain int, effects []safety.DayOption) (dayOutcome, bool) {
	if pain >= 8 {
		return dayOutcome{Rule: "DO-7", Lock: &lockBody{
			Level: safety.ClinicianFirst, Urgency: "same day if new",
			Reasons: []safety.Reason{{Rule: "DO-7", Text: say.Plain(a.Rules.Words.Fixed.SeverePainToday), Source: "rule book DO-7, PM-2; settled reading S4", Grade: "judgement"}},
		}}, true
	}
	for _, effect := range effects {
		if effect.Effect == safety.RescreenLock {
			return dayOutcome{Rule: "RF-5", Lock: &lockBody{
				Level: safety.Go, Urgency: safety.NoUrgency,
				Reasons: []safety.Reason{{Rule: "RF-5", Text: say.Plain(effect.Told), Source: "rule book RF-5, PM-1", Grade: "judgement"}},
			}}, true
		}
	}
	return dayOutcome{}, false
}

// decideDay decides what the day's answers do. asked are the questions that were asked.
func (a *App) decideDay(t Today, c course, pain int, effects []safety.DayOption, asked func(slug string) bool) (dayOutcome, error) {
	if out, locks := a.dayLock(pain, effects); locks {
		return out, nil
	}
	limits := plan.DayLimits{Out: c.out, Light: c.light}
	for _, effect := range effects {
		if effect.Effect == safety.NoSessionToday {
			return dayOutcome{Rest: say.Plain(effect.Told), Unwell: true}, nil
		}
		limits.SeatedOnly = limits.SeatedOnly || effect.Effect == safety.SeatedOnly
		limits.NoRoller = limits.NoRoller || effect.Effect == safety.NoRoller
		limits.NoBand = limits.NoBand || effect.Effect == safety.NoBand
	}
	// What was not asked because the planned session does not need it stays out.
	limits.NoRoller = limits.NoRoller || !asked("skin")
	limits.NoBand = limits.NoBand || !asked("latex")
	return a.fitDay(t, c, pain, limits)
}

// notEnoughToday is what a person reads where the day's answers leave too little.
var notEnoughToday = say.Plain("With today's answers there is too little left to do safely. Rest today; your plan waits.")

// fitDay is the session as it can be done today, with what each item gives way to.
func (a *App) fitDay(t Today, c course, pain int, limits plan.DayLimits) (dayOutcome, error) {
	week, may := min(t.Week, plan.Weeks), c.cleared.WithPain(pain)
	if row := c.More[t.Week-1].Decision.Row; row > 0 { // a level done again is no higher one, whatever the week
		week = min(week, row)
	}
	s, err := plan.ForToday(t.Session.Session, may, c.Setup, week, limits)
	if errors.Is(err, plan.ErrNotEnough) {
		return dayOutcome{Rest: notEnoughToday}, nil
	}
	if err != nil {
		return dayOutcome{}, err
	}
	body := startBody{Week: c.week(t.Session.Date), Day: t.Session.Day, Date: t.Date.Format(dateForm), Pain: pain, Strict: c.cleared.Strict(week), Session: s}
	body.Easier = plan.Easier(s, may, c.Setup, week, limits)
	if calm, ok := plan.CalmEnd(may, c.Setup, week, limits); ok {
		body.Calm = &calm
	}
	return dayOutcome{Body: &body}, nil
}

// start does what the day's answers come to, and returns where that leads.
func (a *App) start(ctx context.Context, o Owner, id string, values map[string][]string) (string, error) {
	t, c, err := a.startable(ctx, o)
	if err != nil {
		return "", err
	}
	asked := func(slug string) bool { return values[slug] != nil }
	out, err := a.decideDay(t, c, number(values, "pain"), a.dayEffects(values), asked)
	if err != nil {
		return "", err
	}
	if out.Body != nil {
		out.Body.Checks = values
	}
	entry, next, err := a.dayEntry(ctx, o, id, c.Course, t.Date.Format(dateForm), out)
	if err != nil {
		return "", err
	}
	entries := []Entry{entry}
	if now := values["space"]; out.Body != nil && len(now) > 0 {
		before, err := a.looked(ctx, o)
		if err != nil {
			return "", err
		}
		looked, err := a.entry(ctx, o, derivedID(id, kindSpace), kindSpace, id, spaceBody{slices.Concat(before, now)})
		if err != nil {
			return "", err
		}
		entries = append(entries, looked)
	}
	if err := a.Store.Append(ctx, o, entries...); err != nil {
		return "", err
	}
	return a.heeded(ctx, o, next)
}

// dayEntry is the record of what the day's answers came to, and where it leads.
func (a *App) dayEntry(ctx context.Context, o Owner, id, course, date string, out dayOutcome) (Entry, string, error) {
	switch {
	case out.Lock != nil:
		e, err := a.entry(ctx, o, id, kindLock, out.Rule, *out.Lock)
		return e, "/result", err
	case !out.Rest.Empty():
		e, err := a.entry(ctx, o, id, kindRest, date, restBody{Words: out.Rest, Unwell: out.Unwell})
		return e, "/", err
	}
	e, err := a.entry(ctx, o, id, kindStart, course, *out.Body)
	e.Adds = &DayTotal{Day: date, PainSum: out.Body.Pain, PainCount: 1}
	return e, "/session/" + id, err
}

// dayEffects are the effects of the day's answers, the lock before anything else.
func (a *App) dayEffects(values map[string][]string) (effects []safety.DayOption) {
	for _, q := range a.Rules.Day {
		for _, option := range q.Options {
			if option.Effect == safety.NoEffect || first(values, q.Slug) != option.Value {
				continue
			}
			if option.Effect == safety.RescreenLock {
				effects = append([]safety.DayOption{option}, effects...)
			} else {
				effects = append(effects, option)
			}
		}
	}
	return effects
}
