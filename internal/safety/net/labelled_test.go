package net

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// labelled is one line of a labelled file: LABEL tab SIGN tab PHRASE. The
// label is emergency, negation, near-miss or harmless; the sign of an
// emergency is the sign it tells of, or several joined by "+".
type labelled struct{ label, theme, text string }

func readLabelled(t testing.TB, path string) []labelled {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []labelled
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(line, "\t", 3)
		if len(parts) != 3 {
			t.Fatalf("%s line %d: want LABEL tab SIGN tab PHRASE", path, n)
		}
		all = append(all, labelled{parts[0], parts[1], parts[2]})
	}
	return all
}

// tally is how often something happened among so many.
type tally struct{ hit, of int }

func (c tally) rate() float64 { return float64(c.hit) / float64(max(c.of, 1)) }

// evaluation is how the net did on a labelled file.
type evaluation struct {
	heard           tally            // emergencies with at least one of their own signs heard
	anything        tally            // emergencies with any sign heard
	themes          map[string]tally // per theme, as heard
	alarms          map[string]tally // per quiet label, phrases with any hit
	missed, alarmed []string
}

// evaluate counts an emergency as heard if one of its own signs is among the
// hits, and every hit on a quiet phrase as a false alarm.
func evaluate(all []labelled, weights []byte) evaluation {
	e := evaluation{themes: map[string]tally{}, alarms: map[string]tally{}}
	for _, p := range all {
		hits := listen(p.text, weights)
		if p.label != "emergency" {
			e.alarms[p.label] = e.alarms[p.label].add(len(hits) > 0)
			if len(hits) > 0 {
				e.alarmed = append(e.alarmed, fmt.Sprintf("%s | %s -> %s", p.label, p.text, told(hits)))
			}
			continue
		}
		own := slices.ContainsFunc(hits, func(h Hit) bool {
			return slices.Contains(strings.Split(p.theme, "+"), h.Sign)
		})
		e.heard, e.anything = e.heard.add(own), e.anything.add(len(hits) > 0)
		e.themes[p.theme] = e.themes[p.theme].add(own)
		if !own {
			e.missed = append(e.missed, fmt.Sprintf("%s | %s -> %s", p.theme, p.text, told(hits)))
		}
	}
	return e
}

func (c tally) add(hit bool) tally {
	if hit {
		c.hit++
	}
	c.of++
	return c
}

func told(hits []Hit) string {
	var parts []string
	for _, h := range hits {
		parts = append(parts, h.Sign+": "+h.Words)
	}
	return strings.Join(parts, "; ")
}

func (e evaluation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "recall %.3f (%d of %d by an own sign; %d by any)\n", e.heard.rate(), e.heard.hit, e.heard.of, e.anything.hit)
	for _, theme := range slices.Sorted(maps.Keys(e.themes)) {
		c := e.themes[theme]
		fmt.Fprintf(&b, "  %-36s %3d of %3d\n", theme, c.hit, c.of)
	}
	for _, label := range slices.Sorted(maps.Keys(e.alarms)) {
		c := e.alarms[label]
		fmt.Fprintf(&b, "false alarms %-10s %.3f (%d of %d)\n", label, c.rate(), c.hit, c.of)
	}
	return b.String()
}

// TestLabelledFile measures the net on any labelled file, for people who keep
// a set of their own that nobody who edits the lexicon has seen:
//
//	UNSLOUCH_PHRASES=/path go test -run TestLabelledFile -v ./internal/safety/net
//
// It prints figures only; UNSLOUCH_PHRASES_SHOW=1 adds the phrases themselves.
func TestLabelledFile(t *testing.T) {
	path := os.Getenv("UNSLOUCH_PHRASES")
	if path == "" {
		t.Skip("UNSLOUCH_PHRASES names no file")
	}
	e := evaluate(readLabelled(t, path), earWeights)
	if e.heard.of+len(e.alarms) == 0 {
		t.Fatalf("%s holds no phrases", path)
	}
	t.Logf("%s\n%v", path, e)
	if cmp.Or(os.Getenv("UNSLOUCH_PHRASES_SHOW"), "0") != "0" {
		t.Logf("missed:\n%sfalse:\n%s", lines(e.missed), lines(e.alarmed))
	}
}
