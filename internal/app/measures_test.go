package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// asks lists what is asked of the week now, by name, and nothing where nothing is.
func (w *walker) asks() string {
	w.t.Helper()
	if h := w.stage(app.StageToday); !h.Today.Measures {
		_, err := w.MeasuresForm(ctx, me)
		w.refused(err, fault.NotFound)
		return ""
	}
	f, err := w.MeasuresForm(ctx, me)
	w.must(err)
	var names []string
	for _, field := range f.Fields {
		names = append(names, field.Name)
	}
	return strings.Join(names, " ")
}

func (w *walker) says(values url.Values) (app.Form, string) {
	w.t.Helper()
	f, next, err := w.SayMeasures(ctx, me, values)
	w.must(err)
	return f, next
}

const weeklyMeasures = "pain-average peg-enjoyment peg-activity pain-worst"

// The week is asked about once at the start and once after each week, at the
// opening that comes first; the change as a whole after week 4 (5.1, 4.2).
func TestTheWeekIsAskedAboutOnce(t *testing.T) {
	w := inMemory(t)
	for week := range 6 {
		if got := w.asks(); got != weeklyMeasures {
			t.Fatalf("week %d asks %q", week, got)
		}
		_, next := w.says(url.Values{"record": {app.NewID()}, "pain-average": {"3"}, "peg-enjoyment": {"4"}, "peg-activity": {"5"}, "pain-worst": {"6"}})
		if week == 0 {
			_, next = w.names()
		}
		wanted := map[int]string{0: "sleep work fear", 4: "global-change sleep work fear"}[week]
		if more := w.asks(); more != wanted || (more != "") != (next == "/measures") {
			t.Errorf("week %d then asks %q, and leads to %s", week, more, next)
		}
		if week == 4 {
			w.says(url.Values{"record": {app.NewID()}, "global-change": {"-2"}, "sleep": {"0"}, "work": {"unsaid"}})
		} else if week == 0 {
			w.says(url.Values{"record": {app.NewID()}})
		}
		if more := w.asks(); more != "" {
			t.Errorf("week %d asks %q again", week, more)
		}
		w.week()
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Measured) != 6 {
		t.Fatalf("%d weeks are shown", len(p.Measured))
	}
	for week, row := range p.Measured {
		if row.Week != week || *row.Average != 3 || *row.Worst != 6 || *row.PEG != 4 || (row.Global != nil) != (week == 4) {
			t.Errorf("week %d: %+v", week, row)
		}
	}
	if g := p.Measured[4].Global; g == nil || *g != -2 {
		t.Errorf("the change as a whole is %v", g)
	}
	// Sleep, work and worry: a zero that was said is zero, what was left out is unknown (H11).
	if m := p.Measured[4]; m.Sleep == nil || *m.Sleep != 0 || m.Work != nil || m.Fear != nil || !m.Life() || p.Measured[0].Life() {
		t.Errorf("sleep, work and worry: %+v and %+v", p.Measured[0], m)
	}
}

// What is left out, blank or by name, is unknown: never zero, never asked again,
// and PEG without one of its three is unknown, too (H11).
func TestWhatIsLeftOutIsUnknown(t *testing.T) {
	w := inMemory(t)
	id := app.NewID()
	for range 2 { // sent twice is the same
		if f, next := w.says(url.Values{"record": {id}, "pain-average": {"0"}, "peg-enjoyment": {"unsaid"}}); f.Wrong() || (next != "/measures" && next != "/") {
			t.Errorf("leads to %q, %+v", next, f)
		}
	}
	w.names()
	w.says(url.Values{"record": {app.NewID()}}) // sleep, work and worry
	if more := w.asks(); more != "" {
		t.Errorf("asks %q again", more)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Measured) != 1 || p.Measured[0].Average == nil || *p.Measured[0].Average != 0 || p.Measured[0].Worst != nil || p.Measured[0].PEG != nil {
		t.Errorf("%+v", p.Measured)
	}
}

func TestAnAnswerOffTheScaleIsRefused(t *testing.T) {
	w := inMemory(t)
	for _, bad := range []string{"11", "-1", "3.5", "much"} {
		f, next := w.says(url.Values{"record": {app.NewID()}, "pain-worst": {bad}})
		if !f.Wrong() || next != "" {
			t.Errorf("%q is taken", bad)
		}
	}
	if w.asks() != weeklyMeasures {
		t.Error("a refused page counts as answered")
	}
}

// In a pause and behind the safety questions nothing is asked of the week.
func TestNoMeasuresBehindTheScreenOrInAPause(t *testing.T) {
	w := inMemory(t)
	w.later(7 * day)
	if h := w.stage(app.StageToday); h.Today.NeedsScreen.Empty() || h.Today.Measures {
		t.Errorf("%+v", h.Today)
	}
	_, err := w.MeasuresForm(ctx, me)
	w.refused(err, fault.Locked)
	w.screen(nil)
	w.finish()
	_, err = w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"7"}})
	w.must(err)
	if h := w.stage(app.StageToday); h.Today.Measures {
		t.Error("asked in a pause")
	}
}
