package net

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

//go:embed ordinary.txt
var ordinaryText string

// lexicon is read once. A lexicon that cannot be read is a mistake of ours
// that the first test meets, so it panics instead of hearing nothing.
var lexicon = sync.OnceValue(func() *lex {
	l, err := readLexicon(lexiconText, ordinaryText)
	if err != nil {
		panic(err)
	}
	return l
})

// lex is the lexicon, indexed for listening. Words and elements are numbered.
type lex struct {
	themes   []theme
	patterns []pattern
	classes  map[string][]string // a class: its entries as written
	elements map[string]int      // an element as written
	words    map[string]int      // a word as written, "=" included
	forms    map[string][]int    // a spelling: the words it may be
	near     map[string][]string // see typo.go
	ordinary map[string]bool
	single   [][]int // word: elements it fills alone
	runs     [][]run // word: the runs of words it begins
	learnt   map[string]bool
	members  [][]string // element: its words as written
	starts   [][]int    // element: patterns that may begin with it
	roles    []role     // element: what it does to a denial
}

// theme is a block of patterns that raise one sign.
type theme struct {
	name Theme
	sign string
}

// run is several words in a row that fill an element: "pins and needles".
type run struct {
	words   []int
	element int
}

// readLexicon reads lexicon.txt; its head explains how it is written.
func readLexicon(text, ordinary string) (*lex, error) {
	l := &lex{
		elements: map[string]int{}, words: map[string]int{}, forms: map[string][]int{},
		near: map[string][]string{}, ordinary: map[string]bool{}, classes: map[string][]string{},
		learnt: map[string]bool{},
	}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if err := l.readLine(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("lexicon.txt line %d: %w", n+1, err)
		}
	}
	l.readRoles()
	for line := range strings.Lines(ordinary) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			l.ordinary[w] = true
		}
	}
	return l, nil
}

// readLine reads a class, a theme heading, or a pattern of the theme above.
func (l *lex) readLine(line string) error {
	kind, rest, _ := strings.Cut(line, " ")
	switch kind {
	case "":
		return nil
	case "class", "exact":
		return l.readClass(kind, rest)
	case "theme":
		name, sign, ok := strings.Cut(rest, " raises ")
		if !ok {
			return fmt.Errorf("want: theme NAME raises SIGN")
		}
		l.themes = append(l.themes, theme{Theme(name), sign})
		return nil
	case "idioms":
		l.themes = append(l.themes, theme{})
		return nil
	}
	return l.readPattern(line)
}

func (l *lex) readClass(kind, rest string) error {
	name, list, ok := strings.Cut(rest, ":")
	if !ok {
		return fmt.Errorf("want: class NAME: word, word")
	}
	for entry := range strings.SplitSeq(list, ",") {
		entry = strings.TrimSpace(entry)
		if kind == "exact" {
			entry = "=" + strings.ReplaceAll(entry, " ", " =")
		}
		l.classes[name] = append(l.classes[name], entry)
	}
	return nil
}
