package net

import (
	"slices"
	"strings"
)

// Typing errors are looked up, not searched for: every known spelling is filed
// under itself with one letter left out, and so is the word typed. Two words
// that share a file differ by one slip at most (a letter missing, added or
// replaced, or two swapped), which is then checked. Words of nine letters and
// more may hold two slips, because nobody notices them on a phone.

const (
	shortestTypo = 4
	twoSlips     = 9
	filedLetters = 7  // the beginning is enough to find a word by
	longestWord  = 24 // longer ones are no words, and would be slow
)

// learn files a spelling under each of its shortened forms.
func (l *lex) learn(form string) {
	for _, s := range shortened(form) {
		l.near[s] = append(l.near[s], form)
	}
	l.sounds[sound(form)] = append(l.sounds[sound(form)], form)
}

// shortened gives the beginning of a word, and what is left of it without one
// letter, or up to two if the word is long, each once.
func shortened(word string) []string {
	head := word[:min(len(word), filedLetters)]
	once := without(head)
	if len(word) < twoSlips-1 {
		return once
	}
	all := once
	for _, s := range once[1:] {
		all = append(all, without(s)[1:]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func without(word string) []string {
	out := make([]string, 0, len(word)+1)
	out = append(out, word)
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] {
			out = append(out, word[:i]+word[i+1:])
		}
	}
	return out
}

// guess returns the known spelling nearest to a word nobody knows, or "".
// Ordinary words are never read as slips: "bread" is not "breath".
func (l *lex) guess(word string) string {
	if len(word) < shortestTypo || len(word) > longestWord || l.ordinary[word] {
		return ""
	}
	best, bestSlips := "", 3
	for _, s := range shortened(word) {
		for _, form := range l.near[s] {
			if n := slips(word, form); n < bestSlips || n == bestSlips && best != "" && l.nearer(word, form, best) {
				best, bestSlips = form, n
			}
		}
	}
	if bestSlips > allowed(word, best) {
		return l.alike(word)
	}
	return best
}

// nearer says which of two spellings with as many slips is meant: rather one
// that sounds like it; or one that the lexicon writes out, for its endings make words nobody writes; and
// people seldom miss the first letter.
func (l *lex) nearer(typed, form, other string) bool {
	if a, b := sound(form) == sound(typed), sound(other) == sound(typed); a != b {
		return a
	}
	if a, b := l.written(form), l.written(other); a != b {
		return a
	}
	if a, b := typed[0] == form[0], typed[0] == other[0]; a != b {
		return a
	}
	return form < other
}

func (l *lex) written(form string) bool {
	_, plain := l.words[form]
	_, exact := l.words["="+form]
	return plain || exact
}

// allowed is how many slips may lie between the two. A short word is only
// recognised with its letters swapped or one too many, and by its first
// letter: one letter replaced makes "calm" of "calf".
func allowed(typed, form string) int {
	switch n := len(form); {
	case n < shortestTypo, n == shortestTypo && (typed[0] != form[0] || !anagram(typed, form)):
		return 0
	case n < twoSlips || len(typed) < twoSlips-1 || typed[0] != form[0]:
		return 1
	}
	return 2
}

// anagram says that the typed word has all letters of the form.
func anagram(typed, form string) bool {
	for i := range len(form) {
		if strings.Count(typed, form[i:i+1]) < strings.Count(form, form[i:i+1]) {
			return false
		}
	}
	return true
}

// slips counts the slips between two words (restricted Damerau-Levenshtein).
func slips(a, b string) int {
	var two, one, row [longestWord + 4]int
	if len(a) >= len(row) || len(b) >= len(row) {
		return len(row)
	}
	for j := range len(b) + 1 {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one = one, row
	}
	return one[len(b)]
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
