package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Verb is what a week does after the weeks before it.
type Verb string

// What a week can do.
const (
	Begin    Verb = "begin"
	Progress Verb = "progress" // PR-1
	HoldOn   Verb = "hold"     // PR-3
	Regress  Verb = "regress"  // PR-4, PM-9
	Lighten  Verb = "deload"   // PR-6
	Resume   Verb = "resume"   // PR-5, 7-13 days off
	StepDown Verb = "lower"    // PR-5, 14-27 days off
	Renew    Verb = "renew"    // PR-5, 28 days and more off
	Keep     Verb = "maintain" // S23
)

// Decision says what a week does, under which rule, and why, for the person.
type Decision struct {
	Verb     Verb
	Rule     string
	Words    say.Line // one or two sentences
	Because  say.Line // the same in a few words, to stand after a change
	Row      int      // of the table of 4.2
	Culprits []string
	Anew     bool     // nothing of the week before is left, so the week is laid out anew
	Rescreen bool     // the whole safety screen comes first (PR-5, PM-9)
	Refer    say.Line // advice to see a clinician, or nothing
	Offer    say.Line // a lighter week is on offer, and why (PR-6), or nothing
	Tell     say.Line // for the clinician's view (PR-3), or nothing
}

// Bounds of PR-1 to PR-6.
const (
	settledPercent = 80  // of the mornings after
	flaresWithin   = 7   // days from one flare to the next (PM-9)
	painUp         = 2.0 // of the weekly mean
	resumePercent  = 70
	levelWeeks     = 4 // on one level: tell the clinician's view
	hardEffort     = 8
	firmEffort     = 6
)

// Decide says what the week after the history does; row is that of the week just
// lived, active that of the last week in which a session was done, start the day
// on which the new week begins, and top the highest level that is allowed.
func (h History) Decide(row, active, start int, top exercise.Level) Decision {
	weeks := h.course()
	if len(weeks) == 0 {
		return Decision{Verb: Begin, Rule: "4.2", Row: 1, Words: say.Plain("You learn the form first, with small doses."), Because: say.Plain("your first week")}
	}
	d := h.away(row, active, start)
	if d.Verb == "" {
		d = h.worse(row)
	}
	if d.Verb == "" && h.Weeks[len(h.Weeks)-1].Lighter {
		d = Decision{Verb: Lighten, Rule: "PR-6", Row: row, Words: say.Plain("A lighter week, as you chose: the same exercises, half as much, and nothing new."), Because: say.Plain("a lighter week, as you chose")}
	}
	if d.Verb == "" {
		d = h.better(row, top)
	}
	d.Offer = h.offer()
	if d.Verb == Lighten {
		d.Offer = say.Line{}
	}
	return d
}

// away is what time off does (PR-5): a pause for a holiday or an illness counts
// alike, and is nobody's fault. The words say no number of days: they are read for as
// long as the week runs, and the days go on meanwhile.
func (h History) away(row, active, start int) Decision {
	last, ever := h.lastOn()
	off := h.back(start) - last - 1
	if !ever {
		off = start
	}
	lower := min(row, max(1, 2*((active+1)/2)-3)) // one level, however long the gap was when it was looked at
	switch {
	case off >= 28:
		return Decision{Verb: Renew, Rule: "PR-5", Row: 1, Rescreen: true, Because: say.Plain("four weeks off"),
			Words: say.Plain("You had four weeks or more off. We ask the safety questions again and begin at level L1, as a new start.")}
	case off >= 14:
		return Decision{Verb: StepDown, Rule: "PR-5", Row: lower, Rescreen: true, Because: say.Plain("two weeks off"),
			Words: say.Plain("You had two weeks or more off. We ask the safety questions again and go on one level lower.")}
	case !ever: // row is 1
		return Decision{Verb: HoldOn, Rule: "PR-3", Row: row, Because: say.Plain("no session yet"), Words: say.Plain("No session has been done yet, so this week begins where the last one did.")}
	case off >= 7:
		return Decision{Verb: Resume, Rule: "PR-5", Row: row, Because: say.Plain("a week off"),
			Words: say.Filled("You had a week or more off. This week is about {percent} % of what you did before, at the same level.", say.Values{"percent": resumePercent})}
	}
	return Decision{}
}

// worse is what flares, pain and the person's own wish do (PR-4, PM-9, PH-3).
func (h History) worse(row int) Decision {
	weeks := h.course()
	last := weeks[len(weeks)-1]
	d := Decision{Verb: Regress, Row: lowerRow(row), Culprits: h.culprits()}
	if long := slices.IndexFunc(last.Sessions, func(s LivedSession) bool { return s.Flared() && s.LongFlare }); long >= 0 {
		d.Rescreen, d.Refer = true, say.Plain("PM-9: A flare lasted more than two days. Please have it looked at.")
	}
	switch {
	case h.twoFlares():
		d.Rule, d.Because = "PM-9", say.Plain("two flares within seven days")
	case h.hurtTwice():
		d.Rule, d.Because = "PR-4", say.Plain("two sessions with pain above 5")
	case h.painRose():
		d.Rule, d.Because = "PR-4", say.Plain("your weekly pain is up by 2 or more")
		d.Refer = say.Plain("PH-3: Your pain has been up by 2 or more for a week. Please see a clinician first.")
	case last.Easier:
		d.Rule, d.Because = "PR-4", say.Plain("you asked for easier")
	case d.Rescreen:
		d.Rule, d.Because = "PM-9", say.Plain("a flare of more than two days")
	default:
		return Decision{}
	}
	d.Words = say.Filled("One level lower for at least a week: {why}.", say.Values{"why": d.Because})
	return d
}

