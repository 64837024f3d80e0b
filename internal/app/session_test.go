package app_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

func TestASessionIsPlayedRecordedAndShown(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.play(id)
	_, next, err := w.FinishSession(ctx, me, id, url.Values{"record": {app.NewID()}, "pain": {"1"}, "effort": {"4"}, "hurt.none": {"1"}})
	w.must(err)
	if next != "/progress" {
		t.Errorf("leads to %s", next)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Recent) != 1 || p.Played != 1 || p.Planned != 1 {
		t.Fatalf("%+v", p)
	}
	done := p.Recent[0]
	if !done.Finished || done.ItemsDone != done.Items || done.PainBefore != 2 || done.PainAfter == nil || *done.PainAfter != 1 || *done.Effort != 4 {
		t.Errorf("%+v", done)
	}
	if h := w.stage(app.StageToday); !h.Today.Done || h.Today.Session != nil {
		t.Errorf("today: %+v", h.Today)
	}
	_, err = w.start(nil)
	w.refused(err, fault.Locked) // one a day is enough
}

// The question what hurt names only what can have been begun.
func TestAfterwardsOnlyWhatWasReachedIsAskedOf(t *testing.T) {
	for _, c := range []struct {
		name string
		sent []app.Event
		of   int // exercises asked of; 0 is all
	}{
		{"nothing is known yet", nil, 0},
		{"ended at once", []app.Event{{Kind: app.StoppedHere, Item: -1}}, 1},
		{"ended in the second", []app.Event{{Kind: app.ItemDone, Item: 0}, {Kind: app.StoppedHere, Item: -1}}, 2},
		{"went on past what was skipped", []app.Event{{Kind: app.ItemSkipped, Item: 0}, {Kind: app.SetDone, Item: 1, Set: 1}, {Kind: app.StoppedHere, Item: -1}}, 3},
		{"went through to the end", []app.Event{{Kind: app.ItemSkipped, Item: 0}, {Kind: app.Completed, Item: -1}}, 0},
	} {
		w := planned(t, nil)
		id := w.session()
		for _, e := range c.sent {
			e.ID, e.At = app.NewID(), w.now
			_, err := w.RecordEvents(ctx, me, id, []app.Event{e})
			w.must(err)
		}
		f, err := w.AfterSession(ctx, me, id)
		w.must(err)
		p, err := w.Play(ctx, me, id)
		w.must(err)
		want := c.of
		if want == 0 {
			want = len(p.Timeline.Items)
		}
		for _, field := range f.Fields {
			if field.Name == "hurt" && len(field.Choices) != want {
				t.Errorf("%s: asked of %d exercises of %d, want %d", c.name, len(field.Choices), len(p.Timeline.Items), want)
			}
		}
	}
}

// What was told after a session is answered: what was understood, and what comes of it.
func TestWhatWasToldAfterwardsIsAnswered(t *testing.T) {
	for _, c := range []struct {
		name, pain string
		during     bool
		hurt       []string
		next, says string
	}{
		{"well borne", "2", false, nil, "/progress", ""},
		{"more pain", "5", false, nil, "/", "2 before, 5 now"},
		{"an exercise hurt", "2", false, []string{"1"}, "/", "These hurt"},
		{"told in the player", "1", true, []string{"0"}, "/", "These hurt"},
	} {
		w := planned(t, nil)
		id := w.session()
		if c.during {
			w.hurt(id, 0, 3, "dull")
		}
		w.play(id)
		f, err := w.AfterSession(ctx, me, id)
		w.must(err)
		if ticked := strings.Contains(shown(f), "hurt=0"); ticked != c.during {
			t.Errorf("%s: the form shows %q", c.name, shown(f))
		}
		sent := url.Values{"record": {app.NewID()}, "pain": {c.pain}, "effort": {"4"}, "hurt": c.hurt}
		if c.hurt == nil {
			sent.Set("hurt.none", "1")
		}
		_, next, err := w.FinishSession(ctx, me, id, sent)
		w.must(err)
		var heard []string
		for _, line := range w.stage(app.StageToday).Today.Reply {
			heard = append(heard, line.String())
		}
		if said := strings.Join(heard, " "); next != c.next || !strings.Contains(said, c.says) || (c.says == "") != (said == "") {
			t.Errorf("%s: leads to %s and says %q", c.name, next, said)
		}
	}
}

