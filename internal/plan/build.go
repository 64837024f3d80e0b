package plan

import (
	"errors"
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Exercises with a part of their own in every session.
const (
	calmBreathing = "calm-breathing"
	march         = "march-in-place"
)

// Weeks is the length of the course (4.2).
const Weeks = 8

// ErrNotEnough means that fewer than two exercises are left: the person is sent
// to a clinician rather than given what does not suit them (PB-10).
var ErrNotEnough = errors.New("not enough safe choices (PB-10)")

// NotEnough is the reason a person reads when ErrNotEnough decides.
var NotEnough = safety.Reason{
	Rule: "PB-10", Source: "rule book PB-10", Grade: "judgement",
	Text: say.Plain("With your answers, too few exercises are left that we can call safe for you. A physiotherapist can find ones that suit you."),
}

// Build makes the eight weeks of somebody who begins, from a clearance and what
// the person has and wants. The same input always gives the same plan. It returns
// an Invalid fault for preferences that make no sense, and ErrNotEnough (PB-10).
func Build(c safety.Clearance, p Preferences) (Plan, error) {
	course, err := Request{Clearance: c, Preferences: p}.Course()
	return course.Plan, err
}

// Request is everything a course is made of.
type Request struct {
	Clearance   safety.Clearance
	Preferences Preferences
	History     History
}

// Course makes the course as it stands: the weeks lived as they were planned, the
// coming week (the first that is not lived), and the weeks after it as if all
// goes well (S21). It returns the faults of Build, and an Invalid fault for a wish
// that no rule allows.
func (r Request) Course() (Course, error) { return r.upTo(Weeks) }

// Kept is the course as it is to be kept: the week that runs is whole, without what
// flares take out of it. It is eased whenever it is shown or played, so that nothing is
// eased twice (PM-7, PM-9).
func (r Request) Kept() (Course, error) { return r.made(Weeks, true) }

// upTo is the course without the weeks after one, which nothing before them needs.
func (r Request) upTo(week int) (Course, error) { return r.made(week, false) }

func (r Request) made(week int, whole bool) (Course, error) {
	if !r.Clearance.Good() {
		return Course{}, fault.New(fault.Locked, "there is no clearance, so there is no plan (DO-2)")
	}
	if err := r.Preferences.Check(); err != nil {
		return Course{}, err
	}
	b := builder{Request: r, taste: newTaste(r.Preferences), known: knownOf(r.Clearance), pools: map[poolKey]pool{}, until: week, whole: whole}
	if err := b.checkWishes(); err != nil {
		return Course{}, err
	}
	if first := b.pool(1, exercise.L1); enough(first) < 2 && len(r.History.Weeks) == 0 {
		return Course{}, ErrNotEnough
	}
	return b.course()
}

// enough counts the main items there are to choose from.
func enough(p pool) (n int) {
	for _, c := range p.in {
		if c.main() {
			n++
		}
	}
	return n
}

// builder makes one course.
type builder struct {
	Request
	taste *taste
	known []knownExercise
	pools map[poolKey]pool
	gap   int  // of the weeks searched: 0 is proof that each is the best
	nodes int  // of the longest search
	until int  // last week to make
	whole bool // the week that runs is not eased
}

type poolKey struct {
	week  int
	level exercise.Level
	micro bool
}

func (b *builder) pool(week int, l exercise.Level) pool {
	key := poolKey{week, l, b.Preferences.micro()}
	p, ok := b.pools[key]
	if !ok {
		p = newPool(b.known, b.Clearance, b.Preferences, week, l)
		b.pools[key] = p
	}
	return p
}

// blank is a week with its days, and nothing on them.
func (b *builder) blank(week, row int) draft {
	l := level(row, b.Clearance)
	d := draft{week: week, row: row, level: l, pool: b.pool(week, l), prefs: b.Preferences, dose: map[string]exercise.Dose{}, met: map[string]bool{}}
	d.warm = d.reserve()
	d.warms = d.warmings()
	for _, s := range calendar(b.Preferences.Days, row) {
		d.days = append(d.days, day{slot: s})
	}
	if calm, ok := d.pool.in[calmBreathing]; ok {
		d.dose[calmBreathing] = calm.firstDose()
	}
	return d
}

// first is the best week to begin with: everything at its first dose, and no more
// new exercises than a person can learn.
func (b *builder) first(week int, met map[string]bool) draft {
	d := b.blank(week, 1)
	d.met = met
	must, never := b.swapped(week)
	how := choosing{distinct: learnFirst, fresh: learnFirst, must: must}
	w, proof, ok := d.without(never, swappedOut).filled(b.taste, how)
	if !ok { // what was chosen once does not fit together any more
		how.must = nil
		w, proof, _ = d.without(never, swappedOut).filled(b.taste, how)
	}
	b.note(proof)
	return w
}

// note keeps the worst of what searches proved.
func (b *builder) note(p proven) {
	b.gap, b.nodes = max(b.gap, p.gap), max(b.nodes, p.nodes)
}

// searched notes what a search proved and hands its week on.
func (b *builder) searched(d draft, p proven) draft {
	b.note(p)
	return d
}

// swapped lists what swaps put in and take out, up to a week.
func (b *builder) swapped(week int) (must, never map[string]bool) {
	must, never = map[string]bool{}, map[string]bool{}
	for _, s := range b.History.Wishes.Swaps {
		if s.Week <= week {
			must[s.To], never[s.From] = true, true
			delete(must, s.From)
			delete(never, s.To)
		}
	}
	return must, never
}

// Why an exercise is not to be chosen.
var (
	swappedOut = LeftOut{Why: say.Plain("You swapped it for another one."), Rule: "S23"}
	hurtOut    = LeftOut{Why: say.Plain("It hurt, so it is left out for now."), Rule: "PR-4"}
)

// without is the draft with some exercises not to be chosen.
func (d draft) without(never map[string]bool, because LeftOut) draft {
	if len(never) == 0 {
		return d
	}
	p := pool{in: map[string]*choice{}, out: map[string]LeftOut{}, week: d.pool.week}
	for slug, l := range d.pool.out {
		p.out[slug] = l
	}
	for _, c := range d.pool.list {
		if never[c.Slug] {
			p.out[c.Slug] = LeftOut{c.Slug, because.Why, because.Rule}
			continue
		}
		p.in[c.Slug] = c
		p.list = append(p.list, c)
	}
	p.move(d.level)
	d.pool = p
	d.warms = d.warmings()
	return d
}

// seenIn adds the exercises of a week to those met before.
func seenIn(met map[string]bool, d draft) map[string]bool {
	all := map[string]bool{}
	for slug := range met {
		all[slug] = true
	}
	for _, day := range d.days {
		for _, slug := range day.main {
			all[slug] = true
		}
	}
	return all
}

// read turns a week as it was shown back into a draft.
func (b *builder) read(w Week, row int, met map[string]bool) draft {
	l := level(row, b.Clearance)
	d := draft{week: w.Week, row: row, level: l, pool: b.pool(w.Week, l), prefs: b.Preferences, dose: map[string]exercise.Dose{}, met: met}
	d.warm = d.reserve()
	d.warms = d.warmings()
	for _, s := range w.Sessions {
		made := day{slot: slot{day: s.Day, stretch: s.Kind != Strength, strength: s.Kind != Stretch}}
		for _, it := range s.Items {
			e, ok := b.Clearance.Catalogue().Get(it.Exercise)
			if !ok || it.Role == WarmUp {
				continue
			}
			_, first := e.Dose.First()
			dose := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, RestS: first.RestS}
			if Working(1, dose) > Working(1, d.dose[it.Exercise]) { // one session may have been eased
				d.dose[it.Exercise] = dose
			}
			if it.Role != Calm {
				made.main = append(made.main, it.Exercise)
			}
		}
		d.days = append(d.days, made)
	}
	d.band = bandsOf(w)
	return d
}

// loadOf is a week's load as it was shown.
func (b *builder) loadOf(w Week) (l load) {
	for _, s := range w.Sessions {
		var floor []bool
		for _, it := range s.Items {
			e, _ := b.Clearance.Catalogue().Get(it.Exercise)
			work := Working(it.Sides, exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS})
			l.work += work
			l.items += it.Seconds
			if it.Role != WarmUp && it.Role != Calm {
				l.main += work
			}
			floor = append(floor, e.Position.Floor())
		}
		l.whole += transitions(floor) * TransitionS
	}
	l.whole += l.items
	return l
}

// sameDays reports whether a week lies on the days the person has now.
func sameDays(d draft, slots []slot) bool {
	return slices.EqualFunc(d.days, slots, func(a day, b slot) bool { return a.day == b.day })
}
