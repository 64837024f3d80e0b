package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/safety/report"
)

// The tree, seen from this folder, and where the documents are kept.
const (
	root = "../../.."
	docs = root + "/docs/safety/"
)

func load(t *testing.T) *safety.Rules {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestDocumentsAreFresh compares docs/safety with what the catalogue and the
// rules say now; with UNSLOUCH_WRITE_DOCS=1 it writes them instead.
func TestDocumentsAreFresh(t *testing.T) {
	for _, d := range report.All(load(t)) {
		if os.Getenv("UNSLOUCH_WRITE_DOCS") == "1" {
			if err := os.WriteFile(docs+d.Name, []byte(d.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if kept, err := os.ReadFile(docs + d.Name); err != nil || string(kept) != d.Text {
			t.Errorf("docs/safety/%s is not what the catalogue and the rules say now; run make generate", d.Name)
		}
	}
}

// TestDocumentsHoldEverything looks for every sign, box, condition, question,
// cell and note in the documents, so that none is dropped on the way.
func TestDocumentsHoldEverything(t *testing.T) {
	r, text := load(t), map[string]string{}
	for _, d := range report.All(r) {
		text[d.Name] = d.Text
	}
	must := func(name string, wanted ...string) {
		for _, want := range wanted {
			if want = strings.ReplaceAll(want, "|", `\|`); !strings.Contains(text[name], want) {
				t.Errorf("%s does not hold %q", name, want)
			}
		}
	}
	for _, s := range r.Signs {
		must("warning-signs.md", "### "+s.Slug, s.Told, s.Because, s.Do, s.Source, s.Grade, s.Note)
		for _, b := range s.Boxes {
			must("warning-signs.md", b.Say)
		}
	}
	for _, c := range r.Conditions {
		must("conditions.md", c.Slug, c.Box, c.Told, c.Means, c.Do, c.Source, c.Grade, c.Note)
		for _, q := range c.FollowUps {
			must("conditions.md", q.Ask, q.MissingReason, q.Note)
			for _, o := range q.Options {
				must("conditions.md", o.Say)
				if o.Effect != nil {
					must("conditions.md", o.Effect.Told, o.Effect.Because, o.Effect.Do, o.Effect.Note)
				}
			}
		}
	}
	for _, e := range r.Catalogue().All() {
		must("sign-off.md", e.ReviewNote)
		for _, cell := range e.Conditions {
			must("table.md", cell.Text, cell.Because, cell.Source)
		}
	}
	must("rules.md", r.Changed.Ask, r.Changed.None, r.Changed.Told, r.Changed.Note)
	for _, b := range r.Changed.Boxes {
		must("rules.md", b.Say)
	}
	for _, q := range r.Day {
		must("rules.md", q.Ask)
		for _, o := range q.Options {
			must("rules.md", o.Say, o.Told)
		}
	}
	for _, v := range safety.Releases {
		for _, changed := range v.Changed {
			must("rules.md", changed.String())
		}
	}
	for _, rule := range report.Rules {
		must("rules.md", rule.Does, rule.Source)
	}
}

// goFiles lists the Go files of a folder under internal, tests apart or alone.
func goFiles(t *testing.T, folder string, tests bool) (names []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if strings.HasSuffix(name, "_test.go") == tests {
			names = append(names, name)
		}
	}
	return names
}
