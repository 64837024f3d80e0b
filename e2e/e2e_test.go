// Package e2e walks through the product in a real browser. The walk itself is
// walk.test.mjs; this test builds the program and lets Node.js run it, so that
// go test ./... is the one summary.
package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

	files, err := filepath.Glob("*.test.mjs")
	if err != nil || len(files) < 10 {
		t.Fatal(err, files)
	}
	// What is held to milliseconds runs alone; of the rest two at a time.
	const timed = "timing.test.mjs"
	files = slices.DeleteFunc(files, func(name string) bool { return name == timed })
	t.Run("walk", func(t *testing.T) { t.Log(output(t, 25*time.Minute, node(binary, 2, files...))) })
	t.Run("timing", func(t *testing.T) { t.Log(output(t, 10*time.Minute, node(binary, 1, timed))) })
}

// node runs test files, so many at a time.
func node(binary string, at int, files ...string) *exec.Cmd {
	c := exec.Command("node", append([]string{"--test", fmt.Sprintf("--test-concurrency=%d", at), "--test-reporter=spec"}, files...)...)
	c.Env = append(os.Environ(), "UNSLOUCH_BINARY="+binary, "UNSLOUCH_CHROMIUM="+chromium())
	return c
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
