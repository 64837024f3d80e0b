package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// dayWidth is the width of one day's column.
const dayWidth = 6

// table lays out every week of one plan alike.
type table struct {
	exercises *exercise.Catalogue
	nameWidth int
}

// row is one exercise at one dose, with its place in each of the week's sessions.
type row struct {
	name, dose string
	places     []int // 1 is first; 0 is not that day
}

func newTable(made plan.Plan, exercises *exercise.Catalogue) table {
	t := table{exercises: exercises}
	for _, it := range firstOfEach(made) {
		t.nameWidth = max(t.nameWidth, utf8.RuneCountInString(t.name(it.Exercise))+2) // " *"
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

// week writes one week: the changes first, so that nobody reads past them, then
// the table. told holds the changes written before; they are not said again.
func (p *paper) week(t table, w plan.Week, told map[string]string) {
	title := fmt.Sprintf("Week %d, level %s", w.Week, w.Level)
	if len(w.Sessions) == 0 {
		p.heading(title)
		p.text(2, "", "No session fits this week.")
		return
	}
	p.heading(title)
	for _, it := range firstOfEach(plan.Plan{Weeks: []plan.Week{w}}) {
		if it.Modification != "" && told[it.Exercise] != it.Modification {
			p.item("  * ", amber, t.name(it.Exercise)+": "+it.Modification)
			told[it.Exercise] = it.Modification
		}
	}
	days, minutes := "", ""
	for _, s := range w.Sessions {
		days += fmt.Sprintf("%*s", dayWidth, capital(s.Day))
		minutes += fmt.Sprintf("%*.1f", dayWidth, s.Minutes)
	}
	p.line("", t.padded("", "", days, len(w.Sessions)))
	p.line(faint, t.padded("Minutes", "", minutes, len(w.Sessions)))
	for _, r := range t.rows(w) {
		p.row(t, r)
	}
}

// row writes one exercise; a long dose goes on below itself.
func (p *paper) row(t table, r row) {
	places := ""
	for _, n := range r.places {
		if n == 0 {
			places += fmt.Sprintf("%*s", dayWidth, "")
		} else {
			places += fmt.Sprintf("%*d", dayWidth, n)
		}
	}
	name := r.name
	for _, dose := range wrap(r.dose, t.doseWidth(len(r.places))) {
		p.line("", t.padded(name, dose, places, len(r.places)))
		name, places = "", ""
	}
}

func (t table) doseWidth(days int) int { return columns - 2 - t.nameWidth - 1 - days*dayWidth }

func (t table) padded(name, dose, rest string, days int) string {
	return strings.TrimRight(fmt.Sprintf("  %-*s %-*s%s", t.nameWidth, name, t.doseWidth(days), dose, rest), " ")
}

// rows gathers a week's items: the same exercise at the same dose is one row.
func (t table) rows(w plan.Week) (rows []row) {
	index := map[string]int{}
	for day, s := range w.Sessions {
		for place, it := range s.Items {
			r := t.row(it, len(w.Sessions))
			i, known := index[r.name+r.dose]
			if !known {
				i = len(rows)
				index[r.name+r.dose] = i
				rows = append(rows, r)
			}
			rows[i].places[day] = place + 1
		}
	}
	return inOrder(rows)
}

func (t table) row(it plan.Item, days int) row {
	e, _ := t.exercises.Get(it.Exercise)
	r := row{name: t.name(it.Exercise), places: make([]int, days)}
	r.dose = session.DoseWords(e.Rhythm, it.Sets, it.Reps, it.HoldS, it.Sides)
	if it.Modification != "" {
		r.name += " *"
	}
	return r
}

// inOrder sorts the rows so that each day is done from top to bottom, as far as
// the days agree.
func inOrder(rows []row) (sorted []row) {
	for len(rows) > 0 {
		next := 0
		for i := range rows {
			if !waits(rows[i], rows) {
				next = i
				break
			}
		}
		sorted = append(sorted, rows[next])
		rows = append(append([]row{}, rows[:next]...), rows[next+1:]...)
	}
	return sorted
}

// waits reports whether another row comes before r on any day.
func waits(r row, rows []row) bool {
	for _, other := range rows {
		for day, place := range r.places {
			if before := other.places[day]; before > 0 && before < place {
				return true
			}
		}
	}
	return false
}
