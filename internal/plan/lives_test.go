package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"unslouch/internal/safety"
)

// life is one random person living a course: missed sessions and weeks, flares,
// changed answers, days and minutes, pauses, wishes, journeys and changes of the
// clocks.
type life struct {
	lot   *rand.Rand
	c     safety.Clearance
	p     Preferences
	h     History
	first time.Time
	zone  *time.Location
	steps map[Verb]int
	all   []safety.Clearance // whose answers theirs can become
	well  bool               // it mostly goes well, and often feels easy
}

var zones = []string{"Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Los_Angeles", "Pacific/Auckland"}

func born(lot *rand.Rand) *life {
	l := &life{lot: lot, steps: map[Verb]int{}, all: clearances()}
	l.c, l.p = anyone(lot)
	if len(l.p.Days) < 2 && lot.IntN(2) == 0 {
		l.p.Days = []string{"mon", "wed", "fri"}
	}
	l.travel()
	l.first = time.Date(2026, time.Month(1+lot.IntN(12)), 1+lot.IntN(28), 9, 0, 0, 0, l.zone)
	l.h.FirstDay = Days[(int(l.first.Weekday())+6)%7]
	return l
}

func (l *life) travel() {
	l.zone = time.UTC
	if z, err := time.LoadLocation(zones[l.lot.IntN(len(zones))]); err == nil {
		l.zone = z
	}
}

func (l *life) chance(n int) bool { return l.lot.IntN(n) == 0 }

// between weeks the person and their wishes change.
func (l *life) change() {
	if l.chance(8) {
		l.travel()
	}
	if l.chance(10) || (l.well && l.chance(4)) { // other answers
		l.c = l.all[l.lot.IntN(len(l.all))]
	}
	if l.chance(10) {
		l.p.Minutes = MinMinutes + l.lot.IntN(MaxMinutes-MinMinutes+1)
	}
	if l.chance(12) {
		l.p.Days = some(l.lot, Days, 1+l.lot.IntN(7))
	}
	all := l.c.Catalogue().All()
	if l.chance(12) {
		l.p.Never = append(slices.Clone(l.p.Never), all[l.lot.IntN(len(all))].Slug)
	}
	week := len(l.h.course()) + 1
	if l.chance(6) {
		a, b := all[l.lot.IntN(len(all))].Slug, all[l.lot.IntN(len(all))].Slug
		if a != b && week > 1 {
			l.h.Wishes.Swaps = append(l.h.Wishes.Swaps, Swap{week, a, b})
		}
	}
	if l.chance(5) {
		l.h.Wishes.Moves = append(l.h.Wishes.Moves, Move{week, l.p.Days[l.lot.IntN(len(l.p.Days))], Days[l.lot.IntN(7)]})
	}
	if l.chance(8) {
		l.h.Wishes.Added = append(l.h.Wishes.Added, Extra{week, Days[l.lot.IntN(7)]})
	}
	l.h.Wishes.Lighter = week > 1 && l.chance(8)
	if week > Weeks && l.h.Wishes.Maintenance == nil {
		l.h.Wishes.Maintenance = &Maintenance{Sessions: 2 + l.lot.IntN(2)}
	}
}

// live goes through one planned week and records what came of it.
func (l *life) live(t *testing.T, w Week) {
	lived := LivedWeek{Planned: w, Agreed: Answer(l.lot.IntN(3)), NewSign: l.chance(25), Easier: l.chance(25), Poor: l.chance(12), Lighter: l.h.Wishes.Lighter}
	if l.chance(2) {
		lived.Agreed = Yes
	}
	lived.Lighter = false
	keen, rough := l.lot.IntN(4) > 0, l.chance(4)
	if l.well {
		keen, rough = !l.chance(10), l.chance(10)
		lived.NewSign, lived.Easier = l.chance(60), l.chance(40)
		if !l.chance(6) {
			lived.Agreed = Yes
		}
	}
	sessions := slices.Clone(w.Sessions)
	slices.SortFunc(sessions, func(a, b Session) int { return l.h.offset(a.Day) - l.h.offset(b.Day) })
	for _, s := range sessions {
		if !keen && l.chance(2) {
			continue
		}
		on := w.Starts + l.h.offset(s.Day)
		at := time.Date(l.first.Year(), l.first.Month(), l.first.Day()+on, 6+l.lot.IntN(17), 30, 0, 0, l.zone)
		if got := DayOf(l.first, at); got != on {
			t.Fatalf("%s is day %d after %s; must be %d", at, got, l.first, on)
		}
		lived.Sessions = append(lived.Sessions, l.session(s, on, rough))
	}
	if missed := len(sessions) - len(lived.Sessions); missed > 0 && l.chance(4) {
		lived.Excused = 1 + l.lot.IntN(missed)
	}
	l.h.Weeks = append(l.h.Weeks, lived)
}

