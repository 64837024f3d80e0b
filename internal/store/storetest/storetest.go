// Package storetest is the contract of app.Store as tests, run against every store.
package storetest

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// Run holds a store to the contract. open gives an empty store and sees to
// closing it when t ends.
func Run(t *testing.T, open func(t *testing.T) app.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(*testing.T, app.Store)
	}{
		{"empty", empty},
		{"append then read", appendThenRead},
		{"order", order},
		{"limit", limit},
		{"bodies byte for byte", bodies},
		{"day totals", days},
		{"exercises by day", moved},
		{"resend changes nothing", resend},
		{"conflict", conflict},
		{"conflict inside one call", conflictInside},
		{"all or nothing", allOrNothing},
		{"refused input", refused},
		{"strangers", strangers},
		{"ended context", ended},
		{"concurrent appends", concurrent},
		{"concurrent resends", concurrentResends},
		{"concurrent conflict", concurrentConflict},
		{"paging", paging},
		{"erasing", erasing},
		{"late", late},
		{"closing", closing},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// Ann and her neighbours: same organisation, and same name elsewhere.
var (
	ann   = app.Owner{Org: "clinic", Person: "ann"}
	bob   = app.Owner{Org: "clinic", Person: "bob"}
	other = app.Owner{Org: "home", Person: "ann"}
)

var noon = time.Date(2026, 3, 29, 12, 0, 0, 0, time.UTC)

// record makes a new record of the kind, so many minutes after noon.
func record(kind, subject string, minutes int) app.Record {
	return app.Record{
		ID: uuid.Must(uuid.NewV7()).String(), Kind: kind, Subject: subject,
		Body: json.RawMessage(`{"pain":3}`), At: noon.Add(time.Duration(minutes) * time.Minute),
	}
}

// entry is a record that adds one session to the day.
func entry(r app.Record, day string) app.Entry {
	return app.Entry{Record: r, Adds: &app.DayTotal{Day: day, Sessions: 1, Items: 5, Seconds: 600, PainSum: 3, PainCount: 1}}
}

func add(t *testing.T, s app.Store, o app.Owner, entries ...app.Entry) {
	t.Helper()
	if err := s.Append(t.Context(), o, entries...); err != nil {
		t.Fatalf("Append: %v", err)
	}
}

func addRecords(t *testing.T, s app.Store, o app.Owner, records ...app.Record) {
	t.Helper()
	for _, r := range records {
		add(t, s, o, app.Entry{Record: r})
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func isFault(t *testing.T, err error, want fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != want {
		t.Errorf("error %v, want a fault of kind %s", err, want)
	}
}

// list returns all records of a kind and subject.
func list(t *testing.T, s app.Store, o app.Owner, kind, subject string) []app.Record {
	t.Helper()
	got, err := s.List(t.Context(), o, kind, subject, 10_000)
	if err != nil {
		t.Fatalf("List: %v", err)
	}
	return got
}

func allDays(t *testing.T, s app.Store, o app.Owner) []app.DayTotal {
	t.Helper()
	got, err := s.Days(t.Context(), o, "0000-01-01", "9999-12-31")
	if err != nil {
		t.Fatalf("Days: %v", err)
	}
	return got
}
