package app_test

import (
	"encoding/json"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// life is eight weeks of one made-up person, who answers, forgets, hurts, falls
// ill, changes the days and comes back.
type life struct {
	*app.App
	t        rapid.TB
	draw     *rapid.T
	now      time.Time
	sessions int // started
	items    int // held to the clearance
	changed  int // of them modified
	locks    int
}

func newLife(t *rapid.T, c *exercise.Catalogue, r *safety.Rules) *life {
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"}).Draw(t, "zone")
	where, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"), rapid.IntRange(0, 23).Draw(t, "hour"), 30, 0, 0, where)
	l := &life{t: t, draw: t, now: start}
	l.App = &app.App{Store: newMemory(), Exercises: c, Rules: r, Now: func() time.Time { return l.now }, Log: slog.New(slog.DiscardHandler)}
	return l
}

func (l *life) must(err error) {
	if err != nil {
		l.t.Fatalf("%s: %v", l.now.Format(time.DateTime), err)
	}
}

// chance is true in about one of n cases.
func (l *life) chance(n int, what string) bool {
	return rapid.IntRange(1, n).Draw(l.draw, what) == n
}

// fill answers a form: mostly nothing to report, now and then something.
func (l *life) fill(f app.Form, rare int) url.Values {
	sent := url.Values{"record": {f.RecordID}}
	for _, field := range f.Fields {
		name := field.Name
		switch {
		case field.Kind == app.Text:
			if !field.None.Empty() {
				sent.Set(field.NoneName(), "1")
			} else {
				sent.Set(name, "my doctor")
			}
		case field.Kind == app.Number:
			sent.Set(name, strconv.Itoa(rapid.IntRange(field.Min, min(field.Max, field.Min+80)).Draw(l.draw, name)))
		case field.All:
			sent[name] = everyChoice(field)
		case field.Kind == app.Boxes && !field.None.Empty() && !l.chance(rare, name):
			sent.Set(field.NoneName(), "1")
		case field.Kind == app.Boxes:
			n := rapid.IntRange(1, min(most(field), len(field.Choices))).Draw(l.draw, "ticks")
			for _, at := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(field.Choices)-1), n, n, rapid.ID).Draw(l.draw, name) {
				sent.Add(name, field.Choices[at].Value)
			}
		case name == "age":
			sent.Set(name, "40")
		case field.Kind == app.Scale && !l.chance(6, "much"):
			sent.Set(name, strconv.Itoa(rapid.IntRange(0, 5).Draw(l.draw, name)))
		case field.Kind == app.Radio && len(field.Choices) > 1 && field.Choices[0].Value == "no" && !l.chance(rare, name):
			sent.Set(name, "no")
		default:
			sent.Set(name, rapid.SampledFrom(field.Choices).Draw(l.draw, name).Value)
		}
	}
	return sent
}

// most is how many boxes somebody ticks: few troubles, many pieces of equipment.
func most(f app.Field) int {
	if f.Name == "sign" || f.Name == "condition" {
		return 2
	}
	return 6
}

// screen answers the whole screen and decides it; now and then it is left half done.
func (l *life) screen() {
	next := "/screen/" + l.Rules.Pages[0].Slug
	for range 80 {
		slug := strings.TrimPrefix(next, "/screen/")
		if slug == "check" {
			l.must(l.FinishScreen(ctx, me, app.NewID()))
			return
		}
		if slug == "stop" {
			l.must(l.ConfirmStop(ctx, me, app.NewID()))
			return
		}
		if l.chance(60, "walks away") {
			return
		}
		f, err := l.ScreenPage(ctx, me, slug)
		l.must(err)
		rare := 12
		if f.Fields[0].Name == "sign" {
			rare = 90
		}
		f, next, err = l.AnswerPage(ctx, me, slug, l.fill(f, rare))
		l.must(err)
		if next == "" {
			l.t.Fatalf("%s was refused: %+v", slug, f.Fields)
		}
	}
	l.t.Fatal("the screen does not end")
}

