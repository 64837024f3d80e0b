package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// warmUpS is how long the warm-up must last, by the minutes given (S17).
func warmUpS(minutes int) int {
	switch {
	case minutes >= 15:
		return 300
	case minutes >= 10:
		return 180
	}
	return 90
}

// fillersInOrder are the moving exercises that can fill a warm-up, as they are
// tried; shoulder rolls are the warm-up of a micro-session (rule book 2b).
var fillersInOrder = []string{"shoulder-rolls", "arm-swing-hug", "standing-trunk-turn", "arm-circles"}

// reserve sets aside, once for the whole course, the moving exercises that make
// up the warm-up of somebody who cannot march. They are then no main items, so
// that a session never holds an exercise twice and warm-ups stay the same.
func (d draft) reserve() (slugs []string) {
	if _, ok := d.pool.in[march]; ok && !d.prefs.micro() {
		return nil
	}
	need := warmUpS(d.prefs.Minutes)
	for _, slug := range fillersInOrder {
		c, ok := d.pool.in[slug]
		if !ok || need <= 0 || (c.main() && enough(d.pool) < scarceBelow) {
			continue
		}
		need -= Working(c.sides, exercise.Dose{Sets: 2, Reps: exercise.MaxReps})
		slugs = append(slugs, slug)
	}
	return slugs
}

// scarceBelow is how few main items are too few to spare one for the warm-up.
const scarceBelow = 5

// warmUp makes a session's warm-up: marching for as long as it takes, and from
// week 3 one moving exercise like the movements to come (F13). Without the
// march, moving exercises fill the time.
func (d draft) warmUp(main []placed) *warming { return &d.warms[d.mover(main)] }

// warming is one way to warm up, with what it comes to in seconds.
type warming struct {
	items      []placed
	secs, work int
	part       parts
}

// warmings lists the ways this week's sessions can warm up: one for each moving
// exercise that can stand beside the march, in the order of the movers, or the only
// one there is. It is made once for a week, because every session tried asks for it.
func (d draft) warmings() (all []warming) {
	need := warmUpS(d.prefs.Minutes)
	walk, ok := d.pool.in[march]
	marching := func(beside ...placed) warming {
		left := need
		for _, m := range beside {
			left -= Working(m.sides, m.dose)
		}
		return warm(append([]placed{{walk, walk.verdict.Limit(exercise.Dose{Sets: 1, Reps: 1, HoldS: left})}}, beside...))
	}
	switch {
	case !ok || d.prefs.micro():
		return []warming{warm(d.moving(need))}
	case d.row <= 2 || len(d.pool.movers) == 0:
		return []warming{marching()}
	}
	for _, m := range d.pool.movers {
		all = append(all, marching(m))
	}
	return all
}

func warm(items []placed) warming {
	w := warming{items: slices.Clip(items)}
	for _, p := range items {
		w.secs += seconds(p.Exercise, p.sides, p.dose)
		w.work += Working(p.sides, p.dose)
		w.part |= p.part
	}
	return w
}

// leastWarmUp is the shortest warm-up this week's main items could ask for.
func (d draft) leastWarmUp() int {
	least := d.warms[0].secs
	for _, w := range d.warms[1:] {
		least = min(least, w.secs)
	}
	return least
}

// moving fills a warm-up with the exercises set aside for it.
func (d draft) moving(need int) (warm []placed) {
	for _, slug := range d.warm {
		c, ok := d.pool.in[slug]
		if !ok || need <= 0 {
			continue
		}
		c = c.as(WarmUp)
		reps := min(exercise.MaxReps, (need+RepS*c.sides-1)/(RepS*c.sides))
		dose := c.verdict.Limit(exercise.Dose{Sets: 1, Reps: reps, RestS: rest(c)})
		need -= Working(c.sides, dose)
		warm = append(warm, placed{c, dose})
	}
	for i := range warm { // few exercises: a second round
		if need > 0 {
			need -= Working(warm[i].sides, warm[i].dose)
			warm[i].dose.Sets = 2
		}
	}
	return warm
}

// mover picks the warm-up whose exercise is most like the session's main items.
func (d draft) mover(main []placed) (best int) {
	if len(d.warms) == 1 {
		return 0
	}
	score := -1
	for k, m := range d.pool.movers {
		s := 0
		for _, p := range main {
			s += m.like[p.no]
		}
		if s > score {
			best, score = k, s
		}
	}
	return best
}

// alike counts, for each exercise, the classes and movements a warm-up shares with it.
func alike(warm *exercise.Exercise, all []exercise.Exercise) []int {
	like := make([]int, len(all))
	for i := range all {
		for _, class := range warm.Classes {
			if all[i].In(class) {
				like[i] += 2
			}
		}
		for _, m := range warm.Movement {
			if slices.Contains(all[i].Movement, m) {
				like[i]++
			}
		}
	}
	return like
}
