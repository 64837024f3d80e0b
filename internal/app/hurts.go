package app

import (
	"context"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// The qualities of a pain that a person can choose in the player.
const (
	dull      = "dull" // dull and in one place
	sharp     = "sharp"
	spreading = "spreading"
	tingling  = "tingling"
	dizzy     = "dizzy"
	weak      = "weak"
	chest     = "chest"
)

// checkHurt names the first field of a "this hurts" that makes no sense.
func (e Event) checkHurt(at func(string) string) error {
	if e.Pain != nil && (*e.Pain < 0 || *e.Pain > 10) {
		return fault.Bad(at("pain"), "is %d; must be a whole number from 0 to 10", *e.Pain)
	}
	if e.Pain == nil && e.Quality == dull {
		return fault.Bad(at("pain"), "is missing; a dull pain needs its number from 0 to 10")
	}
	qualities := []string{dull, sharp, spreading, tingling, dizzy, weak, chest}
	if !slices.Contains(qualities, e.Quality) {
		return fault.Bad(at("quality"), "is %q; must be one of %v", e.Quality, qualities)
	}
	return nil
}

// What an advice tells the player to do.
const (
	doEase        = "ease"
	doStopItem    = "stop-item"
	doStopSession = "stop-session"
	doEmergency   = "emergency"
)

// advise answers one "this hurts" (PM-3 to PM-6), with the records that follow
// from it. The quality of a pain beats its number (PM-5).
func (a *App) advise(ctx context.Context, o Owner, s started, what whatHappened, e Event) (Advice, []Entry, error) {
	switch {
	case e.Quality == weak || e.Quality == chest:
		return a.stopAndLock(ctx, o, e, safety.Emergency)
	case e.Quality != dull:
		return a.stopAndLock(ctx, o, e, safety.Go)
	case *e.Pain >= 8:
		return a.stopAndLock(ctx, o, e, safety.ClinicianFirst)
	}
	do := s.judge(what, e)
	if do == doStopItem && what.otherStopped(s, e) {
		return Advice{Do: doStopSession, Text: "Two exercises hurt today, so we stop here. Breathe calmly for a minute. Rest is part of the plan.", URL: "/session/" + s.id + "/after"}, nil, nil
	}
	return Advice{Do: do, Text: hurtWords[do]}, nil, nil
}

var hurtWords = map[string]string{
	doEase:     "Make the movement smaller and softer, and keep breathing. If it still hurts more than when you began, tap “This hurts” again.",
	doStopItem: "We leave this exercise out for today. Let go, breathe, and go on to the next when you are ready.",
}

// judge weighs a dull, local pain: strictly in weeks 1-2 and with some
// conditions (PM-3), else by the pain-monitoring model (PM-4). Only what came
// before counts, so that the same event always gets the same answer; a number
// nobody gave counts as too much.
func (s started) judge(before whatHappened, e Event) string {
	if e.Quality != dull {
		return ""
	}
	if e.Pain == nil {
		return doStopItem
	}
	again := false
	for _, h := range before.hurts {
		if h.ID == e.ID {
			break
		}
		again = again || h.Item == e.Item
	}
	rise := *e.Pain - s.body.Pain
	if *e.Pain > 5 || rise >= 3 || (s.body.Strict && rise >= 1 && again) {
		return doStopItem
	}
	return doEase
}

// otherStopped reports whether another item was stopped before this event (PM-6).
func (w whatHappened) otherStopped(s started, now Event) bool {
	var before whatHappened
	for _, h := range w.hurts {
		if h.ID == now.ID {
			break
		}
		before.take(s, h)
	}
	return slices.ContainsFunc(before.stopped, func(item int) bool { return item != now.Item })
}

// stopAndLock ends the session and locks the plan, at the level the sign asks for.
func (a *App) stopAndLock(ctx context.Context, o Owner, e Event, level safety.Level) (Advice, []Entry, error) {
	lock := lockBody{Level: level, Urgency: safety.NoUrgency}
	reason := safety.Reason{Rule: "PM-5", Source: "rule book PM-5, SG", Grade: "seed+lit"}
	advice := Advice{Do: doStopSession, URL: "/result"}
	switch level {
	case safety.Emergency:
		lock.Urgency, advice.Do = "now", doEmergency
		reason.Text = "You told us about " + signWords[e.Quality] + " during an exercise. That needs to be looked at now."
	case safety.ClinicianFirst:
		lock.Urgency = "same day if new"
		reason = safety.Reason{Rule: "DO-7", Text: "You told us about pain of 8 or more. Please have it looked at before you go on.", Source: "rule book DO-7, PM-9", Grade: "judgement"}
	default:
		reason.Text = "You told us about " + signWords[e.Quality] + " during an exercise. That is a sign to stop everything. Please answer the safety questions again before you go on."
	}
	lock.Reasons, advice.Text = []safety.Reason{reason}, reason.Text
	entry, err := a.entry(ctx, o, derivedID(e.ID, kindLock), kindLock, reason.Rule, lock)
	return advice, []Entry{entry}, err
}

var signWords = map[string]string{
	sharp: "sharp or stabbing pain", spreading: "pain that spreads", tingling: "tingling or numbness",
	dizzy: "dizziness", weak: "new weakness", chest: "pain or pressure in the chest, or trouble breathing",
}
