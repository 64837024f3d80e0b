package app_test

import (
	"net/url"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// workOf is the working time of the main items of a week, in seconds.
func workOf(week app.Week) (seconds int) {
	for _, s := range week.Sessions {
		for _, it := range s.Items {
			if it.Role != plan.WarmUp && it.Role != plan.Calm {
				seconds += it.Seconds
			}
		}
	}
	return seconds
}

// thisWeek is the week of the course that today lies in.
func (w *walker) thisWeek() app.Week {
	w.t.Helper()
	p := w.plan()
	if p.Current < 0 {
		w.t.Fatal("no week of the course runs")
	}
	return p.Weeks[p.Current]
}

// TestALateWeekFollowsWhatHappened: the sketch of a week is never played as it was
// drawn (S21). A week that ends badly makes the next one smaller, late in the course
// too, and whenever the screen falls.
func TestALateWeekFollowsWhatHappened(t *testing.T) {
	w := inMemory(t)
	for range 6 {
		w.week()
	}
	before := workOf(w.thisWeek())
	pain := 7
	for range 7 {
		h := w.opens()
		if h.Today.Session != nil && !h.Today.Forward && !h.Today.Done {
			id := w.session()
			_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Pain: &pain, Quality: "dull"}})
			w.must(err)
			w.play(id)
		}
		w.later(day)
	}
	w.opens()
	now := w.thisWeek()
	if now.Decision.Verb != plan.Regress || workOf(now) >= before {
		t.Errorf("week 8 after two sessions above 5: %s, %d s of work, %d before (PR-4)", now.Decision.Verb, workOf(now), before)
	}
}

// TestDaysOffCountToToday: who stays away in the middle of a week does not come back
// to a full one (PR-5).
func TestDaysOffCountToToday(t *testing.T) {
	for _, c := range []struct {
		days int // from the last session to the return
		verb plan.Verb
	}{{5, plan.HoldOn}, {8, plan.Resume}, {10, plan.Resume}, {13, plan.Resume}, {15, plan.StepDown}, {17, plan.StepDown}, {27, plan.StepDown}} {
		w := inMemory(t)
		for range 2 {
			w.week()
		}
		w.opens()
		w.play(w.session()) // Monday of week 3, and then away
		full := workOf(w.thisWeek())
		w.later(time.Duration(c.days) * day)
		w.opens()
		now := w.thisWeek()
		if c.days < 8 {
			if workOf(now) != full {
				t.Errorf("%d days after: %d s, was %d", c.days, workOf(now), full)
			}
			continue
		}
		if now.Decision.Verb != c.verb || workOf(now) >= full {
			t.Errorf("%d days after the last session: %s, %d s of work, %d before; must be %s and less", c.days, now.Decision.Verb, workOf(now), full, c.verb)
		}
	}
}

// TestAWeekNeverHoldsMoreForBeingChanged: days changed again and again, and sessions
// moved, give no more sessions than the week has (PR-2, PR-9).
func TestAWeekNeverHoldsMoreForBeingChanged(t *testing.T) {
	w := inMemory(t)
	w.week()
	played, strength := 0, 0
	for range 7 {
		if h := w.opens(); h.Today.Session == nil && !h.Today.Done {
			today, next := plan.Days[(int(w.now.Weekday())+6)%7], plan.Days[(int(w.now.Weekday())+8)%7]
			w.must(w.SetTime(ctx, me, url.Values{"record": {app.NewID()}, "minutes": {"15"}, "days": {today, next}}))
		}
		if h := w.opens(); h.Today.Session != nil && !h.Today.Done {
			if h.Today.Session.Kind != plan.Stretch {
				strength++
			}
			w.play(w.session())
			played++
		}
		w.later(day)
	}
	if played > 4 || strength > 2 {
		t.Errorf("%d sessions, %d with strength, in one week", played, strength)
	}
}

func TestASessionThatIsDoneDoesNotMove(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	_, err := w.MoveForm(ctx, me, 1, "mon")
	w.refused(err, fault.NotFound)
	_, err = w.Move(ctx, me, 1, "mon", url.Values{"record": {app.NewID()}, "to": {"tue"}})
	w.refused(err, fault.NotFound)
}

