// Package mutation proves a package's tests: it drops or bends one condition, case,
// boundary or statement of its rules at a time, and runs the tests against each.
package mutation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Switch is the environment variable whose number switches one mutant on in the
// test binary of a mutated package; 0 or nothing is the package as it is.
const Switch = "UNSLOUCH_MUTANT"

// Suite is the tests of the package in whose folder the calling test runs.
type Suite struct {
	Package string   // its name
	Sources []string // the files whose logic decides
	// Survivors are the mutants that nothing can catch, by the text of their line,
	// with why. A change to such a line must be looked at again.
	Survivors map[string]string
	Args      []string // for the test binary
}

// Run fails for every mutant that the tests let pass: it is a rule that nothing
// proves. All mutants are built at once into a copy of the test binary, each behind
// its number, so the product itself has no switch. It runs only with
// UNSLOUCH_MUTATE=all, or the name of one file.
func Run(t *testing.T, s Suite) {
	t.Helper()
	sources := s.Sources
	if asked := os.Getenv("UNSLOUCH_MUTATE"); slices.Contains(s.Sources, asked) {
		sources = []string{asked}
	} else if asked != "all" {
		t.Skip("set UNSLOUCH_MUTATE=all to run it")
	}
	var m mutator
	binary := s.build(t, &m, sources)
	if out, err := s.run(binary, 0); err != nil {
		t.Fatalf("the suite fails without a mutant: %v\n%s", err, out)
	}
	var lock sync.Mutex
	var running sync.WaitGroup
	lanes, caught, explained := make(chan bool, 2), 0, 0
	for n := range m.what {
		running.Go(func() {
			lanes <- true
			defer func() { <-lanes }()
			_, err := s.run(binary, n+1)
			lock.Lock()
			defer lock.Unlock()
			switch why, known := s.Survivors[m.what[n]]; {
			case err != nil:
				caught++
			case known:
				explained++
				t.Logf("survived, as it must: %s: %s: %s", m.where[n], m.what[n], why)
			default:
				t.Errorf("survived: %s: %s", m.where[n], m.what[n])
			}
		})
	}
	running.Wait()
	total := len(m.what)
	t.Logf("mutants of %s: %d, caught %d, survived %d, of which explained %d", s.Package, total, caught, total-caught, explained)
}

// run runs the short suite with one mutant switched on, 0 for none.
func (s Suite) run(binary string, n int) ([]byte, error) {
	suite := exec.Command(binary, append([]string{"-test.short", "-test.failfast", "-test.timeout=120s", "-test.skip=Mutants|Fuzz"}, s.Args...)...)
	suite.Env = append(os.Environ(), "UNSLOUCH_MUTATE=", fmt.Sprintf("%s=%d", Switch, n))
	return suite.CombinedOutput()
}

