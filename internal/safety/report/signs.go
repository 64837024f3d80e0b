package report

import (
	"fmt"

	"unslouch/internal/safety"
)

// warningSigns writes every warning sign (rule book 3.1), the strictest first,
// and the emergency numbers.
func warningSigns(r *safety.Rules) string {
	p := begin("Warning signs", r)
	p.line("The %d signs of the safety screen. A person ticks boxes; what is ticked raises the sign. "+
		"How signs and conditions are put together is in [rules.md](rules.md).", len(r.Signs))
	var rows [][]string
	for _, s := range r.Signs {
		rows = append(rows, []string{"`" + s.Slug + "`", levelWords[s.Action], soon(r, s.Urgency), s.Grade})
	}
	p.table([]string{"sign", "what it comes to", "how soon", "grade"}, rows)
	for _, level := range []safety.Level{safety.Emergency, safety.ClinicianFirst, safety.Modify} {
		p.line("## Signs that come to: %s", levelWords[level])
		for _, s := range r.Signs {
			if s.Action == level {
				p.sign(r, s)
			}
		}
	}
	p.numbers(r)
	return p.String()
}

func (p *page) sign(r *safety.Rules, s safety.Sign) {
	p.line("### %s", s.Slug)
	p.line("%s", raisedBy(r, s))
	if len(s.Boxes) > 0 {
		var boxes []string
		for _, b := range s.Boxes {
			boxes = append(boxes, b.Say)
		}
		p.list(boxes...)
	}
	p.list(
		labelled("Action", action(r, s.Action, s.Urgency)),
		labelled("What the person is told", "You told us about "+s.Told+"."),
		labelled("Why", s.Because),
		labelled("What to do", s.Do),
		labelled("Source", s.Source),
		labelled("Grade", s.Grade),
		labelled("Note", s.Note),
	)
}

// raisedBy says how many boxes raise a sign, and where they are asked.
func raisedBy(r *safety.Rules, s safety.Sign) string {
	if s.Derived && len(s.Boxes) == 0 {
		return "Worked out from other answers, never asked; [rules.md](rules.md) says how."
	}
	asked := ""
	for _, page := range r.Pages {
		if page.Slug == s.Page {
			asked = fmt.Sprintf(" Asked on the page “%s”.", page.Title)
		}
		if page.Slug == s.Page && page.OnlyWith != "" {
			asked += fmt.Sprintf(" That page is asked only of people who ticked `%s`.", page.OnlyWith)
		}
	}
	if s.AtLeast > 1 {
		return fmt.Sprintf("Raised by at least %d of these boxes.%s", s.AtLeast, asked)
	}
	return "Raised by any one of these boxes." + asked
}

func (p *page) numbers(r *safety.Rules) {
	p.line("## Emergency numbers")
	p.line("The operator's own number wins; else the region the person chose, from this table; else the words “%s”.", r.Numbers.Other.Words)
	var rows [][]string
	for _, n := range r.Numbers.Regions {
		rows = append(rows, []string{n.Name, n.Number, n.Source})
	}
	p.table([]string{"region", "number", "source"}, rows)
}
