package app_test

import (
	"bytes"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// Each of these was once a way round a rule.

func TestWalkingAwayFromAnEmergencyLeavesThePlanLocked(t *testing.T) {
	w := planned(t, nil)
	w.later(time.Hour)
	w.answer("bladder-and-saddle", url.Values{"sign": {w.box("bladder-bowel")}})
	if h := w.stage(app.StageLocked); h.NextURL != "/screen/stop" {
		t.Errorf("leads to %s", h.NextURL)
	}
	_, err := w.start(nil)
	w.refused(err, fault.Locked)
	_, err = w.Plan(ctx, me)
	w.refused(err, fault.Locked)
	w.answer("bladder-and-saddle", nil) // a slip: taken back
	_, err = w.start(nil)
	w.refused(err, fault.Locked) // but the questions have to be finished
	w.screen(nil)
	w.finish()
	w.session()
}

func TestAnOldSessionDoesNotOutliveNewAnswers(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.later(time.Hour)
	w.screenWith("spine-and-bones", url.Values{"condition": {"osteoporosis"}, "detail.osteoporosis.sudden_pain": {"no"}})
	w.finish()
	_, err := w.Play(ctx, me, id)
	w.refused(err, fault.Locked)
	if h := w.stage(app.StageToday); h.Today.Open != "" {
		t.Errorf("the old session is offered: %s", h.Today.Open)
	}
	w.session()
}

func TestAClockSetBackDoesNotHideALock(t *testing.T) {
	w := planned(t, nil)
	w.later(-2 * time.Hour)
	next, err := w.start(url.Values{"pain": {"9"}})
	w.must(err)
	if next != "/result" {
		t.Errorf("leads to %s", next)
	}
	w.stage(app.StageLocked)
}

func TestDaysSinceAnInjuryAreCountedFromTheAnswer(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(7*day + time.Hour)
	w.screen(nil)
	w.finish()
	w.play(w.session())
	w.later(7 * day) // week 3: a fresh strain, a day old
	w.screenWith("neck-shoulders-joints", url.Values{"condition": {"recent-injury"}, "detail.recent-injury.days": {"1"}, "detail.recent-injury.serious": {"no"}})
	w.finish()
	p, err := w.Play(ctx, me, w.session())
	w.must(err)
	for _, it := range p.Timeline.Items {
		switch it.Exercise {
		case "shoulder-rolls", "blade-squeeze-mild", "march-in-place", "calm-breathing":
		default:
			t.Errorf("%s on the second day after an injury (PB-11)", it.Exercise)
		}
	}
}

func TestTwoWeeksAwayStartAgain(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(35 * day)
	w.screen(nil)
	w.finish()
	p, err := w.Plan(ctx, me)
	w.must(err)
	if p.Current != 0 {
		t.Errorf("week %d after five weeks away (PR-5)", p.Current+1)
	}
}

func TestASecondTabDoesNotStartASecondSession(t *testing.T) {
	w := planned(t, nil)
	w.session()
	_, err := w.start(nil)
	w.refused(err, fault.Locked)
}

func TestStrengthKeepsItsDistanceWhenTheDaysChange(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session()) // Monday: stretching and strength
	w.later(day)
	_, err := w.SaveSetup(ctx, me, url.Values{
		"record": {app.NewID()}, "equipment": exercise.Equipment, "avoid.none": {"1"}, "region": {"unsaid"}, "desk.none": {"1"}, "minutes": {"15"}, "days": {"tue", "thu"},
	})
	w.must(err)
	p, err := w.Play(ctx, me, w.session())
	w.must(err)
	for _, it := range p.Timeline.Items {
		if it.Role == string(plan.StrengthRole) {
			t.Errorf("%s a day after strength (PB-3)", it.Exercise)
		}
	}
}

func TestNoSessionHoldsAnExerciseTwice(t *testing.T) {
	for _, given := range []url.Values{{"sedated": {"yes"}}, {"pain": {"6"}}, {"sedated": {"yes"}, "pain": {"7"}}} {
		w := planned(t, nil)
		next, err := w.start(given)
		w.must(err)
		p, err := w.Play(ctx, me, strings.TrimPrefix(next, "/session/"))
		w.must(err)
		seen, warm := map[string]bool{}, 0
		for _, it := range p.Timeline.Items {
			if seen[it.Exercise] {
				t.Errorf("%v: %s twice", given, it.Exercise)
			}
			seen[it.Exercise] = true
			if it.Role == string(plan.WarmUp) {
				warm += it.ForMS/1000 - plan.SetUpS
			}
		}
		if warm < 300 || p.Timeline.TotalMS > 15*60*1000 {
			t.Errorf("%v: %d s of warm-up, %d s in all", given, warm, p.Timeline.TotalMS/1000)
		}
	}
}

