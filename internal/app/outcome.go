package app

import (
	"context"
	"slices"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
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
		return Outcome{}, fault.Say(fault.NotFound, say.Plain("You have not finished the safety questions yet."))
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
		if out.Asks = l.asks; l.asks {
			out.NextURL = toWords
		}
	} else if _, planned, err := a.Store.Latest(ctx, o, kindPlan, ""); err != nil {
		return Outcome{}, err
	} else if planned {
		out.NextURL = "/plan"
	}
	out.Words, out.Fixed = a.words(out.Decision, region)
	out.Told = toldList(out.Decision)
	if l.on {
		out.Told = either(texts(l.told), out.Told)
	}
	return out, nil
}

// words fills number, contact, urgency and what was told into the fixed texts.
func (a *App) words(d safety.Decision, region Region) (OutcomeWords, FixedWords) {
	w := a.Rules.Words
	var contact any = say.Raw(a.Crisis)
	if a.Crisis == "" {
		contact = w.Crisis.NeutralContact
	}
	fill := filler(say.Values{"number": region.Words, "contact": contact, "urgency": w.Urgency[d.Urgency], "told": told(d)})
	came := w.Decisions[d.Level]
	if d.SelfHarm {
		came = safety.OutcomeWords{Title: w.Crisis.Title, Lead: w.Crisis.Lead, Body: w.Crisis.Body, Next: w.Crisis.Next}
	}
	out := OutcomeWords{Title: say.Plain(came.Title), Lead: fill.line(came.Lead), Body: fill.lines(came.Body), Next: fill.line(came.Next)}
	fixed := FixedWords{
		NotADiagnosis: say.Plain(w.Fixed.NotADiagnosis), NobodyWatching: say.Plain(w.Fixed.NobodyWatching),
		NotSigned: say.Plain(w.Fixed.NotSigned), NotCertified: say.Plain(w.Fixed.NotCertified),
		NeutralNumber: say.Plain(w.Emergency.NeutralNumber), CalmBreathing: say.Plain(w.Meanwhile.Breathing),
		ComeBack: say.Plain(w.Fixed.ComeBack), SeeADoctor: fill.watch(w.WatchFor.SeeADoctor), CallNow: fill.watch(w.WatchFor.CallNow),
		EmergencyNow: fill.lines([]string{w.Emergency.DoNotDrive, w.Emergency.NoExercise, w.Emergency.NotAlone, w.Emergency.Say}),
	}
	fixed.Unlock = say.Plain(w.Fixed.UnlockClinicianFirst)
	if d.Level == safety.Emergency {
		fixed.Unlock = say.Plain(w.Fixed.UnlockEmergency)
	}
	if !d.BreathingOnly {
		fixed.EasyWalking = say.Plain(w.Meanwhile.Walking)
	}
	if d.SelfHarm {
		fixed.Crisis = append(fill.lines(w.Crisis.Body), say.Plain(w.Crisis.NobodyReads))
	}
	return out, fixed
}

// filler fills the places that a fixed text has.
type filler say.Values

func (f filler) line(text string) say.Line {
	with := say.Values{}
	for name, value := range f {
		if strings.Contains(text, "{"+name+"}") {
			with[name] = value
		}
	}
	return say.Line{English: text, With: with}
}

func (f filler) lines(texts []string) (filled []say.Line) {
	for _, text := range texts {
		filled = append(filled, f.line(text))
	}
	return filled
}

func (f filler) watch(w safety.Watch) Watch { return Watch{Intro: f.line(w.Intro), Signs: w.Signs} }

// told sums up for a call handler what the person told us.
func told(d safety.Decision) any {
	parts := toldList(d)
	if len(parts) == 0 {
		return say.Plain("what worries you, and when it began")
	}
	all := make([]any, len(parts))
	for i := range parts {
		all[i] = parts[i]
	}
	return say.Joined(say.Plain("{before}; {next}"), all...)
}

func toldList(d safety.Decision) (parts []say.Line) {
	for _, r := range d.Reasons {
		said, told := r.Told()
		if told && !slices.ContainsFunc(parts, func(l say.Line) bool { return say.Same(l, said) }) {
			parts = append(parts, said)
		}
	}
	return parts
}

// texts are whole texts of the screen's files as lines.
func texts(english []string) (lines []say.Line) {
	for _, text := range english {
		lines = append(lines, say.Plain(text))
	}
	return lines
}

// either returns the first list that holds anything.
func either[T any](a, b []T) []T {
	if len(a) > 0 {
		return a
	}
	return b
}
