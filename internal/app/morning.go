package app

import (
	"context"
	"net/url"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// morningBody is what a person said of the morning after a session (PM-7): pain at
// rest, or nothing, which is unknown and never zero (PM-8, H11).
type morningBody struct {
	Pain     *int   `json:"pain"`
	Corrects string `json:"corrects,omitempty"` // id of the answer that this one corrects
}

// morningDays is how many days after a session its morning is still asked about.
// Later than that nobody remembers it, and it stays unknown (PM-8) [judgement].
const morningDays = 2

// nearSession is the newest session, and whether its morning may be told: it was
// played before today, and not too long ago.
func (a *App) nearSession(ctx context.Context, o Owner) (doneBody, bool, error) {
	recent, err := a.doneSessions(ctx, o, "", 1)
	if err != nil || len(recent) == 0 || !recent[0].begun() {
		return doneBody{}, false, err
	}
	day, err := a.parseDay(recent[0].Date)
	if err != nil {
		return doneBody{}, false, err
	}
	since := daysBetween(day, a.today())
	return recent[0], since >= 1 && since <= morningDays, nil
}

// afterSession is the newest session whose morning waits to be asked about, and
// false where none does or somebody has answered.
func (a *App) afterSession(ctx context.Context, o Owner) (doneBody, bool, error) {
	s, near, err := a.nearSession(ctx, o)
	if err != nil || !near {
		return s, false, err
	}
	_, answered, err := a.Store.Latest(ctx, o, kindMorning, s.SessionID)
	return s, err == nil && !answered, err
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
		return Form{}, errNoMorning
	}
	day, err := a.parseDay(s.Date)
	if err != nil {
		return Form{}, err
	}
	return morningForm(day.Weekday()), nil
}

var errNoMorning = fault.Say(fault.NotFound, say.Plain("There is no morning to ask about just now."))

func morningForm(weekday time.Weekday) Form {
	pain := painNow()
	pain.Ask = say.Filled("After your session on {weekday}: how much did it hurt the next morning, while you rested?", say.Values{"weekday": weekday})
	pain.Choices = append(slices.Clone(pain.Choices), Choice{Value: unsaid, Say: say.Plain("I do not remember")})
	return Form{
		Title: say.Plain("The morning after"), Why: say.Plain("Pain that has settled by the next morning means that the session was right for you."),
		Action: "/morning", Submit: say.Plain("Save"), Back: "/", RecordID: NewID(), Fields: []Field{pain},
	}
}

// SayMorning records the answer; a later one corrects it while its days last. Pain
// of 8 or more at rest locks the plan whatever else is so (PM-9, DO-7). A morning
// that had not settled makes the next session lighter (PM-7).
func (a *App) SayMorning(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	f := morningForm(time.Monday)
	values, ok := f.read(sent)
	s, near, err := a.nearSession(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	if !ok {
		if !near {
			return Form{}, "", errNoMorning
		}
		day, err := a.parseDay(s.Date)
		if err != nil {
			return Form{}, "", err
		}
		f = morningForm(day.Weekday())
		_, _ = f.read(sent)
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	var body morningBody
	if first(values, "pain") != unsaid {
		pain := number(values, "pain")
		body.Pain = &pain
	}
	severe := body.Pain != nil && *body.Pain >= 8
	if !near && !severe {
		return Form{}, "", errNoMorning
	}
	said, err := a.formEntry(ctx, o, formRecord(sent, severe), kindMorning, s.SessionID, body)
	if err != nil {
		return Form{}, "", err
	}
	if said.Adds, err = a.morningAdds(ctx, o, s.SessionID, body.Pain); err != nil {
		return Form{}, "", err
	}
	if twice, err := a.alreadyDone(ctx, o, said.Record.ID); err != nil || (twice && !severe) {
		return Form{}, "/", err
	} else if twice {
		return Form{}, "/result", nil
	}
	if err := a.keepMorning(ctx, o, said, severe); err != nil {
		return Form{}, "", err
	}
	next, err := a.heeded(ctx, o, "/")
	return Form{}, next, err
}

// keepMorning keeps the answer, with the lock of a severe one.
func (a *App) keepMorning(ctx context.Context, o Owner, said Entry, severe bool) error {
	if !severe {
		return a.Store.Append(ctx, o, said)
	}
	lock, err := a.entry(ctx, o, derivedID(said.Record.ID, kindLock), kindLock, "PM-9", severeAfter)
	if err != nil {
		return err
	}
	return a.Store.Append(ctx, o, said, lock)
}

// tender reports whether the week that runs has to be eased: in the last seven days a
// session had not settled by the next morning, or something had to be stopped (PM-7).
// A flare further back can still count as one of two (PM-9), so the newest session is
// looked at however old it is. Until then nothing is worked out again.
func (a *App) tender(ctx context.Context, o Owner, c planBody) (bool, error) {
	recent, err := a.starts(ctx, o, c.Course, perWeek+1)
	if err != nil {
		return false, err
	}
	newest := true
	for _, s := range recent {
		day, err := a.parseDay(s.body.Date)
		if err != nil {
			return false, err
		}
		near := daysBetween(day, a.today()) <= blockDays
		if !near && !newest {
			continue
		}
		what, err := a.happened(ctx, o, s)
		if err != nil {
			return false, err
		}
		sharp := slices.ContainsFunc(what.hurts, func(h Event) bool { return h.Quality != dull })
		if near && (sharp || len(what.stopped) > 0) {
			return true, nil
		}
		newest = newest && !(len(what.done) > 0 || len(what.hurts) > 0) // one of which nothing was done is none
		if flared, err := a.flaredAfter(ctx, o, s); err != nil || flared {
			return flared, err
		}
	}
	return false, nil
}

// flaredAfter reports whether a session had not settled by the next morning (PM-7).
func (a *App) flaredAfter(ctx context.Context, o Owner, s started) (bool, error) {
	morning, err := a.worstMorning(ctx, o, s.id)
	if err != nil {
		return false, err
	}
	fixes, err := a.fixesOf(ctx, o, s.id)
	lived := plan.LivedSession{StartPain: s.body.Pain, Morning: morning}
	f, corrected := fixes[s.id]
	lived.StartPain = carefulStart(s.body.Pain, f, corrected, lived)
	return lived.Flared(), err
}
