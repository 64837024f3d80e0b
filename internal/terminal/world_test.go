package terminal

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/demo"
	"unslouch/internal/exercise"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
	"unslouch/internal/store"
)

var me = app.Owner{Org: "local", Person: "local"}

// today is when the sample person opens the program: on a day with a session.
var today = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

var made bool // lived was

// lived is a folder in which the sample person has six weeks behind them, made once.
var lived = sync.OnceValues(func() (string, error) {
	made = true
	dir, err := os.MkdirTemp("", "unslouch-terminal-")
	if err != nil {
		return "", err
	}
	w, err := open(dir)
	if err != nil {
		return "", err
	}
	if err := demo.Live(context.Background(), w.App, me, today); err != nil {
		return "", err
	}
	return dir, w.kept.Close()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if made {
		if dir, err := lived(); err == nil {
			_ = os.RemoveAll(dir)
		}
	}
	os.Exit(code)
}

// world is a data folder, open, with a clock for the day and one for the session.
type world struct {
	*app.App
	kept  *store.Store
	clock time.Time
	at    time.Duration
	dir   string
}

// content is read once for all tests.
var content = sync.OnceValues(func() (*app.App, error) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		return nil, err
	}
	rules, err := safety.Load(catalogue.Files, exercises)
	if err != nil {
		return nil, err
	}
	pages, err := learn.Load(catalogue.Files)
	return &app.App{Exercises: exercises, Rules: rules, Learn: pages}, err
})

func open(dir string) (*world, error) {
	parts, err := content()
	if err != nil {
		return nil, err
	}
	kept, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	w := &world{kept: kept, clock: today, dir: dir}
	w.App = &app.App{Store: kept, Exercises: parts.Exercises, Rules: parts.Rules, Learn: parts.Learn, Halts: store.Halts{Dir: dir}, Log: slog.New(slog.DiscardHandler)}
	w.Now = func() time.Time { return w.clock }
	return w, nil
}

// opened is the sample person's folder, for one test.
func opened(t *testing.T) *world {
	t.Helper()
	from, err := lived()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return at(t, dir)
}

func at(t *testing.T, dir string) *world {
	t.Helper()
	w, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.kept.Close() })
	return w
}

func (w *world) guide() *Guide { return &Guide{App: w.App, Owner: me} }

func (w *world) options() Options {
	return Options{Speed: 1, Now: func() time.Duration { return w.at }}
}

// first is the first turn.
func (w *world) first(t *testing.T) turn {
	t.Helper()
	got, err := w.guide().open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// drawn is the model after the first turn, without a terminal and without a figure.
func (w *world) drawn(t *testing.T) *model {
	t.Helper()
	return newModel(t.Context(), w.guide(), nil, w.options(), w.first(t))
}

// press presses keys, as a terminal names them; what the background would do is left
// undone.
func press(t *testing.T, m *model, keys ...string) {
	t.Helper()
	for _, key := range keys {
		m.Update(keyOf(key))
		if m.err != nil {
			t.Fatal(m.err)
		}
	}
}

func keyOf(name string) tea.KeyPressMsg {
	special := map[string]rune{"enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace}
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	if name == "ctrl+c" {
		return tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// well answers the questions of a day on which nothing is new, with a pain.
func well(t *testing.T, m *model, pain string) {
	t.Helper()
	for {
		a, asking := m.screen.(*ask)
		if !asking {
			return
		}
		switch f := a.field(); {
		case f.Kind == app.Scale:
			press(t, m, pain)
		case f.All:
			for range f.Choices {
				press(t, m, "down", "space")
			}
		default:
			press(t, m, "1")
		}
		press(t, m, "enter")
	}
}

// pass lets time go by, looked at every so often.
func (w *world) pass(m *model, d time.Duration) {
	for end := w.at + d; w.at < end; {
		w.at += 250 * time.Millisecond
		m.Update(beatMsg{})
		if _, playing := m.screen.(*stage); !playing {
			return
		}
	}
}

// told are the session's events as they lie in the store, oldest first, as words.
func (w *world) told(t *testing.T) (events []string) {
	t.Helper()
	starts, err := w.Store.List(t.Context(), me, "session.start", "", 1)
	if err != nil || len(starts) == 0 {
		t.Fatalf("no session was begun: %v", err)
	}
	records, err := w.Store.List(t.Context(), me, "session.event", starts[0].ID, 500)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range slices.Backward(records) {
		var e app.Event
		if err := json.Unmarshal(r.Body, &e); err != nil {
			t.Fatal(err)
		}
		text := string(e.Kind)
		if e.Item >= 0 {
			text += " " + string(rune('0'+e.Item))
		}
		if e.Set > 0 {
			text += "." + string(rune('0'+e.Set))
		}
		events = append(events, text)
	}
	return events
}

// newest is the body of the newest record of a kind.
func (w *world) newest(t *testing.T, kind string) string {
	t.Helper()
	r, ok, err := w.Store.Latest(t.Context(), me, kind, "")
	if err != nil || !ok {
		return ""
	}
	return string(r.Body)
}

// seen is what the window shows, without its colours.
func seen(m *model) string {
	var b strings.Builder
	inside := false
	for _, r := range m.View().Content {
		switch {
		case r == '\x1b':
			inside = true
		case inside:
			inside = r != 'm'
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func mustSee(t *testing.T, m *model, texts ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(seen(m)), " ")
	for _, text := range texts {
		if !strings.Contains(flat, text) {
			t.Fatalf("%q is not to be seen in:\n%s", text, seen(m))
		}
	}
}
