package web

import (
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

func testServer() *server {
	return newServer(Config{Log: slog.New(slog.DiscardHandler), Owner: app.Owner{Org: "local", Person: "local"}, Version: "test"})
}

// samples holds every page in every state that looks different.
func samples() map[string]sample {
	today := func(change func(*app.Today)) todayPage {
		page := todaySample()
		next := *page.Today.Session
		page.Today.Session, page.Today.Next = nil, &next
		change(&page.Today)
		page.NextURL = "/screen/about-you"
		return page
	}
	check := app.CheckAnswers{RecordID: "r-check", Complete: true, Rows: []app.Answered{
		{Title: say.Plain("About you and this pain"), URL: "/screen/about-you", Answers: []say.Line{say.Plain("29 years old"), say.Plain("Pain at rest: 3 of 10"), say.Plain("For 6 weeks")}},
		{Title: say.Plain("Bladder, bowel and feeling between the legs"), URL: "/screen/bladder-and-saddle", Answers: []say.Line{say.Plain("None of these")}},
	}}
	blank := check
	blank.Complete, blank.Missing = false, "/screen/chest-and-breathing"
	blank.Rows = append(blank.Rows[:2:2], app.Answered{Title: say.Plain("Chest and breathing"), URL: "/screen/chest-and-breathing", Missing: true})
	unknown := emergency()
	unknown.Region, unknown.Decision.SelfHarm = app.Region{Words: say.Plain("your local emergency number")}, false
	breathing, seen := clinicianFirst(), clinicianFirst()
	breathing.Decision.BreathingOnly = true
	seen.Assessed, seen.RetakeFrom = true, monday.AddDate(0, 0, 1)
	some := []app.ExercisePage{exerciseSample("allowed").ExercisePage, exerciseSample("avoid").ExercisePage, exerciseSample("").ExercisePage}
	library, none := newLibraryPage(some, wordsIn(say.English), query{}, figures{}), newLibraryPage(some, wordsIn(say.English), query{Words: "cat <b>", Position: "lying"}, figures{})
	rescreen := outcome(safety.Go)
	rescreen.Locked, rescreen.Rescreen, rescreen.CanRetake, rescreen.NextURL = true, true, true, "/screen/about-you"
	halted := outcome(safety.Go)
	halted.Locked, halted.CanRetake, halted.NextURL, halted.Halted = true, true, "/screen/about-you", "We are checking <one> exercise."
	card := emergency()
	card.Card, card.Told, card.Decision.SelfHarm = true, nil, false
	card.Fixed.CallNow = app.Watch{Intro: say.Plain("Call 999 if one of these begins:"), Signs: []string{"Chest pain or pressure"}}
	return map[string]sample{
		"welcome":            {"welcome", welcomePage{shell{Title: "Welcome"}, app.StageWelcome, "/screen/about-you", region, false, nil}, []string{`action="/region"`, `<option value="GB" selected>`, "Check that exercise is safe for me", "not a certified medical device", "No clinician has signed"}, []string{"<nav"}},
		"welcome-half":       {"welcome", welcomePage{shell{Title: "Welcome"}, app.StageScreen, "/screen/sudden-signs", region, false, nil}, []string{`href="/screen/sudden-signs"`, "Carry on"}, []string{"begin anew"}},
		"welcome-again":      {"welcome", welcomePage{shell{Title: "Welcome"}, app.StageScreen, "/screen/about-you", region, true, nil}, []string{"begin anew"}, []string{"Carry on"}},
		"screen":             {"form", formPage{shell{Title: "x"}, screenForm()}, []string{"Page 2 of 18", `name="boxes.none" value="1"`, `value="genitals" id="f-boxes-2" checked`, `name="record" value="r-1"`, `href="/screen/about-you"`}, []string{`value="lost-control" id="f-boxes" checked`, "<nav"}},
		"form":               {"form", formPage{shell{Title: "x"}, everyKindForm()}, []string{`role="alert" tabindex="-1" autofocus`, `href="#f-age"`, `aria-describedby="h-age e-age"`, `inputmode="numeric"`, `value="3" id="f-pain-3" checked`, `value="10" id="f-pain-10"`, `my &lt;b&gt;arm`}, []string{`value="0" id="f-pain" checked`}},
		"check":              {"check", checkPage{shell{Title: "Check"}, check}, []string{`action="/screen/check"`, `value="r-check"`, "Pain at rest: 3 of 10"}, nil},
		"check-blank":        {"check", checkPage{shell{Title: "Check"}, blank}, []string{`href="/screen/chest-and-breathing"`, "Not answered yet"}, []string{`action="/screen/check"`}},
		"result":             {"result", resultPage{shell{Title: "x"}, outcome(safety.Modify)}, []string{`href="/setup"`, "Safety rule RF-3", fixed.NotADiagnosis.String(), fixed.ComeBack.String(), "Clumsy hands", fixed.NobodyWatching.String(), fixed.NotSigned.String(), fixed.NotCertified.String()}, nil},
		"clinician":          {"clinician", resultPage{shell{Title: "x"}, clinicianFirst()}, []string{"Within 48 hours", "/assessed", "Easy walking", fixed.NobodyWatching.String()}, []string{"/setup", "/exercises"}},
		"rescreen":           {"rescreen", resultPage{shell{Title: "x"}, rescreen}, []string{`href="/screen/about-you"`, fixed.NobodyWatching.String()}, []string{"/setup", "clinician has looked"}},
		"clinician-seen":     {"clinician", resultPage{shell{Title: "x"}, seen}, []string{"Tuesday 25 November, 08:30"}, []string{`href="/assessed"`}},
		"clinician-breath":   {"clinician", resultPage{shell{Title: "x"}, breathing}, []string{"Calm breathing"}, []string{"Easy walking"}},
		"emergency":          {"emergency", resultPage{shell{Title: "x"}, emergency()}, []string{`role="alert"`, `href="tel:999"`, "crisis line", `class="later"`, "/assessed", fixed.NotSigned.String()}, []string{"<nav", "/plan", "/exercises", "Calm breathing", "<footer"}},
		"emergency-no-phone": {"emergency", resultPage{shell{Title: "x"}, unknown}, []string{"Call your local emergency number now."}, []string{"tel:", "crisis line"}},
		"emergency-card":     {"emergency", resultPage{shell{Title: "x"}, card}, []string{`href="tel:999"`, "Chest pain or pressure", `class="later"`}, []string{"<nav", "We have noted it", "/assessed", "What you told us", `action="/screen/stop"`}},
		"offline":            {"offline", struct{ shell }{shell{Title: "x"}}, []string{`href="/emergency"`, "cannot be reached"}, nil},
		"halted":             {"halted", resultPage{shell{Title: "x"}, halted}, []string{"Your plan is paused", "We are checking &lt;one&gt; exercise.", `href="/screen/about-you"`, "Calm breathing", fixed.NobodyWatching.String()}, []string{"/setup", "clinician has looked"}},
		"update":             {"update", updatePage{shell{Title: "x"}, updateSample()}, []string{`action="/update"`, `value="r-update"`, "Left out", "Twists are out with a disc.", "Safety rule condition/herniated-disc", "Keep your head level", "0.1.0 become 0.2.0", "Catalogue 1 becomes 2", "No clinician has signed"}, nil},
		"plan":               {"plan", planSample(), []string{"Week 2 of 8", "Keep your head level", "2\u00a0exercises", `href="/exercises/prone-yt"`, `aria-current="page"`, "a sketch", "done in part", "What your change did", "<b>Left out:</b>", "You swapped it.", "<b>New:</b>", "Level 1 of 4", `href="/learn/words"`, "You have 60\u00a0minutes for a session. This week takes less"}, nil},
		"today":              {"today", todaySample(), []string{`href="/session/start"`, "Wednesday 26 November", "about 15\u00a0minutes"}, nil},
		"today-open":         {"today", today(func(t *app.Today) { t.Open = "0190" }), []string{`href="/session/0190"`}, nil},
		"today-done":         {"today", today(func(t *app.Today) { t.Done = true }), []string{"all for today", "Next:", "done and kept"}, []string{"/session/start"}},
		"today-early":        {"today", today(func(t *app.Today) { t.Done, t.Ended = true, app.EndedEarly }), []string{"You stopped early"}, []string{"done and kept"}},
		"today-at-once":      {"today", today(func(t *app.Today) { t.Done, t.Ended = true, app.EndedAtOnce }), []string{"Nothing of today’s session was done"}, []string{"done and kept"}},
		"today-rest":         {"today", today(func(*app.Today) {}), []string{"without a session", "Next:"}, []string{"/session/start"}},
		"today-screen":       {"today", today(func(t *app.Today) { t.NeedsScreen = say.Plain("Four weeks have gone by.") }), []string{`href="/screen/about-you"`, "Four weeks"}, []string{"/session/start"}},
		"today-update":       {"today", today(func(t *app.Today) { t.Update = true }), []string{"See what changes"}, []string{"/session/start"}},
		"today-forward":      {"today", today(func(t *app.Today) { t.Session, t.Forward = t.Next, true }), []string{`href="/session/start"`, "bring it forward"}, nil},
		"today-unwell":       {"today", today(func(t *app.Today) { t.Rest = say.Plain("Rest today. You miss nothing.") }), []string{"You miss nothing"}, []string{"/session/start"}},
		"today-finished":     {"today", today(func(t *app.Today) { t.Finished, t.Week = true, 0 }), []string{"/progress", "/plan/next"}, []string{"Week 9"}},
		"away":               {"away", awaySample(), []string{`data-away="1"`, "emergency-card", "you feel dizzy or sick"}, []string{"<nav", "Cat-cow"}},
		"session":            {"session", playSample(), []string{`data-timeline="/session/0190/timeline.json"`, `data-done="0,1"`, "about 3\u00a0minutes", "Keep your head level", `href="/session/0190/after"`, "999 or 112"}, []string{"<nav"}},
		"today-measures":     {"today", today(func(t *app.Today) { t.Measures = true }), []string{"/measures"}, nil},
		"today-counsel":      {"today", today(func(t *app.Today) { t.Counsel = []say.Line{say.Plain("Think about booking an assessment.")} }), []string{"Think about booking an assessment."}, nil},
		"review":             {"review", reviewSample(), []string{"The review of week 6", "15\u00a0were done", "a professional", "Nobody is watching", "<rect", "cannot tell yet", "no diagnosis", "from 0 to 10: lower is better</caption>", "0 to 10, lower is better: before sessions", "as a whole: better"}, nil},
		"data":               {"data", dataPage{shell{Title: "x"}, app.DataPage{Since: monday, Groups: []app.DataGroup{dataSample()}}, true}, []string{"Your correction is kept", "since 24 November 2025", "Not asked for", "/data/export.csv", "/data/export.json", "/data/delete", "/data/list/mornings", "a correction", "corrected later", `href="/data/correct/id-1"`, "Pain the next morning: 3"}, []string{`href="/data/correct/id-2"`}},
		"data-empty":         {"data", dataPage{shell: shell{Title: "x"}}, []string{"not told Unslouch anything yet"}, []string{"Your correction", "/data/delete", "/data/export"}},
		"datalist":           {"datalist", dataListPage{shell{Title: "x"}, dataSample()}, []string{"/data/list/mornings?before=id-2", "Pain the next morning: 3"}, nil},
		"erase":              {"erase", erasePage{shell: shell{Title: "x"}}, []string{"cannot be undone", "/data/export.csv", "/data/export.json", "Keep everything", `name="sure"`}, []string{"Nothing was deleted", " checked"}},
		"erase-blank":        {"erase", erasePage{shell{Title: "x"}, true}, []string{"Nothing was deleted"}, nil},
		"deleted":            {"deleted", deletedPage{shell{Title: "x"}, false, "0", false}, []string{"Deleted on the computer", "please still do", "deleted.js", `data-era="0"`, `id="done" hidden`, "<noscript>"}, []string{"offline.js", "Traces"}},
		"deleted-traces":     {"deleted", deletedPage{shell{Title: "x"}, false, "0", true}, []string{"Traces may still be in the file", "start Unslouch again", `id="doing" hidden`}, nil},
		"deleted-device":     {"deleted", deletedPage{shell{Title: "x"}, true, "mi3k", false}, []string{`id="doing" hidden`, `id="done" hidden`, "is not kept"}, []string{"was deleted"}},
		"progress":           {"progress", progressSample(), []string{"5 of 6", "from 0 to 10: lower is better</caption>", "0 to 10, lower is better: before sessions", "cannot tell yet", "5.3", "<polyline", "No clear change", "Think about booking", "Nobody is watching", "from 3.7 to 6.3", "4.3", "<td>-1</td>", "/progress/review/4", "after not told", "Pain before 4, after 2", "Minutes by muscle", "<td>21.5</td>", "<td>4.3</td>", "Sleep, work and worry", "<td>2</td><td>–</td><td>7</td>", "up to 12", "less is better", "<td>10 cm</td>", "<td>left out</td>"}, nil},
		"progress-empty":     {"progress", progressPage{shell: shell{Title: "Progress", Section: inProgress}}, []string{"Nothing here yet"}, []string{"<svg viewBox=\"0 0 600"}},
		"progress-named":     {"progress", progressPage{shell: shell{Title: "Progress", Section: inProgress}, ProgressPage: app.ProgressPage{Own: []app.OwnActivity{{Name: "driving", Said: say.Plain("cannot tell yet")}}}, Tracks: ownTracks([]app.OwnActivity{{Name: "driving", Said: say.Plain("cannot tell yet")}})}, []string{"driving", "Not rated yet", "After your first session"}, []string{"Nothing here yet"}},
		"range":              {"range", rangeSample(false), []string{"Turn &lt;slowly&gt;.", "Pain that shoots", "your chest hurts", "999 or 112", `name="rotation"`, `value="r-range"`, `aria-describedby="h-rotation"`}, []string{`role="alert"`}},
		"range-wrong":        {"range", rangeSample(true), []string{`role="alert"`, `value="900"`, `href="#f-rotation"`}, nil},
		"learn":              {"learn", learnPage{shell{Title: "Learn", Section: inLearn}, []learn.Page{{Slug: "desk", Title: "The desk"}}}, []string{`href="/learn/desk"`, `aria-current="page"`}, nil},
		"lesson":             {"lesson", lessonSample(false), []string{"<strong>single</strong>", `id="source-2"`, "We have read its summary", "our own judgement", `action="/learn/desk"`, `value="skip"`, "7 of 9 fitted", `href="/learn/next"`}, []string{" checked", "/keep"}},
		"lesson-score":       {"lesson", lessonSample(true), []string{"0 of 1 fit", "Move it.", "1\u00a0point has", `name="screen" value="no" checked`, `action="/learn/desk/keep"`, `type="hidden" name="screen" value="no"`}, []string{"Put it on books"}},
		"design":             {"design", newDesignPage(testServer().static, testServer().figures), []string{"--paper", "#f4f1ea", "#12201f", "in-dark", "is-focus", "done in part", `id="f-dark-wrong-age"`}, nil},
		"exercises":          {"exercises", library, []string{"On hands and knees", "Fine for you", "Not for you now", "All 3\u00a0exercises", `name="mine"`}, []string{"No exercise is"}},
		"exercises-none":     {"exercises", none, []string{"No exercise is all of that", "cat &lt;b&gt;", `value="lying" selected`, "0 of 3"}, []string{"Cat-cow"}},
		"exercise":           {"exercise", exerciseSample("modified"), []string{"Keep your head level", "Rest on your fists", "multifidus", "2 sets of 8", `href="/exercises/chair-cat-cow"`, "Dizziness"}, nil},
		"exercise-avoid":     {"exercise", exerciseSample("avoid"), []string{"Not for you now"}, nil},
		"exercise-unknown":   {"exercise", exerciseSample(""), []string{"check that exercise is safe for you"}, nil},
		"language":           {"language", languagePage{shell{Title: "Language"}, []*edition{{Code: "en-GB", Name: "English", Dir: "ltr"}, {Code: "ar", Name: "العربية", Dir: "rtl"}}, "en-GB", "/plan"}, []string{`value="ar"`, `value="en-GB" checked`, `lang="ar" dir="rtl"`, `href="/plan"`}, nil},
	}
}

func TestEveryPageShowsWhatItMust(t *testing.T) {
	s := testServer()
	shown := map[string]bool{"error": true}
	for name, page := range samples() {
		shown[page.template] = true
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			if err := s.render(w, httptest.NewRequest("GET", "/", nil), 200, page.template, page.data); err != nil {
				t.Fatal(err)
			}
			body := w.Body.String()
			for _, want := range page.want {
				if !strings.Contains(body, want) {
					t.Errorf("%q is missing", want)
				}
			}
			for _, never := range append(page.never, "ZgotmplZ", " style=", "<no value>", "http://", "https://") {
				if strings.Contains(body, never) {
					t.Errorf("%q must not be there", never)
				}
			}
			if n := strings.Count(body, "<h1"); n != 1 {
				t.Errorf("%d first headings, want 1", n)
			}
		})
	}
	for name := range s.english.pages {
		if !shown[name] {
			t.Errorf("no sample shows the template %q", name)
		}
	}
}

func TestErrorsHaveTheirOwnWords(t *testing.T) {
	cases := []struct {
		err    error
		status int
		want   string
	}{
		{fault.Bad("age", "Write your age."), 400, "Write your age."},
		{fault.New(fault.NotFound, ""), 404, "There is nothing here"},
		{fault.New(fault.Conflict, ""), 409, "This was sent before"},
		{fault.New(fault.Locked, "Your plan waits."), 423, "Your plan waits."},
		{errOtherSite, 403, "another site"},
		{errForeignHost, 421, "localhost"},
		{errErased, 410, "Everything was deleted, so this was not kept."},
		{fault.New(fault.Gone, "late"), 410, "Everything was deleted, so this was not kept."},
		{errFor("disk full"), 500, "reference"},
	}
	s := testServer()
	for _, c := range cases {
		w := httptest.NewRecorder()
		s.showError(w, httptest.NewRequest("GET", "/x", nil), c.err)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%v: got %d, want %d with %q", c.err, w.Code, c.status, c.want)
		}
		if strings.Contains(w.Body.String(), "disk full") {
			t.Error("the details of our own fault were shown")
		}
	}
}

type errFor string

func (e errFor) Error() string { return string(e) }
