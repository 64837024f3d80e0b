package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// blockDays is the length of a week of the course, counted from its first day.
const blockDays = 7

// pausedDays is how many days of a week a pause has to cover for the week to be no
// week of the course (S23) [judgement].
const pausedDays = 4

// lived is what has been lived of a course before a block of seven days, for the
// plan to decide by. A block that was paused, or in which no session was done, is
// no week of the course: nothing is owed for it (S23, 4.3), and PR-5 counts the
// days away.
//
// Of the sessions only the newest are looked at: perCourse of them where weeks are
// made anew, newestMany where only the last two weeks matter. The weeks before them
// are taken as they were.
func (a *App) lived(ctx context.Context, o Owner, c planBody, said saying, before, newest int) (plan.History, error) {
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return plan.History{}, err
	}
	h := plan.History{FirstDay: plan.Days[(int(start.Weekday())+6)%7], Now: max(0, daysBetween(start, a.today()))}
	from := max(0, before-keptWeeks)
	if from < plan.Weeks {
		from = 0
	}
	sessions, known, err := a.livedSessions(ctx, o, c, start, from, newest)
	if err != nil {
		return h, err
	}
	newSign, err := a.newSigns(ctx, o)
	if err != nil {
		return h, err
	}
	poor, err := a.poorWeeks(ctx, o, c, start)
	if err != nil {
		return h, err
	}
	for block := range before {
		w := plan.LivedWeek{Sessions: inBlock(sessions, block)}
		i := c.indexOf(block)
		if w.Planned, _ = c.weekOf(block); i >= 0 && block < known && !w.Planned.Provisional { // what was planned and never came to be is a pause
			w.Planned.Changes = nil
			if w.Past = &c.More[i].Decision; block >= plan.Weeks {
				w.Planned.Sessions, w.Past = nil, &plan.Decision{Verb: w.Past.Verb, Row: w.Past.Row} // no review asks for the rest
			}
			h.Weeks = append(h.Weeks, w)
			continue
		}
		w.Paused = len(w.Sessions) == 0 || said.pausedOf(start, block) >= pausedDays || len(w.Planned.Sessions) == 0
		for _, s := range w.Planned.Sessions {
			if _, off := said.paused(weekdayFrom(start.AddDate(0, 0, blockDays*block), s.Day)); off {
				w.Excused++
			}
		}
		w.Agreed, w.Easier, w.Lighter, w.Poor = said.agreed[block], said.easier[block], said.lighter[block+1], poor[block]
		w.NewSign = newSign(start.AddDate(0, 0, blockDays*block), start.AddDate(0, 0, blockDays*(block+1)))
		h.Weeks = append(h.Weeks, w)
	}
	h.Current = &plan.LivedWeek{Sessions: inBlock(sessions, before)}
	h.Wishes = said.wishes
	h.Wishes.Lighter = said.lighter[before]
	return h, nil
}

func inBlock(all []plan.LivedSession, block int) (some []plan.LivedSession) {
	for _, s := range all {
		if s.On/blockDays == block && s.On >= 0 {
			some = append(some, s)
		}
	}
	return some
}

// weekOf is the planned week that lies in a block, and false where none does.
func (b planBody) weekOf(block int) (plan.Week, bool) {
	i := b.indexOf(block)
	if i < 0 {
		return plan.Week{}, false
	}
	w := b.Plan.Weeks[i]
	w.Starts, w.Decision, w.Changes = b.More[i].Starts, b.More[i].Decision, b.More[i].Changes
	return w, true
}

func (b planBody) indexOf(block int) int {
	return slices.IndexFunc(b.More, func(m weekMore) bool { return m.Starts == blockDays*block })
}

// keptWeeks is how many weeks before the one that runs are looked at in full: more
// than any rule looks back [judgement]. A course that is not longer than the eight
// weeks and these is looked at whole.
const keptWeeks = 12

