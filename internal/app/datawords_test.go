package app

import (
	"slices"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// Every answer that a follow-up page can send stands on "Your data" in the words of its
// question and of its answer, never by its name.
func TestFollowUpsAreListedInWords(t *testing.T) {
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	a := &App{Exercises: c}
	if a.Rules, err = safety.Load(catalogue.Files, c); err != nil {
		t.Fatal(err)
	}
	said := func(page, name, value string) (lines []string) {
		for _, l := range a.sayPage(pageBody{Page: page + more, Values: map[string][]string{name: {value}}}) {
			lines = append(lines, l.String())
		}
		return lines
	}
	seen := 0
	for _, condition := range a.Rules.Conditions {
		for _, q := range condition.FollowUps {
			values := map[string]string{"3": strings.TrimSpace("3 " + q.Unit)}
			if q.Kind != "number" {
				values = map[string]string{}
			}
			for _, o := range q.Options {
				values[o.Value] = o.Say
			}
			for value, words := range values {
				seen++
				lines := said(condition.Page, asked{condition, q}.name(), value)
				if len(lines) != 2 || lines[1] != q.Ask+" "+words || strings.Contains(lines[0], condition.Page) {
					t.Errorf("%s %s is listed as %q", condition.Slug, value, lines)
				}
			}
		}
	}
	for _, sign := range a.Rules.Signs {
		for _, box := range sign.Boxes {
			seen++
			if lines := said("anything-else", "sign", sign.Slug+"/"+box.ID); len(lines) != 2 || !strings.HasSuffix(lines[1], box.Say) {
				t.Errorf("%s is listed as %q", sign.Slug, lines)
			}
		}
	}
	if lines := said("anything-else", "sign.none", "1"); !slices.ContainsFunc(lines, func(l string) bool { return strings.HasSuffix(l, "None of these is true") }) {
		t.Errorf("none of these is listed as %q", lines)
	}
	if seen < 100 {
		t.Errorf("only %d answers were looked at", seen)
	}
	// what the rules of today do not ask any more is not lost
	if lines := said("anything-else", "detail.gone.key", "yes"); len(lines) != 2 || lines[1] != "detail.gone.key: yes" {
		t.Errorf("an answer of older rules is listed as %q", lines)
	}
}
