package plan

import (
	"slices"
)

// follow makes a week out of the one before: the same exercises on the same days,
// less where something calls for less, and, where the week may progress, the best
// that the 20 % of PR-2 allows.
func (b *builder) follow(line *lineage, week int, dec Decision) draft {
	given := b.Preferences.Minutes
	defer func() { b.Preferences.Minutes = given }()
	var best draft
	most := -1
	for _, m := range []int{given, 14, 9, 7} {
		if m > given || (m < given && warmUpS(m) < line.warm) {
			continue // only where the warm-up would grow, and never to a shorter one than before
		}
		b.Preferences.Minutes = m
		d, whole := b.following(line, week, dec)
		if whole {
			return d
		}
		if n := d.places(); n > most {
			best, most = d, n
		}
	}
	return best
}

// places counts the main items of a week.
func (d draft) places() (n int) {
	for i := range d.days {
		n += len(d.days[i].main)
	}
	return n
}

// following is follow for sessions of so many minutes. It returns false where the
// exercises of the week before had to make room: a longer warm-up can ask for more
// than the 20 % allows, and then the sessions grow longer later.
func (b *builder) following(line *lineage, week int, dec Decision) (draft, bool) {
	d := b.continued(line, week, dec)
	had := d.places()
	limit := line.load
	if dec.Verb == Progress {
		limit = line.load.scaled(100 + growthPercent)
	}
	trim := limit.trim(dec.Verb)
	lost := d.covered().classes()
	if sameDays(draft{days: b.usual(line.last)}, calendar(b.Preferences.Days, dec.Row)) {
		d = b.searched(d.trimmed(b.taste, trim))
	} else {
		d = b.searched(d.relaid(b.taste, trim))
	}
	d = b.extra(d, week, trim)
	how := growing{within: limit, steps: dec.Verb == Progress, joins: dec.Verb == Progress, formFirst: dec.Row <= 2}
	if dec.Verb == HoldOn && line.last.classes()&^lost != 0 {
		how.joins, how.formFirst = true, true // a class that fell away may come back (PB-2)
	}
	whole := d.places() >= had
	return d.grown(line.last, b.taste, how), whole
}

// aboutPercent is what "about 70 %" may come to, where doses cannot be cut finely.
const aboutPercent = 75

// trim is a limit for a week that does this.
func (l load) trim(v Verb) load {
	if v == Resume {
		l.main = l.main * aboutPercent / 100
	}
	return l
}

// classes of a week as it was, from its own pool; what is no longer in the pool is
// looked up nowhere and counts for nothing.
func (d draft) classes() (c cover) {
	for _, day := range d.days {
		for _, slug := range day.main {
			if x, ok := d.pool.in[slug]; ok {
				c |= x.cover.classes()
			}
		}
	}
	return c
}

// continued is the week before, with what is out taken out, swaps made, and doses
// brought down to what the week allows.
func (b *builder) continued(line *lineage, week int, dec Decision) draft {
	d := b.blank(week, dec.Row)
	d.met, d.was = line.met, line.last.dose
	_, never := b.swapped(week)
	d = d.without(never, swappedOut)
	d.mark(line.hurt)
	for slug, dose := range line.last.dose {
		if c, ok := d.pool.in[slug]; ok {
			if dose = least(dose, c.dose(d.level)); c.main() {
				dose = lighter(dose, dec.Verb)
			}
			d.dose[slug] = dose
		}
	}
	slots := d.days
	d.days = b.usual(line.last)
	b.carry(&d, line.last, dec, sameDays(d, slotsOf(slots)))
	d = d.clone()
	for i := range d.days {
		if k := slices.IndexFunc(slots, func(s day) bool { return s.day == d.days[i].day }); k >= 0 {
			d.days[i].slot = slots[k].slot
		}
	}
	b.swapIn(&d, week, dec.Verb)
	for _, slug := range dec.Culprits {
		d.easeOff(slug, dec.Culprits)
	}
	for i := range d.days {
		d.days[i].main = slices.DeleteFunc(d.days[i].main, func(slug string) bool {
			c, ok := d.pool.in[slug]
			return !ok || !c.main() || !d.suits(c, i) || slices.Contains(d.warm, slug)
		})
	}
	if !sameDays(d, slotsOf(slots)) {
		return d.moved(slots)
	}
	d.forget()
	return d
}

