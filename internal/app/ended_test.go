package app_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// tell records one event of a session and returns the advice.
func (w *walker) tell(id string, e app.Event) []app.Advice {
	w.t.Helper()
	e.ID, e.At = app.NewID(), w.now
	advice, err := w.RecordEvents(ctx, me, id, []app.Event{e})
	w.must(err)
	return advice
}

// stopsHere fails unless a player is told to stop, after every answer to a hurt.
func stopsHere(t *testing.T, what string, advice []app.Advice, to string) {
	t.Helper()
	if len(advice) == 0 || advice[len(advice)-1].Do != "stop-session" || advice[len(advice)-1].URL != to || advice[len(advice)-1].Text == "" {
		t.Errorf("%s: %+v", what, advice)
	}
}

// Two exercises that hurt are enough for a day, whichever of its sessions they were in
// and on whichever device: no other goes on, and what was done in it stays done (PM-6).
func TestTwoStopsEndEverySessionOfTheDay(t *testing.T) {
	for _, c := range []struct {
		name        string
		first, here int // stops in either session
		plays       bool
	}{{"stopped on the other device", 2, 0, false}, {"one hurt on each", 1, 1, false}, {"one hurt on the other", 1, 0, true}, {"one hurt here", 0, 1, true}} {
		w := planned(t, nil)
		away := w.handedOut()
		first := w.session()
		w.must(w.StartedAway(ctx, me, away))
		w.tell(away.ID, app.Event{Kind: app.ItemDone, Item: 0})
		for i := range c.here {
			w.hurt(away.ID, 1+i, 6, "dull")
		}
		for i := range c.first {
			w.hurt(first, 1+i, 6, "dull")
		}
		p, err := w.Play(ctx, me, away.ID)
		asked, askedErr := w.RecordEvents(ctx, me, away.ID, nil)
		w.must(askedErr)
		advice := w.tell(away.ID, app.Event{Kind: app.ItemDone, Item: 3})
		if c.plays {
			if err != nil || p.Finished || len(asked)+len(advice) > 0 {
				t.Errorf("%s: %v, finished %v, %+v %+v", c.name, err, p.Finished, asked, advice)
			}
			continue
		}
		w.refused(err, fault.Locked)
		stopsHere(t, c.name+", asked", asked, "/session/"+away.ID+"/after")
		stopsHere(t, c.name+", told", advice, "/session/"+away.ID+"/after")
		again, err := w.RecordEvents(ctx, me, first, nil)
		if w.must(err); c.first == 2 {
			stopsHere(t, c.name+", itself", again, "/session/"+first+"/after")
		}
		w.tell(away.ID, app.Event{Kind: app.StoppedHere, Item: -1})
		progress, err := w.Progress(ctx, me)
		w.must(err)
		if !slices.ContainsFunc(progress.Recent, func(d app.Done) bool { return d.ItemsDone == 2 }) {
			t.Errorf("%s: what was done is lost: %+v", c.name, progress.Recent)
		}
	}
}

// TestTellingHowItWentEndsTheSession: whatever was still to come, it is not played on,
// and what a device sends late of what was done before still arrives.
func TestTellingHowItWentEndsTheSession(t *testing.T) {
	for _, did := range []string{"part", "all"} {
		w := planned(t, nil)
		id := w.session()
		w.tell(id, app.Event{Kind: app.ItemDone, Item: 0})
		_, _, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "did": {did}, "pain": {"7"}, "effort": {"4"}, "hurt.none": {"1"}})
		w.must(err)
		p, err := w.Play(ctx, me, id)
		if w.must(err); !p.Finished {
			t.Errorf("%s of it: still to be played", did)
		}
		advice, err := w.RecordEvents(ctx, me, id, nil)
		w.must(err)
		stopsHere(t, did, advice, "/session/"+id+"/after")
		w.tell(id, app.Event{Kind: app.ItemDone, Item: 1})
		progress, err := w.Progress(ctx, me)
		w.must(err)
		if n := progress.Recent[0].ItemsDone; n < 2 || (did == "part" && n != 2) {
			t.Errorf("%s of it, and one more late: %d items", did, n)
		}
	}
}

// TestAnEndIsToldOnce: a player that has just told the end, or tells it again because
// the answer was lost, is not told to stop by its own words.
func TestAnEndIsToldOnce(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	events := []app.Event{{ID: app.NewID(), Kind: app.ItemDone, Item: 0, At: w.now}, {ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now}}
	for range 2 {
		advice, err := w.RecordEvents(ctx, me, id, events)
		if w.must(err); len(advice) > 0 {
			t.Errorf("%+v", advice)
		}
	}
}

// However often a session is told to hurt a little, or to end, what was done in it stays
// in view, and what has to be heard is.
func TestTooManyHurtsHideNothing(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	w.tell(id, app.Event{Kind: app.ItemDone, Item: 0})
	mild, refused := 2, 0
	for i := range 30 {
		var batch []app.Event
		for range 50 {
			batch = append(batch, app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: i % 3, At: w.now, Pain: &mild, Quality: "dull"})
		}
		w.tick(time.Second)
		if _, err := w.RecordEvents(ctx, me, id, batch); err != nil {
			w.refused(err, fault.Invalid)
			refused++
		}
	}
	if refused == 0 {
		t.Error("a session takes any number of hurts")
	}
	w.tell(id, app.Event{Kind: app.ItemDone, Item: 1})
	p, err := w.Play(ctx, me, id)
	if w.must(err); !slices.Equal(p.Done, []int{0, 1}) {
		t.Errorf("done: %v", p.Done)
	}
	if got := w.hurt(id, 1, 6, "dull").Do; got != "stop-item" {
		t.Errorf("an exercise that has to stop: %s", got)
	}
	if got := w.hurt(id, 2, 6, "dull").Do; got != "stop-session" {
		t.Errorf("a second one: %s", got)
	}
	for range 22 { // each of them locks: none is refused, and none hides anything
		var batch []app.Event
		for range 50 {
			batch = append(batch, app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: 0, At: w.now, Quality: "sharp"})
		}
		w.tick(time.Second)
		_, err := w.RecordEvents(ctx, me, id, batch)
		w.must(err)
	}
	what, err := w.AfterSession(ctx, me, id)
	w.must(err)
	for _, f := range what.Fields {
		if f.Name == "did" {
			t.Error("the end of the session is out of view")
		}
	}
	w.stage(app.StageLocked)
}

// TestAClockSetBackLosesNothing: what is recorded later comes later, whatever the
// clock says: a set done after its exercise was made easier is done.
func TestAClockSetBackLosesNothing(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	p, err := w.Play(ctx, me, id)
	w.must(err)
	item := -1
	for i, part := range p.Timeline.Easier {
		if part != nil {
			item = i
		}
	}
	if item < 0 {
		t.Fatal("nothing gives way to anything easier")
	}
	w.tell(id, app.Event{Kind: app.ItemEased, Item: item})
	w.now = w.now.Add(-time.Hour)
	w.tell(id, app.Event{Kind: app.SetDone, Item: item, Set: 1})
	w.tell(id, app.Event{Kind: app.ItemDone, Item: 0})
	p, err = w.Play(ctx, me, id)
	w.must(err)
	if !slices.Equal(p.Sets, []app.SetsDone{{Item: item, Sets: 1}}) || !slices.Equal(p.Done, []int{0}) {
		t.Errorf("sets %v, done %v", p.Sets, p.Done)
	}
}
