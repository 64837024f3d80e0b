package app_test

import (
	"log/slog"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/web"
)

// halts is the operator's switch, by hand.
type halts map[string]string

func (h halts) Halted(version string) (string, bool, error) {
	why, on := h[version]
	return why, on, nil
}

// gate is a state in which nobody may get a plan, a session or a clearance: how a
// person with a plan and a session begun today comes into it.
type gate struct {
	name  string
	shut  func(*walker)
	fresh bool // for somebody who has no plan yet
	// ended means that the day of the session is over: it would not go on anyway.
	ended bool
}

var gates = []gate{
	{name: "nothing answered", fresh: true, shut: func(*walker) {}},
	{name: "half a screen", fresh: true, shut: func(w *walker) { w.answer("about-you", about) }},
	{name: "a whole screen, not decided", fresh: true, shut: func(w *walker) { w.screen(nil) }},
	{name: "cleared, and a week ago", fresh: true, ended: true, shut: func(w *walker) { w.screen(nil); w.finish(); w.later(8 * day) }},
	{name: "half a screen again", shut: func(w *walker) { w.answer("about-you", about) }},
	{name: "a whole screen again, not decided", shut: func(w *walker) { w.screen(nil) }},
	{name: "an emergency ticked", shut: func(w *walker) {
		w.answer("bladder-and-saddle", url.Values{"sign": {w.box("bladder-bowel")}})
	}},
	{name: "a warning sign", shut: func(w *walker) { w.warned("weight-loss"); w.finish() }},
	{name: "pain of 9 after the session", shut: func(w *walker) { w.hurts(9, "dull") }},
	{name: "sharp pain in the session", shut: func(w *walker) { w.hurts(3, "sharp") }},
	{name: "something has changed", shut: func(w *walker) { w.changed("surgery") }},
	{name: "a week old", ended: true, shut: func(w *walker) { w.later(7 * day) }},
	{name: "four weeks old", ended: true, shut: func(w *walker) { w.months() }},
	{name: "two weeks away", ended: true, shut: func(w *walker) { w.later(14 * day) }},
	{name: "the clock set back by days", ended: true, shut: func(w *walker) { w.later(-3 * day) }},
	{name: "stopped by the operator", shut: func(w *walker) { w.Halts = halts{safety.Version: "Please wait."} }},
	{name: "new words not looked at", shut: func(w *walker) {
		w.upgrade("exercises/thread-needle.yaml", "  L1: {sets: 1, reps: 1, hold_s: 20, rest_s: 15}\n", "")
	}},
	{name: "new rules that lock", shut: func(w *walker) {
		w.upgrade("screen/warning-signs.yaml", "- slug: distress\n  page: stiffness-and-mood\n  action: modify", "- slug: distress\n  page: stiffness-and-mood\n  action: clinician_first")
	}},
}

// TestEveryWayToAPlanIsShut takes a person into each state in which there must be
// no plan, and tries every way to one: every use case, and every address of the
// pages and the player (H01, H02, H19, H28, S25).
func TestEveryWayToAPlanIsShut(t *testing.T) {
	for _, g := range gates {
		t.Run(g.name, func(t *testing.T) {
			w := newWalker(t)
			session, handed := app.NewID(), app.Away{ID: app.NewID(), Issued: app.NewID()}
			if !g.fresh {
				w.warned("distress")
				w.finish()
				w.setup()
				handed = w.handedOut()
				session = w.session()
				w.later(time.Minute)
			}
			g.shut(w)
			w.shut(session)
			w.nothingServed(session)
			w.keptAway(handed, g.fresh)
		})
	}
}

// handedOut is the start that a device will tell of, of a session that it was handed
// today: calm answers.
func (w *walker) handedOut() app.Away {
	w.t.Helper()
	kept := w.ahead()
	away := app.Away{ID: kept.Sessions[0].ID, Issued: kept.ID, At: w.now, Answers: map[string][]string{
		"anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "pain": {"2"}, "space": w.space(),
	}}
	for q := range kept.Sessions[0].Masks {
		away.Answers[q] = []string{"no"}
	}
	return away
}

// keptAway tells of a session that was begun without a network before the gate was
// shut: that it was begun is kept, and it does not go on.
func (w *walker) keptAway(handed app.Away, fresh bool) {
	w.t.Helper()
	if err := w.StartedAway(ctx, me, handed); fresh {
		w.closed("a start away of nothing handed out", err)
	} else {
		w.must(err)
	}
	_, err := w.App.Play(ctx, me, handed.ID)
	w.closed("the player of a session begun away", err)
	w.shut(handed.ID)
	w.nothingServed(handed.ID)
}