// lowerRow is the first row of the level below that of a row.
func lowerRow(row int) int { return max(1, 2*((row+1)/2)-3) }

// recent is the sessions of the last two weeks of the course, newest last.
func (h History) recent() (all []LivedSession) {
	weeks := h.course()
	for _, w := range weeks[max(0, len(weeks)-2):] {
		all = append(all, w.Sessions...)
	}
	return all
}

// twoFlares reports two flares within seven days, the newer in the last week.
func (h History) twoFlares() bool {
	weeks, all := h.course(), h.recent()
	last := weeks[len(weeks)-1].Sessions
	for _, s := range last {
		for _, o := range all {
			if s.Flared() && o.Flared() && o.On < s.On && s.On-o.On <= flaresWithin {
				return true
			}
		}
	}
	return false
}

func (h History) hurtTwice() bool {
	weeks := h.course()
	n := 0
	for _, s := range weeks[len(weeks)-1].Sessions {
		if slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.Pain > 5 }) {
			n++
		}
	}
	return n >= 2
}

// culprits are the exercises that hurt in the last week, each once.
func (h History) culprits() (slugs []string) {
	weeks := h.course()
	for _, s := range weeks[len(weeks)-1].Sessions {
		for _, slug := range s.culprits() {
			if !slices.Contains(slugs, slug) {
				slugs = append(slugs, slug)
			}
		}
	}
	return slugs
}

// better moves up where everything of PR-1 holds, and repeats the week where not
// (PR-3), saying each thing that is missing.
func (h History) better(row int, top exercise.Level) Decision {
	missing := h.missing()
	if len(missing) > 0 {
		d := Decision{Verb: HoldOn, Rule: "PR-3", Row: row, Because: missing[0]}
		all := make([]any, len(missing))
		for i := range missing {
			all[i] = missing[i]
		}
		d.Words = say.Filled("The same again this week: {why}.", say.Values{"why": say.Joined(say.Plain("{before}; {next}"), all...)})
		return d
	}
	d := Decision{Verb: Progress, Rule: "PR-1", Row: min(row+1, Weeks, 2*int(top)), Because: say.Plain("two good weeks"), Words: say.Plain("A little more this week, after two good weeks.")}
	if len(h.course()) < 2 {
		d.Because, d.Words = say.Plain("a good week"), say.Plain("A little more this week, after a good week.")
	}
	return d
}

// missing lists what of PR-1 is not known to hold over the last 7 to 14 days. After
// time off only the week since counts. What is not known moves nobody up (H11).
func (h History) missing() (words []say.Line) {
	weeks := h.course()
	window := weeks[max(0, len(weeks)-2):]
	if len(window) == 2 && (len(window[0].Sessions) == 0 || window[1].starts-window[0].starts > 7) {
		window = window[1:]
	}
	planned, done, settled, hurt, unknown, sign := 0, 0, 0, false, false, false
	for _, w := range window {
		planned += w.planned()
		done += len(w.Sessions)
		sign = sign || w.NewSign
		for _, s := range w.Sessions {
			hurt, unknown = hurt || s.tooMuch(), unknown || s.hurtUnknown()
			if s.Settled() == Yes {
				settled++
			}
		}
	}
	last := weeks[len(weeks)-1]
	for _, x := range []struct {
		yes   bool
		words say.Line
	}{
		{!mostDone(done, planned), say.Filled("{done} of {planned} planned sessions were done", say.Values{"done": done, "planned": planned})},
		{hurt, say.Plain("an exercise hurt more than it should")},
		{unknown && !hurt, say.Plain("an exercise hurt, and we do not know how much")},
		{100*settled < settledPercent*done, say.Filled("{settled} of {sessions} mornings after are known to have settled", say.Values{"settled": settled, "sessions": done})},
		{!h.known(window), say.Plain("there are too few answers about your pain to know your week's average")},
		{h.mayHaveRisen(window), say.Plain("we cannot be sure that your pain has not gone up")},
		{sign, say.Plain("something about your health is new")},
		{last.Agreed != Yes, say.Plain("you have not said that you want more")},
	} {
		if x.yes {
			words = append(words, x.words)
		}
	}
	return words
}

// mostDone reports two thirds of the planned sessions, which is what the rule
// book's 67 % means: its own "4 of 6" is 66.7 (PR-1).
func mostDone(done, planned int) bool { return done > 0 && 3*done >= 2*planned }

// PoorWeek offers a lighter week where sleep or illness was poor (PR-6).
var PoorWeek = say.Plain("You slept badly or were unwell. Would you like a lighter week?")

// offer says why a lighter week is on offer (PR-6), or nothing.
func (h History) offer() (nothing say.Line) {
	weeks := h.course()
	last := weeks[len(weeks)-1]
	hard := 0
	for _, s := range last.Sessions {
		if s.Effort != nil && *s.Effort >= hardEffort {
			hard++
		}
	}
	switch {
	case hard >= 2:
		return say.Plain("Two sessions were very hard. Would you like a lighter week?")
	case last.Poor:
		return PoorWeek
	case len(weeks) >= 3 && !slices.ContainsFunc(weeks[len(weeks)-3:], func(w LivedWeek) bool { return w.Did != Progress || !w.firm() }):
		return say.Plain("That was three firm weeks in a row. Would you like a lighter week?")
	}
	return nothing
}

// firm reports whether all sessions whose effort is known asked for 6 and more.
func (w LivedWeek) firm() bool {
	known := false
	for _, s := range w.Sessions {
		if s.Effort == nil {
			continue
		}
		known = true
		if *s.Effort < firmEffort {
			return false
		}
	}
	return known
}
