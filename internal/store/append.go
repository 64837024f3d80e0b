package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// Append implements app.Store. The answer is always the whole truth: where ctx
// ends before the writer has taken the entries, nothing is written and the
// error is ctx's; from then on Append waits the few milliseconds until they
// are on disk, or are not, and says which.
//
// A record is compared by kind, subject and body. At is kept to the
// millisecond; a resend with another At is the same record, and the first At
// stands. Where one entry is a conflict, every conflicting record of the call
// is kept for review and none of its entries is written.
func (s *Store) Append(ctx context.Context, o app.Owner, entries ...app.Entry) error {
	if err := check(o, entries); err != nil || len(entries) == 0 {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.waiting.Done()
	c := &call{owner: o, entries: entries, answer: make(chan error, 1)}
	select {
	case s.calls <- c:
	case <-ctx.Done():
		return fmt.Errorf("append: nothing written: %w", ctx.Err())
	}
	if err := <-c.answer; err != nil {
		return fmt.Errorf("append: %w", err)
	}
	return nil
}

// enter counts an append in, so that Close waits for it.
func (s *Store) enter() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	s.waiting.Add(1)
	return nil
}

// check refuses what could be stored but not given back as it came, on either
// engine: SQLite would take a NUL and PostgreSQL would not.
func check(o app.Owner, entries []app.Entry) error {
	if o.Org == "" || o.Person == "" || !plain(o.Org) || !plain(o.Person) {
		return fault.Bad("owner", "must name an organisation and a person")
	}
	for _, e := range entries {
		if err := checkEntry(e); err != nil {
			return err
		}
	}
	return nil
}

func checkEntry(e app.Entry) error {
	r := e.Record
	switch {
	case r.ID == "" || !plain(r.ID):
		return fault.Bad("id", "must be a UUID")
	case r.Kind == "" || !plain(r.Kind):
		return fault.Bad("kind", "must say what kind of record this is")
	case !plain(r.Subject):
		return fault.Bad("subject", "must be plain text")
	case !json.Valid(r.Body) || !utf8.Valid(r.Body):
		return fault.Bad("body", "must be JSON in UTF-8")
	}
	if e.Adds != nil {
		if err := checkDay(e.Adds.Day); err != nil {
			return err
		}
	}
	for _, m := range e.Moved {
		if err := checkDay(m.Day); err != nil {
			return err
		}
		if m.Exercise == "" || !plain(m.Exercise) {
			return fault.Bad("exercise", "must name the exercise that was done")
		}
	}
	return nil
}

func checkDay(day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fault.Bad("day", "must be YYYY-MM-DD, not %q", day)
	}
	return nil
}

func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsRune(s, 0)
}
