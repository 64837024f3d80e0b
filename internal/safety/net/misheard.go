package net

import (
	"fmt"
	"slices"
	"strings"
)

// meant is what a word stands for where it was misheard: always, or next to
// one of the words given.
type meant struct {
	word          string
	after, before []string
}

// readMisheard reads "word > meant | after: x, y | before: z".
func (l *lex) readMisheard(text string) error {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		parts := strings.Split(line, "|")
		word, other, ok := strings.Cut(parts[0], ">")
		if !ok {
			return fmt.Errorf("misheard.txt: want: WORD > MEANT, got %q", line)
		}
		m := meant{word: strings.TrimSpace(other)}
		for _, p := range parts[1:] {
			kind, list, _ := strings.Cut(p, ":")
			words := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
			switch strings.TrimSpace(kind) {
			case "after":
				m.after = words
			case "before":
				m.before = words
			default:
				return fmt.Errorf("misheard.txt: want after or before, got %q", line)
			}
		}
		l.misheard[strings.TrimSpace(word)] = m
	}
	return nil
}

// corrected puts the words that were meant for those misheard.
func (l *lex) corrected(tokens []token) []token {
	for i := range tokens {
		m, ok := l.misheard[tokens[i].text]
		if !ok {
			continue
		}
		if len(m.after)+len(m.before) == 0 || nextTo(tokens, i, -1, m.after) || nextTo(tokens, i, 1, m.before) {
			tokens[i].text = m.word
		}
	}
	return tokens
}

// nextTo says whether the neighbour of token i is one of the words.
func nextTo(tokens []token, i, step int, words []string) bool {
	j := i + step
	if j < 0 {
		return slices.Contains(words, "^")
	}
	return j < len(tokens) && tokens[max(i, j)].pause == noPause && slices.Contains(words, tokens[j].text)
}
