package app

import (
	"context"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// The re-ask schedule (RF-5, S3).
const (
	weeklyFor  = 28 // days from the start of a course with a weekly one
	weekly     = 7
	fourWeekly = 28
	gapDays    = 14
)

// dueScreen says why the whole screen is due, nothing where it is not, and whether the
// monthly question comes before it (S3: it is a part of the four-weekly one).
type dueScreen struct {
	why     say.Line
	monthly bool
}

// refusal is what a person reads who asks for a plan while the screen is due.
func (d dueScreen) refusal() error {
	return fault.Say(fault.Locked, say.Sentences(d.why, say.Plain("Please answer the safety questions again before you go on.")))
}

// screenDue says whether the whole screen is due again (RF-5, S3), for a course
// that began on a day. A screen that somebody has begun to answer again is due
// until it is finished: half of it is none (H01).
func (a *App) screenDue(ctx context.Context, o Owner, start time.Time) (dueScreen, error) {
	body, last, ok, err := a.screened(ctx, o)
	if err != nil || !ok {
		return dueScreen{}, err
	}
	answered := last.At
	if !body.Clock.IsZero() {
		answered = body.Clock
	}
	if open, err := a.screening(ctx, o); err != nil || open.begun() {
		return dueScreen{why: say.Plain("You have begun to answer them again.")}, err
	}
	begun, err := a.starts(ctx, o, "", 1)
	if err != nil {
		return dueScreen{}, err
	}
	lastSeen := answered
	if len(begun) > 0 && begun[0].at.After(lastSeen) {
		lastSeen = begun[0].at
	}
	since := daysBetween(a.local(answered), a.Now())
	switch {
	case since < -1: // answered in what is now the future (H25)
		return dueScreen{why: say.Plain("The clock of this machine has been set back since you answered them.")}, nil
	case daysBetween(a.local(lastSeen), a.Now()) >= gapDays:
		return dueScreen{say.Plain("You have been away for two weeks or more."), since >= fourWeekly}, nil
	case since >= fourWeekly:
		return dueScreen{say.Plain("It is four weeks since you last answered them all."), true}, nil
	case since >= weekly && daysBetween(start, a.Now()) <= weeklyFor+weekly:
		return dueScreen{why: say.Plain("In the first four weeks we ask them all once a week.")}, nil
	}
	return dueScreen{}, nil
}

// screenDueNow is screenDue for the course that is kept, or, where there is no
// plan, for one that began with the newest answers.
func (a *App) screenDueNow(ctx context.Context, o Owner) (dueScreen, error) {
	_, r, _, err := a.screened(ctx, o)
	if err != nil {
		return dueScreen{}, err
	}
	start := dayOf(a.local(r.At))
	c, err := a.keptCourse(ctx, o)
	if err == nil {
		start = c.start
	} else if fault.KindOf(err) != fault.NotFound {
		return dueScreen{}, err
	}
	return a.screenDue(ctx, o, start)
}

// rescreenFrom is where answering again begins: at the monthly question where
// that is due and has not been answered in the four weeks before, else at the next open page.
func (a *App) rescreenFrom(ctx context.Context, o Owner, s screening) (string, error) {
	due, err := a.screenDueNow(ctx, o)
	if err != nil || !due.monthly {
		return s.next(), err
	}
	said, ok, err := a.Store.Latest(ctx, o, kindChanged, "")
	if err != nil || (ok && daysBetween(a.local(said.At), a.Now()) < fourWeekly) {
		return s.next(), err
	}
	return "/changed", nil
}
