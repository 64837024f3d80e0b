package progress

import (
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Review is what weeks 4, 6 and 8 come to: enough for a page, and for one printed
// page. What was not answered is "cannot tell yet", in every line.
type Review struct {
	Week       int
	Pain       Change
	Weeks      []Span // for the chart; a week without a mean is a gap
	PEG        Said
	Activities Said
	ByActivity float64 // mean change in points, above 0 is better
	Range      []RangeChange
	Adherence  Adherence
	Global     Said
	Advice     []Advice
	Lines      []safety.Reason // the whole review in sentences, most important first
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
	r := Review{Week: week, Weeks: Weeks(s.Days, week), Range: a.Range, PEG: ComparePEG(a.PEGStart, a.PEGNow)}
	r.Pain = PainChange(r.Weeks, week)
	r.Activities, r.ByActivity = ActivityChange(s.Start, s.Now)
	r.Adherence = AdherenceOver(s.Days, 0, weekDays*week-1)
	r.Global = globally(a.Global)
	r.Advice = Advise(s)
	for _, advice := range r.Advice {
		r.Lines = append(r.Lines, advice.Why)
	}
	r.Lines = append(r.Lines, r.Pain.Why(), reason("H17", say.Filled("How much pain is in the way: {said}.", say.Values{"said": r.PEG.Words()})))
	if len(s.Start) > 0 {
		r.Lines = append(r.Lines, ActivityWords(r.Activities, r.ByActivity))
	}
	for _, c := range r.Range {
		r.Lines = append(r.Lines, c.Why())
	}
	return r
}

// ActivityWords says in one sentence what became of the person's own activities.
func ActivityWords(said Said, by float64) safety.Reason {
	switch said {
	case CannotTell:
		return reason("H17", say.Plain("What you want to do again: we cannot tell yet, because that takes a rating at the start and one at this review."))
	case NoClearChange:
		return reason("H17", say.Filled("What you want to do again: no clear change ({points} points on average; up is better).", say.Values{"points": signed(by)}))
	case Better:
		return reason("H17", say.Filled("What you want to do again goes better: {points} points on average; up is better.", say.Values{"points": signed(by)}))
	}
	return reason("H17", say.Filled("What you want to do again goes worse: {points} points on average; up is better.", say.Values{"points": signed(by)}))
}

// signed is a number that always shows whether it is up or down.
func signed(by float64) any {
	if by >= 0 {
		return say.Filled("+{number}", say.Values{"number": say.Decimal(by)})
	}
	return say.Decimal(by)
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
	Said   Said
}

// CompareRange compares a home test with itself. A change under the test's own
// smallest is no change; nothing of it ever makes an exercise harder (5.2).
func CompareRange[M Measure](before, now Score[M]) RangeChange {
	return RangeChange{Sheet: sheet[M](), Before: before.value, Now: now.value, Said: Compare(before, now)}
}

// Why says it in one sentence.
func (c RangeChange) Why() safety.Reason {
	with := say.Values{"test": c.name(), "before": c.home(c.Before), "now": c.home(c.Now)}
	return reason("5.2", map[Said]say.Line{
		CannotTell:    say.Plain("We cannot tell yet ({test}): it takes a first and a new value, measured alike."),
		NoClearChange: say.Plain("Measured against yourself ({test}): {before} before, {now} now: no clear change."),
		Better:        say.Plain("Measured against yourself ({test}): {before} before, {now} now: better."),
		Worse:         say.Plain("Measured against yourself ({test}): {before} before, {now} now: worse."),
	}[c.Said].Filling(with))
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
