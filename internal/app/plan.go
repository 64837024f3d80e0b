package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// course is the plan being followed, with its dates.
type course struct {
	planBody
	made     time.Time
	start    time.Time
	cleared  safety.Clearance
	decision safety.Decision
	// update is the plan that the rules and words of now make, where it differs
	// from the one that is kept and nobody has taken it yet (H28).
	update *planBody
	said   saying // what the person asked for
	flared bool   // the last session had not settled by the next morning (PM-7)
	eased  bool   // the week is shown as it is after what hurt, and not as it is kept
	// out are the exercises that stay out today: stopped, or part of a flare (PM-7).
	out []string
	// light are exercises that hurt lately: their band is the light one (PR-7).
	light []string
	// paused until the end of a day (S23).
	paused      bool
	pausedUntil string
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
	case !due.why.Empty():
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
		return c, fault.Say(fault.Locked, say.Plain("Your plan is locked for now."))
	}
	r, ok, err := a.latest(ctx, o, kindPlan, "", &c.planBody)
	if err != nil {
		return c, err
	}
	if !ok || !c.cleared.Good() || r.Subject != screened.Subject {
		return c, fault.Say(fault.NotFound, say.Plain("You have no plan yet."))
	}
	c.made = a.local(r.At)
	c.mend()
	if c.start, err = a.parseDay(c.StartsOn); err != nil {
		return c, err
	}
	if c.said, err = a.said(ctx, o, c.Course); err != nil {
		return c, err
	}
	if c.pausedUntil, c.paused = c.said.paused(a.today()); c.paused {
		return c, nil
	}
	if err := a.upToDate(ctx, o, &c); err != nil {
		return c, err
	}
	return c, a.inThisWeek(ctx, o, &c, screened.Subject)
}

// mend adds what a plan kept by an older program does not carry: where its weeks lie.
func (b *planBody) mend() {
	for i := len(b.More); i < len(b.Plan.Weeks); i++ {
		b.More = append(b.More, weekMore{Starts: blockDays * i})
	}
}

// request is what the course is made of, but for what was lived.
func (c course) request() plan.Request {
	return plan.Request{Clearance: c.cleared, Preferences: c.Setup}
}

// inThisWeek makes the week anew where the seven days have passed on, or so many
// days off that PR-5 asks for less: by what was lived until then, once, and kept, so
// that a week that has begun stays as it is. After a bad morning the session that
// comes next is lighter until one is done (PM-7).
func (a *App) inThisWeek(ctx context.Context, o Owner, c *course, screening string) error {
	block := c.block(a.today())
	if c.update != nil || c.Finished {
		return nil
	}
	off, err := a.longerOff(ctx, o, c)
	if err != nil {
		return err
	}
	if block == c.For && !off {
		return a.easedNow(ctx, o, c, block)
	}
	body, err := a.remade(ctx, o, c.planBody, c.said, c.request(), block, true)
	if errors.Is(err, plan.ErrNotEnough) {
		return fault.Say(fault.NotFound, plan.NotEnough.Text)
	}
	if err != nil {
		return err
	}
	id := derivedID(c.Course, fmt.Sprint(kindPlan, screening, block, off, body.MadeOn))
	if block < c.For { // the clock has gone back: what it made is not what is now
		id = NewID()
	}
	e, err := a.entry(ctx, o, id, kindPlan, screening, body)
	if err != nil {
		return err
	}
	err = a.Store.Append(ctx, o, e)
	if fault.KindOf(err) == fault.Conflict { // another tab was first: its week stands
		_, _, err = a.latest(ctx, o, kindPlan, "", &c.planBody)
		return err
	}
	if err != nil {
		return err
	}
	c.planBody = body
	return a.easedNow(ctx, o, c, block)
}

// easedNow shows the week that runs as it is after a bad morning. It is worked out at
// every look and not kept: the next session is the next one that is played.
func (a *App) easedNow(ctx context.Context, o Owner, c *course, block int) error {
	tender, err := a.tender(ctx, o, c.planBody)
	if err != nil || (!tender && !c.banded(block)) {
		return err
	}
	h, err := a.lived(ctx, o, c.planBody, c.said, block, newestMany)
	if err != nil {
		return err
	}
	c.flared, c.light = plan.FlaredLast(h), plan.HurtLately(h)
	if !tender && len(c.light) == 0 {
		return nil
	}
	c.out, c.eased = plan.Banned(h), true
	body, err := a.remade(ctx, o, c.planBody, c.said, c.request(), block, false)
	if errors.Is(err, plan.ErrNotEnough) {
		return nil
	}
	if err == nil {
		c.Plan, c.More = body.Plan, body.More
	}
	return err
}

// banded reports whether the week of a block asks for more than a light band.
func (b planBody) banded(block int) bool {
	w, _ := b.weekOf(block)
	return slices.ContainsFunc(w.Sessions, func(s plan.Session) bool {
		return slices.ContainsFunc(s.Items, func(it plan.Item) bool { return it.Band > plan.Light })
	})
}

// offSteps are the days off at which PR-5 asks for less.
var offSteps = []int{7, 14, renewDays}

