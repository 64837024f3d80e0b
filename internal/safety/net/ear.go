package net

import (
	_ "embed"
	"iter"
	"math"
	"slices"
)

// The second ear is a small statistical model beside the lexicon. It was
// learnt from the labelled phrases (ear_train_test.go) and hears what nobody
// wrote a pattern for. It listens to one sentence at a time, only where the
// lexicon heard nothing, and never against a denial that was understood.

//go:embed ear.bin
var earWeights []byte

const (
	earBuckets = 1 << 14
	earScale   = 16.0 // weights are stored as sixteenths
	earSure    = 2.0  // log odds of any sign against none from which a sentence counts
	earSurer   = 4.0  // the same near a harmless idiom or a word of health

	earLongest = 60 // words; a longer sentence is heard in pieces
)

// earSigns are the signs in the order of the weights. The first column says
// whether it is any of them.
var earSigns = []string{
	"", "bladder-bowel", "saddle-numbness", "limb-weakness-new", "gait-change", "both-legs-numb",
	"chest-pain", "breathless", "tearing-pain", "stroke-neck-signs", "major-trauma",
	"sepsis-signs", "pregnancy-emergency", "self-harm",
}

// feature is something that can be said of a sentence, hashed, and the token
// it was seen at.
type feature struct {
	bucket uint32
	token  int
}

// features lists what the model knows of tokens from..to-1: each word, its
// beginning, its four-letter pieces (which outlive typing errors), and pairs of
// words up to three apart. Each counts once.
func (h *hearing) features(from, to int) []feature {
	seen := make(map[uint32]bool, 12*(to-from))
	list := make([]feature, 0, 12*(to-from))
	add := func(hash uint32, token int) {
		if b := (hash ^ hash>>15) % earBuckets; !seen[b] {
			seen[b] = true
			list = append(list, feature{b, token})
		}
	}
	for i := from; i < to; i++ {
		t := &h.tokens[i]
		if t.masked {
			continue
		}
		add(fnv('w', t.text, ""), i)
		add(fnv('s', head(t.text), ""), i)
		for j := i + 1; j < min(i+4, to); j++ {
			add(fnv('b', head(t.text), head(h.tokens[j].text)), i)
		}
		padded := "^" + t.text + "$"
		for k := 0; k+4 <= len(padded); k++ {
			add(fnv('c', padded[k:k+4], ""), i)
		}
	}
	return list
}

func head(word string) string { return word[:min(len(word), 4)] }

// fnv is the 32 bit FNV-1a hash of a feature.
func fnv(kind byte, a, b string) uint32 {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for i := range len(a) {
		h = (h ^ uint32(a[i])) * 16777619
	}
	h = (h ^ '_') * 16777619
	for i := range len(b) {
		h = (h ^ uint32(b[i])) * 16777619
	}
	return h
}

// weigh returns the log odds that something is wrong at all, and the sign it
// would then be.
func weigh(weights []byte, list []feature) (odds float64, sign int) {
	var scores [16]int
	for _, f := range list {
		for s, w := range weights[int(f.bucket)*len(earSigns):][:len(earSigns)] {
			scores[s] += int(int8(w))
		}
	}
	for s := 1; s < len(earSigns); s++ {
		if sign == 0 || scores[s] > scores[sign] {
			sign = s
		}
	}
	return float64(scores[0]) / earScale / math.Sqrt(float64(max(len(list), 1))), sign
}

// second lets the second ear hear each sentence that the lexicon left alone.
func (h *hearing) second(weights []byte) []Hit {
	var hits []Hit
	for from, to := range h.sentences() {
		if h.settled(from, to) {
			continue
		}
		list := h.features(from, to)
		if odds, sign := weigh(weights, list); odds >= h.sure(from, to) && h.touches(earSigns[sign], from, to) {
			hits = append(hits, Hit{earSigns[sign], h.words(h.telling(weights, list, sign))})
		}
	}
	return hits
}

// sentences gives the stretches between stops, long ones in pieces.
func (h *hearing) sentences() iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for from := 0; from < len(h.tokens); {
			to := from + 1
			for to < len(h.tokens) && h.tokens[to].pause != stop && to-from < earLongest {
				to++
			}
			if !yield(from, to) {
				return
			}
			from = to
		}
	}
}

// sure is how sure the second ear must be: surer near a harmless idiom or a
// word of health.
func (h *hearing) sure(from, to int) float64 {
	for j := from; j < to; j++ {
		if h.tokens[j].masked || h.at(j, "well") {
			return earSurer
		}
	}
	return earSure
}

// touches says that a word of the sentence stands in a pattern of the sign.
func (h *hearing) touches(sign string, from, to int) bool {
	for j := from; j < to; j++ {
		if h.roles[j]&(fills|carries|subject|denies) != 0 || h.tokens[j].masked {
			continue
		}
		for _, k := range h.tokens[j].marks {
			if h.serves[k.element]&(1<<slices.Index(h.signs, sign)) != 0 {
				return true
			}
		}
	}
	return false
}

// settled says that the lexicon heard something in this sentence, be it
// believed or denied.
func (h *hearing) settled(from, to int) bool {
	return slices.ContainsFunc(h.matches, func(m match) bool { return m.from >= from && m.from < to })
}

// telling finds the words that raised a hit: from the first to the last of the
// three that speak most for the sign.
func (h *hearing) telling(weights []byte, list []feature, sign int) match {
	spoke := map[int]int{}
	for _, f := range list {
		row := weights[int(f.bucket)*len(earSigns):]
		spoke[f.token] += int(int8(row[sign])) + int(int8(row[0]))
	}
	tokens := make([]int, 0, len(spoke))
	for t := range spoke {
		tokens = append(tokens, t)
	}
	slices.SortFunc(tokens, func(a, b int) int {
		if spoke[a] != spoke[b] {
			return spoke[b] - spoke[a]
		}
		return a - b
	})
	tokens = tokens[:min(3, len(tokens))]
	return match{from: slices.Min(tokens), to: slices.Max(tokens) + 1}
}
