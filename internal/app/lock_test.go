package app_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/safety"
)

// qualities are a "this hurts" at each level that it can lock with.
var qualities = map[safety.Level]string{safety.Go: "sharp", safety.ClinicianFirst: "dull", safety.Emergency: "chest"}

// hurtAt tells of a pain that locks at a level, on a session that may be over.
func (w *walker) hurtAt(session string, level safety.Level) {
	w.t.Helper()
	pain := 9
	_, err := w.RecordEvents(ctx, me, session, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: 1, At: w.now, Pain: &pain, Quality: qualities[level]}})
	w.must(err)
	w.tick(time.Minute)
}

func (w *walker) tick(d time.Duration) { w.now = w.now.Add(d) }

// TestAMilderLockNeverOpensAStricterOne tells of up to three pains in every order:
// the strictest decides, and only where all were mild may the questions be answered
// again at once (RF-6).
func TestAMilderLockNeverOpensAStricterOne(t *testing.T) {
	levels := []safety.Level{safety.Go, safety.ClinicianFirst, safety.Emergency}
	rank := func(l safety.Level) int {
		for i, level := range levels {
			if level == l {
				return i
			}
		}
		return -1
	}
	for _, first := range levels {
		for _, second := range levels {
			for _, third := range levels {
				t.Run(fmt.Sprint(first, " ", second, " ", third), func(t *testing.T) {
					w := inMemory(t)
					id := w.session()
					want := safety.Go
					for _, level := range []safety.Level{first, second, third} {
						w.hurtAt(id, level)
						if rank(level) > rank(want) {
							want = level
						}
						out := w.outcome()
						if !out.Locked || out.Decision.Level != want {
							t.Errorf("after %s the lock is %s, want %s", level, out.Decision.Level, want)
						}
						if mild := want == safety.Go; out.CanRetake != mild || out.Rescreen != mild {
							t.Errorf("after %s: can retake %v, only a screen %v", level, out.CanRetake, out.Rescreen)
						}
					}
				})
			}
		}
	}
}

// TestWhoeverAssessesHasSeenTheNewestLock: an assessment after an emergency does not
// count for what came after the assessment, and the 24 hours begin anew (RF-6).
func TestWhoeverAssessesHasSeenTheNewestLock(t *testing.T) {
	for newer, again := range map[safety.Level]bool{safety.Go: false, safety.ClinicianFirst: true, safety.Emergency: true} {
		w := inMemory(t)
		id := w.session()
		w.hurtAt(id, safety.Emergency)
		assess := func() {
			_, err := w.Assessed(ctx, me, url.Values{"record": {app.NewID()}, "who": {"my GP"}, "when": {"today"}, "what": {"gentle exercise is fine"}})
			w.must(err)
		}
		assess()
		w.tick(25 * time.Hour)
		if out := w.outcome(); !out.Assessed || !out.CanRetake {
			t.Fatalf("assessed and a day later: %+v", out)
		}
		w.hurtAt(id, newer)
		out := w.outcome()
		if out.Decision.Level != safety.Emergency || out.Assessed == again || out.CanRetake == again {
			t.Errorf("%s after the assessment: %s, assessed %v, can retake %v", newer, out.Decision.Level, out.Assessed, out.CanRetake)
		}
		if !again {
			continue
		}
		assess()
		w.tick(23 * time.Hour)
		if w.outcome().CanRetake {
			t.Errorf("%s after the assessment: opened before its own 24 hours", newer)
		}
		w.tick(2 * time.Hour)
		if !w.outcome().CanRetake {
			t.Errorf("%s after the assessment: assessed again, and does not open", newer)
		}
	}
}
