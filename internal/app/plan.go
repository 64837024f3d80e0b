package app

import (
	"context"
	"reflect"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// startsAgain reports whether the course starts at week 1: other exercises, or a
// course that is over, or 14 days and more without the old one's days.
func (a *App) startsAgain(old, now planBody) bool {
	start, err := a.parseDay(old.StartsOn)
	if err != nil || daysBetween(start, a.today()) >= 7*plan.Weeks {
		return true
	}
	return !reflect.DeepEqual(old.Plan.LeftOut, now.Plan.LeftOut) ||
		!slices.Equal(old.Setup.Equipment, now.Setup.Equipment) ||
		old.Setup.NoFloor != now.Setup.NoFloor || old.Setup.NoKneeling != now.Setup.NoKneeling
}

func same(a, b planBody) bool {
	return a.StartsOn == b.StartsOn && a.Rules == b.Rules && a.Catalogue == b.Catalogue &&
		reflect.DeepEqual(a.Setup, b.Setup) && reflect.DeepEqual(a.Plan, b.Plan)
}

// course is the plan being followed, with its dates.
type course struct {
	planBody
	id    string
	made  time.Time
	start time.Time
}

// course returns the newest plan, and a Locked fault while there is a lock: a
// locked plan is not shown, not started and not handed out (H01, H02).
func (a *App) course(ctx context.Context, o Owner) (course, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return course{}, err
	}
	if l.on {
		return course{}, fault.New(fault.Locked, "Your plan is locked for now.")
	}
	var c course
	r, ok, err := a.latest(ctx, o, kindPlan, "", &c.planBody)
	if err != nil {
		return course{}, err
	}
	if !ok {
		return course{}, fault.New(fault.NotFound, "You have no plan yet.")
	}
	c.id, c.made = r.ID, r.At
	c.start, err = a.parseDay(c.StartsOn)
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
	_, decision, err := a.clearance(ctx, o)
	if err != nil {
		return PlanPage{}, err
	}
	done, err := a.slotsDone(ctx, o, c)
	if err != nil {
		return PlanPage{}, err
	}
	page := PlanPage{Decision: decision, Made: c.made, Rules: c.Rules, Content: c.Catalogue}
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
