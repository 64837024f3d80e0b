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
		age, gap, shorter string // shorter: 1 is yes
		asks              bool
	}{
		{"29", "2", "1", false}, {"49", "2", "1", false}, {"50", "2", "1", true}, {"61", "1", "1", true},
		{"61", "0", "1", false}, {"61", "", "1", false}, {"61", "2", "0", false}, {"61", "2", "", false}, {"61", "2", "unsaid", false},
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
	for _, c := range []struct{ gap, shorter, next string }{
		{"0", "1", "/progress"}, {"2", "1", "/words"}, {"2", "1", "/words"}, {"3", "1", "/words"}, // it waits, whatever is sent again
	} {
		if next := w.measured(page, url.Values{"head-to-wall": {c.gap}, "shorter": {c.shorter}}); next != c.next {
			t.Errorf("%s cm and %s lead to %s", c.gap, c.shorter, next)
		}
	}
	w.waiting()
	w.replies(w.asksAgain())
	w.stage(app.StageToday)
	if next := w.measured(page, url.Values{"head-to-wall": {"4"}, "shorter": {"1"}}); next != "/progress" {
		t.Errorf("what was answered is asked again: %s", next)
	}
	for _, c := range []struct{ gap, shorter, next string }{
		{"3", "1", "/data?corrected=1"}, {"0", "1", "/data?corrected=1"}, {"0", "0", "/data?corrected=1"}, {"2", "unsaid", "/data?corrected=1"}, {"2", "1", "/words"},
	} {
		if next := w.corrects(w.newest("measures").ID, url.Values{"answer-0": {"30"}, "answer-1": {c.gap}, "answer-2": {""}, "answer-3": {c.shorter}}); next != c.next {
			t.Errorf("correcting to %s cm and %s leads to %s", c.gap, c.shorter, next)
		}
	}
	w.waiting()
	f := w.asksAgain()
	if next := w.replies(f, f.Fields[0].Choices[0].Value); next != "/result" {
		t.Errorf("a warning sign leads to %s", next)
	}
	w.stage(app.StageLocked)
}

// The gap and the loss of height may be told weeks apart.
func TestAGapThenALossOfHeight(t *testing.T) {
	w := measuring(t, "61")
	if next := w.measured(app.NewID(), url.Values{"head-to-wall": {"2"}}); next != "/progress" {
		t.Errorf("a gap alone leads to %s", next)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Measured) != 0 {
		t.Errorf("the tests stand among the weeks: %+v", p.Measured)
	}
	w.tells(28, "2", "2")
	w.screen(url.Values{"age": {"61"}}) // the months' screen of this walker is that of somebody of 29
	w.finish()
	w.opens()
	id := w.session()
	w.play(id)
	w.ends(id, "2")
	if next := w.measured(app.NewID(), url.Values{"shorter": {"1"}}); next != "/words" {
		t.Errorf("a loss of height four weeks after a gap leads to %s", next)
	}
}
