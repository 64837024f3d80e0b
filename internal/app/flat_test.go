package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"unslouch/internal/app"
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

// newestSessions is how many rows more a window of the newest may hold when there
// are more to fill it: it is a bound, and not a share of what there is.
const newestSessions = 50

// BenchmarkPagesAndThePast is each page with 10 and with 100,000 sessions behind the
// person, in the same run: what it costs must not differ.
func BenchmarkPagesAndThePast(b *testing.B) {
	for _, past := range []int{10, 100_000} {
		a, counts := lived(b, past)
		for _, page := range readings[:3] {
			b.Run(fmt.Sprintf("%s/%d", page.name, past), func(b *testing.B) {
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
