package plan

import (
	"math/rand/v2"
	"slices"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

func newBuilder(c safety.Clearance, p Preferences) *builder {
	return &builder{Request: Request{Clearance: c, Preferences: p}, taste: newTaste(p), known: knownOf(c), pools: map[poolKey]pool{}}
}

// plainly checks one session by what it holds, without the search's own sums:
// minutes, ceilings and what may lie on which day.
func plainly(d draft, i int) bool {
	if len(d.days[i].main) == 0 {
		return true
	}
	all, beside, mains, floor := 0, 0, 0, false
	change := func(to bool) {
		if to != floor {
			all, beside, floor = all+TransitionS, beside+TransitionS, to
		}
	}
	items := d.items(i)
	for _, p := range items {
		change(p.Position.Floor())
		secs := seconds(p.Exercise, p.sides, p.dose)
		all += secs
		if p.role != WarmUp {
			beside += secs
		}
		if p.role == WarmUp || p.role == Calm {
			continue
		}
		mains++
		if (p.role == StrengthRole && !d.days[i].strength) || ((p.role == StretchRole || p.role == Release) && !d.days[i].stretch) {
			return false
		}
	}
	change(false)
	count, ceiling := 5, []int{10, 10, 12, 12, 15, 15, 15, 15}[d.row-1]*60
	if d.row > 2 {
		count = 8
	}
	if d.prefs.Minutes < 8 && mains > 2 {
		return false
	}
	return all <= d.prefs.Minutes*60 && beside <= ceiling && len(items) <= max(count, len(items)-mains)
}

// everyWeek calls with every week there is: every set of exercises on every day.
func everyWeek(d draft, distinct int, with func(draft)) {
	var main []string
	for _, c := range d.pool.list {
		if c.main() && !slices.Contains(d.warm, c.Slug) {
			main = append(main, c.Slug)
		}
	}
	options := make([][][]string, len(d.days))
	for i := range d.days {
		for set := range 1 << len(main) {
			w := d.clone()
			w.days[i].main = nil
			for k, slug := range main {
				if set>>k&1 == 1 {
					w.add(w.pool.in[slug], i)
				}
			}
			if len(w.days[i].main) <= 5 && plainly(w, i) {
				options[i] = append(options[i], w.days[i].main)
			}
		}
	}
	w := d.clone()
	for _, slug := range main {
		if _, known := w.dose[slug]; !known {
			w.dose[slug] = w.pool.in[slug].firstDose()
		}
	}
	var lay func(i int)
	lay = func(i int) {
		if i == len(d.days) {
			if kinds(w) <= distinct && !bothForms(w) {
				with(w)
			}
			return
		}
		for _, main := range options[i] {
			w.days[i].main = main
			lay(i + 1)
		}
	}
	lay(0)
}

func kinds(d draft) int {
	all := map[string]bool{}
	for _, day := range d.days {
		for _, slug := range day.main {
			all[slug] = true
		}
	}
	return len(all)
}

// bothForms reports a mild form beside its full form in one week.
func bothForms(d draft) bool {
	held := func(slug string) bool {
		return slices.ContainsFunc(d.days, func(x day) bool { return slices.Contains(x.main, slug) })
	}
	return (held("cat-cow") && held("cat-cow-gentle")) || (held("blade-squeeze") && held("blade-squeeze-mild"))
}

// TestFirstWeekIsTheBestThereIs compares the search with trying everything.
func TestFirstWeekIsTheBestThereIs(t *testing.T) {
	n, weeks, placed := lives(t, 1000), 0, 0
	for seed := range n {
		lot := rand.New(rand.NewPCG(1, uint64(seed)))
		c, p := small(lot)
		b := newBuilder(c, p)
		d := b.blank(1, 1)
		got := b.first(1, map[string]bool{})
		best, tried := -1<<62, 0
		everyWeek(d, learnFirst, func(w draft) {
			best, tried = max(best, w.value(b.taste)), tried+1
		})
		if v := got.value(b.taste); v != best || b.gap != 0 {
			t.Fatalf("profile %d (%+v): the week is worth %d, the best of %d is worth %d; gap told %d", seed, p, v, tried, best, b.gap)
		}
		for i := range got.days {
			if placed += len(got.days[i].main); !plainly(got, i) {
				t.Fatalf("profile %d: day %d breaks a rule", seed, i)
			}
		}
		weeks += tried
	}
	t.Logf("%d profiles, %d weeks tried, gap 0 in all; %d items placed", n, weeks, placed)
}

// TestNextWeekIsTheBestThereIs compares what follows with every way to let one
// exercise join and to move every dose on.
func TestNextWeekIsTheBestThereIs(t *testing.T) {
	n, ways := lives(t, 200), 0
	for seed := range n {
		lot := rand.New(rand.NewPCG(2, uint64(seed)))
		c, p := smallBy(lot, 5)
		p.Minutes = max(p.Minutes, 8)
		b := newBuilder(c, p)
		line := &lineage{row: 1, met: map[string]bool{}, hurt: map[string]bool{}}
		d := b.first(1, line.met)
		target := 2 + lot.IntN(7)
		for row := 2; ; row++ {
			line.last, line.load, line.warm, line.met, line.had, line.row = d, d.load(), warmUpS(p.Minutes), seenIn(line.met, d), true, min(row, 2*int(c.LevelCap()))
			dec := Decision{Verb: Progress, Row: line.row}
			if row < target {
				d = b.follow(line, row, dec)
				continue
			}
			base, _ := b.continued(line, row, dec).trimmed(b.taste, line.load.scaled(120))
			got := b.follow(line, row, dec)
			best := -1 << 62
			everyNext(base, line, func(w draft) {
				ways++
				best = max(best, w.value(b.taste)+stepsWorth(base, w))
			})
			if v := got.value(b.taste) + stepsWorth(base, got); v != best {
				t.Fatalf("profile %d, row %d: the week is worth %d, the best is worth %d\n%+v\n%+v", seed, row, v, best, p, got.days)
			}
			break
		}
	}
	t.Logf("%d weeks, %d ways tried, gap 0 in all", n, ways)
}

// stepsWorth is what the doses that moved on count for, from the definition.
func stepsWorth(from, to draft) (points int) {
	for slug, was := range from.dose {
		now, in := to.dose[slug]
		c := to.pool.in[slug]
		if !in || was == now {
			continue
		}
		target := c.dose(to.level)
		p := 600
		if to.row%2 == 1 {
			p = 60_000
		}
		p += 10 * (Working(c.sides, target) - Working(c.sides, was))
		whole := was
		switch {
		case was.HoldS != target.HoldS:
			whole.HoldS = target.HoldS
		case was.Reps != target.Reps:
			whole.Reps = target.Reps
		default:
			whole.Sets = target.Sets
		}
		if now != whole {
			p /= 2
		}
		points += p
	}
	return points
}

// everyNext calls with every week that may follow within the 20 %.
func everyNext(base draft, line *lineage, with func(draft)) {
	joined := []draft{base}
	for _, c := range base.pool.list {
		if !c.main() || slices.Contains(base.warm, c.Slug) {
			continue
		}
		for set := 1; set < 1<<len(base.days); set++ {
			if w, ok := joins(base, c, set, ""); ok {
				joined = append(joined, w)
			}
			for i := range base.days { // making room on a day that opens for strength
				if set != 1<<i || c.role != StrengthRole || base.strong(i) {
					continue
				}
				for _, out := range base.days[i].main {
					if w, ok := joins(base, c, set, out); ok {
						joined = append(joined, w)
					}
				}
			}
		}
	}
	limit := line.load.scaled(120)
	for _, w := range joined {
		everyStep(w, base, line, limit, with)
	}
}

// joins puts an exercise on a set of days, if people may do it there.
func joins(base draft, c *choice, set int, out string) (draft, bool) {
	w := base.clone()
	brings := false
	for _, class := range c.Classes {
		here := false
		for i := range base.days {
			for _, slug := range base.days[i].main {
				here = here || base.pool.in[slug].In(class)
			}
		}
		brings = brings || !here
	}
	opens := false
	for i := range base.days {
		if set>>i&1 == 0 {
			continue
		}
		if slices.Contains(base.days[i].main, c.Slug) || !base.suits(c, i) {
			return w, false
		}
		opens = opens || (set == 1<<i && c.role == StrengthRole && !base.strong(i))
		w.days[i].main = slices.DeleteFunc(w.days[i].main, func(s string) bool { return s == out })
		if w.add(c, i); len(w.days[i].main) > w.maxMain() {
			return w, false
		}
	}
	w.forget()
	return w, !bothForms(w) && (base.row > 2 || brings || opens)
}

// everyStep calls with every way to move doses on that keeps all limits.
func everyStep(w, base draft, line *lineage, limit load, with func(draft)) {
	var slugs []string
	for slug, dose := range base.dose {
		if was, had := line.last.dose[slug]; had && was == dose && (w.times(slug) > 0 || slug == calmBreathing) {
			slugs = append(slugs, slug)
		}
	}
	slices.Sort(slugs)
	w = w.clone()
	var step func(i int)
	step = func(i int) {
		if i == len(slugs) {
			ok := w.load().under(limit)
			for k := range w.days {
				ok = ok && plainly(w, k)
			}
			if ok {
				with(w)
			}
			return
		}
		now := w.dose[slugs[i]]
		for _, next := range append([]exercise.Dose{now}, stepsToward(now, w.pool.in[slugs[i]].dose(w.level))...) {
			w.dose[slugs[i]] = next
			step(i + 1)
		}
		w.dose[slugs[i]] = now
	}
	step(0)
}

// TestFullSizeWeeksAreProven reports how far from the best the weeks of people of
// any size could be: the search ends by itself, so the gap is 0.
func TestFullSizeWeeksAreProven(t *testing.T) {
	n := lives(t, 300)
	gaps, nodes := map[int]int{}, []int{}
	for seed := range n {
		lot := rand.New(rand.NewPCG(3, uint64(seed)))
		c, p := anyone(lot)
		made, err := Request{Clearance: c, Preferences: p}.Course()
		if err == ErrNotEnough {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		gaps[made.Gap]++
		nodes = append(nodes, made.Nodes)
	}
	slices.Sort(nodes)
	t.Logf("gaps: %v; places looked at: median %d, 99 %% %d, most %d of %d", gaps, nodes[len(nodes)/2], nodes[len(nodes)*99/100], nodes[len(nodes)-1], maxNodes)
	if gaps[0] != len(nodes) {
		t.Errorf("gaps %v: not every week is proven", gaps)
	}
}

// TestACutSearchTellsItsGap stops the search early and holds it to its word: the
// best there is lies within the gap it tells.
func TestACutSearchTellsItsGap(t *testing.T) {
	cut, gaps := 0, 0
	for seed := range 150 {
		lot := rand.New(rand.NewPCG(10, uint64(seed)))
		c, p := anyone(lot)
		b := newBuilder(c, p)
		d := b.blank(1, 1)
		best, _, _ := d.filled(b.taste, choosing{distinct: learnFirst, fresh: learnFirst})
		early, proof, ok := d.filled(b.taste, choosing{distinct: learnFirst, fresh: learnFirst, patience: 40})
		if !ok {
			continue
		}
		lost := best.value(b.taste) - early.value(b.taste)
		if lost < 0 || lost > proof.gap {
			t.Fatalf("profile %d: %d points lost, %d told", seed, lost, proof.gap)
		}
		if proof.nodes > 40 {
			cut++
		}
		if lost > 0 {
			gaps++
		}
	}
	if cut == 0 || gaps == 0 {
		t.Errorf("%d searches cut, %d of them short of the best: the test shows nothing", cut, gaps)
	}
}
