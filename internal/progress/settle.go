package progress

import "unslouch/internal/plan"

const (
	severe    = 8  // pain at rest (PM-9)
	overStart = 2  // PM-7: from here on a morning has not settled
	usualDays = 14 // how far back a person's usual pain reaches
)

// LongFlare reports a flare of more than 48 hours: 2 or more above the start on
// the next morning, still so on the third day after (or the fourth, where the
// third has no reading), and on no day between within 1 of it (PM-9). Where the
// person's usual pain is known, the last of these days must also be 2 or more above
// that: one low answer before a session makes no flare of three usual days
// [judgement; docs/progress.md says how many people it spares]. Days without a
// reading say nothing, nor does what lies after today.
func LongFlare(s plan.LivedSession, days map[int]Totals, today int) bool {
	if !s.Flared() {
		return false
	}
	bar := float64(s.StartPain + overStart)
	for day := s.On + 2; day <= min(s.On+4, today); day++ {
		pain := days[day].Pain()
		switch {
		case pain.Days == 0:
		case !atLeast(pain.Sum, bar):
			return false
		case day > s.On+2:
			usual, known := over(days, max(0, s.On-usualDays), s.On-1).Mean()
			return !known || atLeast(pain.Sum, usual+overStart)
		}
	}
	return false
}
