package progress_test

import (
	"testing"

	"unslouch/internal/progress"
)

// A review at week 8 from the roll-ups of 56 full days; beside it, the plain
// weekly means that the page shows, as the baseline.
func BenchmarkReview(b *testing.B) {
	days := map[int]progress.Totals{}
	for day := range 56 {
		days[day] = progress.Totals{Rest: rest(day%5, (day+2)%6), Planned: 1, Done: 1}
	}
	s := progress.Standing{Today: 56, Days: days}
	b.Run("review", func(b *testing.B) {
		for b.Loop() {
			progress.ReviewOf(8, s, progress.Answers{})
		}
	})
	b.Run("opening", func(b *testing.B) {
		for b.Loop() {
			progress.Advise(s)
		}
	})
	b.Run("means only", func(b *testing.B) {
		for b.Loop() {
			progress.Weeks(days, 8)
		}
	})
}
