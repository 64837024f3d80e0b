package app_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

func (w *walker) outcome() app.Outcome {
	w.t.Helper()
	out, err := w.Outcome(ctx, me)
	w.must(err)
	return out
}

// TestWhatAnOutcomeSays holds the words of each decision to what they must tell.
func TestWhatAnOutcomeSays(t *testing.T) {
	t.Run("clinician first", func(t *testing.T) {
		w := lockedBy(t, "weight-loss")
		out, words := w.outcome(), w.Rules.Words
		if out.Words.Title.String() != words.Decisions[safety.ClinicianFirst].Title || out.Fixed.Unlock.String() != words.Fixed.UnlockClinicianFirst {
			t.Errorf("%q, %q", out.Words.Title, out.Fixed.Unlock)
		}
		if out.Fixed.EasyWalking.String() != words.Meanwhile.Walking || out.Fixed.CalmBreathing.Empty() || len(out.Fixed.Crisis) > 0 {
			t.Errorf("meanwhile: %+v", out.Fixed)
		}
		if !slices.Equal(english(out.Told), []string{"I am losing weight without trying"}) {
			t.Errorf("told: %q", out.Told)
		}
		if f, err := w.AssessedForm(ctx, me); err != nil || f.Fields[0].Ask.String() != "Who assessed you?" {
			t.Errorf("%v %+v", err, f.Fields)
		}
	})
	t.Run("emergency", func(t *testing.T) {
		w := lockedBy(t, "bladder-bowel")
		out := w.outcome()
		if out.Fixed.Unlock.String() != w.Rules.Words.Fixed.UnlockEmergency || out.NextURL != "/screen/about-you" {
			t.Errorf("%q, %s", out.Fixed.Unlock, out.NextURL)
		}
		if !strings.Contains(strings.Join(english(out.Words.Body), "\n"), "Call your local emergency number now.") {
			t.Errorf("body: %q", out.Words.Body)
		}
		if f, err := w.AssessedForm(ctx, me); err != nil || f.Fields[0].Ask.String() != "Which clinician assessed you?" {
			t.Errorf("%v %+v", err, f.Fields)
		}
	})
	t.Run("an emergency not finished", func(t *testing.T) {
		w := newWalker(t)
		w.answer("bladder-and-saddle", url.Values{"sign": {w.box("bladder-bowel")}})
		if out := w.outcome(); out.NextURL != "/screen/stop" || !out.Locked {
			t.Errorf("%s, locked %v", out.NextURL, out.Locked)
		}
	})
	t.Run("only breathing", func(t *testing.T) {
		w := newWalker(t)
		w.screenWith("heart-eyes-balance", url.Values{"condition": {"heart-lung-disease"}})
		w.finish()
		if out := w.outcome(); !out.Fixed.EasyWalking.Empty() || out.Fixed.CalmBreathing.Empty() {
			t.Errorf("S5: %+v", out.Fixed)
		}
	})
	t.Run("go, then a plan", func(t *testing.T) {
		w := newWalker(t)
		w.screen(nil)
		w.finish()
		if out := w.outcome(); out.NextURL != "/setup" || out.Locked || len(out.Told) > 0 {
			t.Errorf("%s %v %q", out.NextURL, out.Locked, out.Told)
		}
		_, err := w.AssessedForm(ctx, me)
		w.refused(err, fault.NotFound)
		w.setup()
		if out := w.outcome(); out.NextURL != "/plan" {
			t.Errorf("%s", out.NextURL)
		}
	})
	t.Run("nothing answered", func(t *testing.T) {
		_, err := newWalker(t).Outcome(ctx, me)
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("%v", err)
		}
	})
}

// TestTheCrisisContact: the operator's, else neutral words; and never in place of
// the emergency number (DO-10, S10).
func TestTheCrisisContact(t *testing.T) {
	for contact, shown := range map[string]string{"": "a crisis line in your country", "Samaritans on 116 123": "Samaritans on 116 123"} {
		w := newWalker(t)
		w.Crisis = contact
		next := w.screen(url.Values{"free_text": {"I want to end my life"}})
		if next != "/screen/stop" {
			t.Fatalf("leads to %s", next)
		}
		out, err := w.Stop(ctx, me)
		w.must(err)
		said := strings.Join(english(out.Fixed.Crisis), "\n")
		if out.Words.Title.String() != w.Rules.Words.Crisis.Title || !strings.Contains(said, shown) || !strings.Contains(said, w.Rules.Words.Crisis.NobodyReads) {
			t.Errorf("%q: %q %q", contact, out.Words.Title, said)
		}
	}
}

// TestAssessedWithoutWordsRecordsNothing: the form comes back with what was typed.
func TestAssessedWithoutWordsRecordsNothing(t *testing.T) {
	w := lockedBy(t, "weight-loss")
	id := app.NewID()
	f, err := w.Assessed(ctx, me, url.Values{"record": {id}, "who": {"my GP"}, "when": {""}, "what": {""}})
	w.must(err)
	if !f.Wrong() || f.RecordID != id || f.Fields[0].Value != "my GP" {
		t.Errorf("%+v", f)
	}
	w.later(25 * time.Hour)
	if out := w.outcome(); out.Assessed || out.CanRetake {
		t.Error("an empty form opened the questions")
	}
}

// TestOrdinaryWordsOfAnExaminationLockNothingMore: only words of self-harm act on
// that page; the screen asks every closed question again anyway.
func TestOrdinaryWordsOfAnExaminationLockNothingMore(t *testing.T) {
	w := lockedBy(t, "weight-loss")
	at := w.outcome().RetakeFrom
	w.later(time.Hour)
	_, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"my GP"}, "when": {"today"}, "what": {"I told her that I wet myself last week"}})
	w.must(err)
	if out := w.outcome(); !out.RetakeFrom.Equal(at) || out.Decision.Level != safety.ClinicianFirst || !out.Assessed {
		t.Errorf("%v %s", out.RetakeFrom, out.Decision.Level)
	}
}
