package app

import (
	"context"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/session"
)

// goesOn returns the plan with the course's first day kept, or, where the course
// must start again, the fresh one: another selection of exercises, a course that
// is over, 14 days and more without a session (PR-5), or a week that would hold a
// fifth more than it did (PR-2).
func (a *App) goesOn(ctx context.Context, o Owner, old, fresh planBody, c safety.Clearance, answered time.Time) (planBody, error) {
	start, err := a.parseDay(old.StartsOn)
	if err != nil {
		return fresh, err
	}
	last, err := a.lastActive(ctx, o, start)
	if err != nil {
		return fresh, err
	}
	week := daysBetween(start, a.today()) / 7
	if week >= plan.Weeks || daysBetween(last, a.today()) >= gapDays || !alike(old, fresh) {
		return fresh, nil
	}
	kept := fresh
	kept.Course, kept.StartsOn = old.Course, old.StartsOn
	kept.Plan, err = plan.Build(c.Starting(daysBetween(start, answered)), fresh.Setup)
	if err != nil || kept.Plan.Weeks[week].Minutes() > 1.2*old.Plan.Weeks[week].Minutes() {
		return fresh, nil
	}
	return kept, nil
}

// lastActive is the day of the newest session, or the first day of the course.
func (a *App) lastActive(ctx context.Context, o Owner, start time.Time) (time.Time, error) {
	done, err := a.doneSessions(ctx, o, "", 1)
	if err != nil || len(done) == 0 {
		return start, err
	}
	day, err := a.parseDay(done[0].Date)
	if day.Before(start) {
		day = start
	}
	return day, err
}

// alike reports whether two plans choose from the same exercises.
func alike(a, b planBody) bool {
	same := func(x, y plan.LeftOut) bool { return x.Exercise == y.Exercise && x.Rule == y.Rule }
	return slices.EqualFunc(a.Plan.LeftOut, b.Plan.LeftOut, same) && slices.Equal(a.Setup.Equipment, b.Setup.Equipment) &&
		a.Setup.NoFloor == b.Setup.NoFloor && a.Setup.NoKneeling == b.Setup.NoKneeling
}

// course is the plan being followed, with its dates.
type course struct {
	planBody
	made     time.Time
	start    time.Time
	cleared  safety.Clearance
	decision safety.Decision
	// update is the plan that the rules and words of now make, where it differs
	// from the one that is kept and nobody has taken it yet (H28).
	update *plan.Plan
}

// course returns the plan that may be shown, started and handed out. It is a
// Locked fault while the plan is locked, the screen is partly answered or
// overdue, or new rules have changed the plan and nobody has looked yet (H01,
// H02, H28), and NotFound where there is none.
func (a *App) course(ctx context.Context, o Owner) (course, error) {
	c, err := a.keptCourse(ctx, o)
	if err != nil {
		return c, err
	}
	due, err := a.screenDue(ctx, o, c.start)
	switch {
	case err != nil:
		return c, err
	case due.why != "":
		return c, due.refusal()
	case c.update != nil:
		return c, errUpdateWaits
	}
	return c, nil
}

// keptCourse returns the newest plan whatever waits to be answered or looked at
// first: what it returns is not for showing exercises. It is a Locked fault while
// there is no clearance. A plan of other answers than the newest does not count.
func (a *App) keptCourse(ctx context.Context, o Owner) (course, error) {
	var c course
	var err error
	if c.cleared, c.decision, err = a.clearance(ctx, o); err != nil {
		return c, err
	}
	_, screened, answered, err := a.screened(ctx, o)
	if err != nil {
		return c, err
	}
	l, err := a.lock(ctx, o)
	if err != nil {
		return c, err
	}
	if l.on || (answered && !c.cleared.Good()) {
		return c, fault.New(fault.Locked, "Your plan is locked for now.")
	}
	r, ok, err := a.latest(ctx, o, kindPlan, "", &c.planBody)
	if err != nil {
		return c, err
	}
	if !ok || !c.cleared.Good() || r.Subject != screened.Subject {
		return c, fault.New(fault.NotFound, "You have no plan yet.")
	}
	c.made = a.local(r.At)
	if c.start, err = a.parseDay(c.StartsOn); err != nil {
		return c, err
	}
	err = a.upToDate(&c)
	return c, err
}

// week is the number of the week a day lies in: 1 to 8, 9 and more after the course.
func (c course) week(day time.Time) int {
	days := daysBetween(c.start, day)
	if days < 0 {
		return 1
	}
	return days/7 + 1
}

// date is the day of a planned session: each weekday falls once into each week.
func (c course) date(week int, day string) time.Time {
	from := c.start.AddDate(0, 0, 7*(week-1))
	wanted := time.Weekday((slices.Index(plan.Days, day) + 1) % 7)
	return from.AddDate(0, 0, (int(wanted)-int(from.Weekday())+7)%7)
}

// sessions lists a week's sessions in order of date, in words.
func (a *App) sessions(c course, week int) []Session {
	var all []Session
	for _, s := range c.Plan.Weeks[week-1].Sessions {
		date := c.date(week, s.Day)
		shown := Session{Session: s, DayName: date.Weekday().String(), Date: date, Today: daysBetween(date, a.today()) == 0}
		for _, it := range s.Items {
			shown.Items = append(shown.Items, a.inWords(it))
		}
		all = append(all, shown)
	}
	slices.SortFunc(all, func(x, y Session) int { return x.Date.Compare(y.Date) })
	return all
}

func (a *App) inWords(it plan.Item) Item {
	e, _ := a.Exercises.Get(it.Exercise)
	return Item{Item: it, Name: e.Name, Dose: session.DoseWords(e.Rhythm, it.Sets, it.Reps, it.HoldS, it.Sides)}
}

// Plan returns the eight weeks in words. A locked plan is a Locked fault.
func (a *App) Plan(ctx context.Context, o Owner) (PlanPage, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return PlanPage{}, err
	}
	done, err := a.slotsDone(ctx, o, c)
	if err != nil {
		return PlanPage{}, err
	}
	page := PlanPage{Decision: c.decision, Made: c.made, Rules: c.Rules, Content: c.Catalogue}
	page.Current = min(c.week(a.today()), plan.Weeks) - 1
	for n, w := range c.Plan.Weeks {
		week := Week{Week: w, Current: n == page.Current, Sessions: a.sessions(c, n+1)}
		week.From = c.start.AddDate(0, 0, 7*n)
		week.To = week.From.AddDate(0, 0, 6)
		for i := range week.Sessions {
			week.Sessions[i].Done = done[slotOf(n+1, week.Sessions[i].Day)]
		}
		page.Weeks = append(page.Weeks, week)
	}
	for _, l := range c.Plan.LeftOut {
		e, _ := a.Exercises.Get(l.Exercise)
		page.LeftOut = append(page.LeftOut, LeftOut{LeftOut: l, Name: e.Name})
	}
	return page, nil
}
