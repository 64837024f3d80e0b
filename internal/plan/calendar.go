package plan

import "slices"

// slot is a day of the week with what it is for.
type slot struct {
	day      string
	stretch  bool
	strength bool
}

// calendar lays out a week: up to three stretch sessions and two strength
// sessions (one in week 1: S18), strength at least 48 hours apart, sharing a
// day where days are few (PB-3). It never uses more than four days, so that the
// second strength session does not bring a fifth warm-up (S19).
func calendar(days []string, week int) []slot {
	chosen := spread(order(days), 4)
	first, second := strengthDays(chosen)
	var slots []slot
	for i, d := range chosen {
		s := slot{day: d, stretch: true, strength: i == first || (i == second && week > 1)}
		if i == first && len(chosen) > 3 {
			s.stretch = false
		}
		slots = append(slots, s)
	}
	return slots
}

// order sorts days from Monday to Sunday.
func order(days []string) []string {
	sorted := slices.Clone(days)
	slices.SortFunc(sorted, func(a, b string) int { return slices.Index(Days, a) - slices.Index(Days, b) })
	return sorted
}

// spread picks at most n days, as evenly over the week as it can.
func spread(days []string, n int) []string {
	if len(days) <= n {
		return days
	}
	var picked []string
	for i := range n {
		picked = append(picked, days[i*len(days)/n])
	}
	return picked
}

// strengthDays returns the two indexes furthest apart in the turning week, the
// earliest of equals, and -1 for the second where no two are 48 hours apart.
func strengthDays(days []string) (first, second int) {
	best := 1
	first, second = 0, -1
	for i := range days {
		for j := i + 1; j < len(days); j++ {
			if g := gap(days[i], days[j]); g > best {
				best, first, second = g, i, j
			}
		}
	}
	return first, second
}

// gap is the smaller number of days between two days, either way round the week.
func gap(a, b string) int {
	d := slices.Index(Days, b) - slices.Index(Days, a)
	if d < 0 {
		d += 7
	}
	return min(d, 7-d)
}