// shut fails where a use case gives out a plan, a session or what is allowed.
func (w *walker) shut(session string) {
	w.t.Helper()
	_, err := w.Plan(ctx, me)
	w.closed("plan", err)
	_, err = w.BeforeSession(ctx, me)
	w.closed("the check before a session", err)
	_, _, err = w.StartSession(ctx, me, url.Values{"record": {app.NewID()}, "pain": {"2"}, "anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}})
	w.closed("starting a session", err)
	_, err = w.App.Play(ctx, me, session)
	w.closed("the player", err)
	kept, err := w.Ahead(ctx, me)
	w.closed("what a device keeps", err)
	if len(kept.Sessions) > 0 {
		w.t.Errorf("%d sessions are handed out", len(kept.Sessions))
	}
	_, err = w.Setup(ctx, me)
	w.closed("set-up", err)
	_, err = w.SaveSetup(ctx, me, url.Values{"record": {app.NewID()}, "equipment": exercise.Equipment, "avoid.none": {"1"}, "region": {"unsaid"}, "desk.none": {"1"}, "minutes": {"15"}, "days": {"mon"}})
	w.closed("saving a set-up", err)
	if today, err := w.Today(ctx, me); err == nil && (today.Session != nil || today.Next != nil) {
		w.t.Errorf("today names a session: %+v %+v", today.Session, today.Next)
	}
	pages, err := w.Library(ctx, me)
	w.must(err)
	for _, p := range pages {
		if p.Verdict != "" || !p.Modification.Empty() || len(p.Easier)+len(p.Harder) > 0 {
			w.t.Errorf("the library says of %s that it is %s", p.Exercise.Slug, p.Verdict)
		}
	}
}

func (w *walker) closed(way string, err error) {
	w.t.Helper()
	if kind := fault.KindOf(err); err == nil || (kind != fault.Locked && kind != fault.NotFound) {
		w.t.Errorf("%s: %v; must be refused", way, err)
	}
}

// nothingServed asks for every page that could show a plan, as a browser would.
func (w *walker) nothingServed(session string) {
	w.t.Helper()
	pages := web.New(web.Config{App: w.App, Log: slog.New(slog.DiscardHandler), Owner: me, Version: "test"})
	for _, path := range []string{"/", "/plan", "/setup", "/result", "/progress", "/session/start", "/session/ahead.json", "/session/away", "/session/" + session, "/session/" + session + "/timeline.json"} {
		answer := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "http://127.0.0.1"+path, nil)
		pages.ServeHTTP(answer, r)
		if answer.Code >= 500 {
			w.t.Errorf("%s answers %d: %s", path, answer.Code, answer.Body)
		}
		for _, e := range w.Exercises.All() {
			if strings.Contains(answer.Body.String(), "/exercises/"+e.Slug) || strings.Contains(answer.Body.String(), `"`+e.Slug+`"`) {
				w.t.Errorf("%s answers %d and names %s", path, answer.Code, e.Slug)
			}
		}
	}
}

// warned answers every page, with the boxes that raise one warning sign ticked.
func (w *walker) warned(slug string) {
	w.t.Helper()
	s, ok := w.Rules.Sign(slug)
	if !ok {
		w.t.Fatalf("no sign %s", slug)
	}
	var boxes []string
	for _, b := range s.Boxes[:max(1, s.AtLeast)] {
		boxes = append(boxes, slug+"/"+b.ID)
	}
	w.screenWith(s.Page, url.Values{"sign": boxes})
}

// hurts tells of a pain in the session that is open.
func (w *walker) hurts(pain int, quality string) {
	w.t.Helper()
	today, err := w.Today(ctx, me)
	w.must(err)
	_, err = w.RecordEvents(ctx, me, today.Open, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Pain: &pain, Quality: quality}})
	w.must(err)
}

// changed says on the page "Has anything changed?" that something has; nothing
// means none of these.
func (w *walker) changed(what ...string) string {
	w.t.Helper()
	form, err := w.ChangedForm(ctx, me)
	w.must(err)
	sent := url.Values{"record": {form.RecordID}, "what": what}
	if len(what) == 0 {
		sent.Set("what.none", "1")
	}
	form, next, err := w.SayChanged(ctx, me, sent)
	w.must(err)
	if form.Wrong() {
		w.t.Fatalf("refused: %+v", form.Fields)
	}
	return next
}

// months lives on to the day four weeks after the last whole screen, past the
// weeks in which it is asked weekly.
func (w *walker) months() {
	w.t.Helper()
	for range 4 {
		w.later(7 * day)
		w.warned("distress")
		w.finish()
		w.play(w.session())
	}
	w.changed() // what was said on that day is four weeks old, too
	for _, days := range []time.Duration{8, 7, 6} {
		w.later(days * day)
		w.play(w.session())
	}
	w.later(7 * day)
}

