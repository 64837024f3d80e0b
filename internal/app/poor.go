package app

import (
	"context"
	"time"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// poorSleep is from which answer on, of 0 to 10, the back disturbed sleep so much that the
// week counts as one of poor sleep (PR-6). The rule book gives no number: 6 is where pain
// at rest begins to ask for more care (DO-7), and an offer costs nothing [judgement].
const poorSleep = 6

// poorWeeks are the seven days of a course in which sleep or illness was poor (PR-6): an
// answer of "unwell or feverish" before a session, or a bad answer about the sleep of the
// seven days before it, however it was corrected. What was told in week 0 is about the
// days before the course.
func (a *App) poorWeeks(ctx context.Context, o Owner, c planBody, start time.Time) (map[int]bool, error) {
	poor := map[int]bool{}
	rests, err := a.Store.List(ctx, o, kindRest, "", 2*perWeek) // an offer is made of the newest only
	if err != nil {
		return nil, err
	}
	for _, r := range rests {
		var body restBody
		if err := read(r, &body); err != nil {
			return nil, err
		}
		day, err := a.parseDay(r.Subject)
		if err != nil {
			return nil, err
		}
		if on := daysBetween(start, day); body.Unwell && on >= 0 {
			poor[on/blockDays] = true
		}
	}
	pages, err := a.Store.List(ctx, o, kindMeasures, c.Course, measuresKept)
	if err != nil {
		return nil, err
	}
	for _, r := range pages {
		var body measuresBody
		if err := read(r, &body); err != nil {
			return nil, err
		}
		for _, x := range body.Answers {
			if x.Measure == (progress.Sleep{}).Sheet().Name && x.Week > 0 && x.Value != nil && *x.Value >= poorSleep {
				poor[x.Week-1] = true
			}
		}
	}
	return poor, nil
}

// offersLighter is the offer of a lighter week for the seven days that run, by what was told
// of the seven before them, also after this week was made, or nothing (PR-6).
func (a *App) offersLighter(ctx context.Context, o Owner, c course, block int) (say.Line, error) {
	poor, err := a.poorWeeks(ctx, o, c.planBody, c.start)
	if err != nil || block == 0 || !poor[block-1] {
		return say.Line{}, err
	}
	return plan.PoorWeek, nil
}
