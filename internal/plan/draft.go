package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// draft is a week being made: which exercises on which day, and the dose of
// each, the same everywhere in the week.
type draft struct {
	week  int // of the course, 1 and on
	row   int // of the course's table (4.2), 1 to 8: behind the week where a level was repeated
	level exercise.Level
	pool  pool
	prefs Preferences
	days  []day
	dose  map[string]exercise.Dose
	warm  []string                 // set aside for the warm-up of somebody who cannot march
	warms []warming                // the ways to warm up; made anew whenever the pool changes
	met   map[string]bool          // main exercises of earlier weeks
	was   map[string]exercise.Dose // doses of the week before
	band  map[string]Band          // above light (PR-7)
	// raised are the items whose band rises in this week: nothing else of them changes.
	raised []string
}

// day is one session being made. Only its main items are chosen; its warm-up
// and calm-down follow from them.
type day struct {
	slot
	main []string
}

// clone copies a draft, so that a change can be tried and thrown away.
func (d draft) clone() draft {
	c := d
	c.days = slices.Clone(d.days)
	for i := range c.days {
		c.days[i].main = slices.Clone(d.days[i].main)
	}
	c.dose = map[string]exercise.Dose{}
	for slug, dose := range d.dose {
		c.dose[slug] = dose
	}
	return c
}

// start is the dose an exercise comes in with: its first, and never more than it had
// in the week before.
func (d draft) start(c *choice) exercise.Dose {
	if was, had := d.was[c.Slug]; had {
		return least(c.firstDose(), was)
	}
	return c.firstDose()
}

// Ceilings by week (S18): items in a session, all counted, and minutes beside
// the warm-up (4.2).
const (
	itemsEarly = 5 // weeks 1-2
	itemsLater = 8
	microItems = 2 // main items of a micro-session (PB-5)
)

var mainMinutes = []int{10, 10, 12, 12, 15, 15, 15, 15}

// maxMain is how many main items a session of this week may hold.
func (d draft) maxMain() int {
	frame := 1 + len(d.warms[0].items) // calm breathing, and the warm-up
	switch {
	case d.prefs.micro():
		return microItems
	case d.row <= 2:
		return itemsEarly - frame
	}
	return itemsLater - frame
}

// ceiling is the most seconds beside the warm-up (4.2).
func (d draft) ceiling() int { return mainMinutes[min(d.row, Weeks)-1] * 60 }

// placed is one item of a session with its dose.
type placed struct {
	*choice
	dose exercise.Dose
}

// items lays out a whole session in the order of PB-1: warm-up, then the main items
// by role with the fewest changes of position, then calm breathing.
func (d draft) items(i int) []placed {
	main := d.on(i, nil)
	warm := d.warmUp(main).items
	all := append(warm, inOrder(warm, main, placed.stand)...)
	if c, ok := d.pool.in[calmBreathing]; ok {
		all = append(all, placed{c, d.dose[calmBreathing]})
	}
	return all
}

func (p placed) stand() stand { return stand{p.role, p.Position} }

// on adds the main items of a day to a list, in no order.
func (d draft) on(i int, main []placed) []placed {
	for _, slug := range d.days[i].main {
		main = append(main, placed{d.pool.in[slug], d.dose[slug]})
	}
	return main
}

// measure is what one day comes to.
type measure struct {
	all, main int // seconds: all of it, and without the warm-up
	load
}

// time of a session in seconds: all of it, and without the warm-up.
func (d draft) time(i int) (all, main int) {
	m := d.measure(i)
	return m.all, m.main
}

func (d draft) measure(i int) measure {
	var room [16]placed
	return d.measured(d.on(i, room[:0]))
}

// measured is what a day with these main items comes to.
func (d draft) measured(main []placed) (m measure) {
	warm := d.warmUp(main)
	held := warm.part
	for _, p := range main {
		m.add(p)
		held |= p.part
	}
	if c, ok := d.pool.in[calmBreathing]; ok {
		m.add(placed{c, d.dose[calmBreathing]})
		held |= c.part
	}
	moves := int(downUps[held])
	m.all += warm.secs
	m.load.work += warm.work
	m.load.items = m.all
	m.all += moves
	m.main += moves
	m.load.whole = m.all
	if len(main) == 0 {
		m.load = load{} // no session
	}
	return m
}

// add counts one item beside the warm-up.
func (m *measure) add(p placed) {
	s, w := seconds(p.Exercise, p.sides, p.dose), Working(p.sides, p.dose)
	m.all += s
	if p.role != WarmUp {
		m.main += s
	}
	m.load.work += w
	if p.choice.main() {
		m.load.main += w
	}
}

// fits reports whether every session keeps the person's minutes, the ceilings
// of its week and the caps of PR-9.
func (d draft) fits() bool {
	for i := range d.days {
		if !d.dayFits(len(d.days[i].main), d.measure(i)) {
			return false
		}
	}
	return true
}

// dayFits is fits for one day with n main items.
func (d draft) dayFits(n int, m measure) bool {
	return n == 0 || (m.all <= d.prefs.Minutes*60 && m.main <= d.ceiling() && n <= d.maxMain())
}

// load is what the 20 % of PR-2 is counted on (S19): working seconds of the main
// items, working seconds of everything, the items' whole time, and that with the
// getting down and up. A week must keep to it however it is counted.
type load struct{ main, work, items, whole int }

func (d draft) load() (l load) {
	for i := range d.days {
		l = l.plus(d.measure(i).load, 1)
	}
	return l
}

// plus adds another load, or takes it off with a sign of -1.
func (l load) plus(o load, sign int) load {
	return load{l.main + sign*o.main, l.work + sign*o.work, l.items + sign*o.items, l.whole + sign*o.whole}
}

// growthPercent is how much a week may grow over the week before (PR-2).
const growthPercent = 20

// scaled is a share of a load, rounded down.
func (l load) scaled(percent int) load {
	return load{l.main * percent / 100, l.work * percent / 100, l.items * percent / 100, l.whole * percent / 100}
}

// under reports whether a load keeps to a limit, however it is counted.
func (l load) under(limit load) bool {
	return l.main <= limit.main && l.work <= limit.work && l.items <= limit.items && l.whole <= limit.whole
}