// livedSessions are the sessions of a course from a block on, oldest first: those in
// which something was done, and those that were begun and left because they hurt, or
// were not borne well. What came
// before the block known lies behind the newest.
func (a *App) livedSessions(ctx context.Context, o Owner, c planBody, start time.Time, from, newest int) (all []plan.LivedSession, known int, err error) {
	begun, err := a.starts(ctx, o, c.Course, newest)
	if err != nil {
		return nil, 0, err
	}
	finished, err := a.doneSessions(ctx, o, c.Course, newest)
	if err != nil {
		return nil, 0, err
	}
	if known = from; len(begun) == newest {
		oldest, err := a.parseDay(begun[newest-1].body.Date)
		if err != nil {
			return nil, 0, err
		}
		known = max(known, daysBetween(start, oldest)/blockDays)
	}
	ended := map[string]doneBody{}
	for _, d := range finished {
		ended[d.SessionID] = d
	}
	for _, b := range slices.Backward(begun) {
		if day, err := a.parseDay(b.body.Date); err != nil || daysBetween(start, day) < blockDays*from {
			if err != nil {
				return nil, 0, err
			}
			continue
		}
		what, err := a.happened(ctx, o, b)
		if err != nil {
			return nil, 0, err
		}
		done := ended[b.id]
		if !done.begun() && len(what.hurts) == 0 {
			continue
		}
		s, err := a.livedSession(ctx, o, b, what, start)
		if err != nil {
			return nil, 0, err
		}
		if done.ItemsDone == 0 && len(what.hurts) == 0 && !s.Complained() {
			continue
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(x, y plan.LivedSession) int { return x.On - y.On })
	days := map[int]progress.Totals{}
	for _, s := range all {
		days[s.On] = days[s.On].Merge(atRest(s.StartPain))
		if s.Morning != nil {
			days[s.On+1] = days[s.On+1].Merge(atRest(*s.Morning))
		}
	}
	for i, s := range all {
		all[i].LongFlare = progress.LongFlare(s, days, daysBetween(start, a.today()))
	}
	return all, known, nil
}

// atRest is one reading as a day's roll-up.
func atRest(pain int) (t progress.Totals) {
	t.Rest[pain] = 1
	return t
}

// livedSession is one session with what was told in it, after it and the next
// morning (PM-7).
func (a *App) livedSession(ctx context.Context, o Owner, b started, what whatHappened, start time.Time) (plan.LivedSession, error) {
	day, err := a.parseDay(b.body.Date)
	if err != nil {
		return plan.LivedSession{}, err
	}
	s := plan.LivedSession{On: daysBetween(start, day), Day: b.body.Day, Kind: b.body.Session.Kind, StartPain: b.body.Pain}
	after, told, err := a.mostCautious(ctx, o, b.id)
	if err != nil {
		return s, err
	} else if told {
		s.Effort = &after.Effort
	}
	for i, it := range b.body.Session.Items {
		s.Items = append(s.Items, plan.LivedItem{
			Exercise: it.Exercise, Pain: what.worst(i), Stopped: what.stoppedItem(i) || what.sharp(i), Told: slices.Contains(after.Hurt, i),
			Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, Band: it.Band, Spare: spareOf(after, what, i),
		})
		if e := b.easier(i); e != "" && slices.Contains(what.easedHurt, i) { // what took its place hurt too
			s.Items = append(s.Items, plan.LivedItem{Exercise: e, Pain: what.worst(i), Stopped: true})
		}
	}
	if s.Morning, err = a.worstMorning(ctx, o, b.id); err != nil {
		return s, err
	}
	fixes, err := a.fixesOf(ctx, o, b.id)
	f, corrected := fixes[b.id]
	s.StartPain = carefulStart(b.body.Pain, f, corrected, s)
	return s, err
}

// newSigns returns what tells whether something about the person's health was new
// in some days: a lock, or a sign or condition that the whole screen before did not
// hold (PR-1).
func (a *App) newSigns(ctx context.Context, o Owner) (func(from, to time.Time) bool, error) {
	locks, err := a.Store.List(ctx, o, kindLock, "", newestKept)
	if err != nil {
		return nil, err
	}
	screens, err := a.Store.List(ctx, o, kindScreened, "", newestKept)
	if err != nil {
		return nil, err
	}
	var days []time.Time
	for _, r := range locks {
		days = append(days, dayOf(a.local(r.At)))
	}
	for i := 0; i+1 < len(screens); i++ {
		var now, before screenedBody
		if err := errors.Join(read(screens[i], &now), read(screens[i+1], &before)); err != nil {
			return nil, err
		}
		had := slices.Concat(before.Answers.Conditions, before.Answers.Flags)
		if slices.ContainsFunc(slices.Concat(now.Answers.Conditions, now.Answers.Flags), func(s string) bool { return !slices.Contains(had, s) }) {
			days = append(days, dayOf(a.local(screens[i].At)))
		}
	}
	return func(from, to time.Time) bool {
		return slices.ContainsFunc(days, func(day time.Time) bool { return !day.Before(from) && day.Before(to) })
	}, nil
}

// newestKept bounds how many locks and screens are looked at: more than a course has.
const newestKept = 60

// remade makes the course anew for the block that today lies in: after new answers,
// a wish, a flare, or in a new week. A planned week that runs stays as it is, eased
// where a morning flared (PM-7), unless fresh asks for it to be chosen again: it is then
// whole, to be kept, for what is eased before it is kept would be eased again.
func (a *App) remade(ctx context.Context, o Owner, body planBody, said saying, r plan.Request, block int, fresh bool) (planBody, error) {
	h, err := a.lived(ctx, o, body, said, block, perCourse)
	if err != nil {
		return body, err
	}
	if now, planned := body.weekOf(block); planned && !fresh && body.For == block { // a sketch of the week is no week that runs
		h.Current.Planned = now
	}
	r.History = h
	course := r.Course
	if fresh { // to be kept: whole, and eased when it is looked at
		course = r.Kept
	}
	made, err := course()
	if err != nil {
		return body, err
	}
	body.Setup, body.For, body.MadeOn = r.Preferences, block, a.today().Format(dateForm)
	body.take(made)
	return body, nil
}

// take keeps a course: the contract's plan, and beside it what a page shows more.
func (b *planBody) take(made plan.Course) {
	b.Plan, b.More, b.Finished, b.Also = made.Plan, nil, made.Finished, nil
	for _, w := range made.Plan.Weeks {
		b.More = append(b.More, weekMore{Starts: w.Starts, Decision: w.Decision, Bouts: w.Bouts, Checkpoints: w.Checkpoints, Changes: w.Changes})
	}
}
