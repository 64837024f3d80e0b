package net

import (
	"fmt"
	"strconv"
	"strings"
)

// pattern is one way of saying a theme: elements near each other, in order or
// in any order.
type pattern struct {
	sign     int
	elements []int
	anyOrder bool
	slack    int // words that may stand between, fillers not counted
}

const (
	shortestExact = 6 // an exact spelling of so few letters allows no slip
	slackInOrder  = 2
	slackAnyOrder = 3
)

// readPattern reads "a b ~1" (in order) or "a + b" (any order).
func (l *lex) readPattern(line string) error {
	if len(l.signs) == 0 {
		return fmt.Errorf("a pattern before the first sign: %q", line)
	}
	p := pattern{sign: len(l.signs) - 1, slack: slackInOrder}
	if strings.Contains(line, " + ") {
		p.anyOrder, p.slack = true, slackAnyOrder
	}
	for _, f := range strings.Fields(line) {
		if err := l.readElement(&p, f); err != nil {
			return err
		}
	}
	l.addPattern(p)
	return nil
}

func (l *lex) readElement(p *pattern, field string) (err error) {
	if field == "+" {
		return nil
	}
	if digits, ok := strings.CutPrefix(field, "~"); ok {
		p.slack, err = strconv.Atoi(digits)
		return err
	}
	e, err := l.element(field)
	p.elements = append(p.elements, e)
	if err == nil && l.signs[p.sign] != "" {
		l.learnElement(e)
	}
	return err
}

// addPattern files a pattern under the elements it may begin with.
func (l *lex) addPattern(p pattern) {
	l.patterns = append(l.patterns, p)
	first := p.elements[:1]
	if p.anyOrder {
		first = p.elements
	}
	for _, e := range first {
		l.starts[e] = append(l.starts[e], len(l.patterns)-1)
	}
}

// element numbers "leg/arm/<limb>": words and classes that will do equally.
func (l *lex) element(key string) (int, error) {
	if e, ok := l.elements[key]; ok {
		return e, nil
	}
	e := len(l.starts)
	l.elements[key] = e
	l.starts, l.members = append(l.starts, nil), append(l.members, nil)
	for alt := range strings.SplitSeq(key, "/") {
		entries := []string{alt}
		if strings.HasPrefix(alt, "<") {
			if entries = l.classes[strings.Trim(alt, "<>")]; entries == nil {
				return 0, fmt.Errorf("no class %s", alt)
			}
		}
		for _, entry := range entries {
			l.addEntry(e, strings.Fields(entry))
		}
	}
	return e, nil
}

// addEntry lets a word, or several in a row, fill an element.
func (l *lex) addEntry(e int, written []string) {
	ids := make([]int, len(written))
	for i, w := range written {
		ids[i] = l.word(w)
	}
	l.members[e] = append(l.members[e], written...)
	if len(ids) == 1 {
		l.single[ids[0]] = append(l.single[ids[0]], e)
		return
	}
	l.runs[ids[0]] = append(l.runs[ids[0]], run{ids, e})
}

// word numbers a word and its spellings. "=word" is only that spelling.
func (l *lex) word(written string) int {
	if id, ok := l.words[written]; ok {
		return id
	}
	id := len(l.single)
	l.words[written] = id
	l.single, l.runs = append(l.single, nil), append(l.runs, nil)
	for _, s := range spellings(written) {
		l.forms[s] = append(l.forms[s], id)
	}
	return id
}

func spellings(written string) []string {
	if plain, exact := strings.CutPrefix(written, "="); exact {
		return []string{plain}
	}
	return inflect(written)
}

// learnElement lets the words of an element be recognised with slips. Only
// themes ask for it: a slip must never turn a word into a harmless idiom.
func (l *lex) learnElement(e int) {
	for _, w := range l.members[e] {
		if l.learnt[w] || w[0] == '=' && len(w) <= shortestExact {
			continue
		}
		l.learnt[w] = true
		for _, s := range spellings(w) {
			l.learn(s)
		}
	}
}
