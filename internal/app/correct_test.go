package app_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// newest is the newest record of a kind.
func (w *walker) newest(kind string) app.Record {
	w.t.Helper()
	r, ok, err := w.Store.Latest(ctx, me, kind, "")
	w.must(err)
	if !ok {
		w.t.Fatalf("there is no %s", kind)
	}
	return r
}

// corrects corrects a record and returns where that leads.
func (w *walker) corrects(id string, given url.Values) string {
	w.t.Helper()
	given.Set("record", app.NewID())
	f, next, err := w.Correct(ctx, me, id, given)
	w.must(err)
	if f.Wrong() {
		w.t.Fatalf("the correction was not taken: %+v", f.Fields)
	}
	return next
}

func (w *walker) after(id, pain, effort string, hurt ...string) {
	w.t.Helper()
	given := url.Values{"record": {app.NewID()}, "pain": {pain}, "effort": {effort}, "hurt": hurt}
	if len(hurt) == 0 {
		given.Set("hurt.none", "1")
	}
	f, _, err := w.FinishSession(ctx, me, id, given)
	w.must(err)
	if f.Wrong() {
		w.t.Fatalf("%+v", f.Fields)
	}
}

// A correction is a new record that names the old one; pages show the new one.
func TestACorrectionStandsBesideWhatItCorrects(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	w.play(id)
	w.after(id, "4", "6")
	first := w.newest("session.after")
	w.now = w.now.Add(-time.Hour) // a clock set back hides nothing (H25)
	if next := w.corrects(first.ID, url.Values{"pain": {"2"}, "effort": {"3"}, "hurt.none": {"1"}}); next != "/data?corrected=1" {
		t.Errorf("leads to %s", next)
	}
	w.now = w.now.Add(time.Hour)
	if kept, err := w.Store.Get(ctx, me, first.ID); err != nil || string(kept.Body) != string(first.Body) {
		t.Errorf("the first answer is now %s (%v)", kept.Body, err)
	}
	if got := w.newest("session.after"); !strings.Contains(string(got.Body), `"corrects":"`+first.ID+`"`) {
		t.Errorf("the newest is %s", got.Body)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if d := p.Recent[0]; *d.PainAfter != 2 || *d.Effort != 3 {
		t.Errorf("progress shows %d and %d", *d.PainAfter, *d.Effort)
	}
	g, err := w.DataOf(ctx, me, "after", "")
	w.must(err)
	if len(g.Entries) != 2 || !g.Entries[0].Corrects || !g.Entries[1].Corrected {
		t.Errorf("your data shows %+v", g.Entries)
	}
}

// Pain before a session: the week's mean and the review use the corrected number,
// and the reading is still one.
// A correction begins with the answer as it stands, so that only what is wrong has to
// be answered anew; saving it untouched changes no answer.
func TestACorrectionShowsTheAnswerAsItStands(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	at, three := app.NewID(), 3
	_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: at, Kind: app.ItemHurt, Item: 0, At: w.now, Pain: &three, Quality: "dull", Where: "neck"}, {ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now}})
	w.must(err)
	w.after(id, "4", "6", "0")
	for _, c := range []struct{ list, to, shows string }{
		{"after", "", "pain=4 effort=6 hurt=0"},
		{"sessions", "", "pain=2"},
		{"sessions", "5", "pain=5"},
		{"during", "", "pain=3"},
		{"during", "6", "pain=6"},
	} {
		g, err := w.DataOf(ctx, me, c.list, "")
		w.must(err)
		entry := g.Entries[len(g.Entries)-1]
		if c.list == "during" {
			entry.ID = at
		}
		if c.to != "" {
			w.corrects(entry.ID, url.Values{"pain": {c.to}})
		}
		f, err := w.CorrectForm(ctx, me, entry.ID)
		w.must(err)
		if got := shown(f); got != c.shows {
			t.Errorf("%s corrected to %q: the form shows %q, want %q", c.list, c.to, got, c.shows)
		}
	}
}

// shown are the answers that a form shows.
func shown(f app.Form) string {
	var all []string
	for _, field := range f.Fields {
		if field.Value != "" {
			all = append(all, field.Name+"="+field.Value)
		}
		if field.NoneChecked {
			all = append(all, field.Name+"=none")
		}
		for _, c := range field.Choices {
			if c.Checked {
				all = append(all, field.Name+"="+c.Value)
			}
		}
	}
	return strings.Join(all, " ")
}

