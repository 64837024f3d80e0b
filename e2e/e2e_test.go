// Package e2e walks through the product in a real browser. The walk itself is
// walk.test.mjs; this test builds the program and lets Node.js run it, so that
// go test ./... is the one summary.
package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWalk(t *testing.T) {
	if testing.Short() {
		t.Skip("the walk takes some minutes")
	}
	need(t, "Node.js", "node")
	need(t, "Chromium", chromium())
	if _, err := os.Stat("node_modules/playwright-core"); err != nil {
		lacking(t, "the packages of e2e/package.json are not installed (make test installs them)")
	}
	binary := filepath.Join(t.TempDir(), "unslouch")
	output(t, 5*time.Minute, exec.Command("go", "build", "-o", binary, "unslouch/cmd/unslouch"))

	walk := exec.Command("node", "--test", "--test-concurrency=1", "--test-reporter=spec", ".")
	walk.Env = append(os.Environ(), "UNSLOUCH_BINARY="+binary, "UNSLOUCH_CHROMIUM="+chromium())
	t.Log(output(t, 25*time.Minute, walk))
}

// chromium is the browser to use: Debian's, or the one the environment names.
func chromium() string {
	if named := os.Getenv("UNSLOUCH_CHROMIUM"); named != "" {
		return named
	}
	return "/usr/bin/chromium"
}

func need(t *testing.T, what, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		lacking(t, what+" is missing")
	}
}

// lacking skips the walk on a machine without what it needs. In CI that is a failure.
func lacking(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// output runs a command to its end and fails, with what it said, where it fails
// or takes too long.
func output(t *testing.T, most time.Duration, cmd *exec.Cmd) string {
	t.Helper()
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(most, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, said.String())
	}
	return said.String()
}