func TestAnItemStoppedStaysStopped(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.hurt(id, 1, 6, "dull")
	p, err := w.Play(ctx, me, id)
	w.must(err)
	if len(p.Done) != 1 || p.Done[0] != 1 {
		t.Errorf("after a reload %v is settled", p.Done)
	}
	w.hurt(id, 2, 6, "dull")
	if h := w.stage(app.StageToday); !h.Today.Done {
		t.Error("two stopped items end the session (PM-6)")
	}
}

func TestTheSameHurtAlwaysGetsTheSameAdvice(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	three := 3
	first := app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Pain: &three, Quality: "dull"}
	for range 2 {
		advice, err := w.RecordEvents(ctx, me, id, []app.Event{first})
		w.must(err)
		if advice[0].Do != "ease" {
			t.Errorf("%s", advice[0].Do)
		}
		w.hurt(id, 1, 3, "dull")
	}
}

func TestTwoEndingsOfOneSessionAreNoConflict(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	for _, kind := range []app.EventKind{app.Completed, app.StoppedHere} {
		_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: kind, Item: -1, At: w.now}})
		w.must(err)
	}
}

func TestSelfHarmWordsOnTheAssessedPageAct(t *testing.T) {
	w := lockedBy(t, "weight-loss")
	_, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"nobody"}, "when": {"never"}, "what": {"I want to kill myself"}})
	w.must(err)
	out, err := w.Outcome(ctx, me)
	w.must(err)
	if out.Decision.Level != safety.Emergency || !out.Decision.SelfHarm {
		t.Errorf("%+v", out.Decision)
	}
}

func TestTheScreenFallsDueOnThePersonsOwnDay(t *testing.T) {
	for _, zone := range []string{"America/Los_Angeles", "Asia/Tokyo", "Europe/London"} {
		at, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		w := newWalker(t)
		w.now = time.Date(2026, 6, 1, 20, 0, 0, 0, at)
		w.screen(nil)
		w.finish()
		w.setup()
		w.now = time.Date(2026, 6, 7, 23, 0, 0, 0, at)
		if h := w.stage(app.StageToday); !h.Today.NeedsScreen.Empty() {
			t.Errorf("%s: due on the seventh day", zone)
		}
		w.now = time.Date(2026, 6, 8, 1, 0, 0, 0, at)
		if h := w.stage(app.StageToday); h.Today.NeedsScreen.Empty() {
			t.Errorf("%s: not due on the eighth day", zone)
		}
	}
}

func TestAnOldPageSentAgainIsTheNewestAnswer(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	ticked := url.Values{"record": {app.NewID()}, "sign": {w.box("bladder-bowel")}}
	for i, sent := range []url.Values{ticked, {"record": {app.NewID()}, "sign.none": {"1"}}, ticked} {
		_, next, err := w.AnswerPage(ctx, me, "bladder-and-saddle", sent)
		w.must(err)
		if stopped := next == "/screen/stop"; stopped != (i != 1) {
			t.Errorf("answer %d leads to %s", i, next)
		}
	}
	w.stage(app.StageLocked)
}

func TestTheSameSetUpTwiceIsOnePlan(t *testing.T) {
	w := newWalker(t)
	w.screen(nil)
	w.finish()
	sent := func(minutes string) url.Values {
		return url.Values{"record": {app.NewID()}, "equipment": exercise.Equipment, "avoid.none": {"1"}, "region": {"unsaid"}, "desk.none": {"1"}, "minutes": {minutes}, "days": {"mon"}}
	}
	ten, thirty := sent("10"), sent("30")
	for _, form := range []url.Values{ten, ten, thirty, ten} {
		_, err := w.SaveSetup(ctx, me, form)
		w.must(err)
	}
	plans, err := w.Store.List(ctx, me, "plan", "", 10)
	w.must(err)
	form, err := w.Setup(ctx, me)
	w.must(err)
	for _, c := range form.Fields[3].Choices {
		if c.Checked != (c.Value == "10") {
			t.Errorf("%s minutes: %v; the last form sent said 10", c.Value, c.Checked)
		}
	}
	if len(plans) != 3 {
		t.Errorf("%d plans of 10, 10 again, 30 and 10", len(plans))
	}
}

func TestTwoTabsAtOnce(t *testing.T) {
	w := planned(t, nil)
	space := w.space()
	answers := func() url.Values {
		return url.Values{"record": {app.NewID()}, "anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "pain": {"2"}, "space": space}
	}
	double := answers()
	led := make(chan string, 8)
	for i := range 8 {
		sent := double
		if i >= 4 {
			sent = answers()
		}
		go func() {
			_, next, err := w.StartSession(ctx, me, sent)
			if err != nil {
				next = string(fault.KindOf(err))
			}
			led <- next
		}()
	}
	sessions := map[string]bool{}
	for range 8 {
		if next := <-led; next != string(fault.Locked) {
			sessions[next] = true
		}
	}
	if len(sessions) != 1 {
		t.Errorf("%d sessions were started: %v", len(sessions), sessions)
	}
}

func TestThePlayerHearsOfALockFromAnotherTab(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.answer("bladder-and-saddle", url.Values{"sign": {w.box("bladder-bowel")}})
	advice, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemDone, Item: 0, At: w.now}})
	w.must(err)
	if len(advice) != 1 || advice[0].Do != "stop-session" || advice[0].URL != "/result" {
		t.Errorf("%+v", advice)
	}
	_, next, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "did": {"part"}, "pain": {"1"}, "effort": {"1"}, "hurt.none": {"1"}})
	w.must(err)
	if next != "/result" {
		t.Errorf("leads to %s", next)
	}
}

