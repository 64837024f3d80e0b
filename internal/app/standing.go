package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// standing is what the numbers of the newest course come to, for the rules of
// PH-1 to PH-4 and PM-9, and false where there is no course yet. It reads what was
// kept whether or not the plan is locked, and never a whole session.
func (a *App) standing(ctx context.Context, o Owner) (progress.Standing, planBody, bool, error) {
	var c planBody
	if _, ok, err := a.latest(ctx, o, kindPlan, "", &c); err != nil || !ok {
		return progress.Standing{}, c, false, err
	}
	c.mend()
	s := progress.Standing{Days: map[int]progress.Totals{}}
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return s, c, false, err
	}
	s.Today = daysBetween(start, a.today())
	totals, err := a.courseDays(ctx, o, start, s.Today)
	if err != nil {
		return s, c, false, err
	}
	for _, t := range totals {
		day, err := a.parseDay(t.Day)
		if err != nil {
			return s, c, false, err
		}
		s.Days[daysBetween(start, day)] = progress.Totals{Rest: spread(t.PainSum, t.PainCount), Done: t.Sessions}
	}
	if err := a.addSessions(ctx, o, c, &s); err != nil {
		return s, c, false, err
	}
	if err := a.addMeasures(ctx, o, c.Course, start, &s); err != nil {
		return s, c, false, err
	}
	said, err := a.said(ctx, o, c.Course)
	if err != nil {
		return s, c, false, err
	}
	for day, n := range c.plannedOn(said, start, s.Today) {
		t := s.Days[day]
		t.Planned = n
		s.Days[day] = t
	}
	s.Paused = map[int]bool{}
	for week := range max(0, s.Today) / blockDays {
		s.Paused[week] = said.pausedOf(start, week) >= pausedDays
	}
	return s, c, true, a.addHealth(ctx, o, c, &s)
}

// spread is a day's readings before sessions as scores with the same sum: their
// mean, which is all that is asked of them, is the same. (A score of 8 or more is
// none of them: it locks before a session begins.)
func spread(sum, n int) (rest [11]int) {
	for i := range n {
		score := (sum + i) / n
		rest[min(10, max(0, score))]++
	}
	return rest
}

// courseDays are the roll-ups of a course that any rule looks at: its first weeks,
// which reviews compare with, and the newest (PH-3 looks back eight weeks, each
// compared with the two before). Their number has a bound, however long a course is.
func (a *App) courseDays(ctx context.Context, o Owner, start time.Time, today int) ([]DayTotal, error) {
	last := func(day int) string { return start.AddDate(0, 0, day).Format(dateForm) }
	if today < firstDays+newestDays {
		return a.Store.Days(ctx, o, last(0), last(today))
	}
	first, err := a.Store.Days(ctx, o, last(0), last(firstDays-1))
	if err != nil {
		return nil, err
	}
	newest, err := a.Store.Days(ctx, o, last(today-newestDays+1), last(today))
	return slices.Concat(first, newest), err
}

const (
	firstDays  = blockDays * painWeeks       // the eight weeks of the reviews
	newestDays = blockDays * (8 + 1 + 2 + 1) // PH-3: eight weeks back, a week's mean, the two before it, and one to spare
	newestMany = 3 * blockDays * 2           // sessions of two weeks: three short bouts a day at most (PR-9)
)

// addSessions adds the sessions of the newest weeks, with the mornings after them,
// to the roll-ups that hold them already: those come as a sum, and here each answer
// of a morning takes back its own place in it.
func (a *App) addSessions(ctx context.Context, o Owner, c planBody, s *progress.Standing) error {
	done, err := a.doneSessions(ctx, o, c.Course, newestMany)
	if err != nil {
		return err
	}
	mornings, err := a.mornings(ctx, o)
	if err != nil {
		return err
	}
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return err
	}
	fixes, err := a.fixes(ctx, o)
	if err != nil {
		return err
	}
	known := map[int][]int{} // answers of mornings, by day
	for _, d := range slices.Backward(done) {
		day, err := a.parseDay(d.Date)
		if err != nil {
			return err
		}
		if !d.begun() {
			continue
		}
		lived := plan.LivedSession{On: daysBetween(start, day), StartPain: d.Pain, Morning: mornings[d.SessionID].last}
		if f, corrected := fixes[d.SessionID]; corrected {
			lived.StartPain = f.last
		}
		s.Sessions = append(s.Sessions, lived)
		if lived.Morning != nil {
			known[lived.On+1] = append(known[lived.On+1], *lived.Morning)
		}
	}
	for day, scores := range known {
		s.Days[day] = exactly(s.Days[day], scores)
	}
	return nil
}

// exactly is a day whose sum of answers holds some that are known by themselves:
// they get their own places, and the rest is spread as before. Sum and number stay.
func exactly(t progress.Totals, known []int) progress.Totals {
	sum, n := t.Readings()
	own := progress.Totals{}
	for _, score := range known {
		own = own.Merge(atRest(score))
		sum, n = sum-score, n-1
	}
	if n < 0 || sum < 0 || sum > 10*n { // kept by a program that did not add mornings up
		return t.Merge(own)
	}
	t.Rest = spread(sum, n)
	return t.Merge(own)
}

