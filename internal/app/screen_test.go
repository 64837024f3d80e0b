package app_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

var ctx = context.Background()

func TestTheWholePathToAPlan(t *testing.T) {
	w := newWalker(t)
	w.stage(app.StageWelcome)
	if next := w.screen(nil); next != "/screen/check" {
		t.Fatalf("the screen leads to %s", next)
	}
	w.stage(app.StageScreen)
	w.finish()
	w.stage(app.StageSetup)
	w.setup()
	w.stage(app.StageToday)
	p, err := w.Plan(ctx, me)
	w.must(err)
	if len(p.Weeks) != 8 || len(p.Weeks[0].Sessions) != 3 || len(p.LeftOut) == 0 {
		t.Errorf("%d weeks, %d left out", len(p.Weeks), len(p.LeftOut))
	}
}

func TestABlankPageIsNeverANo(t *testing.T) {
	w := newWalker(t)
	for _, p := range w.Rules.Pages {
		if p.OnlyWith != "" {
			continue
		}
		form, next, err := w.AnswerPage(ctx, me, p.Slug, url.Values{"record": {app.NewID()}})
		w.must(err)
		if next != "" || !form.Wrong() {
			t.Errorf("page %s: a blank answer leads to %s", p.Slug, next)
		}
	}
}

func TestNothingIsPreselected(t *testing.T) {
	w := newWalker(t)
	for _, p := range w.Rules.Pages {
		if p.OnlyWith != "" {
			continue
		}
		form, err := w.ScreenPage(ctx, me, p.Slug)
		w.must(err)
		for _, f := range form.Fields {
			if f.Value != "" || f.NoneChecked || slices.ContainsFunc(f.Choices, func(c app.Choice) bool { return c.Checked }) {
				t.Errorf("page %s: %s is preselected", p.Slug, f.Name)
			}
		}
	}
}

func TestTicksAndNoneTogetherAreRefused(t *testing.T) {
	w := newWalker(t)
	form, next, err := w.AnswerPage(ctx, me, "bladder-and-saddle", url.Values{"record": {app.NewID()}, "sign": {"bladder-bowel/lost-control"}, "sign.none": {"1"}})
	w.must(err)
	if next != "" || !form.Wrong() {
		t.Errorf("leads to %s", next)
	}
}

func TestAMissingPageBlocksTheDecision(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	w.refused(w.FinishScreen(ctx, me, app.NewID()), fault.Invalid)
	check, err := w.CheckAnswers(ctx, me)
	w.must(err)
	if check.Complete || check.Missing != "/screen/bladder-and-saddle" {
		t.Errorf("complete %v, missing %q", check.Complete, check.Missing)
	}
}

func TestBackKeepsTheAnswersAndACorrectionCounts(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	form, err := w.ScreenPage(ctx, me, "about-you")
	w.must(err)
	if form.Fields[0].Value != "40" {
		t.Errorf("age is shown as %q", form.Fields[0].Value)
	}
	// The browser's back button sends the same record again, with other answers.
	sent := url.Values{"record": {form.RecordID}}
	for k, v := range about {
		sent[k] = v
	}
	_, _, err = w.AnswerPage(ctx, me, "about-you", sent)
	w.must(err)
	sent.Set("age", "41")
	_, _, err = w.AnswerPage(ctx, me, "about-you", sent)
	w.must(err)
	form, err = w.ScreenPage(ctx, me, "about-you")
	w.must(err)
	if form.Fields[0].Value != "41" {
		t.Errorf("age is shown as %q after the correction", form.Fields[0].Value)
	}
}

func TestAnEmergencyInterruptsAtOnce(t *testing.T) {
	w := newWalker(t)
	sign := w.box("saddle-numbness")
	if next := w.screen(url.Values{"sign": {sign}}); next != "/screen/stop" {
		t.Fatalf("leads to %s", next)
	}
	out, err := w.Stop(ctx, me)
	w.must(err)
	if out.Decision.Level != safety.Emergency || out.BackURL != "/screen/bladder-and-saddle" || len(out.Told) == 0 {
		t.Errorf("%+v", out)
	}
	w.must(w.ConfirmStop(ctx, me, app.NewID()))
	w.stage(app.StageLocked)
	_, err = w.Plan(ctx, me)
	w.refused(err, fault.Locked)
}

func TestASlipOfTheFingerCanBeTakenBack(t *testing.T) {
	w := newWalker(t)
	w.screen(url.Values{"sign": {w.box("saddle-numbness")}})
	if next := w.answer("bladder-and-saddle", nil); next == "/screen/stop" {
		t.Errorf("still stopped after the answer was changed")
	}
}

// box is the form value of a sign's first box.
func (w *walker) box(slug string) string {
	sign, ok := w.Rules.Sign(slug)
	if !ok {
		w.t.Fatalf("no sign %s", slug)
	}
	return slug + "/" + sign.Boxes[0].ID
}

// lockedBy brings a person with a plan to a lock by this warning sign.
func lockedBy(t *testing.T, slug string) *walker {
	w := newWalker(t)
	sign, _ := w.Rules.Sign(slug)
	next := "/screen/" + w.Rules.Pages[0].Slug
	for next != "/screen/check" && next != "/screen/stop" {
		page := strings.TrimPrefix(next, "/screen/")
		given := url.Values{}
		for k, v := range about {
			given[k] = v
		}
		if page == sign.Page {
			given["sign"] = []string{w.box(slug)}
		}
		next = w.answer(page, given)
	}
	if next == "/screen/stop" {
		w.must(w.ConfirmStop(ctx, me, app.NewID()))
	} else {
		w.finish()
	}
	return w
}