func TestACorrectedStartCounts(t *testing.T) {
	w := inMemory(t)
	for i, pain := range []string{"6", "2", "2"} {
		if i > 0 {
			w.later(2 * day)
		}
		next, err := w.start(url.Values{"pain": {pain}})
		w.must(err)
		w.play(strings.TrimPrefix(next, "/session/"))
		if i == 0 {
			id := w.newest("session.start").ID
			w.corrects(id, url.Values{"pain": {"4"}})
			w.corrects(id, url.Values{"pain": {"2"}})
		}
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if got := p.Weeks[0]; got.Days != 3 || got.Mean == nil || *got.Mean != 2 {
		t.Errorf("%+v; must be three days with a mean of 2", got)
	}
	if got := p.Recent[len(p.Recent)-1].PainBefore; got != 2 {
		t.Errorf("the list shows %d", got)
	}
}

// Whatever is corrected to 8 or more locks; whatever locked stays locked when it is
// corrected to nothing (RF-6, PM-9).
func TestACorrectionLocksAndOpensNothing(t *testing.T) {
	up := map[string]func(*walker) string{
		"after": func(w *walker) string {
			id := w.session()
			w.play(id)
			w.after(id, "3", "3")
			return w.corrects(w.newest("session.after").ID, url.Values{"pain": {"8"}, "effort": {"3"}, "hurt.none": {"1"}})
		},
		"before": func(w *walker) string {
			w.play(w.session())
			return w.corrects(w.newest("session.start").ID, url.Values{"pain": {"9"}})
		},
		"morning": func(w *walker) string {
			w.play(w.session())
			w.later(day)
			w.morning("2")
			return w.corrects(w.newest("morning").ID, url.Values{"pain": {"8"}})
		},
	}
	for name, live := range up {
		w := inMemory(t)
		if next := live(w); next != "/result" {
			t.Errorf("%s: leads to %s", name, next)
		}
		w.lockedBy("PM-9")
		locks, err := w.Store.List(ctx, me, "lock", "", 10)
		w.must(err)
		// taken back again: still shut, by the same lock
		kind := map[string]string{"after": "session.after", "before": "session.start", "morning": "morning"}[name]
		w.corrects(w.newest(kind).ID, url.Values{"pain": {"0"}, "effort": {"0"}, "hurt.none": {"1"}})
		w.lockedBy("PM-9")
		if again, err := w.Store.List(ctx, me, "lock", "", 10); err != nil || len(again) != len(locks) {
			t.Errorf("%s: %d locks became %d (%v)", name, len(locks), len(again), err)
		}
	}
}

// Numbers that were corrected down keep no alarm from sounding, before or after it is due (PH-3).
func TestNoCorrectionKeepsAnAlarmFromSounding(t *testing.T) {
	w := inMemory(t)
	if w.tells(14, "1", "1") {
		t.Fatal("locked in two steady weeks")
	}
	// the steady start is "corrected" up, so that what rises seems not to
	records, err := w.Store.List(ctx, me, "session.start", "", 20)
	w.must(err)
	for _, r := range slices.Backward(records) { // the oldest first: it never looks like a rise
		w.corrects(r.ID, url.Values{"pain": {"5"}})
	}
	mornings, err := w.Store.List(ctx, me, "morning", "", 20)
	w.must(err)
	for _, r := range slices.Backward(mornings) {
		w.corrects(r.ID, url.Values{"pain": {"5"}})
	}
	w.stage(app.StageToday)
	if !w.tells(14, "5", "5") {
		t.Fatal("pain is up by 4 as it was told, and nothing locks: a correction has hidden it (PH-3)")
	}
}

// Taking back that an exercise hurt gives nothing back: the plan goes by all that was said.
func TestTakingBackAHurtLoosensNothing(t *testing.T) {
	const plain, told, takenBack = 0, 1, 2
	course := func(how int) string {
		w := inMemory(t)
		for range 2 {
			id := w.session()
			w.play(id)
			switch how {
			case plain:
				w.after(id, "2", "3")
			default:
				w.after(id, "2", "9", "1", "2", "3")
			}
			if how == takenBack {
				w.corrects(w.newest("session.after").ID, url.Values{"pain": {"0"}, "effort": {"1"}, "hurt.none": {"1"}})
			}
			w.later(2 * day)
		}
		w.now = monday.AddDate(0, 0, 7)
		w.screen(nil)
		w.finish()
		p, err := w.Plan(ctx, me)
		w.must(err)
		var all []string
		for _, week := range p.Weeks {
			all = append(all, fmt.Sprint(week.Decision))
			for _, s := range week.Sessions {
				for _, it := range s.Session.Items {
					all = append(all, fmt.Sprint(it.Exercise, it.Sets, it.Reps, it.HoldS))
				}
			}
		}
		return strings.Join(all, " ")
	}
	if course(plain) == course(told) {
		t.Fatal("what hurt changes nothing: this test would see nothing")
	}
	if diff := cmp.Diff(course(told), course(takenBack)); diff != "" {
		t.Errorf("another plan after the correction (-told +taken back):\n%s", diff)
	}
}

// Safety answers are not corrected here: they are answered again (RF-5).
func TestSafetyAnswersAreNotCorrectedOneByOne(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	for _, kind := range []string{"screen.page", "screen.done", "setup", "plan", "session.done"} {
		_, err := w.CorrectForm(ctx, me, w.newest(kind).ID)
		w.refused(err, fault.NotFound)
		_, _, err = w.Correct(ctx, me, w.newest(kind).ID, url.Values{"record": {app.NewID()}, "pain": {"0"}})
		w.refused(err, fault.NotFound)
	}
	_, err := w.CorrectForm(ctx, app.Owner{Org: me.Org, Person: "somebody else"}, w.newest("session.start").ID)
	w.refused(err, fault.NotFound)
}

// Deletion needs the box, leaves nothing, and nothing from before is taken afterwards.
func TestNothingComesBackAfterADeletion(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	era, err := w.Era(ctx, me)
	w.must(err)
	w.refused(w.EraseAll(ctx, me, url.Values{}), fault.Invalid)
	w.stage(app.StageToday)
	w.must(w.EraseAll(ctx, me, url.Values{"sure": {"yes"}}))
	w.stage(app.StageWelcome)
	if erased, err := w.ErasedSince(ctx, me, era); err != nil || !erased {
		t.Errorf("a device of before is not told (%v)", err)
	}
	if erased, err := w.ErasedSince(ctx, me, "0"); err != nil || erased {
		t.Errorf("a new device is told that something was deleted (%v)", err)
	}
	_, err = w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now}})
	w.refused(err, fault.NotFound)
	err = w.StartedAway(ctx, me, app.Away{ID: app.NewID(), Issued: app.NewID(), At: w.now, Answers: map[string][]string{"pain": {"9"}}})
	if err == nil {
		_, there, err := w.Store.Began(ctx, me)
		w.must(err)
		if there {
			t.Error("the person came back")
		}
	}
	if all, err := w.Store.All(ctx, me, "", 10); err != nil || len(all) > 0 {
		t.Errorf("%v are there (%v)", all, err)
	}
}

