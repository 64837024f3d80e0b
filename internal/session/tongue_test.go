package session_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// madeUp is a language in which each text of ours is some words of some length,
// with its places kept.
type madeUp struct{ words, letters int }

func (m madeUp) Find(_, english string) (string, bool) {
	said := strings.TrimSuffix(strings.Repeat(strings.Repeat("å", m.letters)+" ", m.words), " ")
	for rest := english; ; {
		_, after, open := strings.Cut(rest, "{")
		name, next, closed := strings.Cut(after, "}")
		if !open || !closed {
			return said, true
		}
		said, rest = said+" {"+name+"}", next
	}
}

func (m madeUp) Plural(context, one, _ string, _ int) (string, bool) { return m.Find(context, one) }

// In no language do two cues overlap, and none changes what is done when (H29, S16).
func TestCuesNeverOverlapInAnyLanguage(t *testing.T) {
	may, _ := cleared(t, "recent-injury")
	p, c := planned(t, "recent-injury")
	check := func(t *rapid.T, m madeUp) {
		w := p.Weeks[rapid.IntRange(0, len(p.Weeks)-1).Draw(t, "week")]
		s := w.Sessions[rapid.IntRange(0, len(w.Sessions)-1).Draw(t, "session")]
		english, err := session.Build(s, c, nil)
		if err != nil {
			t.Fatal(err)
		}
		tl, err := session.Build(s, c, m)
		if err != nil {
			t.Fatal(err)
		}
		if err := tl.WithEasier(s, plan.Easier(s, may, at20, w.Week, plan.DayLimits{}), c, m); err != nil {
			t.Fatal(err)
		}
		noOverlap(t, "session", tl.Cues, tl.TotalMS)
		for _, part := range tl.Easier {
			if part != nil {
				noOverlap(t, part.Item.Name, part.Cues, part.TotalMS)
			}
		}
		if tl.TotalMS != english.TotalMS || len(tl.Steps) != len(english.Steps) {
			t.Fatalf("%d ms in %d steps; in English %d in %d", tl.TotalMS, len(tl.Steps), english.TotalMS, len(english.Steps))
		}
		for i, step := range tl.Steps {
			key := step.Key
			if step.Cue, step.Key = english.Steps[i].Cue, ""; step != english.Steps[i] || key != english.Steps[i].Cue {
				t.Fatalf("step %d is %+v with key %q; in English %+v", i, step, key, english.Steps[i])
			}
		}
		for i, it := range tl.Items {
			if it.Figure != english.Items[i].Figure || it.Exercise != english.Items[i].Exercise {
				t.Fatalf("item %d is %+v; in English %+v", i, it, english.Items[i])
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, madeUp{rapid.IntRange(1, 40).Draw(t, "words"), rapid.IntRange(1, 60).Draw(t, "letters")})
	})
}

// A language of very long words leaves them to the screen rather than speaking twice
// at once; a bell and an announcement stay.
func TestLongWordsAreLeftToTheScreen(t *testing.T) {
	p, c := planned(t)
	for _, w := range p.Weeks {
		for _, s := range w.Sessions {
			tl, err := session.Build(s, c, madeUp{1, 40_000})
			if err != nil {
				t.Fatal(err)
			}
			noOverlap(t, s.Day, tl.Cues, tl.TotalMS)
			for _, cue := range tl.Cues {
				if cue.Say != "" && cue.AtMS < tl.TotalMS {
					t.Errorf("at %d: said although there is no time for it", cue.AtMS)
				}
				if cue.Bell == session.BellTurn && cue.Tell == "" {
					t.Errorf("at %d: not announced either", cue.AtMS)
				}
			}
		}
	}
}

func TestALongWordTakesTime(t *testing.T) {
	for _, c := range []struct {
		text string
		ms   int
	}{
		{"", 0}, {"Rest.", 300 + 420}, {"Let go.", 300 + 2*420},
		{"Schulterblattmuskulatur", 300 + 23*70}, // one word
		{"استرح الآن", 300 + 9*110},
		{"ゆっくり", 300 + 4*250}, // no word ends in a space
	} {
		if got := session.SpeakMS(c.text); got != c.ms {
			t.Errorf("%q takes %d ms; want %d", c.text, got, c.ms)
		}
	}
}
