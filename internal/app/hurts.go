package app

import (
	"context"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
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

var qualities = []string{dull, sharp, spreading, tingling, dizzy, weak, chest}

// Places are where in the body it can hurt. A place is recorded; it decides nothing.
var Places = []string{"neck", "shoulder", "upper-back", "ribs", "lower-back", "arm", "leg", "elsewhere"}

// checkHurt names the first field of a "this hurts" that makes no sense.
func (e Event) checkHurt(at func(string) string) error {
	if e.Pain != nil && (*e.Pain < 0 || *e.Pain > 10) {
		return fault.Bad(at("pain"), "is %d; must be a whole number from 0 to 10", *e.Pain)
	}
	if e.Pain == nil && e.Quality == dull {
		return fault.Bad(at("pain"), "is missing; a dull pain needs its number from 0 to 10")
	}
	if !slices.Contains(qualities, e.Quality) {
		return fault.Bad(at("quality"), "is %q; must be one of %v", e.Quality, qualities)
	}
	if e.Where != "" && !slices.Contains(Places, e.Where) {
		return fault.Bad(at("where"), "is %q; must be one of %v, or left out", e.Where, Places)
	}
	return nil
}

// What an advice tells the player to do.
const (
	doEase        = "ease"
	doSwap        = "swap" // to the easier form, or leave it out
	doStopItem    = "stop-item"
	doStopSession = "stop-session"
	doEmergency   = "emergency"
)

// hurt is a "this hurts" with everything its answer hangs on.
type hurt struct {
	quality string
	pain    *int // nil where help is more urgent than a number
	start   int  // pain at rest before the session
	strict  bool // weeks 1-2, and with some conditions (PM-3)
	again   bool // the same item hurt before
	stopped bool // an item was stopped before
}

// outcome is what a hurt leads to. The quality of a pain beats its number (PM-5).
type outcome string

// The outcomes; those of PM-5 are named by the quality.
const (
	eases     outcome = "ease"
	stops     outcome = "stop"
	stopsTwo  outcome = "two" // the second stop ends the session (PM-6)
	tooSevere outcome = "severe"
)

func (h hurt) outcome() outcome {
	switch {
	case h.quality != dull:
		return outcome(h.quality)
	case h.pain != nil && *h.pain >= 8:
		return tooSevere
	case !h.tooMuch():
		return eases
	case h.stopped:
		return stopsTwo
	}
	return stops
}

// tooMuch weighs a dull, local pain: strictly (PM-3), else by the pain-monitoring
// model (PM-4). A number nobody gave counts as too much.
func (h hurt) tooMuch() bool {
	if h.pain == nil {
		return true
	}
	rise := *h.pain - h.start
	return *h.pain > 5 || rise >= 3 || (h.strict && rise >= 1 && h.again)
}

// swaps reports whether an item that is stopped gives way to its easier form
// (PM-4). The strict rule only drops it (PM-3).
func (h hurt) swaps() bool { return h.outcome() == stops && !h.strict }

// advice says an outcome in words of a language. after is where a stopped session leads.
func (o outcome) advice(after string, in say.Tongue) Advice {
	switch o {
	case eases:
		return advised(doEase, say.Plain("Make the movement smaller and softer, and keep breathing. If it still hurts more than when you began, tap “This hurts” again."), in, "")
	case stops:
		return advised(doStopItem, say.Plain("We leave this exercise out for today. Let go, breathe, and go on to the next when you are ready."), in, "")
	case stopsTwo:
		return advised(doStopSession, say.Plain("Two exercises hurt today, so we stop here. Breathe calmly for a minute. Rest is part of the plan."), in, after)
	}
	lock := o.lock()
	a := advised(doStopSession, lock.Reasons[0].Text, in, "/result")
	if lock.Level == safety.Emergency {
		a.Do = doEmergency
	}
	return a
}

func swapAdvice(in say.Tongue) Advice {
	return advised(doSwap, say.Plain("We stop this exercise for today. You can do an easier one in its place, or leave it out. Let go first, and breathe."), in, "")
}

// advised is an advice in a language, with its English where that is another.
func advised(do string, text say.Line, in say.Tongue, to string) Advice {
	a := Advice{Do: do, Text: text.In(in), URL: to}
	if english := text.String(); english != a.Text {
		a.English = english
	}
	return a
}

// lock is what a sign or a severe pain locks the plan with, at the level it asks for.
func (o outcome) lock() lockBody {
	lock := lockBody{Level: safety.Go, Urgency: safety.NoUrgency}
	reason := safety.Reason{Rule: "PM-5", Source: "rule book PM-5, SG", Grade: "seed+lit"}
	switch o {
	case weak, chest:
		lock.Level, lock.Urgency = safety.Emergency, "now"
		reason.Text = say.Sentences(safety.ToldAbout(during[o]), say.Plain("That needs to be looked at now."))
	case tooSevere:
		lock.Level, lock.Urgency = safety.ClinicianFirst, "same day if new"
		reason = safety.Reason{Rule: "DO-7", Text: say.Sentences(safety.ToldAbout(say.Plain("pain of 8 or more")), say.Plain("Please have it looked at before you go on.")), Source: "rule book DO-7, PM-9", Grade: "judgement"}
	default:
		reason.Text = say.Sentences(safety.ToldAbout(during[o]), say.Plain("That is a sign to stop everything. Please answer the safety questions again before you go on."))
	}
	lock.Reasons = []safety.Reason{reason}
	return lock
}

// locks reports whether an outcome locks the plan.
func (o outcome) locks() bool { return o != eases && o != stops && o != stopsTwo }

// during is what was told during an exercise, to stand after "You told us about".
var during = map[outcome]say.Line{
	sharp: say.Plain("sharp or stabbing pain during an exercise"), spreading: say.Plain("pain that spreads during an exercise"),
	tingling: say.Plain("tingling or numbness during an exercise"), dizzy: say.Plain("dizziness during an exercise"),
	weak: say.Plain("new weakness during an exercise"), chest: say.Plain("pain or pressure in the chest, or trouble breathing during an exercise"),
}

// advise answers one "this hurts" (PM-3 to PM-6), with the records that follow from it.
func (a *App) advise(ctx context.Context, o Owner, s started, what whatHappened, e Event) (Advice, []Entry, error) {
	h := s.weigh(what, e)
	out := h.outcome()
	if h.swaps() && s.easier(e.Item) != "" {
		return swapAdvice(say.Of(ctx)), nil, nil
	}
	said := out.advice("/session/"+s.id+"/after", say.Of(ctx))
	if !out.locks() {
		return said, nil, nil
	}
	lock := out.lock()
	entry, err := a.entry(ctx, o, derivedID(e.ID, kindLock), kindLock, lock.Reasons[0].Rule, lock)
	return said, []Entry{entry}, err
}

// weigh puts a hurt beside what came before it. Only that counts, so that the
// same event always gets the same answer.
func (s started) weigh(what whatHappened, e Event) hurt {
	h := hurt{quality: e.Quality, pain: e.Pain, start: s.body.Pain, strict: s.body.Strict}
	for _, before := range what.hurts {
		if before.ID == e.ID {
			break
		}
		h.again = h.again || before.Item == e.Item
		h.stopped = h.stopped || slices.Contains(what.stopped, before.ID)
	}
	return h
}

// easier is the other, easier exercise that an item can give way to, or "".
func (s started) easier(item int) string {
	if item < len(s.body.Easier) && s.body.Easier[item] != nil && !s.body.Easier[item].Same {
		return s.body.Easier[item].Exercise
	}
	return ""
}