func TestClinicianFirstLocksUntilAssessedAndADayLater(t *testing.T) {
	w := lockedBy(t, "weight-loss")
	w.stage(app.StageLocked)
	_, err := w.ScreenPage(ctx, me, "about-you")
	w.refused(err, fault.Locked)
	_, err = w.Setup(ctx, me)
	w.refused(err, fault.Locked)

	w.later(25 * time.Hour)
	_, err = w.ScreenPage(ctx, me, "about-you")
	w.refused(err, fault.Locked) // a day alone does not open it

	form, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"my GP"}, "when": {"today"}, "what": {"gentle exercise is fine"}})
	w.must(err)
	if form.Wrong() {
		t.Fatalf("%+v", form.Fields)
	}
	if next := w.screen(nil); next != "/screen/check" {
		t.Fatalf("leads to %s", next)
	}
	w.finish()
	w.stage(app.StageSetup)
}

func TestAssessedTooEarlyDoesNotOpen(t *testing.T) {
	w := lockedBy(t, "bladder-bowel")
	_, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"a doctor"}, "when": {"today"}, "what": {"all clear"}})
	w.must(err)
	w.later(23 * time.Hour)
	_, err = w.ScreenPage(ctx, me, "about-you")
	w.refused(err, fault.Locked)
	w.later(2 * time.Hour)
	form, err := w.ScreenPage(ctx, me, "about-you")
	w.must(err)
	if form.Fields[0].Value != "" {
		t.Error("the retake shows old answers; the whole screen is taken again")
	}
}

func TestAFollowUpBlocksLikeAnyMissingAnswer(t *testing.T) {
	w := newWalker(t)
	given := url.Values{"condition": {"pregnancy"}}
	for k, v := range about {
		given[k] = v
	}
	next := "/screen/about-you"
	for next != "/screen/heart-eyes-balance/more" {
		page := strings.TrimPrefix(next, "/screen/")
		if page == "check" {
			t.Fatal("no follow-up was asked")
		}
		answers := url.Values{}
		for k, v := range given {
			if k != "condition" || page == "heart-eyes-balance" {
				answers[k] = v
			}
		}
		next = w.answer(page, answers)
	}
	w.refused(w.FinishScreen(ctx, me, app.NewID()), fault.Invalid)
	next = w.answer("heart-eyes-balance/more", url.Values{"detail.pregnancy.trimester": {"1"}, "detail.pregnancy.complications": {"no"}})
	if next != "/screen/pregnancy-signs" {
		t.Errorf("leads to %s; the pregnancy signs come next", next)
	}
}

func TestTypedEmergencyWordsAskAgainAndBlock(t *testing.T) {
	w := newWalker(t)
	w.screen(nil)
	text := "since yesterday I have wet myself twice"
	next := w.answer("anything-else", url.Values{"free_text": {text}})
	if next != "/screen/anything-else/more" {
		t.Fatalf("leads to %s", next)
	}
	w.refused(w.FinishScreen(ctx, me, app.NewID()), fault.Invalid)
	form, err := w.ScreenPage(ctx, me, "anything-else/more")
	w.must(err)
	if form.Quote != text || len(form.Fields[0].Choices) == 0 {
		t.Errorf("%+v", form)
	}
	if next = w.answer("anything-else/more", nil); next != "/screen/check" {
		t.Errorf("none of these leads to %s", next)
	}
	if next = w.answer("anything-else/more", url.Values{"sign": {w.box("bladder-bowel")}}); next != "/screen/stop" {
		t.Errorf("a tick leads to %s", next)
	}
}

func TestWordsOfSelfHarmShowTheCrisisContact(t *testing.T) {
	w := newWalker(t)
	w.Crisis = "the Samaritans on 116 123"
	w.screen(nil)
	if next := w.answer("anything-else", url.Values{"free_text": {"I want to kill myself"}}); next != "/screen/stop" {
		t.Fatalf("leads to %s", next)
	}
	out, err := w.Stop(ctx, me)
	w.must(err)
	if !out.Decision.SelfHarm || !strings.Contains(strings.Join(english(out.Fixed.Crisis), " "), "116 123") {
		t.Errorf("%+v", out.Fixed.Crisis)
	}
}

func TestTheEmergencyNumberIsNeverAGuess(t *testing.T) {
	w := newWalker(t)
	r, err := w.Region(ctx, me)
	w.must(err)
	if r.Number != "" || r.Words.String() != "your local emergency number" {
		t.Errorf("%+v", r)
	}
	w.must(w.SetRegion(ctx, me, app.NewID(), "GB"))
	if r, _ = w.Region(ctx, me); r.Number != "999" {
		t.Errorf("%q in GB", r.Number)
	}
	w.EmergencyNumber = "2222"
	if r, _ = w.Region(ctx, me); r.Number != "2222" {
		t.Errorf("%q; the operator's number wins", r.Number)
	}
	w.refused(w.SetRegion(ctx, me, app.NewID(), "XX"), fault.Invalid)
}
