package plan

import (
	"errors"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// Exercises with a part of their own in every session.
const (
	calmBreathing = "calm-breathing"
	march         = "march-in-place"
)

// Weeks is the length of the course (4.2).
const Weeks = 8

// ErrNotEnough means that fewer than two exercises are left: the person is sent
// to a clinician rather than given what does not suit them (PB-10).
var ErrNotEnough = errors.New("not enough safe choices (PB-10)")

// NotEnough is the reason a person reads when ErrNotEnough decides.
var NotEnough = safety.Reason{
	Rule: "PB-10", Source: "rule book PB-10", Grade: "judgement",
	Text: "With your answers, too few exercises are left that we can call safe for you. A physiotherapist can find ones that suit you.",
}

// Build makes the eight weeks from a clearance and what the person has and
// wants. The same input always gives the same plan. It returns an Invalid fault
// for preferences that make no sense, and ErrNotEnough (PB-10).
func Build(c safety.Clearance, p Preferences) (Plan, error) {
	if !c.Good() {
		return Plan{}, fault.New(fault.Locked, "there is no clearance, so there is no plan (DO-2)")
	}
	if err := p.Check(); err != nil {
		return Plan{}, err
	}
	first := newPool(c, p, 1)
	if enough(first) < 2 {
		return Plan{}, ErrNotEnough
	}
	week := firstWeek(first, c, p)
	drafts := []draft{week}
	seen := seenIn(map[string]bool{}, week)
	for n := 2; n <= Weeks; n++ {
		week = nextWeek(week, newPool(c, p, n), n, level(n, c), seen)
		seen = seenIn(seen, week)
		drafts = append(drafts, week)
	}
	return render(drafts, c, p), nil
}

// enough counts the main items there are to choose from.
func enough(p pool) (n int) {
	for _, c := range p.in {
		if c.main() {
			n++
		}
	}
	return n
}

// firstWeek fills the sessions in turn, one item a round, so that the four
// classes are spread over the week before any session is full (PB-2).
func firstWeek(pool pool, c safety.Clearance, p Preferences) draft {
	d := draft{week: 1, level: level(1, c), pool: pool, prefs: p, dose: map[string]exercise.Dose{}}
	d.warm = d.reserve()
	for _, s := range calendar(p.Days, 1) {
		d.days = append(d.days, day{slot: s})
	}
	if calm, ok := pool.in[calmBreathing]; ok {
		d.dose[calmBreathing] = calm.firstDose()
	}
	for range d.maxMain() {
		for i := range d.days {
			d, _ = d.grow(i, nil, func(draft) bool { return true })
		}
	}
	return d
}

// seenIn notes which exercises the person has met.
func seenIn(seen map[string]bool, d draft) map[string]bool {
	all := map[string]bool{}
	for slug := range seen {
		all[slug] = true
	}
	for _, day := range d.days {
		for _, slug := range day.main {
			all[slug] = true
		}
	}
	return all
}
