package safety

import (
	"maps"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/yamlfile"
)

// The closed lists of the rule book: nothing may be added or lost by an edit.
const (
	signCount      = 32
	conditionCount = 25
)

var levels = []Level{Go, Modify, ClinicianFirst, Emergency}

// check notes everything wrong with the screen's files.
func (r *Rules) check(files map[string]*yamlfile.File) {
	r.checkPages(files["pages"])
	r.checkSigns(files["warning-signs"])
	r.checkConditions(files["conditions"])
	r.checkDay(files["day"])
	r.checkChanged(files["changed"])
	for _, l := range levels {
		if w, ok := r.Words.Decisions[l]; !ok || w.Title == "" || w.Lead == "" {
			files["outcomes"].Badf(yamlfile.P("decisions", string(l)), "needs a title and a lead")
		}
	}
	for _, u := range urgencies[:len(urgencies)-1] {
		if r.Words.Urgency[u] == "" {
			files["outcomes"].Badf(yamlfile.P("urgency"), "has no words for %q", u)
		}
	}
	if e := r.Words.Emergency; e.CardLead == "" || e.CardSay == "" || e.Call == "" || e.NeutralNumber == "" {
		files["outcomes"].Badf(yamlfile.P("emergency"), "needs card_lead, card_say, call and neutral_number")
	}
	if len(r.Words.StopSigns) == 0 {
		files["outcomes"].Badf(yamlfile.P("global_stop_signs"), "must hold the stop signs")
	}
	for i, n := range r.Numbers.Regions {
		if n.Region == "" || n.Number == "" || n.Source == "" {
			files["emergency-numbers"].Badf(yamlfile.P("regions", i), "needs region, number and source; never a guess")
		}
	}
}

func (r *Rules) page(slug, kind string) bool {
	return slices.ContainsFunc(r.Pages, func(p Page) bool { return p.Slug == slug && p.Kind == kind })
}

func (r *Rules) checkPages(f *yamlfile.File) {
	for i, p := range r.Pages {
		if !slices.Contains([]string{AboutPage, SignsPage, CondsPage, FreeTextPage}, p.Kind) {
			f.Badf(yamlfile.P(i, "kind"), "is %q; must be about, warning-signs, conditions or free-text", p.Kind)
		}
		if p.Title == "" || p.Ask == "" || p.Why == "" {
			f.Badf(yamlfile.P(i), "page %s needs title, ask and why", p.Slug)
		}
		if (p.Kind == SignsPage || p.Kind == CondsPage) && p.None == "" {
			f.Badf(yamlfile.P(i, "none"), "page %s needs the words of its explicit none", p.Slug)
		}
	}
}

func (r *Rules) checkSigns(f *yamlfile.File) {
	if len(r.Signs) != signCount {
		f.Badf(nil, "holds %d warning signs; the rule book has %d", len(r.Signs), signCount)
	}
	for i, s := range r.Signs {
		if s.Action != Modify && s.Action != ClinicianFirst && s.Action != Emergency {
			f.Badf(yamlfile.P(i, "action"), "is %q; must be modify, clinician_first or emergency", s.Action)
		}
		if urgencyRank(s.Urgency) < 0 {
			f.Badf(yamlfile.P(i, "urgency"), "is %q; must be one of %s", s.Urgency, strings.Join(urgencies, ", "))
		}
		if s.Told == "" || s.Because == "" || s.Do == "" || s.Source == "" || s.Grade == "" {
			f.Badf(yamlfile.P(i), "%s needs told, because, do, source and grade", s.Slug)
		}
		if !s.Derived && (!r.page(s.Page, SignsPage) || len(s.Boxes) == 0) {
			f.Badf(yamlfile.P(i, "page"), "%s needs a page of kind warning-signs and at least one box", s.Slug)
		}
		if s.AtLeast > len(s.Boxes) {
			f.Badf(yamlfile.P(i, "at_least"), "is %d, but there are only %d boxes", s.AtLeast, len(s.Boxes))
		}
	}
}

func (r *Rules) checkConditions(f *yamlfile.File) {
	if len(r.Conditions) != conditionCount {
		f.Badf(nil, "holds %d conditions; the rule book has %d", len(r.Conditions), conditionCount)
	}
	for i, c := range r.Conditions {
		if c.Decision != Modify && c.Decision != ClinicianFirst {
			f.Badf(yamlfile.P(i, "decision"), "is %q; must be modify or clinician_first", c.Decision)
		}
		if c.Name == "" || c.Box == "" || c.Told == "" || c.Means == "" || c.Source == "" || c.Grade == "" {
			f.Badf(yamlfile.P(i), "%s needs name, box, told, means, source and grade", c.Slug)
		}
		if c.Decision == ClinicianFirst && (urgencyRank(c.Urgency) < 0 || c.Do == "") {
			f.Badf(yamlfile.P(i, "urgency"), "%s is a gate: it needs do and an urgency out of %s", c.Slug, strings.Join(urgencies, ", "))
		}
		if !r.page(c.Page, CondsPage) {
			f.Badf(yamlfile.P(i, "page"), "%s needs a page of kind conditions", c.Slug)
		}
		for _, slug := range c.FirstChoices {
			if _, ok := r.catalogue.Get(slug); !ok {
				f.Badf(yamlfile.P(i, "first_choices"), "names %q, which is not an exercise", slug)
			}
		}
		for j, q := range c.FollowUps {
			r.checkFollowUp(f, q, i, j)
		}
	}
}

