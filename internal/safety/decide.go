package safety

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/safety/net"
	"unslouch/internal/say"
)

// hit is one thing that raises the level, before all of them are put together.
type hit struct {
	level   Level
	urgency string
	reason  Reason
}

// screening is one run of the screen: what the answers come to, step by step.
type screening struct {
	rules      *Rules
	answers    Answers
	signs      []string          // effective warning signs, in catalogue order of raising
	conditions []string          // effective conditions
	details    map[string]string // "condition.key" -> value, after same_as, missing and established
	hits       []hit
	selfHarm   bool
}

// Decide runs the whole screen (rule book 0.2, 3.1, 3.2). Answers that make no
// sense are one Invalid fault that names the field; a missing detail takes the
// most cautious reading and says so among the reasons (S9).
func (r *Rules) Decide(a Answers) (Decision, error) {
	if err := r.validate(a); err != nil {
		return Decision{}, err
	}
	s := r.gather(a)
	s.derived()
	s.freeText()
	s.clusters()
	return s.decide(), nil
}

// gather takes what was ticked: conditions with their follow-ups, and warning signs.
func (r *Rules) gather(a Answers) *screening {
	s := &screening{rules: r, answers: a, details: map[string]string{}}
	for _, slug := range a.Conditions {
		s.condition(slug)
	}
	for _, slug := range a.Flags {
		s.sign(slug, "")
	}
	return s
}

// Alarm tells of an emergency in answers that are not whole yet, so that nobody
// has to go through the remaining pages first. It returns false where nothing
// answered so far is one.
func (r *Rules) Alarm(a Answers) (Decision, bool) {
	s := r.gather(a)
	s.freeText()
	s.clusters()
	s.hits = slices.DeleteFunc(s.hits, func(h hit) bool { return h.level != Emergency })
	if len(s.hits) == 0 {
		return Decision{}, false // a part of the answers clears nothing (DO-3)
	}
	return s.decide(), true
}

// condition takes a condition and its follow-ups (3.2, S9, S10).
func (s *screening) condition(slug string) {
	if slices.Contains(s.conditions, slug) {
		return
	}
	c, _ := s.rules.Condition(slug)
	s.conditions = append(s.conditions, slug)
	text := say.Plain(c.Means)
	if c.Decision == ClinicianFirst {
		text = say.Sentences(ToldAbout(c.Told), say.Plain(c.Do))
	}
	s.raise(c.Decision, c.Urgency, "condition/"+slug, text, c.Source, c.Grade)
	for _, q := range c.FollowUps {
		s.followUp(c, q)
	}
}

func (s *screening) followUp(c Condition, q FollowUp) {
	value, given := s.answers.Details[c.Slug][q.Key]
	if !given {
		value = q.Missing + q.Established
	}
	if !given && q.Missing != "" {
		text := say.Plain(q.MissingReason)
		if text.Empty() {
			text = say.Filled(`You did not say: "{question}" We take the most careful answer until you do.`, say.Values{"question": q.Ask})
		}
		s.raise(Modify, "", "S9", text, "settled reading S9", "judgement")
	}
	o, _ := q.Option(value)
	if o.SameAs != "" { // like the named answer in everything, its effect too
		value = o.SameAs
		o, _ = q.Option(value)
	}
	s.details[c.Slug+"."+q.Key] = value
	if o.Effect != nil {
		s.effect(c.Slug+"."+q.Key, *o.Effect)
	}
}

// effect is what an answer to a follow-up sets off (S10).
func (s *screening) effect(rule string, e Effect) {
	if e.Records == neverExamined && s.answers.Episode.Declined {
		s.sign(neverExamined, "") // says what stands in its place
		return
	}
	text := say.Sentences(ToldAbout(e.Told), say.Plain(e.Because), say.Plain(e.Do))
	s.raise(e.Level, e.Urgency, "condition/"+rule, text, e.Source, e.Grade)
	if _, ok := s.rules.Sign(e.Records); ok {
		s.sign(e.Records, "condition/"+rule)
	} else if _, ok := s.rules.Condition(e.Records); ok {
		s.condition(e.Records)
	}
}

