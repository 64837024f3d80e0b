package store

import (
	"context"
	"fmt"

	"unslouch/internal/app"
	"unslouch/internal/store/query"
)

var _ app.Books = (*Store)(nil)

// People implements app.Books.
func (s *Store) People(ctx context.Context) ([]app.Owner, error) {
	rows, err := s.selects.ListPeople(ctx)
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	people := make([]app.Owner, len(rows))
	for i, row := range rows {
		people[i] = app.Owner{Org: row.Org, Person: row.ID}
	}
	return people, nil
}

// Page implements app.Books.
func (s *Store) Page(ctx context.Context, o app.Owner, kind string, after app.Record, limit int) ([]app.Record, error) {
	from := query.PageOfKindParams{Org: o.Org, Person: o.Person, Kind: kind, AfterMs: beforeAll, MaxRows: int64(limit)}
	if after.ID != "" {
		from.AfterMs, from.AfterID = after.At.UnixMilli(), after.ID
	}
	rows, err := s.selects.PageOfKind(ctx, from)
	if err != nil {
		return nil, fmt.Errorf("page of %s: %w", kind, err)
	}
	page := make([]app.Record, len(rows))
	for i, row := range rows {
		page[i] = recordOf(row)
	}
	return page, nil
}

// beforeAll is before any instant that a record can have.
const beforeAll = -1 << 62

// SetDays implements app.Books. It waits for the appends under way and keeps new
// ones waiting: there is one connection that writes.
func (s *Store) SetDays(ctx context.Context, o app.Owner, days []app.DayTotal, moved []app.Moved) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("set days: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to take back
	q := s.inserts.WithTx(tx)
	if err := q.ForgetDays(ctx, query.ForgetDaysParams{Org: o.Org, Person: o.Person}); err != nil {
		return fmt.Errorf("set days: %w", err)
	}
	if err := q.ForgetMoved(ctx, query.ForgetMovedParams{Org: o.Org, Person: o.Person}); err != nil {
		return fmt.Errorf("set days: %w", err)
	}
	for _, d := range days {
		if err := addToDay(ctx, q, o, &d); err != nil {
			return fmt.Errorf("set days: %w", err)
		}
	}
	if err := addMoved(ctx, q, o, moved); err != nil {
		return fmt.Errorf("set days: %w", err)
	}
	return tx.Commit()
}

// RollUps implements app.Books.
func (s *Store) RollUps(ctx context.Context) (int, error) {
	version, err := s.selects.GetRollUps(ctx)
	if err != nil {
		return 0, fmt.Errorf("version of the roll-ups: %w", err)
	}
	return int(version), nil
}

// SetRollUps implements app.Books.
func (s *Store) SetRollUps(ctx context.Context, version int) error {
	if err := s.inserts.SetRollUps(ctx, int64(version)); err != nil {
		return fmt.Errorf("version of the roll-ups: %w", err)
	}
	return nil
}
