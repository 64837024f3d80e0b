package net

import (
	"slices"
	"strings"
)

// The other ways of saying that a sign is absent: an answer behind it, or that
// it is somebody else's (hazard H03, negation-safe wording).

// cleared finds the denial that follows: "weakness was ruled out", "fever: no".
func (h *hearing) cleared(m match) bool {
	if h.asksBack(m.to) {
		return false
	}
	for j := m.to; j < min(m.to+6, len(h.tokens)); j++ {
		if h.at(j, "nothing") && h.ends(j+1) && h.asked(m.to, j) {
			return true
		}
		if h.tokens[j].pause == stop {
			return false
		}
		if h.at(j, "cleared") {
			return true
		}
		if h.roles[j]&(carries|joins) == 0 {
			return false
		}
	}
	return false
}

// asksBack finds "is this normal?" behind a sign, which clears nothing.
func (h *hearing) asksBack(j int) bool {
	return j+1 < len(h.tokens) && (h.tokens[j].text == "is" || h.tokens[j].text == "are") &&
		slices.Contains([]string{"it", "this", "that", "these", "they"}, h.tokens[j+1].text)
}

// asked says that the answer at j belongs to the word before it.
func (h *hearing) asked(to, j int) bool {
	return j == to && (h.tokens[j].pause == noPause ||
		strings.ContainsAny(h.text[h.tokens[j-1].end:h.tokens[j].start], "?:"))
}

func (h *hearing) ends(j int) bool { return j >= len(h.tokens) || h.tokens[j].pause != noPause }

// after looks for a class within n words behind the match.
func (h *hearing) after(m match, class string, n int) bool {
	for j := m.to; j < min(m.to+n, len(h.tokens)) && h.tokens[j].pause != stop; j++ {
		if h.at(j, class) {
			return true
		}
	}
	return false
}

func (h *hearing) at(j int, class string) bool {
	if h.tokens[j].masked {
		return false
	}
	e := h.elements["<"+class+">"]
	for _, k := range h.tokens[j].marks {
		if k.element == e {
			return true
		}
	}
	return false
}

// others says that it happened to somebody else: "my son wets the bed". Not if
// the words speak of the person ("my wife says I ..."), nor if somebody only
// noticed it ("my wife noticed slurred speech").
func (h *hearing) others(m match) bool {
	if h.roles[m.from]&kin != 0 {
		return false
	}
	for j := m.from; j < m.to; j++ {
		if h.roles[j]&subject != 0 && h.tokens[j].text != "it" {
			return false
		}
	}
	for j := m.from - 1; j >= 0 && j >= m.from-kinWords && h.tokens[j+1].pause == noPause; j-- {
		switch r := h.roles[j]; {
		case r&kin != 0:
			return !h.cared(m, j)
		case r&(subject|turns) != 0, h.at(j, "notices"):
			return false
		}
	}
	return false
}

// cared says that somebody writes for the person they care for: what happens
// is fresh ("my son suddenly cannot breathe"), or the one it happens to is
// nobody else ("she's talking gibberish").
func (h *hearing) cared(m match, who int) bool {
	from, to := h.sentence(m)
	for j := from; j < to; j++ {
		if h.at(j, "urgent") {
			return true
		}
	}
	for j := 0; j <= who; j++ {
		if h.roles[j]&kin != 0 && h.roles[j]&third == 0 {
			return false
		}
	}
	return true
}

// kinWords is how far somebody else may stand before what happens to them.
const kinWords = 6

// known says that what follows in the sentence calls it old and unchanged, and
// nothing new; or that it came of something harmless and passed. What may never be put down to
// habit says so in the lexicon ("always").
func (h *hearing) known(m match) bool {
	if h.always[m.sign] {
		return false
	}
	var long, same, fresh, cause, passed, stays bool
	_, to := h.sentence(m)
	for j := max(m.from-4, 0); j < to; j++ {
		long, same, fresh = long || h.at(j, "long"), same || h.at(j, "unchanged"), fresh || h.at(j, "fresh")
		stays = stays || h.at(j, "stays")
		cause, passed = cause || h.at(j, "cause"), passed || h.at(j, "passed") && (j == 0 || h.roles[j-1]&denies == 0)
	}
	return long && same && !fresh || cause && passed && !stays
}

// sentence is the stretch between two stops that holds the match.
func (h *hearing) sentence(m match) (from, to int) {
	for from = m.from; from > 0 && h.tokens[from].pause != stop; from-- {
	}
	for to = m.to; to < len(h.tokens) && h.tokens[to].pause != stop; to++ {
	}
	return from, to
}

// answered says that the sentence ends by denying what it asked: "asked if I
// had chest pain and I hadn't", "worried about a stroke but the tests were clear".
func (h *hearing) answered(m match) bool {
	from, to := h.sentence(m)
	var asked, feared bool
	for j := from; j < m.from; j++ {
		asked, feared = asked || h.at(j, "asks"), feared || h.at(j, "feared")
	}
	for j := m.from + 1; j < to; j++ {
		if (asked || feared) && h.at(j, "refuted") || asked && h.roles[j]&denies != 0 && h.tokens[j].text != "nothing" && h.ends(j+1) {
			return true
		}
	}
	return false
}

// reaches walks back over words of the roles given until one of the wanted.
func (h *hearing) reaches(at int, wanted, over role) bool {
	for j := at - 1; j >= 0 && h.tokens[j+1].pause == noPause; j-- {
		if h.roles[j]&wanted != 0 {
			return true
		}
		if h.roles[j]&over == 0 {
			return false
		}
	}
	return false
}
