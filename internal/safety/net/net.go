// Package net hears emergency words in free text, through ordinary phrasing,
// typing errors and negation.
//
// A warning sign that is typed instead of ticked must not be lost (rule book
// DO-10, hazard H03). Listen never decides anything: a hit raises the closed
// question of the screen again, and self-harm words show the crisis contact
// (settled reading S10). The bias is therefore towards hearing too much: a
// denial counts only where every word between it and the sign is known to
// carry it. What is listened for stands in lexicon.txt, for clinicians to edit.
package net

import "strings"

// Theme is one kind of emergency that DO-10 listens for.
type Theme string

// The themes of DO-10, and those emergency flags of rule book section 3.1
// that people put into words of their own.
const (
	Bladder       Theme = "bladder"
	Bowel         Theme = "bowel"
	Saddle        Theme = "saddle"
	Weakness      Theme = "weakness"
	Gait          Theme = "gait"
	BothLegs      Theme = "both-legs"
	ChestEffort   Theme = "chest-effort"
	Breathless    Theme = "breathless"
	WorstHeadache Theme = "worst-headache"
	Stroke        Theme = "stroke"
	Tearing       Theme = "tearing"
	Trauma        Theme = "trauma"
	Sepsis        Theme = "sepsis"
	SelfHarm      Theme = "self-harm"
)

// Hit is one theme heard in a text.
type Hit struct {
	Theme Theme
	// Sign is the warning sign of section 3.1 whose question is to be asked
	// again, or "self-harm", which is no sign but has a page of its own (S10).
	Sign string
	// Words are the person's own, so that the question can quote them.
	Words string
}

// Listen returns at most one hit per theme, in the order of lexicon.txt. The
// whole text is heard however long it is: what a person adds last, after a
// long story, is often what matters.
func Listen(text string) []Hit {
	return lexicon().listen(text)
}

func (l *lex) listen(text string) []Hit {
	h := l.hear(text)
	var hits []Hit
	for i, t := range l.themes {
		if m, ok := h.first(i); ok {
			hits = append(hits, Hit{t.name, t.sign, h.words(m)})
		}
	}
	return hits
}

// words cuts a match out of the text, as one line.
func (h *hearing) words(m match) string {
	from, to := h.tokens[m.from].start, h.tokens[m.to-1].end
	return strings.Join(strings.Fields(h.text[from:to]), " ")
}
