package app

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// retakeAfter is how long after a lock the screen may be taken again (RF-6).
const retakeAfter = 24 * time.Hour

// lockState is whether a person's plan is locked, by what, and how far unlocking
// has come (RF-6).
type lockState struct {
	on         bool
	at         time.Time
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
		l := lockState{on: true, at: lock.At, rescreen: set.Level == safety.Go, told: set.Told}
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
			return a.unlocking(ctx, o, lockState{on: true, at: screened.At, decision: d, told: body.Told})
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
	l.canRetake = l.rescreen || (l.assessed && !a.Now().Before(l.retakeFrom))
	return l, nil
}

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

// AssessedForm asks who assessed the person, when, and what they said (RF-6).
func (a *App) AssessedForm(ctx context.Context, o Owner) (Form, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if !l.on {
		return Form{}, fault.New(fault.NotFound, "Your plan is not locked, so there is nothing to tell.")
	}
	who := "Who assessed you?"
	if l.decision.Level == safety.Emergency {
		who = "Which clinician assessed you?"
	}
	return Form{
		Title: "Tell us that you have been assessed", Action: "/assessed", Submit: "Record this", Back: "/result", RecordID: NewID(),
		Why: "Then you take all the safety questions again, at the earliest 24 hours after the answer that locked your plan.",
		Fields: []Field{
			{Name: "who", Kind: Text, Ask: who, Hint: "A name or a role, such as \"my GP\".", Min: 1, Max: 200},
			{Name: "when", Kind: Text, Ask: "When was that?", Min: 1, Max: 100},
			{Name: "what", Kind: Text, Ask: "What did they say about exercise?", Min: 1, Max: maxText},
		},
	}, nil
}

// Assessed records that the person was assessed. The screen still has to be
// taken again, and not before 24 hours are over (RF-6); it asks every closed
// question, so of the words typed here only those of self-harm act at once (DO-10).
func (a *App) Assessed(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	defer a.only(o)()
	f, err := a.AssessedForm(ctx, o)
	if err != nil {
		return Form{}, err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	body := assessedBody{Who: first(values, "who"), When: first(values, "when"), What: first(values, "what")}
	said, err := a.formEntry(ctx, o, sent.Get("record"), kindAssessed, "", body)
	if err != nil {
		return Form{}, err
	}
	var follows []Entry
	if d, on := a.Rules.Alarm(safety.Answers{FreeText: body.Who + ". " + body.When + ". " + body.What}); on && d.SelfHarm {
		lock, err := a.entry(ctx, o, derivedID(said.Record.ID, kindLock), kindLock, "DO-10", lockOf(d))
		if err != nil {
			return Form{}, err
		}
		follows = append(follows, lock)
	}
	return Form{}, a.appendDerived(ctx, o, []Entry{said}, follows)
}
