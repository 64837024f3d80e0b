package net

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// earSchool are the files the second ear learns from: all but dictated.txt,
// which stays a measure of the whole that it has not learnt. What it is worth
// with strangers, TestStrangers measures.
var earSchool = []string{
	"first_seen.txt", "first_held.txt", "voices_seen.txt", "voices_held.txt",
	"independent.txt", "late.txt", "later.txt", "last.txt", "everyday.txt",
	"spoken_seen.txt", "spoken_held.txt",
}

// lesson is one phrase to learn from.
type lesson struct {
	features []feature
	sign     int
}

func lessons(t testing.TB, files []string) (all []lesson) {
	for _, name := range files {
		for _, p := range readLabelled(t, "testdata/"+name) {
			h := lexicon().hear(p.text)
			list := h.features(0, len(h.tokens))
			if p.label != "emergency" {
				all = append(all, lesson{list, 0})
				continue
			}
			for sign := range strings.SplitSeq(p.theme, "+") {
				all = append(all, lesson{list, slices.Index(earSigns, sign)})
			}
		}
	}
	for label, text := range readTurns(t) {
		if label == "quiet" {
			h := lexicon().hear(text)
			all = append(all, lesson{h.features(0, len(h.tokens)), 0})
		}
	}
	return all
}

// learnEar fits two logistic models that share their features: whether it is
// an emergency at all (column 0), and which it is if so (the others). It is
// stochastic gradient descent with a step of its own for each weight (Adagrad),
// always in the same order.
func learnEar(all []lesson) []byte {
	const rounds, step, shrink = 20, 0.3, 1e-5
	k := len(earSigns)
	weights, grown := make([]float64, earBuckets*k), make([]float64, earBuckets*k)
	r := rand.New(rand.NewPCG(10, 8))
	for range rounds {
		for _, i := range r.Perm(len(all)) {
			l := all[i]
			norm := 1 / math.Sqrt(float64(max(len(l.features), 1)))
			miss := misses(weights, l, norm, k)
			for _, f := range l.features {
				for s, m := range miss {
					w := int(f.bucket)*k + s
					slope := m*norm + shrink*weights[w]
					grown[w] += slope * slope
					weights[w] -= step * slope / math.Sqrt(grown[w]+1e-6)
				}
			}
		}
	}
	return quantised(weights)
}

// misses gives what each column got wrong of a lesson. Which sign it is, is
// learnt of emergencies only.
func misses(weights []float64, l lesson, norm float64, k int) []float64 {
	p := make([]float64, k)
	for _, f := range l.features {
		for s := range k {
			p[s] += weights[int(f.bucket)*k+s] * norm
		}
	}
	p[0] = 1 / (1 + math.Exp(-p[0]))
	if l.sign == 0 {
		return p[:1]
	}
	p[0]--
	sum := 0.0
	for s := 1; s < k; s++ {
		p[s] = math.Exp(p[s])
		sum += p[s]
	}
	for s := 1; s < k; s++ {
		p[s] /= sum
	}
	p[l.sign]--
	return p
}

func quantised(weights []float64) []byte {
	out := make([]byte, len(weights))
	for i, w := range weights {
		out[i] = byte(int8(min(max(math.Round(w*earScale), -127), 127)))
	}
	return out
}

// TestStrangers measures what the second ear alone makes of another writer's
// phrases when it has learnt none of them.
func TestStrangers(t *testing.T) {
	school := slices.DeleteFunc(slices.Clone(earSchool), func(name string) bool { return name == "independent.txt" })
	weights := learnEar(lessons(t, school))
	counts := map[string]tally{}
	for _, p := range readLabelled(t, "testdata/independent.txt") {
		h := lexicon().hear(p.text)
		hit := false
		for from, to := range h.sentences() {
			odds, sign := weigh(weights, h.features(from, to))
			hit = hit || odds >= h.sure(from, to) && h.touches(earSigns[sign], from, to)
		}
		counts[p.label] = counts[p.label].add(hit)
	}
	t.Log(counts)
	if c := counts["emergency"]; c.rate() < 0.6 {
		t.Errorf("heard %d of %d emergencies of another writer", c.hit, c.of)
	}
	if c := counts["harmless"]; c.rate() > 0.07 {
		t.Errorf("false alarms on %d of %d harmless phrases of another writer", c.hit, c.of)
	}
}

// TestEar keeps ear.bin equal to what the phrases teach. After a change of the
// phrases or the lexicon's idioms make it anew:
//
//	UNSLOUCH_EAR=learn go test -run TestEar ./internal/safety/net
func TestEar(t *testing.T) {
	got := learnEar(lessons(t, earSchool))
	if os.Getenv("UNSLOUCH_EAR") == "learn" {
		if err := os.WriteFile("ear.bin", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(got) != len(earWeights) {
		t.Fatalf("ear.bin has %d weights, want %d", len(earWeights), len(got))
	}
	apart := 0
	for i := range got {
		if d := int(int8(got[i])) - int(int8(earWeights[i])); d < -1 || d > 1 { // another processor may round otherwise
			apart++
		}
	}
	if !bytes.Equal(got, earWeights) && apart > len(got)/1000 {
		t.Errorf("%d weights differ from what the phrases teach; UNSLOUCH_EAR=learn makes them anew", apart)
	}
}
