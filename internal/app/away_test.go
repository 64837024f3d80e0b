package app_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// names lists every exercise that a hand-out could make somebody do, easier forms too.
func names(kept app.Ahead) (slugs []string) {
	for _, s := range kept.Sessions {
		for _, script := range s.Scripts {
			for _, it := range script.Items {
				slugs = append(slugs, it.Exercise)
			}
			for _, part := range script.Easier {
				if part != nil {
					slugs = append(slugs, part.Item.Exercise)
				}
			}
		}
	}
	return slugs
}

// TestWhatWasStoppedIsNotHandedOut: nothing that was stopped in a session stands in
// what a device keeps for the seven days after it, planned or as an easier form (PM-7).
func TestWhatWasStoppedIsNotHandedOut(t *testing.T) {
	items := 0
	for item := 1; ; item++ {
		w := inMemory(t)
		id := w.session()
		p, err := w.App.Play(ctx, me, id)
		w.must(err)
		if item >= len(p.Timeline.Items)-1 {
			break
		}
		slug := p.Timeline.Items[item].Exercise
		if e, _ := w.Exercises.Get(slug); e.Type == "warm-up" || e.Type == "relaxation" {
			continue
		}
		if !slices.Contains(names(inMemory(t).ahead()), slug) {
			t.Fatalf("%s was not handed out before", slug)
		}
		w.whatToDo(id, item, 6)
		w.play(id)
		for n := range 7 {
			w.now = monday.AddDate(0, 0, n)
			if kept := w.ahead(); slices.Contains(names(kept), slug) {
				t.Errorf("day %d: %s was stopped and is handed out", n, slug)
			}
		}
		items++
	}
	if items == 0 {
		t.Error("nothing was tried")
	}
}

// TestAnEasierFormThatWasStoppedIsNotOffered: an exercise that stands in the plan only
// as the easier form of another stays out, too, once it was stopped (PM-7).
func TestAnEasierFormThatWasStoppedIsNotOffered(t *testing.T) {
	w := inMemory(t)
	var form string
	for _, s := range w.ahead().Sessions {
		for _, script := range s.Scripts {
			for _, part := range script.Easier {
				if part != nil && !part.Same {
					form = part.Item.Exercise
				}
			}
		}
	}
	if form == "" {
		t.Fatal("no easier form is handed out")
	}
	id := w.session()
	m := w.Store.(*memory)
	for i, r := range m.records[me] {
		if r.Kind == "session.start" { // forged: its second exercise was that one
			var body map[string]any
			w.must(json.Unmarshal(r.Body, &body))
			body["session"].(map[string]any)["items"].([]any)[1].(map[string]any)["exercise"] = form
			forged, err := json.Marshal(body)
			w.must(err)
			m.records[me][i].Body = forged
		}
	}
	w.whatToDo(id, 1, 6)
	w.play(id)
	for n := range 7 {
		w.now = monday.AddDate(0, 0, n)
		if kept := w.ahead(); slices.Contains(names(kept), form) {
			t.Errorf("day %d: %s was stopped and is offered", n, form)
		}
	}
}

// TestHandingOutMakesNoPlan: looking at days that have not come writes no week of
// theirs, and nothing is brought forward.
func TestHandingOutMakesNoPlan(t *testing.T) {
	w := inMemory(t)
	for n := range 7 {
		w.now = monday.AddDate(0, 0, n)
		w.plan()
		before, err := w.Store.List(ctx, me, "plan", "", 1000)
		w.must(err)
		kept := w.ahead()
		after, err := w.Store.List(ctx, me, "plan", "", 1000)
		w.must(err)
		if len(after) != len(before) || after[0].At.After(w.now.Add(time.Second)) {
			t.Errorf("day %d: %d plans before, %d after", n, len(before), len(after))
		}
		if kept.Expires.Sub(w.now) > 7*day || kept.Plan != after[0].ID || kept.Rules == "" {
			t.Errorf("day %d: %+v", n, kept)
		}
		today, err := w.Today(ctx, me)
		w.must(err)
		if today.Forward && len(kept.Sessions) > 0 && kept.Sessions[0].Date == today.Date.Format(time.DateOnly) {
			t.Errorf("day %d: a session brought forward is handed out", n)
		}
	}
}

// TestAHandOutSaysWhatItWasMadeWith: a device that has recorded more knows better.
func TestAHandOutSaysWhatItWasMadeWith(t *testing.T) {
	w := inMemory(t)
	away := w.handedOut()
	if kept := w.ahead(); len(kept.Known) != 0 {
		t.Errorf("%v", kept.Known)
	}
	w.must(w.StartedAway(ctx, me, away))
	w.play(away.ID)
	p, err := w.App.Play(ctx, me, away.ID)
	w.must(err)
	if kept := w.ahead(); kept.Known[away.ID] != len(p.Timeline.Items)+1 {
		t.Errorf("%v, of %d items and the end", kept.Known, len(p.Timeline.Items))
	}
}

