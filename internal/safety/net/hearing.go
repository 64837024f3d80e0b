package net

import "slices"

// hearing is one text being listened to.
type hearing struct {
	*lex
	text    string
	tokens  []token
	roles   []role  // of each token
	used    []bool  // the token belongs to a match
	matches []match // of all themes, denied or not
}

// hear reads the text three times: for harmless idioms, whose words then mean
// nothing else, for the words that deny, and for the themes.
func (l *lex) hear(text string) *hearing {
	h := &hearing{lex: l, text: text, tokens: l.parted(l.corrected(l.mended(heardPauses(tokenise(text)))))}
	h.roles, h.used = make([]role, len(h.tokens)), make([]bool, len(h.tokens))
	h.recognise()
	h.readRoles()
	f := h.finder()
	f.each(true, h.mask)
	f.each(false, func(m match) {
		h.matches = append(h.matches, m)
		for _, s := range m.spots {
			h.mark(s, func(i int) { h.used[i] = true })
		}
	})
	return h
}

// mark calls do for each token of a spot.
func (h *hearing) mark(s spot, do func(int)) {
	for i := s.from; i < s.to; i++ {
		do(i)
	}
}

// mask takes the words of "chest of drawers" out of hearing.
func (h *hearing) mask(idiom match) {
	for _, s := range idiom.spots {
		h.mark(s, func(i int) { h.tokens[i].masked = true })
	}
}

// parted separates words typed without a space: "chestpain". Both halves must
// be words of ours, spelt right.
func (l *lex) parted(tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if cut := l.seam(t.text); cut > 0 && t.end-t.start == len(t.text) {
			left, right := t, t
			left.text, left.end = t.text[:cut], t.start+cut
			right.text, right.start, right.pause = t.text[cut:], t.start+cut, noPause
			tokens = slices.Replace(tokens, i, i+1, left, right)
		}
	}
	return tokens
}

const (
	shortestSeam = 7
	shortestPart = 3
)

// seam finds where two words were run together, or 0.
func (l *lex) seam(word string) int {
	if len(word) < shortestSeam || len(word) > longestWord || l.ordinary[word] || l.forms[word] != nil {
		return 0
	}
	for cut := shortestPart; cut <= len(word)-shortestPart; cut++ {
		if l.forms[word[:cut]] != nil && l.forms[word[cut:]] != nil {
			return cut
		}
	}
	return 0
}

// recognise marks each token with the elements it begins.
func (h *hearing) recognise() {
	ids := make([][]int, len(h.tokens))
	for i, t := range h.tokens {
		if ids[i] = h.forms[t.text]; ids[i] == nil {
			ids[i] = h.forms[h.guess(t.text)]
		}
	}
	for i := range h.tokens {
		h.tokens[i].marks = h.marks(i, ids)
	}
}

// marks lists the elements that begin at token i, runs of words first and the
// longest of these first of all.
func (h *hearing) marks(i int, ids [][]int) []mark {
	n := 0
	for _, id := range ids[i] {
		n += len(h.single[id])
	}
	marks := make([]mark, 0, n+4)
	for _, id := range ids[i] {
		for _, r := range h.runs[id] {
			if h.follows(i, r.words, ids) {
				marks = append(marks, mark{r.element, len(r.words)})
			}
		}
	}
	for _, id := range ids[i] {
		for _, e := range h.single[id] {
			marks = append(marks, mark{e, 1})
		}
	}
	return marks
}

// follows says whether a run of words stands at token i, without a pause.
func (h *hearing) follows(i int, words []int, ids [][]int) bool {
	if i+len(words) > len(h.tokens) {
		return false
	}
	for k, w := range words {
		if k > 0 && h.tokens[i+k].pause == stop || !slices.Contains(ids[i+k], w) {
			return false
		}
	}
	return true
}
