package web

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// TestABodyCanBeChosenWhereTheFigureMoves: the choice made is ticked, and stands
// where the browser's code looks for it.
func TestABodyCanBeChosenWhereTheFigureMoves(t *testing.T) {
	built(t)
	s := testServer()
	page := exerciseSample("allowed")
	page.Body = "bodies/b/"
	w := httptest.NewRecorder()
	if err := s.render(w, httptest.NewRequest("GET", "/", nil), 200, "exercise", page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<html lang="en-GB" dir="ltr" data-body="bodies/b/">`, `action="/figure"`, `value="b" checked`, `value="a">`,
		`name="back" value="/exercises/cat-cow"`, "Shown until you choose", "still pictures and the map of muscles show Hazel"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	w = httptest.NewRecorder()
	page.Body, page.Bodies = "", nil
	if err := s.render(w, httptest.NewRequest("GET", "/", nil), 200, "exercise", page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(w.Body.String(), "data-body") || strings.Contains(w.Body.String(), `action="/figure"`) {
		t.Error("without a choice the page speaks of bodies")
	}
}

func TestAChoiceLeadsBackToItsExerciseAlone(t *testing.T) {
	for from, want := range map[string]string{
		"/exercises/cat-cow": "/exercises/cat-cow", "": "/exercises", "https://elsewhere.example/": "/exercises", "//elsewhere.example": "/exercises",
		"/exercises/../plan": "/exercises/..%2Fplan", "/exercises/a?b": "/exercises/a%3Fb",
	} {
		if got := backTo(from); got != want {
			t.Errorf("%q leads to %q; want %q", from, got, want)
		}
	}
}

func TestEveryBodyIsBuilt(t *testing.T) {
	all, err := loadPeople(built(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 3 || all[0].Folder != "" {
		t.Errorf("there are %d bodies, the first in %q", len(all), all[0].Folder)
	}
	gone := &assets{files: map[string]asset{figureFolder + "bodies/people.json": newAsset("a.json", []byte(`[{"id":"x","folder":"bodies/x/"}]`))}}
	if _, err := loadPeople(gone); err == nil || !strings.Contains(err.Error(), "x has no body") {
		t.Errorf("a body without its files: %v", err)
	}
}