func TestAnyChangeLocksWithinTheRequest(t *testing.T) {
	for _, b := range newWalker(t).Rules.Changed.Boxes {
		w := planned(t, nil)
		session := w.session()
		if next := w.changed(b.ID); next != "/result" {
			t.Errorf("%s leads to %s", b.ID, next)
		}
		h := w.stage(app.StageLocked)
		out, err := w.Outcome(ctx, me)
		w.must(err)
		if h.NextURL != "/result" || !out.Rescreen || !out.CanRetake || !slices.Contains(english(out.Told), b.Say) {
			t.Errorf("%s: %s, %+v", b.ID, h.NextURL, out)
		}
		w.shut(session)
		w.screen(nil)
		w.finish()
		w.session()
	}
}

func TestNothingChangedLeavesThePlan(t *testing.T) {
	w := planned(t, nil)
	if next := w.changed(); next != "/" {
		t.Errorf("leads to %s", next)
	}
	w.session()
}

func TestABlankChangedPageIsNeverANo(t *testing.T) {
	w := planned(t, nil)
	form, next, err := w.SayChanged(ctx, me, url.Values{"record": {app.NewID()}})
	w.must(err)
	if !form.Wrong() || next != "" {
		t.Errorf("a blank page leads to %q", next)
	}
}

// TestTheMonthlyQuestionOpensTheFourWeeklyScreen: it comes first, once, and both
// have to be answered before there is a session (S3, H19).
func TestTheMonthlyQuestionOpensTheFourWeeklyScreen(t *testing.T) {
	w := newWalker(t)
	w.warned("distress")
	w.finish()
	w.setup()
	w.months()
	if h := w.stage(app.StageToday); h.NextURL != "/changed" || !strings.Contains(h.Today.NeedsScreen.String(), "four weeks") {
		t.Fatalf("%s, %q", h.NextURL, h.Today.NeedsScreen)
	}
	w.changed()
	if h := w.stage(app.StageToday); h.NextURL != "/screen/about-you" {
		t.Errorf("after the monthly question: %s", h.NextURL)
	}
	w.shut(app.NewID())
	w.screen(nil)
	w.finish()
	w.session()
}

// TestAWarningSignInWeekFiveLocks is H02: the sign comes up in a later screen.
func TestAWarningSignInWeekFiveLocks(t *testing.T) {
	w := planned(t, nil)
	for range 4 {
		w.play(w.session())
		w.later(7 * day)
		w.screen(nil)
		w.finish()
	}
	session := w.session()
	if next := w.changed("warning-sign"); next != "/result" {
		t.Fatalf("leads to %s", next)
	}
	w.warned("fever")
	w.finish()
	w.stage(app.StageLocked)
	w.shut(session)
	w.later(25 * time.Hour)
	w.shut(session) // time alone opens nothing
}

func TestAHaltLocksAtOnceAndLiftsAtOnce(t *testing.T) {
	w := planned(t, nil)
	session := w.session()
	w.Halts = halts{safety.Version: "We are checking one exercise."}
	out, err := w.Outcome(ctx, me)
	w.must(err)
	if w.stage(app.StageLocked); out.Halted != "We are checking one exercise." {
		t.Errorf("%+v", out)
	}
	w.shut(session)
	w.warned("distress") // the questions stay open; no plan comes of them
	w.finish()
	w.shut(session)
	w.Halts = halts{"0.0.9": "an old version"}
	w.setup()
	w.session()
}

func TestAHaltHidesNoEmergency(t *testing.T) {
	w := planned(t, nil)
	w.Halts = halts{safety.Version: "Wait."}
	w.answer("bladder-and-saddle", url.Values{"sign": {w.box("bladder-bowel")}})
	if h := w.stage(app.StageLocked); h.NextURL != "/screen/stop" {
		t.Errorf("leads to %s", h.NextURL)
	}
}

// TestADayLostOnTheWayIsNoTrouble: who flies east over the date line is a day back,
// and is not asked for it (H25); two days are no flight.
func TestADayLostOnTheWayIsNoTrouble(t *testing.T) {
	w := planned(t, nil)
	w.later(-day)
	if h := w.stage(app.StageToday); !h.Today.NeedsScreen.Empty() {
		t.Errorf("a day back: %q", h.Today.NeedsScreen)
	}
	w.later(-day)
	if h := w.stage(app.StageToday); !strings.Contains(h.Today.NeedsScreen.String(), "clock") {
		t.Errorf("two days back: %q", h.Today.NeedsScreen)
	}
}
