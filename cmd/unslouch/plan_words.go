package main

import (
	"cmp"
	"fmt"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

var colourOf = map[safety.Level]string{
	safety.Go: green, safety.Modify: green, safety.ClinicianFirst: amber, safety.Emergency: red,
}

// planInWords is what a person reads: the decision, why, the weeks, and what was
// left out and why. An emergency says what to do now and nothing else (DO-2).
func planInWords(planned app.Planned, exercises *exercise.Catalogue, colours bool) string {
	p := &paper{colours: colours}
	p.line(colourOf[planned.Decision], planned.Words.Title.String())
	p.text(0, "", planned.Words.Lead.String())
	if planned.Decision == safety.Emergency {
		p.emergency(planned)
		return p.String()
	}
	if planned.Soon != "" {
		p.text(0, amber, "How soon: "+planned.Soon+".")
	}
	p.list(english(planned.Words.Body...))
	p.heading("Why we say so")
	for _, r := range planned.Reasons {
		p.item("  - ", "", r.Text.String())
		p.text(4, faint, fmt.Sprintf("(rule %s; source: %s; grade: %s)", r.Rule, r.Source, r.Grade))
	}
	if planned.Plan != nil {
		p.stops(planned)
		p.plan(planned, exercises)
	} else {
		p.meanwhile(planned)
	}
	p.keepInMind(planned)
	return p.String()
}

func (p *paper) emergency(planned app.Planned) {
	p.heading("What to do now")
	if len(planned.Fixed.Crisis) > 0 {
		p.list(english(planned.Fixed.Crisis...))
		p.heading("While you wait for help")
	} else {
		p.item("  - ", red, planned.Call.String())
	}
	p.list(english(planned.Fixed.EmergencyNow...))
	p.heading("What you told us, and why it matters")
	for _, r := range planned.Reasons {
		p.item("  - ", "", r.Text.String())
	}
	p.line("", "")
	p.text(0, faint, say.Sentences(planned.Fixed.NotADiagnosis, planned.Fixed.NobodyWatching, planned.Fixed.NotSigned, planned.Fixed.NotCertified).String())
}

// english is lines as the command prints them.
func english(lines ...say.Line) (texts []string) {
	for _, l := range lines {
		texts = append(texts, l.String())
	}
	return texts
}

// meanwhile offers as text what may be done while waiting; it is no plan (S5).
func (p *paper) meanwhile(planned app.Planned) {
	p.heading("Until then")
	p.list(english(planned.Fixed.CalmBreathing))
	if !planned.Fixed.EasyWalking.Empty() {
		p.list(english(planned.Fixed.EasyWalking))
	}
	p.heading("How your plan opens")
	p.text(2, "", strings.TrimSuffix(planned.Words.Next.String(), ".")+".")
}

func (p *paper) stops(planned app.Planned) {
	p.heading("Stop at once, whatever the exercise, if you notice")
	p.text(2, "", "Get emergency help now for any of these: "+sentence(planned.Stops.Call))
	p.text(2, "", "Do not go on today with any of these: "+sentence(planned.Stops.Rest))
}

func (p *paper) keepInMind(planned app.Planned) {
	p.heading("Please keep in mind")
	p.text(2, "", say.Sentences(planned.Fixed.NotADiagnosis, planned.Fixed.NobodyWatching).String())
	p.text(2, "", planned.Fixed.ComeBack.String())
	for _, watch := range []app.Watch{planned.Fixed.CallNow, planned.Fixed.SeeADoctor} {
		p.text(2, "", watch.Intro.String()+" "+sentence(watch.Signs))
	}
	p.text(2, "", say.Sentences(planned.Fixed.NotSigned, planned.Fixed.NotCertified).String())
	p.line("", "")
	p.text(0, faint, "Rules "+planned.Rules+", catalogue "+planned.Catalogue+".")
}

// plan writes the week to come, what each exercise is for, the eight weeks, and
// what is not in the plan.
func (p *paper) plan(planned app.Planned, exercises *exercise.Catalogue) {
	weeks := planned.Plan.Weeks
	t := newTable(weeks[0], exercises)
	p.wall(t, weeks[0])
	p.line("", "")
	p.text(2, "", "The minutes count everything: getting ready, rests and changes.")
	for _, limit := range limits(planned) {
		p.text(2, "", limit)
	}
	p.heading("Why each one is there")
	p.purposes(weeks[0], t)
	p.picture(t, weeks)
	p.leftOut(planned.Plan.LeftOut, t)
}

// limits says what holds for the whole plan (S22).
func limits(planned app.Planned) (said []string) {
	if planned.LevelCap != nil {
		said = append(said, "You stay at level "+*planned.LevelCap+" or below (rule PH-4).")
	}
	if planned.Gentle {
		said = append(said, "Only gentle exercises for now (rule DO-7).")
	}
	return said
}

// purposes says why each exercise of a week is there: the first reason given for it.
func (p *paper) purposes(w plan.Week, t table) {
	for _, it := range firstOfEach(plan.Plan{Weeks: []plan.Week{w}}) {
		p.item("  - ", "", t.name(it.Exercise)+": "+it.Why.String())
	}
}

// sentence strings short lines together.
func sentence(lines []string) string {
	var lower []string
	for _, line := range lines {
		lower = append(lower, strings.ToLower(line[:1])+line[1:])
	}
	return strings.Join(lower, "; ") + "."
}

// firstOfEach returns the first item of every exercise, in the order they come.
func firstOfEach(made plan.Plan) (items []plan.Item) {
	seen := map[string]bool{}
	for _, w := range made.Weeks {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				if !seen[it.Exercise] {
					seen[it.Exercise] = true
					items = append(items, it)
				}
			}
		}
	}
	return items
}

// leftOut gathers the exercises under the reason they share.
func (p *paper) leftOut(left []plan.LeftOut, t table) {
	if len(left) == 0 {
		return
	}
	p.heading("Left out, and why")
	names := map[string][]string{}
	for _, l := range left {
		key := l.Why.String() + "\x00" + l.Rule
		names[key] = append(names[key], t.name(l.Exercise))
	}
	for _, l := range left {
		key := l.Why.String() + "\x00" + l.Rule
		if len(names[key]) > 0 {
			p.item("  - ", "", strings.Join(names[key], "; "))
			p.text(4, "", cmp.Or(l.Why.String(), "No reason was given.")+" (rule "+l.Rule+")")
		}
		names[key] = nil
	}
}
