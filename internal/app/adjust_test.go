package app_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
)

func (w *walker) plan() app.PlanPage {
	w.t.Helper()
	p, err := w.Plan(ctx, me)
	w.must(err)
	return p
}

// mains lists the main items of a week, each once.
func mains(week app.Week) (slugs []string) {
	for _, s := range week.Sessions {
		for _, it := range s.Items {
			if it.Role != plan.WarmUp && it.Role != plan.Calm && !slices.Contains(slugs, it.Exercise) {
				slugs = append(slugs, it.Exercise)
			}
		}
	}
	return slugs
}

// week lives a week of the course well: every session played, every morning
// settled, and more agreed to.
func (w *walker) week() {
	w.t.Helper()
	for range 7 {
		h := w.opens()
		if h.Today.Session != nil && !h.Today.Forward && !h.Today.Done {
			w.play(w.session())
		}
		w.later(day)
	}
	w.opens()
}

// opens answers what is due on a day: the screen, the morning, whether to go on.
func (w *walker) opens() app.Home {
	w.t.Helper()
	h, err := w.Home(ctx, me)
	w.must(err)
	if !h.Today.NeedsScreen.Empty() {
		if h.NextURL == "/changed" {
			w.changed()
		}
		w.screen(nil)
		w.finish()
		h, err = w.Home(ctx, me)
		w.must(err)
	}
	w.goesWell(h)
	h, err = w.Home(ctx, me)
	w.must(err)
	return h
}

func TestASwapIsClearedOfTheSameClassAndCanBeTakenBack(t *testing.T) {
	w := inMemory(t)
	before := mains(w.plan().Weeks[0])
	swapped := 0
	for _, slug := range before {
		f, err := w.SwapForm(ctx, me, 1, slug)
		w.must(err)
		for _, c := range f.Fields[0].Choices {
			if c.Value == "never" {
				continue
			}
			w.classOf(slug, c.Value)
			id := app.NewID()
			for range 2 { // a double tap
				_, err = w.Swap(ctx, me, 1, slug, url.Values{"record": {id}, "to": {c.Value}})
				w.must(err)
			}
			after := w.plan()
			if now := mains(after.Weeks[0]); slices.Contains(now, slug) || !slices.Contains(now, c.Value) {
				t.Fatalf("%s for %s: %v", c.Value, slug, now)
			}
			if len(after.Undo) != 1 || !strings.Contains(after.Undo[0].Words.String(), "in place of") {
				t.Fatalf("what can be taken back: %+v", after.Undo)
			}
			w.must(w.Undo(ctx, me, app.NewID(), after.Undo[0].ID))
			if now := mains(w.plan().Weeks[0]); !slices.Equal(now, before) {
				t.Fatalf("taken back: %v, was %v", now, before)
			}
			swapped++
		}
	}
	if swapped < 3 {
		t.Errorf("only %d swaps were offered for %v", swapped, before)
	}
	_, err := w.SwapForm(ctx, me, 1, "prone-yt")
	w.refused(err, fault.NotFound)
	w.refused(w.Undo(ctx, me, app.NewID(), app.NewID()), fault.NotFound)
}

// classOf fails where an exercise stands for another of no common class.
func (w *walker) classOf(slug, other string) {
	w.t.Helper()
	a, _ := w.Exercises.Get(slug)
	b, _ := w.Exercises.Get(other)
	if len(a.Classes) > 0 && !slices.ContainsFunc(a.Classes, b.In) {
		w.t.Errorf("%s is offered for %s, of another class", other, slug)
	}
}

func TestNeverShowMeThisOneHoldsUntilTakenBack(t *testing.T) {
	w := inMemory(t)
	slug := w.aMove()
	_, err := w.Swap(ctx, me, 1, slug, url.Values{"record": {app.NewID()}, "to": {"never"}})
	w.must(err)
	p := w.plan()
	if len(p.Never) != 1 || p.Never[0].Slug != slug {
		t.Errorf("never: %+v", p.Never)
	}
	for _, week := range p.Weeks {
		if slices.Contains(mains(week), slug) {
			t.Errorf("week %d holds %s", week.Week.Week, slug)
		}
	}
	w.setup() // a set-up from its own page keeps the wish
	if p := w.plan(); len(p.Never) != 1 {
		t.Error("setting up again forgot it")
	}
	w.must(w.ShowAgain(ctx, me, app.NewID(), slug))
	if p := w.plan(); len(p.Never) != 0 || !slices.Contains(mains(p.Weeks[0]), slug) {
		t.Errorf("%s does not come back", slug)
	}
}

