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
// the log. A power cut in between loses none of that: opening empties the log too.
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
	if _, err := s.write.ExecContext(ctx, "VACUUM"); err != nil {
		return fmt.Errorf("the rows are deleted, but the file could not be made anew: %w", err)
	}
	return s.emptyLog(ctx)
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

// emptyPatience is how often a reader may stand in the way of emptying the log.
const emptyPatience = 50

// emptyLog moves the log into the file and cuts it to nothing. A reader that still
// looks at an older state makes SQLite refuse; those are short.
func (s *Store) emptyLog(ctx context.Context) error {
	for range emptyPatience {
		var busy, frames, moved int
		if err := s.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved); err != nil {
			return err
		}
		if busy == 0 {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return errors.New("the rows are deleted, but the log beside the database is still being read: stop and start the program to empty it")
}
