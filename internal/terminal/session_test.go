package terminal

import (
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"unslouch/internal/app"
	"unslouch/internal/session"
)

// begun is a session that has begun, on a day on which nothing is new.
func begun(t *testing.T, w *world, pain string) (*model, *stage) {
	t.Helper()
	m := w.drawn(t)
	well(t, m, pain)
	mustSee(t, m, "Ready?", "Stop, and call", "Do not go on today")
	press(t, m, "space")
	s, playing := m.screen.(*stage)
	if !playing {
		t.Fatalf("it does not play:\n%s", seen(m))
	}
	return m, s
}

func TestASessionIsPlayedAndKeptByKeys(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	items := len(s.coach.player.Timeline().Items)
	for range 2 * items {
		w.pass(m, 10*time.Minute)
	}
	mustSee(t, m, "How are you now?")
	press(t, m, "2", "enter", "4", "enter", "up", "up")
	for range items + 1 { // the last is "nothing hurt more"
		press(t, m, "down")
	}
	press(t, m, "space", "enter")
	for {
		a, asking := m.screen.(*ask)
		if !asking {
			break
		}
		if !a.field().Leave {
			t.Fatalf("asked:\n%s", seen(m))
		}
		press(t, m, "enter")
	}
	mustSee(t, m, "It is kept")
	events := w.told(t)
	for i := range items {
		if n := count1(events, "item-done "+string(rune('0'+i))); n != 1 {
			t.Errorf("item %d is done %d times: %v", i, n, events)
		}
	}
	if events[len(events)-1] != "completed" {
		t.Errorf("the last is %q", events[len(events)-1])
	}
	if after := w.newest(t, "session.after"); !strings.Contains(after, `"pain":2`) || !strings.Contains(after, `"effort":4`) {
		t.Errorf("afterwards they said %s", after)
	}
	if done := w.newest(t, "session.done"); !strings.Contains(done, `"whole":true`) {
		t.Errorf("it came to %s", done)
	}
	if again := w.first(t); again.form != nil || again.play != nil || !strings.Contains(again.words.title, "all for today") {
		t.Errorf("a second session the same day: %+v", again.words)
	}
}

func count1(all []string, one string) (n int) {
	for _, x := range all {
		if x == one {
			n++
		}
	}
	return n
}

// TestLeavingLosesNothing: whoever leaves, or whose program dies, goes on where they
// were; what was done is there once.
func TestLeavingLosesNothing(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	w.pass(m, time.Duration(s.coach.player.Timeline().Items[1].EndMS()+2000)*time.Millisecond)
	before := w.told(t)
	if !slices.Contains(before, "item-done 0") || !slices.Contains(before, "item-done 1") {
		t.Fatalf("kept at once: %v", before)
	}
	press(t, m, "ctrl+c")
	if m.over.title != leftWords.title {
		t.Errorf("left with %q", m.over.title)
	}
	again := w.drawn(t)
	mustSee(t, again, "You carry on where you stopped")
	press(t, again, "space")
	mustSee(t, again, "Exercise 3 of")
	press(t, again, "q", "2")
	if events := w.told(t); count1(events, "item-done 0") != 1 || events[len(events)-1] != "stopped-here" {
		t.Errorf("%v", events)
	}
	mustSee(t, again, "How are you now?")
	press(t, again, "ctrl+c")
	if next := w.first(t); next.form == nil || next.form.Title.String() != "How are you now?" {
		t.Errorf("how it went is not asked again: %+v", next.words)
	}
}

