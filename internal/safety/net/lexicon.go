package net

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexiconOrder is the order the files are read in: what a pattern names must
// stand before it, and hits come in the order of the signs.
var lexiconOrder = []string{
	"denial", "words", "idioms",
	"bladder-bowel", "saddle-numbness", "limb-weakness-new", "gait-change", "both-legs-numb",
	"chest-pain", "breathless", "tearing-pain", "stroke-neck-signs", "major-trauma",
	"sepsis-signs", "pregnancy-emergency", "self-harm",
}

//go:embed ordinary.txt
var ordinaryText string

// lexicon is read once. A lexicon that cannot be read is a mistake of ours
// that the first test meets, so it panics instead of hearing nothing.
var lexicon = sync.OnceValue(func() *lex {
	l, err := readLexicon(lexiconFiles, ordinaryText)
	if err != nil {
		panic(err)
	}
	return l
})

// lex is the lexicon, indexed for listening. Words and elements are numbered.
type lex struct {
	signs    []string // by block of patterns; "" for the idioms
	always   []bool   // such a block is heard even if long known
	patterns []pattern
	classes  map[string][]string // a class: its entries as written
	elements map[string]int      // an element as written
	words    map[string]int      // a word as written, "=" included
	forms    map[string][]int    // a spelling: the words it may be
	near     map[string][]string // see typo.go
	sounds   map[string][]string // see sound.go
	misheard map[string]meant    // see misheard.go
	ordinary map[string]bool
	single   [][]int // word: elements it fills alone
	runs     [][]run // word: the runs of words it begins
	learnt   map[string]bool
	members  [][]string // element: its words as written
	starts   [][]int    // element: patterns that may begin with it
	roles    []role     // element: what it does to a denial
	serves   []uint64   // element: the signs whose patterns it stands in
}

// run is several words in a row that fill an element: "pins and needles".
type run struct {
	words   []int
	element int
}

// readLexicon reads the files of lexicon/; README.md there explains how they
// are written.
func readLexicon(files fs.FS, ordinary string) (*lex, error) {
	l := &lex{
		elements: map[string]int{}, words: map[string]int{}, forms: map[string][]int{},
		near: map[string][]string{}, sounds: map[string][]string{}, misheard: map[string]meant{}, ordinary: map[string]bool{}, classes: map[string][]string{},
		learnt: map[string]bool{},
	}
	for _, name := range lexiconOrder {
		if err := l.readFile(files, "lexicon/"+name+".txt"); err != nil {
			return nil, err
		}
	}
	misheard, err := fs.ReadFile(files, "lexicon/misheard.txt")
	if err != nil {
		return nil, err
	}
	if err := l.readMisheard(string(misheard)); err != nil {
		return nil, err
	}
	l.readRoles()
	l.serves = make([]uint64, len(l.starts))
	for _, p := range l.patterns {
		for _, e := range p.elements {
			l.serves[e] |= 1 << p.sign
		}
	}
	for _, runs := range l.runs {
		slices.SortStableFunc(runs, func(a, b run) int { return len(b.words) - len(a.words) })
	}
	for line := range strings.Lines(ordinary) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			l.ordinary[w] = true
		}
	}
	return l, nil
}

func (l *lex) readFile(files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	for n, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		if err := l.readLine(strings.TrimSpace(line)); err != nil {
			return fmt.Errorf("%s line %d: %w", name, n+1, err)
		}
	}
	return nil
}

// readLine reads a class, a sign, or a pattern of the sign above.
func (l *lex) readLine(line string) error {
	kind, rest, _ := strings.Cut(line, " ")
	switch kind {
	case "":
		return nil
	case "class", "exact":
		return l.readClass(kind, rest)
	case "sign", "idioms":
		sign, always := strings.CutSuffix(rest, " always")
		l.signs = append(l.signs, sign) // idioms raise nothing: ""
		l.always = append(l.always, always)
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
