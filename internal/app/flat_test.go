package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store"
)

// counting is a store that counts what is read from it.
type counting struct {
	app.Store
	queries, rows, bytes int
}

func (c *counting) count(records ...app.Record) {
	c.queries++
	c.rows += len(records)
	for _, r := range records {
		c.bytes += len(r.Body)
	}
}

func (c *counting) Latest(ctx context.Context, o app.Owner, kind, subject string) (app.Record, bool, error) {
	r, ok, err := c.Store.Latest(ctx, o, kind, subject)
	c.count(r)
	return r, ok, err
}

func (c *counting) Get(ctx context.Context, o app.Owner, id string) (app.Record, error) {
	r, err := c.Store.Get(ctx, o, id)
	c.count(r)
	return r, err
}

func (c *counting) List(ctx context.Context, o app.Owner, kind, subject string, limit int) ([]app.Record, error) {
	all, err := c.Store.List(ctx, o, kind, subject, limit)
	c.count(all...)
	return all, err
}

func (c *counting) Days(ctx context.Context, o app.Owner, from, to string) ([]app.DayTotal, error) {
	days, err := c.Store.Days(ctx, o, from, to)
	c.queries, c.rows = c.queries+1, c.rows+len(days)
	return days, err
}

func (c *counting) Moved(ctx context.Context, o app.Owner, from, to string) ([]app.Moved, error) {
	all, err := c.Store.Moved(ctx, o, from, to)
	c.queries, c.rows = c.queries+1, c.rows+len(all)
	return all, err
}

// withPast puts so many sessions of earlier courses, each with its morning, what was
// told after it, its events and now and then a lock that was dealt with, before a
// person's time: every kind that a page reads and that grows as life goes on.
func withPast(tb testing.TB, s app.Store, sessions int) {
	tb.Helper()
	whole := app.Owner(me)
	var entries []app.Entry
	put := func(kind, subject string, at time.Time, body any, adds *app.DayTotal) string {
		data, err := json.Marshal(body)
		if err != nil {
			tb.Fatal(err)
		}
		id := app.NewID()
		entries = append(entries, app.Entry{Record: app.Record{ID: id, Kind: kind, Subject: subject, Body: data, At: at}, Adds: adds})
		return id
	}
	flush := func() {
		if err := s.Append(ctx, whole, entries...); err != nil {
			tb.Fatal(err)
		}
		entries = nil
	}
	for i := range sessions {
		at := monday.Add(-40*day - time.Duration(sessions-i)*10*time.Minute)
		date, course := at.Format("2006-01-02"), fmt.Sprint("course ", i/40)
		id := put("session.start", course, at, map[string]any{"week": 1, "day": "mon", "date": date, "pain": 3, "checks": map[string]any{"space": []string{"floor"}}, "session": map[string]any{}}, &app.DayTotal{Day: date, PainSum: 3, PainCount: 1})
		put("session.event", id, at, map[string]any{"id": id, "kind": "completed", "item": -1}, nil)
		put("session.done", course, at, map[string]any{"session": id, "date": date, "items": 5, "items_done": 5, "seconds": 600, "moved": map[string]int{"cat-cow": 600}, "pain_before": 3, "whole": true}, &app.DayTotal{Day: date, Sessions: 1, Items: 5, Seconds: 600})
		entries[len(entries)-1].Moved = []app.Moved{{Day: date, Exercise: "cat-cow", Seconds: 600}}
		put("session.after", id, at, map[string]any{"pain": 3, "effort": 4}, nil)
		put("morning", id, at, map[string]any{"pain": 3}, nil)
		if i%10 == 0 {
			put("lock", "PM-9", at, map[string]any{"level": "clinician_first", "urgency": "within a week"}, nil)
			put("measures", course, at, map[string]any{"answers": []any{}}, nil)
			put("wish", course, at, map[string]any{"what": "poor"}, nil)
			put("rest", date, at, map[string]any{"words": "Rest."}, nil)
		}
		if len(entries) >= 1000 {
			flush()
		}
	}
	flush()
}

// lived is a person four weeks into a course, with so many sessions before it.
func lived(tb testing.TB, past int) (*app.App, *counting) {
	tb.Helper()
	c, r := whole(tb)
	s, err := store.Open(tb.TempDir())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	counts := &counting{Store: s}
	w := &walker{t: tb, now: monday}
	w.App = &app.App{Store: counts, Exercises: c, Rules: r, Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler)}
	w.screen(nil)
	w.finish()
	w.setup()
	withPast(tb, s, past) // its locks are older than the screen: they were dealt with
	w.tells(29, "3", "3")
	w.opens()
	return w.App, counts
}

