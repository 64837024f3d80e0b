package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// Weights of what makes an exercise the next to pick. The best plan is a later
// piece of work; these only make a sound and varied one. Hard rules are never
// traded for them: the pool holds nothing that breaks one.
const (
	newClass     = 100 // a class this week does not hold yet (PB-2)
	sameClass    = -30 // a class this session holds already
	firstChoice  = 12  // a good first choice for one of the person's conditions (3.2)
	article      = 8   // one of the eight the article describes (F33, F41)
	plainlyFine  = 6   // cleared without changes
	usedThisWeek = -9  // some variety from session to session
	known        = 14  // done in an earlier week: people must learn the form
	offTheFloor  = 2   // one getting-down less
	notFirst     = -20 // the floor twist comes after the chair twist (CF-2)
)

// score says how good an exercise is as the next item of day i.
func (d draft) score(c *choice, i int, before map[string]bool) int {
	s := 0
	for _, class := range c.Classes {
		if !d.covers(class) {
			s += newClass
		} else if d.dayCovers(i, class) {
			s += sameClass
		}
	}
	s += usedThisWeek * d.times(c.Slug)
	for _, w := range []struct {
		yes    bool
		weight int
	}{
		{c.Group == "article", article},
		{len(c.verdict.Texts) == 0, plainlyFine},
		{before[c.Slug], known},
		{!c.Position.Floor(), offTheFloor},
		{c.Slug == "seated-twist", notFirst},
		{c.verdict.FirstChoice != "", firstChoice},
	} {
		if w.yes {
			s += w.weight
		}
	}
	return s
}

func (d draft) covers(class exercise.Class) bool {
	for i := range d.days {
		if d.dayCovers(i, class) {
			return true
		}
	}
	return false
}

func (d draft) dayCovers(i int, class exercise.Class) bool {
	return slices.ContainsFunc(d.days[i].main, func(slug string) bool { return d.pool.in[slug].In(class) })
}

func (d draft) times(slug string) (n int) {
	for i := range d.days {
		if slices.Contains(d.days[i].main, slug) {
			n++
		}
	}
	return n
}

// suits reports whether an exercise may be a main item of day i: strength only
// on strength days, stretches only on stretch days, and never twice.
func (d draft) suits(c *choice, i int) bool {
	if !c.main() || slices.Contains(d.days[i].main, c.Slug) || slices.Contains(d.warm, c.Slug) {
		return false
	}
	if c.Group == "article-alternative" && c.VariantOf != "" && d.times(c.VariantOf) > 0 {
		return false // nobody who does the full form needs its mild one
	}
	switch c.role {
	case StrengthRole:
		return d.days[i].strength
	case StretchRole, Release:
		return d.days[i].stretch
	}
	return true
}

// candidates are the exercises that suit day i, best first; equals in order of slug.
func (d draft) candidates(i int, before map[string]bool) []*choice {
	var all []*choice
	scores := map[*choice]int{}
	for _, c := range d.pool.list {
		if d.suits(c, i) {
			all = append(all, c)
			scores[c] = d.score(c, i, before)
		}
	}
	slices.SortStableFunc(all, func(a, b *choice) int { return scores[b] - scores[a] })
	return all
}

// add puts an exercise on day i, at its first dose if it is new this week.
func (d *draft) add(c *choice, i int) {
	d.days[i].main = append(d.days[i].main, c.Slug)
	if _, ok := d.dose[c.Slug]; !ok {
		d.dose[c.Slug] = c.firstDose()
	}
}

// grow adds the best exercise that day i still has room for, if any; allowed
// decides whether the week may become like that.
func (d draft) grow(i int, before map[string]bool, allowed func(draft) bool) (draft, bool) {
	for _, c := range d.candidates(i, before) {
		tried := d.clone()
		tried.add(c, i)
		if tried.fits() && allowed(tried) {
			return tried, true
		}
	}
	return d, false
}