// The words of an activity can be put right; its ratings stay with it, none can be
// emptied or added, and words of a warning are asked about here as everywhere (DO-10).
func TestNamesOfActivitiesAreCorrected(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	w.names("caring shopping", "driving")
	w.rates("4", "6")
	first := w.newest("activities")
	f, err := w.CorrectForm(ctx, me, first.ID)
	w.must(err)
	if len(f.Fields) != 2 || f.Fields[0].Value != "caring shopping" {
		t.Fatalf("%+v", f.Fields)
	}
	bad, _, err := w.Correct(ctx, me, first.ID, url.Values{"record": {app.NewID()}, "activity-1": {"x"}, "activity-2": {" "}})
	w.must(err)
	if !bad.Wrong() {
		t.Error("a name was emptied")
	}
	w.corrects(first.ID, url.Values{"activity-1": {"carrying shopping"}, "activity-2": {"driving"}, "activity-3": {"a third"}})
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Own) != 2 || p.Own[0].Name != "carrying shopping" || len(p.Own[0].Ratings) != 1 || *p.Own[0].Ratings[0].Value != 4 {
		t.Errorf("progress shows %+v", p.Own)
	}
	g, err := w.DataOf(ctx, me, "activities", "")
	w.must(err)
	if len(g.Entries) != 2 || !g.Entries[0].Corrects || !g.Entries[1].Corrected || g.Entries[1].Lines[0].String() != "caring shopping" {
		t.Errorf("your data shows %+v", g.Entries)
	}
	if next := w.corrects(w.newest("activities").ID, url.Values{"activity-1": {"I cannot control my bladder"}, "activity-2": {"driving"}}); next != "/words" {
		t.Errorf("words of a warning lead to %s", next)
	}
	w.waiting()
	if next := w.replies(w.asksAgain()); next != "/data?corrected=1" {
		t.Errorf("none of these leads to %s", next)
	}
	w.stage(app.StageToday)
	if next := w.corrects(w.newest("activities").ID, url.Values{"activity-1": {"I cannot control my bladder"}, "activity-2": {"cycling"}}); next != "/data?corrected=1" {
		t.Errorf("words that were answered for are asked about again: %s", next)
	}
	if next := w.corrects(w.newest("activities").ID, url.Values{"activity-1": {"walking"}, "activity-2": {"cycling"}}); next != "/words" {
		t.Errorf("words of a warning lead to %s", next)
	}
	if f := w.asksAgain(); f.Quote != "walking" || w.replies(f, f.Fields[0].Choices[0].Value) != "/result" {
		t.Errorf("asks about %q", f.Quote)
	}
	w.stage(app.StageLocked)
}