// readings are the pages that a person opens every day.
var readings = []struct {
	name string
	read func(a *app.App) error
}{
	{"home", func(a *app.App) error { _, err := a.Home(ctx, me); return err }},
	{"progress", func(a *app.App) error { _, err := a.Progress(ctx, me); return err }},
	{"plan", func(a *app.App) error { _, err := a.Plan(ctx, me); return err }},
	{"measures", func(a *app.App) error { _, err := a.MeasuresForm(ctx, me); return err }},
	{"review", func(a *app.App) error { _, err := a.Review(ctx, me, 4); return err }},
	{"check", func(a *app.App) error { _, err := a.BeforeSession(ctx, me); return err }},
	{"library", func(a *app.App) error { _, err := a.Library(ctx, me); return err }},
}

// No page reads more because more was recorded: the same number of queries, rows and
// bytes with 10 sessions behind a person and with 3,000 (law 7).
func TestNoPageReadsMoreAsLifeGoesOn(t *testing.T) {
	few, fewRead := lived(t, 10)
	many, manyRead := lived(t, 3000)
	for _, page := range readings {
		var cost [2][3]int
		for i, p := range []struct {
			a *app.App
			c *counting
		}{{few, fewRead}, {many, manyRead}} {
			p.c.queries, p.c.rows, p.c.bytes = 0, 0, 0
			if err := page.read(p.a); err != nil {
				t.Logf("%s: %v", page.name, err)
			}
			cost[i] = [3]int{p.c.queries, p.c.rows, p.c.bytes}
		}
		t.Logf("%-9s queries, rows, bytes: %v with 10 sessions behind, %v with 3,000", page.name, cost[0], cost[1])
		if cost[0][0] == 0 || cost[0][0] != cost[1][0] || cost[1][1] > cost[0][1]+newestSessions || cost[1][2] > cost[0][2]+cost[0][2]/5+4096 {
			t.Errorf("%s reads %v with 10 sessions behind and %v with 3,000", page.name, cost[0], cost[1])
		}
	}
}

// keptOn is a person who kept on with one course for so many weeks, with so many
// sessions in it.
func keptOn(tb testing.TB, weeks, sessions int) (*app.App, *counting) {
	tb.Helper()
	a, counts := lived(tb, 0)
	r, ok, err := counts.Latest(ctx, me, "plan", "")
	if err != nil || !ok {
		tb.Fatal("there is no plan", err)
	}
	made := grown(tb, r, weeks)
	w := &walker{t: tb, App: a, now: monday.AddDate(0, 0, 7*weeks)}
	a.Now = func() time.Time { return w.now }
	put(tb, counts, made["course"].(string), weeks, sessions)
	data, err := json.Marshal(made)
	if err != nil {
		tb.Fatal(err)
	}
	plan := app.Record{ID: app.NewID(), Kind: "plan", Subject: r.Subject, Body: data, At: r.At.Add(time.Hour)}
	if err := counts.Append(ctx, me, app.Entry{Record: plan}); err != nil {
		tb.Fatal(err)
	}
	w.opens()
	return a, counts
}

// grown is a plan as it stands after so many weeks of keeping on: the last week of it
// again and again, as it was made week by week.
func grown(tb testing.TB, r app.Record, weeks int) map[string]any {
	tb.Helper()
	made := map[string]any{}
	if err := json.Unmarshal(r.Body, &made); err != nil {
		tb.Fatal(err)
	}
	inner := made["plan"].(map[string]any)
	all, more := inner["weeks"].([]any), made["more"].([]any)
	for n := len(all); n < weeks; n++ {
		week, with := copied(all[7]), copied(more[7])
		week["week"], with["starts"] = n+1, 7*n
		all, more = append(all, week), append(more, with)
	}
	for _, week := range all[:weeks-1] {
		week.(map[string]any)["provisional"] = false // it came to be
	}
	inner["weeks"], made["more"], made["for"] = all, more, weeks-1
	return made
}

func copied(of any) map[string]any {
	all := map[string]any{}
	for k, v := range of.(map[string]any) {
		all[k] = v
	}
	return all
}

