package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// show turns a draft into the week a person reads.
func (b *builder) show(d draft, line *lineage, dec Decision, starts int, provisional bool) Week {
	w := Week{Week: d.week, Level: d.level.String(), Provisional: provisional, Starts: starts, Decision: dec}
	var last *draft
	if line.had {
		last = &line.last
	}
	tell := telling{last: last, dec: dec, swaps: b.History.Wishes.Swaps, taste: b.taste}
	for i := range d.days {
		if len(d.days[i].main) > 0 {
			w.Sessions = append(w.Sessions, d.session(i, tell))
		}
	}
	w.Changes = d.changes(w, tell)
	w = b.move(w)
	if w.Week <= Weeks {
		w.Checkpoints = checkpoints(w.Week)
	}
	w.Bouts = d.bouts(w.Sessions)
	return w
}

// session writes out one day. Its kind is what it holds, not what it was meant for.
func (d draft) session(i int, tell telling) Session {
	all, _ := d.time(i)
	s := Session{Day: d.days[i].day, Minutes: minutes(all)}
	items := d.items(i)
	reasons := d.reasons(i, items, tell)
	for k, p := range items {
		it := Item{
			Exercise: p.Slug, Role: p.role, Sets: p.dose.Sets, Reps: p.dose.Reps, HoldS: p.dose.HoldS,
			Sides: p.sides, Seconds: seconds(p.Exercise, p.sides, p.dose), Band: d.band[p.Slug],
			Modification: say.Sentences(p.verdict.Texts...), Reason: reasons[k], Change: p.change(d.days[i].day, d.band[p.Slug], tell),
		}
		if p.half && slices.Contains(tell.dec.Culprits, p.Slug) {
			it.Modification = say.Sentences(say.Plain("Go half as far as usual."), it.Modification)
		}
		it.Why = say.Sentences(it.Reason, it.Change, p.stepWords(it.Band))
		s.Items = append(s.Items, it)
	}
	s.Kind = kindOf(s.Items, d.days[i].stretch)
	return s
}

func kindOf(items []Item, stretch bool) Kind {
	strong := slices.ContainsFunc(items, func(it Item) bool { return it.Role == StrengthRole })
	switch {
	case strong && stretch:
		return Both
	case strong:
		return Strength
	}
	return Stretch
}

// leftOut lists every exercise that is in no session, in order of slug.
func (b *builder) leftOut(p Plan, line lineage) []LeftOut {
	used := map[string]bool{}
	for _, w := range p.Weeks {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				used[it.Exercise] = true
			}
		}
	}
	out := []LeftOut{}
	for i := range b.known {
		if e := &b.known[i].Exercise; !used[e.Slug] {
			out = append(out, b.whyLeftOut(e, line.last, used))
		}
	}
	return out
}

// whyLeftOut gives the reason that held longest: one that lasts all eight weeks
// comes before one that only held at first.
func (b *builder) whyLeftOut(e *exercise.Exercise, last draft, used map[string]bool) LeftOut {
	if l, ok := last.pool.out[e.Slug]; ok {
		if l.Rule == "PB-6" && b.Clearance.LevelCap() < exercise.L4 {
			return LeftOut{e.Slug, say.Filled("It comes in at a later level than {level}, where you stay until somebody has examined your pain.", say.Values{"level": say.Raw(b.Clearance.LevelCap().String())}), "PH-4"}
		}
		return l
	}
	if e.Type == exercise.WarmUp {
		return LeftOut{e.Slug, say.Plain("It is fine for you. Your warm-up uses others."), "S17"}
	}
	if c, ok := last.pool.in[e.Slug]; ok && last.rivalled(c) {
		return LeftOut{e.Slug, say.Plain("It is fine for you. You do another form of the same movement."), "S18"}
	}
	if others := b.sameWork(e, used); len(others) > 0 {
		return LeftOut{e.Slug, classWords[e.Classes[0]].has.Filling(say.Values{"exercises": others}), "S18"}
	}
	return LeftOut{e.Slug, say.Plain("It is fine for you. Your minutes go first to bending backwards, turning, opening your chest and shoulder-blade strength."), "S18"}
}

// sameWork names at most two exercises of the plan that are of an exercise's first
// class.
func (b *builder) sameWork(e *exercise.Exercise, used map[string]bool) (names say.List) {
	for i := range b.known {
		if o := &b.known[i].Exercise; len(e.Classes) > 0 && used[o.Slug] && o.In(e.Classes[0]) && roles[o.Type] != WarmUp && len(names) < 2 {
			names = append(names, say.Name(o.Name))
		}
	}
	return names
}
