package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// given is one answer about pain at rest, as it was given.
type given struct {
	Day, Score int
	Back       bool // taken back later the same day: a wrong entry
}

// life is what became of one person: facts, and what the rules did with them.
type life struct {
	Kind      *kind
	Weeks     []plan.LivedWeek
	Decisions []plan.Decision
	Answers   []given
	Averages  []progress.WeekAverage
	Openings  []int
	Spells    []spell
	First     map[string]int // the day on which each advice was first given, by rule
	Said      map[int]progress.Said
	Days      map[int]progress.Totals
	Rebuilt   error // what is wrong with the roll-ups, if anything
	Eased     int   // sessions that PM-7 made lighter
	Offers    int   // lighter weeks offered
}

// spell is the time from the start, or from the day on which an alarm was dealt
// with, until a clinician first is advised; Told is -1 where it never was.
type spell struct{ Since, Told int }

// liver lives one life.
type liver struct {
	life
	r        *rand.Rand
	w        *wave
	days     map[int]progress.Totals
	entries  []progress.Entry
	sessions []plan.LivedSession
	flare    float64 // points that a flare still adds
	since    int
	locked   int // day until which the plan is locked, or below 0
	gone     [2]int
	sign     int
	averages []progress.WeekAverage
	own      *rand.Rand // of the answers about whole weeks, so that the others stay as they are
	row      int        // of the eight of 4.2
	active   int        // row of the last week in which a session was done
	week     plan.LivedWeek
}

// live lives eight weeks: the same seed and number always give the same life.
func live(k *kind, seed, number uint64) life {
	r := draws(seed, number)
	n := drawNature(r)
	if k.Level > 0 {
		n.Level = k.Level
	}
	l := &liver{r: r, own: draws(seed+1000, number), w: newWave(n, r), days: map[int]progress.Totals{}, locked: -1, row: 1, active: 1, sign: -1, gone: [2]int{courseDays, courseDays}}
	l.life = life{Kind: k, Spells: []spell{{0, -1}}, First: map[string]int{}, Said: map[int]progress.Said{}}
	if k.Gone {
		from := 7 + r.IntN(35)
		l.gone = [2]int{from, from + 7 + r.IntN(50)}
	}
	if k.Sign {
		l.sign = 10 + r.IntN(35)
	}
	for day := range courseDays {
		if day > 0 {
			l.w.next()
			l.flare = max(0, l.flare-1.2)
		}
		if day%7 == 0 {
			l.begin(day)
			l.average(day)
		}
		l.day(day)
		if day%7 == 6 {
			l.end(day)
		}
	}
	l.check()
	l.Days, l.Averages = l.days, l.averages
	return l.life
}

// day is one day: the morning after, then perhaps a session.
func (l *liver) day(day int) {
	if day >= l.gone[0] && day < l.gone[1] {
		return
	}
	if n := len(l.sessions); n > 0 && l.sessions[n-1].On == day-1 && l.r.Float64() < l.Kind.Mornings {
		morning := l.answer(day)
		l.sessions[n-1].Morning = &morning
		l.open(day)
	}
	trains := day%7 == 0 || day%7 == 2 || day%7 == 4
	if trains && day > l.locked && l.r.Float64() < l.Kind.Done {
		l.train(day)
	}
}

// train is PM-1, a session, and what is asked after it.
func (l *liver) train(day int) {
	start := l.answer(day)
	if l.sign >= 0 && day >= l.sign && !l.week.NewSign {
		l.week.NewSign, l.sign = true, -1
		l.lock(day, "RF-5")
	}
	if l.open(day) || day <= l.locked {
		return
	}
	n := len(l.sessions)
	eased := n > 0 && l.sessions[n-1].Flared() // PM-7
	l.Eased += one(eased)
	s := plan.LivedSession{On: day, StartPain: start}
	flares := l.Kind.Flares
	if eased {
		flares /= 2
	}
	worst := start + l.r.IntN(2)
	if l.r.Float64() < 0.4 {
		worst += int(l.Kind.Overdoes * l.r.Float64() * 2)
	}
	if l.r.Float64() < flares {
		l.flare = 2.5 + 2*l.r.Float64()
		worst += 1 + l.r.IntN(3)
	}
	item := plan.LivedItem{Exercise: fmt.Sprintf("exercise-%d", l.r.IntN(4))}
	if l.r.Float64() < l.Kind.Says {
		item.Pain = min(10, worst)
		effort := min(10, 3+l.r.IntN(4)+int(l.Kind.Overdoes))
		s.Effort = &effort
	}
	if l.Kind.Ticks > 0 && l.r.Float64() < l.Kind.Ticks {
		item.Pain, item.Told = 0, true
	}
	s.Items = []plan.LivedItem{item}
	l.sessions = append(l.sessions, s)
	l.add(day, progress.SessionDone, 1)
}

// answer is what the person says of pain at rest. A wrong one is taken back half
// the time, and given anew.
func (l *liver) answer(day int) int {
	right := l.w.score(l.Kind.Shift(day, l.r) + l.flare)
	typed := right
	if l.r.Float64() < l.Kind.Wrong {
		typed = l.r.IntN(11)
	}
	l.add(day, progress.RestPain, typed)
	if typed != right && l.r.IntN(2) == 0 {
		l.takeBack(day, typed)
		l.Answers = append(l.Answers, given{day, typed, true})
		l.add(day, progress.RestPain, right)
		typed = right
	}
	l.Answers = append(l.Answers, given{day, typed, false})
	return typed
}

