package net

import "slices"

// Dictation writes down the pauses people speak, and tears words apart.

// spokenPauses are the pauses a dictation spells out.
var spokenPauses = []struct {
	words []string
	pause int
}{
	{[]string{"full", "stop"}, stop}, {[]string{"question", "mark"}, stop}, {[]string{"exclamation", "mark"}, stop},
	{[]string{"new", "line"}, stop}, {[]string{"new", "paragraph"}, stop}, {[]string{"comma"}, comma},
}

// heardPauses takes spelled-out pauses for pauses.
func heardPauses(tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		for _, p := range spokenPauses {
			if !says(tokens, i, p.words) {
				continue
			}
			tokens = slices.Delete(tokens, i, i+len(p.words))
			if i < len(tokens) {
				tokens[i].pause = max(tokens[i].pause, p.pause)
			}
		}
	}
	return tokens
}

func says(tokens []token, i int, words []string) bool {
	for k, w := range words {
		if i+k >= len(tokens) || tokens[i+k].text != w || k > 0 && tokens[i+k].pause != noPause {
			return false
		}
	}
	return true
}

// endings are pieces of words that dictation sets apart, openers likewise.
var (
	endings = []string{"ness", "less", "nes", "ing", "ling", "ed", "lysed", "lyzed", "tation", "tinent", "dal"}
	openers = []string{"un", "in", "para", "dis", "sui", "de"}
)

// mended joins words that were torn apart ("numb ness", "in continent").
func (l *lex) mended(tokens []token) []token {
	for i := 0; i+1 < len(tokens); i++ {
		a, b := tokens[i], tokens[i+1]
		if b.pause != noPause || !slices.Contains(endings, b.text) && !slices.Contains(openers, a.text) {
			continue
		}
		if whole := a.text + b.text; len(whole) >= shortestSound && l.forms[whole] != nil && !l.ordinary[whole] {
			a.text, a.end = whole, b.end
			tokens = slices.Replace(tokens, i, i+2, a)
		}
	}
	return tokens
}
