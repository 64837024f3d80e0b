package app

import (
	"time"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// Stage is where a person stands on the path.
type Stage string

// The stages, in the order a person meets them.
const (
	StageWelcome Stage = "welcome" // nothing answered yet
	StageScreen  Stage = "screen"  // some pages answered
	StageLocked  Stage = "locked"  // emergency or clinician first
	StageSetup   Stage = "setup"   // cleared, nothing set up
	StageToday   Stage = "today"   // there is a plan
)

// Home is what the first page needs.
type Home struct {
	Stage   Stage
	NextURL string // where the one main button goes
	Today   Today  // when Stage is StageToday
	// Again means that the questions were begun too long ago to count.
	Again  bool
	Region Region
}

// Region is where the person is, for the emergency number (S7). Number is ""
// where nobody has said: the page then says "your local emergency number".
type Region struct {
	Code   string
	Number string
	Words  say.Line // "999 or 112", or "your local emergency number"
	All    []safety.EmergencyNumber
	// RecordID is for the form that changes it.
	RecordID string
}

// Answered is one row of the check-your-answers page.
type Answered struct {
	Title   say.Line
	URL     string // where to change it
	Answers []say.Line
	Missing bool // not answered yet: it blocks
}

// CheckAnswers is the page before the screen is decided.
type CheckAnswers struct {
	Rows     []Answered
	Complete bool
	Missing  string // where the first missing page is
	RecordID string
}

// Outcome is what the screen came to, in words.
type Outcome struct {
	At       time.Time
	Decision safety.Decision
	Words    OutcomeWords
	Fixed    FixedWords
	Region   Region
	Locked   bool
	// Assessed and RetakeFrom say how far unlocking has come (RF-6).
	Assessed   bool
	RetakeFrom time.Time
	CanRetake  bool
	// Rescreen means that nobody has to be seen first: only the safety questions
	// wait to be answered again. The decision's level is then "go".
	Rescreen bool
	// Asks means that only a question about typed words waits (DO-10); the decision's
	// level is then "go" too.
	Asks bool
	// Halted is why the operator has stopped these rules (S25), or "": then there is
	// nothing the person could do.
	Halted  string
	NextURL string
	// Told lists what the person told us, for a page that has no room for more.
	Told []say.Line
	// Card means that nobody was asked anything: the emergency card that can be
	// opened at any time, and without a network (RF-7).
	Card bool
	// Stop means that the screen was interrupted: the answer can be confirmed, or
	// taken back at BackURL.
	Stop     bool
	BackURL  string
	RecordID string // for the form that goes on: "I have been assessed", "this is true"
}

// Item is a planned item with the words to show it.
type Item struct {
	plan.Item
	Name string
	Dose say.Line // in words
}

// Session is a planned session with the words to show it.
type Session struct {
	plan.Session
	DayName string // Monday
	Date    time.Time
	Items   []Item
	Done    bool
	Ended   Ended // how, where it is done
	Today   bool
}

// Ended is how a session ended.
type Ended string

// The ways a session ends.
const (
	EndedWhole  Ended = "whole"   // played to its end
	EndedEarly  Ended = "early"   // some of it was done
	EndedAtOnce Ended = "at-once" // nothing of it was done: it counts nowhere
)

// Week is a planned week with the words to show it.
type Week struct {
	plan.Week
	Sessions    []Session
	Current     bool
	From, To    time.Time
	Decision    plan.Decision // why the week is as it is
	Checkpoints []plan.Checkpoint
	Changes     []WeekChange // what is other than in the week before, each with why
	Bouts       []Bout       // at the desk, counted apart (PR-8)
	Rests       []say.Line   // what was taken out of the rest of the week, and until when (PM-7)
}

// Under reports whether every session of the week is well under so many minutes.
func (w Week) Under(minutes int) bool {
	const well = 0.8 // of the time: less is worth a word
	for _, s := range w.Sessions {
		if s.Minutes > well*float64(minutes) {
			return false
		}
	}
	return len(w.Sessions) > 0
}

// WeekChange is one thing that is other than in the week before.
type WeekChange struct {
	Named
	Words say.Line
}

// Bout is a short round at the desk.
type Bout struct {
	Named
	Date  time.Time
	Dose  say.Line
	Words say.Line
}

// Offers are what a person can say about the week that runs.
type Offers struct {
	More    bool     // the week can hold a little more, if the person agrees (PR-1)
	Lighter say.Line // a lighter week is on offer, and why (PR-6), or nothing
	Easier  bool     // they can ask for easier (PR-4)
}

// Undo is a wish that can be taken back.
type Undo struct {
	ID    string
	Words say.Line
}

// LeftOut is an exercise left out, by name.
type LeftOut struct {
	plan.LeftOut
	Name string
}

// PlanPage is the whole plan in words.
type PlanPage struct {
	Weeks       []Week
	Now         time.Time
	Current     int // index into Weeks; -1 in a pause and after the course
	LeftOut     []LeftOut
	Decision    safety.Decision
	Made        time.Time
	Rules       string // rules version
	Content     string // catalogue version
	Finished    bool   // after week 8: keep on, or leave (S23)
	PausedUntil string // YYYY-MM-DD, the last day of a pause, or ""
	Offers      Offers
	Undo        []Undo // newest first
	// Also is what the last change of today made of its week.
	Also    []Changed
	Never   []Named // what the person never wants to see, to be taken back
	Minutes int
	Days    []string
	// MinutesOffered and DaysOffered are what can be chosen in place.
	MinutesOffered []int
	DaysOffered    []string
	RecordID       string // for the form that is sent from the page
}

// Today is what there is to do today.
type Today struct {
	Date    time.Time
	Session *Session // nil on a day without a session
	Done    bool     // a session was finished today
	Ended   Ended    // how it ended, where one was
	// Reply answers what was told after today's session, where it was not borne well.
	Reply    []say.Line
	Open     string   // id of a session started today and not finished, or ""
	Next     *Session // the next planned session, if not today
	Week     int      // of the course; 0 in a pause and after it
	Finished bool     // after week 8
	// PausedUntil is the last day of a pause, YYYY-MM-DD, or "" (S23).
	PausedUntil string
	// Rest says why there is no session today although one was planned, or nothing.
	Rest say.Line
	// Forward means that Session is the next planned one, which may be done today
	// instead of on its own day.
	Forward bool
	// NeedsScreen says why the whole screen is due again (RF-5), or nothing.
	NeedsScreen say.Line
	// Eased means that the next session is lighter after a bad morning (PM-7), which is
	// said for a week; Corrected, that the morning was corrected and the first answer,
	// the more careful one, still decides.
	Eased, Corrected bool
	// Lower says that the rest of the week is a level lower, and why (PM-9), or nothing.
	Lower say.Line
	// Rests say what was taken out of the rest of the week, and until when (PM-7).
	Rests []say.Line
	// Morning means that the morning after the last session waits to be told (PM-7).
	Morning bool
	// Measures means that a few questions about the week wait; each can be left out.
	Measures bool
	// Update means that new rules change the plan, and nobody has looked yet (H28).
	Update bool
	// Counsel is advice by the numbers that does not lock (PH-1, PH-2, PH-4, PH-6).
	Counsel []say.Line
	// Examine means that pain has lasted long and no examination was told of, nor a reason
	// for none (PH-4): there is a page for either.
	Examine bool
}

// UpdatePage is what new rules or words change in the plan.
type UpdatePage struct {
	Changes             []Changed
	News                []say.Line // what the new rules are about
	Rules, WasRules     string     // versions
	Content, WasContent string
	RecordID            string // for the form that takes the new plan
}

// Changed is one change of the plan, with the exercise by name.
type Changed struct {
	plan.Difference
	Name string
}

// Play is a started session, ready to be played.
type Play struct {
	ID       string
	Timeline session.Timeline
	Done     []int // items already recorded as done, skipped or stopped
	Eased    []int // items that gave way to their easier form
	Sets     []SetsDone
	Hurt     []int // items that hurt
	Stopped  bool  // an item was stopped because it hurt
	Finished bool
	Stops    safety.Stops // stop signs for every exercise (SG)
	Region   Region
	Hurts    HurtTable
	Card     Outcome // the emergency card, in the page before it is needed
}

// SetsDone is how many sets of an open item are done.
type SetsDone struct{ Item, Sets int }

// Script is all that the player needs to coach a session, with or without a network.
type Script struct {
	session.Timeline
	Hurts HurtTable `json:"hurts"`
}

// Script returns the session as the player reads it.
func (p Play) Script() Script { return Script{p.Timeline, p.Hurts} }

// Event is one thing that happened in a session, with an id made in the player.
type Event struct {
	ID   string    `json:"id"`            // UUIDv7
	Kind EventKind `json:"kind"`          //
	Item int       `json:"item"`          // index into the timeline's items; -1 for the whole session
	At   time.Time `json:"at"`            // the device's clock
	Set  int       `json:"set,omitempty"` // of a set-done, from 1
	// Of a hurt:
	Pain    *int   `json:"pain,omitempty"`    // 0 to 10; nil is unknown, never zero (H11)
	Quality string `json:"quality,omitempty"` // dull, sharp, spreading, tingling, dizzy, weak, chest
	Where   string `json:"where,omitempty"`   // one of Places, or ""
}

// EventKind is what happened.
type EventKind string

// The kinds of event.
const (
	ItemDone    EventKind = "item-done"
	ItemSkipped EventKind = "item-skipped"
	ItemHurt    EventKind = "item-hurt"    // "this hurts": answered with an Advice
	SetDone     EventKind = "set-done"     // a set of an item, but for its last, which is the item
	ItemEased   EventKind = "item-eased"   // the item gave way to its easier form
	Completed   EventKind = "completed"    // the timeline reached its end
	StoppedHere EventKind = "stopped-here" // the person ended it before
)

// Advice answers a "this hurts" (PM-3 to PM-6). The player only obeys.
type Advice struct {
	Do   string `json:"do"`   // ease, swap, stop-item, stop-session, emergency
	Text string `json:"text"` // words for the person
	URL  string `json:"url"`  // where to go, for emergency
	// English is the text in English, where it is another: what no clinician has
	// reviewed must not be the only text (0022).
	English string `json:"english,omitempty"`
}

// Done is a session that was played.
type Done struct {
	ID         string
	Date       time.Time
	Kind       plan.Kind
	Items      int
	ItemsDone  int
	Minutes    float64
	PainBefore int
	PainAfter  *int // nil is unknown, never zero (H11)
	Effort     *int
	Finished   bool
}

// ProgressPage is what came of it.
type ProgressPage struct {
	Recent []Done // newest first
	// Planned and Played count the last 14 days, without debt (4.3).
	Planned, Played int
	Weeks           []PainWeek // of the newest course
	Total           int
	Change          PainChange
	Counsel         []say.Line // advice by the numbers (PH-1 to PH-4, PH-6)
	Measured        []MeasuredWeek
	Own             []OwnActivity
	Reviews         []int // the weeks whose review can be read
	// Moved is what was done of each exercise in the last 28 days, the most first.
	Moved []MovedExercise
	// Ranges are the home range tests; RangeDue means that they are offered now.
	Ranges   []RangeTest
	RangeDue bool
}

// ReviewPage is what week 4, 6 or 8 came to: a page to keep, print and show.
type ReviewPage struct {
	Week          int
	From, To      time.Time
	Printed       time.Time
	Decision      say.Line   // the one thing to do at the end of that week
	Past          bool       // there is a newer review: it says what to do now
	Stopped       string     // where to read why the plan is locked, or ""
	GoOn          bool       // the plan goes on
	Lines         []say.Line // what else it comes to, the most important first
	Watched       say.Line   // that nobody watches, where something is advised (PH-6); or nothing
	Planned, Done int        // sessions
	Change        PainChange
	Global        say.Line // the person's own verdict, or nothing in a week that does not ask for it
	Weeks         []PainWeek
	Measured      []MeasuredWeek
	Own           []OwnActivity
	Exercises     []Named  // of the week's sessions, in their order
	Tell          say.Line // for the clinician: four weeks on one level (PR-3), or nothing
	Ranges        []RangeTest
	Rules         string
	Catalogue     string
}

// OwnActivity is something the person wants to do again. Its scale runs from 0,
// cannot, to 10, as before: up is better, against pain (H12).
type OwnActivity struct {
	Name    say.Raw  // as they wrote it
	Ratings []Rating // oldest first
	Said    say.Line // its first rating and that of the newest review, without a verdict (H17)
}

// Rating is one answer about an activity; nil is unknown.
type Rating struct {
	Week  int
	Value *int
}

// MeasuredWeek is what was answered about a week as a whole; nil is unknown.
type MeasuredWeek struct {
	Week                   int // whole weeks of the course gone by; 0 is the start
	Average, Worst, Global *int
	PEG                    *float64
	// Sleep, Work and Fear are asked at the start and after weeks 4 and 8.
	Sleep, Work, Fear *int
}

// Life reports whether sleep, work or worry was answered.
func (m MeasuredWeek) Life() bool { return m.Sleep != nil || m.Work != nil || m.Fear != nil }

// PainWeek is one week's pain at rest, before sessions and the mornings after.
// Under three days with an answer there is no mean (5.1).
type PainWeek struct {
	From time.Time
	Days int // with an answer
	Mean *float64
}

// PainChange is what may be said of pain, at the newest review of the course (H17).
type PainChange struct {
	Words say.Line
	// Low and High are the band of no real change, in points of pain; nil where it
	// cannot be told yet.
	Low, High *float64
}

// ExercisePage is one exercise, and whether it is for this person.
type ExercisePage struct {
	Exercise exercise.Exercise
	// Verdict is "" without a clearance, else allowed, modified or avoid.
	Verdict      string
	Closed       bool // somebody has to be seen first: no exercise is for this person now
	Modification say.Line
	Why          say.Line
	Dose         []DoseLine
	// Seconds is how long one go takes at the level of the week, and before there is a
	// plan at the first that has it: getting ready and rests included (S16).
	Seconds int
	Easier  []Named // only what is itself allowed for this person (DO-6)
	Harder  []Named
}

// DoseLine is the dose of one level in words.
type DoseLine struct {
	Level string
	Weeks say.Line
	Words say.Line
}

// Named is a link to an exercise.
type Named struct{ Slug, Name string }

// FixedWords are the sentences that stand on every summary, with the number and
// the contact filled in.
type FixedWords struct {
	NotADiagnosis  say.Line
	Unlock         say.Line // how a locked plan opens (RF-6)
	ComeBack       say.Line
	CallNow        Watch
	SeeADoctor     Watch
	NobodyWatching say.Line
	NotSigned      say.Line
	NotCertified   say.Line
	EmergencyNow   []say.Line
	NeutralNumber  say.Line
	Crisis         []say.Line
	CalmBreathing  say.Line
	EasyWalking    say.Line
}

// OutcomeWords are what a person reads at the end of the screen, filled in.
type OutcomeWords struct {
	Title say.Line
	Lead  say.Line
	Body  []say.Line
	Next  say.Line
}

// Watch is a list of signs to look out for, under one sentence.
type Watch struct {
	Intro say.Line
	Signs []string
}