func TestSendingTwiceChangesNothing(t *testing.T) {
	w := planned(t, nil)
	form, err := w.BeforeSession(ctx, me)
	w.must(err)
	sent := url.Values{"record": {form.RecordID}, "anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "pain": {"2"}, "space": w.space()}
	_, first, err := w.StartSession(ctx, me, sent)
	w.must(err)
	_, again, err := w.StartSession(ctx, me, sent)
	w.must(err)
	if first != again || first != "/session/"+form.RecordID {
		t.Fatalf("%s, then %s", first, again)
	}
	events := []app.Event{
		{ID: app.NewID(), Kind: app.ItemDone, Item: 0, At: w.now},
		{ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now},
	}
	for range 3 {
		_, err := w.RecordEvents(ctx, me, form.RecordID, events)
		w.must(err)
	}
	after := url.Values{"record": {app.NewID()}, "pain": {"1"}, "effort": {"4"}, "hurt.none": {"1"}}
	for range 2 {
		_, _, err = w.FinishSession(ctx, me, form.RecordID, after)
		w.must(err)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Recent) != 1 || p.Total != 1 || p.Recent[0].ItemsDone != 1 {
		t.Errorf("%+v", p)
	}
	if p.Weeks[len(p.Weeks)-1].Days != 1 {
		t.Errorf("%d pain readings", p.Weeks[len(p.Weeks)-1].Days)
	}
}

func TestTheDaysAnswers(t *testing.T) {
	for _, c := range []struct {
		name  string
		given url.Values
		leads string
		stage app.Stage
		level safety.Level
	}{
		{"something new locks until the screen is taken again", url.Values{"anything-new": {"yes"}}, "/result", app.StageLocked, safety.Go},
		{"pain of 8 locks", url.Values{"pain": {"8"}}, "/result", app.StageLocked, safety.ClinicianFirst},
		{"unwell rests without a lock", url.Values{"unwell": {"yes"}}, "/", app.StageToday, ""},
		{"unwell and something new locks", url.Values{"unwell": {"yes"}, "anything-new": {"yes"}}, "/result", app.StageLocked, safety.Go},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := planned(t, nil)
			next, err := w.start(c.given)
			w.must(err)
			if next != c.leads {
				t.Errorf("leads to %s; must lead to %s", next, c.leads)
			}
			w.stage(c.stage)
			if c.stage == app.StageLocked {
				out, err := w.Outcome(ctx, me)
				w.must(err)
				if out.Decision.Level != c.level {
					t.Errorf("level %s; must be %s", out.Decision.Level, c.level)
				}
				_, err = w.Plan(ctx, me)
				w.refused(err, fault.Locked)
			}
		})
	}
}

func TestUnwellRestsForTheDayOnly(t *testing.T) {
	w := planned(t, nil)
	_, err := w.start(url.Values{"unwell": {"yes"}})
	w.must(err)
	_, err = w.start(nil)
	w.refused(err, fault.Locked)
	w.later(2 * day) // Wednesday
	w.session()
}

func TestSomethingNewOpensAgainAfterAWholeScreen(t *testing.T) {
	w := planned(t, nil)
	_, err := w.start(url.Values{"anything-new": {"yes"}})
	w.must(err)
	w.later(time.Minute)
	w.screen(nil)
	w.finish()
	w.stage(app.StageToday)
	w.session()
}

func TestSorePainLeavesOnlyTheGentleSet(t *testing.T) {
	w := planned(t, nil)
	next, err := w.start(url.Values{"pain": {"6"}})
	w.must(err)
	p, err := w.Play(ctx, me, strings.TrimPrefix(next, "/session/"))
	w.must(err)
	if len(p.Timeline.Items) < 3 {
		t.Errorf("only %d items", len(p.Timeline.Items))
	}
	for _, it := range p.Timeline.Items {
		if e, _ := w.Exercises.Get(it.Exercise); !e.Gentle {
			t.Errorf("%s is not of the gentle set", it.Exercise)
		}
	}
}

