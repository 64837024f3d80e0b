package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// names answers the page of activities: these, and the rest left empty.
func (w *walker) names(all ...string) (app.Form, string) {
	w.t.Helper()
	sent := url.Values{"record": {app.NewID()}, "activity-1": {""}, "activity-2": {""}, "activity-3": {""}}
	for i, name := range all {
		sent.Set([]string{"activity-1", "activity-2", "activity-3"}[i], name)
	}
	return w.says(sent)
}

// rates rates the activities, in order; "" is left out.
func (w *walker) rates(all ...string) {
	w.t.Helper()
	sent := url.Values{"record": {app.NewID()}}
	for i, value := range all {
		if value != "" {
			sent.Set([]string{"own-activity-1", "own-activity-2", "own-activity-3"}[i], value)
		}
	}
	if f, next := w.says(sent); f.Wrong() || next == "" {
		w.t.Fatalf("refused: %+v", f)
	}
}

func (w *walker) weekly() {
	w.t.Helper()
	w.says(url.Values{"record": {app.NewID()}, "pain-average": {"3"}})
}

// Activities are named once, at the start, and rated then and in weeks 4, 6 and 8;
// a rating left out is unknown, and up is better (5.1, H11, H12).
func TestOwnActivities(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	if got := w.asks(); got != "activity-1 activity-2 activity-3" {
		t.Fatalf("asks %q", got)
	}
	if _, next := w.names("carrying shopping", "driving"); next != "/measures" {
		t.Fatalf("leads to %s", next)
	}
	f, err := w.MeasuresForm(ctx, me)
	w.must(err)
	if len(f.Fields) != 5 || !strings.Contains(f.Fields[0].Ask.String(), "carrying shopping") || f.Fields[0].Low.String() != "cannot do it" {
		t.Fatalf("%+v", f.Fields)
	}
	w.rates("4", "")
	for week := 1; week <= 8; week++ {
		w.week()
		w.weekly()
		asked := w.asks()
		if (strings.Contains(asked, "own-activity-1")) != (week == 4 || week == 6 || week == 8) || strings.Contains(asked, "activity-3") {
			t.Errorf("week %d asks %q", week, asked)
		}
		if asked != "" {
			w.rates("8", "9")
		}
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Own) != 2 || p.Own[0].Said.String() != "4 at first, 8 now" || p.Own[1].Said.String() != "9 at first, 9 now" || len(p.Own[0].Ratings) != 4 || p.Own[1].Ratings[0].Value != nil {
		t.Fatalf("%+v", p.Own)
	}
	r, err := w.Review(ctx, me, 4)
	w.must(err)
	if said := strings.Join(english(r.Lines), " "); !strings.Contains(said, "4.0 on average at the start, 8.0 now; 2 points matter") {
		t.Errorf("the review says %q", said)
	}
	if r.Own[1].Said.String() != "cannot tell yet" { // its first rating was that of week 4
		t.Errorf("%+v", r.Own[1])
	}
}

// Little change of what the person can do suggests an assessment in week 4 (PH-1).
func TestActivitiesFeedTheAdvice(t *testing.T) {
	for now, wanted := range map[string]string{"4": "what you can do has changed little", "2": "goes worse than at the start, by 2.0 points", "5": "", "": ""} {
		w := inMemory(t)
		w.weekly()
		w.names("driving")
		w.rates("4")
		w.tells(14, "5", "5")
		w.tells(14, "2", "2")
		w.opens()
		w.weekly()
		w.rates(now)
		p, err := w.Progress(ctx, me)
		w.must(err)
		said := strings.Join(english(p.Counsel), " ")
		if !strings.Contains(said, wanted) || (wanted == "") != (said == "") {
			t.Errorf("rated %q: the advice is %q", now, said)
		}
	}
}

// What was rated before a review that has no rating stays said.
func TestARatingLeftOutHidesNoOther(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	w.names("driving")
	w.rates("4")
	w.tells(28, "3", "3")
	w.opens()
	w.weekly()
	w.rates("6")
	for weeks, want := range []string{"4 at first, 6 now", "4 at first, 6 after week 4"} {
		p, err := w.Progress(ctx, me)
		w.must(err)
		if len(p.Own) != 1 || p.Own[0].Said.String() != want {
			t.Errorf("%d weeks later: %+v", 2*weeks, p.Own)
		}
		w.tells(14, "3", "3")
	}
}

// A page with a mistake keeps what was typed and records nothing; named twice, too
// long, or sent when it is not due is refused.
func TestABadNameKeepsWhatWasTyped(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	long := strings.Repeat("x", 61)
	for _, bad := range [][]string{{"driving", "driving"}, {"driving", long}} {
		f, next := w.names(bad...)
		if !f.Wrong() || next != "" || f.Fields[0].Value != "driving" || f.Fields[1].Value != bad[1] {
			t.Errorf("%v: %q %+v", bad, next, f.Fields)
		}
	}
	w.names()
	_, _, err := w.SayMeasures(ctx, me, url.Values{"record": {app.NewID()}, "activity-1": {"driving"}})
	w.refused(err, fault.NotFound)
	if p, err := w.Progress(ctx, me); err != nil || len(p.Own) != 0 {
		t.Errorf("%+v, %v", p.Own, err)
	}
}
