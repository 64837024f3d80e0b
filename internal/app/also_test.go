package app_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/plan"
)

// held lists the exercises of this week.
func held(w app.Week) (all []string) {
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			if !slices.Contains(all, it.Exercise) {
				all = append(all, it.Exercise)
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestASwapSaysAllThatItChanged swaps every exercise of the week in turn for each that
// may take its place: whatever leaves the week or comes into it is told, with why, on
// the day of the swap, and so is what taking it back does.
func TestASwapSaysAllThatItChanged(t *testing.T) {
	w := inMemory(t)
	swaps, more := 0, 0
	for _, slug := range held(w.thisWeek()) {
		f, err := w.SwapForm(ctx, me, 1, slug)
		if err != nil {
			continue
		}
		for _, c := range f.Fields[0].Choices[:min(2, len(f.Fields[0].Choices))] {
			before := held(w.thisWeek())
			id := app.NewID()
			if f, err := w.Swap(ctx, me, 1, slug, url.Values{"record": {id}, "to": {c.Value}}); err != nil || f.Wrong() {
				continue // it does not fit after all
			}
			if c.Value == "never" {
				w.must(w.ShowAgain(ctx, me, app.NewID(), slug))
				continue
			}
			swaps++
			p, err := w.Plan(ctx, me)
			w.must(err)
			after := held(w.thisWeek())
			told := map[string]plan.Difference{}
			for _, d := range p.Also {
				told[d.Exercise] = d.Difference
			}
			for _, x := range before {
				if !slices.Contains(after, x) && told[x].Kind != plan.Gone {
					t.Errorf("%s for %s: %s is gone and nobody says so", c.Value, slug, x)
				}
			}
			for _, x := range after {
				if !slices.Contains(before, x) && told[x].Kind != plan.Added {
					t.Errorf("%s for %s: %s is new and nobody says so", c.Value, slug, x)
				}
			}
			if told[slug].Why.String() != "You swapped it." || told[c.Value].Why.String() != "You chose it." {
				t.Errorf("%s for %s: %+v", c.Value, slug, p.Also)
			}
			if len(p.Also) > 2 {
				more++
			}
			w.must(w.Undo(ctx, me, app.NewID(), id))
			if p, err = w.Plan(ctx, me); err != nil || len(p.Also) == 0 {
				t.Errorf("taking %s back says nothing: %v", c.Value, err)
			}
		}
	}
	if swaps < 3 || more == 0 {
		t.Errorf("%d swaps, of which %d changed more: this proves nothing", swaps, more)
	}
	w.later(day)
	if p, err := w.Plan(ctx, me); err != nil || len(p.Also) != 0 {
		t.Errorf("the next day it is still told: %+v %v", p.Also, err)
	}
}

// TestASessionEndsTheSameOnEveryPage: played, stopped early or stopped at once, today,
// the plan and the progress page say the same of it.
func TestASessionEndsTheSameOnEveryPage(t *testing.T) {
	for items, want := range map[int]app.Ended{0: app.EndedAtOnce, 2: app.EndedEarly, 99: app.EndedWhole} {
		w := inMemory(t)
		id := w.session()
		play, err := w.App.Play(ctx, me, id)
		w.must(err)
		var events []app.Event
		for i := range min(items, len(play.Timeline.Items)) {
			events = append(events, app.Event{ID: app.NewID(), Kind: app.ItemDone, Item: i, At: w.now})
		}
		end := app.StoppedHere
		if items > len(play.Timeline.Items) {
			end = app.Completed
		}
		_, err = w.RecordEvents(ctx, me, id, append(events, app.Event{ID: app.NewID(), Kind: end, Item: -1, At: w.now}))
		w.must(err)
		w.later(time.Minute)
		today, err := w.Today(ctx, me)
		w.must(err)
		progress, err := w.Progress(ctx, me)
		w.must(err)
		counted := 1
		if want == app.EndedAtOnce {
			counted = 0
		}
		if s := w.thisWeek().Sessions[0]; today.Ended != want || s.Ended != want || !s.Done || progress.Played != counted || progress.Total != counted || progress.Recent[0].ItemsDone != len(events) {
			t.Errorf("%d items: today says %q, the plan %q, progress counts %d and %d", items, today.Ended, s.Ended, progress.Played, progress.Total)
		}
	}
}
