package net

import (
	"slices"
	"testing"
)

// score is how the net did on one half of the labelled set.
type score struct {
	recall, alarms  float64
	missed, alarmed []string
}

// measure counts an emergency as heard only if its own theme is among the
// hits, and every hit on a quiet phrase as a false alarm.
func measure(half []phrase) (s score) {
	var emergencies, quiets int
	for _, p := range half {
		hits := Listen(p.text)
		if !p.emergency() {
			if quiets++; len(hits) > 0 {
				s.alarmed = append(s.alarmed, p.label+" | "+p.text+" -> "+string(hits[0].Theme)+": "+hits[0].Words)
			}
			continue
		}
		if emergencies++; !slices.ContainsFunc(hits, func(h Hit) bool { return string(h.Theme) == p.label }) {
			s.missed = append(s.missed, p.label+" | "+p.text)
		}
	}
	s.recall = 1 - float64(len(s.missed))/float64(emergencies)
	s.alarms = float64(len(s.alarmed)) / float64(quiets)
	return s
}

// TestHeard holds the net to its aims: on the half it was built against the
// figures of S8, on the half nobody looked at a floor (H03 asks for 0.95).
func TestHeard(t *testing.T) {
	for _, c := range []struct {
		file           string
		recall, alarms float64
		show           bool
	}{
		{"phrases_seen.txt", 0.98, 0.05, true},
		{"phrases_unseen.txt", 0.95, 0.08, false},
	} {
		s := measure(readPhrases(t, c.file))
		t.Logf("%s: recall %.3f (%d missed), false alarms %.3f (%d)", c.file, s.recall, len(s.missed), s.alarms, len(s.alarmed))
		if s.recall < c.recall || s.alarms > c.alarms {
			t.Errorf("want recall >= %.2f and false alarms <= %.2f", c.recall, c.alarms)
		}
		if c.show { // the unseen half stays unseen: only its figures are told
			t.Logf("missed:\n%s\nfalse:\n%s", lines(s.missed), lines(s.alarmed))
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
	for _, p := range readPhrases(t, "turns.txt") {
		if hits := Listen(p.text); (len(hits) > 0) != (p.label == "hears") {
			t.Errorf("%s | %s: got %v", p.label, p.text, hits)
		}
	}
}