func slotsOf(days []day) (slots []slot) {
	for _, d := range days {
		slots = append(slots, d.slot)
	}
	return slots
}

// usual is the days of a week without what was asked for in that week alone:
// moved sessions are back on their days, and added ones gone.
func (b *builder) usual(last draft) (days []day) {
	for _, d := range last.days {
		extra := slices.ContainsFunc(b.History.Wishes.Added, func(e Extra) bool {
			return e.Week == last.week && e.Day == d.day && !slices.Contains(b.Preferences.Days, d.day)
		})
		if extra {
			continue
		}
		for _, m := range slices.Backward(b.History.Wishes.Moves) {
			if m.Week == last.week && m.To == d.day && !slices.ContainsFunc(last.days, func(x day) bool { return x.day == m.From }) {
				d.day = m.From
			}
		}
		days = append(days, d)
	}
	slices.SortStableFunc(days, func(x, y day) int { return slices.Index(Days, x.day) - slices.Index(Days, y.day) })
	return days
}

// moved lays the exercises out for other days: the days are new, and what was on
// them waits in the first that suits, to be laid out by relaid.
func (d draft) moved(slots []day) draft {
	was := d.days
	d.days = nil
	for _, s := range slots {
		d.days = append(d.days, day{slot: s.slot})
	}
	for _, old := range was {
		for _, slug := range old.main {
			for i := range d.days {
				if d.suits(d.pool.in[slug], i) && !slices.Contains(d.days[i].main, slug) {
					d.days[i].main = append(d.days[i].main, slug)
					break
				}
			}
		}
	}
	d.forget()
	return d
}

// mark notes which exercises re-enter at half their dose (PR-4).
func (d *draft) mark(hurt map[string]bool) {
	if len(hurt) == 0 {
		return
	}
	p := pool{in: map[string]*choice{}, out: d.pool.out, week: d.pool.week}
	for _, c := range d.pool.list {
		if hurt[c.Slug] {
			other := *c
			other.half = true
			c = &other
		}
		p.in[c.Slug] = c
		p.list = append(p.list, c)
	}
	p.move(d.level)
	d.pool = p
	d.warms = d.warmings()
}

// swapIn puts what was chosen in the place of what was swapped out, at its first
// dose.
func (b *builder) swapIn(d *draft, week int, v Verb) {
	for _, s := range b.History.Wishes.Swaps {
		if s.Week <= week {
			d.replace(s.From, s.To, v)
		}
	}
}

// replace puts one exercise in the place of another, where it suits and is not
// there already. Where it does not, the other stays.
func (d *draft) replace(from, to string, v Verb) {
	c, ok := d.pool.in[to]
	if !ok || !c.main() || d.rivalled(c) || slices.Contains(d.warm, to) {
		return
	}
	for i := range d.days {
		k := slices.Index(d.days[i].main, from)
		if k < 0 || !d.suits(c, i) {
			continue
		}
		if slices.Contains(d.days[i].main, to) {
			d.days[i].main = slices.Delete(d.days[i].main, k, k+1)
			continue
		}
		d.days[i].main[k] = to
		if _, known := d.dose[to]; !known {
			d.dose[to] = lighter(c.firstDose(), v)
		}
	}
}

// trimmed is the best part of a week that fits its minutes, its ceilings and a
// limit: all of it where it does.
func (d draft) trimmed(t *taste, limit load) (draft, proven) {
	if d.fits() && d.load().under(limit) {
		return d, proven{}
	}
	only := map[string]bool{}
	for slug := range d.dose {
		only[slug] = true
	}
	w, proof, _ := d.filled(t, choosing{distinct: len(only), fresh: len(only), only: only, within: &limit, stay: true})
	w.forget()
	return w, proof
}

// relaid is the best way to lay the exercises of the week out on its days.
func (d draft) relaid(t *taste, limit load) (draft, proven) {
	only := map[string]bool{}
	for slug := range d.dose {
		only[slug] = true
	}
	w, proof, _ := d.filled(t, choosing{distinct: len(only), fresh: len(only), only: only, within: &limit})
	w.forget()
	return w, proof
}
