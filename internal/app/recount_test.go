package app_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

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
		t.Fatal("needs the real store")
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
	wholeMoved, err := books.Moved(ctx, me, "", "9999")
	w.must(err)
	if len(wholeMoved) < 20 {
		t.Fatalf("only %v", wholeMoved)
	}
	wrongMoved := append(slices.Clone(wholeMoved[1:]), app.Moved{Day: "2031-01-01", Exercise: "cat-cow", Seconds: 60})
	wrongMoved[4].Seconds += 7
	wrong := slices.Clone(whole)
	wrong[1].PainSum++
	wrong = append(slices.Delete(wrong, 3, 4), app.DayTotal{Day: "2031-01-01", Sessions: 1})
	w.must(books.SetDays(ctx, me, wrong, wrongMoved))
	for _, repair := range []bool{false, true} {
		got, err = app.Recount(ctx, books, repair)
		w.must(err)
		if len(got.Wrong) != 6 || !strings.Contains(got.Wrong[3], "kept 0 seconds of "+wholeMoved[0].Exercise) || !strings.HasSuffix(got.Wrong[5], "kept 60 seconds of cat-cow; the records come to 0") || !strings.Contains(got.Wrong[0], whole[1].Day) || !strings.Contains(got.Wrong[1], whole[3].Day) || !strings.Contains(got.Wrong[2], "2031-01-01: kept sessions 1") {
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
	mendedMoved, err := books.Moved(ctx, me, "", "9999")
	if w.must(err); !slices.Equal(mendedMoved, wholeMoved) {
		t.Errorf("%+v\nis not\n%+v", mendedMoved, wholeMoved)
	}
}

// The roll-ups of an older program, which knew neither mornings nor exercises, are
// counted anew once and without being asked; after that nothing is.
func TestOldRollUpsAreCountedAnewOnce(t *testing.T) {
	w, books := recounted(t)
	whole, err := books.Days(ctx, me, "", "9999")
	w.must(err)
	var old []app.DayTotal
	for _, d := range whole {
		if d.Sessions > 0 { // a day without one held a morning only
			d.PainSum, d.PainCount = 3, 1
			old = append(old, d)
		}
	}
	w.must(books.SetDays(ctx, me, old, nil))
	w.must(books.SetRollUps(ctx, 0))
	for _, anew := range []bool{true, false} {
		got, did, err := app.FreshRollUps(ctx, books)
		w.must(err)
		if did != anew || (anew && len(got.Wrong) < 10) {
			t.Errorf("counted anew %v: %+v", did, got)
		}
		if got, err = app.Recount(ctx, books, false); err != nil || len(got.Wrong) > 0 {
			t.Fatalf("still wrong: %q, %v", got.Wrong, err)
		}
	}
	if now, err := books.Days(ctx, me, "", "9999"); err != nil || !slices.Equal(now, whole) {
		t.Errorf("%+v\nis not\n%+v", now, whole)
	}
	w.must(books.SetDays(ctx, me, old, nil)) // wrong in another way: not for a start to hide
	if _, did, err := app.FreshRollUps(ctx, books); err != nil || did {
		t.Errorf("counted anew again: %v", err)
	}
}

// A record of an older program tells its exercises where it was done whole and as
// planned; where nobody kept which items were done, they count for none.
func TestOldRecordsCountWhatTheyTell(t *testing.T) {
	for _, c := range []struct {
		done string
		want []app.Moved
	}{
		{`"items":2,"items_done":2,"seconds":150,"whole":true`, []app.Moved{{Day: "2026-06-01", Exercise: "arm-circles", Seconds: 60}, {Day: "2026-06-01", Exercise: "cat-cow", Seconds: 90}}},
		{`"items":2,"items_done":2,"seconds":140,"whole":true`, nil}, // something easier took a place
		{`"items":2,"items_done":1,"seconds":90`, nil},
		{`"items":2,"items_done":1,"seconds":90,"moved":{"cat-cow":90}`, []app.Moved{{Day: "2026-06-01", Exercise: "cat-cow", Seconds: 90}}},
	} {
		s, err := store.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		id := app.NewID()
		start := app.Record{ID: id, Kind: "session.start", Subject: "course", At: monday, Body: []byte(`{"date":"2026-06-01","pain":3,"session":{"items":[{"exercise":"cat-cow","seconds":90},{"exercise":"arm-circles","seconds":60}]}}`)}
		done := app.Record{ID: app.NewID(), Kind: "session.done", Subject: "course", At: monday, Body: []byte(`{"session":"` + id + `","date":"2026-06-01",` + c.done + `}`)}
		if err := s.Append(ctx, me, app.Entry{Record: start}, app.Entry{Record: done}); err != nil {
			t.Fatal(err)
		}
		if _, did, err := app.FreshRollUps(ctx, s); err != nil || !did {
			t.Fatal(did, err)
		}
		if got, err := s.Moved(ctx, me, "", "9999"); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", c.done, got, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
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

// However a session is told, in bits, twice, late, easier or after its end, the seconds
// of each exercise are those of the items done, and a recount agrees to the last one.
func TestEveryWayOfTellingASessionAddsUp(t *testing.T) {
	base := planned(t, nil)
	books, ok := base.Store.(*store.Store)
	if !ok {
		t.Fatal("needs the real store")
	}
	rapid.Check(t, func(rt *rapid.T) {
		base.later(day)
		for h := base.opens(); h.Today.Session == nil || h.Today.Done || h.Today.Forward; h = base.opens() {
			base.later(day)
		}
		id := base.session()
		p, err := base.Play(ctx, me, id)
		base.must(err)
		var sent [][]app.Event
		for i := range rapid.IntRange(1, 4).Draw(rt, "batches") {
			var batch []app.Event
			for range rapid.IntRange(1, 5).Draw(rt, "events") {
				e := app.Event{ID: app.NewID(), At: base.now, Item: rapid.IntRange(0, len(p.Timeline.Items)-1).Draw(rt, "item")}
				switch rapid.IntRange(0, 4).Draw(rt, "kind") {
				case 0:
					e.Kind = app.ItemSkipped
				case 1:
					if e.Kind = app.ItemEased; p.Timeline.Easier[e.Item] == nil {
						e.Kind = app.ItemDone
					}
				case 2:
					e.Item, e.Kind = -1, rapid.SampledFrom([]app.EventKind{app.Completed, app.StoppedHere}).Draw(rt, "end")
				default:
					e.Kind = app.ItemDone
				}
				batch = append(batch, e)
			}
			sent = append(sent, batch)
			again := rapid.IntRange(0, i).Draw(rt, "again")
			for _, batch := range [][]app.Event{batch, sent[again]} {
				if _, err := base.RecordEvents(ctx, me, id, batch); err != nil {
					rt.Fatal(err)
				}
			}
		}
		got, err := app.Recount(ctx, books, false)
		if err != nil || len(got.Wrong) > 0 {
			rt.Fatalf("%v, %v", got.Wrong, err)
		}
	})
}
