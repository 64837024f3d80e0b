package storetest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

func empty(t *testing.T, s app.Store) {
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{})
	same(t, "Days", allDays(t, s, ann), []app.DayTotal{})
	_, found, err := s.Latest(t.Context(), ann, "session", "")
	if found || err != nil {
		t.Errorf("Latest = %v, %v, want nothing and no error", found, err)
	}
	_, err = s.Get(t.Context(), ann, "no such id")
	isFault(t, err, fault.NotFound)
	add(t, s, ann) // no entries: nothing to do, nothing wrong
}

func appendThenRead(t *testing.T, s app.Store) {
	r := record("session", "s1", 0)
	// A local zone and parts of a millisecond are the recorder's; the store keeps the instant.
	r.At = time.Date(2026, 3, 29, 14, 0, 0, 7_999_999, time.FixedZone("CEST", 7200))
	addRecords(t, s, ann, r)
	want := r
	want.At = noon.Add(7 * time.Millisecond)
	got, err := s.Get(t.Context(), ann, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Get", got, want)
	got, _, err = s.Latest(t.Context(), ann, "session", "s1")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Latest", got, want)
	same(t, "List", list(t, s, ann, "session", ""), []app.Record{want})
}

func order(t *testing.T, s app.Store) {
	a, b, c := record("session", "s1", 0), record("session", "s2", 0), record("session", "s1", -5)
	addRecords(t, s, ann, b, a, record("plan", "", 9), c)
	// a and b share an instant; the later id counts as newer.
	same(t, "any subject", list(t, s, ann, "session", ""), []app.Record{b, a, c})
	same(t, "one subject", list(t, s, ann, "session", "s1"), []app.Record{a, c})
	same(t, "no such subject", list(t, s, ann, "session", "s3"), []app.Record{})
	latest := func(subject string) string {
		r, _, err := s.Latest(t.Context(), ann, "session", subject)
		if err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	same(t, "latest of any", latest(""), b.ID)
	same(t, "latest of s1", latest("s1"), a.ID)
}

func limit(t *testing.T, s app.Store) {
	var want []app.Record
	for i := range 5 {
		want = append(want, record("session", "", i))
	}
	addRecords(t, s, ann, want...)
	slices.Reverse(want)
	for _, n := range []int{-1, 0, 1, 3, 5, 6} {
		got, err := s.List(t.Context(), ann, "session", "", n)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "List", got, append([]app.Record{}, want[:min(max(n, 0), 5)]...))
	}
}

// bodies come back as the bytes that were recorded, not as equal JSON.
func bodies(t *testing.T, s app.Store) {
	for _, body := range []string{
		`{"b":1,"a":2}`, `{"a":1.0}`, `[1e400]`, `"\u0000\ud83d\ude00"`, `"😀 é"`, ` {"space": 1}`, `null`, `0.10`,
		`{"note":"it's \"quoted\" \\ $1 ?1"}`, `{"twice":1,"twice":2}`, `"` + strings.Repeat("x", 1<<16) + `"`,
	} {
		r := record("note", "", 0)
		r.Body = json.RawMessage(body)
		addRecords(t, s, ann, r)
		got, err := s.Get(t.Context(), ann, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "body", string(got.Body), body)
	}
}

func days(t *testing.T, s app.Store) {
	for i, day := range []string{"2026-03-30", "2026-03-28", "2026-03-30", "2026-04-01"} {
		add(t, s, ann, entry(record("session", "", i), day))
	}
	got, err := s.Days(t.Context(), ann, "2026-03-28", "2026-03-30")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Days", got, []app.DayTotal{
		{Day: "2026-03-28", Sessions: 1, Items: 5, Seconds: 600, PainSum: 3, PainCount: 1},
		{Day: "2026-03-30", Sessions: 2, Items: 10, Seconds: 1200, PainSum: 6, PainCount: 2},
	})
}

// moved is kept by day and exercise, added up, and counted once for each record.
func moved(t *testing.T, s app.Store) {
	for i, day := range []string{"2026-03-30", "2026-03-28", "2026-03-30", "2026-04-01"} {
		e := entry(record("session", "", i), day)
		e.Moved = []app.Moved{{Day: day, Exercise: "cat-cow", Seconds: 60}, {Day: day, Exercise: "arm-circles", Seconds: 30 + i}, {Day: day, Exercise: "cat-cow", Seconds: 5}}
		add(t, s, ann, e)
		add(t, s, ann, e) // sent twice
	}
	got, err := s.Moved(t.Context(), ann, "2026-03-28", "2026-03-30")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Moved", got, []app.Moved{
		{Day: "2026-03-28", Exercise: "arm-circles", Seconds: 31}, {Day: "2026-03-28", Exercise: "cat-cow", Seconds: 65},
		{Day: "2026-03-30", Exercise: "arm-circles", Seconds: 62}, {Day: "2026-03-30", Exercise: "cat-cow", Seconds: 130},
	})
	none, err := s.Moved(t.Context(), bob, "0000-01-01", "9999-12-31")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "a stranger's", none, []app.Moved{})
}

// strangers see nothing of Ann's, and share no id with her.
func strangers(t *testing.T, s app.Store) {
	r := record("session", "s1", 0)
	add(t, s, ann, entry(r, "2026-03-29"))
	for _, o := range []app.Owner{bob, other} {
		_, err := s.Get(t.Context(), o, r.ID)
		isFault(t, err, fault.NotFound)
		same(t, "List", list(t, s, o, "session", "s1"), []app.Record{})
		same(t, "Days", allDays(t, s, o), []app.DayTotal{})
		if _, found, err := s.Latest(t.Context(), o, "session", ""); found || err != nil {
			t.Errorf("Latest for a stranger = %v, %v", found, err)
		}
		mine := r
		mine.Body = json.RawMessage(`"mine"`)
		add(t, s, o, entry(mine, "2026-03-29"))
		same(t, "own record", list(t, s, o, "session", ""), []app.Record{mine})
	}
	same(t, "Ann's record", list(t, s, ann, "session", ""), []app.Record{r})
}
