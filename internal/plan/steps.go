package plan

import (
	"math/bits"
	"slices"
)

// stepping finds the best set of dose steps for a week whose exercises stand: a
// small knapsack with a limit for each session and four for the week (PR-2, S19).
type stepping struct {
	steps []ahead // of the week without an addition

	items []stepItem
	room  [maxSessions]int // seconds each session still takes
	left  load             // what the week still takes
	tail  []int            // most points from item i on

	pick, best []int
	value      int
	found      bool
	floor      int // the value to beat
	beat       bool
}

type stepItem struct {
	*ahead
	on    uint8 // sessions
	times int
}

// begin makes ready for a week with an addition, whose days come to this. It can be
// called again for another.
func (s *stepping) begin(d draft, a addition, measures []measure, within load) {
	s.left = within
	for i, m := range measures {
		s.left = s.left.plus(m.load, -1)
		s.room[i] = min(d.prefs.Minutes*60-m.all, d.ceiling()-m.main)
	}
	s.items = s.items[:0]
	for i := range s.steps {
		it := stepItem{ahead: &s.steps[i], on: s.steps[i].on}
		if a.leaves(it.slug, a.day) {
			it.on &^= 1 << a.day
		}
		if !it.main || (a.choice != nil && it.slug == a.Slug) {
			it.on |= a.on
		}
		if it.times = bits.OnesCount8(it.on); it.times > 0 {
			s.items = append(s.items, it)
		}
	}
	slices.SortStableFunc(s.items, func(a, b stepItem) int { return b.points(0) - a.points(0) })
	s.tail = append(s.tail[:0], make([]int, len(s.items)+1)...)
	for i := len(s.items) - 1; i >= 0; i-- {
		top := 0
		for k := range s.items[i].ways {
			top = max(top, s.items[i].points(k))
		}
		s.tail[i] = s.tail[i+1] + top
	}
}

// points are what way k of an item brings in the whole week. The minutes of calm
// breathing are no minutes used.
func (it stepItem) points(k int) int {
	p := it.ways[k].points
	if it.main {
		p += perSecond * it.ways[k].secs * it.times
	}
	return p
}

// run finds the best steps worth more than floor, where one must be beaten.
func (s *stepping) run(floor int, beat bool) bool {
	s.floor, s.beat, s.value, s.found = floor, beat, 0, false
	s.pick = append(s.pick[:0], make([]int, len(s.items))...)
	s.step(0, 0)
	return s.found
}

func (s *stepping) step(i, value int) {
	most := value + s.most(i)
	if (s.found && most <= s.value) || (s.beat && most <= s.floor) {
		return
	}
	if i == len(s.items) {
		s.found, s.value, s.best = true, value, append(s.best[:0], s.pick...)
		return
	}
	it := &s.items[i]
	for k := range it.ways {
		if s.take(it, k, 1) {
			s.pick[i] = k + 1
			s.step(i+1, value+it.points(k))
		}
		s.take(it, k, -1)
	}
	s.pick[i] = 0
	s.step(i+1, value)
}

// most is the most points the items from i on can bring: all their best ways, or,
// if that is less, what the time left allows when parts of steps could be taken.
func (s *stepping) most(i int) int {
	free, spend := 0, s.left.whole
	for _, it := range s.items[i:] {
		top := 0
		for k := range it.ways {
			if cost := it.ways[k].secs * it.times; cost <= spend {
				top = max(top, it.points(k))
			}
		}
		free += top
	}
	return min(free, s.tail[i])
}

// take spends what way k costs, or gives it back, and reports whether all is
// within its limits.
func (s *stepping) take(it *stepItem, k, sign int) bool {
	w := &it.ways[k]
	ok := true
	for on := it.on; on != 0; on &= on - 1 {
		i := bits.TrailingZeros8(on)
		s.room[i] -= sign * w.secs
		ok = ok && (s.room[i] >= 0 || w.secs <= 0)
	}
	if it.main {
		s.left.main -= sign * w.work * it.times
	}
	s.left.work -= sign * w.work * it.times
	s.left.items -= sign * w.secs * it.times
	s.left.whole -= sign * w.secs * it.times
	return ok && s.left.main >= 0 && s.left.work >= 0 && s.left.items >= 0 && s.left.whole >= 0
}

// taken is the week with the steps made.
func (s *stepping) taken(w draft) draft {
	w = w.clone()
	for i, k := range s.best {
		if k > 0 {
			w.dose[s.items[i].slug] = s.items[i].ways[k-1].dose
		}
	}
	return w
}
