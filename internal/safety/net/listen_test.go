package net

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// surroundings are harmless sentences people write around what matters.
var surroundings = []string{
	"Cat-cow felt good today. ",
	"I slept badly, the new mattress is too soft. ",
	"No time for stretching this week.\n",
	"Thanks for the plan! ",
}

// TestSurroundings: neither capitals nor the sentences around it hide a hit.
func TestSurroundings(t *testing.T) {
	for _, p := range readLabelled(t, "testdata/first_seen.txt") {
		for _, want := range Listen(p.text) {
			for _, s := range surroundings {
				for _, text := range []string{strings.ToUpper(p.text), s + p.text, p.text + ". " + s, s + strings.ToUpper(p.text) + "! " + s} {
					if !slices.ContainsFunc(Listen(text), func(h Hit) bool { return h.Sign == want.Sign }) {
						t.Errorf("%s not heard in %q", want.Sign, text)
					}
				}
			}
		}
	}
}

// TestSlips swaps two neighbouring letters in one longer word of each
// emergency of the seen half. Most must still be heard.
func TestSlips(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 3))
	var heard, all int
	for _, p := range readLabelled(t, "testdata/first_seen.txt") {
		if p.label != "emergency" {
			continue
		}
		all++
		if slices.ContainsFunc(Listen(slip(r, p.text)), func(h Hit) bool { return h.Sign == p.theme }) {
			heard++
		}
	}
	t.Logf("with a slip: %d of %d heard", heard, all)
	if heard*100 < all*90 {
		t.Errorf("want 90%%")
	}
}

// slip swaps two letters inside a word of five letters or more, if there is one.
func slip(r *rand.Rand, text string) string {
	words := strings.Fields(text)
	for _, i := range r.Perm(len(words)) {
		if w := []byte(words[i]); len(w) >= 5 {
			k := 1 + r.IntN(len(w)-3)
			w[k], w[k+1] = w[k+1], w[k]
			words[i] = string(w)
			break
		}
	}
	return strings.Join(words, " ")
}

// FuzzListen: any text is heard without a panic, the same way twice, and in
// bounded time.
func FuzzListen(f *testing.F) {
	for _, p := range readLabelled(f, "testdata/first_seen.txt") {
		f.Add(p.text)
	}
	f.Add(strings.Repeat("numb bum no chest pain ", 430))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 10_000 {
			text = text[:10_000]
		}
		began := time.Now()
		hits := Listen(text)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("took %v", took)
		}
		if !slices.Equal(hits, Listen(text)) {
			t.Error("not deterministic")
		}
		for i, h := range hits {
			if h.Words == "" || slices.ContainsFunc(hits[:i], func(o Hit) bool { return o.Sign == h.Sign }) {
				t.Errorf("hit %d: %+v", i, h)
			}
		}
	})
}

func BenchmarkListen(b *testing.B) {
	story := strings.Repeat("sore between the shoulder blades after a day at the desk, no numbness, but my leg keeps giving way and I dropp things. ", 5)
	lexicon()
	for name, text := range map[string]string{"500": story[:500], "4000": strings.Repeat(story, 8)[:4000], "10kB": strings.Repeat("chest numb pain my leg not ", 400)[:10000]} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Listen(text)
			}
		})
	}
}
