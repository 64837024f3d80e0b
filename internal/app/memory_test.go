package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store/storetest"
)

// memory keeps records in memory, so that thousands of lives can be lived in
// seconds. It holds the same contract as the real store.
type memory struct {
	mu      sync.Mutex
	records map[app.Owner][]app.Record // oldest first, by At, then ID
	days    map[app.Owner]map[string]app.DayTotal
	erased  map[app.Owner]time.Time
	moved   map[app.Owner][]app.Moved
	closed  bool
}

func newMemory() *memory {
	return &memory{records: map[app.Owner][]app.Record{}, days: map[app.Owner]map[string]app.DayTotal{}, moved: map[app.Owner][]app.Moved{}, erased: map[app.Owner]time.Time{}}
}

var errClosed = fault.New(fault.Internal, "the store is closed")

func (m *memory) open(ctx context.Context) (func(), error) {
	m.mu.Lock()
	if m.closed {
		m.mu.Unlock()
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		m.mu.Unlock()
		return nil, err
	}
	return m.mu.Unlock, nil
}

func (m *memory) Append(ctx context.Context, o app.Owner, entries ...app.Entry) error {
	done, err := m.open(ctx)
	if err != nil {
		return err
	}
	defer done()
	records, days, moved := slices.Clone(m.records[o]), map[string]app.DayTotal{}, slices.Clone(m.moved[o])
	for day, total := range m.days[o] {
		days[day] = total
	}
	for _, e := range entries {
		if !sensible(o, e) {
			return fault.New(fault.Invalid, "the entry makes no sense")
		}
		if made, err := uuid.Parse(e.Record.ID); err == nil && made.Version() == 7 {
			sec, nano := made.Time().UnixTime()
			if at, ever := m.erased[o]; ever && !time.Unix(sec, nano).After(at) {
				return fault.New(fault.Gone, "it was deleted")
			}
		}
		if known := slices.IndexFunc(records, func(r app.Record) bool { return r.ID == e.Record.ID }); known >= 0 {
			r := records[known]
			if r.Kind != e.Record.Kind || r.Subject != e.Record.Subject || !bytes.Equal(r.Body, e.Record.Body) {
				return fault.New(fault.Conflict, "the id stands for something else")
			}
			continue
		}
		r := e.Record
		r.Body, r.At = bytes.Clone(r.Body), r.At.UTC().Truncate(time.Millisecond)
		at, _ := slices.BinarySearchFunc(records, r, older)
		records = slices.Insert(records, at, r)
		for _, add := range e.Moved {
			i := slices.IndexFunc(moved, func(x app.Moved) bool { return x.Day == add.Day && x.Exercise == add.Exercise })
			if i < 0 {
				i, moved = len(moved), append(moved, app.Moved{Day: add.Day, Exercise: add.Exercise})
			}
			moved[i].Seconds += add.Seconds
		}
		if a := e.Adds; a != nil {
			t := days[a.Day]
			days[a.Day] = app.DayTotal{Day: a.Day, Sessions: t.Sessions + a.Sessions, Items: t.Items + a.Items, Seconds: t.Seconds + a.Seconds, PainSum: t.PainSum + a.PainSum, PainCount: t.PainCount + a.PainCount}
		}
	}
	m.records[o], m.days[o], m.moved[o] = records, days, moved
	return nil
}

func sensible(o app.Owner, e app.Entry) bool {
	body := e.Record.Body
	if e.Adds != nil {
		if _, err := time.Parse(time.DateOnly, e.Adds.Day); err != nil {
			return false
		}
	}
	return o.Org != "" && o.Person != "" && e.Record.ID != "" && e.Record.Kind != "" &&
		json.Valid(body) && utf8.Valid(body) && !strings.Contains(e.Record.ID+e.Record.Kind+e.Record.Subject, "\x00")
}

func older(a, b app.Record) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

