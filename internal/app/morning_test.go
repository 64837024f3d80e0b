package app_test

import (
	"encoding/json"
	"net/url"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// mornings returns what is recorded of mornings, newest first: "unknown" or the number.
func (w *walker) mornings() (all []string) {
	w.t.Helper()
	records, err := w.Store.List(ctx, me, "morning", "", 10)
	w.must(err)
	for _, r := range records {
		var body struct{ Pain *int }
		w.must(json.Unmarshal(r.Body, &body))
		if body.Pain == nil {
			all = append(all, "unknown")
		} else {
			all = append(all, string(rune('0'+*body.Pain)))
		}
	}
	return all
}

func (w *walker) morning(pain string) (app.Form, string) {
	w.t.Helper()
	f, next, err := w.SayMorning(ctx, me, url.Values{"record": {app.NewID()}, "pain": {pain}})
	w.must(err)
	return f, next
}

// Whatever was begun has a morning, also where no exercise came to its end: those are
// the sessions that hurt most. Only where nothing was begun there is none.
func TestTheMorningOfWhatWasBegunIsAsked(t *testing.T) {
	hurts := func(w *walker, id string) {
		w.hurt(id, 0, 6, "dull")
		w.hurt(id, 1, 7, "dull")
	}
	stops := func(events ...app.Event) func(*walker, string) {
		return func(w *walker, id string) {
			for _, e := range append(events, app.Event{Kind: app.StoppedHere, Item: -1}) {
				e.ID, e.At = app.NewID(), w.now
				_, err := w.RecordEvents(ctx, me, id, []app.Event{e})
				w.must(err)
			}
		}
	}
	for _, c := range []struct {
		name  string
		done  func(*walker, string)
		after url.Values
		asked bool
	}{
		{"two exercises hurt, none was finished", hurts, nil, true},
		{"one set was done", stops(app.Event{Kind: app.SetDone, Item: 1, Set: 1}), nil, true},
		{"some of it, by the page in words", func(*walker, string) {}, url.Values{"did": {"part"}, "hurt.none": {"1"}}, true},
		{"stopped at once, and it hurt", stops(), url.Values{"hurt": {"0"}}, true},
		{"stopped at once", stops(), nil, false},
		{"stopped at once, and nothing hurt", stops(), url.Values{"hurt.none": {"1"}}, false},
	} {
		w := planned(t, nil)
		id := w.session()
		c.done(w, id)
		if c.after != nil {
			c.after["record"], c.after["pain"], c.after["effort"] = []string{app.NewID()}, []string{"4"}, []string{"5"}
			f, _, err := w.FinishSession(ctx, me, id, c.after)
			w.must(err)
			if f.Wrong() {
				t.Fatalf("%s: %+v", c.name, f.Fields)
			}
		}
		if home := w.stage(app.StageToday); (home.Today.Ended == app.EndedAtOnce) == c.asked {
			t.Errorf("%s: today says it ended %q", c.name, home.Today.Ended)
		}
		w.later(day)
		if home := w.stage(app.StageToday); home.Today.Morning != c.asked {
			t.Errorf("%s: asked about the morning: %v, want %v", c.name, home.Today.Morning, c.asked)
		}
		if !c.asked {
			continue
		}
		w.morning("7") // two and more over the start: a flare
		w.later(day)
		if home := w.stage(app.StageToday); !home.Today.Eased {
			t.Errorf("%s: the next session after a flare is not eased", c.name)
		}
	}
}

// That the next session is lighter is said for a week, and also why a corrected answer
// still decides.
func TestALighterSessionIsTold(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(day)
	w.morning("6")
	if h := w.stage(app.StageToday); !h.Today.Eased || h.Today.Corrected {
		t.Errorf("after a flare: %+v", h.Today)
	}
	w.corrects(w.newest("morning").ID, url.Values{"pain": {"2"}})
	if h := w.stage(app.StageToday); !h.Today.Eased || !h.Today.Corrected {
		t.Errorf("after a correction: %+v", h.Today)
	}
	w.later(7 * day)
	if h := w.stage(app.StageToday); h.Today.Eased {
		t.Error("eight days later it is still said")
	}
}

func TestTheMorningIsAskedOnceOnTheNextDay(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	if h := w.stage(app.StageToday); h.Today.Morning {
		t.Error("asked on the evening of the session")
	}
	w.later(day)
	if h := w.stage(app.StageToday); !h.Today.Morning {
		t.Fatal("not asked on the next day")
	}
	if f, next := w.morning(""); !f.Wrong() || next != "" {
		t.Errorf("a blank answer leads to %q", next)
	}
	if _, next := w.morning("3"); next != "/" {
		t.Errorf("leads to %s", next)
	}
	if h := w.stage(app.StageToday); h.Today.Morning {
		t.Error("asked again")
	}
	if got := w.mornings(); len(got) != 1 || got[0] != "3" {
		t.Errorf("recorded %q", got)
	}
	w.later(2 * day) // a correction is heard while its days last, and no longer
	_, _, err := w.SayMorning(ctx, me, url.Values{"record": {app.NewID()}, "pain": {"3"}})
	w.refused(err, fault.NotFound)
}

func TestAMorningIsCorrectedByALaterAnswer(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(day)
	w.morning("2")
	w.morning("5")
	if got := w.mornings(); len(got) != 2 || got[0] != "5" {
		t.Errorf("recorded %q", got)
	}
}

// TestASevereMorningLocksWhateverElseIsSo: after a start of 7, after an answer was
// given, and where no morning waits (PM-9, DO-7).
func TestASevereMorningLocksWhateverElseIsSo(t *testing.T) {
	for name, live := range map[string]func(*walker){
		"after a start of 7": func(w *walker) {
			next, err := w.start(url.Values{"pain": {"7"}})
			w.must(err)
			w.play(next[len("/session/"):])
			w.later(day)
		},
		"after an answer":        func(w *walker) { w.play(w.session()); w.later(day); w.morning("2") },
		"where no morning waits": func(w *walker) { w.later(day) },
	} {
		w := planned(t, nil)
		live(w)
		if _, next := w.morning("8"); next != "/result" {
			t.Errorf("%s: leads to %s", name, next)
		}
		w.stage(app.StageLocked)
	}
}

// TestAMorningNobodyRemembersIsUnknown: never zero (H11, H13, PM-8).
func TestAMorningNobodyRemembersIsUnknown(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(day)
	w.morning("unsaid")
	if got := w.mornings(); len(got) != 1 || got[0] != "unknown" {
		t.Errorf("recorded %q", got)
	}
}

func TestAMorningLongPastIsNotAskedAbout(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	for _, c := range []struct {
		days int
		asks bool
	}{{1, true}, {2, true}, {3, false}} {
		w.now = monday.AddDate(0, 0, c.days)
		if h := w.stage(app.StageToday); h.Today.Morning != c.asks {
			t.Errorf("%d days after: asks %v", c.days, h.Today.Morning)
		}
	}
}

func TestASevereMorningLocks(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(day)
	if _, next := w.morning("8"); next != "/result" {
		t.Errorf("leads to %s", next)
	}
	w.stage(app.StageLocked)
}
