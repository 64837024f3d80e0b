package archtest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// parts is every module we take from outside, and where it may be used: "test"
// in tests alone. docs/decisions/0001-parts.md says why each.
var parts = map[string]string{
	"github.com/alecthomas/kong":        "cmd/unslouch",
	"github.com/evanw/esbuild":          "cmd/assets",
	"github.com/goccy/go-yaml":          "internal/yamlfile cmd/words",
	"github.com/google/uuid":            "internal/app cmd/unslouch",
	"github.com/leonelquinteros/gotext": "internal/language cmd/words",
	"github.com/yuin/goldmark":          "internal/learn",
	"github.com/pressly/goose/v3":       "internal/store",
	"github.com/tdewolff/minify/v2":     "internal/web",
	"modernc.org/sqlite":                "internal/store",
	"codeberg.org/go-pdf/fpdf":          "internal/interop",
	"codeberg.org/go-fonts/dejavu":      "internal/interop",
	"github.com/google/go-cmp":          "test",
	"github.com/rogpeppe/go-internal":   "test",
	"pgregory.net/rapid":                "test",
	"charm.land/bubbletea/v2":           "internal/terminal",
	"charm.land/lipgloss/v2":            "internal/terminal",
	"github.com/charmbracelet/x/term":   "cmd/unslouch",
	"github.com/creack/pty":             "test",
}

func TestOnlyChosenPartsAreUsed(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, imported := range f.imports() {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") { // the standard library, or ours
				continue
			}
			where, known := parts[module(imported)]
			switch {
			case !known:
				t.Errorf("%s imports %s, which is not among the chosen parts (docs/decisions/0001-parts.md)", f.name, imported)
			case f.test() || f.folder() == "internal/store/storetest":
			case !strings.Contains(" "+where+" ", " "+f.folder()+" "):
				t.Errorf("%s imports %s, which is chosen for %s", f.name, imported, where)
			}
		}
	}
}

// module is the part an import belongs to, or "".
func module(imported string) string {
	for m := range parts {
		if imported == m || strings.HasPrefix(imported, m+"/") {
			return m
		}
	}
	return ""
}

// TestRequirements compares go.mod's direct requirements with the chosen parts.
func TestRequirements(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	required := map[string]bool{}
	for line := range strings.Lines(string(mod)) {
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(words) < 2 || !strings.HasPrefix(words[1], "v") {
			continue
		}
		required[words[0]] = true
		if _, chosen := parts[words[0]]; !chosen && !strings.HasSuffix(strings.TrimSpace(line), "// indirect") {
			t.Errorf("go.mod requires %s, which is not among the chosen parts (docs/decisions/0001-parts.md)", words[0])
		}
	}
	for part := range parts {
		if !required[part] {
			t.Errorf("%s is among the chosen parts, but go.mod does not pin it", part)
		}
	}
}
