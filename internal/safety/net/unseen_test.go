package net

import (
	"path/filepath"
	"testing"
)

// TestUnseen measures the net, as it is shipped, on phrases of two writers whom
// nobody who built it had read: the figures of DO-10 that can be believed. Whoever
// tunes the net on them takes them out of this folder first.
func TestUnseen(t *testing.T) {
	files, err := filepath.Glob("testdata/unseen/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no unseen phrases: %v", err)
	}
	var all []labelled
	for _, file := range files {
		some := readLabelled(t, file)
		t.Logf("%s\n%v", file, evaluate(some, earWeights))
		all = append(all, some...)
	}
	e := evaluate(all, earWeights)
	t.Logf("together\n%v", e)
	if e.heard.rate() < 0.98 {
		t.Errorf("recall %.3f of %d emergencies; the aim is 0.98", e.heard.rate(), e.heard.of)
	}
	if harmless := e.alarms["harmless"]; harmless.rate() > 0.05 {
		t.Errorf("%.3f of %d harmless phrases alarm; the aim is at most 0.05", harmless.rate(), harmless.of)
	}
	if denied := e.alarms["negation"]; denied.rate() > 0.05 {
		t.Errorf("%.3f of %d denials alarm", denied.rate(), denied.of)
	}
}
