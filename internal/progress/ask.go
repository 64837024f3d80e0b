package progress

import (
	"slices"
	"strconv"
)

// Occasion is when something is asked.
type Occasion string

// The occasions. Nothing is asked at any other time.
const (
	BeforeSession Occasion = "before"  // PM-1
	AfterSession  Occasion = "after"   // PM-7, PR-6
	NextMorning   Occasion = "morning" // PM-7; asked at the next opening of that day (H13)
	Weekly        Occasion = "weekly"
	AtReview      Occasion = "review"
	AtTest        Occasion = "range" // 5.2; on a page of its own, when one is warm
)

// Question is one measure to be asked on one occasion. Key tells it from the same
// question asked at another time, so that an answer, or "leave it out", settles it
// for good.
type Question struct {
	Occasion Occasion
	Measure  Sheet
	Item     int // which of the person's own activities, from 1; 0 for every other measure
	Key      string
}

// Moment is what decides what is to be asked now.
type Moment struct {
	Today    int       // day of the course; 0 is the first
	Starting bool      // a session is about to begin
	JustDone bool      // a session has just ended
	LastDone int       // day of the newest session done, or below 0
	Tests    []Measure // the home range tests that are cleared for the person now
	Activity int       // how many activities of one's own are named, 0 to 3
	Settled  func(key string) bool
	Finished bool // the course is over and left: nothing is asked
	Locked   bool // the plan is locked: only what the screen asks is asked, elsewhere
}

// Due lists what may be asked now, in order, each at most once. Everything can be
// left out; what is left out stays unknown and is not asked again for the same
// occasion.
func (m Moment) Due() (due []Question) {
	if m.Finished || m.Locked {
		return nil
	}
	for _, q := range slices.Concat(m.session(), m.weekly(), m.review()) {
		if m.Settled == nil || !m.Settled(q.Key) {
			due = append(due, q)
		}
	}
	return due
}

func question(o Occasion, m Measure, at int) Question {
	s := m.Sheet()
	return Question{o, s, 0, string(o) + "/" + strconv.Itoa(at) + "/" + s.Name}
}

// session is what goes with sessions.
func (m Moment) session() (all []Question) {
	if m.LastDone >= 0 && m.Today == m.LastDone+1 {
		all = append(all, question(NextMorning, PainNow{}, m.LastDone))
	}
	if m.Starting {
		all = append(all, question(BeforeSession, PainNow{}, m.Today))
	}
	if m.JustDone {
		all = append(all, question(AfterSession, PainNow{}, m.Today), question(AfterSession, Effort{}, m.Today))
	}
	return all
}

// weekly is PEG and the worst pain, once at the start and once after each week of
// the course; later every four weeks. PEG's first item is the average of the
// week: it is asked once and counts for both.
func (m Moment) weekly() []Question {
	week := m.Today / weekDays
	if week > courseWeeks && week%laterEvery != 0 {
		return nil
	}
	var all []Question
	for _, measure := range []Measure{PainAverage{}, PEGEnjoyment{}, PEGActivity{}, PainWorst{}} {
		all = append(all, question(Weekly, measure, week))
	}
	return all
}

// NamesDue reports whether a person who was never asked to name activities of
// their own is asked on a day of the course: at the start, or else at a review that
// leaves a later one to compare with. Weeks 4, 6 and 8 then ask to rate them (5.1).
func NamesDue(today int) bool {
	week := today / weekDays
	return today >= 0 && (week == 0 || (slices.Contains(Reviews, week) && week < courseWeeks))
}

// AsksForAVerdict reports whether the review of a week asks how the change is as a
// whole (5.1).
func AsksForAVerdict(week int) bool { return week == 4 || week == courseWeeks }

const (
	courseWeeks = 8
	laterEvery  = 4 // weeks between two rounds after the course
)

// review is what the start and weeks 4, 6 and 8 ask beside it (5.1, 4.2).
func (m Moment) review() (all []Question) {
	week := m.Today / weekDays
	if week != 0 && !slices.Contains(Reviews, week) {
		return nil
	}
	for i := range min(m.Activity, 3) {
		q := question(AtReview, OwnActivity{}, week)
		q.Item, q.Key = i+1, q.Key+"/"+strconv.Itoa(i+1)
		all = append(all, q)
	}
	if week == 6 {
		return all
	}
	if AsksForAVerdict(week) {
		all = append(all, question(AtReview, GlobalChange{}, week))
	}
	for _, measure := range []Measure{Sleep{}, WorkLimit{}, FearOfMoving{}} {
		all = append(all, question(AtReview, measure, week))
	}
	for _, measure := range m.Tests {
		all = append(all, question(AtTest, measure, week))
	}
	return all
}
