package plan

import "time"

// DayOf is the day of the course on which something happens: whole calendar days
// from the first, each in the zone its time carries. A change of the clocks or a
// journey makes no day longer or shorter.
func DayOf(first, at time.Time) int {
	noon := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	}
	return int(noon(at).Sub(noon(first)) / (24 * time.Hour))
}

// Rested reports whether strength may follow strength (PB-3): two calendar days
// later, and after a journey through time zones also 48 hours later, because there
// two dates can be closer than they look. The change of the clocks is no journey.
func Rested(last, at time.Time) bool {
	if DayOf(last, at) < 2 {
		return false
	}
	_, then := last.Zone()
	_, now := at.Zone()
	moved := now - then
	if moved < 0 {
		moved = -moved
	}
	return moved <= 3600 || at.Sub(last) >= 48*time.Hour
}