// neverExamined is the sign of pain that has lasted long and nobody has looked at (PH-4).
const neverExamined = "persistent-unassessed"

// declined takes its place where the person has recorded a reason (PH-4).
var declined = say.Plain("Your pain has lasted long, and you told us why nobody examines it. If it gets worse or something new comes, have it looked at.")

// NeverExamined reports whether answers tell of pain that has lasted long and that nobody
// has examined (PH-4), whether it was worked out or ticked.
func (r *Rules) NeverExamined(a Answers) bool {
	s := r.gather(a)
	s.derived()
	return slices.Contains(s.signs, neverExamined)
}

// ExaminedSince are answers as they stand once the person has told that they have been
// examined since (PH-4).
func (a Answers) ExaminedSince() Answers {
	a.Episode.AssessedBefore = true
	a.Flags = slices.DeleteFunc(slices.Clone(a.Flags), func(slug string) bool { return slug == neverExamined })
	a.Conditions = slices.Clone(a.Conditions)
	if asked := a.Details[chronicPain]; asked != nil {
		a.Details = maps.Clone(a.Details)
		a.Details[chronicPain] = map[string]string{"assessed": "yes"}
	}
	return a.LongLasting()
}

// sign takes a warning sign (3.1); via names the rule that derived it, or is "".
func (s *screening) sign(slug, via string) {
	if slices.Contains(s.signs, slug) {
		return
	}
	if slug == neverExamined && s.answers.Episode.Declined {
		s.raise(Modify, NoUrgency, "PH-4", declined, "rule book PH-4", "judgement")
		return
	}
	sign, _ := s.rules.Sign(slug)
	s.signs = append(s.signs, slug)
	rule := "red-flag/" + slug
	if via != "" {
		rule = via
	}
	text := say.Sentences(ToldAbout(sign.Told), say.Plain(sign.Because), say.Plain(sign.Do))
	s.raise(sign.Action, sign.Urgency, rule, text, sign.Source, sign.Grade)
}

// derived adds what is computed and never asked (DO-7, DO-8, PH-4, S1).
func (s *screening) derived() {
	a := s.answers
	if a.Age < 18 {
		s.sign("under-18", "DO-8")
	}
	if a.Episode.FirstEver && a.Episode.Weeks < 13 && (a.Age < 20 || a.Age > 55) {
		s.sign("age-new-onset", "DO-8")
	}
	switch {
	case a.Pain >= 8:
		s.sign("severe-pain", "DO-7")
	case a.Pain >= 6:
		s.raise(Modify, "", "DO-7", say.Plain("Your pain at rest is 6 or 7. Until it is 5 or less you do only the gentle exercises."), "rule book DO-7", "judgement")
	}
	long := a.Episode.Weeks > 12 || slices.Contains(s.conditions, chronicPain)
	if long && !a.Episode.AssessedBefore {
		s.sign(neverExamined, "PH-4")
	}
}

// unread is said of words in a language in which nothing listens. How soon somebody
// should read them is the cautious middle: every sign of an emergency has been asked
// about in closed questions too [judgement].
var unread = say.Plain("You wrote something in your own words. This program reads words for warning signs in English only, so a doctor or physiotherapist should read yours before you exercise.")

const unreadUrgency = "within days"

// freeText listens to what was typed (DO-10). A sign the person was asked about
// again on the closed question has their answer; any other hit decides.
func (s *screening) freeText() {
	if s.answers.Unread && strings.TrimSpace(s.answers.FreeText) != "" {
		s.raise(ClinicianFirst, unreadUrgency, "DO-10", unread, "rule book DO-10; docs/decisions/0022", "judgement")
	}
	for _, h := range net.Listen(s.answers.FreeText) {
		if h.Sign == "self-harm" {
			s.selfHarm = true
			s.raise(Emergency, "now", "DO-10", say.Plain(s.rules.Words.Crisis.Lead), "rule book DO-10; S10", "judgement")
			continue
		}
		if !slices.Contains(s.answers.Reasked, h.Sign) {
			s.sign(h.Sign, "")
		} else if !slices.Contains(s.signs, h.Sign) {
			s.raise(Modify, NoUrgency, "DO-10", wroteAnd(h.Words), "rule book DO-10", "judgement")
		}
	}
}

