package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// A page that a browser kept is sent again with another answer: that is another answer,
// and the same sent twice is one.
func TestGoingBackAndCorrectingOtherwiseCounts(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	start, id := w.newest("session.start").ID, app.NewID()
	sends := func(pain string) string {
		t.Helper()
		f, next, err := w.Correct(ctx, me, start, url.Values{"record": {id}, "pain": {pain}})
		w.must(err)
		if f.Wrong() {
			t.Fatalf("%+v", f.Fields)
		}
		return next
	}
	sends("3")
	sends("3")
	if got := len(w.list("correction")); got != 1 {
		t.Errorf("the same sent twice is kept %d times", got)
	}
	sends("4")
	if p, err := w.Progress(ctx, me); err != nil || p.Recent[0].PainBefore != 4 {
		t.Errorf("progress shows %+v (%v)", p.Recent, err)
	}
	for range 2 {
		if next := sends("9"); next != "/result" {
			t.Errorf("9 leads to %s", next)
		}
	}
	w.lockedBy("PM-9")
	if got := len(w.list("lock")); got != 1 {
		t.Errorf("%d locks", got)
	}
}

func (w *walker) list(kind string) []app.Record {
	w.t.Helper()
	all, err := w.Store.List(ctx, me, kind, "", 1000)
	w.must(err)
	return all
}

// One answer can be corrected so often, each by itself, and what locks is always taken.
func TestTheLimitOfCorrectionsRefusesNothingSevere(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	at, three := app.NewID(), 3
	_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: at, Kind: app.ItemHurt, Item: 0, At: w.now, Pain: &three, Quality: "dull", Where: "neck"}})
	w.must(err)
	for i := range 20 {
		w.corrects(id, url.Values{"pain": {[]string{"1", "2"}[i%2]}})
	}
	_, _, err = w.Correct(ctx, me, id, url.Values{"record": {app.NewID()}, "pain": {"3"}})
	w.refused(err, fault.Invalid)
	w.corrects(at, url.Values{"pain": {"4"}}) // another answer of the same session
	if next := w.corrects(id, url.Values{"pain": {"9"}}); next != "/result" {
		t.Errorf("leads to %s", next)
	}
	w.lockedBy("PM-9")
}

// A chain of corrections is as long as any.
func TestCorrectionsOfCorrectionsCountTogether(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	w.play(id)
	w.after(id, "4", "6")
	for i := range 20 {
		w.corrects(w.newest("session.after").ID, url.Values{"pain": {"2"}, "effort": {[]string{"1", "2"}[i%2]}, "hurt.none": {"1"}})
	}
	_, _, err := w.Correct(ctx, me, w.newest("session.after").ID, url.Values{"record": {app.NewID()}, "pain": {"3"}, "effort": {"1"}, "hurt.none": {"1"}})
	w.refused(err, fault.Invalid)
}

// A severe answer locks, whatever became of the id of its form.
func TestASevereAnswerNeedsNoID(t *testing.T) {
	for _, record := range []string{"", "not-an-id", "00000000-0000-4000-8000-000000000000"} {
		for name, tell := range map[string]func(*walker) error{
			"after": func(w *walker) error {
				id := w.session()
				w.play(id)
				_, _, err := w.FinishSession(ctx, me, id, url.Values{"record": {record}, "pain": {"8"}, "effort": {"3"}, "hurt.none": {"1"}})
				return err
			},
			"correct": func(w *walker) error {
				w.play(w.session())
				_, _, err := w.Correct(ctx, me, w.newest("session.start").ID, url.Values{"record": {record}, "pain": {"8"}})
				return err
			},
			"morning": func(w *walker) error {
				w.play(w.session())
				w.later(day)
				_, _, err := w.SayMorning(ctx, me, url.Values{"record": {record}, "pain": {"8"}})
				return err
			},
			"changed": func(w *walker) error {
				_, _, err := w.SayChanged(ctx, me, url.Values{"record": {record}, "what": {w.Rules.Changed.Boxes[0].ID}})
				return err
			},
			"start": func(w *walker) error {
				_, _, err := w.StartSession(ctx, me, url.Values{"record": {record}, "pain": {"9"}})
				return err
			},
			"activities": func(w *walker) error {
				_, _, err := w.SayMeasures(ctx, me, url.Values{"record": {record}, "activity-1": {"I have lost control of my bladder"}})
				return err
			},
		} {
			w := inMemory(t)
			if err := tell(w); err != nil {
				t.Errorf("%s with id %q: %v", name, record, err)
			}
			if kept := len(w.list("lock")); (name != "activities") != (kept == 1) {
				t.Errorf("%s with id %q: %d locks", name, record, kept)
			}
			w.stage(app.StageLocked) // words wait for the closed question (DO-10)
		}
	}
}

