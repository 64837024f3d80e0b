package main

import (
	"fmt"

	"unslouch/internal/plan"
)

// The witness knows the rules in the plainest words, from the answers as they
// were given, and shares no code with the package it watches.

// witness lists everything that went against the rules in a life.
func witness(l life) (wrong []string) {
	if l.Rebuilt != nil {
		wrong = append(wrong, "roll-ups: "+l.Rebuilt.Error())
	}
	for day, heard := range heard(l.Answers) {
		if sum, n := l.Days[day].Readings(); sum != heard.sum || n != heard.n {
			wrong = append(wrong, fmt.Sprintf("day %d: the roll-up holds %d from %d answers, not what was said", day, sum, n))
		}
	}
	for i, d := range l.Decisions {
		if d.Verb == plan.Progress {
			if missing := l.unknown(i); missing != "" {
				wrong = append(wrong, fmt.Sprintf("week %d: moved up on %s", i+1, missing))
			}
		}
	}
	for _, spell := range l.Spells {
		day, opened := worsened(l, spell.Since)
		if opened >= 0 && (spell.Told < 0 || spell.Told > opened) {
			wrong = append(wrong, fmt.Sprintf("worse from day %d, opened on day %d, told on day %d", day, opened, spell.Told))
		}
		if day := saidSo(l, spell.Since); day >= 0 && (spell.Told < 0 || spell.Told > day) {
			wrong = append(wrong, fmt.Sprintf("said on day %d that the week was worse, told on day %d", day, spell.Told))
		}
	}
	return wrong
}

// unknown names what is not known of the last one or two weeks, which were taken
// for good ones. After a week without a session only the week since counts.
func (l life) unknown(week int) string {
	done, settled, said := 0, 0, heard(l.Answers)
	for i := max(0, week-1); i <= week; i++ {
		w := l.Weeks[i]
		if w.Paused {
			continue
		}
		if _, days := said.mean(7*i, 7*i+6); days < 3 {
			return fmt.Sprintf("%d days with a reading in a week", days)
		}
		if w.NewSign {
			return "health not as before"
		}
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				if it.Told && it.Pain == 0 {
					return "an exercise that hurt, nobody knows how much"
				}
				if it.Pain > 5 || it.Pain-s.StartPain >= 3 {
					return "an exercise that hurt too much"
				}
			}
			done++
			if s.Morning != nil && *s.Morning <= s.StartPain+1 {
				settled++
			}
		}
	}
	if l.Weeks[week].Agreed != plan.Yes {
		return "no wish for more"
	}
	if done == 0 || 10*settled < 8*done {
		return fmt.Sprintf("%d of %d mornings", settled, done)
	}
	return ""
}

// worsened finds the first day on which seven days were 2 or more above the first
// two weeks of a spell, or above the two weeks before them, and the first opening
// from then on; -1 where there was none.
func worsened(l life, since int) (day, opened int) {
	s := heard(l.Answers)
	for day := since; day < courseDays; day++ {
		now, n := s.mean(day-6, day)
		if n < 3 {
			continue
		}
		first, f := s.mean(since, min(since+13, day-7))
		before, b := s.mean(max(since, day-20), day-7)
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

// saidSo is the first day of a spell on which the person put the average of a week at
// 8 or more, or at 2 above the first of the spell while the readings of that week were
// on fewer than three days, or 2 above it as well with fewer than three days before; -1
// where there was none. To answer is to open.
func saidSo(l life, since int) int {
	s, first := heard(l.Answers), -1
	for _, average := range l.Averages {
		day := average.On
		pain, known := average.Pain.Value()
		if !known || day < since {
			continue
		}
		mean, n := s.mean(day-6, day)
		_, f := s.mean(since, min(since+13, day-7))
		_, b := s.mean(max(since, day-20), day-7)
		if pain >= 8 || (first >= 0 && pain >= first+2 && (n < 3 || (f < 3 && b < 3 && mean >= float64(first)+2-1e-9))) {
			return day
		}
		if first < 0 {
			first = pain
		}
	}
	return -1
}

// said is a person's answers by day, taken-back ones left out.
type said [courseDays]struct{ sum, n int }

func heard(answers []given) (s said) {
	for _, g := range answers {
		if !g.Back {
			s[g.Day].sum += g.Score
			s[g.Day].n++
		}
	}
	return s
}

// mean is the mean of the days from and up to that have an answer, each day with
// the mean of its own answers, and how many days there are.
func (s said) mean(from, upTo int) (mean float64, days int) {
	for day := max(0, from); day <= upTo; day++ {
		if s[day].n > 0 {
			mean += float64(s[day].sum) / float64(s[day].n)
			days++
		}
	}
	return mean / float64(days), days
}
