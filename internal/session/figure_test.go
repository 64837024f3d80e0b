package session

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

const figureList = "../../docs/figure-changes.md"

func catalogued(t *testing.T) *exercise.Catalogue {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEveryChangeHasItsFigure lists every change of every exercise with what the
// figure shows of it; make generate writes the list, for somebody to read.
func TestEveryChangeHasItsFigure(t *testing.T) {
	var out strings.Builder
	out.WriteString(`# What the figure shows of each change

"make generate" writes this from the catalogue: "figure" of a condition's cell, "figures" of an exercise. **Start** is the
start alone, because the rest would show what the words forbid; **nothing** is no picture, because even the start would. Without a
mark the movement is shown as it stands, and the words add to it. Several changes together show the strictest; two forms that look
different show the start alone.
`)
	counts := map[string]int{}
	for _, e := range catalogued(t).All() {
		fmt.Fprintf(&out, "\n## %s\n\n", e.Name)
		for _, line := range changes(e, counts) {
			out.WriteString(line)
		}
	}
	t.Logf("as it stands %d, start %d, nothing %d, a form of its own %d", counts[""], counts["start"], counts["none"], counts["form"])
	if os.Getenv("UNSLOUCH_WRITE_DOCS") != "" {
		if err := os.WriteFile(figureList, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(figureList); err != nil || string(kept) != out.String() {
		t.Errorf("%s is not what the catalogue says; read the difference, and make generate writes it (%v)", figureList, err)
	}
}

// changes are the lines of one exercise; texts that are out of the product for good
// are left out, as nobody is shown them.
func changes(e exercise.Exercise, counts map[string]int) (lines []string) {
	of := map[string][]string{}
	for _, condition := range slices.Sorted(maps.Keys(e.Conditions)) {
		if c := e.Conditions[condition]; c.Status == exercise.Modified && c.Text != "" {
			of[c.Text] = append(of[c.Text], condition)
		}
	}
	texts := slices.Sorted(maps.Keys(of))
	if (e.Position == exercise.SeatedOrStanding || e.Position == exercise.Standing) && of[sitWords] == nil {
		texts = append(texts, sitWords)
	}
	for _, text := range append(texts, halfWords) {
		shows := FigureOf(e, text)
		mark := map[string]string{"": "", exercise.FigureStart: "**start**: ", exercise.FigureNone: "**nothing**: "}
		before, known := mark[shows]
		if !known {
			before, shows = "`"+shows+"`: ", "form"
		}
		counts[shows]++
		who := strings.Join(of[text], ", ")
		if who == "" {
			who = "any"
		}
		lines = append(lines, fmt.Sprintf("- %s%s (%s)\n", before, text, who))
	}
	return lines
}

// TestStrictestPicture: more changes never show more, and words that nobody knows
// show nothing.
func TestStrictestPicture(t *testing.T) {
	for _, e := range catalogued(t).All() {
		var texts []string
		for _, c := range e.Conditions {
			if c.Status == exercise.Modified && c.Text != "" {
				texts = append(texts, c.Text)
			}
		}
		slices.Sort(texts)
		texts = slices.Compact(texts)
		for _, a := range texts {
			if one := FigureOf(e, a); one != e.FigureFor(a+" ", nil) {
				t.Errorf("%s, %q: a space changes the picture", e.Slug, a)
			}
			for _, b := range texts {
				together(t, e, a, b)
			}
			if got := FigureOf(e, a+" And something of its own."); got != exercise.FigureNone {
				t.Errorf("%s: words nobody knows show %q", e.Slug, got)
			}
		}
		if got := FigureOf(e, ""); got != "" {
			t.Errorf("%s unchanged shows %q", e.Slug, got)
		}
	}
}

func together(t *testing.T, e exercise.Exercise, a, b string) {
	t.Helper()
	one, other, both := FigureOf(e, a), FigureOf(e, b), FigureOf(e, a+" "+b)
	want := exercise.FigureStart
	switch {
	case one == exercise.FigureNone || other == exercise.FigureNone:
		want = exercise.FigureNone
	case one == other || other == "":
		want = one
	case one == "":
		want = other
	}
	if both != want {
		t.Errorf("%s: %q shows %q and %q shows %q; both show %q, want %q", e.Slug, a, one, b, other, both, want)
	}
}

// TestOwnWordsAreThePlans: the words that the plan puts first are those known here.
func TestOwnWordsAreThePlans(t *testing.T) {
	files, err := filepath.Glob("../plan/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	for _, words := range []string{halfWords, easeWords, sitWords} {
		if !strings.Contains(source.String(), `"`+words) {
			t.Errorf("the plan does not say %q any more", words)
		}
	}
	if n := len(regexp.MustCompile(`(?m)^var \w+Words = say\.Plain`).FindAllString(source.String(), -1)); n != 2 {
		t.Errorf("the plan puts %d kinds of words before a change; what does the figure show of them?", n)
	}
}
