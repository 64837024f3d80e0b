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
func (d draft) warmUp(main []placed) []placed {
	need := warmUpS(d.prefs.Minutes)
	walk, ok := d.pool.in[march]
	if !ok || d.prefs.micro() {
		return d.moving(need)
	}
	var warm []placed
	if m, ok := d.mover(main); ok && d.row > 2 {
		warm = append(warm, m)
		need -= Working(m.sides, m.dose)
	}
	dose := walk.verdict.Limit(exercise.Dose{Sets: 1, Reps: 1, HoldS: need})
	return append([]placed{{walk, dose}}, warm...)
}

// leastWarmUp is the shortest warm-up this week's main items could ask for.
func (d draft) leastWarmUp() int {
	secs := func(warm []placed) (n int) {
		for _, p := range warm {
			n += seconds(p.Exercise, p.sides, p.dose)
		}
		return n
	}
	least := secs(d.warmUp(nil))
	walk, ok := d.pool.in[march]
	if !ok || d.prefs.micro() || d.row <= 2 {
		return least
	}
	for _, m := range d.pool.movers {
		rest := walk.verdict.Limit(exercise.Dose{Sets: 1, Reps: 1, HoldS: warmUpS(d.prefs.Minutes) - Working(m.sides, m.dose)})
		least = min(least, secs([]placed{{walk, rest}, m}))
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

// mover picks the warm-up exercise that is most like the session's main items.
func (d draft) mover(main []placed) (placed, bool) {
	best, score := placed{}, -1
	for _, m := range d.pool.movers {
		if s := alike(m.choice, main); s > score {
			best, score = m, s
		}
	}
	return best, score >= 0
}

// alike counts the classes and movements a warm-up shares with what is to come.
func alike(c *choice, main []placed) (n int) {
	for _, p := range main {
		for _, class := range c.Classes {
			if p.In(class) {
				n += 2
			}
		}
		for _, m := range c.Movement {
			if slices.Contains(p.Movement, m) {
				n++
			}
		}
	}
	return n
}
