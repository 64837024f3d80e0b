package progress

import (
	"slices"

	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Urgency is how much an advice asks of a person, and in what order people who
// need attention come in a clinician's list (PH-5).
type Urgency int8

// The urgencies, the least first.
const (
	Remark             Urgency = iota // nothing to do but to know
	FixThePlan                        // PH-1: too little was done to judge by
	Book                              // PH-1, PH-4: book an assessment
	ProfessionalReview                // PH-2
	ClinicianFirst                    // PH-3, PM-9: no exercise before somebody has looked (DO-2)
)

// Advice is one thing to do, in one sentence, with its rule.
type Advice struct {
	Urgency  Urgency
	Why      safety.Reason
	Rescreen bool // the whole safety screen comes first (PM-9)
	LevelCap int  // PH-4: not above this level until it is done; 0 is no cap
}

// Standing is what PH-1 to PH-4 and PM-9 look at, as of a day.
type Standing struct {
	Today      int                 // day of the course, from 0
	Since      int                 // day of the last whole screen after an assessment, or 0: alarms before it are dealt with
	Days       map[int]Totals      // of the course
	Sessions   []plan.LivedSession // the newest two weeks are enough
	Averages   []WeekAverage       // of the course, oldest first
	Paused     map[int]bool        // weeks of the course, from 0, that were paused: they are none of it (S23)
	Examined   []int               // days on which an assessment by a clinician was told of
	Start, Now []Score[OwnActivity]
	Persistent bool // pain that has lasted long and that nobody had examined at the newest screen (safety.Rules.NeverExamined)
	Assessed   bool // by a clinician, ever (PH-4); not known counts as no
	Declined   bool // the person recorded a reason for not booking (PH-4)
}

// WeekAverage is what somebody said, on a day of the course, of their average pain
// over the seven days before it.
type WeekAverage struct {
	On   int
	Pain Score[PainAverage]
}

const (
	weekDays       = 7
	painUp         = 2.0 // of the mean (PH-3)
	longestNow     = 7   // PH-3: the days that count as now
	lookBack       = 56  // PH-3: how long an alarm that nobody saw is kept
	beforeThat     = 14  // PH-3: the days that count as before
	lowAdherence   = 50  // percent (PH-1)
	smallChange    = 1.0
	smallPercent   = 15.0
	smallActivity  = 1.0
	bookWithinWeek = 4
	capLevel       = 2
)

// Advise lists what the numbers ask for on a day, the most urgent first. What is
// unknown asks for nothing and excuses nothing. It is meant to be asked at every
// opening: whoever keeps answering is told at the first one after the trigger.
func Advise(s Standing) (all []Advice) {
	for _, ask := range []func(Standing) (Advice, bool){risen, saidWorse, stillSevere, longFlare, noMeaningfulChange, littleChange, neverAssessed} {
		if a, ok := ask(s); ok {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b Advice) int { return int(b.Urgency) - int(a.Urgency) })
	return all
}

// risen is PH-3: the mean of seven days is 2 or more above that of the first two
// weeks, or of the two weeks before. Either is enough, whichever day the seven end
// on: the cautious reading of "weekly mean up 2 or more for 7 days". Days on which
// nobody looked are looked at later, so that no alarm is missed between openings.
func risen(s Standing) (Advice, bool) {
	for end := max(s.Since, s.Today-lookBack); end <= s.Today; end++ {
		now, before, known := s.sevenDays(end)
		for _, then := range before {
			if known && atLeast(now-then, painUp) {
				return Advice{Urgency: ClinicianFirst, Why: reason("PH-3", say.Filled(
					"Please see a clinician before you go on, because your pain over seven days was {now}, and {before} before; it may be chance, but it is worth a look.",
					say.Values{"now": say.Decimal(now), "before": say.Decimal(then)}))}, true
			}
		}
	}
	return Advice{}, false
}

// sevenDays is the mean of the seven days that end on one, and false where it has
// none, with the means that it is compared with.
func (s Standing) sevenDays(end int) (now float64, before []float64, known bool) {
	from := end - longestNow + 1
	now, known = over(s.Days, from, end).Mean()
	for _, span := range []Span{over(s.Days, s.Since, min(from-1, s.Since+firstWeeks*weekDays-1)), over(s.Days, max(s.Since, from-beforeThat), from-1)} {
		if then, ok := span.Mean(); ok {
			before = append(before, then)
		}
	}
	return now, before, known
}

// saidWorse is PH-3 by a person's own word for the week, their average of seven days:
// whoever hurts too much to train has no readings, and is heard all the same. It is
// "pain still 8 or more" where the newest, told within the last seven days, is that,
// the first of a course included; and "up 2 or more" where one is 2 above the first
// and that week has too few readings for a mean, or a mean with none before it that is
// 2 above that first answer too. One answer a week is noisy, and this sends more people
// than means would: the cautious side [judgement].
func saidWorse(s Standing) (Advice, bool) {
	var told []WeekAverage
	for _, average := range s.Averages {
		if average.Pain.known && average.On >= s.Since && average.On <= s.Today {
			told = append(told, average)
		}
	}
	if len(told) == 0 {
		return Advice{}, false
	}
	if newest := told[len(told)-1]; newest.Pain.value >= severe && newest.On >= s.Today-longestNow {
		return Advice{Urgency: ClinicianFirst, Why: reason("PH-3", say.Filled(
			"Please see a clinician before you go on, because you put your average pain over seven days at {pain} out of 10.", say.Values{"pain": newest.Pain.value}))}, true
	}
	first := told[0].Pain.value
	for _, average := range told[1:] {
		now, before, known := s.sevenDays(average.On)
		if known && (len(before) > 0 || !atLeast(now-float64(first), painUp)) {
			continue // the readings have the word
		}
		if average.On >= s.Today-lookBack && average.Pain.value-first >= painUp {
			return Advice{Urgency: ClinicianFirst, Why: reason("PH-3", say.Filled(
				"Please see a clinician before you go on, because you put your average pain over seven days at {now}, and at {before} before; it may be chance, but it is worth a look.",
				say.Values{"now": average.Pain.value, "before": first}))}, true
		}
	}
	return Advice{}, false
}

// stillSevere is PM-9, and PH-3's "pain still 8 or more" at rest: the newest day with a
// reading at rest had one of 8 or more.
func stillSevere(s Standing) (Advice, bool) {
	for day := s.Today; day >= max(s.Since, s.Today-longestNow+1); day-- {
		rest := s.Days[day].Rest
		for score := 10; score >= severe; score-- {
			if rest[score] > 0 {
				return Advice{Urgency: ClinicianFirst, Rescreen: true, Why: reason("PM-9", say.Filled(
					"Please see a clinician before you go on, because your pain at rest was {pain} out of 10.", say.Values{"pain": score}))}, true
			}
		}
		if s.Days[day].Pain().Days > 0 {
			return Advice{}, false
		}
	}
	return Advice{}, false
}

// longFlare is PM-9's flare of more than two days.
func longFlare(s Standing) (Advice, bool) {
	for _, session := range s.Sessions {
		if session.On >= max(s.Since, s.Today-2*weekDays) && LongFlare(session, s.Days, s.Today) {
			return Advice{Urgency: ClinicianFirst, Rescreen: true, Why: reason("PM-9",
				say.Plain("Please have it looked at before you go on, because your pain had not settled more than two days after a session."))}, true
		}
	}
	return Advice{}, false
}

// lived are the first whole weeks of the course that were not paused, up to so many:
// a paused week is none of the course (S23), one in which nothing was done is.
func (s Standing) lived(most int) (weeks []int) {
	for week := 0; weekDays*(week+1) <= s.Today && len(weeks) < most; week++ {
		if !s.Paused[week] {
			weeks = append(weeks, week)
		}
	}
	return weeks
}

// change is what became of pain over these weeks of the course.
func (s Standing) change(weeks []int) Change {
	all, spans := Weeks(s.Days, s.Today/weekDays), []Span(nil)
	for _, week := range weeks {
		spans = append(spans, all[week])
	}
	return PainChange(spans, len(spans))
}

// atReview is what PH-1 and PH-2 go by once so many weeks were lived: the change of
// pain and the sessions done in them. It is not due before that, nor once somebody
// has examined the person after it [judgement].
func (s Standing) atReview(week int) (c Change, a Adherence, due bool) {
	weeks := s.lived(week)
	if len(weeks) < week || slices.ContainsFunc(s.Examined, func(day int) bool { return day >= weekDays*(weeks[week-1]+1) && day <= s.Today }) {
		return c, a, false
	}
	for _, w := range weeks {
		one := AdherenceOver(s.Days, weekDays*w, weekDays*(w+1)-1)
		a.Planned, a.Done = a.Planned+one.Planned, a.Done+one.Done
	}
	return s.change(weeks), a, true
}

// littleChange is PH-1, from the end of week 4 until week 6 has its say. What it says
// is split by what happened: who is worse is never told that little has changed.
func littleChange(s Standing) (Advice, bool) {
	c, adherence, due := s.atReview(4)
	if !due || len(s.lived(6)) == 6 {
		return Advice{}, false
	}
	said, by := ActivityChange(s.Start, s.Now)
	pain := c.Known && c.From > 0 && !atLeast(-c.By(), smallChange) && !atLeast(-c.Percent(), smallPercent)
	weak := said != CannotTell && !atLeast(by, smallActivity) && room(s.Start, s.Now)
	risen := pain && (atLeast(c.By(), smallChange) || atLeast(c.Percent(), smallPercent))
	if !pain && !weak {
		return Advice{}, false
	}
	// Too few sessions are no reason to wait for somebody who is surely worse [judgement].
	if percent, ok := adherence.Percent(); ok && percent < lowAdherence && c.Said != Worse {
		return Advice{Urgency: FixThePlan, Why: reason("PH-1", adherence.tooFew())}, true
	}
	words := say.Plain("Think about booking an assessment, because what you can do has changed little in four weeks.")
	switch {
	case risen && c.Said == Worse:
		words = goneUp.Filling(c.means())
	case risen:
		words = say.Filled("Think about booking an assessment, because your pain has gone up from {before} in the first two weeks to {now} now; it may be chance, but it is worth a look.", c.means())
	case weak && atLeast(-by, smallActivity):
		words = say.Filled("Think about booking an assessment, because what you want to do again goes worse than at the start, by {points} points on average; it may be chance, but it is worth a look.", say.Values{"points": say.Decimal(-by)})
	case pain:
		words = say.Filled("Think about booking an assessment, because your pain has changed little in four weeks: {before} in the first two, {now} now.", c.means())
	}
	return Advice{Urgency: Book, Why: reason("PH-1", words)}, true
}

// goneUp is what is said to somebody whose pain is surely worse.
var goneUp = say.Plain("Think about booking an assessment, because your pain has gone up from {before} in the first two weeks to {now} now.")

// room reports whether the activities left room to go better by what PH-1 asks:
// one that went as before from the start cannot improve, and says nothing [judgement].
func room(before, after []Score[OwnActivity]) bool {
	n, room := 0, 0
	for i := range min(len(before), len(after)) {
		if before[i].known && after[i].known {
			n++
			room += sheet[OwnActivity]().To - before[i].value
		}
	}
	return n > 0 && atLeast(float64(room)/float64(n), smallActivity)
}

// noMeaningfulChange is PH-2, from the end of the sixth week lived on. It is said
// until somebody has examined the person or the newest weeks are better by what
// matters; where those are not known, what was known stands [judgement].
func noMeaningfulChange(s Standing) (Advice, bool) {
	c, adherence, due := s.atReview(6)
	if !due || !c.Known || adherence.Planned <= 0 || 3*adherence.Done < 2*adherence.Planned || c.From == 0 || c.eased() {
		return Advice{}, false
	}
	if newest := s.change(s.lived(s.Today)); newest.Known {
		c = newest
	}
	with := c.means()
	with["done"], with["planned"] = adherence.Done, adherence.Planned
	switch {
	case c.eased():
		return Advice{}, false
	case c.By() < 0:
		return Advice{Urgency: ProfessionalReview, Why: reason("PH-2", say.Filled(
			"Please have a professional look at it, because you did {done} of {planned} sessions in six weeks and your pain went from {before} to {now}, which is less than 2 points and less than 30 %.", with))}, true
	}
	return Advice{Urgency: ProfessionalReview, Why: reason("PH-2", say.Filled(
		"Please have a professional look at it, because you did {done} of {planned} sessions in six weeks and your pain has not become better: {before} then, {now} now.", with))}, true
}

// eased reports whether pain is lower by what matters.
func (c Change) eased() bool { return c.By() < 0 && Matters(c.From, c.To) }

// neverAssessed is PH-4: pain of 13 weeks and more that nobody has looked at.
func neverAssessed(s Standing) (Advice, bool) {
	if !s.Persistent || s.Assessed || s.Declined {
		return Advice{}, false
	}
	return Advice{Urgency: Book, LevelCap: capLevel, Why: reason("PH-4", say.Filled(
		"Please book an assessment within {weeks} weeks of starting, because your pain has lasted long and nobody has looked at it; until then the plan stays at level {level}.",
		say.Values{"weeks": bookWithinWeek, "level": capLevel}))}, true
}

// NobodyWatches is PH-6, for every alert where no clinician is attached.
func NobodyWatches() safety.Reason {
	return reason("PH-6", say.Plain("Nobody is watching these numbers for you, so it is you who has to make the call."))
}