// wroteAnd is said of words that sounded like a warning sign, where the closed
// questions about it were then answered with no.
func wroteAnd(words string) say.Line {
	return say.Filled("You wrote {words} and then said that none of the urgent signs is true for you. If it is new or gets worse, call for help. Tell a doctor about it.",
		say.Values{"words": say.Raw(strconv.Quote(words))})
}

// neurological are the signs that make a cancer history an emergency (DO-9, S2).
var neurological = []string{
	"bladder-bowel", "saddle-numbness", "limb-weakness-new", "limb-weakness-old",
	"gait-change", "both-legs-numb", "numbness-tingling", "hand-clumsiness",
}

// cluster are the weak signs of which two together are seen the same day (RF-1).
var cluster = []string{"weight-loss", "fever", "night-pain", "age-new-onset", "infection-risk", "worsening"}

func (s *screening) clusters() {
	if slices.Contains(s.signs, "cancer-history") && s.count(neurological) > 0 {
		s.raise(Emergency, "now", "DO-9", say.Sentences(
			ToldAbout(say.Plain("a cancer, and about a change in feeling, strength or control")), say.Plain("Together these need to be looked at now.")), "NICE NG234", "lit")
	}
	if s.count(cluster) >= 2 {
		s.raise(ClinicianFirst, "same day", "RF-1", say.Plain("Two or more of your answers together mean that somebody should see you today."), "Downie 2013; Finucane 2020", "lit")
	}
}

func (s *screening) count(slugs []string) (n int) {
	for _, slug := range slugs {
		if slices.Contains(s.signs, slug) {
			n++
		}
	}
	return n
}

func (s *screening) raise(l Level, urgency, rule string, text say.Line, source, grade string) {
	s.hits = append(s.hits, hit{l, urgency, Reason{rule, text, or(source, "rule book 3.2"), or(grade, "judgement")}})
}

// decide puts the hits together: the highest level wins (DO-1), the soonest of
// all urgencies holds, so that one more answer never makes anything later, and
// the reasons stand highest first.
func (s *screening) decide() Decision {
	d := Decision{Level: Go, Urgency: NoUrgency, Strict: true, Gentle: s.answers.Pain >= 6, SelfHarm: s.selfHarm}
	for _, h := range s.hits {
		if h.level.rank() > d.Level.rank() {
			d.Level = h.level
		}
		d.Urgency = sooner(d.Urgency, h.urgency)
	}
	slices.SortStableFunc(s.hits, func(a, b hit) int { return b.level.rank() - a.level.rank() })
	for _, h := range s.hits {
		// What only changes exercises, or goes on beside them, must not stand beside
		// "no exercise until somebody has looked": it reads as leave to start.
		if stopped := d.Level.rank() >= ClinicianFirst.rank(); !stopped || h.level.rank() >= ClinicianFirst.rank() {
			d.Reasons = append(d.Reasons, h.reason)
		}
	}
	if len(d.Reasons) == 0 {
		d.Reasons = []Reason{{"DO-1", say.Plain("None of your answers stands in the way of gentle exercise."), "rule book section 0.2", "judgement"}}
	}
	if slices.Contains(s.signs, neverExamined) {
		d.LevelCap = exercise.L2 // PH-4
	}
	d.BreathingOnly = slices.ContainsFunc(s.conditions, func(slug string) bool {
		return slices.Contains(s.rules.Words.Meanwhile.BreathingOnlyFor, slug) // S5
	})
	if d.Level == Go || d.Level == Modify {
		d.clearance = s.clearance(d)
	}
	return d
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