// put adds sessions to a course, even over its weeks, from the day after the sessions
// that were lived.
func put(tb testing.TB, s app.Store, course string, weeks, sessions int) {
	tb.Helper()
	var entries []app.Entry
	one := func(kind, subject string, at time.Time, body any, adds *app.DayTotal) string {
		data, err := json.Marshal(body)
		if err != nil {
			tb.Fatal(err)
		}
		id := app.NewID()
		entries = append(entries, app.Entry{Record: app.Record{ID: id, Kind: kind, Subject: subject, Body: data, At: at}, Adds: adds})
		return id
	}
	first := monday.AddDate(0, 0, 30)
	span := monday.AddDate(0, 0, 7*weeks).Sub(first) - 20*time.Hour
	one("wish", course, monday.AddDate(0, 0, 29), map[string]any{"what": "keep", "sessions": 3}, nil)
	for i := range sessions {
		at := first.Add(span / time.Duration(sessions) * time.Duration(i+1))
		date, day := at.Format("2006-01-02"), strings.ToLower(at.Weekday().String()[:3])
		id := one("session.start", course, at, map[string]any{"week": 9, "day": day, "date": date, "pain": 3, "checks": map[string]any{"space": []string{"floor"}}, "session": map[string]any{"kind": "stretch"}}, &app.DayTotal{Day: date, PainSum: 3, PainCount: 1})
		one("session.event", id, at, map[string]any{"id": id, "kind": "completed", "item": -1}, nil)
		one("session.done", course, at, map[string]any{"session": id, "date": date, "day": day, "items": 5, "items_done": 5, "seconds": 600, "pain_before": 3, "whole": true}, &app.DayTotal{Day: date, Sessions: 1, Items: 5, Seconds: 600})
		one("session.after", id, at, map[string]any{"pain": 3, "effort": 4}, nil)
		one("morning", id, at.Add(20*time.Hour), map[string]any{"pain": 3}, nil)
		if len(entries) >= 1000 || i == sessions-1 {
			if err := s.Append(ctx, me, entries...); err != nil {
				tb.Fatal(err)
			}
			entries = nil
		}
	}
}

// Nor does it read more because all of it lies within one course: somebody who keeps
// on for years reads what somebody does whose windows of the newest are just full.
// The plan page marks the sessions done of every week it shows, up to perCourse.
func TestALongCourseReadsNoMore(t *testing.T) {
	base := map[string][3]int{}
	for _, life := range []struct{ weeks, sessions int }{{30, 80}, {104, 280}, {104, 3000}, {208, 560}} {
		a, c := keptOn(t, life.weeks, life.sessions)
		for _, page := range readings {
			c.queries, c.rows, c.bytes = 0, 0, 0
			if err := page.read(a); fault.KindOf(err) == fault.NotFound {
				continue // that week asks nothing
			} else if err != nil {
				t.Fatal(page.name, err)
			}
			cost := [3]int{c.queries, c.rows, c.bytes}
			t.Logf("%3d weeks, %4d sessions: %-9s queries, rows, bytes %v", life.weeks, life.sessions, page.name, cost)
			was, known := base[page.name]
			if !known {
				base[page.name] = cost
				continue
			}
			more := map[bool]int{true: perCourse, false: 2 * newestSessions}[page.name == "plan"]
			lines := 1200 * (life.weeks - 30) // a line for each week kept on, in each of up to nine looks at the plan
			if cost[0] > was[0]+2 || cost[1] > was[1]+more || cost[2] > was[2]+was[2]/10+more*100+lines {
				t.Errorf("%s reads %v after %d weeks with %d sessions, and %v when its windows are just full", page.name, cost, life.weeks, life.sessions, was)
			}
		}
	}
}

// perCourse is how many sessions of one course are looked at, at the most.
const perCourse = 147

// newestSessions is how many rows more a window of the newest may hold when there
// are more to fill it: it is a bound, and not a share of what there is.
const newestSessions = 50

// BenchmarkPagesAndThePast is each page with 10 and with 100,000 sessions behind the
// person, in the same run: what it costs must not differ.
func BenchmarkPagesAndThePast(b *testing.B) {
	for _, life := range []struct {
		name string
		with func() (*app.App, *counting)
	}{
		{"10", func() (*app.App, *counting) { return lived(b, 10) }},
		{"100000", func() (*app.App, *counting) { return lived(b, 100_000) }},
		{"in-one-course/80", func() (*app.App, *counting) { return keptOn(b, 104, 80) }},
		{"in-one-course/100000", func() (*app.App, *counting) { return keptOn(b, 104, 100_000) }},
	} {
		a, counts := life.with()
		for _, page := range readings[:3] {
			b.Run(page.name+"/"+life.name, func(b *testing.B) {
				b.ReportAllocs()
				counts.queries, counts.rows, counts.bytes = 0, 0, 0
				for b.Loop() {
					if err := page.read(a); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(counts.queries)/float64(b.N), "queries/op")
				b.ReportMetric(float64(counts.rows)/float64(b.N), "rows/op")
				b.ReportMetric(float64(counts.bytes)/float64(b.N), "read-B/op")
			})
		}
	}
}

// TestAWeekThatNeverCameToBeIsAPause: weeks that were only sketched when somebody
// stayed away are none that were lived, however long ago that is.
func TestAWeekThatNeverCameToBeIsAPause(t *testing.T) {
	for _, away := range []int{13, 20} {
		a, _ := lived(t, 0)
		w := &walker{t: t, App: a, now: monday.AddDate(0, 0, 7*away)}
		a.Now = func() time.Time { return w.now }
		w.opens()
		p, err := a.Plan(ctx, me)
		if err != nil {
			t.Fatal(away, err)
		}
		if p.Finished {
			t.Errorf("after %d weeks away eight weeks count as behind somebody who did one session at most", away)
		}
	}
}
