package plan

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unfilled is what a template that was not filled leaves behind.
var unfilled = regexp.MustCompile(`%!|%[a-z]|\{|\}|  |\bnil\b| \.|,,|\.\.|: \.|^[a-z]|  `)

// generic are fillers that would be true of anything.
var generic = []string{"good for you", "it is important", "helps you", "a great exercise", "as planned", "is part of your plan"}

// TestEveryReasonSaysSomething renders every sentence for many people, in courses
// that go well and badly.
func TestEveryReasonSaysSomething(t *testing.T) {
	n, sentences, distinct := lives(t, 160)/2, 0, map[string]bool{}
	for seed := range n {
		l := born(rand.New(rand.NewPCG(6, uint64(seed))))
		for range 5 {
			l.change()
			made, err := Request{l.c, l.p, l.h}.Course()
			if err != nil {
				break
			}
			for _, w := range made.Plan.Weeks[made.Coming:] {
				for _, s := range w.Sessions {
					seen := map[string]string{}
					for _, it := range s.Items {
						says(t, it.Exercise, it.Reason.String(), 200)
						if strings.Count(it.Reason.String(), ".")-strings.Count(it.Reason.String(), "e.g.") != 1 {
							t.Errorf("%s: %q is not one sentence", it.Exercise, it.Reason)
						}
						if o, twice := seen[it.Reason.String()]; twice {
							t.Errorf("%s and %s in one session: %q", o, it.Exercise, it.Reason)
						}
						seen[it.Reason.String()], distinct[it.Reason.String()] = it.Exercise, true
						if !it.Change.Empty() {
							says(t, it.Exercise, it.Change.String(), 120)
						}
						sentences++
					}
				}
				for _, c := range w.Changes {
					says(t, c.Exercise, c.Words.String(), 400)
				}
				says(t, "decision", w.Decision.Words.String(), 700)
			}
			for _, left := range made.Plan.LeftOut {
				says(t, left.Exercise, left.Why.String(), 600)
				if left.Rule == "" {
					t.Errorf("%s: no rule", left.Exercise)
				}
			}
			if t.Failed() {
				t.Fatalf("person %d", seed)
			}
			l.live(t, made.Plan.Weeks[made.Coming])
		}
	}
	t.Logf("%d sentences, %d of them distinct", sentences, len(distinct))
}

func says(t *testing.T, what, said string, most int) {
	t.Helper()
	if said == "" || len(said) > most || unfilled.MatchString(said) || !strings.HasSuffix(said, ".") {
		t.Errorf("%s: %q", what, said)
	}
	for _, g := range generic {
		if strings.Contains(strings.ToLower(said), g) {
			t.Errorf("%s: %q is filler (%q)", what, said, g)
		}
	}
}

// TestEveryChangeIsTold compares two weeks in a row and looks for each difference
// in the words.
func TestEveryChangeIsTold(t *testing.T) {
	for seed := range lives(t, 160) / 2 {
		l := born(rand.New(rand.NewPCG(7, uint64(seed))))
		made, err := Request{l.c, l.p, l.h}.Course()
		if err != nil {
			continue
		}
		for i := 1; i < len(made.Plan.Weeks); i++ {
			was := map[string]Item{}
			for _, s := range made.Plan.Weeks[i-1].Sessions {
				for _, it := range s.Items {
					was[it.Exercise] = it
				}
			}
			told := map[string]bool{}
			for _, c := range made.Plan.Weeks[i].Changes {
				told[c.Exercise] = true
			}
			for _, s := range made.Plan.Weeks[i-1].Sessions {
				for _, it := range s.Items {
					for _, now := range made.Plan.Weeks[i].Sessions {
						stays := slices.ContainsFunc(now.Items, func(x Item) bool { return x.Exercise == it.Exercise })
						if now.Day == s.Day && it.Role != WarmUp && !stays && !told[it.Exercise] {
							t.Fatalf("person %d, week %d: %s leaves %s without a word", seed, i+1, it.Exercise, s.Day)
						}
					}
				}
			}
			here := map[string]bool{}
			for _, s := range made.Plan.Weeks[i].Sessions {
				for _, it := range s.Items {
					here[it.Exercise] = true
					o, had := was[it.Exercise]
					same := had && o.Sets == it.Sets && o.Reps == it.Reps && o.HoldS == it.HoldS
					if it.Role != WarmUp && !same && (it.Change.Empty() || !strings.Contains(it.Why.String(), it.Change.String())) {
						t.Fatalf("person %d, week %d: %s changes without a word", seed, i+1, it.Exercise)
					}
				}
			}
			for slug, o := range was {
				if o.Role != WarmUp && !here[slug] && !told[slug] {
					t.Fatalf("person %d, week %d: %s is gone without a word", seed, i+1, slug)
				}
			}
		}
	}
}
