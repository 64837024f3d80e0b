package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the top of the repository, seen from this folder.
const root = "../.."

// goFile is one Go file of the tree, parsed.
type goFile struct {
	name string // from the root, with slashes
	set  *token.FileSet
	*ast.File
}

func (f goFile) folder() string { return path.Dir(f.name) }

func (f goFile) test() bool { return strings.HasSuffix(f.name, "_test.go") }

// imports maps the name a file knows each import by to its path.
func (f goFile) imports() map[string]string {
	all := map[string]string{}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value) // the parser has proven it a string
		known := path.Base(name)
		if strings.HasPrefix(known, "v") && len(known) < 4 {
			known = path.Base(path.Dir(name)) // math/rand/v2 is rand
		}
		if spec.Name != nil {
			known = spec.Name.Name
		}
		all[known] = name
	}
	return all
}

// goFiles parses every Go file of our own module.
func goFiles(t *testing.T) (all []goFile) {
	t.Helper()
	set := token.NewFileSet()
	for _, name := range tracked(t) {
		if path.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			continue
		}
		parsed, err := parser.ParseFile(set, filepath.Join(root, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, goFile{name, set, parsed})
	}
	if len(all) < 50 {
		t.Fatalf("only %d Go files were found: this test no longer sees the tree", len(all))
	}
	return all
}

// tracked lists the files that git holds or would take, from the root.
func tracked(t *testing.T) []string {
	t.Helper()
	list := func(args ...string) []string {
		cmd := exec.Command("git", append([]string{"ls-files", "-z"}, args...)...)
		cmd.Dir = root
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("git ls-files: %v; this test needs the repository", err)
		}
		return strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	}
	gone := list("--deleted")
	return slices.DeleteFunc(list("--cached", "--others", "--exclude-standard"), func(name string) bool {
		return name == "" || slices.Contains(gone, name)
	})
}