// build builds the package's tests with the mutated files laid over.
func (s Suite) build(t *testing.T, m *mutator, sources []string) (binary string) {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	write := func(name string, source []byte) {
		here, _ := filepath.Abs(name)
		replace[here] = filepath.Join(dir, name)
		if err := os.WriteFile(replace[here], source, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range sources {
		write(name, m.file(t, name))
	}
	write("mutant_switch.go", []byte(fmt.Sprintf(mutantSwitch, s.Package, Switch)))
	overlay, binary := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "mutants.test")
	plan, _ := json.Marshal(map[string]any{"Replace": replace})
	if err := os.WriteFile(overlay, plan, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

const mutantSwitch = `package %s

import (
	"os"
	"strconv"
)

var mutantOn, _ = strconv.Atoi(os.Getenv("%s"))

func pick(n, mutated, original int) int {
	if mutantOn == n {
		return mutated
	}
	return original
}
`

// mutator numbers the mutants of all files from 1 and tells what each does.
type mutator struct {
	set         *token.FileSet
	name        string
	lines       []string
	where, what []string
}

func (m *mutator) file(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m.set, m.name, m.lines = token.NewFileSet(), name, strings.Split(string(text), "\n")
	file, err := parser.ParseFile(m.set, name, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	m.rewrite(file)
	var out bytes.Buffer
	if err := format.Node(&out, token.NewFileSet(), file); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// number gives the next mutant its number.
func (m *mutator) number(at token.Pos, what string) int {
	line := m.set.Position(at).Line
	m.where = append(m.where, fmt.Sprintf("%s:%d", m.name, line))
	m.what = append(m.what, strings.TrimSpace(m.lines[line-1])+" | "+what)
	return len(m.what)
}

// rewrite puts every mutant of a file behind its number, the innermost first.
func (m *mutator) rewrite(file *ast.File) {
	var nodes []ast.Node
	at := map[*ast.Expr]token.Pos{} // before anything is rewritten
	valued := map[*ast.CaseClause]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			return true
		}
		nodes = append(nodes, n)
		if s, ok := n.(*ast.SwitchStmt); ok && s.Tag != nil { // its cases are values, not conditions
			for _, c := range s.Body.List {
				valued[c.(*ast.CaseClause)] = true
			}
		}
		for _, slot := range slots(n) {
			at[slot] = (*slot).Pos()
		}
		return true
	})
	for i := len(nodes) - 1; i >= 0; i-- {
		for _, slot := range slots(nodes[i]) {
			if b, ok := (*slot).(*ast.BinaryExpr); ok {
				m.bend(slot, b)
			}
		}
		switch n := nodes[i].(type) {
		case *ast.IfStmt:
			m.force(&n.Cond, at[&n.Cond], "if")
		case *ast.CaseClause:
			for i := range n.List {
				if valued[n] {
					break
				}
				m.force(&n.List[i], at[&n.List[i]], "case")
			}
			m.drop(n.Body)
		case *ast.BlockStmt:
			m.drop(n.List)
		}
	}
}

// slots are the places of a node where a sum or a comparison may stand.
func slots(n ast.Node) []*ast.Expr {
	each := func(list []ast.Expr) (all []*ast.Expr) {
		for i := range list {
			all = append(all, &list[i])
		}
		return all
	}
	switch n := n.(type) {
	case *ast.IfStmt:
		return []*ast.Expr{&n.Cond}
	case *ast.BinaryExpr:
		return []*ast.Expr{&n.X, &n.Y}
	case *ast.ParenExpr:
		return []*ast.Expr{&n.X}
	case *ast.UnaryExpr:
		return []*ast.Expr{&n.X}
	case *ast.CaseClause:
		return each(n.List)
	case *ast.ReturnStmt:
		return each(n.Results)
	case *ast.CallExpr:
		return each(n.Args)
	case *ast.AssignStmt:
		return each(n.Rhs)
	}
	return nil
}

// bends are what a slip makes of an operator.
var bends = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// bend puts an operator's slip behind a number; words that are added are left alone.
func (m *mutator) bend(slot *ast.Expr, b *ast.BinaryExpr) {
	op, ok := bends[b.Op]
	sum := b.Op == token.ADD || b.Op == token.SUB
	if !ok || sum && !holdsNumber(b) || handsOn(b) {
		return
	}
	slip := &ast.ParenExpr{X: &ast.BinaryExpr{X: b.X, Op: op, Y: b.Y}}
	n := m.number(b.OpPos, b.Op.String()+" becomes "+op.String())
	if sum {
		*slot = &ast.CallExpr{Fun: ast.NewIdent("pick"), Args: []ast.Expr{literal(n), slip, b}}
		return
	}
	*slot = &ast.ParenExpr{X: either(is(n, token.EQL, token.LAND, slip), is(n, token.NEQ, token.LAND, &ast.ParenExpr{X: b}))}
}

// holdsNumber reports whether a sum is one of numbers: words that are added hold
// a text somewhere.
func holdsNumber(b *ast.BinaryExpr) bool {
	numbers, texts := 0, 0
	ast.Inspect(b, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.INT {
			numbers++
		} else if ok && lit.Kind == token.STRING {
			texts++
		}
		return true
	})
	return numbers > 0 && texts == 0
}

// force makes a condition never hold, and always. Handing on an error is no rule.
func (m *mutator) force(cond *ast.Expr, at token.Pos, where string) {
	if handsOn(*cond) {
		return
	}
	never, always := m.number(at, where+" never"), m.number(at, where+" always")
	*cond = is(never, token.NEQ, token.LAND, &ast.ParenExpr{X: is(always, token.EQL, token.LOR, *cond)})
}

// handsOn reports whether a condition is err != nil and nothing else.
func handsOn(cond ast.Expr) bool {
	b, ok := cond.(*ast.BinaryExpr)
	if !ok || b.Op != token.NEQ {
		return false
	}
	x, isName := b.X.(*ast.Ident)
	y, isNil := b.Y.(*ast.Ident)
	return isName && isNil && x.Name == "err" && y.Name == "nil"
}

// drop leaves out one call, assignment or step at a time.
func (m *mutator) drop(list []ast.Stmt) {
	for i, s := range list {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				continue
			}
		case *ast.ExprStmt, *ast.IncDecStmt:
		default:
			continue
		}
		n := m.number(s.Pos(), "dropped")
		list[i] = &ast.IfStmt{Cond: &ast.BinaryExpr{X: ast.NewIdent("mutantOn"), Op: token.NEQ, Y: literal(n)}, Body: &ast.BlockStmt{List: []ast.Stmt{s}}}
	}
}

// is spells mutantOn == n && then, and its like.
func is(n int, op, and token.Token, then ast.Expr) ast.Expr {
	return &ast.BinaryExpr{X: &ast.BinaryExpr{X: ast.NewIdent("mutantOn"), Op: op, Y: literal(n)}, Op: and, Y: then}
}

func either(a, b ast.Expr) ast.Expr { return &ast.BinaryExpr{X: a, Op: token.LOR, Y: b} }

func literal(n int) ast.Expr { return &ast.BasicLit{Kind: token.INT, Value: fmt.Sprint(n)} }
