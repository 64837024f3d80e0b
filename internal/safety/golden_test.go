package safety_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/safety"
)

// rows reads a golden file without its head. The golden files are the tables of
// the rule book as they were handed over, an independent copy of the catalogue's.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func TestScreenIsAsHandedOver(t *testing.T) {
	for _, d := range screenDiffers(load(t), goldenScreen(t)) {
		t.Error(d)
	}
}

// screenGolden is the whole screen as handed over (3.1, 3.2, PM-3) and, for the
// follow-ups and the urgency of gates (of which the rule book gives none), as
// read against 3.2 and S9 to S11.
type screenGolden struct{ signs, conditions, followUps [][]string }

func goldenScreen(t testing.TB) screenGolden {
	return screenGolden{
		rows(t, "testdata/red_flags.golden.csv"), rows(t, "testdata/conditions.golden.csv"),
		rows(t, "testdata/follow_ups.golden.csv"),
	}
}

func screenDiffers(r *safety.Rules, g screenGolden) []string {
	var signs, conditions, followUps [][]string
	for _, s := range r.Signs {
		signs = append(signs, []string{s.Slug, string(s.Action), s.Urgency, s.Source, s.Grade})
	}
	for _, c := range r.Conditions {
		strict := map[bool]string{true: "yes", false: "no"}[c.Strict]
		conditions = append(conditions, []string{c.Slug, string(c.Decision), c.Urgency, strict, strings.Join(c.FirstChoices, " ")})
		for _, q := range c.FollowUps {
			followUps = append(followUps, followUpRows(c.Slug, q)...)
		}
	}
	return slices.Concat(unlike(g.signs, signs), unlike(g.conditions, conditions), unlike(g.followUps, followUps))
}

// followUpRows spells every answer to a follow-up and what it sets off.
func followUpRows(condition string, q safety.FollowUp) (rows [][]string) {
	if q.Kind == "number" {
		return [][]string{{condition, q.Key, fmt.Sprintf("%d..%d", q.Min, q.Max), "missing=" + q.Missing, "", "", "", ""}}
	}
	for _, o := range q.Options {
		standing := map[string]string{q.Missing: "missing", q.Established: "established"}
		delete(standing, "")
		e := safety.Effect{}
		if o.Effect != nil {
			e = *o.Effect
		}
		rows = append(rows, []string{condition, q.Key, o.Value, standing[o.Value], o.SameAs, string(e.Level), e.Urgency, e.Records})
	}
	return rows
}

// unlike compares two tables whatever the order of their rows.
func unlike(want, got [][]string) (differ []string) {
	has := func(table [][]string, row []string) bool {
		return slices.ContainsFunc(table, func(r []string) bool { return slices.Equal(r, row) })
	}
	for _, row := range want {
		if !has(got, row) {
			differ = append(differ, fmt.Sprintf("handed over, not in the catalogue: %q", row))
		}
	}
	for _, row := range got {
		if !has(want, row) {
			differ = append(differ, fmt.Sprintf("in the catalogue, not handed over: %q", row))
		}
	}
	return differ
}
