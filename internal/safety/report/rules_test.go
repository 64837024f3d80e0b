package report_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"unslouch/internal/safety/report"
)

// deciding are the folders whose code raises rules.
var deciding = []string{"safety", "safety/net", "app", "plan", "progress"}

// id is a rule id in a text that a person can read.
var id = regexp.MustCompile(`\b(?:(?:DO|RF|PM|PB|PH|PR)-\d+|S\d{1,2})\b`)

// inspect walks the code of the deciding folders, tests left out.
func inspect(t *testing.T, visit func(folder string, at token.Position, n ast.Node)) {
	t.Helper()
	set, files := token.NewFileSet(), 0
	for _, folder := range deciding {
		for _, name := range goFiles(t, "internal/"+folder, false) {
			parsed, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files++
			ast.Inspect(parsed, func(n ast.Node) bool {
				if n != nil {
					visit(folder, set.Position(n.Pos()), n)
				}
				return true
			})
		}
	}
	if files < 40 {
		t.Fatalf("only %d files were found: this test no longer sees the tree", files)
	}
}

// literals hands on every string of the deciding code.
func literals(t *testing.T, visit func(at token.Position, text string)) {
	inspect(t, func(_ string, at token.Position, n ast.Node) {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			visit(at, text)
		}
	})
}

func TestEveryRuleTheCodeRaisesIsListed(t *testing.T) {
	listed, found := map[string]bool{}, 0
	for _, r := range report.Rules {
		if listed[r.ID] {
			t.Errorf("%s is listed twice", r.ID)
		}
		listed[r.ID] = true
	}
	literals(t, func(at token.Position, text string) {
		for _, raised := range id.FindAllString(text, -1) {
			if found++; !listed[raised] {
				t.Errorf("%s raises %s, which is not among the rules of rules_data.go", at, raised)
			}
		}
	})
	if found < 20 {
		t.Errorf("only %d rule ids were found in the code: this test no longer sees them", found)
	}
}

func TestEveryRuleIsWhole(t *testing.T) {
	there := functions(t)
	for _, r := range report.Rules {
		if r.ID == "" || r.Does == "" || r.Source == "" || r.Grade == "" || len(r.Where) == 0 {
			t.Errorf("%q lacks something: %+v", r.ID, r)
		}
		for _, where := range r.Where {
			if !there[where] {
				t.Errorf("%s names %s, which is not there", r.ID, where)
			}
		}
	}
}

// functions are those of the deciding folders: folder, receiver, name.
func functions(t *testing.T) map[string]bool {
	all := map[string]bool{}
	inspect(t, func(folder string, _ token.Position, n ast.Node) {
		f, ok := n.(*ast.FuncDecl)
		if !ok {
			return
		}
		name := folder + "."
		if f.Recv != nil {
			of := f.Recv.List[0].Type
			if star, ok := of.(*ast.StarExpr); ok {
				of = star.X
			}
			if generic, ok := of.(*ast.IndexExpr); ok {
				of = generic.X
			}
			name += of.(*ast.Ident).Name + "."
		}
		all[name+f.Name.Name] = true
	})
	return all
}

// TestEveryDetailTheCodeReadsIsListed holds the details that Go looks at by name
// to those the rules say they read, both ways.
func TestEveryDetailTheCodeReadsIsListed(t *testing.T) {
	var details, read, listed []string
	for _, c := range load(t).Conditions {
		for _, q := range c.FollowUps {
			details = append(details, c.Slug+"."+q.Key)
		}
	}
	literals(t, func(_ token.Position, text string) {
		if slices.Contains(details, text) {
			read = append(read, text)
		}
	})
	for _, r := range report.Rules {
		listed = append(listed, r.Reads...)
	}
	slices.Sort(read)
	slices.Sort(listed)
	if read, listed = slices.Compact(read), slices.Compact(listed); !slices.Equal(read, listed) {
		t.Errorf("the code reads %v, the rules list %v", read, listed)
	}
}
