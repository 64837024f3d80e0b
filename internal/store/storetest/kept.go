package storetest

import (
	"testing"

	"unslouch/internal/app"
)

// Kept holds a store that lives in a folder to keeping what it was told. open
// opens the store in dir, which another has closed or nobody has opened.
func Kept(t *testing.T, open func(t *testing.T, dir string) app.Store) {
	t.Helper()
	dir := t.TempDir()
	first := entry(record("session", "s1", 0), "2026-03-29")
	for range 3 {
		s := open(t, dir)
		add(t, s, ann, first) // new the first time, a resend after
		same(t, "List", list(t, s, ann, "session", "s1"), []app.Record{first.Record})
		same(t, "Days", allDays(t, s, ann), []app.DayTotal{*first.Adds})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
