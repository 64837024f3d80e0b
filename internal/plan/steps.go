package plan

import "slices"

// stepping finds the best set of dose steps for a week whose exercises stand: a
// small knapsack with a limit for each session and four for the week (PR-2, S19).
type stepping struct {
	items []stepItem
	room  []int // seconds each session still takes
	left  load  // what the week still takes
	tail  []int // most points from item i on

	pick, best []int
	value      int
	found      bool
	floor      int // the value to beat
	beat       bool
}

type stepItem struct {
	ahead
	main  bool
	on    []int // sessions
	times int
}

func newStepping(w draft, measures []measure, within load, steps []ahead) *stepping {
	s := &stepping{left: within}
	for _, m := range measures {
		s.left = s.left.plus(m.load, -1)
		s.room = append(s.room, min(w.prefs.Minutes*60-m.all, w.ceiling()-m.main))
	}
	for _, a := range steps {
		it := stepItem{ahead: a, main: w.pool.in[a.slug].main()}
		for i := range w.days {
			if slices.Contains(w.days[i].main, a.slug) || (!it.main && len(w.days[i].main) > 0) {
				it.on = append(it.on, i)
			}
		}
		if it.times = len(it.on); it.times > 0 {
			s.items = append(s.items, it)
		}
	}
	slices.SortStableFunc(s.items, func(a, b stepItem) int { return b.points(0) - a.points(0) })
	s.tail = make([]int, len(s.items)+1)
	for i := len(s.items) - 1; i >= 0; i-- {
		top := 0
		for k := range s.items[i].ways {
			top = max(top, s.items[i].points(k))
		}
		s.tail[i] = s.tail[i+1] + top
	}
	return s
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
	s.floor, s.beat = floor, beat
	s.pick = make([]int, len(s.items))
	s.step(0, 0)
	return s.found
}

func (s *stepping) step(i, value int) {
	most := value + s.most(i)
	if (s.found && most <= s.value) || (s.beat && most <= s.floor) {
		return
	}
	if i == len(s.items) {
		s.found, s.value, s.best = true, value, slices.Clone(s.pick)
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
	w := it.ways[k]
	ok := true
	for _, i := range it.on {
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
