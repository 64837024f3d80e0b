package plan

import (
	"maps"
	"math/bits"
	"slices"

	"unslouch/internal/exercise"
)

// Points of moving a dose on, beside the minutes it uses. Odd rows of the course's
// table bring larger doses first, even rows new exercises (4.2).
const (
	stepFirst = 60_000
	stepLater = 600
	partly    = 2 // a part of a step counts half
	waited    = 10
)

// growing says how a week may grow over the week before.
type growing struct {
	within load
	steps  bool // doses may move on (PR-1)
	joins  bool // one exercise may join (PR-2)
	// formFirst lets only what opens a strength day, or brings a class that the week
	// lacks, join: in the first two rows people learn the form (4.2).
	formFirst bool
}

// addition is one exercise joining the sessions on; out makes room for it on the
// day that has just been opened for strength. Without an exercise nothing joins.
type addition struct {
	*choice
	on    uint8
	out   string
	day   int // of out
	value int // of the week with it
}

// leaves reports whether an exercise makes room on a day.
func (a addition) leaves(slug string, i int) bool { return a.out == slug && a.out != "" && a.day == i }

// grown is the best week that can follow: at most one exercise joins, and each
// item's dose moves on by at most one parameter, all within the limit. It tries
// every addition, best first by the most it could come to, and for each the best
// steps by branch and bound; nothing is left out but what cannot be better.
func (d draft) grown(before draft, t *taste, how growing) draft {
	all := []addition{{value: d.value(t)}}
	if how.joins {
		all = append(all, d.additions(t, all[0].value, how.formFirst)...)
	}
	steps, most := d.dosesAhead(before, how), 0
	for _, s := range steps {
		most += s.most()
	}
	slices.SortStableFunc(all, func(a, b addition) int { return b.value - a.value })
	now := make([]measure, len(d.days))
	for i := range d.days {
		now[i] = d.measure(i)
	}
	best, value, found := d, 0, false
	tried := stepping{steps: steps}
	for _, a := range all {
		if found && a.value+most <= value {
			break
		}
		measures, ok := d.tried(a, now, how.within)
		if !ok {
			continue
		}
		tried.begin(d, a, measures[:len(now)], how.within)
		if tried.run(value-a.value, found) {
			best, value, found = tried.taken(d.with(a)), a.value+tried.value, true
		}
	}
	return best
}

// tried is what the days come to with an addition made, and false where that breaks a
// limit. The week itself is only made for an addition that is the best so far.
func (d draft) tried(a addition, now []measure, within load) (measures [maxSessions]measure, ok bool) {
	copy(measures[:], now)
	if a.choice == nil {
		return measures, d.keeps(a, measures[:len(now)], within)
	}
	dose, known := d.dose[a.Slug]
	if !known {
		dose = d.start(a.choice)
	}
	if a.out == "" && d.tooMuch(a, dose, now, within) {
		return measures, false
	}
	for on := a.on; on != 0; on &= on - 1 {
		i := bits.TrailingZeros8(on)
		var room [16]placed
		main := d.on(i, room[:0])
		main = slices.DeleteFunc(main, func(p placed) bool { return a.leaves(p.Slug, i) })
		measures[i] = d.measured(append(main, placed{a.choice, dose}))
	}
	return measures, d.keeps(a, measures[:len(now)], within)
}

// tooMuch reports, before anything is laid out, that an addition's own work is over
// the limit already.
func (d draft) tooMuch(a addition, dose exercise.Dose, now []measure, within load) bool {
	work := bits.OnesCount8(a.on) * Working(a.sides, dose)
	for _, m := range now {
		work += m.load.main
	}
	return work > within.main
}

// keeps reports whether days that come to this with an addition made fit, and keep
// within a limit.
func (d draft) keeps(a addition, measures []measure, within load) bool {
	var sum load
	for i, m := range measures {
		n := len(d.days[i].main)
		if a.on>>i&1 == 1 && a.out == "" {
			n++
		}
		if !d.dayFits(n, m) {
			return false
		}
		sum = sum.plus(m.load, 1)
	}
	return sum.under(within)
}

// with is the week with an addition made. Days that stay as they are are shared.
func (d draft) with(a addition) draft {
	w := d
	if a.choice == nil {
		return w
	}
	w.days = slices.Clone(d.days)
	if _, known := d.dose[a.Slug]; !known {
		w.dose = maps.Clone(d.dose)
		w.dose[a.Slug] = d.start(a.choice)
	}
	for on := a.on; on != 0; on &= on - 1 {
		i := bits.TrailingZeros8(on)
		main := slices.DeleteFunc(slices.Clone(w.days[i].main), func(s string) bool { return a.leaves(s, i) })
		w.days[i].main = append(main, a.Slug)
	}
	if a.out != "" && w.times(a.out) == 0 {
		w.dose = maps.Clone(w.dose)
		delete(w.dose, a.out)
	}
	return w
}

// forget drops the doses of exercises that are on no day.
func (d *draft) forget() {
	for slug := range d.dose {
		if slug != calmBreathing && d.times(slug) == 0 {
			delete(d.dose, slug)
		}
	}
}

// sessionsOf is the sessions an item is in: calm breathing is in all there are.
func (d draft) sessionsOf(c *choice) (on uint8) {
	for i := range d.days {
		if slices.Contains(d.days[i].main, c.Slug) || (!c.main() && len(d.days[i].main) > 0) {
			on |= 1 << i
		}
	}
	return on
}

func (d draft) times(slug string) (n int) {
	for i := range d.days {
		if slices.Contains(d.days[i].main, slug) {
			n++
		}
	}
	return n
}

// ahead is the ways one item's dose can move on.
type ahead struct {
	slug string
	main bool
	on   uint8 // sessions
	ways []way
}

type way struct {
	dose       exercise.Dose
	secs, work int // more than now, each time it is done
	points     int // beside perSecond for each time
}

// most is the most an item's step can bring, were it on every day.
func (a ahead) most() (points int) {
	for _, w := range a.ways {
		points = max(points, w.points+max(0, maxSessions*perSecond*w.secs))
	}
	return points
}

// dosesAhead lists the steps of the items that were in the week before and are
// below their level's dose, in order of slug.
func (d draft) dosesAhead(before draft, how growing) (all []ahead) {
	if !how.steps {
		return nil
	}
	for _, c := range d.pool.list {
		now, in := d.dose[c.Slug]
		was, had := before.dose[c.Slug]
		if !in || !had || was != now {
			continue // new, or already changed this week
		}
		target := c.dose(d.level)
		a := ahead{slug: c.Slug, main: c.main(), on: d.sessionsOf(c)}
		for i, next := range stepsToward(now, target) {
			w := way{
				dose: next, secs: seconds(c.Exercise, c.sides, next) - seconds(c.Exercise, c.sides, now),
				work: Working(c.sides, next) - Working(c.sides, now), points: stepLater,
			}
			if d.row%2 == 1 {
				w.points = stepFirst
			}
			w.points += waited * (Working(c.sides, target) - Working(c.sides, now))
			if i > 0 {
				w.points /= partly
			}
			a.ways = append(a.ways, w)
		}
		if len(a.ways) > 0 {
			all = append(all, a)
		}
	}
	return all
}

// Partial steps, where the whole step of a level does not fit yet.
const (
	partHoldS = 5
	partReps  = 1
)

// stepsToward lists the ways one parameter may move toward the target, largest
// first, in PR-2's order: hold, then repetitions, then sets. Where a level asks for
// less of one and more of another, nothing grows before the less is reached.
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
