package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store/query"
)

var errGone = fault.New(fault.Gone, "Everything that was kept here has been deleted since this was made, so it was not kept.")

// Erased implements app.Store.
func (s *Store) Erased(ctx context.Context, o app.Owner) (time.Time, bool, error) {
	ms, err := s.selects.GetErasure(ctx, query.GetErasureParams{Org: o.Org, ID: o.Person})
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, false, nil
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("get erasure: %w", err)
	}
	return time.UnixMilli(ms).UTC(), true, nil
}

// recall reads when each owner was erased: no call of the writer has to look it up.
func (s *Store) recall(ctx context.Context) (err error) {
	s.erased = map[app.Owner]int64{}
	rows, err := s.write.QueryContext(ctx, "SELECT org, id, at_ms FROM erasures")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var o app.Owner
		var ms int64
		if err := rows.Scan(&o.Org, &o.Person, &ms); err != nil {
			return err
		}
		s.erased[o] = ms
	}
	return rows.Err()
}

// late reports whether a call brings something that was made before its owner was
// erased. Where the clock has been set back behind the deletion, nobody can tell, and
// a person who begins anew must not be shut out.
func (s *Store) late(c *call) bool {
	erased, ever := s.erased[c.owner]
	if !ever || time.Now().UnixMilli() < erased {
		return false
	}
	for _, e := range c.entries {
		if made, known := madeAt(e.Record.ID); known && made <= erased {
			return true
		}
	}
	return false
}

// madeAt is when a UUIDv7 was made, in ms, and false for any other id.
func madeAt(id string) (ms int64, known bool) {
	if len(id) != 36 || id[14] != '7' {
		return 0, false
	}
	ms, err := strconv.ParseInt(strings.Replace(id[:13], "-", "", 1), 16, 64)
	return ms, err == nil
}
