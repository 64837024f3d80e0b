package terminal

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"unslouch/internal/session"
)

// TestALongStandAsksAgain: a session that stood for long does not go on by a key alone,
// and never into another day.
func TestALongStandAsksAgain(t *testing.T) {
	for name, stand := range map[string]func(w *world, m *model){
		"ready": func(*world, *model) {}, "paused": func(_ *world, m *model) { press(t, m, "space", "space") },
		"at the question whether to stop": func(_ *world, m *model) { press(t, m, "space", "q") },
	} {
		t.Run(name, func(t *testing.T) {
			w := opened(t)
			m := w.drawn(t)
			well(t, m, "3")
			c := m.coach
			stand(w, m)
			on := "space"
			if _, asked := m.screen.(*offer); asked {
				on = "1"
			}
			w.clock = w.clock.Add(20 * time.Hour)
			w.at += 20 * time.Hour
			press(t, m, on)
			if s, plays := m.screen.(*stage); plays || c.player.Waiting() == session.Running {
				t.Fatalf("it goes on the day after: %v\n%s", s, seen(m))
			}
		})
	}
	t.Run("an hour", func(t *testing.T) {
		w := opened(t)
		m, s := begun(t, w, "3")
		press(t, m, "space")
		w.clock = w.clock.Add(time.Hour)
		press(t, m, "space")
		mustSee(t, m, "Ready?", "Stop, and call")
		press(t, m, "space")
		if now, plays := m.screen.(*stage); !plays || now == s {
			t.Errorf("it does not go on:\n%s", seen(m))
		}
	})
	t.Run("a halt meanwhile", func(t *testing.T) {
		w := opened(t)
		m, _ := begun(t, w, "3")
		press(t, m, "space")
		halt(t, w)
		w.clock = w.clock.Add(time.Hour)
		press(t, m, "space")
		mustSee(t, m, "Your plan is paused")
	})
	t.Run("in lines", func(t *testing.T) {
		w := opened(t)
		_, s := begun(t, w, "3")
		c := newCoach(t.Context(), w.guide(), s.coach.play, 1, false)
		w.clock = w.clock.Add(20 * time.Hour)
		var out bytes.Buffer
		p := &plain{ctx: t.Context(), guide: w.guide(), opts: w.options(), out: &out, lines: typing()}
		next, err := p.press(c, "")
		if err != nil || next.play != nil || c.player.Waiting() == session.Running {
			t.Errorf("it goes on the day after: %+v, %v", next, err)
		}
		if strings.TrimSpace(next.words.title) == "" && next.form == nil {
			t.Error("and nothing is said or asked")
		}
	})
}
