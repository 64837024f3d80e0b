package report_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const hazards = 30 // H01 to H30

// hazardRows reads the table of docs/safety/hazards.md by id.
func hazardRows(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(docs + "hazards.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "| H") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if rows[cells[0]] != nil || len(cells) != 6 {
			t.Fatalf("%s stands twice, or has %d cells instead of 6", cells[0], len(cells))
		}
		rows[cells[0]] = cells
	}
	return rows
}

// TestEveryHazardIsControlledOrNotYet: a control needs its proof or the work that
// will bring one.
func TestEveryHazardIsControlledOrNotYet(t *testing.T) {
	rows := hazardRows(t)
	if len(rows) != hazards {
		t.Errorf("%d hazards; the rule book has %d", len(rows), hazards)
	}
	for n := range hazards {
		id := fmt.Sprintf("H%02d", n+1)
		row := rows[id]
		if row == nil {
			t.Errorf("%s is missing", id)
		} else if row[1] == "" || row[2] == "" || (row[4] == "" && row[5] == "") {
			t.Errorf("%s needs its hazard, its ratings, and a test or what is not yet there", id)
		}
	}
}

// named is a test in the table: folder.TestName, with a file of cases after a
// slash; or folder "the words of a browser test".
var (
	named   = regexp.MustCompile("`([^`]+)`")
	goTest  = regexp.MustCompile(`^([a-z0-9/]+)\.((?:Test|Fuzz)\w+)(?:/([\w-]+))?$`)
	jsTest  = regexp.MustCompile(`^([a-z0-9/]+) "(.+)"$`)
	browser = []string{"*.test.mjs", "*.test.ts"}
)

// TestEveryNamedTestExists looks for each test the table names in the tree.
func TestEveryNamedTestExists(t *testing.T) {
	found := 0
	for id, row := range hazardRows(t) {
		for _, m := range named.FindAllStringSubmatch(row[4], -1) {
			found++
			if why := absent(t, m[1]); why != "" {
				t.Errorf("%s names `%s`: %s", id, m[1], why)
			}
		}
		if rest := strings.Trim(named.ReplaceAllString(row[4], ""), ", "); rest != "" {
			t.Errorf("%s: %q is not the name of a test", id, rest)
		}
	}
	t.Logf("%d names of tests", found)
}

// absent says why a named test cannot be found, or "".
func absent(t *testing.T, name string) string {
	if m := goTest.FindStringSubmatch(name); m != nil {
		return absentInGo(t, folder(m[1]), m[2], m[3])
	}
	if m := jsTest.FindStringSubmatch(name); m != nil {
		return absentInBrowser(t, folder(m[1]), m[2])
	}
	return `must be folder.TestName, folder.TestName/cases or folder "words"`
}

// folder is a folder of the tree, from its top or from internal.
func folder(name string) string {
	if _, err := os.Stat(filepath.Join(root, "internal", name)); err == nil {
		return "internal/" + name
	}
	return name
}

func absentInGo(t *testing.T, folder, name, cases string) string {
	there := false
	for _, file := range goFiles(t, folder, true) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			there = there || ok && f.Recv == nil && f.Name.Name == name
		}
	}
	if !there {
		return "there is no such test in " + folder
	}
	if cases == "" {
		return ""
	}
	for _, at := range []string{"testdata/" + cases + ".txtar", "testdata/cases/" + cases + ".txt"} {
		if _, err := os.Stat(filepath.Join(root, folder, at)); err == nil {
			return ""
		}
	}
	return "there is no file of cases of that name"
}

// absentInBrowser looks for the words as the title of a test.
func absentInBrowser(t *testing.T, folder, words string) string {
	for _, pattern := range browser {
		files, err := filepath.Glob(filepath.Join(root, folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), `test("`+words+`"`) {
				return ""
			}
		}
	}
	return "no browser test of " + folder + " has that title"
}
