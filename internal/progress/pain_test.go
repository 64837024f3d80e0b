package progress_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"unslouch/internal/progress"
)

func day(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

func TestAWeekBeginsOnMonday(t *testing.T) {
	for date, monday := range map[string]string{
		"2026-06-01": "2026-06-01", "2026-06-07": "2026-06-01", "2026-06-08": "2026-06-08", "2026-03-01": "2026-02-23",
	} {
		if got := progress.Monday(day(date)); !got.Equal(day(monday)) {
			t.Errorf("%s: %s; must be %s", date, got, monday)
		}
	}
}

func TestFewerThanThreeReadingsHaveNoMean(t *testing.T) {
	for readings := range 5 {
		weeks := progress.PainByWeek([]progress.Day{{Date: day("2026-06-03"), PainSum: 4 * readings, PainCount: readings}}, day("2026-06-01"), 1)
		w := weeks[0]
		if w.Readings != readings || (w.Mean != nil) != (readings >= 3) {
			t.Errorf("%d readings: %+v", readings, w)
		}
		if w.Mean != nil && *w.Mean != 4 {
			t.Errorf("mean %v; must be 4", *w.Mean)
		}
	}
}

func TestADayWithoutAReadingIsNotAZero(t *testing.T) {
	days := []progress.Day{
		{Date: day("2026-06-01"), PainSum: 6, PainCount: 1}, {Date: day("2026-06-02")},
		{Date: day("2026-06-03"), PainSum: 6, PainCount: 1}, {Date: day("2026-06-05"), PainSum: 6, PainCount: 1},
	}
	if w := progress.PainByWeek(days, day("2026-06-01"), 1)[0]; w.Mean == nil || *w.Mean != 6 {
		t.Errorf("%+v; must be 6 (H11)", w)
	}
}

// Every reading counts in exactly one week, whatever days they fall on.
func TestEveryReadingCountsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, all := day("2026-06-01"), 0
		var days []progress.Day
		for i := range 56 {
			n := rapid.IntRange(0, 2).Draw(t, "readings")
			all += n
			days = append(days, progress.Day{Date: from.AddDate(0, 0, i), PainSum: n, PainCount: n})
		}
		counted := 0
		for _, w := range progress.PainByWeek(days, from, 8) {
			counted += w.Readings
		}
		if counted != all {
			t.Fatalf("%d of %d readings", counted, all)
		}
	})
}
