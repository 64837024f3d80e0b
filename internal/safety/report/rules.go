package report

import (
	"fmt"
	"strings"

	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// rules writes the rules that put signs, conditions and cells together, and the
// questions of the day.
func rules(r *safety.Rules) string {
	p := begin("The rules that combine them", r)
	p.line("Each warning sign, condition and cell says by itself what it does; this page holds the %d rules in the program's code that put them "+
		"together. Ids are those of the rule book; S with a number is a settled reading where the rule book left room. A reason shown to a person "+
		"carries the id. “Where” names the functions, by folder under `internal`. Grades: `seed` the article states it, `lit` literature, "+
		"`judgement` ours, waiting for a clinician; where the rule book gives a rule no grade, judgement is assumed.", len(Rules))
	var rows [][]string
	for _, rule := range Rules {
		rows = append(rows, []string{rule.ID, rule.Does, code(rule.Where), rule.Source, rule.Grade})
	}
	p.table([]string{"rule", "what it does", "where", "source", "grade"}, rows)
	p.line("A reason that begins with `red-flag/` comes from [a warning sign](warning-signs.md), one that begins with `condition/` from " +
		"[a condition](conditions.md) or its [cells](table.md).")
	p.missing()
	p.day(r)
	p.changed(r.Changed)
	p.releases()
	return p.String()
}

// missing tells what of these rules is not done yet.
func (p *page) missing() {
	p.line("## Not done yet")
	p.line("Parts of the rules above that the program does not do:")
	var parts []string
	for _, rule := range Rules {
		if rule.NotYet != "" {
			parts = append(parts, rule.ID+": "+rule.NotYet)
		}
	}
	p.list(parts...)
	p.line("Rules of the book that no code carries yet: PM-10 beyond the caps in the table, PH-5 (a clinician's list).")
}

// effectWords say what an answer of the day does today.
var effectWords = map[safety.DayEffect]string{
	safety.RescreenLock: "the plan locks until the whole screen is taken again", safety.NoSessionToday: "no session today",
	safety.SeatedOnly: "only what can be done sitting", safety.NoRoller: "no roller today", safety.NoBand: "no band today",
}

func (p *page) day(r *safety.Rules) {
	p.line("## Before every session")
	p.line("Pain now is asked as well (PM-2).")
	var rows [][]string
	for _, q := range r.Day {
		ask := q.Ask
		if q.OnlyWith != "" {
			ask += fmt.Sprintf(" (only with `%s` in today's session)", q.OnlyWith)
		}
		for _, o := range q.Options {
			does := effectWords[o.Effect]
			if does == "" {
				does = "nothing changes"
			}
			rows = append(rows, []string{ask, o.Say, does, strings.TrimSpace(o.Told)})
			ask = ""
		}
	}
	p.table([]string{"question", "answer", "effect", "what the person reads"}, rows)
}

// changed writes the question of the month (H19).
func (p *page) changed(q safety.ChangedQuestion) {
	p.line("## Has anything changed?")
	p.line("Asked once a month at the start of the four-weekly screen, and open at any time. Any box locks the plan in the same request until the " +
		"whole screen has been answered again; a page left blank is not a no.")
	p.line("“%s” %s", q.Ask, q.Why)
	var boxes []string
	for _, b := range q.Boxes {
		boxes = append(boxes, b.Say)
	}
	p.list(append(boxes, q.None)...)
	p.line("What the person reads after a change: %s", q.Told)
	p.line("Note: %s.", q.Note)
}

// releases writes what each version of the rules changed (H28).
func (p *page) releases() {
	p.line("## Versions of the rules")
	p.line("A person whose plan a new version changes reads this before it takes effect.")
	var rows [][]string
	for _, v := range safety.Releases {
		rows = append(rows, []string{v.Version, say.Sentences(v.Changed...).String()})
	}
	p.table([]string{"version", "what changed"}, rows)
}
