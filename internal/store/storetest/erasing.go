package storetest

import (
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// paging: a long list in pages, and everything by id, are what List has.
func paging(t *testing.T, s app.Store) {
	var all []app.Record
	for i := range 7 {
		r := record("session", "", i/2) // two at one moment
		all = append(all, r)
		add(t, s, ann, entry(r, "2026-03-29"), app.Entry{Record: record("other", "", i)})
	}
	add(t, s, bob, entry(record("session", "", 1), "2026-03-29"))
	newest := list(t, s, ann, "session", "")
	paged := newest[:1]
	for {
		more, err := s.Before(t.Context(), ann, "session", paged[len(paged)-1], 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(more) == 0 {
			break
		}
		paged = append(paged[:len(paged):len(paged)], more...)
	}
	same(t, "pages", paged, newest)
	var ids []string
	for after := ""; ; after = ids[len(ids)-1] {
		some, err := s.All(t.Context(), ann, after, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			break
		}
		for _, k := range some {
			if len(ids) > 0 && k.ID <= ids[len(ids)-1] {
				t.Errorf("%s came after %s", k.ID, ids[len(ids)-1])
			}
			ids = append(ids, k.ID)
		}
	}
	same(t, "All", len(ids), 2*len(all))
}

// erasing: everything of one owner goes, nothing of another, and the owner begins anew.
func erasing(t *testing.T, s app.Store) {
	for _, o := range []app.Owner{ann, bob, other} {
		e := entry(record("session", "s1", 0), "2026-03-29")
		e.Moved = []app.Moved{{Day: "2026-03-29", Exercise: "cat-cow", Seconds: 60}}
		add(t, s, o, e, app.Entry{Record: record("other", "", 1)})
	}
	before, there, err := s.Began(t.Context(), ann)
	if err != nil || !there || before.IsZero() {
		t.Fatalf("Began: %v, %v, %v", before, there, err)
	}
	for range 2 { // the second finds nothing, and says nothing
		if err := s.Erase(t.Context(), ann); err != nil {
			t.Fatal(err)
		}
	}
	left, err := s.All(t.Context(), ann, "", 10)
	if err != nil || len(left) > 0 || len(allDays(t, s, ann)) > 0 {
		t.Errorf("left of ann: %v, %v, %v", left, allDays(t, s, ann), err)
	}
	if moved, err := s.Moved(t.Context(), ann, "0000-01-01", "9999-12-31"); err != nil || len(moved) > 0 {
		t.Errorf("left of what ann did: %v, %v", moved, err)
	}
	if _, there, err := s.Began(t.Context(), ann); there || err != nil {
		t.Errorf("ann is still there (%v)", err)
	}
	for _, o := range []app.Owner{bob, other} {
		if kept, err := s.All(t.Context(), o, "", 10); err != nil || len(kept) != 2 || len(allDays(t, s, o)) != 1 {
			t.Errorf("%v lost something: %v, %v", o, kept, err)
		}
	}
	time.Sleep(2 * time.Millisecond) // ids are made to the millisecond
	add(t, s, ann, entry(record("session", "s1", 9), "2026-03-30"))
	same(t, "records after", len(list(t, s, ann, "session", "")), 1)
}

// late: what was made before an erase and comes after it is refused, whole, and brings nobody back.
func late(t *testing.T, s app.Store) {
	held, sent := record("event", "s1", 3), record("event", "s1", 2)
	add(t, s, ann, app.Entry{Record: sent})
	add(t, s, bob, app.Entry{Record: record("event", "s1", 1)})
	if _, ever, err := s.Erased(t.Context(), ann); ever || err != nil {
		t.Errorf("erased before anything was (%v)", err)
	}
	if err := s.Erase(t.Context(), ann); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Millisecond)
	fresh := record("event", "s1", 4)
	for _, e := range [][]app.Entry{{{Record: held}}, {{Record: sent}}, {{Record: fresh}, {Record: held}}} {
		isFault(t, s.Append(t.Context(), ann, e...), fault.Gone)
	}
	if left, err := s.All(t.Context(), ann, "", 9); err != nil || len(left) > 0 {
		t.Errorf("came back: %v (%v)", left, err)
	}
	if _, there, err := s.Began(t.Context(), ann); there || err != nil {
		t.Errorf("the person came back (%v)", err)
	}
	at, ever, err := s.Erased(t.Context(), ann)
	if !ever || err != nil || time.Since(at) > time.Minute {
		t.Errorf("Erased: %v, %v, %v", at, ever, err)
	}
	add(t, s, ann, app.Entry{Record: fresh})
	add(t, s, bob, app.Entry{Record: held}) // nobody else is concerned
}
