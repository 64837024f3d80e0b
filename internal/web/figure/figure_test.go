// Package figure_test runs the tests of the moving figure's code in the browser, which are written
// in TypeScript, and checks its types.
package figure_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const root = "../../.."

// TestFigure bundles the figure's tests and runs them with Node's own runner.
func TestFigure(t *testing.T) {
	need(t, "node")
	to := t.TempDir()
	run(t, "go", "run", "unslouch/cmd/assets", "-root", root, "-of", "internal/web/figure", "-test", to)
	tests, err := filepath.Glob(filepath.Join(to, "*.mjs"))
	if err != nil || len(tests) == 0 {
		t.Fatalf("no tests were bundled: %v", err)
	}
	run(t, "node", append([]string{"--test"}, tests...)...)
}

// TestTypes checks the types with the compiler that e2e/package.json pins.
func TestTypes(t *testing.T) {
	need(t, "node")
	compiler := filepath.Join(root, "e2e", "node_modules", ".bin", "tsc")
	if _, err := os.Stat(compiler); err != nil {
		missing(t, "the TypeScript compiler; run npm ci in e2e")
	}
	run(t, compiler, "-p", ".")
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func need(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		missing(t, name)
	}
}

// missing skips on a laptop, and fails where everything must be there.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("this needs %s", what)
	}
	t.Skipf("this needs %s", what)
}
