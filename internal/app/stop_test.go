package app_test

import (
	"net/url"
	"slices"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// TestTheInterruptionSaysWhatWasTicked: in the words that were ticked, each once,
// and only warning signs.
func TestTheInterruptionSaysWhatWasTicked(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	w.answer("bladder-and-saddle", url.Values{"sign": {"bladder-bowel/lost-control", "bladder-bowel/cannot-pass"}})
	out, err := w.Stop(ctx, me)
	w.must(err)
	want := []string{"I have newly lost control of my bladder", "I cannot pass urine"}
	if !slices.Equal(english(out.Told), want) || !out.Stop || out.BackURL != "/screen/bladder-and-saddle" {
		t.Errorf("%q, back to %s", out.Told, out.BackURL)
	}
	w.must(w.ConfirmStop(ctx, me, out.RecordID))
	w.must(w.ConfirmStop(ctx, me, out.RecordID)) // a double tap
	if locked := w.outcome(); !slices.Equal(english(locked.Told), want) || locked.CanRetake {
		t.Errorf("the lock says %q, can retake %v", locked.Told, locked.CanRetake)
	}
}

// TestTheInterruptionLeadsBackToACause: where two pages are an emergency each, to the
// first of them; and while it stands, an exercise's page says that the plan is closed.
func TestTheInterruptionLeadsBackToACause(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	w.answer("bladder-and-saddle", url.Values{"none": {"1"}})
	w.answer("chest-and-breathing", url.Values{"sign": {"chest-pain/pressure"}})
	w.answer("sudden-signs", url.Values{"sign": {"stroke-neck-signs/face"}})
	out, err := w.Stop(ctx, me)
	w.must(err)
	if out.BackURL != "/screen/chest-and-breathing" {
		t.Errorf("back to %s, where nothing can be taken back", out.BackURL)
	}
	w.must(w.ConfirmStop(ctx, me, out.RecordID))
	if p, err := w.Exercise(ctx, me, "chair-twist"); err != nil || !p.Closed || p.Verdict != "" {
		t.Errorf("closed %v, verdict %q: %v", p.Closed, p.Verdict, err)
	}
}

func TestWithoutAnEmergencyThereIsNothingToStop(t *testing.T) {
	w := newWalker(t)
	w.answer("about-you", about)
	_, err := w.Stop(ctx, me)
	w.refused(err, fault.NotFound)
	w.refused(w.ConfirmStop(ctx, me, app.NewID()), fault.NotFound)
	if h := w.stage(app.StageScreen); h.NextURL == "/screen/stop" {
		t.Error("a question that is no emergency stops")
	}
}

// TestAHurtSentAgainGetsTheSameAnswer: also where the events after it are known
// by then (PM-6 counts only what came before).
func TestAHurtSentAgainGetsTheSameAnswer(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	pain := 6
	hurt := func(item int) app.Event {
		return app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: item, At: w.now, Pain: &pain, Quality: "dull"}
	}
	first, second := hurt(1), hurt(2)
	for _, step := range []struct {
		e  app.Event
		do string
	}{{first, "stop-item"}, {second, "stop-session"}, {first, "stop-item"}, {second, "stop-session"}} {
		advice, err := w.RecordEvents(ctx, me, id, []app.Event{step.e})
		w.must(err)
		if advice[0].Do != step.do {
			t.Errorf("item %d: %s, must be %s", step.e.Item, advice[0].Do, step.do)
		}
	}
}
