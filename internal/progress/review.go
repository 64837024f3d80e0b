package progress

import (
	"fmt"
	"strings"

	"unslouch/internal/safety"
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
	r.Lines = append(r.Lines, r.Pain.Why(), reason("H17", "How much pain is in the way: "+r.PEG.String()+"."))
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
		return reason("H17", "What you want to do again: we cannot tell yet, because that takes a rating at the start and one at a review.")
	case NoClearChange:
		return reason("H17", fmt.Sprintf("What you want to do again: no clear change (%+.1f points on average; up is better).", by))
	}
	return reason("H17", fmt.Sprintf("What you want to do again goes %s: %+.1f points on average; up is better.", said, by))
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
		return reason("H17", "We cannot tell yet how your pain has changed: that takes three days with an answer in a week, at the start and now.")
	case c.Said == CannotTell:
		return reason("H17", fmt.Sprintf("We cannot tell yet: your pain was %.1f at the start and is %.1f now, and we say better or worse only at the reviews.", c.From, c.To))
	case c.Said == NoClearChange:
		return reason("H17", fmt.Sprintf("No clear change: your pain was %.1f in the first two weeks and is %.1f now, and it would take %.1f points to be more than the usual ups and downs.", c.From, c.To, c.Needed))
	}
	size := "; it is still less than most people call a real difference"
	if c.Matters {
		size = ", which most people call a real difference"
	}
	return reason("H17", fmt.Sprintf("Your pain is %s: %.1f in the first two weeks, %.1f now%s.", c.Said, c.From, c.To, size))
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
	if c.Said == CannotTell {
		return reason("5.2", fmt.Sprintf("We cannot tell yet (%s): it takes a first and a new value, measured alike.", c.name()))
	}
	return reason("5.2", fmt.Sprintf("Measured against yourself (%s): %s before, %s now: %s.", c.name(), c.home(c.Before), c.home(c.Now), c.Said))
}

// name is the test in words.
func (c RangeChange) name() string { return strings.ReplaceAll(c.Sheet.Name, "-", " ") }

// home is a value as it was read off at home, with its unit.
func (c RangeChange) home(value int) string {
	if c.Sheet.Unit == "mm" {
		return fmt.Sprint(value/10, " cm")
	}
	return fmt.Sprint(value, " ", c.Sheet.Unit)
}