func TestTheKeys(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	p := s.coach.player
	w.pass(m, 20*time.Second)
	press(t, m, "space")
	stood := p.At(w.at)
	w.pass(m, time.Minute)
	mustSee(t, m, "Paused. Space goes on.")
	if p.At(w.at) != stood {
		t.Error("a pause moves")
	}
	press(t, m, "space", "t")
	mustSee(t, m, "left of this exercise,")
	press(t, m, "right")
	mustSee(t, m, "Exercise 2 of")
	press(t, m, "left")
	mustSee(t, m, "Exercise 1 of")
	press(t, m, "m")
	mustSee(t, m, "More time: we go on in 30 seconds")
	w.pass(m, 31*time.Second)
	if p.Waiting() != session.Running {
		t.Error("more time does not end")
	}
	press(t, m, "?")
	mustSee(t, m, "this hurts", "How to do it")
	press(t, m, "x", "space", "w")
	mustSee(t, m, "set: on.")
	w.pass(m, time.Minute)
	mustSee(t, m, "Take your time.")
	press(t, m, "right", "right", "space")
	for item := range s.coach.player.Timeline().Items {
		if p.Easier(w.at) != nil {
			press(t, m, "e")
			if s.remark == "" || !slices.Contains(w.told(t), "item-eased "+string(rune('0'+p.Item(w.at)))) {
				t.Errorf("easier on item %d: %q, %v", item, s.remark, w.told(t))
			}
			return
		}
		press(t, m, "right")
	}
	t.Error("nothing was easier than anything; the test proves too little")
}

// TestEveryHurtIsObeyed: what the use case says is done, and what locks is a lock the
// moment it was said.
func TestEveryHurtIsObeyed(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []string
		see   []string
		lock  string // of the rule, or ""
		after func(t *testing.T, w *world, m *model, s *stage)
	}{
		{"chest pain is an emergency, without a number", []string{"7", "enter"}, []string{"Get help now", "Call your local emergency number now."}, "PM-5", overNow},
		{"weakness is an emergency", []string{"6", "enter"}, []string{"Get help now"}, "PM-5", overNow},
		{"sharp pain ends the session", []string{"2", "enter", "1", "enter", "enter"}, []string{"Let us stop here", "sharp or stabbing pain"}, "PM-5", endsLocked},
		{"dizzy ends the session", []string{"5", "enter", "0", "enter", "3", "enter"}, []string{"Let us stop here", "dizziness"}, "PM-5", endsLocked},
		{"pain of 8 ends the session", []string{"1", "enter", "8", "enter", "enter"}, []string{"Let us stop here", "pain of 8 or more"}, "DO-7", endsLocked},
		{"a little is eased", []string{"1", "enter", "3", "enter", "5", "enter"}, []string{"Ease off", "smaller and softer"}, "", goesOn},
		{"too much leaves it out, or swaps it", []string{"1", "enter", "6", "enter", "enter"}, []string{"this"}, "", goesOn},
		{"a mistake changes nothing", []string{"esc"}, []string{"Paused"}, "", func(*testing.T, *world, *model, *stage) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := opened(t)
			m, s := begun(t, w, "3")
			w.pass(m, 20*time.Second)
			press(t, m, "h")
			mustSee(t, m, "What do you feel?")
			press(t, m, c.keys...)
			mustSee(t, m, c.see...)
			r, locked, err := w.Store.Latest(t.Context(), me, "lock", "")
			if err != nil {
				t.Fatal(err)
			}
			if locked = locked && r.At.After(today.Add(-time.Second)); locked != (c.lock != "") || (locked && r.Subject != c.lock) {
				t.Errorf("locked: %v by %q; want %q", locked, r.Subject, c.lock)
			}
			c.after(t, w, m, s)
			if c.lock != "" {
				if next := w.first(t); next.form != nil || next.play != nil {
					t.Errorf("after a lock there is still something to do: %+v", next)
				}
			}
		})
	}
}

func overNow(t *testing.T, _ *world, m *model, s *stage) {
	if r, ok := m.screen.(*reading); !ok || r.words.tone != danger || !s.coach.player.Over() {
		t.Errorf("the emergency is not all there is:\n%s", seen(m))
	}
}

func endsLocked(t *testing.T, w *world, m *model, s *stage) {
	if events := w.told(t); events[len(events)-1] != "item-hurt 0" {
		t.Errorf("%v", events)
	}
	press(t, m, "enter")
	if _, ok := m.screen.(*reading); !ok || !s.coach.player.Over() {
		t.Errorf("it goes on:\n%s", seen(m))
	}
}

