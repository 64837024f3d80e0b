package net

import (
	"maps"
	"slices"
)

// A denial is believed only where it can be followed word by word. Walking
// back from the sign, every word must be known to carry a denial on ("no
// signs of any ..."); the first other word ends the walk, and the sign
// stands. So an unknown sentence alarms, which is the bias H03 asks for.

// role is what a word does to a denial.
type role uint16

const (
	denies   role = 1 << iota // no, never, denies, ruled out
	carries                   // have, any, of: a denial reaches across
	lists                     // numbness, weakness: carries inside a list
	joins                     // or, and
	subject                   // i, my: after a pause, a new statement
	thinks                    // think, say: "I don't think I have"
	fills                     // may stand between elements for nothing
	turns                     // but, however
	kin                       // my mother, the dog: it happened to them
	supposes                  // the leaflet says: nobody has it
	lacks                     // without: undone by "cannot ... without"
	idle                      // not only, no idea: denies nothing
	third                     // she, his: somebody spoken of
	firm                      // no trouble, not noticed: denies, and is no part of a sign
)

// roleNames are the classes of the lexicon that play a role.
var roleNames = map[string]role{
	"denies": denies, "carries": carries, "lists": lists, "joins": joins,
	"subject": subject, "thinks": thinks, "fills": fills, "turns": turns,
	"kin": kin, "supposes": supposes, "lacks": denies | lacks, "idle": idle, "third": kin | third, "firm": denies | firm,
}

// readRoles finds the elements that play a role.
func (l *lex) readRoles() {
	for _, name := range append(slices.Sorted(maps.Keys(roleNames)), "cleared", "unheard-of", "nothing", "notices", "long", "unchanged", "fresh", "cause", "passed", "asks", "feared", "refuted", "well", "urgent", "stays") {
		if _, err := l.element("<" + name + ">"); err != nil {
			panic(err)
		}
	}
	l.roles = make([]role, len(l.starts))
	for name, r := range roleNames {
		l.roles[l.elements["<"+name+">"]] = r
	}
}

// readRoles gives each token its roles. Of a denial of several words the
// first denies and the others carry; the words of an idle one do nothing.
func (h *hearing) readRoles() {
	for i := range h.tokens {
		for _, k := range h.tokens[i].marks {
			r := h.lex.roles[k.element]
			h.roles[i] |= r
			for j := i + 1; r != 0 && j < i+k.length; j++ {
				h.roles[j] |= r&^(denies|lacks|firm) | r&denies*carries
			}
		}
	}
	for i := range h.roles {
		if h.roles[i]&firm != 0 {
			h.onlyDenies(i)
		}
		if h.roles[i]&idle != 0 {
			h.roles[i] = 0
		}
	}
}

// onlyDenies keeps a firm denial at token i out of all signs, also the one that
// begins a word or two before it ("have not").
func (h *hearing) onlyDenies(i int) {
	for j := max(i-2, 0); j <= i; j++ {
		h.tokens[j].marks = slices.DeleteFunc(h.tokens[j].marks, func(k mark) bool {
			return j+k.length > i && h.lex.roles[k.element] == 0
		})
	}
}

// denied says whether the text says that the sign is absent, somebody else's,
// or only talked about.
func (h *hearing) denied(m match) bool {
	if h.after(m, "unheard-of", 4) {
		return false
	}
	return h.negated(m) || h.cleared(m) || h.others(m) || h.known(m) || h.answered(m) || h.reaches(m.from, supposes, carries|thinks|subject)
}

// negated says whether a denial reaches any element of the match. Two denials
// of one element are none ("not without chest pain").
func (h *hearing) negated(m match) bool {
	floor := 0
	for _, s := range m.spots {
		if h.denials(s.from, floor)%2 == 1 {
			return true
		}
		floor = s.to
	}
	return false
}

// denials counts the denials that reach token at, not looking before floor.
func (h *hearing) denials(at, floor int) (n int) {
	listed := false
	for j := at - 1; j >= floor; j-- {
		if h.parts(j+1) || listed && n > 0 {
			return n
		}
		listed = listed || h.tokens[j+1].pause == comma
		r := h.roles[j]
		switch {
		case r&denies != 0 && !h.used[j] && !h.reply(j):
			if n++; r&lacks != 0 && h.undone(j) {
				return n + 1
			}
		case n > 0 && r&lists != 0 && (r&carries == 0 || j > floor && h.roles[j-1]&firm != 0), !h.passes(j, listed):
			return n
		case r&joins != 0:
			if n > 0 || h.roles[j+1]&subject != 0 || h.used[j+1] && h.roles[j+1]&denies != 0 {
				return n
			}
			listed = true
		}
	}
	return n
}

// parts says whether a new statement begins at token j.
func (h *hearing) parts(j int) bool {
	p := h.tokens[j].pause
	return p == stop || p == comma && (h.roles[j]&subject != 0 || h.used[j] && h.roles[j]&denies != 0)
}

// passes says whether a denial reaches across token j.
func (h *hearing) passes(j int, listed bool) bool {
	switch r := h.roles[j]; {
	case r&denies != 0 && (h.used[j] || h.reply(j)):
		return false
	case h.tokens[j].text == "i":
		return j > 0 && h.roles[j-1]&thinks != 0
	case r&(carries|joins|thinks) != 0:
		return true
	default:
		return listed && (r&lists != 0 || h.used[j]) || r&lists != 0 && h.used[j]
	}
}

// reply says that "no" answers something: "no, I ...", "no my chest ...".
func (h *hearing) reply(j int) bool {
	if h.tokens[j].text != "no" || j+1 >= len(h.tokens) {
		return false
	}
	return h.tokens[j+1].pause != noPause || h.roles[j+1]&subject != 0
}

// undone finds the "cannot" of "I cannot walk without chest pain".
func (h *hearing) undone(at int) bool {
	for j := at - 1; j >= 0 && h.tokens[j+1].pause == noPause && h.roles[j]&(joins|turns) == 0; j-- {
		if h.roles[j]&denies != 0 {
			return true
		}
	}
	return false
}