// Going back to the page of the week and answering otherwise corrects it.
func TestGoingBackToTheWeekCorrectsIt(t *testing.T) {
	w := inMemory(t)
	id := app.NewID()
	for _, average := range []string{"3", "3", "5", "unsaid", "5", "5"} {
		w.says(url.Values{"record": {id}, "pain-average": {average}, "pain-worst": {"6"}})
	}
	if got := len(w.list("measures")); got != 4 {
		t.Errorf("%d pages are kept", got)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if m := p.Measured; len(m) != 1 || m[0].Average == nil || *m[0].Average != 5 || *m[0].Worst != 6 {
		t.Errorf("%+v", m)
	}
	if f, next := w.says(url.Values{"record": {id}, "pain-average": {"11"}}); !f.Wrong() || next != "" {
		t.Error("11 is taken")
	}
}

// Typed words are heard also on a page that was sent before, and where nothing is asked (DO-10).
func TestGoingBackToTheActivities(t *testing.T) {
	const bladder = "I have lost control of my bladder"
	w := inMemory(t)
	w.weekly()
	id := app.NewID()
	sends := func(record string, names ...string) (app.Form, string) {
		sent := url.Values{"record": {record}, "activity-1": {""}}
		for i, name := range names {
			sent.Set([]string{"activity-1", "activity-2", "activity-3"}[i], name)
		}
		return w.says(sent)
	}
	sends(id, "driving")
	sends(id, "driving")
	sends(id, "driving", "carrying shopping")
	if got := len(w.list("activities")); got != 2 {
		t.Errorf("%d are kept", got)
	}
	w.rates("4", "6")
	if f, next := sends(id, "driving"); !f.Wrong() || next != "" {
		t.Error("one that was rated is gone")
	}
	sends(id, "driving far", "carrying shopping")
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Own) != 2 || p.Own[0].Name != "driving far" {
		t.Errorf("%+v", p.Own)
	}
	if _, next := sends(id, "driving far", bladder); next != "/words" {
		t.Errorf("leads to %s", next)
	}
	w.stage(app.StageLocked)

	w = inMemory(t)
	w.weekly()
	w.names()
	if _, next := sends(app.NewID(), bladder); next != "/words" {
		t.Errorf("a second tab leads to %s", next)
	}
	w.stage(app.StageLocked)
}

// The plan page has one id for all its small forms: each of them counts.
func TestAnOldPlanPageChangesWhatItSays(t *testing.T) {
	w := inMemory(t)
	id := app.NewID()
	set := func(minutes string) {
		w.must(w.SetTime(ctx, me, url.Values{"record": {id}, "minutes": {minutes}, "days": {"mon", "wed", "fri"}}))
	}
	before := len(w.list("setup"))
	set("10")
	set("10")
	set("20")
	if got := len(w.list("setup")) - before; got != 2 {
		t.Errorf("%d set-ups are kept", got)
	}
	if p := w.plan(); p.Minutes != 20 {
		t.Errorf("%d minutes", p.Minutes)
	}
}

// Other answers of the day than those that began a session are not swallowed.
func TestGoingBackBeforeASessionIsTold(t *testing.T) {
	w := inMemory(t)
	form, err := w.BeforeSession(ctx, me)
	w.must(err)
	sent := url.Values{"record": {form.RecordID}}
	for _, f := range form.Fields {
		switch {
		case f.Name == "pain":
			sent.Set("pain", "2")
		case f.All:
			sent[f.Name] = everyChoice(f)
		default:
			sent.Set(f.Name, "no")
		}
	}
	for range 2 {
		_, next, err := w.StartSession(ctx, me, sent)
		w.must(err)
		if !strings.HasPrefix(next, "/session/") {
			t.Errorf("leads to %s", next)
		}
	}
	sent.Set("pain", "5")
	_, _, err = w.StartSession(ctx, me, sent)
	w.refused(err, fault.Locked)
}

// The morning's page sent empty is asked again, also after it was answered.
func TestAnEmptyMorningIsAskedAgain(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	w.later(day)
	w.morning("2")
	f, next, err := w.SayMorning(ctx, me, url.Values{"record": {app.NewID()}})
	w.must(err)
	if next != "" || !f.Wrong() {
		t.Errorf("%q %+v", next, f)
	}
}
