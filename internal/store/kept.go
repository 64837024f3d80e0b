package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/store/query"
)

// Began implements app.Store.
func (s *Store) Began(ctx context.Context, o app.Owner) (time.Time, bool, error) {
	ms, err := s.selects.GetPerson(ctx, query.GetPersonParams{Org: o.Org, ID: o.Person})
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, false, nil
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("get person: %w", err)
	}
	return time.UnixMilli(ms).UTC(), true, nil
}

// Before implements app.Store.
func (s *Store) Before(ctx context.Context, o app.Owner, kind string, than app.Record, limit int) ([]app.Record, error) {
	rows, err := s.selects.ListOfKindBefore(ctx, query.ListOfKindBeforeParams{
		Org: o.Org, Person: o.Person, Kind: kind, BeforeMs: than.At.UnixMilli(), BeforeID: than.ID, MaxRows: int64(max(limit, 0)),
	})
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", kind, err)
	}
	list := make([]app.Record, len(rows))
	for i, row := range rows {
		list[i] = recordOf(row)
	}
	return list, nil
}

// All implements app.Store.
func (s *Store) All(ctx context.Context, o app.Owner, after string, limit int) ([]app.Kept, error) {
	rows, err := s.selects.ListRecords(ctx, query.ListRecordsParams{Org: o.Org, Person: o.Person, AfterID: after, MaxRows: int64(max(limit, 0))})
	if err != nil {
		return nil, fmt.Errorf("list records: %w", err)
	}
	list := make([]app.Kept, len(rows))
	for i, row := range rows {
		list[i] = app.Kept{Record: recordOf(row), Recorded: time.UnixMilli(row.RecordedMs).UTC()}
	}
	return list, nil
}

// Conflicts implements app.Store.
func (s *Store) Conflicts(ctx context.Context, o app.Owner, after app.Kept, limit int) ([]app.Kept, error) {
	rows, err := s.selects.ListConflicts(ctx, query.ListConflictsParams{
		Org: o.Org, Person: o.Person, AfterID: after.ID, AfterDigest: after.Digest, MaxRows: int64(max(limit, 0)),
	})
	if err != nil {
		return nil, fmt.Errorf("list conflicts: %w", err)
	}
	list := make([]app.Kept, len(rows))
	for i, row := range rows {
		list[i] = app.Kept{
			Record:   recordOf(query.Record{ID: row.ID, Kind: row.Kind, Subject: row.Subject, Body: row.Body, AtMs: row.AtMs}),
			Recorded: time.UnixMilli(row.RecordedMs).UTC(), Digest: row.Digest,
		}
	}
	return list, nil
}
