package app_test

import (
	"net/url"
	"slices"
	"testing"

	"unslouch/internal/app"
)

// measuring is a person of an age who has just done a first session and may measure.
func measuring(t *testing.T, age string) *walker {
	t.Helper()
	w := newWalker(t)
	w.Store = newMemory()
	w.screen(url.Values{"age": {age}})
	w.finish()
	w.setup()
	id := w.session()
	w.play(id)
	w.ends(id, "2")
	return w
}

// measured sends the page of tests and returns where it leads.
func (w *walker) measured(record string, values url.Values) string {
	w.t.Helper()
	values.Set("record", record)
	p, next, err := w.SayRange(ctx, me, values)
	if w.must(err); p.Form.Wrong() {
		w.t.Fatalf("refused: %+v", p.Form.Fields)
	}
	return next
}

// From 50 on a gap at the wall together with a loss of height asks about weak bones, and
// the plan waits for the answer (5.2); nothing less does, and what is left out is unknown.
func TestAGapAndALossOfHeightAskAboutWeakBones(t *testing.T) {
	for _, c := range []struct {
		age, gap, shorter string
		asks              bool
	}{
		{"29", "2", "yes", false}, {"49", "2", "yes", false}, {"50", "2", "yes", true}, {"61", "1", "yes", true},
		{"61", "0", "yes", false}, {"61", "", "yes", false}, {"61", "2", "no", false}, {"61", "2", "", false},
	} {
		t.Run(c.age+" years, "+c.gap+" cm, "+c.shorter, func(t *testing.T) {
			w := measuring(t, c.age)
			p, err := w.RangeForm(ctx, me)
			w.must(err)
			if asked := len(p.Also()) == 1; asked != (c.age >= "50") || len(p.Tests) != 3 {
				t.Errorf("the loss of height is asked for: %v, beside %d tests", asked, len(p.Tests))
			}
			sent := url.Values{"head-to-wall": {c.gap}}
			if c.shorter != "" {
				sent.Set("shorter", c.shorter)
			}
			next := w.measured(app.NewID(), sent)
			if (next == "/words") != c.asks {
				t.Fatalf("leads to %s", next)
			}
			if !c.asks {
				w.stage(app.StageToday)
				return
			}
			w.waiting()
			f := w.asksAgain()
			if f.Quote != "" || f.Title.String() != "One more question about what you measured" || len(f.Fields[0].Choices) != 5 || !w.boxOf("fragility-pain", f.Fields[0].Choices[0].Say.String()) {
				t.Errorf("asks %+v", f)
			}
			if next := w.replies(f); next != "/progress" {
				t.Errorf("none of these leads to %s", next)
			}
			w.stage(app.StageToday)
			g, err := w.DataOf(ctx, me, "weeks", "")
			w.must(err)
			if lines := english(g.Entries[0].Lines); !slices.Contains(lines, "Have you become shorter over the years: by 4 cm or more, or by 2 cm or more where somebody measured it? Yes") {
				t.Errorf("your data says %q", lines)
			}
		})
	}
}

// A yes locks as the screen would; and going back to the page, or correcting the gap
// later, asks as the first answer would have.
func TestALossOfHeightIsHeardLater(t *testing.T) {
	w := measuring(t, "61")
	page := app.NewID()
	if next := w.measured(page, url.Values{"head-to-wall": {"0"}, "shorter": {"yes"}}); next != "/progress" {
		t.Errorf("no gap leads to %s", next)
	}
	if next := w.measured(page, url.Values{"head-to-wall": {"2"}, "shorter": {"yes"}}); next != "/words" {
		t.Errorf("going back and telling of a gap leads to %s", next)
	}
	w.waiting()
	w.replies(w.asksAgain())
	w.stage(app.StageToday)
	for _, c := range [][2]string{{"3", "/data?corrected=1"}, {"0", "/data?corrected=1"}, {"2", "/words"}} { // what was asked is not asked again
		if next := w.corrects(w.newest("measures").ID, url.Values{"answer-0": {"30"}, "answer-1": {c[0]}, "answer-2": {""}}); next != c[1] {
			t.Errorf("correcting the gap to %s cm leads to %s", c[0], next)
		}
	}
	w.waiting()
	f := w.asksAgain()
	if next := w.replies(f, f.Fields[0].Choices[0].Value); next != "/result" {
		t.Errorf("a warning sign leads to %s", next)
	}
	w.stage(app.StageLocked)
}
