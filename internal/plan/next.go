package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// nextWeek makes a week from the one before it, as if all went well (S21): the
// same sessions, then the second strength session of week 2, then dose steps,
// then new items; each change only if the whole week stays within PR-2's 20 %.
func nextWeek(before draft, pool pool, week int, l exercise.Level, seen map[string]bool) draft {
	d := before.clone()
	d.week, d.level, d.pool = week, l, pool
	d.drop()
	limit := before.load()
	allowed := func(tried draft) bool { return tried.load().within(limit) }
	d = d.secondStrength(seen, allowed).mend(allowed)
	if week%2 == 0 { // weeks 4, 6 and 8 bring new items first, the others larger doses first (4.2)
		return d.newItems(seen, allowed).steps(before, allowed)
	}
	return d.steps(before, allowed).newItems(seen, allowed)
}

// drop takes out what is no longer cleared or at hand.
func (d *draft) drop() {
	for i := range d.days {
		d.days[i].main = slices.DeleteFunc(d.days[i].main, func(slug string) bool {
			_, ok := d.pool.in[slug]
			return !ok
		})
	}
	for slug := range d.dose {
		if slug != calmBreathing && d.times(slug) == 0 {
			delete(d.dose, slug)
		}
	}
}

// mend takes out main items, the last added of the fullest session first, where
// a week as it was no longer fits: a warm-up exercise fell away, say.
func (d draft) mend(allowed func(draft) bool) draft {
	for !d.fits() || !allowed(d) {
		fullest := 0
		for i := range d.days {
			if len(d.days[i].main) > len(d.days[fullest].main) {
				fullest = i
			}
		}
		n := len(d.days[fullest].main)
		if n == 0 {
			return d
		}
		d = d.clone()
		d.days[fullest].main = d.days[fullest].main[:n-1]
	}
	return d
}

// secondStrength opens the second strength day in week 2, with one item if the
// 20 % allows (S19).
func (d draft) secondStrength(seen map[string]bool, allowed func(draft) bool) draft {
	for i, s := range calendar(d.prefs.Days, d.week) {
		opened := s.strength && !d.days[i].strength
		d.days[i].slot = s
		if opened {
			d = d.addStrength(i, seen, allowed)
		}
	}
	return d
}

// addStrength puts the best strength item on day i, in place of the day's last
// other item where there is no more room.
func (d draft) addStrength(i int, seen map[string]bool, allowed func(draft) bool) draft {
	for _, c := range d.candidates(i, seen) {
		if c.role != StrengthRole {
			continue
		}
		tried := d.clone()
		if n := len(tried.days[i].main); n >= d.maxMain() {
			tried.days[i].main = tried.days[i].main[:n-1]
		}
		tried.add(c, i)
		if tried.fits() && allowed(tried) && tried.holdsClassesOf(d) {
			return tried
		}
	}
	return d
}

// holdsClassesOf reports whether no class of the other draft has been lost.
func (d draft) holdsClassesOf(other draft) bool {
	for _, class := range exercise.Classes {
		if other.covers(class) && !d.covers(class) {
			return false
		}
	}
	return true
}

// steps moves each item one step toward its level's dose: one parameter of one
// item a week, as far as the 20 % allows (PR-2, S19). Items that have waited
// longest, counted by how far they are behind, go first.
func (d draft) steps(before draft, allowed func(draft) bool) draft {
	for _, slug := range d.behind() {
		if _, had := before.dose[slug]; !had {
			continue
		}
		target := d.pool.in[slug].dose(d.level)
		for _, next := range stepsToward(d.dose[slug], target) {
			tried := d.clone()
			tried.dose[slug] = next
			if tried.fits() && allowed(tried) {
				d = tried
				break
			}
		}
	}
	return d
}

// behind lists the items of the week below their level's dose, the furthest
// behind first, equals in order of slug.
func (d draft) behind() []string {
	short := func(slug string) int {
		c := d.pool.in[slug]
		return Working(c.sides, c.dose(d.level)) - Working(c.sides, d.dose[slug])
	}
	var all []string
	for slug := range d.dose {
		if c, ok := d.pool.in[slug]; ok && c.dose(d.level) != d.dose[slug] {
			all = append(all, slug)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if x, y := short(a), short(b); x != y {
			return y - x
		}
		if a < b {
			return -1
		}
		return 1
	})
	return all
}

// Partial steps, where the whole step of a level does not fit yet.
const (
	partHoldS = 5
	partReps  = 1
)

// stepsToward lists the ways one parameter may move toward the target, largest
// first, in PR-2's order: hold, then repetitions, then sets.
func stepsToward(now, target exercise.Dose) []exercise.Dose {
	var ways []exercise.Dose
	way := func(change func(*exercise.Dose)) {
		next := now
		change(&next)
		ways = append(ways, next)
	}
	switch {
	case now.HoldS != target.HoldS:
		way(func(d *exercise.Dose) { d.HoldS = target.HoldS })
		if target.HoldS-now.HoldS > partHoldS {
			way(func(d *exercise.Dose) { d.HoldS += partHoldS })
		}
	case now.Reps != target.Reps:
		way(func(d *exercise.Dose) { d.Reps = target.Reps })
		if target.Reps-now.Reps > partReps {
			way(func(d *exercise.Dose) { d.Reps += partReps })
		}
	case now.Sets != target.Sets:
		way(func(d *exercise.Dose) { d.Sets = target.Sets })
	}
	return ways
}

// newItems adds at most one item to each session, and at most one exercise the
// person has not met, from week 3 on (4.2: week 4 adds one item; PR-2).
func (d draft) newItems(seen map[string]bool, allowed func(draft) bool) draft {
	if d.week < 3 {
		return d
	}
	for i := range d.days {
		grown, ok := d.grow(i, seen, func(tried draft) bool {
			slug := tried.days[i].main[len(tried.days[i].main)-1]
			return allowed(tried) && (seen[slug] || !fresh(tried, seen, slug))
		})
		if ok {
			d = grown
		}
	}
	return d
}

// fresh reports whether the week already holds an unmet exercise other than slug.
func fresh(d draft, seen map[string]bool, slug string) bool {
	for _, day := range d.days {
		for _, s := range day.main {
			if !seen[s] && s != slug {
				return true
			}
		}
	}
	return false
}
