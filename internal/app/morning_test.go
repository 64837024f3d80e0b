package app_test

import (
	"net/url"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// TestTheMorningAfterIsAskedOnce: at the next open from the day after, until it is
// told or 48 hours are over (PM-7, PM-8, H13).
func TestTheMorningAfterIsAskedOnce(t *testing.T) {
	w := planned(t, nil)
	asked := func(want bool) {
		t.Helper()
		h, err := w.Home(ctx, me)
		w.must(err)
		_, err = w.Morning(ctx, me)
		if h.Today.Morning != want || (err == nil) != want {
			t.Errorf("%s: asked on the page %v, form %v; want %v", w.now, h.Today.Morning, err, want)
		}
	}
	asked(false)
	id := w.session()
	w.play(id)
	asked(false) // the same day
	w.later(8 * time.Hour)
	asked(false)
	w.later(15 * time.Hour)
	asked(true)
	again, next, err := w.TellMorning(ctx, me, url.Values{"record": {app.NewID()}})
	w.must(err)
	if next != "" || !again.Wrong() {
		t.Error("a blank went through")
	}
	sent := url.Values{"record": {app.NewID()}, "pain": {"3"}}
	for range 2 {
		_, next, err = w.TellMorning(ctx, me, sent)
		w.must(err)
		if next != "/" {
			t.Errorf("leads to %s", next)
		}
	}
	asked(false)
	w.later(day)
	w.play(w.session())
	w.later(50 * time.Hour)
	asked(false) // nobody remembers: unknown stays unknown
}

func TestASevereMorningLocks(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(22 * time.Hour)
	_, next, err := w.TellMorning(ctx, me, url.Values{"record": {app.NewID()}, "pain": {"8"}})
	w.must(err)
	if next != "/result" {
		t.Errorf("leads to %s", next)
	}
	w.stage(app.StageLocked)
	_, err = w.Plan(ctx, me)
	w.refused(err, fault.Locked)
}

// TestAfterASessionWhatHurtIsAsked: the items played, or nothing; never a blank.
func TestAfterASessionWhatHurtIsAsked(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.play(id)
	form, _, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "pain": {"1"}, "effort": {"4"}})
	w.must(err)
	if !form.Wrong() {
		t.Error("what hurt was left blank and went through")
	}
	_, next, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "pain": {"1"}, "effort": {"4"}, "hurt": {"1"}})
	w.must(err)
	if next != "/progress" {
		t.Errorf("leads to %s", next)
	}
}
