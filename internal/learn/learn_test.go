package learn_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/learn"
)

func whole(t testing.TB) *learn.Library {
	t.Helper()
	l, err := learn.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestEveryFactOfLearnHasItsPage holds F01-F06, F10 and F28-F41 to a page each.
func TestEveryFactOfLearnHasItsPage(t *testing.T) {
	held := map[string]string{}
	for _, p := range whole(t).All() {
		for _, id := range p.Facts {
			held[id] = p.Slug
		}
	}
	var want []string
	for n := range 43 {
		if id := n + 1; id <= 6 || id == 10 || (id >= 28 && id <= 41) {
			want = append(want, fmt.Sprintf("F%02d", id))
		}
	}
	for _, id := range want {
		if held[id] == "" {
			t.Errorf("no page of Learn holds %s", id)
		}
	}
}

var (
	inner  = regexp.MustCompile(`href="(/[^"]*)"`)
	mark   = regexp.MustCompile(`href="#source-(\d+)"`)
	places = []string{"/exercises", "/plan", "/plan/pause", "/progress", "/emergency", "/screen/about-you"}
)

func TestPagesAreWhole(t *testing.T) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	library := whole(t)
	known := map[string]bool{}
	for _, to := range places {
		known[to] = true
	}
	for _, e := range exercises.All() {
		known["/exercises/"+e.Slug] = true
	}
	for _, p := range library.All() {
		known["/learn/"+p.Slug] = true
	}
	for _, p := range library.All() {
		if len(p.Facts) > 0 && len(p.Sources) == 0 {
			t.Errorf("%s: holds facts and names no source", p.Slug)
		}
		for _, m := range inner.FindAllStringSubmatch(p.HTML, -1) {
			if !known[m[1]] {
				t.Errorf("%s: leads to %s, which is not there", p.Slug, m[1])
			}
		}
		for _, m := range mark.FindAllStringSubmatch(p.HTML, -1) {
			var n int
			if _, err := fmt.Sscan(m[1], &n); err != nil || n < 1 || n > len(p.Sources) {
				t.Errorf("%s: source %s is not among its %d", p.Slug, m[1], len(p.Sources))
			}
			if !strings.Contains(p.HTML, fmt.Sprintf(`id="from-%d"`, n)) {
				t.Errorf("%s: nothing leads back from source %d", p.Slug, n)
			}
		}
		for _, never := range []string{"<script", "<h1", "[^", "http:", "https:", "style=", "<!-- raw"} {
			if strings.Contains(p.HTML, never) {
				t.Errorf("%s: holds %q", p.Slug, never)
			}
		}
	}
}

// TestDeskHasTwelvePoints is section 6.2 of the rule book.
func TestDeskHasTwelvePoints(t *testing.T) {
	p, ok := whole(t).Get("desk")
	if !ok || len(p.Checklist) != 12 {
		t.Fatalf("the desk has %d points, not 12", len(p.Checklist))
	}
	answers := map[string]learn.Answer{}
	for _, point := range p.Checklist {
		answers[point.ID] = learn.FitsNot
	}
	if s := p.Checklist.Score(answers); len(s.First) != 2 || s.First[0].ID != "laptop" || s.First[1].ID != "screen" || len(s.Later) != 10 {
		t.Errorf("nothing fits: first come %+v", s.First)
	}
}

// TestScoreAddsUp: whatever is answered, each point is counted once, an unanswered one
// is never a yes, and at most two changes come first, in the order of the list.
func TestScoreAddsUp(t *testing.T) {
	p, _ := whole(t).Get("desk")
	rapid.Check(t, func(t *rapid.T) {
		answers := map[string]learn.Answer{}
		fits, not, skip := 0, 0, 0
		for _, point := range p.Checklist {
			switch a := learn.Answer(rapid.SampledFrom([]string{"yes", "no", "skip", "", "maybe"}).Draw(t, point.ID)); {
			case a == learn.Fits:
				answers[point.ID], fits = a, fits+1
			case a == learn.FitsNot:
				answers[point.ID], not = a, not+1
			default:
				answers[point.ID] = a
				if a == learn.NotAbout && point.Skip != "" {
					skip++
				}
			}
		}
		s := p.Checklist.Score(answers)
		if s.Fits != fits || s.Asked != fits+not || s.Unanswered != 12-fits-not-skip || len(s.First)+len(s.Later) != not || len(s.First) > 2 || s.Words.Empty() {
			t.Fatalf("%v: %+v", answers, s)
		}
		last := 0
		for _, point := range append(append([]learn.Point{}, s.First...), s.Later...) {
			if answers[point.ID] != learn.FitsNot || point.First <= last {
				t.Fatalf("%s is not in its place", point.ID)
			}
			last = point.First
		}
	})
}

func TestMistakesAreNamed(t *testing.T) {
	good := "---\ntitle: \"A\"\nsummary: \"B\"\norder: 1\nfacts: [F01]\nsources:\n  a:\n    text: \"T\"\n    grade: lit\n---\n\nIt is so.[^a]\n"
	if _, err := learn.Load(fstest.MapFS{"learn/x.md": {Data: []byte(good)}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, want string }{
		{"grade: lit", "grade: sure", `learn/x.md:9: sources.a.grade: is "sure"`},
		{"[^a]", "[^b]", "the text names [^b]"},
		{"[^a]", "", "nothing in the text names it"},
		{"F01", "X1", `learn/x.md:5: facts[0]: is "X1"`},
		{"order: 1", "order: 0", "learn/x.md:4: order"},
		{"title: \"A\"", "titel: \"A\"", "learn/x.md:2"},
		{"---\ntitle", "title", "must begin with a head"},
		{"facts: [F01]\n", "facts: [F01]\nchecklist:\n  - {id: a, ask: b, fix: c, first: 2}\n", "checklist[0].first"},
	} {
		_, err := learn.Load(fstest.MapFS{"learn/x.md": {Data: []byte(strings.Replace(good, c.from, c.to, 1))}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: got %v, want %q", c.to, c.from, err, c.want)
		}
	}
	if _, err := learn.Load(fstest.MapFS{}); err == nil {
		t.Error("no pages at all went through")
	}
}

// TestRawHTMLIsLeftOut: what stands in a page is words.
func TestRawHTMLIsLeftOut(t *testing.T) {
	page := "---\ntitle: \"A\"\nsummary: \"B\"\norder: 1\nfacts: []\n---\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"
	l, err := learn.Load(fstest.MapFS{"learn/x.md": {Data: []byte(page)}})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := l.Get("x")
	if strings.Contains(p.HTML, "script>") || strings.Contains(p.HTML, "javascript:") {
		t.Error(p.HTML)
	}
}