// TestAWarningGivenAwayIsNeverLost: whatever else is wrong with what arrives, once
// (PM-1, DO-7).
func TestAWarningGivenAwayIsNeverLost(t *testing.T) {
	for name, spoil := range map[string]func(*walker, *app.Away){
		"as it should be":             func(*walker, *app.Away) {},
		"of another day":              func(_ *walker, a *app.Away) { a.At = a.At.Add(20 * day) },
		"never handed out":            func(_ *walker, a *app.Away) { a.Issued = app.NewID() },
		"half the questions answered": func(_ *walker, a *app.Away) { delete(a.Answers, "unwell") },
		"begun on another device": func(w *walker, a *app.Away) {
			calm := w.handedOut()
			w.must(w.StartedAway(ctx, me, calm))
		},
	} {
		for warning, value := range map[string]string{"pain": "9", "anything-new": "yes"} {
			w := inMemory(t)
			away := w.handedOut()
			spoil(w, &away)
			away.Answers[warning] = []string{value}
			for range 2 {
				w.must(w.StartedAway(ctx, me, away))
			}
			w.stage(app.StageLocked)
			if locks, err := w.Store.List(ctx, me, "lock", "", 10); err != nil || len(locks) != 1 {
				t.Errorf("%s, %s: %d locks, %v", name, warning, len(locks), err)
			}
		}
	}
}

// TestALaterWarningOfTheDayOpensNoLock: a lock that asks for a clinician stays one.
func TestALaterWarningOfTheDayOpensNoLock(t *testing.T) {
	w := inMemory(t)
	away := w.handedOut()
	id := w.session()
	w.whatToDo(id, 1, 9)
	away.Answers["anything-new"] = []string{"yes"}
	w.must(w.StartedAway(ctx, me, away))
	if out := w.outcome(); out.Decision.Level != "clinician_first" {
		t.Errorf("the lock asks for %s", out.Decision.Level)
	}
}

// TestAnswersNewerThanTheHandOutEndIt: a session that was handed out before the safety
// questions were answered again does not go on online, however late it arrives.
func TestAnswersNewerThanTheHandOutEndIt(t *testing.T) {
	w := inMemory(t)
	away := w.handedOut()
	w.later(time.Minute)
	w.screen(nil)
	w.finish()
	w.setup()
	w.later(time.Minute)
	w.must(w.StartedAway(ctx, me, away))
	_, err := w.App.Play(ctx, me, away.ID)
	w.refused(err, fault.Locked)
	if today, err := w.Today(ctx, me); err != nil || today.Open != "" {
		t.Errorf("it stays open: %+v, %v", today.Open, err)
	}
}

// TestNumbersThatLockHandOutNothing: an answer can have come in without its lock; the
// device that asks for sessions hears of it, without anybody opening a page (PM-9).
func TestNumbersThatLockHandOutNothing(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	w.later(day)
	w.morning("5") // 2 at the start
	w.later(day)
	next, err := w.start(url.Values{"pain": {"5"}})
	w.must(err)
	id := strings.TrimPrefix(next, "/session/")
	w.play(id)
	w.later(day)
	w.ahead()
	body, err := json.Marshal(map[string]int{"pain": 5})
	w.must(err)
	w.must(w.Store.Append(ctx, me, app.Entry{Record: app.Record{ID: app.NewID(), Kind: "morning", Subject: id, Body: body, At: w.now}}))
	_, err = w.Ahead(ctx, me)
	w.refused(err, fault.Locked)
}

// TestAStartAwayThatRaisesTheNumbersLocks in the same request, as one online does (PH-3).
func TestAStartAwayThatRaisesTheNumbersLocks(t *testing.T) {
	w := inMemory(t)
	if w.tells(14, "1", "1") {
		t.Fatal("locked in two steady weeks")
	}
	for range 21 {
		h, err := w.Home(ctx, me)
		w.must(err)
		if h.Stage == app.StageLocked {
			t.Fatal("an opening locks what a start away should have locked")
		}
		if !h.Today.NeedsScreen.Empty() {
			w.screen(nil)
			w.finish()
		}
		if kept := w.ahead(); len(kept.Sessions) > 0 && kept.Sessions[0].Date == w.now.Format(time.DateOnly) {
			away := app.Away{ID: kept.Sessions[0].ID, Issued: kept.ID, At: w.now, Answers: map[string][]string{
				"anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "pain": {"7"},
			}}
			for q := range kept.Sessions[0].Masks {
				away.Answers[q] = []string{"no"}
			}
			w.must(w.StartedAway(ctx, me, away))
			locks, err := w.Store.List(ctx, me, "lock", "", 10)
			w.must(err)
			if len(locks) > 0 {
				w.lockedBy("PH-3")
				return
			}
			w.play(away.ID)
		}
		w.later(day)
	}
	t.Error("pain is up by 6 for three weeks and no start away locks")
}

// TestAPauseHandsOutNothing (S23).
func TestAPauseHandsOutNothing(t *testing.T) {
	w := inMemory(t)
	if kept := w.ahead(); len(kept.Sessions) == 0 {
		t.Fatal("nothing to pause")
	}
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"7"}})
	w.must(err)
	for n := range 6 { // on its last days, too, when the days after it come into sight
		if kept := w.ahead(); len(kept.Sessions) != 0 {
			t.Errorf("day %d of a pause: %d sessions", n, len(kept.Sessions))
		}
		w.later(day)
	}
}