// live is one look at the product: what the person does depends on where they stand.
func (l *life) live() {
	h, err := l.Home(ctx, me)
	l.must(err)
	switch {
	case h.Stage == app.StageLocked:
		l.locks++
		l.unlock()
	case h.Stage == app.StageWelcome, h.Stage == app.StageScreen, !h.Today.NeedsScreen.Empty():
		if h.NextURL == "/changed" {
			l.say()
		} else {
			l.screen()
		}
	case h.Stage == app.StageSetup, l.chance(25, "sets up again"):
		f, err := l.Setup(ctx, me)
		l.must(err)
		_, err = l.SaveSetup(ctx, me, l.fill(f, 2))
		l.must(err)
	case l.chance(40, "has changed"):
		l.say()
	case h.Today.Update:
		l.must(l.TakeUpdate(ctx, me, app.NewID()))
	case h.Today.PausedUntil != "":
		if l.chance(8, "comes back sooner") {
			l.must(l.EndPause(ctx, me, app.NewID()))
		}
	case h.Today.Morning && !l.chance(4, "forgets the morning"):
		f, err := l.MorningForm(ctx, me)
		l.must(err)
		_, _, err = l.SayMorning(ctx, me, l.fill(f, 3))
		l.must(err)
	case h.Today.Measures && l.chance(2, "answers about the week"):
		f, err := l.MeasuresForm(ctx, me)
		l.must(err)
		_, _, err = l.SayMeasures(ctx, me, l.fill(f, 3))
		l.must(err)
	case l.chance(12, "changes the plan"):
		l.adjust()
	case h.Today.Open != "":
		l.play(h.Today.Open)
	case h.Today.Session != nil && !h.Today.Done && h.Today.Rest.Empty():
		l.start()
	}
	l.hold()
}

// adjust changes the plan in one of the ways that it offers.
func (l *life) adjust() {
	p, err := l.Plan(ctx, me)
	if fault.KindOf(err) == fault.Locked || fault.KindOf(err) == fault.NotFound {
		return
	}
	l.must(err)
	switch what := rapid.IntRange(0, 6).Draw(l.draw, "what"); {
	case what == 0:
		l.offered(func() (app.Form, error) { return l.WeekForm(ctx, me) }, func(sent url.Values) error { _, err := l.SayWeek(ctx, me, sent); return err })
	case what == 1:
		l.offered(func() (app.Form, error) { return l.AddForm(ctx, me) }, func(sent url.Values) error { _, err := l.Add(ctx, me, sent); return err })
	case what == 2:
		l.offered(func() (app.Form, error) { return l.PauseForm(ctx, me) }, func(sent url.Values) error { _, err := l.Pause(ctx, me, sent); return err })
	case what == 3 && p.Finished:
		l.offered(func() (app.Form, error) { return l.KeepForm(ctx, me) }, func(sent url.Values) error { _, err := l.Keep(ctx, me, sent); return err })
	case what == 4 && len(p.Undo) > 0:
		l.must(l.Undo(ctx, me, app.NewID(), p.Undo[0].ID))
	case p.Current >= 0 && len(p.Weeks[p.Current].Sessions) > 0:
		s := rapid.SampledFrom(p.Weeks[p.Current].Sessions).Draw(l.draw, "session")
		week := p.Weeks[p.Current].Week.Week
		if what == 5 {
			l.offered(func() (app.Form, error) { return l.MoveForm(ctx, me, week, s.Day) }, func(sent url.Values) error { _, err := l.Move(ctx, me, week, s.Day, sent); return err })
			return
		}
		slug := rapid.SampledFrom(s.Items).Draw(l.draw, "item").Exercise
		l.offered(func() (app.Form, error) { return l.SwapForm(ctx, me, week, slug) }, func(sent url.Values) error { _, err := l.Swap(ctx, me, week, slug, sent); return err })
	}
}

// offered takes what a form offers; where it offers nothing, or the rules refuse
// what was chosen, nothing happens.
func (l *life) offered(ask func() (app.Form, error), take func(url.Values) error) {
	f, err := ask()
	if err == nil {
		err = take(l.fill(f, 2))
	}
	if kind := fault.KindOf(err); err != nil && kind != fault.NotFound && kind != fault.Invalid {
		l.t.Fatal(err)
	}
}

func (l *life) say() {
	f, err := l.ChangedForm(ctx, me)
	l.must(err)
	_, _, err = l.SayChanged(ctx, me, l.fill(f, 4))
	l.must(err)
}

func (l *life) unlock() {
	out, err := l.Outcome(ctx, me)
	l.must(err)
	switch {
	case out.CanRetake:
		l.screen()
	case !out.Assessed:
		f, err := l.AssessedForm(ctx, me)
		l.must(err)
		_, err = l.Assessed(ctx, me, l.fill(f, 1000))
		l.must(err)
	}
}

