// Package progress says what came of it: what was done and how it went, added up
// without promising more than the numbers hold.
package progress

// enoughReadings is how many days with a reading a mean needs (5.1).
const enoughReadings = 3

// Span is the pain at rest over some days. A day counts once, with the mean of its
// readings: five readings on one bad day say no more of a week than one.
// [judgement; the cautious reading of "three readings a week" of 5.1]
type Span struct {
	Days    int // that have a reading
	Sum     float64
	Squares float64
}

// Merge is both spans together; they must not share a day.
func (s Span) Merge(o Span) Span {
	return Span{s.Days + o.Days, s.Sum + o.Sum, s.Squares + o.Squares}
}

// Mean is the mean of the days, and false under three of them: that is not enough
// to speak of a week (5.1).
func (s Span) Mean() (float64, bool) {
	if s.Days < enoughReadings {
		return 0, false
	}
	return s.Sum / float64(s.Days), true
}

// scatter is the sum of squared deviations from the span's own mean.
func (s Span) scatter() float64 {
	if s.Days == 0 {
		return 0
	}
	return max(0, s.Squares-s.Sum*s.Sum/float64(s.Days))
}

// Weeks adds up a course's days by week. Days are counted from the first day of
// the course, which is 0; what lies before it or after n weeks is left out.
func Weeks(days map[int]Totals, n int) []Span {
	weeks := make([]Span, n)
	for day := range 7 * n {
		if t, ok := days[day]; ok {
			weeks[day/7] = weeks[day/7].Merge(t.Pain())
		}
	}
	return weeks
}

// over is the pain of the days from and up to, both included.
func over(days map[int]Totals, from, upTo int) (s Span) {
	for day := from; day <= upTo; day++ {
		s = s.Merge(days[day].Pain())
	}
	return s
}

// atLeast compares means with a bound. Sums of thirds and halves miss a whole
// number by a hair, and a rule that says "2 or more" means 2.
func atLeast(x, bound float64) bool { return x >= bound-1e-9 }
