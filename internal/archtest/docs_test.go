package archtest_test

import (
	"fmt"
	"go/doc"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/learn"
)

func readDoc(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

var link = regexp.MustCompile(`\]\(([^)#\s]+)(#[^)]*)?\)`)

// links lists the files a document links to, from the root.
func links(name, text string) (to []string) {
	for _, m := range link.FindAllStringSubmatch(text, -1) {
		address := strings.HasPrefix(m[1], "/") // of the product: internal/learn follows those
		if !strings.Contains(m[1], "://") && !address {
			to = append(to, path.Join(path.Dir(name), m[1]))
		}
	}
	return to
}

// TestDocumentsPointAtWhatExists follows every link of every document.
func TestDocumentsPointAtWhatExists(t *testing.T) {
	for _, name := range tracked(t) {
		if path.Ext(name) != ".md" {
			continue
		}
		for _, to := range links(name, readDoc(t, name)) {
			if _, err := os.Stat(filepath.Join(root, to)); err != nil {
				t.Errorf("%s points at %s, which is not there", name, to)
			}
		}
	}
}

// TestMapSaysWhatPackagesSay compares the table of ARCHITECTURE.md with the
// packages' own sentences.
func TestMapSaysWhatPackagesSay(t *testing.T) {
	text := readDoc(t, "ARCHITECTURE.md")
	for _, f := range goFiles(t) {
		if f.test() || f.Doc == nil {
			continue
		}
		row := fmt.Sprintf("| [`%s`](%s) | %s |", f.folder(), f.folder(), new(doc.Package).Synopsis(f.Doc.Text()))
		if !strings.Contains(text, row) {
			t.Errorf("ARCHITECTURE.md does not hold this row:\n%s", row)
		}
	}
}

// factRow is a line of docs/facts.md: | F20 | what | where |.
var factRow = regexp.MustCompile(`(?m)^\| (F\d\d) \|(.*)\|$`)

// factRows reads the table of docs/facts.md by fact.
func factRows(t *testing.T) map[string]string {
	t.Helper()
	rows := map[string]string{}
	for _, m := range factRow.FindAllStringSubmatch(readDoc(t, "docs/facts.md"), -1) {
		if _, twice := rows[m[1]]; twice {
			t.Errorf("docs/facts.md lists %s twice", m[1])
		}
		rows[m[1]] = m[2]
	}
	return rows
}

const facts = 43 // F01 to F43

func TestEveryFactHasItsPlace(t *testing.T) {
	rows := factRows(t)
	for n := range facts {
		id := fmt.Sprintf("F%02d", n+1)
		row, ok := rows[id]
		if !ok {
			t.Errorf("docs/facts.md does not list %s", id)
		} else if len(links("docs/facts.md", row)) == 0 && !strings.Contains(row, "Planned:") {
			t.Errorf("docs/facts.md gives %s neither a file nor a planned place", id)
		}
	}
	if len(rows) != facts {
		t.Errorf("docs/facts.md lists %d facts; there are %d", len(rows), facts)
	}
}

// TestFactsAgreeWithExercises compares the facts key of each exercise with the
// exercises that docs/facts.md names for each fact, both ways.
func TestFactsAgreeWithExercises(t *testing.T) {
	known, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	rows := factRows(t)
	for _, e := range known.All() {
		file := "catalogue/exercises/" + e.Slug + ".yaml"
		for id, row := range rows {
			named, holds := slices.Contains(links("docs/facts.md", row), file), slices.Contains(e.Facts, id)
			if named != holds {
				t.Errorf("%s: %s says %v, docs/facts.md says %v", id, file, holds, named)
			}
		}
		for _, id := range e.Facts {
			if _, ok := rows[id]; !ok {
				t.Errorf("%s names the fact %s, which docs/facts.md does not list", file, id)
			}
		}
	}
}

// TestFactsAgreeWithLearn does the same with the pages of Learn.
func TestFactsAgreeWithLearn(t *testing.T) {
	pages, err := learn.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	rows := factRows(t)
	for _, p := range pages.All() {
		file := "catalogue/learn/" + p.Slug + ".md"
		for id, row := range rows {
			named, holds := slices.Contains(links("docs/facts.md", row), file), slices.Contains(p.Facts, id)
			if named != holds {
				t.Errorf("%s: %s says %v, docs/facts.md says %v", id, file, holds, named)
			}
		}
	}
}

var (
	slugLine  = regexp.MustCompile(`^(?:- )?slug: (\S+)`)
	openPoint = regexp.MustCompile(`^\s+note: "judgement|^review_note: `)
)

// TestSignOffListIsWhole compares the notes for a clinician in the catalogue
// with the list that gathers them.
func TestSignOffListIsWhole(t *testing.T) {
	list := readDoc(t, "docs/decisions/0005-readings-in-the-screen.md")
	for _, name := range tracked(t) {
		if !strings.HasPrefix(name, "catalogue/") || path.Ext(name) != ".yaml" {
			continue
		}
		slug := path.Base(name)
		for line := range strings.Lines(readDoc(t, name)) {
			if m := slugLine.FindStringSubmatch(line); m != nil {
				slug = m[1]
			}
			if openPoint.MatchString(line) && !strings.Contains(list, "`"+slug+"`") && !strings.Contains(list, "["+slug+"]") {
				t.Errorf("%s: the note on %s is not in the list for sign-off (docs/decisions/0005)", name, slug)
			}
		}
	}
}

// The table of rules in docs/progress.md names tests that are there.
func TestTheTableOfRulesNamesTestsThatExist(t *testing.T) {
	there := map[string]bool{}
	for _, dir := range []string{"internal/*", "bench"} {
		files, err := filepath.Glob(filepath.Join(root, dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(source, -1) {
				there[string(m[1])] = true
			}
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(readDoc(t, "docs/progress.md"), -1)
	if len(named) < 40 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, m := range named {
		if !there[m[1]] {
			t.Errorf("docs/progress.md names %s, which is not there", m[1])
		}
	}
}
