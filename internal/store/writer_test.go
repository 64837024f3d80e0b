package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestConflictsAreKeptOnce(t *testing.T) {
	s := openIn(t, t.TempDir())
	e := session(0)
	bodies := []string{`1`, `2`, `3`, `2`, `1`} // the first stands, two more are kept, one of them sent twice
	for _, body := range bodies {
		e.Record.Body = json.RawMessage(body)
		_ = s.Append(t.Context(), owner, e)
	}
	var kept int
	if err := s.read.QueryRow("SELECT count(*) FROM conflicts WHERE id = $1", e.Record.ID).Scan(&kept); err != nil || kept != 2 {
		t.Errorf("%d conflicts kept, %v, want 2", kept, err)
	}
}

// A disk that is full fails the appends it cannot hold, and only until there is room again.
func TestDiskFull(t *testing.T) {
	s := openIn(t, t.TempDir())
	pages := func(max string) {
		if _, err := s.write.Exec("PRAGMA max_page_count = " + max); err != nil {
			t.Fatal(err)
		}
	}
	pages("1") // SQLite takes this as: as many as there are now
	var stored, failed atomic.Int64
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 50 {
				if err := s.Append(t.Context(), owner, session(i)); err == nil {
					stored.Add(1)
				} else if failed.Add(1); !strings.Contains(err.Error(), "full") {
					t.Errorf("Append = %v, want: full", err)
				}
			}
		})
	}
	wg.Wait()
	if failed.Load() == 0 {
		t.Error("200 appends fit in no room")
	}
	pages("1000000")
	if err := s.Append(t.Context(), owner, session(300)); err != nil {
		t.Errorf("with room again: %v", err)
	}
	days, err := s.Days(t.Context(), owner, "2026-01-01", "2026-12-31")
	if err != nil || days[0].Sessions != int(stored.Load())+1 {
		t.Errorf("Days = %v, %v, want %d sessions", days, err, stored.Load()+1)
	}
}

// A caller who gives up while the writer is busy is told that nothing was written, and nothing is.
func TestGivingUp(t *testing.T) {
	s := openIn(t, t.TempDir())
	tx, err := s.write.Begin() // takes the writer's connection away
	if err != nil {
		t.Fatal(err)
	}
	taken := make(chan error)
	go func() { taken <- s.Append(t.Context(), owner, session(0)) }()
	time.Sleep(50 * time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := s.Append(ctx, owner, session(1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Append = %v, want deadline exceeded", err)
	}
	if err := errors.Join(tx.Rollback(), <-taken); err != nil {
		t.Error(err)
	}
	list, err := s.List(t.Context(), owner, "session.done", "", 10)
	if err != nil || len(list) != 1 {
		t.Errorf("%d records, %v, want the one that was taken", len(list), err)
	}
}

// One call that cannot be written fails alone; those that shared its transaction are written.
func TestOneBadCallFailsAlone(t *testing.T) {
	s := openIn(t, t.TempDir())
	_, err := s.write.Exec(`CREATE TRIGGER poison BEFORE INSERT ON records WHEN NEW.kind = 'poison' BEGIN SELECT RAISE(ABORT, 'poison'); END`)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.write.Begin() // makes the calls wait, so that they end up in one batch
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Go(func() {
			e := session(i)
			if i == 2 {
				e.Record.Kind = "poison"
			}
			if err := s.Append(t.Context(), owner, e); (err != nil) != (i == 2) {
				t.Errorf("Append %d = %v", i, err)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	days, err := s.Days(t.Context(), owner, "2026-01-01", "2026-12-31")
	if err != nil || days[0].Sessions != 4 {
		t.Errorf("Days = %v, %v, want 4 sessions", days, err)
	}
}
