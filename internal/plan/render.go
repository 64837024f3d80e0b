package plan

import (
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// render turns the drafts into the plan a person reads.
func render(drafts []draft, c safety.Clearance, p Preferences) Plan {
	var result Plan
	for n, d := range drafts {
		w := Week{Week: d.week, Level: d.level.String(), Provisional: d.week > 1}
		for i := range d.days {
			if len(d.days[i].main) > 0 {
				w.Sessions = append(w.Sessions, d.session(i, before(drafts, n)))
			}
		}
		result.Weeks = append(result.Weeks, w)
	}
	result.LeftOut = leftOut(result, drafts, c)
	return result
}

func before(drafts []draft, n int) *draft {
	if n == 0 {
		return nil
	}
	return &drafts[n-1]
}

// session writes out one day. Its kind is what it holds, not what it was meant for.
func (d draft) session(i int, last *draft) Session {
	all, _ := d.time(i)
	s := Session{Day: d.days[i].day, Minutes: minutes(all)}
	for _, p := range d.items(i) {
		s.Items = append(s.Items, Item{
			Exercise: p.Slug, Role: p.role, Sets: p.dose.Sets, Reps: p.dose.Reps, HoldS: p.dose.HoldS,
			Sides: p.sides, Seconds: Seconds(p.Exercise, p.sides, p.dose),
			Modification: strings.Join(p.verdict.Texts, " "), Why: p.why(last),
		})
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

// why says in one or two sentences what the item is for and why it is here.
func (p placed) why(last *draft) string {
	switch p.role {
	case WarmUp:
		return p.Summary + " It comes first so that nothing is stretched cold."
	case Calm:
		return p.Summary + " It closes every session."
	}
	if change := p.change(last); change != "" {
		return p.Summary + " " + change
	}
	if p.verdict.FirstChoice != "" {
		return p.Summary + " It is a good first choice with " + p.verdict.FirstChoice + "."
	}
	for _, class := range p.Classes {
		return p.Summary + " " + classWhy[class]
	}
	return p.Summary
}

// classWhy says why a class is in the week (PB-2).
var classWhy = map[exercise.Class]string{
	exercise.Extension:     "Every week holds a movement that bends your upper back backwards.",
	exercise.Rotation:      "Every week holds a turn.",
	exercise.ChestOpening:  "Every week holds a movement that opens your chest.",
	exercise.BladeStrength: "Every week holds strength work for your shoulder blades.",
}

// leftOut lists every exercise that is in no session, in order of slug.
func leftOut(p Plan, drafts []draft, c safety.Clearance) []LeftOut {
	used := map[string]bool{}
	for _, w := range p.Weeks {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				used[it.Exercise] = true
			}
		}
	}
	out := []LeftOut{}
	for _, e := range c.Catalogue().All() {
		if !used[e.Slug] {
			out = append(out, whyLeftOut(e, drafts, c))
		}
	}
	return out
}

// whyLeftOut gives the reason that held longest: one that lasts all eight weeks
// comes before one that only held at first.
func whyLeftOut(e exercise.Exercise, drafts []draft, c safety.Clearance) LeftOut {
	last := drafts[len(drafts)-1]
	if l, ok := last.pool.out[e.Slug]; ok {
		if l.Rule == "PB-6" && c.LevelCap() < exercise.L4 {
			return LeftOut{e.Slug, "It comes in at a later level than " + c.LevelCap().String() + ", where you stay until somebody has examined your pain.", "PH-4"}
		}
		return l
	}
	if e.Type == exercise.WarmUp {
		return LeftOut{e.Slug, "It is fine for you. Your warm-up uses others.", "S17"}
	}
	return LeftOut{e.Slug, "It is fine for you. Others cover the same movement in the minutes you have.", "S18"}
}
