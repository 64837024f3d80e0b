package progress

import "math"

// Better or worse is said at the reviews of weeks 4, 6 and 8 only, and only where
// the last weeks differ from the first by at least a point, by more than this
// person's own ups and downs explain. docs/progress.md says where each number
// comes from and what it costs.
const (
	firstWeeks  = 2    // compared with
	lastWeeks   = 3    // what is compared, as far as the first weeks leave
	leastChange = 1.0  // point: under it nothing has changed (PH-1)
	typicalSD   = 1.2  // of one day's score around a person's own level
	typicalDays = 20.0 // how many days of one's own readings the typical SD weighs as much as
	dayLikeDay  = 1.5  // (1+r)/(1-r) with r = 0.2: a day resembles the day before
)

// sureness is how many standard errors a difference must reach at each review, so
// that over all three at most 1 steady life in 20 is ever told a change. Most is
// spent on week 6, where PH-2 asks.
var sureness = map[int]float64{4: 2.90, 6: 2.00, 8: 3.1}

// Change is what may be said of pain at a review.
type Change struct {
	Said     Said
	Week     int
	From, To float64 // means; sound only where Known
	Known    bool    // both ends have enough readings for a mean
	Margin   float64 // points: what chance alone may do to the difference at this review
	Needed   float64 // points: what the difference would have had to reach
	Matters  bool    // it reaches 2 points or 30 % (Farrar 2001)
	Days     int     // with a reading, that the means rest on
}

// By is the difference in points; above 0 is more pain.
func (c Change) By() float64 { return c.To - c.From }

// Percent is the difference in percent of the start, and 0 where the start was 0.
func (c Change) Percent() float64 {
	if c.From == 0 {
		return 0
	}
	return 100 * c.By() / c.From
}

// PainChange says what may be said of pain at the end of a week, from the weeks of
// the course so far. Weeks under three readings count for nothing.
func PainChange(weeks []Span, week int) Change {
	c := Change{Week: week}
	bar, review := sureness[week]
	if len(weeks) < week || week <= firstWeeks {
		return c
	}
	first, last := known(weeks[:firstWeeks]), known(weeks[max(firstWeeks, week-lastWeeks):week])
	var from, to bool
	c.From, from = first.Mean()
	c.To, to = last.Mean()
	c.Days = first.Days + last.Days
	if c.Known = from && to; !c.Known || !review {
		return c
	}
	c.Margin = bar * standardError(weeks[:week], first.Days, last.Days)
	c.Needed = max(leastChange, c.Margin)
	c.Said = Down.said(c.By(), c.Needed)
	c.Matters = c.Said != NoClearChange && Matters(c.From, c.To)
	return c
}

// known is the weeks that have a mean, together.
func known(weeks []Span) (all Span) {
	for _, w := range weeks {
		if _, ok := w.Mean(); ok {
			all = all.Merge(w)
		}
	}
	return all
}

// standardError is that of the difference of two means of so many days. The
// person's own scatter within weeks is weighed with the typical one, since a few
// readings say little of how much somebody's pain swings.
func standardError(weeks []Span, first, last int) float64 {
	scatter, free := typicalDays*typicalSD*typicalSD, typicalDays
	for _, w := range weeks {
		if _, ok := w.Mean(); ok {
			scatter += w.scatter()
			free += float64(w.Days - 1)
		}
	}
	return math.Sqrt(scatter / free * dayLikeDay * (1/float64(first) + 1/float64(last)))
}

// What change of pain matters: 2 points or 30 % (Farrar 2001, Ostelo 2008).
const (
	mattersPoints  = 2.0
	mattersPercent = 30.0
)

// Matters reports whether pain means differ by 2 points or 30 % of the first.
func Matters(from, to float64) bool {
	by := math.Abs(to - from)
	return atLeast(by, mattersPoints) || (from > 0 && atLeast(100*by/from, mattersPercent))
}
