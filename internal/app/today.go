package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
)

func slotOf(week int, day string) string { return fmt.Sprintf("%d/%s", week, day) }

// started is a session that was begun, with what happened in it.
type started struct {
	id   string
	at   time.Time
	body startBody
}

// starts returns the newest started sessions of a plan, newest first.
func (a *App) starts(ctx context.Context, o Owner, planID string, limit int) ([]started, error) {
	records, err := a.Store.List(ctx, o, kindStart, planID, limit)
	if err != nil {
		return nil, err
	}
	all := make([]started, len(records))
	for i, r := range records {
		all[i].id, all[i].at = r.ID, r.At
		if err := read(r, &all[i].body); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// perCourse bounds how many sessions one course can hold: one a day, twice over.
const perCourse = 2 * 7 * plan.Weeks

// slotsDone tells which planned sessions of the course have been done.
func (a *App) slotsDone(ctx context.Context, o Owner, c course) (map[string]bool, error) {
	all, err := a.doneSessions(ctx, o, c.Course, perCourse)
	done := map[string]bool{}
	for _, d := range all {
		done[slotOf(d.Week, d.Day)] = true
	}
	return done, err
}

// doneSessions returns what sessions came to, newest first, each once; an empty plan means any.
func (a *App) doneSessions(ctx context.Context, o Owner, planID string, limit int) ([]doneBody, error) {
	records, err := a.Store.List(ctx, o, kindDone, planID, limit)
	if err != nil {
		return nil, err
	}
	var all []doneBody
	for _, r := range records {
		var d doneBody
		if err := read(r, &d); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(all, func(x doneBody) bool { return x.SessionID == d.SessionID }) {
			all = append(all, d)
		}
	}
	return all, nil
}

// Today says what there is to do today.
func (a *App) Today(ctx context.Context, o Owner) (Today, error) {
	c, err := a.keptCourse(ctx, o)
	if err != nil {
		return Today{}, err
	}
	t := Today{Date: a.today(), Week: c.week(a.today())}
	t.Finished = t.Week > plan.Weeks
	due, err := a.screenDue(ctx, o, c.start)
	if err != nil {
		return Today{}, err
	}
	t.NeedsScreen, t.Update = due.why, due.why == "" && c.update != nil
	var rest restBody
	if _, resting, err := a.latest(ctx, o, kindRest, t.Date.Format(dateForm), &rest); err != nil {
		return Today{}, err
	} else if resting {
		t.Rest = rest.Words
	}
	if err := a.begunToday(ctx, o, &t); err != nil {
		return Today{}, err
	}
	morning, err := a.morningOf(ctx, o)
	if err != nil {
		return Today{}, err
	}
	t.Morning = morning != ""
	if t.Finished || t.NeedsScreen != "" || t.Update {
		return t, nil // no session is named that may not be shown
	}
	return a.due(ctx, o, c, t)
}

// begunToday notes whether a session was done today, or is still open.
func (a *App) begunToday(ctx context.Context, o Owner, t *Today) error {
	date := t.Date.Format(dateForm)
	recent, err := a.doneSessions(ctx, o, "", perWeek)
	if err != nil {
		return err
	}
	t.Done = slices.ContainsFunc(recent, func(d doneBody) bool { return d.Date == date })
	begun, err := a.starts(ctx, o, "", 1)
	if err != nil || t.Done || len(begun) == 0 || begun[0].body.Date != date {
		return err
	}
	stale, err := a.stale(ctx, o, begun[0].at)
	if !stale && t.Rest == "" {
		t.Open = begun[0].id
	}
	return err
}

// perWeek is how many sessions a week can hold (PR-9).
const perWeek = 7

// stale reports whether the safety questions were answered again since.
func (a *App) stale(ctx context.Context, o Owner, at time.Time) (bool, error) {
	r, ok, err := a.Store.Latest(ctx, o, kindScreened, "")
	return ok && r.At.After(at), err
}

// due finds today's session, or the next one, which may be brought forward.
func (a *App) due(ctx context.Context, o Owner, c course, t Today) (Today, error) {
	done, err := a.slotsDone(ctx, o, c)
	if err != nil {
		return t, err
	}
	for week := t.Week; week <= min(t.Week+1, plan.Weeks); week++ {
		for _, s := range a.sessions(c, week) {
			if done[slotOf(week, s.Day)] || daysBetween(t.Date, s.Date) < 0 {
				continue
			}
			if s.Today && !t.Done {
				t.Session = &s
				continue
			}
			if !s.Today && t.Next == nil {
				t.Next = &s
			}
		}
	}
	if t.Session != nil && t.Session.Kind != plan.Stretch {
		if err := a.spareStrength(ctx, o, &t); err != nil {
			return t, err
		}
	}
	if t.Session == nil && t.Next != nil && !t.Done && a.mayComeForward(c, t, done) {
		t.Session, t.Forward = t.Next, true
	}
	return t, nil
}

// spareStrength takes the strength out of today's session where the last strength
// session, of whatever plan, is less than 48 hours back (PB-3).
func (a *App) spareStrength(ctx context.Context, o Owner, t *Today) error {
	recent, err := a.doneSessions(ctx, o, "", perWeek)
	if err != nil {
		return err
	}
	for _, d := range recent {
		day, err := a.parseDay(d.Date)
		if err != nil {
			return err
		}
		if d.Kind == plan.Stretch || daysBetween(day, t.Date) >= 2 {
			continue
		}
		s := *t.Session
		s.Session = s.WithoutStrength()
		s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(it Item) bool { return it.Role == plan.StrengthRole })
		t.Session = &s
		if !slices.ContainsFunc(s.Items, func(it Item) bool { return it.Role != plan.WarmUp && it.Role != plan.Calm }) {
			t.Session = nil
		}
		return nil
	}
	return nil
}

// mayComeForward reports whether the next session may be done today: it is of
// this week, and strength keeps its 48 hours to the strength sessions around it
// (PB-3, PR-5: shift within the week if spacing allows, never double).
func (a *App) mayComeForward(c course, t Today, done map[string]bool) bool {
	if c.week(t.Next.Date) != t.Week {
		return false
	}
	if t.Next.Kind == plan.Stretch {
		return true
	}
	for week := max(1, t.Week-1); week <= min(t.Week+1, plan.Weeks); week++ {
		for _, s := range a.sessions(c, week) {
			other := s.Kind != plan.Stretch && !s.Date.Equal(t.Next.Date)
			days := daysBetween(t.Date, s.Date)
			if other && days > -2 && days < 2 && (days > 0 || done[slotOf(week, s.Day)]) {
				return false
			}
		}
	}
	return true
}

// Home says where the person stands on the path.
func (a *App) Home(ctx context.Context, o Owner) (Home, error) {
	region, err := a.Region(ctx, o)
	if err != nil {
		return Home{}, err
	}
	h := Home{Stage: StageWelcome, NextURL: "/screen/" + a.Rules.Pages[0].Slug, Region: region}
	l, err := a.lock(ctx, o)
	if err != nil {
		return Home{}, err
	}
	if l.on {
		h.Stage, h.NextURL = StageLocked, "/result"
		if l.open {
			h.NextURL = "/screen/stop"
		}
		return h, nil
	}
	s, err := a.screening(ctx, o)
	if err != nil {
		return Home{}, err
	}
	_, _, decided, err := a.screened(ctx, o)
	if err != nil {
		return Home{}, err
	}
	if !decided {
		if len(s.pages) > 0 {
			h.Stage, h.NextURL = StageScreen, s.next()
		}
		return h, nil
	}
	h.Today, err = a.Today(ctx, o)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		h.Stage, h.NextURL = StageSetup, "/setup"
		due, err := a.screenDueNow(ctx, o)
		if err == nil && due.why != "" {
			h.Today = Today{Date: a.today(), NeedsScreen: due.why}
			h.NextURL, err = a.rescreenFrom(ctx, o, s)
		}
		return h, err
	}
	h.Stage, h.NextURL = StageToday, "/session/start"
	switch {
	case err != nil:
		return h, err
	case h.Today.NeedsScreen != "":
		h.NextURL, err = a.rescreenFrom(ctx, o, s)
	case h.Today.Update:
		h.NextURL = "/update"
	}
	return h, err
}
