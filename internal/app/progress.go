package app

import (
	"context"
	"time"

	"unslouch/internal/progress"
)

// Windows of the progress page: adherence over a rolling 14 days (4.3), pain
// over eight weeks of the course, and the newest sessions.
const (
	adherenceDays = 14
	painWeeks     = 8
	recentKept    = 14
)

// Progress says what came of it. Its cost does not grow with the history.
func (a *App) Progress(ctx context.Context, o Owner) (ProgressPage, error) {
	var page ProgressPage
	recent, err := a.doneSessions(ctx, o, "", recentKept)
	if err != nil {
		return page, err
	}
	for _, d := range recent {
		done, err := a.doneInWords(ctx, o, d)
		if err != nil {
			return page, err
		}
		page.Recent = append(page.Recent, done)
	}
	from := a.today().AddDate(0, 0, 1-blockDays*painWeeks)
	totals, err := a.Store.Days(ctx, o, from.Format(dateForm), a.today().Format(dateForm))
	if err != nil {
		return page, err
	}
	for _, t := range totals {
		day, err := a.parseDay(t.Day)
		if err != nil {
			return page, err
		}
		page.Total += t.Sessions
		if daysBetween(day, a.today()) < adherenceDays {
			page.Played += t.Sessions
		}
	}
	if err := a.painOf(ctx, o, &page); err != nil {
		return page, err
	}
	if page.Moved, err = a.movedOf(ctx, o); err != nil {
		return page, err
	}
	if len(recent) > 0 && recent[0].Date == a.today().Format(dateForm) {
		_, due, err := a.testsDue(ctx, o)
		if err != nil {
			return page, err
		}
		page.RangeDue = len(due) > 0
	}
	page.Planned = max(page.Planned, page.Played) // a course that began anew forgets what was planned before
	return page, nil
}

// painOf adds what may be said of pain in the newest course, and what the numbers
// advise. It is shown while the plan is locked, too.
func (a *App) painOf(ctx context.Context, o Owner, page *ProgressPage) error {
	s, c, ok, err := a.standing(ctx, o)
	if err != nil || !ok {
		return err
	}
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return err
	}
	page.Planned = progress.AdherenceOver(s.Days, s.Today-adherenceDays+1, s.Today-1).Planned
	if s.Days[s.Today].Done > 0 { // what is planned for today is not left out before the day is over
		page.Planned += s.Days[s.Today].Planned
	}
	n := max(0, s.Today)/blockDays + 1
	weeks := progress.Weeks(s.Days, n)
	page.Weeks = painWeeksOf(weeks, max(0, n-painWeeks), start)
	page.Change = changeOf(progress.PainChange(weeks, reviewed(n-1)))
	page.Reviews = reviewsUpTo(s.Today)
	page.Counsel = counsel(progress.Advise(s))
	answers, err := a.measured(ctx, o, c.Course)
	if err != nil {
		return err
	}
	page.Measured, page.Ranges = measuredByWeek(answers), rangeTests(answers)
	names, _, err := a.activities(ctx, o, c.Course)
	page.Own = ownActivities(names, answers, n-1)
	return err
}

// painWeeksOf are the weeks of a course as a page shows them, from one on.
func painWeeksOf(weeks []progress.Span, from int, start time.Time) (shown []PainWeek) {
	for i := from; i < len(weeks); i++ {
		w := PainWeek{From: start.AddDate(0, 0, blockDays*i), Days: weeks[i].Days}
		if mean, known := weeks[i].Mean(); known {
			w.Mean = &mean
		}
		shown = append(shown, w)
	}
	return shown
}

// changeOf is what may be said of a change, with its band where there is one.
func changeOf(change progress.Change) PainChange {
	c := PainChange{Words: change.Why().Text}
	if change.Said != progress.CannotTell {
		low, high := max(0, change.From-change.Needed), min(worstPain, change.From+change.Needed)
		c.Low, c.High = &low, &high
	}
	return c
}

// worstPain is the end of the scale.
const worstPain = 10.0

// reviewed is the newest review after so many whole weeks, or else the week itself.
func reviewed(weeks int) int {
	at := weeks
	for _, review := range progress.Reviews {
		if weeks >= review {
			at = review
		}
	}
	return at
}

func (a *App) doneInWords(ctx context.Context, o Owner, d doneBody) (Done, error) {
	date, err := a.parseDay(d.Date)
	if err != nil {
		return Done{}, err
	}
	done := Done{
		ID: d.SessionID, Date: date, Kind: d.Kind, Items: d.Items, ItemsDone: d.ItemsDone,
		Minutes: float64(d.Seconds) / 60, PainBefore: d.Pain, Finished: d.Whole,
	}
	fixes, err := a.fixesOf(ctx, o, d.SessionID)
	if err != nil {
		return Done{}, err
	}
	if f, corrected := fixes[d.SessionID]; corrected {
		done.PainBefore = f.last
	}
	var after afterBody
	_, ok, err := a.latest(ctx, o, kindAfter, d.SessionID, &after)
	if ok {
		done.PainAfter, done.Effort = &after.Pain, &after.Effort
	}
	return done, err
}
