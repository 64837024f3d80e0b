package app

import (
	"context"
	"maps"
	"slices"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// What a person shows and what the plan goes by part where an answer was corrected:
// pages show the newest, the plan takes the most careful of all that was said. So
// no correction opens a lock or makes a plan harder (RF-6) [judgement].

// mostCautious is everything that was said after a session: the highest effort, each
// exercise that was ever said to hurt, and the fewest repetitions to spare; false
// where nothing was.
func (a *App) mostCautious(ctx context.Context, o Owner, session string) (afterBody, bool, error) {
	var all afterBody
	records, err := a.Store.List(ctx, o, kindAfter, session, toldKept)
	if err != nil {
		return all, false, err
	}
	for i, r := range records {
		var b afterBody
		if err := read(r, &b); err != nil {
			return all, false, err
		}
		all.Spare = leastSpare(i == 0, all.Spare, b.Spare)
		all.Pain, all.Effort = max(all.Pain, b.Pain), max(all.Effort, b.Effort)
		for _, item := range b.Hurt {
			all.Hurt = with(all.Hurt, item)
		}
	}
	slices.Sort(all.Hurt)
	return all, len(records) > 0, nil
}

// worstMorning is the most that was said of the morning after a session, and nil
// where nothing was.
func (a *App) worstMorning(ctx context.Context, o Owner, session string) (worst *int, err error) {
	records, err := a.Store.List(ctx, o, kindMorning, session, toldKept)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		var m morningBody
		if err := read(r, &m); err != nil {
			return nil, err
		}
		if m.Pain != nil && (worst == nil || *m.Pain > *worst) {
			worst = m.Pain
		}
	}
	return worst, nil
}

// carefulStart is the pain before a session by which the plan goes. A lower start
// makes a morning, and a pain within, look worse; where neither is so, a higher one
// asks for more care.
func carefulStart(first int, f fixed, corrected bool, s plan.LivedSession) int {
	if !corrected {
		return first
	}
	low, high := min(first, f.least), max(first, f.most)
	s.StartPain = low
	if s.Flared() || slices.ContainsFunc(s.Items, func(it plan.LivedItem) bool { return it.Pain >= low+3 }) {
		return low
	}
	return high
}

// heedFirst locks where the numbers ask for it as they were first told, whatever they
// were corrected to: then a corrected number can set off an alarm, and none can keep
// one from sounding.
func (a *App) heedFirst(ctx context.Context, o Owner, c planBody, s progress.Standing) (locked bool, err error) {
	first, corrected, err := a.firstTold(ctx, o, c, s)
	if err != nil || !corrected {
		return false, err
	}
	for _, advice := range progress.Advise(first) {
		if advice.Urgency == progress.ClinicianFirst {
			return true, a.lockBy(ctx, o, c, first, advice)
		}
	}
	return false, nil
}

// firstTold is a standing with every corrected pain as it was first told.
func (a *App) firstTold(ctx context.Context, o Owner, c planBody, s progress.Standing) (progress.Standing, bool, error) {
	fixes, err := a.fixes(ctx, o)
	if err != nil {
		return s, false, err
	}
	mornings, err := a.mornings(ctx, o)
	if err != nil {
		return s, false, err
	}
	done, err := a.doneSessions(ctx, o, c.Course, newestMany)
	if err != nil {
		return s, false, err
	}
	start, err := a.parseDay(c.StartsOn)
	if err != nil {
		return s, false, err
	}
	s.Days, s.Sessions = maps.Clone(s.Days), slices.Clone(s.Sessions)
	corrected, err := a.averagesFirstTold(ctx, o, c, &s)
	if err != nil {
		return s, false, err
	}
	at := 0
	for _, d := range slices.Backward(done) {
		if !d.begun() {
			continue
		}
		day, err := a.parseDay(d.Date)
		if err != nil {
			return s, false, err
		}
		on := daysBetween(start, day)
		if f, ok := fixes[d.SessionID]; ok {
			corrected = true
			s.Days[on] = shifted(s.Days[on], d.Pain-f.last, 0)
			if at < len(s.Sessions) {
				s.Sessions[at].StartPain = d.Pain
			}
		}
		if m := mornings[d.SessionID]; m.changed() && at < len(s.Sessions) {
			corrected = true
			s.Sessions[at].Morning = m.first
			switch {
			case m.last == nil:
				s.Days[on+1] = s.Days[on+1].Merge(atRest(*m.first))
			case m.first == nil:
				s.Days[on+1] = shifted(s.Days[on+1], -*m.last, -1)
			default:
				s.Days[on+1] = shifted(s.Days[on+1], *m.first-*m.last, 0)
			}
		}
		at++
	}
	return s, corrected, nil
}

// averagesFirstTold puts the averages of whole weeks as they were first told into a
// standing, and reports whether one was corrected.
func (a *App) averagesFirstTold(ctx context.Context, o Owner, c planBody, s *progress.Standing) (corrected bool, err error) {
	answers, err := a.measured(ctx, o, c.Course)
	if err != nil {
		return false, err
	}
	s.Averages = slices.Clone(s.Averages)
	at := 0
	for _, x := range answers { // in the order of addMeasures
		if x.Measure != (progress.PainAverage{}).Sheet().Name {
			continue
		}
		first := scoreAs[progress.PainAverage](x.was)
		corrected = corrected || first != s.Averages[at].Pain
		s.Averages[at].Pain = first
		at++
	}
	return corrected, nil
}

// shifted is a day whose readings sum to more, over more of them.
func shifted(t progress.Totals, sum, n int) progress.Totals {
	for score, readings := range t.Rest {
		sum, n = sum+score*readings, n+readings
	}
	t.Rest = spread(sum, n)
	return t
}

// toldMorning is what was said of one morning, first and last; nil is unknown.
type toldMorning struct{ first, last *int }

func (m toldMorning) changed() bool {
	if m.first == nil || m.last == nil {
		return m.first != m.last
	}
	return *m.first != *m.last
}

// mornings is what was said of the newest mornings, by session.
func (a *App) mornings(ctx context.Context, o Owner) (map[string]toldMorning, error) {
	records, err := a.Store.List(ctx, o, kindMorning, "", newestMany)
	if err != nil {
		return nil, err
	}
	all := map[string]toldMorning{}
	for _, r := range slices.Backward(records) {
		var b morningBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		m, known := all[r.Subject]
		if !known {
			m.first = b.Pain
		}
		m.last = b.Pain
		all[r.Subject] = m
	}
	return all, nil
}
