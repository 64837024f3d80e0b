// Package progress says what came of it: what was done and how it went, added up
// without promising more than the numbers hold.
package progress

import "time"

// Day is one day's roll-up of the pain readings taken before sessions (sum and
// count of NRS 0-10).
type Day struct {
	Date      time.Time
	PainSum   int
	PainCount int
}

// Week is one week's pain. Mean is nil under three readings: one reading proves
// nothing (rule book 5.1), and an unknown is never a zero (H11).
type Week struct {
	From     time.Time
	Readings int
	Mean     *float64
}

// enoughReadings is how many readings a weekly mean needs (5.1).
const enoughReadings = 3

// Monday is the Monday of the week a day lies in.
func Monday(day time.Time) time.Time {
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

// PainByWeek adds up pain over n weeks from a Monday on, oldest first.
func PainByWeek(days []Day, from time.Time, n int) []Week {
	weeks := make([]Week, n)
	for i := range weeks {
		weeks[i].From = from.AddDate(0, 0, 7*i)
		sum := 0
		for _, d := range days {
			if !d.Date.Before(weeks[i].From) && d.Date.Before(weeks[i].From.AddDate(0, 0, 7)) {
				sum += d.PainSum
				weeks[i].Readings += d.PainCount
			}
		}
		if weeks[i].Readings >= enoughReadings {
			mean := float64(sum) / float64(weeks[i].Readings)
			weeks[i].Mean = &mean
		}
	}
	return weeks
}
