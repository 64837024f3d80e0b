package app_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/safety"
)

// begunAt forges the session that is open into one that began with this pain,
// under the strict rule or not, and forgets what happened in it.
func (w *walker) begunAt(pain int, strict bool) {
	w.t.Helper()
	m := w.Store.(*memory)
	m.records[me] = slices.DeleteFunc(m.records[me], func(r app.Record) bool {
		return r.Kind == "session.event" || r.Kind == "session.done" || r.Kind == "lock"
	})
	for i, r := range m.records[me] {
		if r.Kind == "session.start" {
			var body map[string]any
			w.must(json.Unmarshal(r.Body, &body))
			body["pain"], body["strict"] = pain, strict
			forged, err := json.Marshal(body)
			w.must(err)
			m.records[me][i].Body = forged
		}
	}
}

// whatToDo tells of a dull pain in an item, and returns what to do.
func (w *walker) whatToDo(session string, item, pain int) string {
	w.t.Helper()
	advice, err := w.RecordEvents(ctx, me, session, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: item, At: w.now, Pain: &pain, Quality: "dull"}})
	w.must(err)
	return advice[0].Do
}

// TestEveryDullPain tries every pain before and in an exercise, told once and told
// again, under the strict rule and without (PM-3, PM-4, DO-7).
func TestEveryDullPain(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	n := 0
	for start := range 8 {
		for pain := range 11 {
			for _, strict := range []bool{true, false} {
				w.begunAt(start, strict)
				stop := pain > 5 || pain-start >= 3
				first, again := "ease", "ease"
				switch {
				case pain >= 8:
					first, again = "stop-session", "stop-session"
				case stop && strict:
					first, again = "stop-item", "stop-session"
				case stop: // an easier one takes its place; where that hurts too, two were stopped
					first, again = "swap", "stop-session"
				case strict && pain > start:
					again = "stop-item"
				}
				name := fmt.Sprintf("%d, then %d, strict %v", start, pain, strict)
				if got := w.whatToDo(id, 1, pain); got != first {
					t.Errorf("%s: %s, must be %s", name, got, first)
				}
				if got := w.whatToDo(id, 1, pain); got != again {
					t.Errorf("%s, again: %s, must be %s", name, got, again)
				}
				n++
			}
		}
	}
	t.Logf("%d pains", n)
}

// TestTheSecondStoppedExerciseEndsTheSession is PM-6: another exercise, or the same
// one told of again after it was stopped (the more cautious reading).
func TestTheSecondStoppedExerciseEndsTheSession(t *testing.T) {
	for _, second := range []int{1, 2} {
		w := inMemory(t)
		id := w.session()
		if got := w.whatToDo(id, 1, 6); got != "stop-item" {
			t.Errorf("the first: %s", got)
		}
		if p, err := w.App.Play(ctx, me, id); err != nil || p.Finished {
			t.Errorf("the session ends after one: %v", err)
		}
		if got := w.whatToDo(id, second, 6); got != "stop-session" {
			t.Errorf("then exercise %d: %s", second, got)
		}
		if p, err := w.App.Play(ctx, me, id); err != nil || !p.Finished {
			t.Errorf("the session goes on: %v", err)
		}
	}
}

// TestEverySharpSignStopsEverything is PM-5: the kind of a pain beats its number.
func TestEverySharpSignStopsEverything(t *testing.T) {
	for quality, want := range map[string]struct {
		do      string
		level   safety.Level
		urgency string
		rule    string
	}{
		"sharp": {"stop-session", safety.Go, "none", "PM-5"}, "spreading": {"stop-session", safety.Go, "none", "PM-5"},
		"tingling": {"stop-session", safety.Go, "none", "PM-5"}, "dizzy": {"stop-session", safety.Go, "none", "PM-5"},
		"weak": {"emergency", safety.Emergency, "now", "PM-5"}, "chest": {"emergency", safety.Emergency, "now", "PM-5"},
		"dull": {"stop-session", safety.ClinicianFirst, "same day if new", "DO-7"},
	} {
		w := inMemory(t)
		id := w.session()
		pain := 0
		if quality == "dull" {
			pain = 8
		}
		e := app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Pain: &pain, Quality: quality}
		advice, err := w.RecordEvents(ctx, me, id, []app.Event{e})
		w.must(err)
		again, err := w.RecordEvents(ctx, me, id, []app.Event{e}) // sent twice: the same answer
		w.must(err)
		out := w.outcome()
		if advice[0].Do != want.do || again[0].Do != want.do || advice[0].URL != "/result" {
			t.Errorf("%s: %+v, again %+v", quality, advice, again)
		}
		if out.Decision.Level != want.level || out.Decision.Urgency != want.urgency || out.Decision.Reasons[0].Rule != want.rule || !out.Locked {
			t.Errorf("%s locks as %s, %s, %+v", quality, out.Decision.Level, out.Decision.Urgency, out.Decision.Reasons)
		}
		w.shut(id)
	}
}

// TestAPainWithoutANumberIsKeptAsUnknown: a sharp pain may come without its number,
// and the records are read again and again.
func TestAPainWithoutANumberIsKeptAsUnknown(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Quality: "tingling"}})
	w.must(err)
	_, err = w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemDone, Item: 0, At: w.now}})
	w.must(err)
	w.stage(app.StageLocked)
}