func TestASessionMovesWhereTheRulesAllowIt(t *testing.T) {
	w := inMemory(t)
	p := w.plan()
	from := p.Weeks[0].Sessions[1] // Wednesday
	f, err := w.MoveForm(ctx, me, 1, from.Day)
	w.must(err)
	if slices.ContainsFunc(f.Fields[0].Choices, func(c app.Choice) bool { return c.Value == "mon" || c.Value == "fri" || c.Value == from.Day }) {
		t.Errorf("two sessions on one day are offered: %+v", f.Fields[0].Choices)
	}
	to := f.Fields[0].Choices[0].Value
	_, err = w.Move(ctx, me, 1, from.Day, url.Values{"record": {app.NewID()}, "to": {to}})
	w.must(err)
	after := w.plan()
	days := []string{}
	for _, s := range after.Weeks[0].Sessions {
		days = append(days, s.Day)
	}
	if !slices.Contains(days, to) || slices.Contains(days, from.Day) || len(days) != len(p.Weeks[0].Sessions) {
		t.Errorf("moved from %s to %s: %v", from.Day, to, days)
	}
	w.must(w.Undo(ctx, me, app.NewID(), after.Undo[0].ID))
	if back := w.plan(); back.Weeks[0].Sessions[1].Day != from.Day {
		t.Errorf("taken back: %s", back.Weeks[0].Sessions[1].Day)
	}
}

func TestStrengthKeepsItsDistanceWhenASessionMoves(t *testing.T) {
	w := inMemory(t)
	w.week()
	p := w.plan() // week 2: two strength days
	for _, s := range p.Weeks[1].Sessions {
		f, err := w.MoveForm(ctx, me, 2, s.Day)
		if err != nil || s.Kind == plan.Stretch {
			continue
		}
		for _, c := range f.Fields[0].Choices {
			for _, other := range p.Weeks[1].Sessions {
				far := slices.Index(plan.Days, other.Day) - slices.Index(plan.Days, c.Value)
				if other.Day != s.Day && other.Kind != plan.Stretch && far > -2 && far < 2 {
					t.Errorf("%s may go to %s, beside the strength of %s", s.Day, c.Value, other.Day)
				}
			}
		}
	}
}

func TestAnAddedSessionStaysWithinAFifth(t *testing.T) {
	w := inMemory(t)
	w.week()
	before := w.plan().Weeks[1].Minutes()
	f, err := w.AddForm(ctx, me)
	w.must(err)
	day := f.Fields[0].Choices[len(f.Fields[0].Choices)-1].Value
	form, err := w.Add(ctx, me, url.Values{"record": {app.NewID()}, "to": {day}})
	w.must(err)
	p := w.plan()
	if form.Wrong() {
		if p.Weeks[1].Minutes() != before {
			t.Error("a session that was refused changed the week")
		}
		return
	}
	if first := p.Weeks[0].Minutes(); p.Weeks[1].Minutes() > 1.2*first+0.1 {
		t.Errorf("week 1 had %.1f minutes, week 2 has %.1f", first, p.Weeks[1].Minutes())
	}
}

func TestDaysAndMinutesChangeInPlace(t *testing.T) {
	w := inMemory(t)
	w.must(w.SetTime(ctx, me, url.Values{"record": {app.NewID()}, "minutes": {"10"}, "days": {"tue", "sat"}}))
	p := w.plan()
	for _, s := range p.Weeks[0].Sessions {
		if s.Minutes > 10 || (s.Day != "tue" && s.Day != "sat") {
			t.Errorf("%s, %.1f minutes", s.Day, s.Minutes)
		}
	}
	for field, bad := range map[string]url.Values{
		"minutes": {"minutes": {"long"}, "days": {"mon"}}, "days": {"minutes": {"10"}}, "constraints.minutes": {"minutes": {"90"}, "days": {"mon"}},
		"constraints.days": {"minutes": {"10"}, "days": {"someday"}},
	} {
		bad.Set("record", app.NewID())
		err := w.SetTime(ctx, me, bad)
		if w.refused(err, fault.Invalid); err != nil && !strings.HasPrefix(err.Error(), field+":") {
			t.Errorf("%v must name %s", err, field)
		}
	}
	if now := w.plan(); now.Minutes != 10 {
		t.Errorf("a bad change left %d minutes", now.Minutes)
	}
}

