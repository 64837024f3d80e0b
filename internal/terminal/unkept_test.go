package terminal

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
)

// full is a store on a disk with no room left.
type full struct{ app.Store }

var errFull = errors.New("no space left on device")

func (full) Append(context.Context, app.Owner, ...app.Entry) error { return errFull }

// typing hands lines to a plain session that has begun, the last forever.
func typing(lines ...string) <-chan string {
	typed := make(chan string, len(lines))
	for _, line := range lines {
		typed <- line
	}
	return typed
}

// TestAnEmergencyIsSaidOnAFullDisk: who says "chest" sees what to do, whether or not
// it can be written down.
func TestAnEmergencyIsSaidOnAFullDisk(t *testing.T) {
	w := opened(t)
	_, s := begun(t, w, "3")
	w.Store = full{w.Store}
	t.Run("in lines", func(t *testing.T) {
		var out bytes.Buffer
		p := &plain{ctx: t.Context(), guide: w.guide(), opts: w.options(), out: &out, lines: typing("", "h", "7")}
		if _, err := p.turn(turn{play: &s.coach.play}); !errors.Is(err, errFull) {
			t.Errorf("ended with %v", err)
		}
		if !strings.Contains(out.String(), "Call your local emergency number now.") {
			t.Errorf("no number to call:\n%s", out.String())
		}
	})
	t.Run("in lines, a pain that locks", func(t *testing.T) {
		var out bytes.Buffer
		p := &plain{ctx: t.Context(), guide: w.guide(), opts: w.options(), out: &out, lines: typing("", "h", "2", "1", "", "1")}
		if _, err := p.turn(turn{play: &s.coach.play}); !errors.Is(err, errFull) {
			t.Errorf("ended with %v", err)
		}
		if !strings.Contains(out.String(), "do not go on today") {
			t.Errorf("not told to stop:\n%s", out.String())
		}
	})
	t.Run("drawn", func(t *testing.T) {
		m := newModel(t.Context(), w.guide(), nil, w.options(), turn{play: &s.coach.play})
		press(t, m, "space", "h", "7", "enter")
		mustSee(t, m, "Call your local emergency number now.")
		press(t, m, "enter")
		var out bytes.Buffer
		if err := m.end(nil, &out); !errors.Is(err, errFull) {
			t.Errorf("ended with %v", err)
		}
		if !strings.Contains(out.String(), "Call your local emergency number now.") {
			t.Errorf("the number does not stay:\n%s", out.String())
		}
	})
	t.Run("drawn, a pain that locks", func(t *testing.T) {
		m := newModel(t.Context(), w.guide(), nil, w.options(), turn{play: &s.coach.play})
		press(t, m, "space", "h", "2", "enter", "1", "enter", "enter")
		began := time.Now()
		press(t, m, "enter")
		mustSee(t, m, "Stop here", "do not go on today")
		if time.Since(began) > time.Second {
			t.Error("the words wait for the disk")
		}
		w.Store = w.Store.(full).Store
		w.at += 2 * time.Second
		m.Update(beatMsg{})
		if r, ok := m.screen.(*reading); !ok || r.words.tone == calm {
			t.Errorf("written down, it does not go on:\n%s", seen(m))
		}
	})
}

// TestARefusedEventHoldsUpNothing: what is never taken is put aside and told of, and the
// hurt behind it locks.
func TestARefusedEventHoldsUpNothing(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	w.pass(m, 20*time.Second)
	s.coach.waiting = []app.Event{{ID: app.NewID(), Kind: app.ItemDone, Item: 999, At: w.clock}}
	press(t, m, "h", "2", "enter", "9", "enter", "enter")
	if len(s.coach.waiting) > 0 {
		t.Errorf("still waiting: %v", s.coach.waiting)
	}
	if _, locked, err := w.Store.Latest(t.Context(), me, "lock", ""); err != nil || !locked {
		t.Errorf("no lock: %v", err)
	}
	press(t, m, "enter")
	mustSee(t, m, "Your plan is waiting")
	if r, ok := m.screen.(*reading); !ok || !strings.Contains(strings.Join(r.words.body, " "), "your plan does not count it: you did an exercise") {
		t.Errorf("not told:\n%s", seen(m))
	}
}