func (l *life) start() {
	f, err := l.BeforeSession(ctx, me)
	l.must(err)
	_, next, err := l.StartSession(ctx, me, l.fill(f, 30))
	l.must(err)
	if id, ok := strings.CutPrefix(next, "/session/"); ok {
		l.sessions++
		l.play(id)
	}
}

// play plays some of a session, with what may happen in it.
func (l *life) play(id string) {
	p, err := l.Play(ctx, me, id)
	l.must(err)
	l.holdSession(id, p)
	for i := range p.Timeline.Items {
		e := app.Event{ID: app.NewID(), Kind: app.ItemDone, Item: i, At: l.now}
		switch {
		case l.chance(30, "hurts"):
			pain := rapid.IntRange(0, 10).Draw(l.draw, "how much")
			e.Kind, e.Pain = app.ItemHurt, &pain
			e.Quality = rapid.SampledFrom([]string{"dull", "dull", "dull", "dull", "dull", "dull", "dull", "sharp", "tingling", "chest"}).Draw(l.draw, "kind")
		case l.chance(10, "skips"):
			e.Kind = app.ItemSkipped
		case l.chance(30, "walks off"):
			return
		}
		advice, err := l.RecordEvents(ctx, me, id, []app.Event{e})
		l.must(err)
		if slices.ContainsFunc(advice, func(a app.Advice) bool { return a.URL != "" }) {
			return
		}
	}
	f, err := l.AfterSession(ctx, me, id)
	l.must(err)
	_, _, err = l.FinishSession(ctx, me, id, l.fill(f, 3))
	l.must(err)
}

// clearance decides the newest whole screen anew, apart from the product: what
// may be done on the day the plan began counting from.
func (l *life) clearance(from time.Time) (safety.Clearance, bool) {
	r, ok, err := l.Store.Latest(ctx, me, "screen.done", "")
	l.must(err)
	if !ok {
		return safety.Clearance{}, false
	}
	var body struct {
		Answers safety.Answers
		Day     string
	}
	l.must(json.Unmarshal(r.Body, &body))
	d, err := l.Rules.Decide(body.Answers)
	l.must(err)
	c, ok := d.Clearance()
	answered, err := time.Parse(time.DateOnly, body.Day)
	l.must(err)
	y, m, d2 := from.Date()
	first := time.Date(y, m, d2, 0, 0, 0, 0, time.UTC)
	return c.Starting(int(answered.Sub(first).Hours() / 24)), ok
}

// hold holds every page that names an exercise to the clearance of now: the plan
// from this week on, and what the library calls allowed, easier and harder.
func (l *life) hold() {
	p, err := l.Plan(ctx, me)
	if err != nil {
		if kind := fault.KindOf(err); kind != fault.Locked && kind != fault.NotFound {
			l.t.Fatal(err)
		}
		return
	}
	c, ok := l.clearance(p.Weeks[0].From)
	if !ok {
		l.t.Fatal("there is a plan, and the newest answers clear nothing")
	}
	if p.Current < 0 { // a pause, or the end: what is shown has been lived
		return
	}
	for _, w := range p.Weeks[p.Current:] {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				l.holdItem(c, it.Exercise, it.Modification.String(), w.Week.Week, "the plan")
			}
		}
	}
	pages, err := l.Library(ctx, me)
	l.must(err)
	week := min(p.Current+1, 8)
	for _, page := range pages {
		for _, link := range slices.Concat(page.Easier, page.Harder) {
			if c.Verdict(link.Slug, week).Out() {
				l.t.Fatalf("%s leads to %s, which is out", page.Exercise.Slug, link.Slug)
			}
		}
	}
}

// holdSession holds what is about to be played to the clearance, with the pain
// of today.
func (l *life) holdSession(id string, p app.Play) {
	r, err := l.Store.Get(ctx, me, id)
	l.must(err)
	var started struct {
		Week int
		Pain int
	}
	l.must(json.Unmarshal(r.Body, &started))
	page, err := l.Plan(ctx, me)
	l.must(err)
	c, ok := l.clearance(page.Weeks[0].From)
	if !ok {
		l.t.Fatal("a session is played, and the newest answers clear nothing")
	}
	c = c.WithPain(started.Pain)
	for _, it := range p.Timeline.Items {
		l.holdItem(c, it.Exercise, it.Modification, min(started.Week, 8), "the session")
	}
	for _, part := range append(p.Timeline.Easier, p.Timeline.Calm) {
		if part != nil {
			l.holdItem(c, part.Item.Exercise, part.Item.Modification, min(started.Week, 8), "what an exercise gives way to")
		}
	}
	if l.sessions%8 == 0 { // it lays out a week in every state
		l.holdAhead()
	}
}

