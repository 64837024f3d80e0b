package report

import (
	"fmt"
	"slices"
	"strings"

	"unslouch/internal/safety"
)

// conditions writes every condition (rule book 3.2) with its follow-up questions
// and what each answer sets off.
func conditions(r *safety.Rules) string {
	p := begin("Health conditions", r)
	p.line("The %d conditions of the safety screen. Follow-up questions are asked only when the box is ticked, and a missing answer "+
		"blocks on the pages. What each condition changes in each exercise is in [table.md](table.md).", len(r.Conditions))
	var rows [][]string
	for _, c := range r.Conditions {
		rows = append(rows, []string{"`" + c.Slug + "`", c.Name, levelWords[c.Decision], soon(r, c.Urgency), c.Grade})
	}
	p.table([]string{"slug", "condition", "what it comes to", "how soon", "grade"}, rows)
	for _, c := range r.Conditions {
		p.condition(r, c)
	}
	return p.String()
}

func (p *page) condition(r *safety.Rules, c safety.Condition) {
	p.line("## %s (`%s`)", c.Name, c.Slug)
	strict := ""
	if c.Strict {
		strict = "the strict pain rule holds in every week (PM-3)"
	}
	told, means := c.Means, ""
	if c.Decision == safety.ClinicianFirst {
		told, means = "You told us about "+c.Told+". "+c.Do, c.Means
	}
	p.list(
		labelled("Box", c.Box),
		labelled("Action", action(r, c.Decision, c.Urgency)),
		labelled("Called", c.Told),
		labelled("What the person is told", told),
		labelled("What it means", means),
		labelled("Good first choices", names(r.Catalogue(), c.FirstChoices)),
		labelled("Strict", strict),
		labelled("Source", c.Source),
		labelled("Grade", c.Grade),
		labelled("Note", c.Note),
	)
	for _, q := range c.FollowUps {
		p.followUp(r, c, q)
	}
}

func (p *page) followUp(r *safety.Rules, c safety.Condition, q safety.FollowUp) {
	p.line("### %s (`%s.%s`)", q.Ask, c.Slug, q.Key)
	if q.Kind == "number" {
		p.line("Answer: %s %s.", q.Accepts(), q.Unit)
	}
	var rows [][]string
	for _, o := range q.Options {
		rows = append(rows, []string{o.Say, "`" + o.Value + "`", setsOff(r, q, o)})
	}
	p.table([]string{"answer", "value", "sets off"}, rows)
	p.list(
		labelled("Left out by a caller of `unslouch plan`", assumed(q)),
		labelled("Cells of the table that read it", strings.Join(readers(r, c, q), "; ")),
		labelled("Rules that read it", ruleReaders(c.Slug+"."+q.Key)),
		labelled("Note", q.Note),
	)
}

// assumed says what an absent detail counts as (S9).
func assumed(q safety.FollowUp) string {
	if q.Missing != "" {
		return strings.TrimSpace("counts as `" + q.Missing + "`, and the reasons say so. " + q.MissingReason)
	}
	return "counts as `" + q.Established + "`: naming the condition states it already."
}

// setsOff says what one answer does beside what the table does with it.
func setsOff(r *safety.Rules, q safety.FollowUp, o safety.Option) string {
	if o.SameAs != "" {
		same, _ := q.Option(o.SameAs)
		return fmt.Sprintf("the same as “%s”", same.Say)
	}
	e := o.Effect
	if e == nil {
		return "nothing by itself"
	}
	said := action(r, e.Level, e.Urgency)
	if e.Records != "" {
		said += "; recorded as `" + e.Records + "`"
	}
	said += fmt.Sprintf(". “You told us about %s. %s”", e.Told, strings.TrimSpace(e.Because+" "+e.Do))
	if e.Source != "" {
		said += fmt.Sprintf(" [%s; %s]", e.Source, e.Grade)
	}
	if e.Note != "" {
		said += " Note: " + e.Note
	}
	return said
}

// readers names the exercises whose cell for the condition depends on the answer.
func readers(r *safety.Rules, c safety.Condition, q safety.FollowUp) (all []string) {
	for _, e := range r.Catalogue().All() {
		cell := e.Conditions[c.Slug]
		switch {
		case cell.Requires[q.Key] != nil:
			all = append(all, fmt.Sprintf("%s: only with %s", e.Name, code(cell.Requires[q.Key])))
		case cell.AppliesWhen[q.Key] != nil:
			all = append(all, fmt.Sprintf("%s: changed with %s", e.Name, code(cell.AppliesWhen[q.Key])))
		case q.Key == "days" && cell.NotBeforeInjuryDay > 0:
			all = append(all, fmt.Sprintf("%s: from day %d", e.Name, cell.NotBeforeInjuryDay))
		}
	}
	return all
}

// ruleReaders names the rules in Go that look at a detail.
func ruleReaders(detail string) string {
	var ids []string
	for _, rule := range Rules {
		if slices.Contains(rule.Reads, detail) {
			ids = append(ids, rule.ID)
		}
	}
	return strings.Join(ids, ", ")
}
