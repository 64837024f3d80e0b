package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/store/query"
)

// addEntries writes a call's records and roll-ups, and returns the records
// whose id already stands for something else.
func addEntries(ctx context.Context, q *query.Queries, c *call, now int64) (strangers []app.Record, err error) {
	if err := addPerson(ctx, q, c.owner, now); err != nil {
		return nil, err
	}
	for _, e := range c.entries {
		added, err := q.AddRecord(ctx, recordRow(c.owner, e.Record, now))
		if err != nil {
			return nil, err
		}
		if added == 0 {
			same, err := stands(ctx, q, c.owner, e.Record)
			if err != nil {
				return nil, err
			}
			if !same {
				strangers = append(strangers, e.Record)
			}
			continue // counted when it first came
		}
		if err := addToDay(ctx, q, c.owner, e.Adds); err != nil {
			return nil, err
		}
		if err := addMoved(ctx, q, c.owner, e.Moved); err != nil {
			return nil, err
		}
	}
	return strangers, nil
}

// stands reports whether the record stored under r's id is r.
func stands(ctx context.Context, q *query.Queries, o app.Owner, r app.Record) (bool, error) {
	row, err := q.GetRecord(ctx, query.GetRecordParams{Org: o.Org, Person: o.Person, ID: r.ID})
	return row.Kind == r.Kind && row.Subject == r.Subject && row.Body == string(r.Body), err
}

func addPerson(ctx context.Context, q *query.Queries, o app.Owner, now int64) error {
	return q.AddPerson(ctx, query.AddPersonParams{Org: o.Org, ID: o.Person, CreatedMs: now})
}

func addToDay(ctx context.Context, q *query.Queries, o app.Owner, d *app.DayTotal) error {
	if d == nil {
		return nil
	}
	return q.AddToDay(ctx, query.AddToDayParams{
		Org: o.Org, Person: o.Person, Day: d.Day,
		Sessions: int64(d.Sessions), Items: int64(d.Items), Seconds: int64(d.Seconds),
		PainSum: int64(d.PainSum), PainCount: int64(d.PainCount),
	})
}

func addMoved(ctx context.Context, q *query.Queries, o app.Owner, moved []app.Moved) error {
	for _, m := range moved {
		row := query.AddMovedParams{Org: o.Org, Person: o.Person, Day: m.Day, Exercise: m.Exercise, Seconds: int64(m.Seconds)}
		if err := q.AddMoved(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

// keepConflicts puts the records beside those that stand. The person may be
// new: two entries of a first call can contradict each other.
func keepConflicts(ctx context.Context, q *query.Queries, o app.Owner, records []app.Record, now int64) error {
	if err := addPerson(ctx, q, o, now); err != nil {
		return err
	}
	for _, r := range records {
		row := recordRow(o, r, now)
		err := q.AddConflict(ctx, query.AddConflictParams{
			Org: row.Org, Person: row.Person, ID: row.ID, Digest: digest(r), Kind: row.Kind,
			Subject: row.Subject, Body: row.Body, AtMs: row.AtMs, RecordedMs: row.RecordedMs,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// digest tells conflicts under one id apart. No part can run into the next:
// kind and subject hold no NUL.
func digest(r app.Record) string {
	sum := sha256.Sum256([]byte(r.Kind + "\x00" + r.Subject + "\x00" + string(r.Body)))
	return hex.EncodeToString(sum[:])
}

func recordRow(o app.Owner, r app.Record, now int64) query.AddRecordParams {
	return query.AddRecordParams{
		Org: o.Org, Person: o.Person, ID: r.ID, Kind: r.Kind, Subject: r.Subject,
		Body: string(r.Body), AtMs: r.At.UnixMilli(), RecordedMs: now,
	}
}

func recordOf(row query.Record) app.Record {
	return app.Record{
		ID: row.ID, Kind: row.Kind, Subject: row.Subject,
		Body: json.RawMessage(row.Body), At: time.UnixMilli(row.AtMs).UTC(),
	}
}