// addHealth adds what the safety questions told: whether pain has lasted long without an
// examination, by the rules' own reading, and since when the numbers count anew. An alarm is dealt with once somebody has
// examined the person and the whole screen was answered after it.
func (a *App) addHealth(ctx context.Context, o Owner, c planBody, s *progress.Standing) error {
	screened, _, _, err := a.screened(ctx, o)
	if err != nil {
		return err
	}
	told, _, err := a.examination(ctx, o)
	if err != nil {
		return err
	}
	s.Persistent, s.Declined = a.Rules.NeverExamined(screened.Answers), told.Why != ""
	s.Assessed = told.Examined
	seen, err := a.Store.List(ctx, o, kindAssessed, "", newestKept)
	if err != nil || (len(seen) == 0 && !s.Assessed && !screened.Answers.Episode.AssessedBefore) {
		return err
	}
	screens, err := a.Store.List(ctx, o, kindScreened, "", newestKept)
	if err != nil {
		return err
	}
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return err
	}
	on := func(r Record) int { return daysBetween(start, dayOf(a.local(r.At))) }
	for i := 1; i < len(screens); i++ { // the first that says that somebody has examined the pain
		var newer, older screenedBody
		if err := errors.Join(read(screens[i-1], &newer), read(screens[i], &older)); err != nil {
			return err
		}
		if newer.Answers.Episode.AssessedBefore && !older.Answers.Episode.AssessedBefore {
			s.Examined = append(s.Examined, on(screens[i-1]))
		}
	}
	if told.Examined { // told beside the safety questions (PH-4)
		r, _, err := a.Store.Latest(ctx, o, kindExamined, c.Course)
		if err != nil {
			return err
		}
		s.Examined = append(s.Examined, on(r))
	}
	if len(seen) == 0 {
		return nil
	}
	s.Assessed = true
	for _, r := range seen {
		s.Examined = append(s.Examined, on(r))
	}
	for _, r := range screens { // the first after it
		if !r.At.Before(seen[0].At) {
			s.Since = max(0, on(r))
		}
	}
	return nil
}

// plannedOn counts the sessions planned on each day of the course up to today. What
// fell into a pause was not asked for (S23).
func (b planBody) plannedOn(said saying, start time.Time, today int) map[int]int {
	planned := map[int]int{}
	for i, w := range b.Plan.Weeks {
		first := start.AddDate(0, 0, b.More[i].Starts)
		for _, s := range w.Sessions {
			wanted := time.Weekday((slices.Index(plan.Days, s.Day) + 1) % 7)
			date := first.AddDate(0, 0, (int(wanted)-int(first.Weekday())+7)%7)
			if _, paused := said.paused(date); !paused && daysBetween(start, date) <= today {
				planned[daysBetween(start, date)]++
			}
		}
	}
	return planned
}

// heed locks the plan where the numbers ask for a clinician first (PH-3, PM-9), and
// reports whether it is locked now, with the advice that does not lock. It is
// called after every answer and at every opening, in the same request.
func (a *App) heed(ctx context.Context, o Owner) (bool, []progress.Advice, error) {
	l, err := a.lock(ctx, o)
	if err != nil || l.on {
		return l.on, nil, err
	}
	s, c, ok, err := a.standing(ctx, o)
	if err != nil || !ok {
		return false, nil, err
	}
	if locked, err := a.heedFirst(ctx, o, c, s); err != nil || locked {
		return locked, nil, err
	}
	all := progress.Advise(s)
	for _, advice := range all {
		if advice.Urgency == progress.ClinicianFirst {
			return true, nil, a.lockBy(ctx, o, c, s, advice)
		}
	}
	return false, all, nil
}

// lockBy records the lock of an advice, once for each alarm: after somebody has
// looked, the numbers count anew.
func (a *App) lockBy(ctx context.Context, o Owner, c planBody, s progress.Standing, advice progress.Advice) error {
	id := derivedID(c.Course, fmt.Sprint(kindLock, advice.Why.Rule, s.Since))
	e, err := a.entry(ctx, o, id, kindLock, advice.Why.Rule, lockBody{Level: safety.ClinicianFirst, Urgency: adviceUrgency, Reasons: []safety.Reason{advice.Why}})
	if err != nil {
		return err
	}
	return a.appendDerived(ctx, o, nil, []Entry{e})
}

// adviceUrgency is how soon somebody should look: the numbers rose over days, and
// whatever is sudden is asked for by itself [judgement].
const adviceUrgency = "within a week"

// heeded is where an answer leads: on, or to the lock that it set off.
func (a *App) heeded(ctx context.Context, o Owner, next string) (string, error) {
	locked, _, err := a.heed(ctx, o)
	if err != nil {
		return "", err
	}
	if locked {
		return "/result", nil
	}
	return next, nil
}

// counsel is advice in the words of the person's pages, which end by saying that
// nobody watches (PH-6).
func counsel(all []progress.Advice) (words []say.Line) {
	for _, advice := range all {
		words = append(words, advice.Why.Text)
	}
	if len(words) > 0 {
		words = append(words, progress.NobodyWatches().Text)
	}
	return words
}
