package app_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/safety"
)

// tells lives so many days: every session is begun with one pain, every morning is
// told with another, and it stops where an answer leads to the lock. It reports
// whether one did.
func (w *walker) tells(days int, before, morning string) bool {
	w.t.Helper()
	for range days {
		h, err := w.Home(ctx, me)
		w.must(err)
		if h.Stage == app.StageLocked {
			w.t.Fatal("an opening locks what an answer should have locked")
		}
		if !h.Today.NeedsScreen.Empty() {
			if h.NextURL == "/changed" {
				w.changed()
			}
			w.screen(nil)
			w.finish()
			if h, err = w.Home(ctx, me); err != nil {
				w.t.Fatal(err)
			}
		}
		if h.Today.Morning {
			if _, next := w.morning(morning); next == "/result" {
				return true
			}
			h, err = w.Home(ctx, me)
			w.must(err)
		}
		if h.Today.Session != nil && !h.Today.Forward && !h.Today.Done {
			next, err := w.start(url.Values{"pain": {before}})
			w.must(err)
			if next == "/result" {
				return true
			}
			w.play(strings.TrimPrefix(next, "/session/"))
		}
		w.later(day)
	}
	return false
}

// lockedBy fails unless the plan is locked by this rule, and a clinician comes first.
func (w *walker) lockedBy(rule string) {
	w.t.Helper()
	w.stage(app.StageLocked)
	out, err := w.Outcome(ctx, me)
	w.must(err)
	if out.Decision.Level != safety.ClinicianFirst || len(out.Decision.Reasons) != 1 || out.Decision.Reasons[0].Rule != rule {
		w.t.Errorf("locked by %+v; must be %s, clinician first", out.Decision, rule)
	}
}

func TestPainThatRisesLocksInTheSameRequest(t *testing.T) {
	w := inMemory(t)
	if w.tells(14, "1", "1") {
		t.Fatal("locked in two steady weeks")
	}
	if !w.tells(14, "5", "5") {
		t.Fatal("pain is up by 4 for two weeks and no answer locks (PH-3)")
	}
	w.lockedBy("PH-3")
	if _, err := w.Plan(ctx, me); err == nil {
		t.Error("the plan is shown all the same")
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if said := strings.Join(english(p.Counsel), " "); !strings.Contains(said, "clinician") || !strings.Contains(said, "Nobody is watching") {
		t.Errorf("the progress page says %q", said)
	}

	// Somebody has looked, and the whole screen is answered: the numbers count anew.
	_, err = w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"my GP"}, "when": {"today"}, "what": {"exercise is fine"}})
	w.must(err)
	w.later(25 * time.Hour)
	w.screen(nil)
	w.finish()
	w.stage(app.StageToday)
	if w.tells(7, "5", "5") {
		t.Error("the alarm that was dealt with locks again")
	}
}

// An opening locks by itself: the answer can have come in without its lock, before
// a crash or from an older program.
func TestAnOpeningLocksByTheNumbers(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	w.play(id)
	w.later(day)
	w.morning("5") // 2 at the start
	w.later(day)
	next, err := w.start(url.Values{"pain": {"5"}})
	w.must(err)
	w.play(strings.TrimPrefix(next, "/session/"))
	w.later(day)
	w.stage(app.StageToday)
	body, err := json.Marshal(map[string]int{"pain": 5})
	w.must(err)
	w.must(w.Store.Append(ctx, me, app.Entry{Record: app.Record{ID: app.NewID(), Kind: "morning", Subject: strings.TrimPrefix(next, "/session/"), Body: body, At: w.now}}))
	for range 2 {
		w.lockedBy("PM-9")
	}
	locks, err := w.Store.List(ctx, me, "lock", "", 10)
	w.must(err)
	if len(locks) != 1 {
		t.Errorf("%d locks for one alarm", len(locks))
	}
}

// A morning that nobody told of locks nobody: the same days with one answer less.
func TestNothingLocksOnWhatIsNotKnown(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	w.later(day)
	w.morning("unsaid")
	w.later(day)
	next, err := w.start(url.Values{"pain": {"5"}})
	w.must(err)
	w.play(strings.TrimPrefix(next, "/session/"))
	w.later(day)
	w.morning("5")
	w.stage(app.StageToday)
}

// TestSteadyPainIsNeverCalledBetter: the page says that it cannot tell, then that
// there is no clear change, with the band; and by week 6 that somebody should look
// (H17, PH-2, PH-6). Nothing of it locks.
func TestSteadyPainIsNeverCalledBetter(t *testing.T) {
	w := inMemory(t)
	for week := 1; week <= 6; week++ {
		if w.tells(7, "3", "3") {
			t.Fatalf("locked in week %d", week)
		}
		p, err := w.Progress(ctx, me)
		w.must(err)
		if week < 4 {
			if !strings.HasPrefix(p.Change.Words.String(), "We cannot tell yet") || p.Change.Low != nil || len(p.Counsel) > 0 {
				t.Errorf("week %d: %+v, %q", week, p.Change, p.Counsel)
			}
			continue
		}
		if !strings.HasPrefix(p.Change.Words.String(), "No clear change") || p.Change.Low == nil || *p.Change.Low >= 3 || *p.Change.High <= 3 {
			t.Errorf("week %d: %+v", week, p.Change)
		}
	}
	w.opens()
	h := w.stage(app.StageToday)
	if said := strings.Join(english(h.Today.Counsel), " "); !strings.Contains(said, "professional") || !strings.HasSuffix(said, "make the call.") {
		t.Errorf("today says %q", said)
	}
}

