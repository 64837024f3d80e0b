package archtest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// machine is a path that only one machine has: a workplace, a home, a folder for
// passing files. The repository must stand alone. The brackets keep this line
// from finding itself.
var machine = regexp.MustCompile(`(^|[^A-Za-z0-9_.\-])/([w]ork|[f]arm|[t]mp|[h]ome|[r]oot|[U]sers)/[A-Za-z0-9_.$*{-]`)

func TestNoMachinePaths(t *testing.T) {
	for _, name := range tracked(t) {
		body, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(body[:min(len(body), 8000)], 0) >= 0 {
			continue // a picture
		}
		for i, line := range bytes.Split(body, []byte("\n")) {
			if found := machine.Find(line); found != nil {
				t.Errorf("%s:%d holds a path of one machine: %s", name, i+1, bytes.TrimSpace(found))
			}
		}
	}
}