// longerOff reports whether more days without a session have gone by since the week
// was made than PR-5 lets pass: somebody who stays away in the middle of a week does
// not come back to a full one.
func (a *App) longerOff(ctx context.Context, o Owner, c *course) (bool, error) {
	done, err := a.doneSessions(ctx, o, c.Course, 1)
	if err != nil || len(done) == 0 || c.MadeOn == "" {
		return false, err
	}
	last, err := a.parseDay(done[0].Date)
	if err != nil {
		return false, err
	}
	made, err := a.parseDay(c.MadeOn)
	if err != nil {
		return false, err
	}
	step := func(day time.Time) (n int) {
		for _, s := range offSteps {
			if daysBetween(last, day)-1 >= s {
				n++
			}
		}
		return n
	}
	return step(a.today()) > step(made), nil
}

// block is the number of the seven days, from the first of the course, that a day
// lies in; a day before the course counts to its first.
func (c course) block(day time.Time) int { return max(0, daysBetween(c.start, day)) / blockDays }

// week is the number of the week of the course a day lies in, and 0 where none
// does: in a pause, and after the course.
func (c course) week(day time.Time) int {
	i := c.indexOf(c.block(day))
	if i < 0 {
		return 0
	}
	return c.Plan.Weeks[i].Week
}

// from is the first day of a week of the course.
func (c course) from(week int) time.Time { return c.start.AddDate(0, 0, c.More[week-1].Starts) }

// date is the day of a planned session: each weekday falls once into each week.
func (c course) date(week int, day string) time.Time {
	return weekdayFrom(c.from(week), day)
}

// weekdayFrom is the first such weekday from a day on.
func weekdayFrom(from time.Time, day string) time.Time {
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
	return Item{Item: it, Name: e.Name, Dose: session.ItemWords(e, it)}
}

// Plan returns the eight weeks in words. A locked plan is a Locked fault.
func (a *App) Plan(ctx context.Context, o Owner) (PlanPage, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return PlanPage{}, err
	}
	done, err := a.slotsEnded(ctx, o, c, perCourse)
	if err != nil {
		return PlanPage{}, err
	}
	page := PlanPage{
		Decision: c.decision, Made: c.made, Now: a.today(), Rules: c.Rules, Content: c.Catalogue, Finished: c.Finished, PausedUntil: c.pausedUntil,
		Current: c.week(a.today()) - 1, RecordID: NewID(), Minutes: c.Setup.Minutes, Days: c.Setup.Days, DaysOffered: plan.Days,
	}
	for _, slug := range c.Setup.Never {
		page.Never = append(page.Never, Named{slug, a.name(slug)})
	}
	for _, m := range minutesOffered {
		page.MinutesOffered = append(page.MinutesOffered, m.minutes)
	}
	from := max(0, page.Current-keptWeeks)
	if from < plan.Weeks {
		from = 0
	}
	page.Current -= from // what lies longer back is not shown
	for n := from; n < len(c.Plan.Weeks); n++ {
		page.Weeks = append(page.Weeks, a.weekInWords(c, n, done))
	}
	if page.Undo, err = a.undoable(c), nil; !c.paused && !c.Finished {
		page.Offers, err = a.offers(ctx, o, c)
	}
	if c.MadeOn == a.today().Format(dateForm) {
		for _, d := range c.Also {
			page.Also = append(page.Also, Changed{d, a.name(d.Exercise)})
		}
	}
	for _, l := range c.Plan.LeftOut {
		e, _ := a.Exercises.Get(l.Exercise)
		page.LeftOut = append(page.LeftOut, LeftOut{LeftOut: l, Name: e.Name})
	}
	return page, err
}

// rests says what was taken out of what is left of a week, each exercise by name
// (PM-7, PM-9).
func (a *App) rests(c course, w plan.Week) (all []say.Line) {
	for _, r := range w.Resting {
		name := say.Name(a.name(r.Exercise))
		if r.Back == 0 {
			all = append(all, say.Filled("Left out for the rest of this week: {name}. It begins at a higher level.", say.Values{"name": name}))
			continue
		}
		all = append(all, say.Filled("Left out until {day}: {name}. It hurt.", say.Values{"day": say.Day(c.start.AddDate(0, 0, r.Back)), "name": name}))
	}
	return all
}

// weekInWords is one week of the course as a page shows it.
func (a *App) weekInWords(c course, n int, done map[string]Ended) Week {
	w, more := c.Plan.Weeks[n], c.More[n]
	from := c.from(n + 1)
	week := Week{
		Week: w, Current: daysBetween(from, a.today()) >= 0 && daysBetween(from, a.today()) < blockDays, Sessions: a.sessions(c, n+1),
		From: from, To: from.AddDate(0, 0, blockDays-1), Decision: more.Decision, Checkpoints: more.Checkpoints, Rests: a.rests(c, w),
	}
	for i := range week.Sessions {
		week.Sessions[i].Ended = done[c.slot(n+1, week.Sessions[i].Day)]
		week.Sessions[i].Done = week.Sessions[i].Ended != ""
	}
	for _, change := range more.Changes {
		e, _ := a.Exercises.Get(change.Exercise)
		week.Changes = append(week.Changes, WeekChange{Named{change.Exercise, e.Name}, change.Words})
	}
	for _, b := range more.Bouts {
		e, _ := a.Exercises.Get(b.Exercise)
		week.Bouts = append(week.Bouts, Bout{
			Named: Named{b.Exercise, e.Name}, Date: c.date(n+1, b.Day), Words: b.Words,
			Dose: session.DoseWords(e.Rhythm, b.Dose.Sets, b.Dose.Reps, b.Dose.HoldS, e.Sides),
		})
	}
	slices.SortStableFunc(week.Bouts, func(x, y Bout) int { return x.Date.Compare(y.Date) })
	return week
}
