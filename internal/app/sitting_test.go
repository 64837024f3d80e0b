package app_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// half answers the screen up to a page, with a fever ticked on the way where it is asked.
func (w *walker) half(until string) (ticked string) {
	w.t.Helper()
	next := "/screen/" + w.Rules.Pages[0].Slug
	for range 60 {
		slug := strings.TrimPrefix(next, "/screen/")
		if slug == until {
			return ticked
		}
		given := url.Values{}
		for k, v := range about {
			given[k] = v
		}
		f, err := w.ScreenPage(ctx, me, slug)
		w.must(err)
		for _, field := range f.Fields {
			for _, c := range field.Choices {
				if strings.HasPrefix(c.Value, "fever/") {
					given["sign"], ticked = []string{c.Value}, slug
				}
			}
		}
		next = w.answer(slug, given)
	}
	w.t.Fatalf("%s never comes", until)
	return ""
}

// checked lists what a page shows as chosen or typed.
func (w *walker) checked(slug string) (values []string) {
	w.t.Helper()
	f, err := w.ScreenPage(ctx, me, slug)
	w.must(err)
	for _, field := range f.Fields {
		if field.NoneChecked {
			values = append(values, "none")
		}
		if field.Value != "" {
			values = append(values, field.Value)
		}
		for _, c := range field.Choices {
			if c.Checked {
				values = append(values, c.Value)
			}
		}
	}
	return values
}

// TestAHalfAnsweredScreenIsKeptForTheDay: somebody who stops goes on where they were.
// Twelve hours later what they said is not of today any more: it is blank for the
// rules, what was ticked is shown again to look at, and nothing that says "no" is (DO-3, H01).
func TestAHalfAnsweredScreenIsKeptForTheDay(t *testing.T) {
	w := newWalker(t)
	last := w.Rules.Pages[len(w.Rules.Pages)-1].Slug
	ticked := w.half(last)
	if ticked == "" {
		t.Fatal("no page asks for a fever")
	}
	w.later(11 * time.Hour)
	h, err := w.Home(ctx, me)
	if err != nil || h.Stage != app.StageScreen || h.NextURL != "/screen/"+last || h.Again {
		t.Errorf("the same day: %+v, %v", h, err)
	}
	w.later(2 * time.Hour)
	h, err = w.Home(ctx, me)
	if err != nil || h.Stage != app.StageScreen || h.NextURL != "/screen/"+w.Rules.Pages[0].Slug || !h.Again {
		t.Errorf("thirteen hours later: %s %v, %v", h.NextURL, h.Again, err)
	}
	for _, p := range w.Rules.Pages {
		if p.OnlyWith != "" {
			continue
		}
		got := w.checked(p.Slug)
		if p.Slug == ticked {
			if len(got) != 1 || !strings.HasPrefix(got[0], "fever/") {
				t.Errorf("%s: the ticked sign is not shown again: %v", p.Slug, got)
			}
		} else if len(got) != 0 {
			t.Errorf("%s: %v is chosen beforehand", p.Slug, got)
		}
	}
	w.answer(last, nil)
	w.refused(w.FinishScreen(ctx, me, app.NewID()), fault.Invalid)
	if next := w.screen(nil); next != "/screen/check" {
		t.Fatalf("answered anew it leads to %s", next)
	}
	w.finish()
	w.stage(app.StageSetup)
}

// TestAnAbandonedRescreenKeepsThePlanShut: half of a screen is none, however long ago.
func TestAnAbandonedRescreenKeepsThePlanShut(t *testing.T) {
	w := inMemory(t)
	w.half(w.Rules.Pages[3].Slug)
	for range 3 {
		if h := w.stage(app.StageToday); h.Today.NeedsScreen.Empty() || h.Today.Session != nil {
			t.Errorf("%s: the plan is open", w.now)
		}
		_, err := w.Plan(ctx, me)
		w.refused(err, fault.Locked)
		w.later(day)
	}
}

// TestAnEmergencyOutlastsTheDay: walking away from it for a week changes nothing.
func TestAnEmergencyOutlastsTheDay(t *testing.T) {
	w := newWalker(t)
	next := w.screen(url.Values{"sign": {w.alarming()}})
	if next != "/screen/stop" {
		t.Fatalf("an emergency leads to %s", next)
	}
	w.later(7 * day)
	if h, err := w.Home(ctx, me); err != nil || h.Stage != app.StageLocked || h.NextURL != "/screen/stop" {
		t.Errorf("a week later: %+v, %v", h, err)
	}
}

// alarming is a box that is an emergency by itself.
func (w *walker) alarming() string {
	for _, s := range w.Rules.Signs {
		if s.Slug == "bladder-bowel" {
			return s.Slug + "/" + s.Boxes[0].ID
		}
	}
	w.t.Fatal("there is no such sign")
	return ""
}
