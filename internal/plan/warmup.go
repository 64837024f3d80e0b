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

// warmUp makes a session's warm-up: marching for as long as it takes, and from
// week 3 one moving exercise like the movements to come (F13). Without the
// march, moving exercises fill the time.
func (d draft) warmUp(i int, main []placed) []placed {
	need := warmUpS(d.prefs.Minutes)
	var warm []placed
	if walk, ok := d.pool.in[march]; ok && !d.prefs.micro() {
		if m, ok := d.mover(main); ok && d.week > 2 {
			warm = append(warm, m)
			need -= Working(m.sides, m.dose)
		}
		dose := walk.verdict.Limit(exercise.Dose{Sets: 1, Reps: 1, HoldS: need})
		return append([]placed{{walk, dose}}, warm...)
	}
	for _, m := range d.fillers(main) {
		if need <= 0 {
			break
		}
		m.dose.Reps = min(exercise.MaxReps, (need+RepS*m.sides-1)/(RepS*m.sides))
		m.dose = m.verdict.Limit(m.dose)
		need -= Working(m.sides, m.dose)
		warm = append(warm, m)
	}
	return warm
}

// mover picks the moving warm-up that is most like the session's main items and
// not itself one of them.
func (d draft) mover(main []placed) (placed, bool) {
	best, score := placed{}, -1
	for _, m := range d.fillers(main) {
		if m.Type != exercise.WarmUp {
			continue
		}
		m.dose = m.dose1(d.level)
		if s := alike(m.choice, main); s > score {
			best, score = m, s
		}
	}
	return best, score >= 0
}

func (p placed) dose1(l exercise.Level) exercise.Dose {
	dose := p.choice.dose(l)
	dose.Sets = 1
	return dose
}

// fillers are the moving warm-ups this person may do, without the session's own items.
func (d draft) fillers(main []placed) (all []placed) {
	for _, slug := range fillersInOrder {
		c, ok := d.pool.in[slug]
		used := slices.ContainsFunc(main, func(p placed) bool { return p.Slug == slug })
		if !ok || used {
			continue
		}
		c.role = WarmUp
		all = append(all, placed{c, exercise.Dose{Sets: 1, Reps: 1}})
	}
	return all
}

// alike counts the classes and movements a warm-up shares with what is to come.
func alike(c choice, main []placed) (n int) {
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
