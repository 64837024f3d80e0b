package app_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/store"
)

// recounted lives four weeks on a real database, corrects a morning, and returns the
// person and the store.
func recounted(t *testing.T) (*walker, *store.Store) {
	t.Helper()
	w := planned(t, nil)
	books, ok := w.Store.(*store.Store)
	if !ok {
		t.Skip("needs the real store")
	}
	w.tells(3, "3", "4")
	if _, _, err := w.SayMorning(ctx, me, url.Values{"record": {app.NewID()}, "pain": {"2"}}); err != nil {
		t.Log("no morning to correct here: ", err)
	}
	w.tells(25, "3", "1")
	for _, pain := range []string{"5", "2"} { // pain before a session, and of the morning after
		w.corrects(w.newest("session.start").ID, url.Values{"pain": {pain}})
		w.corrects(w.newest("morning").ID, url.Values{"pain": {pain}})
	}
	return w, books
}

// What pages add up is what the records come to, a corrected morning included; a
// roll-up that is wrong is named, and put right only when that is asked for (law 7).
func TestRollUpsAreWhatTheRecordsComeTo(t *testing.T) {
	w, books := recounted(t)
	got, err := app.Recount(ctx, books, false)
	w.must(err)
	if len(got.Wrong) > 0 || got.People != 1 || got.Days < 10 || got.Records < 20 {
		t.Fatalf("%+v", got)
	}
	whole, err := books.Days(ctx, me, "", "9999")
	w.must(err)
	wrong := slices.Clone(whole)
	wrong[1].PainSum++
	wrong = append(slices.Delete(wrong, 3, 4), app.DayTotal{Day: "2031-01-01", Sessions: 1})
	w.must(books.SetDays(ctx, me, wrong))
	for _, repair := range []bool{false, true} {
		got, err = app.Recount(ctx, books, repair)
		w.must(err)
		if len(got.Wrong) != 3 || !strings.Contains(got.Wrong[0], whole[1].Day) || !strings.Contains(got.Wrong[1], whole[3].Day) || !strings.Contains(got.Wrong[2], "2031-01-01: kept sessions 1") {
			t.Fatalf("%q", got.Wrong)
		}
	}
	if got, err = app.Recount(ctx, books, false); err != nil || len(got.Wrong) > 0 {
		t.Errorf("after the repair: %q, %v", got.Wrong, err)
	}
	mended, err := books.Days(ctx, me, "", "9999")
	if w.must(err); !slices.Equal(mended, whole) {
		t.Errorf("%+v\nis not\n%+v", mended, whole)
	}
}

// A morning that is corrected, or taken back to unknown, is counted as it stands
// last, and never twice (H11).
func TestACorrectedMorningIsCountedOnce(t *testing.T) {
	w := planned(t, nil)
	w.tells(1, "3", "3")
	for _, c := range []struct {
		said       string
		sum, count int
	}{{"5", 5, 1}, {"2", 2, 1}, {"unsaid", 0, 0}, {"4", 4, 1}} {
		w.now = w.now.Add(1)
		_, next, err := w.SayMorning(ctx, me, url.Values{"record": {app.NewID()}, "pain": {c.said}})
		if w.must(err); next == "" {
			t.Fatal("refused")
		}
		days, err := w.Store.Days(ctx, me, "2026-06-02", "2026-06-02")
		w.must(err)
		var d app.DayTotal
		if len(days) > 0 {
			d = days[0]
		}
		if d.PainSum != c.sum || d.PainCount != c.count {
			t.Errorf("after %q: %+v", c.said, d)
		}
	}
}
