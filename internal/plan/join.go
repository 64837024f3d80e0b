package plan

import (
	"math/bits"
	"slices"
)

// additions lists every way in which one exercise can join, with what the week is
// then worth.
func (d draft) additions(t *taste, base int, formFirst bool) (all []addition) {
	lacks := ^d.covered() & (1<<classBits - 1)
	for _, c := range d.pool.list {
		if !c.main() || slices.Contains(d.warm, c.Slug) || d.rivalled(c) || slices.Contains(d.raised, c.Slug) {
			continue
		}
		var on uint8
		for i := range d.days {
			if d.suits(c, i) && !slices.Contains(d.days[i].main, c.Slug) {
				on |= 1 << i
			}
		}
		for _, set := range bySize[on] {
			if !d.full(set) && (!formFirst || c.cover&lacks != 0 || d.opens(c, set)) {
				all = append(all, addition{choice: c, on: set, value: base + d.brings(c, set, t)})
			}
		}
		all = append(all, d.exchanges(c, t)...)
	}
	return all
}

func (d draft) covered() (c cover) {
	for i := range d.days {
		for _, slug := range d.days[i].main {
			c |= d.pool.in[slug].cover
		}
	}
	return c
}

func (d draft) rivalled(c *choice) bool {
	for i := range d.days {
		for _, slug := range d.days[i].main {
			if o, ok := d.pool.in[slug]; ok && rivals(c, o) {
				return true
			}
		}
	}
	return false
}

// full reports whether one of the days has no place left.
func (d draft) full(on uint8) bool {
	for ; on != 0; on &= on - 1 {
		if len(d.days[bits.TrailingZeros8(on)].main) >= d.maxMain() {
			return true
		}
	}
	return false
}

// strong reports whether a day holds strength already.
func (d draft) strong(i int) bool {
	return slices.ContainsFunc(d.days[i].main, func(slug string) bool { return d.pool.in[slug].role == StrengthRole })
}

// opens reports whether an exercise would bring strength to one strength day that
// has none, and to no other.
func (d draft) opens(c *choice, on uint8) bool {
	i := bits.TrailingZeros8(on)
	return c.role == StrengthRole && bits.OnesCount8(on) == 1 && !d.strong(i)
}

// exchanges are the ways in which a strength exercise can open a full day, in place
// of another.
func (d draft) exchanges(c *choice, t *taste) (all []addition) {
	for i := range d.days {
		if on := uint8(1) << i; d.days[i].strength && d.opens(c, on) && !slices.Contains(d.days[i].main, c.Slug) {
			for _, out := range d.days[i].main {
				a := addition{choice: c, on: on, out: out, day: i}
				a.value = d.with(a).value(t)
				all = append(all, a)
			}
		}
	}
	return all
}

// brings is what an exercise adds to the week's value on a set of days.
func (d draft) brings(c *choice, on uint8, t *taste) (points int) {
	dose, known := d.dose[c.Slug]
	if !known {
		dose = d.start(c)
	}
	had, now := d.times(c.Slug), d.times(c.Slug)+bits.OnesCount8(on)
	worth := t.worth(c)
	points = uses(worth, now, d.met[c.Slug]) - uses(worth, had, d.met[c.Slug]) + (now-had)*perSecond*seconds(c.Exercise, c.sides, dose)
	week := d.covered()
	points += t.cover(week|c.cover) - t.cover(week)
	for ; on != 0; on &= on - 1 {
		i := bits.TrailingZeros8(on)
		var held cover
		for _, slug := range d.days[i].main {
			held |= d.pool.in[slug].cover
		}
		points += perRound*bits.OnesCount32(uint32(c.cover.classes()&^held)) - repeats(held, c.cover)
		if c.role == StrengthRole && !d.strong(i) {
			points += perStrengthDay
		}
		if c.Position.Floor() && slices.Contains(t.desk, d.days[i].day) {
			points -= deskFloor
		}
	}
	return points
}