func TestAWarningIsAlwaysTaken(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	var many []app.Event
	for range 500 {
		many = append(many, app.Event{ID: app.NewID(), Kind: app.ItemSkipped, Item: 0, At: w.now})
	}
	for range 2 { // the same again is nothing new
		_, err := w.RecordEvents(ctx, me, id, many)
		w.must(err)
	}
	_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemSkipped, Item: 0, At: w.now}})
	w.refused(err, fault.Invalid)
	if got := w.hurt(id, 0, 1, "chest"); got.Do != "emergency" {
		t.Errorf("%+v", got)
	}
}

func TestWhatComesLateStillCounts(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	_, _, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "did": {"part"}, "pain": {"1"}, "effort": {"1"}, "hurt.none": {"1"}})
	w.must(err)
	w.play(id) // another tab played on
	w.play(id)
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Recent) != 1 || p.Total != 1 || p.Recent[0].ItemsDone != p.Recent[0].Items || !p.Recent[0].Finished {
		t.Errorf("%+v", p)
	}
}

// upgrade is a newer program on the same database, with one file of the catalogue changed.
func (w *walker) upgrade(name, from, to string) {
	w.t.Helper()
	files := fstest.MapFS{}
	w.must(fs.WalkDir(catalogue.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(catalogue.Files, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	}))
	old := files[name].Data
	files[name].Data = bytes.Replace(old, []byte(from), []byte(to), 1)
	if bytes.Equal(old, files[name].Data) {
		w.t.Fatalf("%s does not hold %q", name, from)
	}
	var err error
	w.Exercises, err = exercise.Load(files)
	w.must(err)
	w.Rules, err = safety.Load(files, w.Exercises)
	w.must(err)
}

func TestAnUpgradeThatLocksLocksStoredPlansToo(t *testing.T) {
	w := lockedBy(t, "distress") // not a lock today: start with changes
	w.setup()
	id := w.session()
	w.upgrade("screen/warning-signs.yaml", "- slug: distress\n  page: stiffness-and-mood\n  action: modify", "- slug: distress\n  page: stiffness-and-mood\n  action: clinician_first")
	w.stage(app.StageLocked)
	_, err := w.Plan(ctx, me)
	w.refused(err, fault.Locked)
	_, err = w.Play(ctx, me, id)
	w.refused(err, fault.Locked)
}

func TestAnUpgradeThatBansAnExerciseTakesItOutOfStoredPlans(t *testing.T) {
	w := lockedBy(t, "distress")
	w.setup()
	before, err := w.Plan(ctx, me)
	w.must(err)
	w.upgrade("exercises/thread-needle.yaml", "  L1: {sets: 1, reps: 1, hold_s: 20, rest_s: 15}\n", "")
	if h := w.stage(app.StageToday); h.NextURL != "/update" || h.Today.Session != nil {
		t.Errorf("leads to %s with %+v", h.NextURL, h.Today.Session)
	}
	u, err := w.Update(ctx, me)
	w.must(err)
	gone := slices.IndexFunc(u.Changes, func(c app.Changed) bool { return c.Exercise == "thread-needle" })
	if gone < 0 || u.Changes[gone].Kind != plan.Dosed && u.Changes[gone].Kind != plan.Moved && u.Changes[gone].Kind != plan.Gone {
		t.Errorf("the page does not say what becomes of thread-needle: %+v", u.Changes)
	}
	w.must(w.TakeUpdate(ctx, me, u.RecordID))
	w.must(w.TakeUpdate(ctx, me, u.RecordID)) // a double tap
	now, err := w.Plan(ctx, me)
	w.must(err)
	if now.Content == before.Content {
		t.Error("the plan still names the old catalogue")
	}
	if !holds(before, "thread-needle") || holds(now, "thread-needle") {
		t.Errorf("week 1 holds thread-needle: before %v, after %v", holds(before, "thread-needle"), holds(now, "thread-needle"))
	}
}

// holds reports whether week 1 holds an exercise.
func holds(p app.PlanPage, slug string) bool {
	for _, s := range p.Weeks[0].Sessions {
		for _, it := range s.Items {
			if it.Exercise == slug {
				return true
			}
		}
	}
	return false
}