func (m *memory) List(ctx context.Context, o app.Owner, kind, subject string, limit int) ([]app.Record, error) {
	done, err := m.open(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	found := []app.Record{}
	for _, r := range slices.Backward(m.records[o]) {
		if r.Kind == kind && (subject == "" || r.Subject == subject) && len(found) < limit {
			found = append(found, r)
		}
	}
	return found, nil
}

func (m *memory) Latest(ctx context.Context, o app.Owner, kind, subject string) (app.Record, bool, error) {
	found, err := m.List(ctx, o, kind, subject, 1)
	if err != nil || len(found) == 0 {
		return app.Record{}, false, err
	}
	return found[0], true, nil
}

func (m *memory) Get(ctx context.Context, o app.Owner, id string) (app.Record, error) {
	done, err := m.open(ctx)
	if err != nil {
		return app.Record{}, err
	}
	defer done()
	for _, r := range m.records[o] {
		if r.ID == id {
			return r, nil
		}
	}
	return app.Record{}, fault.New(fault.NotFound, "no such record")
}

func (m *memory) Days(ctx context.Context, o app.Owner, from, to string) ([]app.DayTotal, error) {
	done, err := m.open(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	all := []app.DayTotal{}
	for day, t := range m.days[o] {
		if day >= from && day <= to {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b app.DayTotal) int { return strings.Compare(a.Day, b.Day) })
	return all, nil
}

func (m *memory) Moved(ctx context.Context, o app.Owner, from, to string) ([]app.Moved, error) {
	done, err := m.open(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	all := []app.Moved{}
	for _, x := range m.moved[o] {
		if x.Day >= from && x.Day <= to {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b app.Moved) int { return strings.Compare(a.Day+" "+a.Exercise, b.Day+" "+b.Exercise) })
	return all, nil
}

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

// TestMemoryIsLikeTheRealStore holds the parts of the contract that the lives
// stand on; bad input is the real store's to refuse.
func TestMemoryIsLikeTheRealStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) app.Store { return newMemory() })
}

// copy is a store of its own with the same records.
func (m *memory) copy() *memory {
	out := newMemory()
	for o, records := range m.records {
		out.records[o] = slices.Clone(records)
	}
	return out
}

// everything copies this person's records into memory.
func (w *walker) everything() *memory {
	w.t.Helper()
	out := newMemory()
	for _, kind := range []string{"region", "screen.page", "screen.done", "lock", "assessed", "changed", "setup", "plan", "rest", "session.start", "session.event", "session.done", "session.after", "morning", "wish", "unwish", "issued"} {
		records, err := w.Store.List(ctx, me, kind, "", 10_000)
		w.must(err)
		for _, r := range records {
			w.must(out.Append(ctx, me, app.Entry{Record: r}))
		}
	}
	return out
}

func (m *memory) Before(ctx context.Context, o app.Owner, kind string, than app.Record, limit int) ([]app.Record, error) {
	all, err := m.List(ctx, o, kind, "", 1<<30)
	all = slices.DeleteFunc(all, func(r app.Record) bool { return older(r, than) >= 0 })
	return all[:min(limit, len(all))], err
}

func (m *memory) All(ctx context.Context, o app.Owner, after string, limit int) (all []app.Kept, err error) {
	done, err := m.open(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	for _, r := range m.records[o] {
		if r.ID > after {
			all = append(all, app.Kept{Record: r, Recorded: r.At})
		}
	}
	slices.SortFunc(all, func(a, b app.Kept) int { return strings.Compare(a.ID, b.ID) })
	return all[:min(limit, len(all))], nil
}

func (m *memory) Conflicts(context.Context, app.Owner, app.Kept, int) ([]app.Kept, error) {
	return nil, nil // it keeps none
}

func (m *memory) Began(ctx context.Context, o app.Owner) (time.Time, bool, error) {
	all, err := m.All(ctx, o, "", 1)
	if err != nil || len(all) == 0 {
		return time.Time{}, false, err
	}
	return all[0].Recorded, true, nil
}

func (m *memory) Erase(ctx context.Context, o app.Owner) error {
	done, err := m.open(ctx)
	if err != nil {
		return err
	}
	defer done()
	delete(m.records, o)
	delete(m.days, o)
	delete(m.moved, o)
	m.erased[o] = time.Now().Truncate(time.Millisecond)
	return nil
}

func (m *memory) Erased(ctx context.Context, o app.Owner) (time.Time, bool, error) {
	done, err := m.open(ctx)
	if err != nil {
		return time.Time{}, false, err
	}
	defer done()
	at, ever := m.erased[o]
	return at, ever, nil
}
