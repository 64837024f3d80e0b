package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// letters are the statuses in the matrix, as the rule book prints them.
var letters = map[exercise.Status]string{exercise.Allowed: "A", exercise.Modified: "M", exercise.Avoid: "X"}

// table writes the condition table (rule book 3.3, 3.4): a matrix to see it
// whole, then every cell that changes something, exercise by exercise.
func table(r *safety.Rules) string {
	p := begin("The condition table", r)
	all := r.Catalogue().All()
	p.line("%d exercises × %d conditions = %d cells. **A** allowed as it is, **M** allowed with a change, **X** left out. "+
		"For several conditions the strictest counts and the changes are united (DO-4). The columns are numbered:",
		len(all), len(r.Conditions), len(all)*len(r.Conditions))
	p.columns(r)
	p.matrix(r, all)
	p.counts(all)
	p.line("The conditions marked “gate” come to a clinician first: while one stands there is no plan, whatever its column says. What is meant " +
		"for the time after a clinician's clearance stands with the exercise; a clinician sets it, the program does not.")
	for _, e := range all {
		p.exercise(r, e)
	}
	return p.String()
}

func (p *page) columns(r *safety.Rules) {
	var rows [][]string
	for i, c := range r.Conditions {
		gate := ""
		if c.Decision == safety.ClinicianFirst {
			gate = "gate"
		}
		rows = append(rows, []string{fmt.Sprint(i + 1), c.Name, "`" + c.Slug + "`", gate})
	}
	p.table([]string{"column", "condition", "slug", ""}, rows)
}

func (p *page) matrix(r *safety.Rules, all []exercise.Exercise) {
	head := []string{"exercise"}
	for i := range r.Conditions {
		head = append(head, fmt.Sprint(i+1))
	}
	var rows [][]string
	for _, e := range all {
		row := []string{"`" + e.Slug + "`"}
		for _, c := range r.Conditions {
			row = append(row, letters[e.Conditions[c.Slug].Status])
		}
		rows = append(rows, row)
	}
	p.table(head, rows)
}

// counts sums the cells up by grade, so that what waits for a clinician is seen.
func (p *page) counts(all []exercise.Exercise) {
	n := map[string]map[exercise.Status]int{}
	for _, e := range all {
		for _, cell := range e.Conditions {
			if n[cell.Grade] == nil {
				n[cell.Grade] = map[exercise.Status]int{}
			}
			n[cell.Grade][cell.Status]++
		}
	}
	var rows [][]string
	for _, grade := range slices.Sorted(maps.Keys(n)) {
		g := n[grade]
		rows = append(rows, []string{grade, fmt.Sprint(g[exercise.Allowed]), fmt.Sprint(g[exercise.Modified]), fmt.Sprint(g[exercise.Avoid])})
	}
	p.table([]string{"cells by grade", "A", "M", "X"}, rows)
}

func (p *page) exercise(r *safety.Rules, e exercise.Exercise) {
	p.line("## %s (`%s`)", e.Name, e.Slug)
	var rows [][]string
	for _, c := range r.Conditions {
		cell := e.Conditions[c.Slug]
		if cell.Status == exercise.Allowed {
			continue
		}
		rows = append(rows, []string{c.Name, letters[cell.Status], cell.Text, strings.Join(obeyed(r, cell), "; "), cell.Because, cell.Grade, cell.Source})
	}
	p.table([]string{"condition", "", "what the person reads", "what the program keeps", "reason", "grade", "source"}, rows)
	p.list(
		labelled("Allowed as it is", allowed(r, e)),
		labelled("After clearance", afterClearance(r, e)),
		labelled("Cannot be kept together (S13)", pairs(e)),
		labelled("Easier", names(r.Catalogue(), e.Easier.Exercises)),
		labelled("Harder", names(r.Catalogue(), e.Harder.Exercises)),
	)
}

// allowed names the conditions that change nothing, by grade and source.
func allowed(r *safety.Rules, e exercise.Exercise) string {
	by := map[string][]string{}
	for _, c := range r.Conditions {
		if cell := e.Conditions[c.Slug]; cell.Status == exercise.Allowed {
			basis := cell.Grade + "; " + cell.Source
			by[basis] = append(by[basis], c.Name)
		}
	}
	var groups []string
	for _, basis := range slices.Sorted(maps.Keys(by)) {
		groups = append(groups, strings.Join(by[basis], ", ")+" ["+basis+"]")
	}
	return strings.Join(groups, ". ")
}

// afterClearance says what each gate's cell means once a clinician has cleared
// the person (S5).
func afterClearance(r *safety.Rules, e exercise.Exercise) string {
	var all []string
	for _, c := range r.Conditions {
		if after := e.Conditions[c.Slug].AfterClearance; after != nil {
			all = append(all, strings.TrimSpace(c.Name+": "+strings.ReplaceAll(after.Status, "-", " ")+". "+after.Text))
		}
	}
	return strings.Join(all, " ")
}

func pairs(e exercise.Exercise) string {
	var all []string
	for _, pair := range e.CannotKeepBoth {
		all = append(all, strings.Join(pair, " with "))
	}
	return strings.Join(all, "; ")
}

// obeyed are the fields of a cell that the program keeps, in words (S12-S15).
func obeyed(r *safety.Rules, cell exercise.Cell) (words []string) {
	add := func(yes bool, format string, args ...any) {
		if yes {
			words = append(words, fmt.Sprintf(format, args...))
		}
	}
	add(len(cell.ReplaceWith) > 0, "in its place, where cleared: %s", names(r.Catalogue(), cell.ReplaceWith))
	add(len(cell.OrUse) > 0, "or, where cleared: %s", names(r.Catalogue(), cell.OrUse))
	for _, key := range slices.Sorted(maps.Keys(cell.Requires)) {
		add(true, "only with %s = %s", key, strings.Join(cell.Requires[key], " or "))
	}
	for _, key := range slices.Sorted(maps.Keys(cell.AppliesWhen)) {
		add(true, "the change holds only with %s = %s", key, strings.Join(cell.AppliesWhen[key], " or "))
	}
	add(cell.NotBeforeWeek > 0, "not before week %d", cell.NotBeforeWeek)
	add(cell.NotBeforeInjuryDay > 0, "not before day %d after the injury", cell.NotBeforeInjuryDay)
	if cell.MaxHoldS != nil {
		add(true, "hold at most %d s", *cell.MaxHoldS)
	}
	if cell.MaxReps != nil {
		add(true, "at most %d repetitions", *cell.MaxReps)
	}
	add(cell.DoseFactor > 0, "dose × %g", cell.DoseFactor)
	if cell.MaxPain != nil {
		add(true, "only with pain of %d or less", *cell.MaxPain)
	}
	add(len(cell.Equipment) > 0, "needs %s", strings.Join(cell.Equipment, ", "))
	add(len(cell.Limits) > 0, "keeps %s", strings.Join(cell.Limits, ", "))
	return words
}
