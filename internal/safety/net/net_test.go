package net

import (
	"os"
	"strings"
	"testing"
)

// TestHeard holds the net to its aims. A set the lexicon was built with must be
// heard almost whole; a set whose phrases were not looked at has a lower floor.
// What is missed of the first kind is shown, of the second kind only counted.
func TestHeard(t *testing.T) {
	for _, c := range []struct {
		file   string
		recall float64
		most   map[string]float64 // false alarms by label
		seen   bool
	}{
		{"voices_seen.txt", 0.98, map[string]float64{"harmless": 0.01, "negation": 0.05, "near-miss": 0.12}, true},
		{"independent.txt", 0.98, map[string]float64{"harmless": 0.01, "negation": 0.08, "near-miss": 0.15}, true},
		{"first_seen.txt", 0.98, map[string]float64{"harmless": 0.01, "negation": 0.05, "near-miss": 0.10}, true},
		{"late.txt", 0.95, map[string]float64{"harmless": 0.01, "negation": 0.08, "near-miss": 0.10}, true},
		{"later.txt", 0.98, map[string]float64{"harmless": 0.03, "negation": 0.05, "near-miss": 0.10}, true},
		{"voices_held.txt", 0.95, map[string]float64{"harmless": 0.03, "negation": 0.08, "near-miss": 0.15}, false},
		{"first_held.txt", 0.98, map[string]float64{"harmless": 0.03, "negation": 0.08, "near-miss": 0.15}, false},
	} {
		e := evaluate(readLabelled(t, "testdata/"+c.file))
		t.Logf("%s: %v", c.file, e)
		if e.heard.rate() < c.recall {
			t.Errorf("%s: recall %.3f, want at least %.2f", c.file, e.heard.rate(), c.recall)
		}
		for label, most := range c.most {
			if got := e.alarms[label]; got.rate() > most || got.of == 0 {
				t.Errorf("%s: false alarms on %s %.3f of %d, want at most %.2f", c.file, label, got.rate(), got.of, most)
			}
		}
		if c.seen {
			t.Logf("missed:\n%sfalse:\n%s", lines(e.missed), lines(e.alarmed))
		}
	}
}

func lines(all []string) (out string) {
	for _, s := range all {
		out += "\t" + s + "\n"
	}
	return out
}

// TestTurns keeps the turns of phrase that shaped the rules of denial.
func TestTurns(t *testing.T) {
	for label, text := range readTurns(t) {
		if hits := Listen(text); (len(hits) > 0) != (label == "hears") {
			t.Errorf("%s | %s: got %v", label, text, hits)
		}
	}
}

// readTurns reads testdata/turns.txt: "hears" or "quiet", then the phrase.
func readTurns(t *testing.T) func(func(label, text string) bool) {
	t.Helper()
	all, err := os.ReadFile("testdata/turns.txt")
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(label, text string) bool) {
		for line := range strings.Lines(string(all)) {
			label, text, ok := strings.Cut(strings.TrimSpace(line), " | ")
			if ok && line[0] != '#' && !yield(label, text) {
				return
			}
		}
	}
}
