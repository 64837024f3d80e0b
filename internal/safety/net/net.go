// Package net hears emergency words in free text, through ordinary phrasing,
// typing errors and negation.
//
// A warning sign that is typed instead of ticked must not be lost (rule book
// DO-10, hazard H03). Listen never decides anything: a hit raises the closed
// question of the screen again, and self-harm words show the crisis contact
// (settled reading S10). The bias is therefore towards hearing too much: a
// denial counts only where every word between it and the sign is known to
// carry it. What is listened for stands in lexicon/, for clinicians to edit.
package net

import (
	"slices"
	"strings"
)

// Hit is one sign heard in a text.
type Hit struct {
	// Sign is the warning sign of section 3.1 whose question is to be asked
	// again, or "self-harm", which is no sign but has a page of its own (S10).
	Sign string
	// Words are the person's own, so that the question can quote them.
	Words string
}

// Listen returns at most one hit per sign, in the order of lexiconOrder. The
// whole text is heard however long it is: what a person adds last, after a
// long story, is often what matters.
func Listen(text string) []Hit {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return listen(text, earWeights)
}

// listen puts together what both ears hear.
func listen(text string, weights []byte) []Hit {
	h := lexicon().hear(text)
	hits := h.heard()
	for _, also := range h.second(weights) {
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.Sign == also.Sign }) {
			hits = append(hits, also)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return slices.Index(lexiconOrder, a.Sign) - slices.Index(lexiconOrder, b.Sign)
	})
	return hits
}

// heard returns what the lexicon heard.
func (h *hearing) heard() []Hit {
	var hits []Hit
	for i, sign := range h.signs {
		if m, ok := h.first(i); ok && sign != "" {
			hits = append(hits, Hit{sign, h.words(m)})
		}
	}
	return hits
}

// words cuts a match out of the text, as one line.
func (h *hearing) words(m match) string {
	from, to := h.tokens[m.from].start, h.tokens[m.to-1].end
	return strings.Join(strings.Fields(h.text[from:to]), " ")
}