func (l *life) session(s Session, on int, rough bool) LivedSession {
	effort := l.lot.IntN(11)
	done := LivedSession{On: on, Day: s.Day, Kind: s.Kind, StartPain: l.lot.IntN(4)}
	done.Morning = knownPain(done.StartPain + l.lot.IntN(2))
	if l.chance(2) {
		done.Effort = &effort
	}
	if l.chance(12) {
		done.Morning = nil
	}
	if l.well && effort > easyEffort {
		effort = l.lot.IntN(9)
	}
	if l.well && !l.chance(8) {
		done.Effort = &effort
	}
	for _, it := range s.Items {
		i := LivedItem{Exercise: it.Exercise, Pain: l.lot.IntN(3), Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, Band: it.Band, Told: l.well && l.chance(60-50*int(min(it.Band, OneUp)))}
		if i.Spare = []Spare{"", SpareNone, SpareFew, SpareMany}[l.lot.IntN(4)]; l.well && !l.chance(10) {
			i.Spare = SpareMany
		}
		if rough && l.chance(8) {
			i.Pain, done.Morning = 4+l.lot.IntN(4), knownPain(done.StartPain+2+l.lot.IntN(3))
		} else if rough && l.chance(8) {
			i.Pain = 6 // and settles all the same
		}
		done.Items = append(done.Items, i)
	}
	if rough && l.chance(4) {
		done.Morning = knownPain(done.StartPain + 2)
	}
	return done
}

// skip lets whole weeks go by, as a pause or without a word.
func (l *life) skip(w Week) {
	paused := l.chance(2)
	for range 1 + l.lot.IntN(5) {
		lived := LivedWeek{Paused: paused}
		if !paused {
			lived.Planned = w
			lived.Planned.Week = len(l.h.course()) + 1
		}
		l.h.Weeks = append(l.h.Weeks, lived)
		if !paused && len(l.h.course()) >= Weeks {
			return
		}
	}
}

// TestEveryRuleHoldsInEveryLife lives many courses and checks each coming week by
// rules written out once more, from the facts alone.
func TestEveryRuleHoldsInEveryLife(t *testing.T) {
	n := lives(t, 150)
	verbs, weeks, grew := map[Verb]int{}, 0, 0
	for seed := range n {
		l := born(rand.New(rand.NewPCG(5, uint64(seed))))
		for range 12 {
			l.change()
			made, err := Request{l.c, l.p, l.h}.Course()
			if err == ErrNotEnough {
				break
			}
			if err != nil {
				t.Fatalf("life %d: %v", seed, err)
			}
			w := made.Plan.Weeks[made.Coming]
			if why := l.breaks(w, made); why != "" {
				t.Fatalf("life %d, week %d (%s): %s\nnow  %s\nlast %s", seed, w.Week, w.Decision.Verb, why, shown(w), l.lastShown())
			}
			before := w
			for _, next := range made.Plan.Weeks[made.Coming+1:] {
				if len(before.Sessions) > 0 {
					if why := l.grows(before, next, 120); why != "" {
						t.Fatalf("life %d, week %d to come: %s\nnow  %s\nlast %s", seed, next.Week, why, shown(next), shown(before))
					}
				}
				before = next
			}
			verbs[w.Decision.Verb]++
			if weeks++; w.Decision.Verb == Progress {
				grew++
			}
			if l.chance(9) {
				l.skip(w)
				continue
			}
			l.live(t, w)
		}
	}
	for _, v := range []Verb{Begin, Progress, HoldOn, Regress, Lighten, Resume, StepDown, Renew, Keep} {
		if verbs[v] == 0 {
			t.Errorf("no life came to %q", v)
		}
	}
	t.Logf("%d lives, %d weeks: %v", n, weeks, verbs)
}

func shown(w Week) (s string) {
	for _, x := range w.Sessions {
		s += fmt.Sprintf("\n  %s %s %.1f:", x.Day, x.Kind, x.Minutes)
		for _, it := range x.Items {
			s += fmt.Sprintf(" %s %dx%dx%d", it.Exercise, it.Sets, it.Reps, it.HoldS)
		}
	}
	return s
}

func (l *life) last() *LivedWeek {
	all := l.h.course()
	for i := len(all) - 1; i >= 0; i-- { // nothing is built on a week that was not done
		if len(all[i].Sessions) > 0 {
			return &all[i]
		}
	}
	return nil
}

func (l *life) lastShown() string {
	if w := l.last(); w != nil {
		return shown(w.Planned)
	}
	return "none"
}
