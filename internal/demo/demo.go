// Package demo lives six weeks as a sample person, through the same use cases as
// the pages, so that every page has something true to show.
package demo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"unslouch/internal/app"
)

// Days is how long the sample person has been on the course: six weeks, so that
// today is the first day of the seventh.
const Days = 42

// life is one sample person on a clock that is turned from day to day.
type life struct {
	*app.App
	owner    app.Owner
	ctx      context.Context
	now      time.Time
	day      int // of the course, from 0
	sessions int // started
	agreed   int // the week in which they last said yes to a little more
	asked    int // text questions answered
}

// Live records the six weeks before now. The clock of a is turned meanwhile, and
// put back at the end: nobody else may use a until Live returns.
func Live(ctx context.Context, a *app.App, o app.Owner, now time.Time) error {
	clock := a.Now
	defer func() { a.Now = clock }()
	l := &life{App: a, owner: o, ctx: ctx}
	a.Now = func() time.Time { return l.now }
	for l.day = range Days {
		y, m, d := now.AddDate(0, 0, l.day-Days).Date()
		l.now = time.Date(y, m, d, 7, 40, 0, 0, now.Location())
		if err := l.dayLong(); err != nil {
			return fmt.Errorf("day %d of the sample person: %w", l.day+1, err)
		}
	}
	return nil
}

// dayLong is one day: what the product asks in the morning, and in the evening the
// session, where there is one.
func (l *life) dayLong() error {
	for range 6 { // one answer may bring the next question
		more, err := l.morning()
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	l.now = l.now.Add(10*time.Hour + 25*time.Minute)
	return l.evening()
}

// morning answers the next thing that waits, and reports whether there was one.
func (l *life) morning() (bool, error) {
	h, err := l.Home(l.ctx, l.owner)
	if err != nil {
		return false, err
	}
	l.now = l.now.Add(2 * time.Minute)
	switch {
	case h.Stage == app.StageLocked:
		return false, errors.New("the plan is locked: the sample person has to be made anew")
	case h.NextURL == "/changed":
		return true, l.tell(l.ChangedForm, l.SayChanged)
	case h.Stage == app.StageWelcome, h.Stage == app.StageScreen, !h.Today.NeedsScreen.Empty():
		return true, l.screen(h.NextURL)
	case h.Stage == app.StageSetup:
		f, err := l.Setup(l.ctx, l.owner)
		if err != nil {
			return false, err
		}
		f, err = l.SaveSetup(l.ctx, l.owner, l.fill(f))
		return true, whole(f, err)
	case h.Today.Morning:
		return true, l.tell(l.MorningForm, l.SayMorning)
	case h.Today.Measures:
		return true, l.tell(l.MeasuresForm, l.SayMeasures)
	}
	return l.more()
}

// more says yes to a little more, where the plan offers that.
func (l *life) more() (bool, error) {
	p, err := l.Plan(l.ctx, l.owner)
	if err != nil || !p.Offers.More || l.agreed == l.day/7 {
		return false, err
	}
	l.agreed = l.day / 7
	f, err := l.WeekForm(l.ctx, l.owner)
	if err != nil {
		return false, err
	}
	f, err = l.SayWeek(l.ctx, l.owner, l.fill(f))
	return true, whole(f, err)
}

// tell answers a form of one page.
func (l *life) tell(ask func(context.Context, app.Owner) (app.Form, error), say sayer) error {
	f, err := ask(l.ctx, l.owner)
	if err != nil {
		return err
	}
	f, _, err = say(l.ctx, l.owner, l.fill(f))
	return whole(f, err)
}

// screen answers the safety questions from a page on, and hands them in.
func (l *life) screen(next string) error {
	for range 40 {
		slug := strings.TrimPrefix(next, "/screen/")
		if slug == "check" {
			return l.FinishScreen(l.ctx, l.owner, app.NewID())
		}
		f, err := l.ScreenPage(l.ctx, l.owner, slug)
		if err != nil {
			return err
		}
		if f, next, err = l.AnswerPage(l.ctx, l.owner, slug, l.fill(f)); whole(f, err) != nil {
			return whole(f, err)
		}
		l.now = l.now.Add(20 * time.Second)
	}
	return errors.New("the safety questions do not end")
}

// whole refuses a form that came back with an error: the sample person's answers no
// longer fit what is asked.
func whole(f app.Form, err error) error {
	if err != nil {
		return err
	}
	for _, field := range f.Fields {
		if !field.Error.Empty() {
			return fmt.Errorf("%s: %s: %s", f.Title, field.Name, field.Error)
		}
	}
	return nil
}
