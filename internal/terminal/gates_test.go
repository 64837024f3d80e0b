package terminal

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"unslouch/internal/app"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/store"
)

func halt(t *testing.T, w *world) {
	t.Helper()
	if err := (store.Halts{Dir: w.dir}).Set(safety.Version, "We look at the rules."); err != nil {
		t.Fatal(err)
	}
}

// answer answers the questions of the day, some of them not as usual.
func answer(t *testing.T, w *world, unusual url.Values) {
	t.Helper()
	f, err := w.BeforeSession(t.Context(), me)
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{"record": {f.RecordID}}
	for _, field := range f.Fields {
		sent.Set(field.Name, field.Choices[0].Value)
	}
	for name := range unusual {
		sent.Set(name, unusual.Get(name))
	}
	if _, _, err := w.StartSession(t.Context(), me, sent); err != nil {
		t.Fatal(err)
	}
}

// TestNobodyGetsASessionTheyMustNotHave: whatever stands in the way in the browser
// stands in the way here, is said in words, and neither asks nor plays (RF-6, DO-7,
// PM-1, S25).
func TestNobodyGetsASessionTheyMustNotHave(t *testing.T) {
	for _, c := range []struct {
		name string
		so   func(t *testing.T, w *world)
		say  []string
	}{
		{"locked by something new", func(t *testing.T, w *world) { answer(t, w, url.Values{"anything-new": {"yes"}}) }, []string{"Your plan is waiting", "unslouch serve"}},
		{"locked by severe pain", func(t *testing.T, w *world) { answer(t, w, url.Values{"pain": {"9"}}) }, []string{"pain", "unslouch serve"}},
		{"unwell", func(t *testing.T, w *world) { answer(t, w, url.Values{"unwell": {"yes"}}) }, []string{"Rest today"}},
		{"halted by the operator", halt, []string{"Your plan is paused", "We look at the rules."}},
		{"the screen is due again", func(_ *testing.T, w *world) { w.clock = today.AddDate(0, 0, 60) }, []string{"A few questions first", "unslouch serve"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := opened(t)
			c.so(t, w)
			refused(t, w, c.say)
		})
	}
	t.Run("no plan yet", func(t *testing.T) {
		refused(t, at(t, filepath.Join(t.TempDir(), "new")), []string{"There is no plan yet", "unslouch serve"})
	})
}

func refused(t *testing.T, w *world, say []string) {
	t.Helper()
	if got := w.first(t); got.form != nil || got.play != nil {
		t.Fatalf("there is something to do: %+v", got)
	}
	var drawn, lines bytes.Buffer
	if err := Draw(t.Context(), w.guide(), nil, w.options(), nil, &drawn); err != nil {
		t.Fatal(err)
	}
	if err := Plain(t.Context(), w.guide(), w.options(), strings.NewReader("\n\n\n"), &lines); err != nil {
		t.Fatal(err)
	}
	for _, text := range say {
		if !strings.Contains(drawn.String(), text) || !strings.Contains(lines.String(), text) {
			t.Errorf("%q is not said:\n%s\n%s", text, drawn.String(), lines.String())
		}
	}
}

// TestNothingIsPreselected: enter alone answers no question, and goes nowhere.
func TestNothingIsPreselected(t *testing.T) {
	w := opened(t)
	m := w.drawn(t)
	for range 20 {
		press(t, m, "enter")
	}
	a, asking := m.screen.(*ask)
	if !asking || a.at != 0 || a.wrong == "" {
		t.Fatalf("it went on:\n%s", seen(m))
	}
	well(t, m, "9") // severe pain locks
	if r, ok := m.screen.(*reading); !ok || r.words.tone == calm {
		t.Fatalf("severe pain came to:\n%s", seen(m))
	}
}

