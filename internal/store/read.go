package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store/query"
)

// Latest implements app.Store.
func (s *Store) Latest(ctx context.Context, o app.Owner, kind, subject string) (app.Record, bool, error) {
	list, err := s.List(ctx, o, kind, subject, 1)
	if err != nil || len(list) == 0 {
		return app.Record{}, false, err
	}
	return list[0], true, nil
}

// Get implements app.Store.
func (s *Store) Get(ctx context.Context, o app.Owner, id string) (app.Record, error) {
	row, err := s.selects.GetRecord(ctx, query.GetRecordParams{Org: o.Org, Person: o.Person, ID: id})
	if errors.Is(err, sql.ErrNoRows) {
		return app.Record{}, fault.New(fault.NotFound, "There is nothing here by that name, or it was deleted.")
	}
	if err != nil {
		return app.Record{}, fmt.Errorf("get record: %w", err)
	}
	return recordOf(row), nil
}

// List implements app.Store. A limit of 0 or less lists nothing.
func (s *Store) List(ctx context.Context, o app.Owner, kind, subject string, limit int) ([]app.Record, error) {
	rows, err := s.rows(ctx, o, kind, subject, int64(max(limit, 0)))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", kind, err)
	}
	list := make([]app.Record, len(rows))
	for i, row := range rows {
		list[i] = recordOf(row)
	}
	return list, nil
}

func (s *Store) rows(ctx context.Context, o app.Owner, kind, subject string, limit int64) ([]query.Record, error) {
	if subject == "" {
		return s.selects.ListOfKind(ctx, query.ListOfKindParams{
			Org: o.Org, Person: o.Person, Kind: kind, MaxRows: limit,
		})
	}
	return s.selects.ListOfSubject(ctx, query.ListOfSubjectParams{
		Org: o.Org, Person: o.Person, Kind: kind, Subject: subject, MaxRows: limit,
	})
}

// Moved implements app.Store.
func (s *Store) Moved(ctx context.Context, o app.Owner, from, to string) ([]app.Moved, error) {
	rows, err := s.selects.ListMoved(ctx, query.ListMovedParams{Org: o.Org, Person: o.Person, First: from, Last: to})
	if err != nil {
		return nil, fmt.Errorf("list moved: %w", err)
	}
	moved := make([]app.Moved, len(rows))
	for i, row := range rows {
		moved[i] = app.Moved{Day: row.Day, Exercise: row.Exercise, Seconds: int(row.Seconds)}
	}
	return moved, nil
}

// Days implements app.Store.
func (s *Store) Days(ctx context.Context, o app.Owner, from, to string) ([]app.DayTotal, error) {
	rows, err := s.selects.ListDays(ctx, query.ListDaysParams{Org: o.Org, Person: o.Person, First: from, Last: to})
	if err != nil {
		return nil, fmt.Errorf("list days: %w", err)
	}
	days := make([]app.DayTotal, len(rows))
	for i, row := range rows {
		days[i] = app.DayTotal{
			Day: row.Day, Sessions: int(row.Sessions), Items: int(row.Items), Seconds: int(row.Seconds),
			PainSum: int(row.PainSum), PainCount: int(row.PainCount),
		}
	}
	return days, nil
}
