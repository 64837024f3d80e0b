package storetest

import (
	"encoding/json"
	"sync"
	"sync/atomic"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

const goroutines, each = 8, 200

// concurrently runs f in several goroutines and waits for them.
func concurrently(n int, f func(worker int)) {
	var wg sync.WaitGroup
	for w := range n {
		wg.Go(func() { f(w) })
	}
	wg.Wait()
}

// concurrent: nothing that was acknowledged is lost, readers see it at once,
// and the roll-up counts every one.
func concurrent(t *testing.T, s app.Store) {
	concurrently(goroutines, func(worker int) {
		owner := []app.Owner{ann, bob}[worker%2]
		for i := range each {
			r := record("session", "", i)
			if err := s.Append(t.Context(), owner, entry(r, "2026-03-29")); err != nil {
				t.Errorf("Append: %v", err)
			}
			if _, err := s.Get(t.Context(), owner, r.ID); err != nil {
				t.Errorf("acknowledged but not there: %v", err)
			}
		}
	})
	for _, o := range []app.Owner{ann, bob} {
		same(t, "records", len(list(t, s, o, "session", "")), goroutines*each/2)
		same(t, "sessions", allDays(t, s, o)[0].Sessions, goroutines*each/2)
	}
}

// concurrentResends: the same records from several tabs at once count once.
func concurrentResends(t *testing.T, s app.Store) {
	var entries []app.Entry
	for i := range 50 {
		entries = append(entries, entry(record("session", "", i), "2026-03-29"))
	}
	concurrently(goroutines, func(int) {
		for _, e := range entries {
			if err := s.Append(t.Context(), ann, e); err != nil {
				t.Errorf("Append: %v", err)
			}
		}
	})
	same(t, "records", len(list(t, s, ann, "session", "")), 50)
	same(t, "sessions", allDays(t, s, ann)[0].Sessions, 50)
}

// concurrentConflict: one call's conflict fails that call and no other.
func concurrentConflict(t *testing.T, s app.Store) {
	stands := record("session", "", 0)
	addRecords(t, s, ann, stands)
	var conflicts atomic.Int64
	concurrently(goroutines, func(worker int) {
		for i := range 50 {
			e := entry(record("session", "", i), "2026-03-29")
			if worker == 0 {
				e.Record.ID, e.Record.Body = stands.ID, json.RawMessage(`"other"`)
			}
			err := s.Append(t.Context(), ann, e)
			if worker == 0 && fault.KindOf(err) == fault.Conflict {
				conflicts.Add(1)
			} else if err != nil {
				t.Errorf("Append: %v", err)
			}
		}
	})
	same(t, "conflicts", conflicts.Load(), int64(50))
	same(t, "sessions", allDays(t, s, ann)[0].Sessions, 50*(goroutines-1))
}