// TestTheCourseGrowsOnlyWhenAllIsWell: with everything said and agreed to a week
// moves on; with the mornings not told, or without agreeing, it holds (PR-1, PM-8).
func TestTheCourseGrowsOnlyWhenAllIsWell(t *testing.T) {
	w := inMemory(t)
	w.week()
	w.goesWell(w.stage(app.StageToday))
	if verb := w.plan().Weeks[1].Decision.Verb; verb != plan.Progress {
		t.Errorf("after a good week and with more agreed to: %s", verb)
	}

	silent := inMemory(t)
	for range 7 { // every session, no morning told, nothing agreed to
		if h := silent.stage(app.StageToday); h.Today.Session != nil && !h.Today.Forward && !h.Today.Done {
			silent.play(silent.session())
		}
		silent.later(day)
	}
	silent.screen(nil)
	silent.finish()
	p := silent.plan()
	if d := p.Weeks[1].Decision; d.Verb != plan.HoldOn || !strings.Contains(d.Words.String(), "mornings") || !strings.Contains(d.Words.String(), "want more") {
		t.Errorf("%s: %s", d.Verb, d.Words)
	}
	if p.Offers.More {
		t.Error("more is offered although the mornings are unknown")
	}
}

func TestAFlareEasesTheNextSessionAtOnce(t *testing.T) {
	w := inMemory(t)
	w.play(w.session())
	before := w.plan().Weeks[0]
	w.later(day)
	w.morning("6") // 2 at the start
	after := w.plan().Weeks[0]
	was, is := 0, 0
	for i, s := range before.Sessions[1].Items {
		was += s.Seconds
		if i < len(after.Sessions[1].Items) {
			is += after.Sessions[1].Items[i].Seconds
		}
	}
	if is >= was {
		t.Errorf("the next session takes %d seconds, %d before the flare (PM-7)", is, was)
	}
}

func TestAPauseOwesNothing(t *testing.T) {
	w := inMemory(t)
	w.week()
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"7"}})
	w.must(err)
	h := w.stage(app.StageToday)
	if h.Today.PausedUntil == "" || h.Today.Session != nil {
		t.Errorf("%+v", h.Today)
	}
	_, err = w.BeforeSession(ctx, me)
	w.refused(err, fault.NotFound)
	w.refused(w.SetTime(ctx, me, url.Values{"record": {app.NewID()}, "minutes": {"10"}, "days": {"mon"}}), fault.Locked)
	w.later(7 * day)
	w.opens()
	p := w.plan()
	now := p.Weeks[p.Current]
	if now.Week.Week != 2 || now.Decision.Verb != plan.Resume {
		t.Errorf("after a week of pause: week %d, %s", now.Week.Week, now.Decision.Verb)
	}
	if now.Minutes() > p.Weeks[0].Minutes() {
		t.Errorf("%.1f minutes after the pause, %.1f before (PR-5)", now.Minutes(), p.Weeks[0].Minutes())
	}
}

func TestAPauseCanEndSooner(t *testing.T) {
	w := inMemory(t)
	w.later(day)
	_, err := w.Pause(ctx, me, url.Values{"record": {app.NewID()}, "days": {"14"}})
	w.must(err)
	w.later(day) // Wednesday, a day with a session
	id := app.NewID()
	for range 2 {
		err = w.EndPause(ctx, me, id)
		w.must(err)
	}
	if h := w.stage(app.StageToday); h.Today.PausedUntil != "" || h.Today.Session == nil {
		t.Errorf("%+v", h.Today)
	}
	w.refused(w.EndPause(ctx, me, app.NewID()), fault.NotFound)
}

// TestAfterWeekEight lives the whole course well, then keeps on, then leaves (S23).
func TestAfterWeekEight(t *testing.T) {
	w := inMemory(t)
	for range 8 {
		w.week()
	}
	if h := w.stage(app.StageToday); !h.Today.Finished {
		t.Fatalf("after eight weeks: %+v", h.Today)
	}
	p := w.plan()
	if !p.Finished || len(p.Weeks) != 8 || p.Weeks[7].Level != "L4" {
		t.Fatalf("finished %v, %d weeks, %s", p.Finished, len(p.Weeks), p.Weeks[len(p.Weeks)-1].Level)
	}
	_, err := w.Keep(ctx, me, url.Values{"record": {app.NewID()}, "sessions": {"2"}, "focus": {"rotation"}})
	w.must(err)
	p = w.plan()
	if p.Finished || p.Current != 8 || len(p.Weeks[8].Sessions) != 2 {
		t.Fatalf("keeping on: finished %v, week %d with %d sessions", p.Finished, p.Current+1, len(p.Weeks[8].Sessions))
	}
	w.week() // and so on, week after week
	if p = w.plan(); p.Finished || p.Current != 9 {
		t.Errorf("the week after: %d, finished %v", p.Current+1, p.Finished)
	}
	_, err = w.Keep(ctx, me, url.Values{"record": {app.NewID()}, "sessions": {"0"}})
	w.must(err)
	if p = w.plan(); !p.Finished {
		t.Error("leaving does not end it")
	}
}
