package app

import (
	"context"
	"time"

	"unslouch/internal/safety"
)

// retakeAfter is how long after a lock the screen may be taken again (RF-6).
const retakeAfter = 24 * time.Hour

// lockState is whether a person's plan is locked, by what, and how far unlocking
// has come (RF-6).
type lockState struct {
	on         bool
	at         time.Time
	clock      time.Time // by the clock when it was set
	decision   safety.Decision
	told       []string // the warning signs, in the words that were ticked
	open       bool     // by an answer of a screening that is not finished
	halted     string   // why the operator has stopped the rules, or ""
	rescreen   bool     // only waiting for a fresh screen, nobody has to be seen first
	assessed   bool
	canRetake  bool
	retakeFrom time.Time
}

// lock works out the state from the records: the newest screening or lock
// decides, and only a whole new screening undoes it. Answers are decided with the
// rules of now, so that a changed rule can lock too (H28).
func (a *App) lock(ctx context.Context, o Owner) (lockState, error) {
	body, screened, ok, err := a.screened(ctx, o)
	if err != nil {
		return lockState{}, err
	}
	var set lockBody
	lock, locked, err := a.latest(ctx, o, kindLock, "", &set)
	if err != nil {
		return lockState{}, err
	}
	if locked && (!ok || !lock.At.Before(screened.At)) {
		l := lockState{on: true, at: lock.At, clock: set.Clock, rescreen: set.Level == safety.Go, told: set.Told}
		l.decision = safety.Decision{Level: set.Level, Urgency: set.Urgency, Reasons: set.Reasons, SelfHarm: set.SelfHarm, Strict: true}
		return a.unlocking(ctx, o, l)
	}
	if ok {
		d, err := a.Rules.Decide(body.Answers)
		if err != nil { // the questions have changed since: they are asked again
			l := lockState{on: true, at: screened.At, rescreen: true, decision: questionsChanged}
			return a.unlocking(ctx, o, l)
		}
		if _, cleared := d.Clearance(); !cleared {
			return a.unlocking(ctx, o, lockState{on: true, at: screened.At, clock: body.Clock, decision: d, told: body.Told})
		}
	}
	if alarm, err := a.openAlarm(ctx, o); err != nil || alarm.on {
		return alarm, err
	}
	return a.stoppedByOperator()
}

var questionsChanged = safety.Decision{Level: safety.Go, Urgency: safety.NoUrgency, Strict: true, Reasons: []safety.Reason{{
	Rule: "RF-5", Text: "The safety questions have changed since you answered them. Please answer them again.", Source: "rule book RF-8", Grade: "judgement",
}}}

// openAlarm locks while an answer of an unfinished screening is an emergency:
// walking away from the page that says so changes nothing.
func (a *App) openAlarm(ctx context.Context, o Owner) (lockState, error) {
	s, err := a.screening(ctx, o)
	if err != nil || len(s.pages) == 0 {
		return lockState{}, err
	}
	d, on := a.Rules.Alarm(s.answers())
	return lockState{on: on, open: on, canRetake: on, at: a.Now(), decision: d}, nil
}

// unlocking adds what the person has said of being assessed.
func (a *App) unlocking(ctx context.Context, o Owner, l lockState) (lockState, error) {
	var said assessedBody
	r, ok, err := a.latest(ctx, o, kindAssessed, "", &said)
	if err != nil {
		return l, err
	}
	l.assessed = ok && !r.At.Before(l.at)
	l.retakeFrom = l.at.Add(retakeAfter)
	if !l.clock.IsZero() && l.clock.Before(l.at) { // put after records of a clock that ran wrong
		l.retakeFrom = l.clock.Add(retakeAfter)
	}
	l.canRetake = l.rescreen || (l.assessed && !a.Now().Before(l.retakeFrom))
	return l, nil
}
