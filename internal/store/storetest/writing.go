package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

func resend(t *testing.T, s app.Store) {
	e := entry(record("session", "s1", 0), "2026-03-29")
	add(t, s, ann, e)
	again := e
	again.Record.At = e.Record.At.Add(time.Hour) // the same fact, sent by a clock put right since
	add(t, s, ann, e)
	add(t, s, ann, again, e)
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{e.Record})
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{*e.Adds})
	// A resend may come with something new, which is written.
	fresh := entry(record("session", "s2", 1), "2026-03-29")
	add(t, s, ann, e, fresh, fresh)
	same(t, "sessions", allDays(t, s, ann)[0].Sessions, 2)
}

func conflict(t *testing.T, s app.Store) {
	first := entry(record("session", "s1", 0), "2026-03-29")
	add(t, s, ann, first)
	for _, change := range []func(*app.Record){
		func(r *app.Record) { r.Kind = "plan" },
		func(r *app.Record) { r.Subject = "s2" },
		func(r *app.Record) { r.Body = json.RawMessage(`{"pain":4}`) },
		func(r *app.Record) { r.Body = json.RawMessage(`{"pain": 3}`) }, // equal JSON, other bytes
	} {
		second := first
		change(&second.Record)
		isFault(t, s.Append(t.Context(), ann, second), fault.Conflict)
		isFault(t, s.Append(t.Context(), ann, second), fault.Conflict)
	}
	got, err := s.Get(t.Context(), ann, first.Record.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the first stands", got, first.Record)
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{*first.Adds})
	same(t, "nothing under the other kind", list(t, s, ann, "plan", ""), []app.Record{})
}

func conflictInside(t *testing.T, s app.Store) {
	first := entry(record("session", "s1", 0), "2026-03-29")
	second := first
	second.Record.Body = json.RawMessage(`"other"`)
	isFault(t, s.Append(t.Context(), ann, first, second), fault.Conflict)
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{})
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{})
}

func allOrNothing(t *testing.T, s app.Store) {
	stands := entry(record("session", "s1", 0), "2026-03-29")
	add(t, s, ann, stands)
	changed := stands
	changed.Record.Body = json.RawMessage(`"other"`)
	before, after := entry(record("session", "s2", 1), "2026-03-29"), entry(record("session", "s3", 2), "2026-03-30")
	isFault(t, s.Append(t.Context(), ann, before, changed, after), fault.Conflict)
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{stands.Record})
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{*stands.Adds})
	add(t, s, ann, before, after) // and they can still come
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{after.Record, before.Record, stands.Record})
}

func refused(t *testing.T, s app.Store) {
	good := record("session", "s1", 0)
	for name, change := range map[string]func(*app.Entry){
		"no id":       func(e *app.Entry) { e.Record.ID = "" },
		"no kind":     func(e *app.Entry) { e.Record.Kind = "" },
		"no body":     func(e *app.Entry) { e.Record.Body = nil },
		"broken body": func(e *app.Entry) { e.Record.Body = json.RawMessage(`{"a":`) },
		"not UTF-8":   func(e *app.Entry) { e.Record.Body = json.RawMessage("\"\xff\"") },
		"NUL":         func(e *app.Entry) { e.Record.Subject = "a\x00b" },
		"no day":      func(e *app.Entry) { e.Adds.Day = "" },
		"odd day":     func(e *app.Entry) { e.Adds.Day = "2026-2-30" },
	} {
		bad := entry(good, "2026-03-29")
		change(&bad)
		t.Run(name, func(t *testing.T) {
			isFault(t, s.Append(t.Context(), ann, entry(record("session", "", 0), "2026-03-29"), bad), fault.Invalid)
		})
	}
	isFault(t, s.Append(t.Context(), app.Owner{Org: "clinic"}, app.Entry{Record: good}), fault.Invalid)
	isFault(t, s.Append(t.Context(), app.Owner{Person: "ann"}, app.Entry{Record: good}), fault.Invalid)
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{})
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{})
}

// ended: a context that has ended before the call writes nothing or everything,
// and the answer says which.
func ended(t *testing.T, s app.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := record("session", "", 0)
	err := s.Append(ctx, ann, app.Entry{Record: r})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Append = %v, want context.Canceled", err)
	}
	if stored := len(list(t, s, ann, "session", "")) == 1; stored != (err == nil) {
		t.Errorf("stored: %v, but the answer was %v", stored, err)
	}
}

func closing(t *testing.T, s app.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), ann, app.Entry{Record: record("session", "", 0)}); err == nil {
		t.Error("Append after Close reports no error")
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}