func TestPainThatFallsIsCalledBetterAtTheReview(t *testing.T) {
	w := inMemory(t)
	w.tells(14, "5", "5")
	w.tells(15, "2", "2")
	p, err := w.Progress(ctx, me)
	w.must(err)
	if !strings.HasPrefix(p.Change.Words.String(), "Your pain is better: 5.0") || p.Change.Low == nil || len(p.Weeks) != 5 || p.Weeks[0].Mean == nil || *p.Weeks[0].Mean != 5 {
		t.Errorf("%+v %+v", p.Change, p.Weeks)
	}
}

// A morning that was told wrong and corrected counts as corrected.
func TestACorrectedMorningCounts(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	w.later(day)
	w.morning("7")
	w.later(time.Hour)
	w.morning("2")
	w.later(day)
	next, err := w.start(url.Values{"pain": {"2"}})
	w.must(err)
	w.play(strings.TrimPrefix(next, "/session/"))
	if p, err := w.Progress(ctx, me); err != nil || p.Weeks[0].Mean == nil || *p.Weeks[0].Mean != 2 {
		t.Errorf("%v: %+v; the week's mean must be 2", err, p.Weeks)
	}
}

// The week's own average is heard: whoever hurts too much to train has no readings, and
// is sent to a clinician with the answer itself (PH-3).
func TestTheWeeksOwnAverageLocks(t *testing.T) {
	for name, c := range map[string]struct {
		answers []string // one each week from the start
		locks   int      // the week whose answer does, -1 none
	}{
		"8 and more":               {[]string{"3", "9"}, 1},
		"8 from the start":         {[]string{"8"}, 0},
		"2 up, and no readings":    {[]string{"3", "4", "5"}, 2},
		"under 2 up":               {[]string{"3", "4", "4"}, -1},
		"what is left out is none": {[]string{"", "7", ""}, -1},
	} {
		w := inMemory(t)
		for week, answer := range c.answers {
			if week > 0 {
				w.opens()
			}
			_, next := w.says(url.Values{"record": {app.NewID()}, "pain-average": {answer}, "peg-enjoyment": {"9"}, "peg-activity": {"10"}, "pain-worst": {"10"}})
			if (next == "/result") != (week == c.locks) {
				t.Errorf("%s: the answer %q of week %d leads to %s", name, answer, week, next)
			}
			if next == "/result" {
				w.lockedBy("PH-3")
				break
			}
			w.later(7 * day)
		}
	}
}

// A corrected average can set off the alarm, and none can keep it from sounding: not
// one of the start that is made higher, nor one that is made lower after it locked.
func TestACorrectedAverageLocksAndOpensNothing(t *testing.T) {
	weekly := func(w *walker, average string) (app.Record, string) {
		_, next := w.says(url.Values{"record": {app.NewID()}, "pain-average": {average}, "peg-enjoyment": {"4"}, "peg-activity": {"4"}, "pain-worst": {"6"}})
		return w.newest("measures"), next
	}
	to := func(average string) url.Values {
		return url.Values{"answer-0": {average}, "answer-1": {"4"}, "answer-2": {"4"}, "answer-3": {"6"}}
	}

	w := inMemory(t)
	first, _ := weekly(w, "4")
	if next := w.corrects(first.ID, to("9")); next != "/result" {
		t.Errorf("corrected to 9 leads to %s", next)
	}
	w.lockedBy("PH-3")
	w.corrects(first.ID, to("2"))
	w.lockedBy("PH-3")

	w = inMemory(t)
	first, _ = weekly(w, "3")
	w.corrects(first.ID, to("5"))
	w.later(7 * day)
	w.opens()
	if _, next := weekly(w, "5"); next != "/result" {
		t.Errorf("5 after a 3 that was corrected to 5 leads to %s", next)
	}
	w.lockedBy("PH-3")
}

// What fell into a pause was not planned, on the page as in the review (4.3, S23).
func TestAPauseIsNotPlannedOnThePage(t *testing.T) {
	w := inMemory(t)
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"3"}})
	w.must(err)
	w.later(4 * day) // Friday
	w.opens()
	w.play(w.session())
	p, err := w.Progress(ctx, me)
	w.must(err)
	if p.Played != 1 || p.Planned != 1 {
		t.Errorf("%d of %d; must be 1 of 1", p.Played, p.Planned)
	}
}

// Paused weeks are none of the course for what the numbers advise (S23): on day 42 with
// three weeks paused nobody has done six weeks of work.
func TestPausedWeeksAreNoWeeksOfWork(t *testing.T) {
	w := inMemory(t)
	w.tells(14, "4", "4")
	w.opens()
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"14"}})
	w.must(err)
	w.later(14 * day)
	for week := 5; week <= 8; week++ {
		w.tells(7, "4", "4")
		w.opens()
		p, err := w.Progress(ctx, me)
		w.must(err)
		said := strings.Join(english(p.Counsel), " ")
		if got := strings.Contains(said, "professional"); got != (week == 8) {
			t.Errorf("week %d, two of them paused: %q", week, said)
		}
	}
}

// Once the safety questions say that somebody has examined the pain since, PH-2 is done;
// that somebody had done so before week 6 changes nothing.
func TestPH2EndsOnceExamined(t *testing.T) {
	was := about.Get("assessed")
	t.Cleanup(func() { about.Set("assessed", was) })
	about.Set("assessed", "no")
	w := inMemory(t)
	advised := func() bool {
		s, err := w.Progress(ctx, me)
		w.must(err)
		return strings.Contains(strings.Join(english(s.Counsel), " "), "professional")
	}
	w.tells(43, "4", "4")
	if !advised() {
		t.Fatal("no advice in week 6")
	}
	about.Set("assessed", "yes")
	w.screen(nil) // something has changed: the whole screen
	w.finish()
	if advised() {
		t.Error("advised still, though somebody has examined it")
	}
}
