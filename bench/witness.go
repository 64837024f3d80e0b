package main

import (
	"fmt"

	"unslouch/internal/progress"
)

// The witness knows the rules in the plainest words, from the answers as they
// were given, and shares no code with the package it watches.

// witness lists everything that went against the rules in a life.
func witness(l life) (wrong []string) {
	if l.Rebuilt != nil {
		wrong = append(wrong, "roll-ups: "+l.Rebuilt.Error())
	}
	for i, d := range l.Decisions {
		if d.Move == progress.Progress {
			if missing := unknown(l.Weeks[max(0, i-1) : i+1]); missing != "" {
				wrong = append(wrong, fmt.Sprintf("week %d: moved up on %s", i+1, missing))
			}
		}
	}
	if day, opened := worsened(l); opened >= 0 {
		told := -1
		for _, rule := range []string{"PH-3", "PM-9", "RF-5"} {
			if at, ok := l.First[rule]; ok && (told < 0 || at < told) {
				told = at
			}
		}
		if told < 0 || told > opened {
			wrong = append(wrong, fmt.Sprintf("worse from day %d, opened on day %d, told on day %d", day, opened, told))
		}
	}
	return wrong
}

// unknown names what is not known of weeks that were taken for good ones.
func unknown(weeks []progress.LivedWeek) string {
	done, settled := 0, 0
	for _, w := range weeks {
		if w.Pain.Days < 3 {
			return fmt.Sprintf("%d days with a reading in a week", w.Pain.Days)
		}
		if w.NewSign != progress.No {
			return "health not known to be as before"
		}
		for _, s := range w.Sessions {
			done++
			before, ok := s.Before.Value()
			if _, felt := s.Worst.Value(); !ok || !felt {
				return "a session nobody said anything of"
			}
			if morning, ok := s.Morning.Value(); ok && morning <= before+1 {
				settled++
			}
		}
	}
	if weeks[len(weeks)-1].Agrees != progress.Yes {
		return "no wish for more"
	}
	if done == 0 || 10*settled < 8*done {
		return fmt.Sprintf("%d of %d mornings", settled, done)
	}
	return ""
}

// worsened finds the first day on which the last seven days were 2 or more above
// the first two weeks, or above the two weeks before them, and the first opening
// from then on; -1 where there was none.
func worsened(l life) (day, opened int) {
	for day := range courseDays {
		now, n := meanOf(l.Answers, day-6, day)
		if n < 3 || day < 6 {
			continue
		}
		first, f := meanOf(l.Answers, 0, min(13, day-7))
		before, b := meanOf(l.Answers, max(0, day-20), day-7)
		if (f >= 3 && now-first >= 2-1e-9) || (b >= 3 && now-before >= 2-1e-9) {
			for _, at := range l.Openings {
				if at >= day {
					return day, at
				}
			}
			return day, -1
		}
	}
	return -1, -1
}

// meanOf is the mean of the days from and up to that have an answer, each day with
// the mean of its own answers, and how many days there are.
func meanOf(answers []given, from, upTo int) (mean float64, days int) {
	for day := from; day <= upTo; day++ {
		sum, n := 0, 0
		for _, g := range answers {
			if g.Day == day && !g.Back {
				sum += g.Score
				n++
			}
		}
		if n > 0 {
			mean += float64(sum) / float64(n)
			days++
		}
	}
	return mean / float64(days), days
}