func goesOn(t *testing.T, _ *world, m *model, s *stage) {
	press(t, m, "enter")
	if m.screen != s || s.coach.player.Waiting() != session.Running {
		t.Errorf("it does not go on:\n%s", seen(m))
	}
}

// TestTheSecondStopEndsIt, with calm breathing for who wants it (PM-6).
func TestTheSecondStopEndsIt(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	w.pass(m, 20*time.Second)
	press(t, m, "h", "1", "enter", "6", "enter", "enter")
	if o, ok := m.screen.(*offer); !ok {
		t.Fatalf("nothing was offered:\n%s", seen(m))
	} else {
		press(t, m, string(rune('0'+len(o.ways)))) // the last way leaves it out
	}
	w.pass(m, 20*time.Second)
	press(t, m, "h", "1", "enter", "7", "enter", "enter")
	mustSee(t, m, "Two exercises hurt today", "Breathe calmly for a minute", "End the session")
	press(t, m, "1")
	if !s.coach.player.Calming() {
		t.Fatal("no calm breathing")
	}
	mustSee(t, m, "Calm breathing")
	w.pass(m, 10*time.Minute)
	mustSee(t, m, "How are you now?")
	if events := w.told(t); events[len(events)-1] != "stopped-here" {
		t.Errorf("%v", events)
	}
}

// TestAHaltStopsARunningSession: the operator's stop counts at the next thing that
// happens (S25).
func TestAHaltStopsARunningSession(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	halt(t, w)
	w.pass(m, time.Duration(s.coach.player.Timeline().Items[0].EndMS()+500)*time.Millisecond)
	mustSee(t, m, "Your plan is paused", "We look at the rules.")
	if !s.coach.player.Over() {
		t.Error("it goes on")
	}
}

// TestEverySizeShowsTheWords: no line is too wide, no page too tall, and what has to be
// read first is there, down to a window as small as a matchbox.
func TestEverySizeShowsTheWords(t *testing.T) {
	w := opened(t)
	m, s := begun(t, w, "3")
	total := s.coach.player.Timeline().TotalMS
	for _, size := range [][2]int{{80, 24}, {200, 60}, {64, 18}, {63, 17}, {40, 12}, {30, 10}} {
		m.width, m.height = size[0], size[1]
		p := session.NewPlayer(s.coach.play.Timeline, session.Past{})
		s.coach.player = p
		p.Go(w.at)
		for at := 0; at < total; at += 6100 {
			w.at += 6100 * time.Millisecond
			p.Look(w.at)
			if p.Over() {
				break
			}
			lines := strings.Split(m.View().Content, "\n")
			for _, line := range lines {
				if n := lipgloss.Width(line); n > m.width {
					t.Fatalf("%v: %d wide: %q", size, n, line)
				}
			}
			if len(lines) > m.height {
				t.Fatalf("%v: %d lines:\n%s", size, len(lines), seen(m))
			}
			mo := p.Timeline().MomentAt(p.At(w.at))
			flat := strings.Join(strings.Fields(seen(m)), "")
			for _, need := range []string{changeOf(mo.What), mo.Step.Cue, sides[mo.Step.Side]} {
				if !strings.Contains(flat, strings.Join(strings.Fields(need), "")) {
					t.Fatalf("%v: %q is not there:\n%s", size, need, seen(m))
				}
			}
		}
	}
}

func TestEveryPlaceAndKindHasWords(t *testing.T) {
	for _, place := range app.Places {
		if places[place] == "" {
			t.Errorf("%s has no words", place)
		}
	}
	w := opened(t)
	_, s := begun(t, w, "3")
	if len(kinds) != len(s.coach.play.Hurts.Look) {
		t.Errorf("%d kinds; the use case knows %d", len(kinds), len(s.coach.play.Hurts.Look))
	}
	for _, k := range kinds {
		if s.coach.play.Hurts.Look[k.value][0] == "" {
			t.Errorf("%s is no kind of the use case", k.value)
		}
	}
}