// add writes a record: into the history, and into the roll-up of its day.
func (l *liver) add(day int, part progress.Part, value int) {
	l.write(progress.Entry{Day: date(day), Part: part, Value: value}, day)
}

func (l *liver) takeBack(day, typed int) {
	l.write(progress.Entry{Day: date(day), Part: progress.RestPain, Value: typed, Back: true}, day)
}

func (l *liver) write(e progress.Entry, day int) {
	t, err := e.Of()
	if err != nil {
		l.Rebuilt = err
		return
	}
	l.entries = append(l.entries, e)
	l.days[day] = l.days[day].Merge(t)
}

// date stands for the day in the records; that it is no date of a calendar does
// not matter to a sum.
func date(day int) string { return fmt.Sprintf("day %02d", day) }

// average is what the person says of the week that is over, by itself: their level and
// what a rise or a flare adds to it, a point of it by chance.
func (l *liver) average(day int) {
	away := day >= l.gone[0] && day < l.gone[1]
	if l.own.Float64() > l.Kind.Says || away || day <= l.locked {
		return
	}
	score := l.w.Level + l.Kind.Shift(max(0, day-3), l.own) + l.flare/2 + averageSD*l.own.NormFloat64()
	pain, err := progress.NewScore[progress.PainAverage](int(between(math.Round(score), 0, 10)))
	if err != nil {
		l.Rebuilt = err
		return
	}
	l.averages = append(l.averages, progress.WeekAverage{On: day, Pain: pain})
	l.open(day)
}

// open is an opening of the program: the rules look at the numbers. It reports
// whether the plan is locked now.
func (l *liver) open(day int) bool {
	l.Openings = append(l.Openings, day)
	for _, a := range progress.Advise(progress.Standing{
		Today: day, Since: l.since, Days: l.days, Averages: l.averages, Sessions: l.sessions, Persistent: l.Kind.Long, Declined: !l.Kind.Long,
	}) {
		if a.Urgency == progress.ClinicianFirst {
			if l.severe(day) {
				l.note(day, severeAtRest)
			}
			l.lock(day, a.Why.Rule)
		} else {
			l.note(day, a.Why.Rule)
		}
	}
	return day <= l.locked
}

// lock stops the plan until somebody has looked and the screen is whole again.
func (l *liver) lock(day int, rule string) {
	l.note(day, rule)
	if day > l.locked {
		l.locked = day + 2 + l.r.IntN(8)
		l.since = l.locked + 1
		l.Spells[len(l.Spells)-1].Told = day
		l.Spells = append(l.Spells, spell{l.since, -1})
	}
}

// note keeps the day on which something was first told.
func (l *liver) note(day int, rule string) {
	if _, told := l.First[rule]; !told {
		l.First[rule] = day
	}
}

// severeAtRest is the part of PM-9 that is one answer of 8 or more.
const severeAtRest = "8+"

func (l *liver) severe(day int) bool {
	for _, g := range l.Answers {
		if g.Day == day && !g.Back && g.Score >= 8 {
			return true
		}
	}
	return false
}

func (l *liver) begin(day int) {
	l.week = plan.LivedWeek{Planned: plan.Week{Sessions: make([]plan.Session, 3)}, Agreed: plan.Yes}
	if n := len(l.Decisions); n > 0 {
		l.week.Did = l.Decisions[n-1].Verb
	}
	l.add(day, progress.SessionPlanned, 3)
	if l.r.Float64() > l.Kind.Says {
		l.week.Agreed = plan.Unknown
	}
}

// end closes a week: the rules decide on the next. As in the product, nothing is
// built on a week in which no session was done, and such a week is none of the
// course (S23).
func (l *liver) end(day int) {
	for _, s := range l.sessions {
		if s.On > day-7 {
			l.week.Sessions = append(l.week.Sessions, s)
		}
	}
	if len(l.week.Sessions) > 0 {
		l.active = l.row
	} else {
		l.week.Paused = true
		l.row = min(l.row, l.active)
	}
	l.Weeks = append(l.Weeks, l.week)
	d := plan.History{Weeks: l.Weeks}.Decide(l.row, l.active, day+1, exercise.L4)
	l.Decisions = append(l.Decisions, d)
	l.row = d.Row
	l.Offers += one(!d.Offer.Empty())
	if c := progress.PainChange(progress.Weeks(l.days, 8), (day+1)/7); c.Said == progress.Better || c.Said == progress.Worse {
		l.Said[c.Week] = c.Said
	}
}

// check proves the roll-ups equal to a recomputation from every record.
func (l *liver) check() {
	rebuilt, err := progress.Rebuild(l.entries)
	if err != nil {
		l.Rebuilt = err
		return
	}
	kept := map[string]progress.Totals{}
	for day, t := range l.days {
		if t != (progress.Totals{}) {
			kept[date(day)] = t
		}
	}
	if wrong := progress.Unequal(kept, rebuilt); len(wrong) > 0 {
		l.Rebuilt = fmt.Errorf("%d days differ: %s", len(wrong), wrong[0])
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
