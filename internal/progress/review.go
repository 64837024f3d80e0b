package progress

import (
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Review is what weeks 4, 6 and 8 come to: enough for a page, and for one printed
// page. What was not answered is "cannot tell yet", in every line.
type Review struct {
	Week      int
	Pain      Change
	Weeks     []Span // for the chart; a week without a mean is a gap
	Range     []RangeChange
	Adherence Adherence
	Global    Said
	Advice    []Advice
	Decision  safety.Reason   // the one thing to do now
	Alert     bool            // whether that sends to somebody or asks for a change (PH-6)
	Lines     []safety.Reason // the rest in sentences, most important first
}

// Answers are what a review takes beside the roll-ups. Zero values are unknown.
type Answers struct {
	PEGStart, PEGNow Score[PEG]
	Global           Score[GlobalChange]
	Range            []RangeChange
}

// Reviews are the weeks with a review (4.2).
var Reviews = []int{4, 6, 8}

// ReviewOf makes the review of a week.
func ReviewOf(week int, s Standing, a Answers) Review {
	r := Review{Week: week, Weeks: Weeks(s.Days, week), Range: a.Range}
	r.Pain = PainChange(r.Weeks, week)
	r.Adherence = AdherenceOver(s.Days, 0, weekDays*week-1)
	r.Global = globally(a.Global)
	r.Advice = Advise(s)
	r.Decision, r.Alert = r.decide()
	for _, advice := range r.Advice[min(1, len(r.Advice)):] {
		r.Lines = append(r.Lines, advice.Why)
	}
	if n := s.pausedIn(week); n > 0 {
		r.Lines = append(r.Lines, reason("S23", say.Counted(n, "{n} of these weeks was paused and is no week of work.", "{n} of these weeks were paused and are no weeks of work.", nil)))
	}
	r.Lines = append(r.Lines, r.Pain.Why(), pegWhy(a.PEGStart, a.PEGNow))
	if len(s.Start) > 0 {
		r.Lines = append(r.Lines, activitiesWhy(s.Start, s.Now))
	}
	for _, c := range r.Range {
		r.Lines = append(r.Lines, c.Why())
	}
	return r
}

// decide is the most urgent advice, or else what follows from the numbers alone, and
// whether it is an alert. Whoever is worse, or says so, and whom no rule sends to anybody
// is told to think of it too; whoever did less than half is not told to go on [judgement].
func (r Review) decide() (safety.Reason, bool) {
	percent, planned := r.Adherence.Percent()
	switch {
	case len(r.Advice) > 0:
		return r.Advice[0].Why, true
	case r.Pain.Said == Worse:
		return reason("4.2", goneUp.Filling(r.Pain.means())), true
	case r.Global == Worse:
		return reason("4.2", say.Plain("Think about booking an assessment, because you say that it has become worse.")), true
	case planned && percent < lowAdherence:
		return reason("4.2", r.Adherence.tooFew()), true
	case !r.Pain.Known:
		return reason("4.2", say.Plain("We cannot tell yet what to advise, because too few days have an answer.")), false
	case atLeast(r.Pain.By(), smallChange):
		return reason("4.2", say.Filled("Go on with care, because your pain was {before} in the first two weeks and is {now} now; it may be chance, but see a clinician if it keeps going up.", r.Pain.means())), false
	}
	return reason("4.2", say.Plain("Go on with your plan.")), false
}

// pausedIn is how many of the first weeks of the course were paused.
func (s Standing) pausedIn(weeks int) (n int) {
	for week := range weeks {
		n += bit(s.Paused[week])
	}
	return n
}

// Better or worse is said of pain alone, which has many readings and a noise model.
// Of what was answered once each time a review shows the numbers, and what would
// matter: no source gives a change of one answer that leaves 19 in 20 steady lives
// in peace over three reviews (H17) [judgement].

// pegWhy shows PEG at the start and now (Krebs 2009: 30 % matters).
func pegWhy(before, now Score[PEG]) safety.Reason {
	if !before.known || !now.known {
		return reason("H17", say.Plain("How much pain is in the way: we cannot tell yet, because that takes your answers at the start and at this review."))
	}
	return reason("H17", say.Filled(
		"How much pain is in the way, from 0 to 10: {before} at the start, {now} now; 30 % matters to most people, but one answer each time is too little to call it a change.",
		say.Values{"before": say.Decimal(float64(before.value) / 10), "now": say.Decimal(float64(now.value) / 10)}))
}

// activitiesWhy shows the mean of a person's own activities at the start and now: of
// those rated both times.
func activitiesWhy(start, now []Score[OwnActivity]) safety.Reason {
	n, before, by := rated(start, now)
	if n == 0 {
		return reason("H17", say.Plain("What you want to do again: we cannot tell yet, because that takes a rating at the start and one at this review."))
	}
	return reason("H17", say.Filled(
		"What you want to do again, from 0 to 10 where up is better: {before} on average at the start, {now} now; 2 points matter to most people, but one rating each time is too little to call it a change.",
		say.Values{"before": say.Decimal(before), "now": say.Decimal(before + by)}))
}

// means are the two ends of a change.
func (c Change) means() say.Values {
	return say.Values{"before": say.Decimal(c.From), "now": say.Decimal(c.To), "needed": say.Decimal(c.Needed)}
}

// globally reads the person's own verdict: 2 and more either way counts (5.1).
func globally(s Score[GlobalChange]) Said {
	v, ok := s.Value()
	if !ok {
		return CannotTell
	}
	sheet := GlobalChange{}.Sheet()
	return sheet.Better.said(float64(v), float64(sheet.Change))
}

// Why is what may be said of pain, in one sentence.
func (c Change) Why() safety.Reason {
	switch {
	case c.Said == CannotTell && !c.Known:
		return reason("H17", say.Plain("We cannot tell yet how your pain has changed: that takes three days with an answer in a week, at the start and now."))
	case c.Said == CannotTell:
		return reason("H17", say.Filled("We cannot tell yet: your pain was {before} at the start and is {now} now, and we say better or worse only at the reviews.", c.means()))
	case c.Said == NoClearChange:
		return reason("H17", say.Filled("No clear change: your pain was {before} in the first two weeks and is {now} now, and it would take {needed} points to be more than the usual ups and downs.", c.means()))
	}
	return reason("H17", [...]say.Line{
		say.Plain("Your pain is better: {before} in the first two weeks, {now} now; it is still less than most people call a real difference."),
		say.Plain("Your pain is better: {before} in the first two weeks, {now} now, which most people call a real difference."),
		say.Plain("Your pain is worse: {before} in the first two weeks, {now} now; it is still less than most people call a real difference."),
		say.Plain("Your pain is worse: {before} in the first two weeks, {now} now, which most people call a real difference."),
	}[bit(c.Said == Worse)<<1|bit(c.Matters)].Filling(c.means()))
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

// RangeChange is a home test against the person's own first value.
type RangeChange struct {
	Sheet  Sheet
	Before int
	Now    int
	Known  bool // both
}

// CompareRange puts the newest value of a home test beside the first. How exact a test
// is by hand at home nobody knows (5.2), so no change is called one [judgement]; and
// nothing of it ever makes an exercise harder.
func CompareRange[M Measure](before, now Score[M]) RangeChange {
	return RangeChange{Sheet: sheet[M](), Before: before.value, Now: now.value, Known: before.known && now.known}
}

// Why says it in one sentence.
func (c RangeChange) Why() safety.Reason {
	if !c.Known {
		return reason("5.2", say.Filled("We cannot tell yet ({test}): it takes a first and a new value, measured alike.", say.Values{"test": c.name()}))
	}
	return reason("5.2", say.Filled(
		"Measured against yourself ({test}): {before} before, {now} now; from {least} on it may be more than the measuring, but how exact that is at home nobody knows.",
		say.Values{"test": c.name(), "before": c.home(c.Before), "now": c.home(c.Now), "least": c.home(c.Sheet.Change)}))
}

// Words are both values, to stand after a colon.
func (c RangeChange) Words() say.Line {
	if !c.Known {
		return CannotTell.Words()
	}
	return bothOf(c.home(c.Before), c.home(c.Now))
}

// RatingWords are two ratings of one activity, to stand after a colon.
func RatingWords(before, now Score[OwnActivity]) say.Line {
	if !before.known || !now.known {
		return CannotTell.Words()
	}
	return bothOf(before.value, now.value)
}

func bothOf(before, now any) say.Line {
	return say.Filled("{before} at first, {now} now", say.Values{"before": before, "now": now})
}

// testNames are the home tests in words.
var testNames = map[string]say.Line{
	Rotation{}.Sheet().Name: say.Plain("rotation"), HeadToWall{}.Sheet().Name: say.Plain("head to wall"), ReachUpWall{}.Sheet().Name: say.Plain("reach up wall"),
	ShoulderFlexion{}.Sheet().Name: say.Plain("shoulder flexion"), SqueezeHold{}.Sheet().Name: say.Plain("squeeze hold"),
}

// name is the test in words.
func (c RangeChange) name() say.Line { return testNames[c.Sheet.Name] }

// home is a value as it was read off at home, with its unit.
func (c RangeChange) home(value int) say.Line {
	switch c.Sheet.Unit {
	case "mm":
		return say.Filled("{n} cm", say.Values{"n": value / 10})
	case "degrees":
		return say.Counted(value, "{n} degree", "{n} degrees", nil)
	}
	return say.Filled("{n} {unit}", say.Values{"n": value, "unit": say.Raw(c.Sheet.Unit)})
}