func TestSedatedStaysOnAChair(t *testing.T) {
	w := planned(t, nil)
	next, err := w.start(url.Values{"sedated": {"yes"}})
	w.must(err)
	p, err := w.Play(ctx, me, strings.TrimPrefix(next, "/session/"))
	w.must(err)
	for _, it := range p.Timeline.Items {
		if e, _ := w.Exercises.Get(it.Exercise); e.Position == "standing" || e.Position.Floor() {
			t.Errorf("%s is %s", it.Exercise, e.Position)
		}
	}
}

// hurt reports a pain on an item and returns the advice.
func (w *walker) hurt(id string, item, pain int, quality string) app.Advice {
	w.t.Helper()
	e := app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: item, At: w.now, Pain: &pain, Quality: quality}
	advice, err := w.RecordEvents(ctx, me, id, []app.Event{e})
	w.must(err)
	if len(advice) != 1 {
		w.t.Fatalf("%d advices", len(advice))
	}
	return advice[0]
}

func TestThisHurts(t *testing.T) {
	for _, c := range []struct {
		name    string
		pain    int
		quality string
		want    string
		stage   app.Stage
	}{
		{"a little more eases", 3, "dull", "ease", app.StageToday},
		{"three more stops the exercise", 5, "dull", "stop-item", app.StageToday},
		{"above five stops the exercise", 6, "dull", "stop-item", app.StageToday},
		{"eight stops everything and locks", 8, "dull", "stop-session", app.StageLocked},
		{"sharp stops everything at any score", 1, "sharp", "stop-session", app.StageLocked},
		{"tingling stops everything at any score", 0, "tingling", "stop-session", app.StageLocked},
		{"weakness is an emergency", 0, "weak", "emergency", app.StageLocked},
		{"chest pain is an emergency", 2, "chest", "emergency", app.StageLocked},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := planned(t, nil)
			id := w.session()
			if got := w.hurt(id, 1, c.pain, c.quality); got.Do != c.want || got.Text == "" {
				t.Errorf("%+v; must be %s", got, c.want)
			}
			w.stage(c.stage)
			if c.stage == app.StageLocked {
				_, err := w.Play(ctx, me, id)
				w.refused(err, fault.Locked)
			}
		})
	}
}

func TestStillUpInStrictWeeksDropsTheItem(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	if got := w.hurt(id, 1, 3, "dull"); got.Do != "ease" {
		t.Errorf("first: %s", got.Do)
	}
	if got := w.hurt(id, 1, 3, "dull"); got.Do != "stop-item" {
		t.Errorf("second: %s (PM-3)", got.Do)
	}
	if got := w.hurt(id, 2, 6, "dull"); got.Do != "stop-session" {
		t.Errorf("a second item: %s (PM-6)", got.Do)
	}
}

func TestBadEventsAreRefusedWhole(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	eleven := 11
	good := app.Event{ID: app.NewID(), Kind: app.ItemDone, Item: 0, At: w.now}
	for _, bad := range []app.Event{
		{ID: "7", Kind: app.ItemDone, Item: 0, At: w.now},
		{ID: app.NewID(), Kind: "jumped", Item: 0, At: w.now},
		{ID: app.NewID(), Kind: app.ItemDone, Item: 99, At: w.now},
		{ID: app.NewID(), Kind: app.Completed, Item: 0, At: w.now},
		{ID: app.NewID(), Kind: app.ItemDone, Item: 0},
		{ID: app.NewID(), Kind: app.ItemHurt, Item: 0, At: w.now, Pain: &eleven, Quality: "dull"},
		{ID: app.NewID(), Kind: app.ItemHurt, Item: 0, At: w.now, Quality: "dull"},
		{ID: app.NewID(), Kind: app.ItemHurt, Item: 0, At: w.now, Quality: "funny"},
	} {
		_, err := w.RecordEvents(ctx, me, id, []app.Event{good, bad})
		w.refused(err, fault.Invalid)
	}
	p, err := w.Play(ctx, me, id)
	w.must(err)
	if len(p.Done) != 0 {
		t.Errorf("%v was recorded although the batch was refused", p.Done)
	}
}

