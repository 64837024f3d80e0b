package net

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestHeard holds the net to its aims. A set it was built with must be heard
// almost whole. A held set, whose phrases were not looked at, is heard with a
// second ear that has not learnt it either, and has a lower floor. What is
// missed of the first kind is shown, of the second only counted. The figures are
// what is measured: a change may only better them, or say why not.
func TestHeard(t *testing.T) {
	stranger := learnEar(lessons(t, slices.DeleteFunc(slices.Clone(earSchool), held)))
	for _, c := range []struct {
		file   string
		recall float64
		most   map[string]float64 // false alarms by label
	}{
		{"voices_seen.txt", 0.997, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.022}},
		{"independent.txt", 1, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.032}},
		{"first_seen.txt", 1, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.02}},
		{"late.txt", 0.991, map[string]float64{"harmless": 0, "negation": 0.04, "near-miss": 0}},
		{"later.txt", 1, map[string]float64{"harmless": 0.02, "negation": 0, "near-miss": 0}},
		{"last.txt", 0.982, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.08}},
		{"everyday.txt", 0, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.083}},
		{"spoken_seen.txt", 0.98, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.067}},
		{"dictated.txt", 0.987, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0.018}},
		{"voices_held.txt", 0.979, map[string]float64{"harmless": 0.023, "negation": 0.036, "near-miss": 0.155}},
		{"spoken_held.txt", 0.9, map[string]float64{"harmless": 0, "negation": 0, "near-miss": 0}},
		{"first_held.txt", 0.992, map[string]float64{"harmless": 0.077, "negation": 0.021, "near-miss": 0.04}},
	} {
		weights := earWeights
		if held(c.file) {
			weights = stranger
		}
		e := evaluate(readLabelled(t, "testdata/"+c.file), weights)
		t.Logf("%s: %v", c.file, e)
		if e.heard.of > 0 && e.heard.rate() < c.recall {
			t.Errorf("%s: recall %.3f, want at least %.3f", c.file, e.heard.rate(), c.recall)
		}
		for label, most := range c.most {
			if got := e.alarms[label]; got.rate() > most || got.of == 0 {
				t.Errorf("%s: false alarms on %s %.3f of %d, want at most %.3f", c.file, label, got.rate(), got.of, most)
			}
		}
		if !held(c.file) {
			t.Logf("missed:\n%sfalse:\n%s", lines(e.missed), lines(e.alarmed))
		}
	}
}

func held(file string) bool { return strings.HasSuffix(file, "_held.txt") }

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
func readTurns(t testing.TB) func(func(label, text string) bool) {
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
