package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// slotOf names the planned session of a day in a block of seven days.
func slotOf(block int, day string) string { return fmt.Sprintf("%d/%s", block, day) }

// slot is that of a planned session of a week of the course.
func (c course) slot(week int, day string) string {
	return slotOf(c.More[week-1].Starts/blockDays, day)
}

// started is a session that was begun, with what happened in it.
type started struct {
	id   string
	at   time.Time
	body startBody
}

// cleared is when what is in the session was decided: at its start, or where it
// began without a network, when it was handed out.
func (s started) cleared() time.Time {
	if at := s.body.Cleared; !at.IsZero() && at.Before(s.at) {
		return at
	}
	return s.at
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

// perCourse bounds how many sessions of one course are looked at: one a day (PR-9),
// for as many weeks as are ever looked at in full.
const perCourse = perWeek * (plan.Weeks + keptWeeks + 1)

// slotsDone tells which planned sessions of the course have been begun and ended, as
// far as the newest so many tell.
func (a *App) slotsDone(ctx context.Context, o Owner, c course, newest int) (map[string]bool, error) {
	ended, err := a.slotsEnded(ctx, o, c, newest)
	done := map[string]bool{}
	for slot := range ended {
		done[slot] = true
	}
	return done, err
}

// slotsEnded says how each of them ended.
func (a *App) slotsEnded(ctx context.Context, o Owner, c course, newest int) (map[string]Ended, error) {
	all, err := a.doneSessions(ctx, o, c.Course, newest)
	ended := map[string]Ended{}
	for _, d := range all {
		day, err := a.parseDay(d.Date)
		if err != nil {
			return nil, err
		}
		if slot := slotOf(c.block(day), d.Day); ended[slot] == "" { // the newest counts
			ended[slot] = d.ended()
		}
	}
	return ended, err
}

// begun reports whether anything of a session was begun.
func (d doneBody) begun() bool { return d.ItemsDone > 0 || d.Begun }

// ended says how a session ended: one in which nothing was begun is not called done
// anywhere, as the progress page does not count it either.
func (d doneBody) ended() Ended {
	switch {
	case !d.begun():
		return EndedAtOnce
	case d.Whole:
		return EndedWhole
	}
	return EndedEarly
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
		if d.Ended.IsZero() { // kept by an older program
			d.Ended = a.local(r.At)
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
	t.Finished, t.PausedUntil = c.Finished, c.pausedUntil
	if c.flared {
		if err := a.easedToday(ctx, o, &t); err != nil {
			return Today{}, err
		}
	}
	due, err := a.screenDue(ctx, o, c.start)
	if err != nil {
		return Today{}, err
	}
	t.NeedsScreen, t.Update = due.why, due.why.Empty() && c.update != nil
	var rest restBody
	if _, resting, err := a.latest(ctx, o, kindRest, t.Date.Format(dateForm), &rest); err != nil {
		return Today{}, err
	} else if resting {
		t.Rest = rest.Words
	}
	if err := a.begunToday(ctx, o, &t); err != nil {
		return Today{}, err
	}
	if _, t.Morning, err = a.afterSession(ctx, o); err != nil {
		return Today{}, err
	}
	if t.Finished && a.finalWeek(c) && t.NeedsScreen.Empty() && !t.Update {
		if t.Measures, err = a.measuresWait(ctx, o, c); err != nil {
			return Today{}, err
		}
	}
	if t.Finished || c.paused || t.Week == 0 || !t.NeedsScreen.Empty() || t.Update {
		return t, nil // no session is named that may not be shown
	}
	if t.Measures, err = a.measuresWait(ctx, o, c); err != nil {
		return Today{}, err
	}
	w := c.Plan.Weeks[t.Week-1]
	if t.Rests = a.rests(c, w); w.Lower {
		t.Lower = c.More[t.Week-1].Decision.Words
	}
	return a.due(ctx, o, c, t)
}

// easedToday notes that the next session is lighter because of the morning after the
// last one, where that is not long ago: later, other things decide (PR-5).
func (a *App) easedToday(ctx context.Context, o Owner, t *Today) error {
	last, err := a.doneSessions(ctx, o, "", 1)
	if err != nil || len(last) == 0 {
		return err
	}
	day, err := a.parseDay(last[0].Date)
	if err != nil {
		return err
	}
	var morning morningBody
	if _, _, err := a.latest(ctx, o, kindMorning, last[0].SessionID, &morning); err != nil {
		return err
	}
	t.Eased = daysBetween(day, t.Date) <= blockDays
	t.Corrected = t.Eased && morning.Corrects != ""
	return nil
}

// begunToday notes whether a session was done today, or is still open.
func (a *App) begunToday(ctx context.Context, o Owner, t *Today) error {
	date := t.Date.Format(dateForm)
	recent, err := a.doneSessions(ctx, o, "", perWeek)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(recent, func(d doneBody) bool {
		since := a.Now().Sub(d.Ended)
		return d.Date == date || (d.begun() && since >= 0 && since < sessionsApart)
	})
	if t.Done = i >= 0; t.Done {
		t.Ended = recent[i].ended()
		if t.Reply, err = a.replyTo(ctx, o, recent[i]); err != nil {
			return err
		}
	}
	begun, err := a.starts(ctx, o, "", 1)
	if err != nil || t.Done || len(begun) == 0 || begun[0].body.Date != date {
		return err
	}
	stale, err := a.stale(ctx, o, begun[0].cleared())
	if !stale && t.Rest.Empty() {
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
	done, err := a.slotsDone(ctx, o, c, newestMany) // this week and the next
	if err != nil {
		return t, err
	}
	for week := t.Week; week <= min(t.Week+1, len(c.Plan.Weeks)); week++ {
		for _, s := range a.sessions(c, week) {
			if done[c.slot(week, s.Day)] || daysBetween(t.Date, s.Date) < 0 {
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
	full, strong, err := a.doneThisWeek(ctx, o, c, t)
	if err != nil {
		return t, err
	}
	if full {
		t.Session = nil
		if t.Next != nil && c.week(t.Next.Date) == t.Week {
			t.Next = nil
		}
		return t, nil
	}
	if t.Session != nil && t.Session.Kind != plan.Stretch {
		if err := a.spareStrength(ctx, o, &t, strong); err != nil {
			return t, err
		}
	}
	if t.Session == nil && t.Next != nil && !t.Done && !c.flared && a.mayComeForward(c, t, done) {
		t.Session, t.Forward = t.Next, true
		if t.Session.Kind != plan.Stretch {
			if err := a.spareStrength(ctx, o, &t, strong); err != nil {
				return t, err
			}
			t.Forward = t.Session != nil
		}
	}
	return t, nil
}

// doneThisWeek reports whether as many sessions have been done in these seven days
// as the week holds, and as many with strength: a week whose days are changed or
// whose sessions are moved never holds more for it (PR-2, PR-9).
func (a *App) doneThisWeek(ctx context.Context, o Owner, c course, t Today) (full, strong bool, err error) {
	recent, err := a.doneSessions(ctx, o, "", 2*perWeek)
	if err != nil {
		return false, false, err
	}
	sessions, strength, planned := 0, 0, 0
	for _, d := range recent {
		day, err := a.parseDay(d.Date)
		if err != nil {
			return false, false, err
		}
		if d.begun() && c.block(day) == c.block(t.Date) && daysBetween(c.start, day) >= 0 {
			sessions++
			if d.Kind != plan.Stretch {
				strength++
			}
		}
	}
	week := c.Plan.Weeks[t.Week-1].Sessions
	for _, s := range week {
		if s.Kind != plan.Stretch {
			planned++
		}
	}
	return sessions >= len(week), strength >= planned, nil
}

// strengthApart is how long strength sessions are apart at the least, by the clock:
// two calendar days are the rule, 48 hours after a journey (PB-3, plan.Rested), and no
// late evening makes them shorter than this [judgement].
const strengthApart = 40 * time.Hour

// sessionsApart is how long two sessions are apart at the least, by the clock: one a
// day, also for somebody who flies into yesterday [judgement].
const sessionsApart = 8 * time.Hour

// spareStrength takes the strength out of today's session where the last strength
// session, of whatever plan, is less than 48 hours back (PB-3).
func (a *App) spareStrength(ctx context.Context, o Owner, t *Today, enough bool) error {
	recent, err := a.doneSessions(ctx, o, "", perWeek)
	if err != nil {
		return err
	}
	for _, d := range recent {
		day, err := a.parseDay(d.Date)
		if err != nil {
			return err
		}
		near := daysBetween(day, t.Date) < 2 || !plan.Rested(d.Ended, a.Now()) || a.Now().Sub(d.Ended) < strengthApart
		enough = enough || (d.Kind != plan.Stretch && d.begun() && near)
	}
	if !enough {
		return nil
	}
	s := *t.Session
	s.Session = s.WithoutStrength(a.Exercises)
	s.Items = nil
	for _, it := range s.Session.Items {
		s.Items = append(s.Items, a.inWords(it))
	}
	t.Session = &s
	if !slices.ContainsFunc(s.Items, func(it Item) bool { return it.Role != plan.WarmUp && it.Role != plan.Calm }) {
		t.Session = nil
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
	for week := max(1, t.Week-1); week <= min(t.Week+1, len(c.Plan.Weeks)); week++ {
		for _, s := range a.sessions(c, week) {
			other := s.Kind != plan.Stretch && !s.Date.Equal(t.Next.Date)
			days := daysBetween(t.Date, s.Date)
			if other && days > -2 && days < 2 && (days > 0 || done[c.slot(week, s.Day)]) {
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
	locked, advice, err := a.heed(ctx, o)
	if err != nil {
		return Home{}, err
	}
	if locked {
		return a.lockedHome(ctx, o, h)
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
		if s.begun() {
			h.Stage, h.NextURL, h.Again = StageScreen, s.next(), len(s.pages) == 0
		}
		return h, nil
	}
	h.Today, err = a.Today(ctx, o)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		h.Stage, h.NextURL = StageSetup, "/setup"
		due, err := a.screenDueNow(ctx, o)
		if err == nil && !due.why.Empty() {
			h.Today = Today{Date: a.today(), NeedsScreen: due.why}
			h.NextURL, err = a.rescreenFrom(ctx, o, s)
		}
		return h, err
	}
	h.Stage, h.NextURL, h.Today.Counsel = StageToday, "/session/start", counsel(advice)
	h.Today.Examine = slices.ContainsFunc(advice, func(x progress.Advice) bool { return x.LevelCap > 0 })
	switch {
	case err != nil:
		return h, err
	case !h.Today.NeedsScreen.Empty():
		h.NextURL, err = a.rescreenFrom(ctx, o, s)
	case h.Today.Update:
		h.NextURL = "/update"
	}
	return h, err
}

// lockedHome is where somebody stands whose plan is locked.
func (a *App) lockedHome(ctx context.Context, o Owner, h Home) (Home, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return Home{}, err
	}
	h.Stage, h.NextURL = StageLocked, "/result"
	switch {
	case l.open:
		h.NextURL = "/screen/stop"
	case l.asks:
		h.NextURL = toWords
	}
	return h, nil
}
