package plan

// enoughReadings is how many days with a reading make a weekly mean (5.1). A day
// counts once: three readings on one day say little of a week [judgement].
const enoughReadings = 3

// span is pain at rest over some days: before sessions, and the mornings after.
type span struct {
	days int // that have a reading
	sum  float64
}

// mean is false where there are too few days to speak of a week.
func (s span) mean() (float64, bool) {
	if s.days < enoughReadings {
		return 0, false
	}
	return s.sum / float64(s.days), true
}

// pain is the readings of a week, by the day on which they were given.
func (h History) pain(w LivedWeek) (s span) {
	var sum, n [7]int
	put := func(day, pain int) {
		if at := day - w.starts; at >= 0 && at < 7 {
			sum[at] += pain
			n[at]++
		}
	}
	for _, lived := range h.Weeks {
		for _, x := range lived.Sessions {
			if put(x.On, x.StartPain); x.Morning != nil {
				put(x.On+1, *x.Morning)
			}
		}
	}
	for at := range n {
		if n[at] > 0 {
			s.days++
			s.sum += float64(sum[at]) / float64(n[at])
		}
	}
	return s
}

// left is the span with every morning of the week that nobody told of taken as one
// value: leaving an answer out must never make a week look better (H11).
func (s span) left(w LivedWeek, pain float64) span {
	for _, x := range w.Sessions {
		if x.Morning == nil {
			s.days++
			s.sum += pain
		}
	}
	return s
}

// known reports whether every week of a window has a mean.
func (h History) known(window []LivedWeek) bool {
	for _, w := range window {
		if _, ok := h.pain(w).mean(); !ok {
			return false
		}
	}
	return true
}

// painRose reports a weekly mean 2 or more above the week before, both known.
func (h History) painRose() bool {
	weeks := h.course()
	if len(weeks) < 2 {
		return false
	}
	now, then := h.pain(weeks[len(weeks)-1]), h.pain(weeks[len(weeks)-2])
	return rose(then, now)
}

// mayHaveRisen reports whether it cannot be ruled out that the weekly mean is 2 or
// more above the week before: had the mornings that nobody told of been the worst
// they could be now, and nothing then.
func (h History) mayHaveRisen(window []LivedWeek) bool {
	if len(window) < 2 {
		return false
	}
	now, then := window[1], window[0]
	return rose(h.pain(then).left(then, 0), h.pain(now).left(now, 10))
}

// rose compares two means. Sums of halves and thirds miss a whole number by a hair,
// and "2 or more" means 2.
func rose(then, now span) bool {
	a, had := then.mean()
	b, has := now.mean()
	return had && has && b-a >= painUp-1e-9
}