func (r *Rules) checkFollowUp(f *yamlfile.File, q FollowUp, i, j int) {
	at := func(path ...any) []any { return append(yamlfile.P(i, "follow_ups", j), path...) }
	if (q.Missing == "") == (q.Established == "") {
		f.Badf(at("key"), "%s needs either missing (assumed, and said) or established (what the slug states)", q.Key)
	}
	if q.Kind == "number" {
		if q.Max <= q.Min {
			f.Badf(at("max"), "must be above min")
		}
		return
	}
	if _, ok := q.Option(q.Missing + q.Established); !ok {
		f.Badf(at("missing"), "%q is not one of the options", q.Missing+q.Established)
	}
	for k, o := range q.Options {
		e := o.Effect
		if e == nil {
			continue
		}
		if !slices.Contains(levels, e.Level) || e.Told == "" || (e.Level != Modify && urgencyRank(e.Urgency) < 0) {
			f.Badf(at("options", k, "effect"), "needs a level, told, and an urgency out of %s", strings.Join(urgencies, ", "))
		}
		if _, sign := r.Sign(e.Records); e.Records != "" && !sign {
			if _, condition := r.Condition(e.Records); !condition {
				f.Badf(at("options", k, "effect", "records"), "%q is neither a warning sign nor a condition", e.Records)
			}
		}
	}
}

func (r *Rules) checkDay(f *yamlfile.File) {
	effects := []DayEffect{NoEffect, RescreenLock, NoSessionToday, SeatedOnly, NoRoller, NoBand}
	for i, q := range r.Day {
		if q.Slug == "" || q.Ask == "" || len(q.Options) < 2 {
			f.Badf(yamlfile.P(i), "needs slug, ask and at least two options")
		}
		if q.OnlyWith != "" && !slices.Contains(exercise.Equipment, q.OnlyWith) {
			f.Badf(yamlfile.P(i, "only_with"), "%q is not a piece of equipment", q.OnlyWith)
		}
		for j, o := range q.Options {
			if !slices.Contains(effects, o.Effect) {
				f.Badf(yamlfile.P(i, "options", j, "effect"), "is %q; must be one of %v", o.Effect, effects)
			}
			if o.Effect != NoEffect && o.Told == "" {
				f.Badf(yamlfile.P(i, "options", j, "told"), "an answer with an effect needs words for the person")
			}
		}
	}
}

func (r *Rules) checkChanged(f *yamlfile.File) {
	q := r.Changed
	if q.Title == "" || q.Ask == "" || q.Why == "" || q.None == "" || q.Told == "" {
		f.Badf(nil, "needs title, ask, why, none and told")
	}
	if len(q.Boxes) == 0 {
		f.Badf(yamlfile.P("boxes"), "must hold at least one box")
	}
	for i, b := range q.Boxes {
		if b.ID == "" || b.Say == "" {
			f.Badf(yamlfile.P("boxes", i), "needs id and say")
		}
	}
}

// checkTable proves that every exercise has a cell for every condition and
// that every answer a cell asks for exists.
func (r *Rules) checkTable() (problems []error) {
	for _, e := range r.catalogue.All() {
		bad := func(path []any, format string, args ...any) {
			problems = append(problems, r.catalogue.Problem(e.Slug, path, format, args...))
		}
		for _, c := range r.Conditions {
			cell, ok := e.Conditions[c.Slug]
			if !ok {
				bad(yamlfile.P("conditions", c.Slug), "is missing; every condition needs a cell")
				continue
			}
			r.checkCell(c, cell, bad)
		}
		for _, slug := range slices.Sorted(maps.Keys(e.Conditions)) {
			if _, ok := r.Condition(slug); !ok {
				bad(yamlfile.P("conditions", slug), "is not a condition of screen/conditions.yaml")
			}
		}
	}
	return problems
}

func (r *Rules) checkCell(c Condition, cell exercise.Cell, bad func(path []any, format string, args ...any)) {
	for field, asked := range map[string]map[string][]string{"requires": cell.Requires, "applies_when": cell.AppliesWhen} {
		for key, values := range asked {
			q, known := c.FollowUp(key)
			if !known {
				bad(yamlfile.P("conditions", c.Slug, field), "asks for the detail %q, which is not a follow-up of the condition", key)
			}
			for _, v := range values {
				if _, ok := q.Option(v); known && !ok {
					bad(yamlfile.P("conditions", c.Slug, field, key), "asks for %q; must be %s", v, q.Accepts())
				}
			}
		}
	}
	if (c.Decision == ClinicianFirst) != (cell.AfterClearance != nil) {
		bad(yamlfile.P("conditions", c.Slug, "after_clearance"), "only a gate condition has one, and each does")
	}
}