// TestAWarningIsNeverLost: on an old form sent again, from a second tab, while a
// session runs, and after it (PM-1, DO-7).
func TestAWarningIsNeverLost(t *testing.T) {
	warnings := map[string]url.Values{"pain of 9": {"pain": {"9"}}, "something new": {"anything-new": {"yes"}, "pain": {"2"}}}
	for name, warning := range warnings {
		for _, after := range []string{"the same form", "another form", "a session done"} {
			w := inMemory(t)
			f, err := w.BeforeSession(ctx, me)
			w.must(err)
			calm := url.Values{"record": {f.RecordID}, "pain": {"2"}, "anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "space": w.space()}
			_, next, err := w.StartSession(ctx, me, calm)
			w.must(err)
			if after == "a session done" {
				w.play(next[len("/session/"):])
			}
			sent := url.Values{"record": {app.NewID()}, "unwell": {"no"}, "sedated": {"no"}, "anything-new": {"no"}}
			if after == "the same form" {
				sent.Set("record", f.RecordID)
			}
			for k, v := range warning {
				sent[k] = v
			}
			_, to, err := w.StartSession(ctx, me, sent)
			w.must(err)
			if to != "/result" {
				t.Errorf("%s, with %s: leads to %s", name, after, to)
			}
			w.stage(app.StageLocked)
		}
	}
}

// TestAWarningUnderALockCounts: on an old form while the plan is halted, behind a
// milder lock, or behind an emergency that somebody has assessed already. Sent twice
// it is one warning.
func TestAWarningUnderALockCounts(t *testing.T) {
	warning := func(w *walker, id string) {
		_, to, err := w.StartSession(ctx, me, url.Values{"record": {id}, "pain": {"9"}, "anything-new": {"no"}})
		w.must(err)
		if to != "/result" {
			t.Errorf("leads to %s", to)
		}
	}
	t.Run("a halt", func(t *testing.T) {
		w := inMemory(t)
		w.Halts = halts{safety.Version: "Please wait."}
		warning(w, app.NewID())
		w.Halts = nil
		if out := w.outcome(); !out.Locked || out.CanRetake {
			t.Errorf("after the halt: locked %v, can retake %v", out.Locked, out.CanRetake)
		}
	})
	t.Run("a milder lock", func(t *testing.T) {
		w := inMemory(t)
		w.hurtAt(w.session(), safety.Go)
		warning(w, app.NewID())
		if out := w.outcome(); out.CanRetake || out.Decision.Level != safety.ClinicianFirst {
			t.Errorf("%s, can retake %v", out.Decision.Level, out.CanRetake)
		}
	})
	t.Run("an assessed emergency", func(t *testing.T) {
		w := inMemory(t)
		w.hurtAt(w.session(), safety.Emergency)
		id := app.NewID()
		warning(w, id)
		_, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"my GP"}, "when": {"today"}, "what": {"gentle exercise is fine"}})
		w.must(err)
		w.tick(25 * time.Hour)
		warning(w, id)
		if out := w.outcome(); !out.CanRetake {
			t.Error("a form sent twice is a second warning")
		}
		warning(w, app.NewID())
		if out := w.outcome(); out.CanRetake || out.Assessed {
			t.Error("a warning after the assessment opens with it")
		}
	})
}

// TestAnEasierSessionWaitsUntilOneIsPlayed: a missed one before it, or one that is
// skipped, does not use it up (PM-7).
func TestAnEasierSessionWaitsUntilOneIsPlayed(t *testing.T) {
	w := inMemory(t)
	full := w.plan().Weeks[0].Sessions
	w.later(2 * day) // Monday is missed
	w.play(w.session())
	w.later(day)
	w.morning("6")
	w.later(day) // Friday
	today, err := w.Today(ctx, me)
	w.must(err)
	if !today.Eased || today.Session == nil || today.Session.Minutes >= full[2].Minutes {
		t.Errorf("Friday after a bad Thursday: %+v", today.Session)
	}
	if monday := w.plan().Weeks[0].Sessions[0]; monday.Minutes != full[0].Minutes {
		t.Errorf("a session of the past was halved: %.1f, was %.1f", monday.Minutes, full[0].Minutes)
	}
}

