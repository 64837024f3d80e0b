package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// sayers are the functions that take an English sentence, and at which arguments; a
// second one is the plural.
var sayers = map[string][]int{
	"say.Plain": {0}, "say.Filled": {0}, "say.Counted": {1, 2},
	"lineOf": {0}, "lookAgain": {0}, // internal/web
}

// fields are composite literals that hold a sentence: the name of the field, and where
// it stands when it is not named.
var fields = map[string]struct {
	name string
	at   int
}{"shell": {"Title", 0}, "option": {"Say", 1}}

// readGo reads the sentences of the program: say.Plain("..."), and their like.
func readGo(root string, found map[string]gathered) error {
	for d := time.Sunday; d <= time.Saturday; d++ {
		found["lists"].add(message{one: d.String(), where: []string{"days"}})
	}
	for m := time.January; m <= time.December; m++ {
		found["lists"].add(message{one: m.String(), where: []string{"months"}})
	}
	return filepath.WalkDir(filepath.Join(root, "internal"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules") {
			if err == nil {
				return fs.SkipDir
			}
			return err
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || filepath.Base(name) == "design.go" {
			return nil
		}
		tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		short, _ := filepath.Rel(root, name)
		file := "sentences"
		switch {
		case strings.HasPrefix(short, "internal/web/"):
			file = "pages"
		case strings.HasPrefix(short, "internal/say/"):
			file = "lists"
		}
		g := goFile{found[file], short, strings.HasPrefix(short, "internal/safety/"), tree.Name.Name}
		ast.Inspect(tree, g.visit)
		return nil
	})
}

type goFile struct {
	into   gathered
	name   string
	safety bool
	pkg    string
}

func (g goFile) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		g.call(n)
	case *ast.CompositeLit:
		g.literal(n.Type, n.Elts)
	}
	return true
}

func (g goFile) call(n *ast.CallExpr) {
	name := nameOf(n.Fun)
	if g.pkg == "say" && !strings.Contains(name, ".") {
		name = "say." + name
	}
	if name == "say.Texts" {
		for _, a := range n.Args {
			g.add(text(a), "")
		}
		return
	}
	at, ok := sayers[name]
	if !ok || len(n.Args) <= at[len(at)-1] {
		return
	}
	many := ""
	if len(at) > 1 {
		many = text(n.Args[at[1]])
	}
	g.add(text(n.Args[at[0]]), many)
}

func (g goFile) literal(kind ast.Expr, elements []ast.Expr) {
	if list, ok := kind.(*ast.ArrayType); ok { // []option{{...}}
		for _, e := range elements {
			if one, ok := e.(*ast.CompositeLit); ok && one.Type == nil {
				g.literal(list.Elt, one.Elts)
			}
		}
		return
	}
	name := nameOf(kind)
	if name == "say.Line" || g.pkg == "say" && name == "Line" {
		g.add(field(elements, "English", -1), field(elements, "Many", -1))
	}
	if f, ok := fields[name]; ok && strings.HasPrefix(g.name, "internal/web/") {
		g.add(field(elements, f.name, f.at), "")
	}
}

func (g goFile) add(one, many string) {
	g.into.add(message{one: one, many: many, where: []string{g.name}, safety: g.safety})
}

// field is the text of a field of a literal, by name or place, or "".
func field(elements []ast.Expr, name string, at int) string {
	for i, e := range elements {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if nameOf(pair.Key) == name {
				return text(pair.Value)
			}
		} else if i == at {
			return text(e)
		}
	}
	return ""
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return nameOf(e.X) + "." + e.Sel.Name
	}
	return ""
}

// text is a string written in the code, or "".
func text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, _ := strconv.Unquote(e.Value)
			return s
		}
	case *ast.BinaryExpr:
		if a, b := text(e.X), text(e.Y); a != "" && b != "" {
			return a + b
		}
	}
	return ""
}
