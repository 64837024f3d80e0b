package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// place is where a body can be for an exercise, a bit each.
type place uint8

const (
	onFeet place = 1 << iota
	onChair
	onFloor
	anywhereUp = onFeet | onChair
)

func placeOf(p exercise.Position) place {
	switch {
	case p.Floor():
		return onFloor
	case p == exercise.Seated:
		return onChair
	case p == exercise.Standing:
		return onFeet
	}
	return anywhereUp
}

// stand is what an item has to do with the order of its session.
type stand struct {
	role Role
	at   exercise.Position
}

// What a change of position costs when an order is chosen: a way down to the floor
// outweighs every change between standing, a chair and the floor, and that every
// turn into another position on the floor.
const (
	aTurn   = 1
	aChange = 100 * aTurn
	aDown   = 100 * aChange
)

// inOrder puts main items in the order of PB-1 with the fewest changes of position:
// first the fewest ways down to the floor, then the fewest changes at all. Of orders
// that are alike in that it takes the one that stays where it is for as long as it
// can, then standing before seated before the floor, then the one given. The items of
// the warm-up, which come before, keep their own order.
func inOrder[T any](warm, main []T, as func(T) stand) []T {
	slices.SortStableFunc(main, func(a, b T) int {
		x, y := as(a), as(b)
		if x.role != y.role {
			return slices.Index(roleOrder, x.role) - slices.Index(roleOrder, y.role)
		}
		return positionOrder(x.at) - positionOrder(y.at)
	})
	o := orderer{least: 1 << 30}
	for _, it := range main {
		o.all = append(o.all, as(it))
	}
	now := body{in: anywhereUp}
	for _, it := range warm {
		now, _ = now.goes(as(it).at)
	}
	o.way, o.best = make([]int8, len(main)), make([]int8, len(main))
	o.step(0, 0, now)
	ordered := make([]T, len(main))
	for i, k := range o.best {
		ordered[i] = main[k]
	}
	return ordered
}

// positionOrder is how items of one role come that are alike to everything else.
func positionOrder(p exercise.Position) int {
	switch {
	case p.Floor():
		return 2
	case p == exercise.Seated:
		return 1
	}
	return 0
}

// body is where a person is: in one of some places, and on the floor in a position.
type body struct {
	in place
	at exercise.Position
}

// goes is where the body is after an exercise, and what getting there costs. What can
// be done standing or seated stays open until something asks for one of them.
func (b body) goes(to exercise.Position) (after body, cost int) {
	p := placeOf(to)
	switch {
	case b.in&p == 0 && p == onFloor:
		return body{p, to}, aDown + aChange
	case b.in&p == 0:
		return body{in: p}, aChange
	case p != onFloor:
		return body{in: b.in & p}, 0
	case b.at != to:
		return body{p, to}, aTurn
	}
	return b, 0
}

// laid is a session of which items were taken out: in the order that then changes
// position least, and with the minutes that then go by.
func (s Session) laid(c *exercise.Catalogue) Session {
	var warm, main, calm []Item
	for _, it := range s.Items {
		switch it.Role {
		case WarmUp:
			warm = append(warm, it)
		case Calm:
			calm = append(calm, it)
		default:
			main = append(main, it)
		}
	}
	main = inOrder(warm, main, func(it Item) stand {
		e, _ := c.Get(it.Exercise)
		return stand{it.Role, e.Position}
	})
	s.Items = slices.Concat(warm, main, calm)
	seconds := 0
	var floor []bool
	for _, it := range s.Items {
		e, _ := c.Get(it.Exercise)
		seconds += it.Seconds
		floor = append(floor, e.Position.Floor())
	}
	s.Minutes = minutes(seconds + transitions(floor)*TransitionS)
	return s
}

// orderer looks at every order worth a look.
type orderer struct {
	all       []stand
	way, best []int8
	used      uint32
	least     int
}

func (o *orderer) step(n, cost int, now body) {
	if cost >= o.least {
		return
	}
	if n == len(o.all) {
		if now.in == onFloor { // in the end everybody gets up
			cost += aChange
		}
		if cost < o.least {
			o.least = cost
			copy(o.best, o.way)
		}
		return
	}
	first := 0
	for o.used>>first&1 == 1 {
		first++
	}
	for _, stay := range []bool{true, false} {
	next:
		for k := first; k < len(o.all) && o.all[k].role == o.all[first].role; k++ {
			own := o.all[k].at
			if o.used>>k&1 == 1 || (now.in == onFloor) == own.Floor() != stay {
				continue
			}
			for j := first; j < k; j++ { // like one that was tried here
				if o.used>>j&1 == 0 && o.all[j].at == own {
					continue next
				}
			}
			after, more := now.goes(own)
			o.way[n] = int8(k)
			o.used |= 1 << k
			o.step(n+1, cost+more, after)
			o.used &^= 1 << k
		}
	}
}
