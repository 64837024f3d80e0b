package net

import (
	"bufio"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the two halves from testdata/phrases.txt")

// quiet are the labels of phrases that must not alarm.
var quiet = []string{"negated", "near-miss", "harmless"}

// phrase is one line of the labelled set.
type phrase struct{ label, text string }

// emergency says whether the phrase must be heard.
func (p phrase) emergency() bool { return !slices.Contains(quiet, p.label) }

// readPhrases reads one file of the labelled set.
func readPhrases(t testing.TB, name string) []phrase {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []phrase
	for s := bufio.NewScanner(f); s.Scan(); {
		label, text, ok := strings.Cut(s.Text(), " | ")
		if ok && !strings.HasPrefix(label, "#") {
			all = append(all, phrase{label, text})
		}
	}
	return all
}

// halves splits the set so that each label is shared out evenly: within a
// label the phrases are ordered by a seeded hash and dealt out in turn.
func halves(all []phrase) (seen, unseen []phrase) {
	order := slices.Clone(all)
	slices.SortFunc(order, func(a, b phrase) int {
		return strings.Compare(a.label+dealt(a), b.label+dealt(b))
	})
	turn := map[string]int{}
	for _, p := range order {
		if turn[p.label]++; turn[p.label]%2 == 1 {
			seen = append(seen, p)
		} else {
			unseen = append(unseen, p)
		}
	}
	return seen, unseen
}

// dealt is the seeded hash a phrase is dealt by.
func dealt(p phrase) string {
	h := fnv.New64a()
	fmt.Fprint(h, "unslouch net 1 | ", p.text)
	return fmt.Sprintf("%016x", h.Sum64())
}

// TestHalves keeps the two files equal to the split, so that no phrase can
// wander from the unseen half into the seen one.
func TestHalves(t *testing.T) {
	all := readPhrases(t, "phrases.txt")
	seen, unseen := halves(all)
	if len(all) < 480 {
		t.Errorf("%d phrases, want at least 480", len(all))
	}
	for name, want := range map[string][]phrase{"phrases_seen.txt": seen, "phrases_unseen.txt": unseen} {
		if *update {
			writePhrases(t, name, want)
		}
		if got := readPhrases(t, name); !slices.Equal(got, want) {
			t.Errorf("%s differs from the split; run go test -run Halves -update", name)
		}
	}
}

func writePhrases(t testing.TB, name string, all []phrase) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# Made from phrases.txt by go test -run Halves -update. Do not edit.\n")
	for _, p := range all {
		fmt.Fprintf(&b, "%s | %s\n", p.label, p.text)
	}
	if err := os.WriteFile("testdata/"+name, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
