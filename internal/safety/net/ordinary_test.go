package net

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestOrdinary writes ordinary.txt anew from a list of English words, one a
// line: those that would otherwise be read as a slip of a word of the lexicon.
//
//	UNSLOUCH_WORDS=/usr/share/dict/words go test -run TestOrdinary ./internal/safety/net
//
// Run it after a change of the lexicon, or harmless words begin to alarm.
func TestOrdinary(t *testing.T) {
	path := os.Getenv("UNSLOUCH_WORDS")
	if path == "" {
		t.Skip("UNSLOUCH_WORDS names no list")
	}
	l := lexicon()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for w := range l.ordinary {
		if l.forms[w] == nil { // otherwise of no use: the lexicon knows it
			words[w] = true
		}
	}
	for _, w := range strings.Fields(strings.ReplaceAll(string(text), "'", "")) {
		if w == strings.ToLower(w) && l.forms[w] == nil && (l.guess(w) != "" || l.seam(w) > 0) {
			words[w] = true
		}
	}
	writeOrdinary(t, words)
}

func writeOrdinary(t *testing.T, words map[string]bool) {
	t.Helper()
	var all []string
	for w := range words {
		all = append(all, w)
	}
	slices.Sort(all)
	var b strings.Builder
	b.WriteString("# Ordinary words that stand a slip or two away from a word of the lexicon, or look\n# like two of them run together. They are never read as typing errors: \"bread\" is\n# not \"breath\". If a harmless text alarms by such a word, add it here. See\n# ordinary_test.go for making the list anew.\n")
	line := 0
	for _, w := range all {
		if line+len(w) > 100 {
			b.WriteString("\n")
			line = 0
		} else if line > 0 {
			b.WriteString(" ")
		}
		n, _ := fmt.Fprint(&b, w)
		line += n + 1
	}
	b.WriteString("\n")
	if err := os.WriteFile("ordinary.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