func TestAnotherDaysSessionDoesNotStart(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.later(day)
	_, err := w.Play(ctx, me, id)
	w.refused(err, fault.Locked)
}

func TestTheNextSessionMayComeForwardButStrengthKeepsItsDistance(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session()) // Monday
	w.later(day)        // Tuesday: Wednesday's stretching may be done today
	today, err := w.Today(ctx, me)
	w.must(err)
	if today.Session == nil || !today.Forward || today.Session.Day != "wed" || today.Session.Kind != plan.Stretch {
		t.Fatalf("%+v", today.Session)
	}
	w.play(w.session())
	w.later(day) // Wednesday: its session is done; Friday's may be done
	today, err = w.Today(ctx, me)
	w.must(err)
	if today.Session == nil || today.Session.Day != "fri" {
		t.Errorf("%+v", today.Session)
	}
}

func TestTheScreenIsDueAgain(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(7 * day)
	h := w.stage(app.StageToday)
	if h.Today.NeedsScreen.Empty() || !strings.HasPrefix(h.NextURL, "/screen/") {
		t.Errorf("after a week: %q, %s", h.Today.NeedsScreen, h.NextURL)
	}
	_, err := w.start(nil)
	w.refused(err, fault.Locked)
	w.screen(nil)
	w.finish()
	w.session()
	before, err := w.Plan(ctx, me)
	w.must(err)
	if before.Current != 1 {
		t.Errorf("week %d; the same answers keep the course", before.Current+1)
	}
}

func TestANewConditionRebuildsThePlanAtOnce(t *testing.T) {
	w := planned(t, nil)
	w.later(7 * day)
	w.screenWith("spine-and-bones", url.Values{
		"condition": {"herniated-disc"}, "detail.herniated-disc.region": {"thoracic"}, "detail.herniated-disc.steady": {"yes"},
	})
	w.finish()
	p, err := w.Plan(ctx, me)
	w.must(err)
	if p.Current != 0 || p.Decision.Level != safety.Modify {
		t.Errorf("week %d, %s", p.Current+1, p.Decision.Level)
	}
	for _, week := range p.Weeks {
		for _, s := range week.Sessions {
			for _, it := range s.Items {
				if it.Exercise == "chair-twist" || it.Exercise == "childs-pose" {
					t.Errorf("week %d holds %s", week.Week.Week, it.Exercise)
				}
			}
		}
	}
}

// screenWith answers one page and its follow-ups with these answers, and every
// other with none of these.
func (w *walker) screenWith(page string, given url.Values) {
	w.t.Helper()
	next := "/screen/" + w.Rules.Pages[0].Slug
	for next != "/screen/check" {
		slug := strings.TrimPrefix(next, "/screen/")
		answers := url.Values{}
		for k, v := range about {
			answers[k] = v
		}
		if strings.HasPrefix(slug, page) {
			for k, v := range given {
				answers[k] = v
			}
		}
		next = w.answer(slug, answers)
	}
}

func TestStrangersSeeNothing(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	stranger := app.Owner{Org: "local", Person: "somebody else"}
	if h, err := w.Home(ctx, stranger); err != nil || h.Stage != app.StageWelcome {
		t.Errorf("%v %v", h.Stage, err)
	}
	_, err := w.Play(ctx, stranger, id)
	w.refused(err, fault.NotFound)
	_, err = w.RecordEvents(ctx, stranger, id, []app.Event{{ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now}})
	w.refused(err, fault.NotFound)
}

func TestTheScreenIsDueAfterFourWeeksAndAfterAGap(t *testing.T) {
	w := planned(t, nil)
	for range 5 { // weekly for the first weeks, with a session each
		w.play(w.session())
		w.later(7 * day)
		w.screen(nil)
		w.finish()
	}
	w.play(w.session())
	w.later(8 * day)
	if h := w.stage(app.StageToday); !h.Today.NeedsScreen.Empty() {
		t.Errorf("due after a week in the sixth: %q", h.Today.NeedsScreen)
	}
	w.later(6 * day)
	if h := w.stage(app.StageToday); !strings.Contains(h.Today.NeedsScreen.String(), "two weeks") {
		t.Errorf("two weeks without a session: %q (RF-5)", h.Today.NeedsScreen)
	}
}
