package app_test

import (
	"context"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/mutation"
	"unslouch/internal/store"
)

var me = app.Owner{Org: "local", Person: "local"}

// walker is one person using the real product on a real database, with a clock
// the test turns.
type walker struct {
	*app.App
	t   testing.TB
	now time.Time
}

// monday is where the tests start: a Monday morning, weeks away from any clock change.
var monday = time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)

func newWalker(t *testing.T) *walker {
	t.Helper()
	c, r := whole(t)
	w := &walker{t: t, now: monday}
	w.App = &app.App{Store: openStore(t), Exercises: c, Rules: r, Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler)}
	return w
}

// openStore is the real store; many mutants in a row are tried in memory.
func openStore(t *testing.T) app.Store {
	t.Helper()
	if os.Getenv(mutation.Switch) != "" {
		return newMemory()
	}
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func (w *walker) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// later turns the clock on.
func (w *walker) later(d time.Duration) { w.now = w.now.Add(d) }

const day = 24 * time.Hour

// about are the answers of somebody with an ordinary ache.
var about = url.Values{"age": {"40"}, "first_ever": {"no"}, "weeks": {"6"}, "assessed": {"yes"}, "pain": {"3"}}

// answer answers one page: what is given for its fields, none of these for every
// other, and returns where to go on.
func (w *walker) answer(slug string, given url.Values) string {
	w.t.Helper()
	form, err := w.ScreenPage(context.Background(), me, slug)
	w.must(err)
	sent := url.Values{"record": {form.RecordID}}
	for _, f := range form.Fields {
		switch {
		case given[f.Name] != nil:
			sent[f.Name] = given[f.Name]
		case !f.None.Empty():
			sent.Set(f.NoneName(), "1")
		default:
			w.t.Fatalf("page %s: no answer given for %s", slug, f.Name)
		}
	}
	form, next, err := w.AnswerPage(context.Background(), me, slug, sent)
	w.must(err)
	if next == "" {
		w.t.Fatalf("page %s was refused: %+v", slug, form.Fields)
	}
	return next
}

// screen answers every page in turn, as the product leads, and stops where it
// leads out of the pages.
func (w *walker) screen(given url.Values) string {
	w.t.Helper()
	all := url.Values{}
	for _, values := range []url.Values{about, given} {
		for k, v := range values {
			all[k] = v
		}
	}
	next := "/screen/" + w.Rules.Pages[0].Slug
	for range 60 {
		slug := strings.TrimPrefix(next, "/screen/")
		if slug == "check" || slug == "stop" {
			return next
		}
		next = w.answer(slug, all)
	}
	w.t.Fatal("the screen does not end")
	return ""
}

// finish decides a whole screen.
func (w *walker) finish() {
	w.t.Helper()
	w.must(w.FinishScreen(context.Background(), me, app.NewID()))
}

// setup makes a plan on Mondays, Wednesdays and Fridays.
func (w *walker) setup() {
	w.t.Helper()
	form, err := w.SaveSetup(context.Background(), me, url.Values{
		"record": {app.NewID()}, "equipment": exercise.Equipment, "avoid.none": {"1"}, "region": {"unsaid"}, "desk.none": {"1"}, "minutes": {"15"}, "days": {"mon", "wed", "fri"},
	})
	w.must(err)
	if form.Wrong() {
		w.t.Fatalf("set-up was refused: %+v", form.Fields)
	}
}

// planned brings a person with these answers to their plan.
func planned(t *testing.T, given url.Values) *walker {
	t.Helper()
	w := newWalker(t)
	w.screen(given)
	w.finish()
	w.setup()
	return w
}

// start starts today's session with these answers of the day.
func (w *walker) start(given url.Values) (string, error) {
	form, err := w.BeforeSession(context.Background(), me)
	if err != nil {
		return "", err
	}
	sent := url.Values{"record": {form.RecordID}}
	for _, f := range form.Fields {
		switch {
		case given[f.Name] != nil:
			sent[f.Name] = given[f.Name]
		case f.Name == "pain":
			sent.Set("pain", "2")
		case f.All:
			sent[f.Name] = everyChoice(f)
		default:
			sent.Set(f.Name, "no")
		}
	}
	_, next, err := w.StartSession(context.Background(), me, sent)
	return next, err
}

// everyChoice ticks every box of a field.
func everyChoice(f app.Field) (all []string) {
	for _, c := range f.Choices {
		all = append(all, c.Value)
	}
	return all
}

// space says that the place is ready, as the first session asks (H21).
func (w *walker) space() []string {
	form, err := w.BeforeSession(context.Background(), me)
	w.must(err)
	for _, f := range form.Fields {
		if f.All {
			return everyChoice(f)
		}
	}
	return nil
}

// session starts today's session and returns its id.
func (w *walker) session() string {
	w.t.Helper()
	next, err := w.start(nil)
	w.must(err)
	id, ok := strings.CutPrefix(next, "/session/")
	if !ok {
		w.t.Fatalf("starting led to %s", next)
	}
	return id
}

// play records every item of a session as done.
func (w *walker) play(id string) {
	w.t.Helper()
	p, err := w.Play(context.Background(), me, id)
	w.must(err)
	var events []app.Event
	for i := range p.Timeline.Items {
		events = append(events, app.Event{ID: app.NewID(), Kind: app.ItemDone, Item: i, At: w.now})
	}
	events = append(events, app.Event{ID: app.NewID(), Kind: app.Completed, Item: -1, At: w.now})
	_, err = w.RecordEvents(context.Background(), me, id, events)
	w.must(err)
}

// refused fails unless the error is a fault of this kind.
func (w *walker) refused(err error, kind fault.Kind) {
	w.t.Helper()
	if err == nil || fault.KindOf(err) != kind {
		w.t.Errorf("got %v; must be refused as %s", err, kind)
	}
}

// stage fails unless the person stands here.
func (w *walker) stage(want app.Stage) app.Home {
	w.t.Helper()
	h, err := w.Home(context.Background(), me)
	w.must(err)
	if h.Stage != want {
		w.t.Errorf("stage %s; must be %s", h.Stage, want)
	}
	return h
}
