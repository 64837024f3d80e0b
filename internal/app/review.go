package app

import (
	"context"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// Review is what week 4, 6 or 8 came to, to be kept and shown to somebody (4.2).
// It is worked out as of the end of that week, and can be read while the plan is
// locked. A week that is no review, or lies ahead, is a NotFound fault.
func (a *App) Review(ctx context.Context, o Owner, week int) (ReviewPage, error) {
	s, c, ok, err := a.standing(ctx, o)
	if err != nil {
		return ReviewPage{}, err
	}
	if !ok || !slices.Contains(reviewsUpTo(s.Today), week) {
		return ReviewPage{}, fault.Say(fault.NotFound, say.Plain("There is no review of that week. Reviews come after weeks 4, 6 and 8."))
	}
	newest := slices.Max(reviewsUpTo(s.Today))
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return ReviewPage{}, err
	}
	answers, err := a.measured(ctx, o, c.Course)
	if err != nil {
		return ReviewPage{}, err
	}
	answers = slices.DeleteFunc(answers, func(x answerBody) bool { return x.Week > week })
	s.Today = blockDays * week
	names, _, err := a.activities(ctx, o, c.Course)
	if err != nil {
		return ReviewPage{}, err
	}
	s.Start, s.Now = ownScores(answers, len(names), week)
	r := progress.ReviewOf(week, s, progress.Answers{
		PEGStart: pegOf(answers, 0), PEGNow: pegOf(answers, week), Global: scoreOf[progress.GlobalChange](inWeek(answers, week)), Range: rangeChanges(answers),
	})
	page := ReviewPage{
		Week: week, From: start, To: start.AddDate(0, 0, blockDays*week-1), Printed: a.today(), Change: changeOf(r.Pain), Global: r.Global.Words(),
		Planned: r.Adherence.Planned, Done: r.Adherence.Done, Measured: measuredByWeek(answers), Rules: c.Rules, Catalogue: c.Catalogue,
	}
	page.Weeks, page.Own = painWeeksOf(r.Weeks, 0, start), ownActivities(names, answers, week)
	page.Ranges = rangeTests(answers)
	if !progress.AsksForAVerdict(week) {
		page.Global = say.Line{}
	}
	page.Decision = r.Decision.Text
	for _, line := range r.Lines {
		page.Lines = append(page.Lines, line.Text)
	}
	page.Tell = onOneLevel(c, s.Days, week)
	page.Exercises = a.exercisesOf(c, week)
	if r.Alert {
		page.Watched = progress.NobodyWatches().Text
	}
	page.Past = week != newest
	page.Stopped, err = a.stopped(ctx, o)
	page.GoOn = page.Stopped == "" && !r.Alert && !page.Past
	return page, err
}

// stopped is where to read why the plan is locked, or "".
func (a *App) stopped(ctx context.Context, o Owner) (string, error) {
	l, err := a.lock(ctx, o)
	switch {
	case l.asks:
		return toWords, err
	case l.on:
		return "/result", err
	}
	return "", err
}

// onOneLevel says for the clinician that four weeks in a row, up to a review, were on
// one level (PR-3). A week in which no session was done is none of the course.
func onOneLevel(c planBody, days map[int]progress.Totals, week int) say.Line {
	var lived []plan.Week
	for i, w := range c.Plan.Weeks {
		done := 0
		for day := c.More[i].Starts; day < c.More[i].Starts+blockDays; day++ {
			done += days[day].Done
		}
		if done > 0 && c.More[i].Starts < blockDays*week {
			lived = append(lived, w)
		}
	}
	return plan.OnOneLevel(lived)
}

// exercisesOf are the exercises of a planned week, each once, without what begins and
// ends every session.
func (a *App) exercisesOf(c planBody, week int) (all []Named) {
	var w plan.Week
	for block := week - 1; block >= 0 && len(w.Sessions) == 0; block-- { // a week that nobody lived was never planned
		w, _ = c.weekOf(block)
	}
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			if it.Role == plan.WarmUp || it.Role == plan.Calm {
				continue
			}
			if n := (Named{it.Exercise, a.name(it.Exercise)}); !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all
}

// reviewsUpTo are the weeks whose review can be read on a day of the course.
func reviewsUpTo(today int) (weeks []int) {
	for _, week := range progress.Reviews {
		if today >= blockDays*week {
			weeks = append(weeks, week)
		}
	}
	return weeks
}

// inWeek are the answers of one week, by measure.
func inWeek(answers []answerBody, week int) map[string]int {
	known := map[string]int{}
	for _, x := range answers {
		if x.Week == week && x.Value != nil && x.Item == 0 {
			known[x.Measure] = *x.Value
		}
	}
	return known
}

// pegOf is how much pain was in the way in a week.
func pegOf(answers []answerBody, week int) progress.Score[progress.PEG] {
	known := inWeek(answers, week)
	return progress.PEGOf(scoreOf[progress.PainAverage](known), scoreOf[progress.PEGEnjoyment](known), scoreOf[progress.PEGActivity](known))
}
