package store

import (
	"context"
	"database/sql"
	"runtime"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store/query"
)

// batchLimit bounds how long the first call of a batch waits for the last.
const batchLimit = 256

// call is one Append, or one Erase, on its way through the writer.
type call struct {
	owner   app.Owner
	entries []app.Entry
	erase   bool
	answer  chan error // buffered: the writer never waits for a caller
}

// batch is the calls of one transaction.
type batch struct {
	calls     []*call
	conflicts []error // each call's own, or nil
	spoilt    bool    // a call failed before the commit was tried
}

// writer is the one goroutine that writes. A commit is one wait for the disk
// whatever is in it, so all calls that have come meanwhile share the next.
// Nobody's context reaches in here: one caller's end must not undo another's work.
func (s *Store) writer() {
	defer close(s.done)
	for first := range s.calls {
		if first.erase { // stands alone: see next
			first.answer <- s.forget(first.owner)
			continue
		}
		b, err := s.commit(first, s.next)
		if b.spoilt && len(b.calls) > 1 {
			s.oneByOne(b.calls)
		} else {
			b.reply(err)
		}
		if c := s.erasing; c != nil { // came while the batch was gathered
			s.erasing = nil
			c.answer <- s.forget(c.owner)
		}
	}
}

// oneByOne commits the calls of a spoilt batch apart, so that what is wrong
// with one call fails that call alone.
func (s *Store) oneByOne(calls []*call) {
	for _, c := range calls {
		b, err := s.commit(c, func() *call { return nil })
		b.reply(err)
	}
}

// reply tells every call of the batch what became of it; err is for all of them.
func (b batch) reply(err error) {
	for i, c := range b.calls {
		if err != nil {
			c.answer <- err
		} else {
			c.answer <- b.conflicts[i]
		}
	}
}

// next returns a call that is waiting, or nil. Those just answered get one
// chance to come back with their next record.
func (s *Store) next() *call {
	for range 2 {
		select {
		case c := <-s.calls:
			if c.erase {
				s.erasing = c
				return nil
			}
			return c
		default:
			runtime.Gosched()
		}
	}
	return nil
}

// commit writes first, and what more gives, in one transaction. An error means
// that nothing of the batch was written.
func (s *Store) commit(first *call, more func() *call) (batch, error) {
	ctx := context.Background()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return batch{calls: []*call{first}}, err
	}
	var b batch
	q := s.inserts.WithTx(tx)
	for c := first; c != nil; c = more() {
		conflict, err := s.apply(ctx, tx, q, c)
		b.calls, b.conflicts = append(b.calls, c), append(b.conflicts, conflict)
		if err != nil {
			b.spoilt = true
			// After some errors SQLite has rolled back by itself; then this fails too.
			_ = tx.Rollback()
			return b, err
		}
		if len(b.calls) == batchLimit {
			break // before taking another, which would have nowhere to go
		}
	}
	return b, tx.Commit()
}

// apply writes one call behind a savepoint, so that its conflict takes back
// its own entries and nobody else's.
func (s *Store) apply(ctx context.Context, tx *sql.Tx, q *query.Queries, c *call) (conflict, err error) {
	if s.late(c) {
		return errGone, nil
	}
	if _, err := tx.ExecContext(ctx, "SAVEPOINT one_call"); err != nil {
		return nil, err
	}
	now := time.Now().UnixMilli()
	strangers, err := addEntries(ctx, q, c, now)
	if err != nil {
		return nil, err
	}
	if len(strangers) > 0 {
		conflict = fault.New(fault.Conflict, "record %s already stands for something else; both are kept for review", strangers[0].ID)
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT one_call"); err != nil {
			return nil, err
		}
		if err := keepConflicts(ctx, q, c.owner, strangers, now); err != nil {
			return nil, err
		}
	}
	_, err = tx.ExecContext(ctx, "RELEASE SAVEPOINT one_call")
	return conflict, err
}
