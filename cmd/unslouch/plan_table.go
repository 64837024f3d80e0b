package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// table lays out the weeks of one plan alike.
type table struct {
	exercises *exercise.Catalogue
	nameWidth int
}

func newTable(w plan.Week, exercises *exercise.Catalogue) table {
	t := table{exercises: exercises}
	for _, it := range firstOfEach(plan.Plan{Weeks: []plan.Week{w}}) {
		t.nameWidth = max(t.nameWidth, utf8.RuneCountInString(t.marked(it)))
	}
	return t
}

func (t table) name(slug string) string {
	e, ok := t.exercises.Get(slug)
	if !ok {
		return slug
	}
	return e.Name
}

// marked is an item's name, with a star where it comes with a change.
func (t table) marked(it plan.Item) string {
	if !it.Modification.Empty() {
		return t.name(it.Exercise) + " *"
	}
	return t.name(it.Exercise)
}

var dayNames = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

var kindWords = map[plan.Kind]string{plan.Stretch: "stretch", plan.Strength: "strength", plan.Both: "stretch and strength"}

// wall writes the coming week as a sheet to pin to the wall: one block a day, with
// a box to tick, and the exercises in the order they are done.
func (p *paper) wall(t table, w plan.Week) {
	p.heading(fmt.Sprintf("Week %d, level %s", w.Week, w.Level))
	p.text(2, "", w.Decision.Words.String())
	if len(w.Sessions) == 0 {
		p.text(2, "", "No session fits this week.")
		return
	}
	told := map[string]bool{}
	for _, it := range firstOfEach(plan.Plan{Weeks: []plan.Week{w}}) {
		if !it.Modification.Empty() && !told[it.Exercise] {
			p.item("  * ", amber, t.name(it.Exercise)+": "+it.Modification.String())
			told[it.Exercise] = true
		}
	}
	for _, s := range w.Sessions {
		p.line("", "")
		left, right := "  [ ] "+dayNames[s.Day]+", "+kindWords[s.Kind], fmt.Sprintf("%.1f minutes", s.Minutes)
		p.line(bold, left+strings.Repeat(" ", columns-2-utf8.RuneCountInString(left+right))+right)
		for n, it := range s.Items {
			p.row(t, n+1, it)
		}
	}
	p.bouts(w)
}

// row writes one exercise of a day; a long dose goes on below itself.
func (p *paper) row(t table, n int, it plan.Item) {
	e, _ := t.exercises.Get(it.Exercise)
	front := fmt.Sprintf("      %d  %-*s  ", n, t.nameWidth, t.marked(it))
	for _, dose := range wrap(session.ItemWords(e, it).String(), columns-2-utf8.RuneCountInString(front)) {
		p.line("", front+dose)
		front = strings.Repeat(" ", utf8.RuneCountInString(front))
	}
}

// bouts writes the rounds at the desk, which are counted apart.
func (p *paper) bouts(w plan.Week) {
	if len(w.Bouts) == 0 {
		return
	}
	p.line("", "")
	for _, b := range w.Bouts {
		p.item("  [ ] ", "", fmt.Sprintf("%s, at your desk: %s", dayNames[b.Day], b.Words))
	}
}

// barUnit is how many minutes one mark of the picture stands for.
const barUnit = 2

// picture writes the eight weeks as bars of minutes, with what changes in each.
func (p *paper) picture(t table, weeks []plan.Week) {
	p.heading("Your eight weeks")
	p.text(2, "", fmt.Sprintf("Weeks 2 to 8 show what comes if all goes well. One # is %d minutes.", barUnit))
	for _, w := range weeks {
		p.line("", "")
		minutes := w.Minutes()
		p.line(bold, strings.TrimRight(fmt.Sprintf("  Week %d  %s  %d x %3.0f min  %s", w.Week, w.Level, len(w.Sessions), minutes/float64(max(1, len(w.Sessions))), strings.Repeat("#", min(50, int(minutes/barUnit+0.5)))), " "))
		if w.Provisional {
			p.moves(t, w)
		}
		for _, c := range w.Checkpoints {
			p.item("    > ", faint, c.Words.String())
		}
	}
}

// moves gathers what changes in a week under each exercise.
func (p *paper) moves(t table, w plan.Week) {
	if len(w.Changes) == 0 {
		p.text(4, "", "The same as the week before.")
	}
	said := map[string]string{}
	var order []string
	for _, c := range w.Changes {
		words := c.Words.String()
		if end := strings.IndexAny(words, ":."); end > 0 {
			words = words[:end]
		}
		words = strings.ToLower(words[:1]) + words[1:]
		if said[c.Exercise] == "" {
			order = append(order, c.Exercise)
			said[c.Exercise] = words
		} else if said[c.Exercise] != words {
			said[c.Exercise] += ", " + words
		}
	}
	for _, slug := range order {
		p.item("    - ", "", t.name(slug)+": "+said[slug]+".")
	}
	for _, it := range firstOfEach(plan.Plan{Weeks: []plan.Week{w}}) {
		if !it.Modification.Empty() && strings.HasPrefix(it.Change.String(), "New") {
			p.item("    * ", amber, t.name(it.Exercise)+": "+it.Modification.String())
		}
	}
}
