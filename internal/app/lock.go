package app

import (
	"context"
	"slices"
	"time"

	"unslouch/internal/safety"
	"unslouch/internal/say"
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
	asks       bool     // by words typed beside the safety questions that have to be asked about (DO-10)
	halted     string   // why the operator has stopped the rules, or ""
	rescreen   bool     // only waiting for a fresh screen, nobody has to be seen first
	assessed   bool
	canRetake  bool
	retakeFrom time.Time
}

// lock works out the state from the records: the newest screening and the locks
// since decide, the strictest of them first, and only a whole new screening undoes
// them. Answers are decided with the rules of now, so that a changed rule can lock
// too (H28).
func (a *App) lock(ctx context.Context, o Owner) (lockState, error) {
	body, screened, ok, err := a.screened(ctx, o)
	if err != nil {
		return lockState{}, err
	}
	var l lockState
	if ok {
		d, err := a.Rules.Decide(body.Answers)
		if err != nil { // the questions have changed since: they are asked again
			l = lockState{on: true, at: screened.At, rescreen: true, decision: questionsChanged}
		} else if _, cleared := d.Clearance(); !cleared {
			l = lockState{on: true, at: screened.At, clock: body.Clock, decision: d, told: body.Told}
		}
	}
	if l, err = a.lockedSince(ctx, o, screened.At, l); err != nil {
		return lockState{}, err
	}
	if l.on {
		return a.unlocking(ctx, o, l)
	}
	if alarm, err := a.openAlarm(ctx, o); err != nil || alarm.on {
		return alarm, err
	}
	if waits, err := a.waitsForWords(ctx, o); err != nil || waits.on {
		return waits, err
	}
	return a.stoppedByOperator()
}

// stored reports whether a record holds the lock, whatever else is answered meanwhile.
func (l lockState) stored() bool { return l.on && !l.open && !l.asks && l.halted == "" }

// lockedSince joins the locks since the newest screening (all of them where there
// is none) with what that screening itself came to.
func (a *App) lockedSince(ctx context.Context, o Owner, screened time.Time, l lockState) (lockState, error) {
	newest, locked, err := a.Store.Latest(ctx, o, kindLock, "")
	if err != nil || !locked || newest.At.Before(screened) {
		return l, err
	}
	locks, err := a.locksSince(ctx, o, screened)
	if err != nil {
		return l, err
	}
	for _, r := range slices.Backward(locks) { // the oldest first
		if r.At.Before(screened) {
			continue
		}
		var set lockBody
		if err := read(r, &set); err != nil {
			return l, err
		}
		next := lockState{on: true, at: r.At, clock: set.Clock, rescreen: set.Level == safety.Go, told: set.Told}
		next.decision = safety.Decision{Level: set.Level, Urgency: set.Urgency, Reasons: set.Reasons, SelfHarm: set.SelfHarm, Strict: true}
		l = l.then(next)
	}
	return l, nil
}

// locksSince are at least the locks since a time, newest first. Those before it are
// read only by the way: what a page costs does not grow with what was dealt with.
func (a *App) locksSince(ctx context.Context, o Owner, since time.Time) ([]Record, error) {
	for n := 8; ; n *= 4 {
		locks, err := a.Store.List(ctx, o, kindLock, "", n)
		if err != nil || len(locks) < n || locks[n-1].At.Before(since) {
			return locks, err
		}
	}
}

// then is the lock that l and a newer one come to: a milder one never opens what a
// stricter one shut (RF-6), and whoever assesses the person has to have seen both.
func (l lockState) then(newer lockState) lockState {
	switch {
	case !l.on:
		return newer
	case newer.rescreen && !l.rescreen:
		return l
	case l.decision.Level == safety.Emergency && newer.decision.Level != safety.Emergency:
		l.at, l.clock = newer.at, newer.clock
		return l
	}
	return newer
}

var questionsChanged = safety.Decision{Level: safety.Go, Urgency: safety.NoUrgency, Strict: true, Reasons: []safety.Reason{{
	Rule: "RF-5", Text: say.Plain("The safety questions have changed since you answered them. Please answer them again."), Source: "rule book RF-8", Grade: "judgement",
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
	l.assessed = ok && !said.Unread && !r.At.Before(l.at)
	l.retakeFrom = l.at.Add(retakeAfter)
	if !l.clock.IsZero() && l.clock.Before(l.at) { // put after records of a clock that ran wrong
		l.retakeFrom = l.clock.Add(retakeAfter)
	}
	l.canRetake = l.rescreen || (l.assessed && !a.Now().Before(l.retakeFrom))
	return l, nil
}
