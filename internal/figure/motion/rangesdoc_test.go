package motion

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/yamlfile"
)

// TestRangesAreDocumented holds docs/figure-ranges.md to the table; make generate
// writes it.
func TestRangesAreDocumented(t *testing.T) {
	const file = "../../../docs/figure-ranges.md"
	var table struct {
		Ranges []Range `yaml:"ranges"`
	}
	if _, err := yamlfile.Read(catalogue.Files, "figure/ranges.yaml", &table); err != nil {
		t.Fatal(err)
	}
	var doc strings.Builder
	doc.WriteString("# How far each joint of the figure may go\n\n" +
		"Made from [`catalogue/figure/ranges.yaml`](../catalogue/figure/ranges.yaml), whose head lists the sources and says what was\n" +
		"read in them and what was not. Degrees. Free: moved by its own muscles. Loaded: bent by body weight or a surface.\n\n" +
		"| channel | free | loaded | source |\n|---|---|---|---|\n")
	for _, r := range table.Ranges {
		loaded := "as free"
		if r.Loaded != nil {
			loaded = fmt.Sprintf("%g to %g", r.Loaded[0], r.Loaded[1])
		}
		fmt.Fprintf(&doc, "| %s | %g to %g | %s | %s |\n", r.Channel, r.Free[0], r.Free[1], loaded, r.Source)
	}
	if os.Getenv("UNSLOUCH_WRITE_DOCS") != "" {
		if err := os.WriteFile(file, []byte(doc.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != doc.String() {
		t.Errorf("docs/figure-ranges.md is not what the table says (%v); make generate writes it", err)
	}
}