// holdAhead holds every session that a device may start without a network, in every
// state of every day, to the newest answers.
func (l *life) holdAhead() {
	kept, err := l.Ahead(ctx, me)
	if err != nil {
		if kind := fault.KindOf(err); kind != fault.Locked && kind != fault.NotFound {
			l.t.Fatal(err)
		}
		return
	}
	page, err := l.Plan(ctx, me)
	l.must(err)
	c, _ := l.clearance(page.Weeks[0].From)
	for _, s := range kept.Sessions {
		day, err := time.ParseInLocation(time.DateOnly, s.Date, l.now.Location())
		l.must(err)
		week := min(int(day.Sub(page.Weeks[0].From).Hours()/24+0.6)/7+1, 8)
		for _, o := range s.Outcomes {
			if o.Do != "session" {
				continue
			}
			for _, it := range s.Scripts[o.Script].Items {
				l.holdItem(c.WithPain(o.Pain), it.Exercise, it.Modification, max(week, 1), "a session kept on the device")
			}
		}
	}
}

func (l *life) holdItem(c safety.Clearance, slug, modification string, week int, where string) {
	v := c.Verdict(slug, week)
	if v.Out() {
		l.t.Fatalf("%s: %s holds %s in week %d, which is out: %+v", l.now.Format(time.DateTime), where, slug, week, v.Reasons)
	}
	l.items++
	for _, text := range v.Texts {
		if !strings.Contains(modification, text.String()) {
			l.t.Fatalf("%s holds %s in week %d without %q: %q", where, slug, week, text, modification)
		}
	}
	if len(v.Texts) > 0 {
		l.changed++
	}
}

// eightWeeks lives them day by day: most days a look, some days none, now and
// then a week away, a flight, a clock that is wrong.
func eightWeeks(t *rapid.T, c *exercise.Catalogue, r *safety.Rules) *life {
	l := newLife(t, c, r)
	end := l.now.AddDate(0, 0, 56)
	for l.now.Before(end) {
		for range rapid.IntRange(0, 3).Draw(t, "looks") {
			l.live()
			l.now = l.now.Add(time.Duration(rapid.IntRange(1, 90).Draw(t, "minutes")) * time.Minute)
		}
		days := 1
		switch {
		case l.chance(25, "a week away"):
			days = rapid.IntRange(2, 20).Draw(t, "days away")
		case l.chance(60, "travels"):
			zone, err := time.LoadLocation(rapid.SampledFrom([]string{"Asia/Tokyo", "America/Los_Angeles", "Europe/London"}).Draw(t, "to"))
			l.must(err)
			l.now = l.now.In(zone)
		case l.chance(90, "the clock goes wrong"):
			l.now = l.now.Add(-time.Duration(rapid.IntRange(1, 60).Draw(t, "hours back")) * time.Hour)
		}
		l.now = l.now.AddDate(0, 0, days)
	}
	return l
}

// whole is the real catalogue with its rules, read once.
func whole(t testing.TB) (*exercise.Catalogue, *safety.Rules) {
	t.Helper()
	loaded, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return loaded.Catalogue(), loaded
}

var load = sync.OnceValues(func() (*safety.Rules, error) {
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		return nil, err
	}
	return safety.Load(catalogue.Files, c)
})

// TestNoLifeMeetsAnExerciseThatIsNotCleared lives eight weeks again and again,
// through the same doors as the pages. At every step whatever the product shows
// or plays is cleared by the newest answers, and carries its modification (H01,
// H02, H05, H06, H07, H19).
func TestNoLifeMeetsAnExerciseThatIsNotCleared(t *testing.T) {
	c, r := whole(t)
	var lives, sessions, items, changed, locks int
	rapid.Check(t, func(t *rapid.T) {
		l := eightWeeks(t, c, r)
		lives++
		sessions, items, changed, locks = sessions+l.sessions, items+l.items, changed+l.changed, locks+l.locks
	})
	t.Logf("%d lives, %d sessions, %d items held to the clearance, %d of them modified, %d looks at a lock", lives, sessions, items, changed, locks)
	if sessions == 0 || changed == 0 || locks == 0 {
		t.Error("these lives prove nothing: they need sessions, modifications and locks")
	}
}

// FuzzLives does the same with lives that the fuzzer writes.
func FuzzLives(f *testing.F) {
	c, r := whole(f)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { eightWeeks(t, c, r) }))
}
