// Package store keeps records in SQLite behind app.Store: one file, one writer
// that puts waiting commits into one transaction, several readers beside it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver, which needs no C compiler

	"unslouch/internal/app"
	"unslouch/internal/store/query"
)

// readers is how many readers work beside the writer: WAL lets them.
const readers = 4

// What a connection is opened with. FULL makes every commit wait for the disk,
// so that an answered request survives a power cut; NORMAL would not. What is
// deleted is written over with zeroes.
const (
	busyTimeout  = "5000" // ms
	writeOptions = "_pragma=busy_timeout(" + busyTimeout + ")&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)&_txlock=immediate"
	readOptions = "_pragma=busy_timeout(" + busyTimeout + ")&_pragma=query_only(1)"
)

// Store is one data folder, open. It is safe for concurrent use.
type Store struct {
	write   *sql.DB        // one connection, used by the writer goroutine alone
	read    *sql.DB        // connections that refuse to write
	inserts *query.Queries // prepared on write
	selects *query.Queries // prepared on read
	lock    *os.File       // held while the folder is ours

	calls   chan *call          // appends on their way to the writer
	erasing *call               // an erase that waits for the batch before it; the writer's own
	erased  map[app.Owner]int64 // when each was last erased, in ms; the writer's own
	done    chan struct{}       // closed when the writer has ended
	mu      sync.RWMutex        // guards closed
	closed  bool                // no more appends are taken
	waiting sync.WaitGroup      // appends not answered yet

	emptying atomic.Bool    // the log of a deletion is being emptied beside the writer
	tidying  sync.WaitGroup // what works beside the writer
	stop     chan struct{}  // closed when that has to end
}

var _ app.Store = (*Store)(nil)

// Open opens the database of the data folder dir, making both where they are
// missing and bringing the tables up to date. It refuses, in one line a person
// can act on and without touching the file, a folder it cannot write or that
// another process holds, and a database that is damaged or newer than this program.
func Open(dir string) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, cannotWrite(dir, err)
	}
	s := &Store{calls: make(chan *call), done: make(chan struct{}), stop: make(chan struct{})}
	if err := s.open(dir); err != nil {
		close(s.stop)
		s.tidying.Wait()
		if noRoom(err) {
			err = diskFull(dir, err)
		}
		return nil, errors.Join(err, s.release())
	}
	go s.writer()
	return s, nil
}

// open does the steps of Open in the order that keeps a bad file untouched.
func (s *Store) open(dir string) (err error) {
	file := filepath.Join(dir, "unslouch.db")
	if s.lock, err = claim(dir, file); err != nil {
		return err
	}
	ctx := context.Background()
	if err := inspect(ctx, file); err != nil {
		return err
	}
	if err := s.connect(file); err != nil {
		return err
	}
	changed, err := migrate(ctx, s.write)
	if err != nil {
		return fmt.Errorf("bring %s up to date: %w", file, err)
	}
	// New tables belong into the file itself: who copies it alone, or loses the
	// log beside it, must not find an empty database.
	if changed {
		if _, err := s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			return fmt.Errorf("bring %s up to date: %w", file, err)
		}
	}
	if err := s.finishErasing(ctx); err != nil {
		return err
	}
	if err := syncDir(dir); err != nil {
		return cannotWrite(dir, err)
	}
	return s.prepare(ctx)
}

// connect opens the two pools. Idle connections are kept: each holds a cache.
func (s *Store) connect(file string) (err error) {
	if s.write, err = sql.Open("sqlite", dsn(file, writeOptions)); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", dsn(file, readOptions)); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	return nil
}

// prepare compiles every query once, which also proves that each fits the tables.
func (s *Store) prepare(ctx context.Context) (err error) {
	if s.inserts, err = query.Prepare(ctx, s.write); err != nil {
		return err
	}
	if s.selects, err = query.Prepare(ctx, s.read); err != nil {
		return err
	}
	return s.recall(ctx)
}

// Close answers the appends under way, refuses new ones and lets go of the
// files. Closing twice is harmless.
func (s *Store) Close() error {
	s.mu.Lock()
	already := s.closed
	s.closed = true
	s.mu.Unlock()
	if already {
		return nil
	}
	s.waiting.Wait()
	close(s.calls)
	<-s.done
	close(s.stop)
	s.tidying.Wait()
	return s.release()
}

// release closes whatever is open, the lock last.
func (s *Store) release() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}

// dsn names file as SQLite's URI, in which a ? or % of the path must be escaped.
func dsn(file, options string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/... on Windows
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options
}
