package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/store/query"
)

// Erase implements app.Store. It waits its turn at the writer, so that nothing
// acknowledged before it survives and nothing after it is lost. When it answers
// nil the rows are gone from the file and from the log beside it: secure_delete
// writes zeroes over them, VACUUM gives the pages back and the checkpoint empties
// the log. Where the rows are gone and one of these could not be done, it answers
// app.ErrTraces; a mark in the file says so, and opening finishes the work, as it
// does after a power cut in between.
func (s *Store) Erase(ctx context.Context, o app.Owner) error {
	if err := check(o, nil); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.waiting.Done()
	c := &call{owner: o, erase: true, answer: make(chan error, 1)}
	select {
	case s.calls <- c:
	case <-ctx.Done():
		return fmt.Errorf("erase: nothing deleted: %w", ctx.Err())
	}
	if err := <-c.answer; err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return nil
}

// forget does an erase, alone in its transaction.
func (s *Store) forget(o app.Owner) error {
	ctx := context.Background()
	if err := s.forgetRows(ctx, o); err != nil {
		return err
	}
	if err := s.tidy(ctx); err != nil {
		return fmt.Errorf("%w: %w", app.ErrTraces, err)
	}
	return nil
}

// The mark of a deletion whose traces may still be in the file, set with the deletion
// itself: user_version is for programs to use, and nothing else here does.
const (
	markTraces = "PRAGMA user_version = 1"
	markTidy   = "PRAGMA user_version = 0"
	askTraces  = "PRAGMA user_version"
)

// tidy makes the file anew and empties the log. Each is tried whatever becomes of the
// other: with the log alone the zeroes over what was deleted reach the file.
func (s *Store) tidy(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, "VACUUM")
	if err != nil {
		err = fmt.Errorf("the rows are deleted, but the file could not be made anew: %w", err)
	}
	empty, logErr := s.emptyLog(ctx)
	switch {
	case logErr != nil:
		logErr = fmt.Errorf("the rows are deleted, but the log beside the database could not be emptied: %w", logErr)
	case !empty:
		logErr = errors.New("the rows are deleted, but the log beside the database is still being read")
		s.emptyLater(err == nil)
	case err == nil:
		_, err = s.write.ExecContext(ctx, markTidy)
	}
	return errors.Join(err, logErr)
}

// emptyLater goes on emptying the log beside the writer, which it never holds for longer
// than one look. clean says that nothing else is left to do.
func (s *Store) emptyLater(clean bool) {
	if !s.emptying.CompareAndSwap(false, true) {
		return // it is at it
	}
	s.tidying.Go(func() {
		defer s.emptying.Store(false)
		for {
			select {
			case <-s.stop:
				return
			case <-time.After(emptyAgain):
			}
			ctx := context.Background()
			empty, err := s.checkpoint(ctx)
			if err != nil || !empty {
				continue
			}
			if clean {
				_, _ = s.write.ExecContext(ctx, markTidy) // else opening does it all once more
			}
			return
		}
	})
}

// finishErasing does what a deletion before had to leave. What cannot be done now is
// left for the next time: nothing is lost by it.
func (s *Store) finishErasing(ctx context.Context) error {
	var traces int
	if err := s.write.QueryRowContext(ctx, askTraces).Scan(&traces); err != nil {
		return err
	}
	if traces == 0 {
		_, _ = s.checkpoint(ctx) // an older program may have left a deletion in the log
		return nil
	}
	_ = s.tidy(ctx)
	return nil
}

func (s *Store) forgetRows(ctx context.Context, o app.Owner) (err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	if _, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = 1"); err != nil {
		return err
	}
	tables, err := personal(ctx, tx)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := tx.ExecContext(ctx, `DELETE FROM "`+table+`" WHERE org = $1 AND person = $2`, o.Org, o.Person); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM people WHERE org = $1 AND id = $2", o.Org, o.Person); err != nil {
		return err
	}
	now := time.Now().UnixMilli()
	if err := s.inserts.WithTx(tx).AddErasure(ctx, query.AddErasureParams{Org: o.Org, ID: o.Person, AtMs: now}); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, markTraces); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.erased[o] = now
	return nil
}

// personal are the tables whose rows name their owner, whatever they hold: a new
// one is emptied without anybody having to remember it.
func personal(ctx context.Context, tx *sql.Tx) (tables []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT m.name FROM sqlite_master m
		WHERE m.type = 'table' AND 2 = (SELECT count(*) FROM pragma_table_info(m.name) c WHERE c.name IN ('org', 'person'))
		ORDER BY m.name`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		if strings.Contains(name, `"`) {
			return nil, fmt.Errorf("a table is named %s", name)
		}
		tables = append(tables, name)
	}
	return tables, rows.Err()
}

// How long a reader may stand in the way of emptying the log while the writer waits,
// and how often it is tried; later on it is tried less often.
const (
	emptyPatience = 5 * time.Second
	emptyOften    = 100 * time.Millisecond
	emptyAgain    = time.Second
)

// emptyLog moves the log into the file and cuts it to nothing, and reports whether it
// is empty. A reader that still looks at an older state makes SQLite refuse; most are short.
func (s *Store) emptyLog(ctx context.Context) (bool, error) {
	for until := time.Now().Add(emptyPatience); ; time.Sleep(emptyOften) {
		empty, err := s.checkpoint(ctx)
		if empty || err != nil || time.Now().After(until) {
			return empty, err
		}
	}
}

// checkpoint tries once to empty the log, and waits for nobody.
func (s *Store) checkpoint(ctx context.Context) (empty bool, err error) {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer func() {
		_, again := conn.ExecContext(ctx, "PRAGMA busy_timeout = "+busyTimeout)
		err = errors.Join(err, again, conn.Close())
	}()
	if _, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = 0"); err != nil {
		return false, err
	}
	var busy, frames, moved int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if busyNow(err) {
		return false, nil
	}
	return err == nil && busy == 0, err
}
