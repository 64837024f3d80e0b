package net

import "strings"

// The other ways of saying that a sign is absent: an answer behind it, or that
// it is somebody else's (hazard H03, negation-safe wording).

// cleared finds the denial that follows: "weakness was ruled out", "fever: no".
func (h *hearing) cleared(m match) bool {
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
	e := h.elements["<"+class+">"]
	for _, k := range h.tokens[j].marks {
		if k.element == e {
			return true
		}
	}
	return false
}

// others says that it happened to somebody else. Not if the match itself
// speaks of the person: "my wife says I ..." never gets that far.
func (h *hearing) others(m match) bool {
	for j := m.from; j < m.to; j++ {
		if h.roles[j]&subject != 0 && h.tokens[j].text != "the" {
			return false
		}
	}
	return h.reaches(m.from, kin, kinly)
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
