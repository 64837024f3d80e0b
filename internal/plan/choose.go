package plan

import (
	"slices"
)

// learnFirst is how many main exercises a person has to learn in the first weeks,
// at most: few enough that their form can settle [judgement].
const learnFirst = 6

// choosing says how a week may be filled.
type choosing struct {
	distinct int             // most main exercises in the week
	fresh    int             // most that the person has not met
	must     map[string]bool // exercises that have to be in it (a swap)
	only     map[string]bool // the exercises to choose from; nil means all
	stay     bool            // exercises stay on the days they are on, or go
	open     string          // a day to which the exercises of the others may come, while those stay
	patience int             // most places to look at; 0 is maxNodes
	within   *load           // what the week may come to; nil means no limit
}

// proven is what a search knows of its week: how far from the best it could be (0
// is proof that nothing better fits), and how many places it looked at.
type proven struct{ gap, nodes int }

// filled is the draft with the best main items on its days. It returns false where
// the musts do not fit.
func (d draft) filled(t *taste, how choosing) (best draft, proof proven, ok bool) {
	s := &search{taste: t, distinct: how.distinct, fresh: how.fresh, patience: maxNodes}
	if how.patience > 0 {
		s.patience = how.patience
	}
	days := d.twinsTogether(t)
	frame := d.clone()
	for i := range frame.days {
		frame.days[i].main = nil
	}
	for k, i := range days {
		_, calm := frame.time(i)
		s.frame = calm + d.leastWarmUp()
		s.rooms = append(s.rooms, room{items: int8(d.maxMain()), strength: d.days[i].strength,
			secs: int32(min(d.prefs.Minutes*60-calm-d.leastWarmUp(), d.ceiling()-calm))})
		if k > 0 && !how.stay && d.twin(days[k-1], i, t) {
			s.twins |= 1 << k
		}
	}
	if how.within != nil {
		s.limit = *how.within
		s.limit.whole = max(1, s.limit.whole)
	}
	s.cands = d.contenders(t, how, days)
	put := func(picks []uint8) draft {
		w := frame.clone()
		for j, on := range picks {
			for k, i := range days {
				if on>>k&1 == 1 {
					w.add(s.cands[j].choice, i)
				}
			}
		}
		return w
	}
	s.check = func(picks []uint8) bool {
		w := put(picks)
		return w.fits() && (how.within == nil || w.load().under(*how.within))
	}
	picks, ok := s.run()
	if !ok {
		return d, proven{s.gap(), s.nodes}, false
	}
	if best = put(picks); !how.stay {
		best = best.alternate(t)
	}
	return best, proven{s.gap(), s.nodes}, true
}

// twinsTogether orders the days so that those alike stand side by side.
func (d draft) twinsTogether(t *taste) (days []int) {
	for i := range d.days {
		days = append(days, i)
	}
	key := func(i int) int {
		k := 0
		for b, yes := range []bool{!d.days[i].strength, !d.days[i].stretch, slices.Contains(t.desk, d.days[i].day)} {
			if yes {
				k |= 1 << b
			}
		}
		return k
	}
	slices.SortStableFunc(days, func(a, b int) int { return key(a) - key(b) })
	return days
}

// twin reports whether two days are the same to the search.
func (d draft) twin(i, j int, t *taste) bool {
	a, b := d.days[i], d.days[j]
	return a.strength == b.strength && a.stretch == b.stretch && slices.Contains(t.desk, a.day) == slices.Contains(t.desk, b.day)
}

// contenders lists what the search may place: strength first, because its days
// are few, then by worth, equals in order of slug.
func (d draft) contenders(t *taste, how choosing, days []int) []candidate {
	var all []candidate
	for _, c := range d.pool.list {
		if !c.main() || slices.Contains(d.warm, c.Slug) || (how.only != nil && !how.only[c.Slug]) {
			continue
		}
		all = append(all, d.contender(c, t, how, days))
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if x, y := a.role == StrengthRole, b.role == StrengthRole; x != y {
			if x {
				return -1
			}
			return 1
		}
		return b.gain[1] + t.cover(b.cover) - a.gain[1] - t.cover(a.cover)
	})
	for i := range all {
		all[i].rival = slices.IndexFunc(all, func(o candidate) bool { return rivals(all[i].choice, o.choice) })
	}
	return all
}

func (d draft) contender(c *choice, t *taste, how choosing, days []int) candidate {
	dose, known := d.dose[c.Slug]
	if !known {
		dose = d.start(c)
	}
	k := candidate{
		choice: c, secs: seconds(c.Exercise, c.sides, dose), work: Working(c.sides, dose),
		must: how.must[c.Slug], fresh: !d.met[c.Slug] && !how.must[c.Slug],
	}
	for j, i := range days {
		if d.suits(c, i) && (!how.stay || slices.Contains(d.days[i].main, c.Slug) || d.days[i].day == how.open) {
			k.on |= 1 << j
			if how.open != "" && slices.Contains(d.days[i].main, c.Slug) {
				k.fixed |= 1 << j
			}
			if c.Position.Floor() && slices.Contains(t.desk, d.days[i].day) {
				k.desk |= 1 << j
			}
		}
	}
	worth := t.worth(c)
	classes := 0
	for range c.Classes {
		classes++
	}
	k.must = k.must || k.fixed != 0
	for n := range k.gain {
		k.gain[n] = uses(worth, n, d.met[c.Slug]) + n*(perSecond*k.secs+perRound*classes)
	}
	return k
}

// rivals are a mild form and its full one: nobody who does the full form needs
// the mild one.
func rivals(a, b *choice) bool {
	mild := func(x, y *choice) bool { return x.Group == "article-alternative" && x.VariantOf == y.Slug }
	return mild(a, b) || mild(b, a)
}

// suits reports whether an exercise may be a main item of day i: strength only
// on strength days, stretches only on stretch days.
func (d draft) suits(c *choice, i int) bool {
	switch c.role {
	case StrengthRole:
		return d.days[i].strength
	case StretchRole, Release:
		return d.days[i].stretch
	}
	return true
}

// add puts an exercise on day i, at its first dose if it is new this week.
func (d *draft) add(c *choice, i int) {
	d.days[i].main = append(d.days[i].main, c.Slug)
	if _, ok := d.dose[c.Slug]; !ok {
		d.dose[c.Slug] = d.start(c)
	}
}

// alternate exchanges what days alike hold, so that sessions in a row have as
// little in common as can be; the week's value stays the same.
func (d draft) alternate(t *taste) draft {
	least, best := d.repeats(), d
	for i := range d.days {
		for j := i + 1; j < len(d.days); j++ {
			if !d.twin(i, j, t) {
				continue
			}
			w := d.clone()
			w.days[i].main, w.days[j].main = w.days[j].main, w.days[i].main
			if n := w.repeats(); n < least {
				least, best = n, w
			}
		}
	}
	return best
}

// repeats counts the exercises that two sessions in a row share.
func (d draft) repeats() (n int) {
	for i := 1; i < len(d.days); i++ {
		for _, slug := range d.days[i].main {
			if slices.Contains(d.days[i-1].main, slug) {
				n++
			}
		}
	}
	return n
}
