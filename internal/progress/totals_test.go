package progress_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/progress"
)

var parts = []progress.Part{progress.RestPain, progress.SessionPlanned, progress.SessionDone, progress.SetPlanned, progress.SetDone, progress.MorningDue, progress.MorningSettled, progress.MorningFlared}

func drawEntries(t *rapid.T, name string) (entries []progress.Entry) {
	for range rapid.IntRange(0, 30).Draw(t, name) {
		entries = append(entries, progress.Entry{
			Day:  rapid.SampledFrom([]string{"2026-06-01", "2026-06-02", "2026-06-08"}).Draw(t, "day"),
			Part: rapid.SampledFrom(parts).Draw(t, "part"), Value: rapid.IntRange(0, 10).Draw(t, "value"),
		})
	}
	return entries
}

// kept is what the store does: each record's totals merged into its day's as it is
// written.
func kept(t *rapid.T, entries []progress.Entry) map[string]progress.Totals {
	days := map[string]progress.Totals{}
	for _, e := range entries {
		one, err := e.Of()
		if err != nil {
			t.Fatal(err)
		}
		days[e.Day] = one.Merge(days[e.Day])
	}
	maps.DeleteFunc(days, func(_ string, t progress.Totals) bool { return t == progress.Totals{} })
	return days
}

// What was kept record by record, in any order, is what a rebuild comes to; a
// record that was taken back leaves no trace.
func TestARebuildEqualsWhatWasKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawEntries(t, "entries")
		wrong := drawEntries(t, "wrong")
		all := slices.Concat(entries, wrong)
		for _, e := range wrong {
			e.Back = true
			all = append(all, e)
		}
		all = rapid.Permutation(all).Draw(t, "order")
		rebuilt, err := progress.Rebuild(entries)
		if err != nil {
			t.Fatal(err)
		}
		if diff := progress.Unequal(kept(t, all), rebuilt); len(diff) > 0 {
			t.Fatal(diff)
		}
	})
}

func TestAWrongRollUpIsNamed(t *testing.T) {
	rebuilt, err := progress.Rebuild([]progress.Entry{{Day: "2026-06-01", Part: progress.RestPain, Value: 4}, {Day: "2026-06-02", Part: progress.SessionDone, Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	bad := maps.Clone(rebuilt)
	bad["2026-06-02"] = bad["2026-06-02"].Merge(progress.Totals{Done: 1})
	delete(bad, "2026-06-01")
	if got := progress.Unequal(bad, rebuilt); len(got) != 2 {
		t.Errorf("%v; must name both days", got)
	}
}

func TestWhatCannotBeAddedUpIsAnError(t *testing.T) {
	for _, e := range []progress.Entry{{Part: progress.RestPain, Value: 11}, {Part: progress.RestPain, Value: -1}, {Part: "mood", Value: 1}, {Part: progress.SessionDone, Value: -1}} {
		if _, err := progress.Rebuild([]progress.Entry{e}); err == nil {
			t.Errorf("%+v was added up", e)
		}
	}
}

// Extra sessions and old debts do not count: 4.3.
func TestAdherenceHasNoDebt(t *testing.T) {
	days := map[int]progress.Totals{0: {Planned: 3, Done: 0}, 7: {Planned: 3, Done: 3}, 14: {Planned: 3, Done: 3}, 20: {Done: 4}}
	for today, want := range map[int]progress.Adherence{13: {Planned: 6, Done: 3}, 14: {Planned: 6, Done: 6}, 20: {Planned: 6, Done: 6}, 40: {}} {
		if got := progress.AdherenceOver(days, max(0, today-13), today); got != want {
			t.Errorf("day %d: %+v; must be %+v", today, got, want)
		}
	}
	if _, ok := (progress.Adherence{}).Percent(); ok {
		t.Error("nothing planned is not nought per cent")
	}
}

// Merging is adding: in any order, in any grouping, with nothing changing nothing.
func TestMergeIsAdding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (sum progress.Totals) {
			for _, e := range drawEntries(t, name) {
				one, err := e.Of()
				if err != nil {
					t.Fatal(err)
				}
				sum = sum.Merge(one)
			}
			return sum
		}
		a, b, c := draw("a"), draw("b"), draw("c")
		if a.Merge(b) != b.Merge(a) || a.Merge(b).Merge(c) != a.Merge(b.Merge(c)) || a.Merge(progress.Totals{}) != a {
			t.Fatalf("%+v, %+v, %+v", a, b, c)
		}
	})
}

// Every reading counts in exactly one week, and a day once in a week's mean.
func TestWeeksOfTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days, count, withAny := map[int]progress.Totals{}, [8]int{}, [8]int{}
		for day := range 60 {
			n := rapid.IntRange(0, 2).Draw(t, "readings")
			var totals progress.Totals
			for range n {
				totals.Rest[rapid.IntRange(0, 10).Draw(t, "score")]++
			}
			days[day] = totals
			if day < 56 {
				count[day/7] += n
				withAny[day/7] += min(1, n)
			}
		}
		for i, span := range progress.Weeks(days, 8) {
			_, readings := progress.ByWeek(days, 8)[i].Readings()
			mean, ok := span.Mean()
			if readings != count[i] || span.Days != withAny[i] || ok != (withAny[i] >= 3) || mean < 0 || mean > 10 {
				t.Fatalf("week %d: %d readings on %d days, %+v", i, count[i], withAny[i], span)
			}
		}
	})
}