// TestTheFirstSessionChecksThePlace: every box has to be ticked (H21).
func TestTheFirstSessionChecksThePlace(t *testing.T) {
	w := opened(t)
	f := app.Form{Title: say.Plain("Before"), Fields: []app.Field{{Name: "space", Kind: app.Boxes, All: true, Ask: say.Plain("Is your place ready?"), Choices: []app.Choice{{Value: "floor", Say: say.Plain("The floor")}, {Value: "mat", Say: say.Plain("The mat")}}}}}
	var got url.Values
	m := w.drawn(t)
	m.take(turn{form: &f}, nil)
	m.screen.(*ask).done = func(_ *model, sent url.Values) tea.Cmd { got = sent; return nil }
	press(t, m, "down", "space", "enter")
	if got != nil {
		t.Fatal("one box of two is enough")
	}
	press(t, m, "down", "space", "enter")
	if len(got["space"]) != 2 {
		t.Errorf("sent %v", got)
	}
}

// TestTheMorningIsAsked where nobody has told of it in the browser (PM-7).
func TestTheMorningIsAsked(t *testing.T) {
	w := opened(t)
	m, _ := begun(t, w, "3")
	w.pass(m, 5*time.Minute)
	press(t, m, "right", "right", "right", "q", "2", "ctrl+c")
	w.clock = today.AddDate(0, 0, 1)
	if next := w.first(t); next.form == nil || next.form.Title.String() != "The morning after" {
		t.Errorf("asked %+v, %+v", next.form, next.words)
	}
}

// TestPlainIsWordsAlone: a whole session in lines, without one control code, each
// change for this person before its exercise, and the same records.
func TestPlainIsWordsAlone(t *testing.T) {
	w := opened(t)
	began := time.Now()
	o := Options{Speed: 600, Bell: true, Now: func() time.Duration { return time.Since(began) }}
	in, keys, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.BeforeSession(t.Context(), me)
	if err != nil {
		t.Fatal(err)
	}
	lines := ""
	for _, field := range f.Fields {
		if field.Kind == app.Scale {
			lines += "nonsense\n3\n"
			continue
		}
		lines += "\n1\n" // nothing is preselected: enter alone asks again
	}
	if _, err := keys.WriteString(lines + "\n"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	done := make(chan error, 1)
	go func() { done <- Plain(t.Context(), w.guide(), o, in, &out) }()
	time.Sleep(time.Second) // it is on its way; a pause and on again
	if _, err := keys.WriteString("\n\n"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * time.Second)
	if _, err := keys.WriteString("2\n4\n0\n\n\n\n"); err != nil {
		t.Fatal(err)
	}
	_ = keys.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }); i >= 0 {
		t.Errorf("a control code at %d: %q", i, text[max(0, i-40):min(len(text), i+40)])
	}
	starts, _ := w.Store.List(t.Context(), me, "session.start", "", 1)
	play, err := w.Play(t.Context(), me, starts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for i, it := range play.Timeline.Items {
		at := strings.Index(text, it.Name+". "+it.Dose+".")
		if at < 0 {
			t.Errorf("%s is not announced", it.Name)
		}
		if change := changeOf(it); change != "" && (strings.LastIndex(text[:max(0, at)], change) < 0) {
			t.Errorf("%s: the change does not stand before it", it.Name)
		}
		if events := w.told(t); count1(events, "item-done "+string(rune('0'+i))) != 1 {
			t.Errorf("item %d: %v", i, events)
		}
	}
	if after := w.newest(t, "session.after"); !strings.Contains(after, `"pain":2`) {
		t.Errorf("afterwards: %s\n%s", after, text)
	}
}

// TestRestComesBeforeAnOpenSession, as on the page of today.
func TestRestComesBeforeAnOpenSession(t *testing.T) {
	w := opened(t)
	got, err := w.guide().today(t.Context(), app.Today{Open: "some", Rest: say.Plain("Your back needs a day.")})
	if err != nil || got.words.title != "Rest today" || got.play != nil {
		t.Errorf("%+v, %v", got, err)
	}
}