// TestWhatHadToBeStoppedStaysOutForAWeek: also where the questions said none.
func TestWhatHadToBeStoppedStaysOutForAWeek(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	p, err := w.App.Play(ctx, me, id)
	w.must(err)
	stopped := p.Timeline.Items[1].Exercise
	_, err = w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Quality: "sharp"}})
	w.must(err)
	w.later(time.Hour)
	w.screen(nil)
	w.finish()
	w.later(2 * day)
	for _, s := range w.thisWeek().Sessions {
		for _, it := range s.Items {
			if it.Exercise == stopped && s.Day != "mon" {
				t.Errorf("%s holds %s, which hurt sharply on Monday", s.Day, stopped)
			}
		}
	}
}

// TestAWrongClockForOneLookIsNoDeadEnd: a look under a clock ten years ahead, and the
// clock put right, leave a person who can answer and go on (H25).
func TestAWrongClockForOneLookIsNoDeadEnd(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	right := w.now
	w.now = right.AddDate(10, 0, 0)
	_, err := w.Home(ctx, me)
	w.must(err)
	w.now = right.Add(7 * day)
	w.screen(nil)
	w.finish()
	if h := w.stage(app.StageToday); !h.Today.NeedsScreen.Empty() {
		t.Errorf("after answering again: %q", h.Today.NeedsScreen)
	}
	if next, err := w.start(url.Values{"pain": {"9"}}); err != nil || next != "/result" {
		t.Fatalf("%s %v", next, err)
	}
	if from := w.outcome().RetakeFrom; from.After(w.now.Add(25 * time.Hour)) {
		t.Errorf("the 24 hours end at %s; it is %s", from, w.now)
	}
}

// TestStrengthIsApartByTheClockToo: a late evening and a flight make two calendar days
// no shorter than they are (PB-3, H24, H25).
func TestStrengthIsApartByTheClockToo(t *testing.T) {
	w := inMemory(t)
	w.now = time.Date(2026, 6, 1, 23, 30, 0, 0, time.UTC)
	first := w.plan().Weeks[0].Sessions[0]
	if first.Kind == plan.Stretch {
		t.Fatal("this test needs strength on Monday")
	}
	w.play(w.session())
	w.later(25 * time.Hour) // Wednesday, half past midnight
	w.must(w.SetTime(ctx, me, url.Values{"record": {app.NewID()}, "minutes": {"15"}, "days": {"wed", "sat"}}))
	if today, err := w.Today(ctx, me); err != nil || (today.Session != nil && today.Session.Kind != plan.Stretch) {
		t.Errorf("strength 25 hours after strength: %v %v", today.Session, err)
	}
	w = inMemory(t)
	w.play(w.session())
	w.now = w.now.In(time.FixedZone("east", 15*3600)).Add(30 * time.Minute) // over the date line: already tomorrow
	if today, err := w.Today(ctx, me); err != nil || today.Session != nil {
		t.Errorf("a second session half an hour after the first: %v %v", today.Session, err)
	}
}

func TestNothingComesAfterWeekEightBeforeItIsOver(t *testing.T) {
	w := inMemory(t)
	_, err := w.KeepForm(ctx, me)
	w.refused(err, fault.NotFound)
	_, err = w.Keep(ctx, me, url.Values{"record": {app.NewID()}, "sessions": {"0"}})
	w.refused(err, fault.NotFound)
}

// TestASessionPlayedBeforeAPauseIsNoneAfterIt: the same week of the course, other days.
func TestASessionPlayedBeforeAPauseIsNoneAfterIt(t *testing.T) {
	w := inMemory(t)
	w.week()
	w.opens()
	w.play(w.session()) // Monday of week 2
	w.later(day)
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"7"}})
	w.must(err)
	w.later(13 * day) // a Monday, two weeks on
	w.opens()
	if today, err := w.Today(ctx, me); err != nil || today.Session == nil {
		t.Errorf("no session after the pause: %+v %v", today, err)
	}
}
