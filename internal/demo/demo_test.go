package demo_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/demo"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/store"
)

var me = app.Owner{Org: "local", Person: "local"}

// lived is the product on the day after the sample person's six weeks.
func lived(t *testing.T, now time.Time) *app.App {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	a := &app.App{Store: kept, Exercises: c, Rules: r, Now: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler)}
	if err := demo.Live(t.Context(), a, me, now); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestEveryPageHasSomethingToShow lives the six weeks in summer and in winter, and
// across a change of the clocks: whenever somebody starts the demonstration, its
// screens are alive.
func TestEveryPageHasSomethingToShow(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, now := range []time.Time{
		time.Date(2026, 11, 25, 20, 3, 0, 0, time.UTC), time.Date(2026, 4, 10, 0, 5, 0, 0, berlin), time.Date(2027, 1, 3, 23, 59, 0, 0, berlin),
	} {
		a := lived(t, now)
		if !a.Now().Equal(now) {
			t.Fatal("the clock was not put back")
		}
		h, err := a.Home(context.Background(), me)
		if err != nil || h.Stage != app.StageToday || h.Today.Session == nil || h.Today.Week != 7 || h.Today.Forward {
			t.Errorf("%s: today has no session of week 7: %+v, %v", now, h.Today, err)
		}
		if !h.Today.Measures {
			t.Errorf("%s: nothing is asked about the week", now)
		}
		p, err := a.Progress(context.Background(), me)
		if err != nil || p.Total < 15 || p.Played == 0 || !slices.Equal(p.Reviews, []int{4, 6}) || len(p.Weeks) != 7 || len(p.Measured) < 5 {
			t.Errorf("%s: the progress page is not alive: %+v, %v", now, p, err)
		}
		if !slices.ContainsFunc(p.Recent, func(d app.Done) bool { return !d.Finished && d.ItemsDone > 0 }) {
			t.Errorf("%s: no session was stopped early, as real ones are", now)
		}
		plan, err := a.Plan(context.Background(), me)
		if err != nil || len(plan.LeftOut) == 0 || len(plan.Decision.Reasons) == 0 || plan.Weeks[plan.Current].Level != "L4" && plan.Weeks[plan.Current].Level != "L3" {
			t.Errorf("%s: the plan is not alive: %v", now, err)
		}
	}
}
