package app

import (
	"context"
	"slices"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// Outcome says what the newest screening or lock came to, in words.
func (a *App) Outcome(ctx context.Context, o Owner) (Outcome, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	body, r, ok, err := a.screened(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	if !l.on && !ok {
		return Outcome{}, fault.New(fault.NotFound, "You have not finished the safety questions yet.")
	}
	region, err := a.Region(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{At: a.local(r.At), Decision: body.Decision, Region: region, RecordID: NewID(), NextURL: "/setup"}
	if l.on {
		out.At, out.Decision, out.Locked = a.local(l.at), l.decision, true
		out.Assessed, out.RetakeFrom, out.CanRetake = l.assessed, a.local(l.retakeFrom), l.canRetake
		out.Rescreen, out.Halted = l.rescreen, l.halted
		out.NextURL = "/screen/" + a.Rules.Pages[0].Slug
		if l.open {
			out.NextURL = "/screen/stop"
		}
	} else if _, planned, err := a.Store.Latest(ctx, o, kindPlan, ""); err != nil {
		return Outcome{}, err
	} else if planned {
		out.NextURL = "/plan"
	}
	out.Words, out.Fixed = a.words(out.Decision, region)
	out.Told = toldList(out.Decision)
	if l.on {
		out.Told = either(l.told, out.Told)
	}
	return out, nil
}

// words fills number, contact, urgency and what was told into the fixed texts.
func (a *App) words(d safety.Decision, region Region) (safety.OutcomeWords, FixedWords) {
	w := a.Rules.Words
	contact := a.Crisis
	if contact == "" {
		contact = w.Crisis.NeutralContact
	}
	fill := strings.NewReplacer("{number}", region.Words, "{contact}", contact, "{urgency}", w.Urgency[d.Urgency], "{told}", told(d)).Replace
	out := w.Decisions[d.Level]
	out.Lead, out.Next, out.Body = fill(out.Lead), fill(out.Next), fillAll(fill, out.Body)
	if d.SelfHarm {
		out = safety.OutcomeWords{Title: w.Crisis.Title, Lead: w.Crisis.Lead, Body: fillAll(fill, w.Crisis.Body), Next: w.Crisis.Next}
	}
	fixed := FixedWords{
		NotADiagnosis: w.Fixed.NotADiagnosis, NobodyWatching: w.Fixed.NobodyWatching,
		NotSigned: w.Fixed.NotSigned, NotCertified: w.Fixed.NotCertified,
		NeutralNumber: w.Emergency.NeutralNumber, CalmBreathing: w.Meanwhile.Breathing,
		ComeBack: w.Fixed.ComeBack, SeeADoctor: w.WatchFor.SeeADoctor,
		CallNow:      safety.Watch{Intro: fill(w.WatchFor.CallNow.Intro), Signs: w.WatchFor.CallNow.Signs},
		EmergencyNow: fillAll(fill, []string{w.Emergency.DoNotDrive, w.Emergency.NoExercise, w.Emergency.NotAlone, w.Emergency.Say}),
	}
	fixed.Unlock = w.Fixed.UnlockClinicianFirst
	if d.Level == safety.Emergency {
		fixed.Unlock = w.Fixed.UnlockEmergency
	}
	if !d.BreathingOnly {
		fixed.EasyWalking = w.Meanwhile.Walking
	}
	if d.SelfHarm {
		fixed.Crisis = append(fillAll(fill, w.Crisis.Body), w.Crisis.NobodyReads)
	}
	return out, fixed
}

func fillAll(fill func(string) string, lines []string) (filled []string) {
	for _, line := range lines {
		filled = append(filled, fill(line))
	}
	return filled
}

// told sums up for a call handler what the person told us.
func told(d safety.Decision) string {
	parts := toldList(d)
	if len(parts) == 0 {
		return "what worries you, and when it began"
	}
	return strings.Join(parts, "; ")
}

func toldList(d safety.Decision) (parts []string) {
	for _, r := range d.Reasons {
		said, found := strings.CutPrefix(r.Text, "You told us about ")
		if said, _, ok := strings.Cut(said, "."); found && ok && !slices.Contains(parts, said) {
			parts = append(parts, said)
		}
	}
	return parts
}

// either returns the first list that holds anything.
func either(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}
