package archtest_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// pure packages are calculations: the same input always gives the same output.
// Time and seed are arguments.
var pure = []string{
	"internal/fault", "internal/yamlfile", "internal/exercise", "internal/safety", "internal/safety/net",
	"internal/plan", "internal/session", "internal/progress", "internal/learn", "internal/figure", "internal/figure/motion",
	"internal/figure/sdf", "internal/figure/mesh", "internal/figure/body", "internal/figure/gltf", "internal/figure/still", "internal/figure/bodymap",
}

// outside is what a pure package must not import: files, the network, a
// database, a request's context, the log, chance.
var outside = []string{"os", "net", "database/sql", "context", "log", "syscall", "unsafe", "crypto/rand", "plugin"}

// beyondApp is what the use cases must not know: they speak neither HTTP nor SQL.
var beyondApp = []string{"os", "net/http", "database/sql", "html/template"}

func TestDomainTouchesNothingOutside(t *testing.T) {
	for _, f := range goFiles(t) {
		var banned []string
		switch {
		case f.test():
			continue
		case slices.Contains(pure, f.folder()):
			banned = outside
		case f.folder() == "internal/app":
			banned = beyondApp
		}
		for name, imported := range f.imports() {
			if slices.ContainsFunc(banned, func(b string) bool { return imported == b || strings.HasPrefix(imported, b+"/") }) {
				t.Errorf("%s imports %s; hand its result in as an argument", f.name, imported)
			}
			if name == "." {
				t.Errorf("%s imports %s with a dot, which hides what it calls", f.name, imported)
			}
		}
	}
}

// clock is what reads the time in package time; seeded is what may be used of
// math/rand: a source made from a given seed.
var (
	clock  = []string{"Now", "Since", "Until", "After", "AfterFunc", "Sleep", "Tick", "NewTimer", "NewTicker"}
	seeded = []string{"New", "NewSource", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "Source", "Source64", "PCG", "ChaCha8", "Zipf"}
)

func TestDomainReadsNoClockAndDrawsNoLots(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() || !(slices.Contains(pure, f.folder()) || f.folder() == "internal/app") {
			continue
		}
		imports := f.imports()
		ast.Inspect(f.File, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			from, ok := call.X.(*ast.Ident)
			if !ok {
				return true
			}
			switch imported := imports[from.Name]; {
			case imported == "time" && slices.Contains(clock, call.Sel.Name):
				t.Errorf("%s uses time.%s; take the time as an argument", f.set.Position(call.Pos()), call.Sel.Name)
			case strings.HasPrefix(imported, "math/rand") && !slices.Contains(seeded, call.Sel.Name):
				t.Errorf("%s uses rand.%s; take a seeded source as an argument", f.set.Position(call.Pos()), call.Sel.Name)
			}
			return true
		})
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range goFiles(t) {
		if !f.test() && f.Name.Name != "main" {
			said[f.folder()] = said[f.folder()] || f.Doc != nil || ast.IsGenerated(f.File)
		}
	}
	for folder, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment: say in one sentence what it is", folder)
		}
	}
}
