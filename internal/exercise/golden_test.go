package exercise_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/exercise"
)

// The golden files are the clinical table and doses as they were handed over.
// They are an independent copy: the catalogue must agree with them, cell by
// cell, and neither is ever generated from the other.

// rows reads a golden file without its head.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
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

func TestTableIsAsHandedOver(t *testing.T) {
	golden := rows(t, "table.golden.csv")
	if len(golden) != 750 {
		t.Fatalf("%d cells; the rule book has 750", len(golden))
	}
	for _, d := range tableDiffers(load(t), golden) {
		t.Error(d)
	}
	t.Logf("%d cells compared", len(golden))
}

func TestDosesAreAsHandedOver(t *testing.T) {
	for _, d := range dosesDiffer(load(t), rows(t, "doses.golden.csv")) {
		t.Error(d)
	}
}

// TestChangesAreAsReviewed holds the machine's half of every modified cell to
// the list that was read, row by row, against the words of the table (S12-S15).
func TestChangesAreAsReviewed(t *testing.T) {
	for _, d := range changesDiffer(load(t), rows(t, "changes.golden.csv")) {
		t.Error(d)
	}
}

func tableDiffers(c *exercise.Catalogue, golden [][]string) (differ []string) {
	for _, g := range golden {
		e, _ := c.Get(g[0])
		cell := e.Conditions[g[1]]
		after := ""
		if cell.AfterClearance != nil {
			after = cell.AfterClearance.Status
		}
		got := []string{g[0], g[1], string(cell.Status), cell.Grade, after}
		differ = append(differ, unlike(g, got)...)
	}
	return differ
}

func dosesDiffer(c *exercise.Catalogue, golden [][]string) (differ []string) {
	levels := map[string]exercise.Level{"L1": exercise.L1, "L2": exercise.L2, "L3": exercise.L3, "L4": exercise.L4}
	for _, g := range golden {
		e, _ := c.Get(g[0])
		got := []string{g[0], g[1], "", "", "", ""}
		if d, ok := e.Dose.At(levels[g[1]]); ok {
			for i, n := range []int{d.Sets, d.Reps, d.HoldS, d.RestS} {
				got[2+i] = strconv.Itoa(n)
			}
		}
		gentle := map[bool]string{true: "yes", false: "no"}[e.Gentle]
		got = append(got, strconv.Itoa(e.Sides), string(e.Type), string(e.Position), sorted(e.Equipment), gentle,
			strings.Join(e.Easier.Exercises, " "), strings.Join(e.Harder.Exercises, " "))
		differ = append(differ, unlike(g, got)...)
	}
	return differ
}

func changesDiffer(c *exercise.Catalogue, golden [][]string) (differ []string) {
	want := map[string]string{}
	for _, g := range golden {
		want[g[0]+" "+g[1]] = g[3]
	}
	for _, e := range c.All() {
		for _, condition := range slices.Sorted(maps.Keys(e.Conditions)) {
			key := e.Slug + " " + condition
			if got := obeys(e.Conditions[condition]); got != want[key] {
				differ = append(differ, fmt.Sprintf("%s: obeys %q, reviewed as %q", key, got, want[key]))
			}
		}
	}
	return differ
}

// obeys spells the fields that the machine obeys, in the order of catalogue/README.md.
func obeys(c exercise.Cell) string {
	var s []string
	add := func(key, value string, given bool) {
		if given {
			s = append(s, key+"="+value)
		}
	}
	number := func(key string, n *int) {
		if n != nil {
			add(key, strconv.Itoa(*n), true)
		}
	}
	add("replace_with", strings.Join(c.ReplaceWith, " "), len(c.ReplaceWith) > 0)
	add("or_use", strings.Join(c.OrUse, " "), len(c.OrUse) > 0)
	add("requires", details(c.Requires), len(c.Requires) > 0)
	add("applies_when", details(c.AppliesWhen), len(c.AppliesWhen) > 0)
	add("not_before_week", strconv.Itoa(c.NotBeforeWeek), c.NotBeforeWeek > 0)
	add("not_before_injury_day", strconv.Itoa(c.NotBeforeInjuryDay), c.NotBeforeInjuryDay > 0)
	number("max_hold_s", c.MaxHoldS)
	number("max_reps", c.MaxReps)
	add("dose_factor", fmt.Sprint(c.DoseFactor), c.DoseFactor != 0)
	number("max_pain", c.MaxPain)
	add("equipment", strings.Join(c.Equipment, " "), len(c.Equipment) > 0)
	add("limits", strings.Join(c.Limits, " "), len(c.Limits) > 0)
	return strings.Join(s, "; ")
}

func details(asked map[string][]string) string {
	var s []string
	for _, key := range slices.Sorted(maps.Keys(asked)) {
		s = append(s, key+":"+strings.Join(asked[key], "|"))
	}
	return strings.Join(s, " ")
}

func sorted(words []string) string { return strings.Join(slices.Sorted(slices.Values(words)), " ") }

func unlike(want, got []string) []string {
	if slices.Equal(want, got) {
		return nil
	}
	return []string{fmt.Sprintf("catalogue %q, handed over %q", got, want)}
}
