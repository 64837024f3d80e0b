// Package plan decides what to do this week: from a clearance, what the person has,
// can and wishes, and what was lived, the best weeks of sessions that fit, and what
// of today's session fits today.
package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Plan is eight weeks of sessions and what was left out, with reasons. The JSON
// keys are the contract of `unslouch plan`.
type Plan struct {
	Weeks   []Week    `json:"weeks"`
	LeftOut []LeftOut `json:"left_out"`
}

// Week is one week of the course. Weeks after the first are provisional: they
// say what happens if all goes well (S21).
type Week struct {
	Week        int       `json:"week"`
	Level       string    `json:"level"` // L1 to L4
	Provisional bool      `json:"provisional"`
	Sessions    []Session `json:"sessions"`

	Starts      int          `json:"-"` // day of the course on which it begins
	Decision    Decision     `json:"-"` // why the week is as it is
	Bouts       []Bout       `json:"-"` // desk bouts, counted apart (PR-8)
	Checkpoints []Checkpoint `json:"-"`
	Changes     []Change     `json:"-"` // what is other than in the week before
	Resting     []Resting    `json:"-"` // what was taken out of the rest of it (PM-7, PM-9)
	Lower       bool         `json:"-"` // the rest of it is a level lower, after two flares (PM-9)
}

// Minutes is the time of all sessions of the week.
func (w Week) Minutes() (total float64) {
	for _, s := range w.Sessions {
		total += s.Minutes
	}
	return total
}

// Kind is what a session holds beside warm-up and calm breathing.
type Kind string

// The kinds of session.
const (
	Stretch  Kind = "stretch"
	Strength Kind = "strength"
	Both     Kind = "both"
)

// Session is one day's work. Minutes include everything (S16).
type Session struct {
	Day     string  `json:"day"` // mon to sun
	Kind    Kind    `json:"kind"`
	Minutes float64 `json:"minutes"`
	Items   []Item  `json:"items"`
}

// WithoutStrength is the session without its strength items, for a day too close
// to the last strength session (PB-3).
func (s Session) WithoutStrength(c *exercise.Catalogue) Session {
	s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(it Item) bool { return it.Role == StrengthRole })
	s.Kind = Stretch
	return s.laid(c)
}

// Role is the part an item plays in a session, in the order of PB-1.
type Role string

// The roles, in the order they come in a session.
const (
	WarmUp       Role = "warm-up"
	Mobility     Role = "mobility"
	StretchRole  Role = "stretch"
	Release      Role = "release"
	StrengthRole Role = "strength"
	Calm         Role = "calm"
)

// Item is one exercise with its dose. Seconds include set-up, rests, releases
// and the change of sides (S16). Modification is empty where nothing changes.
type Item struct {
	Exercise     string   `json:"exercise"`
	Role         Role     `json:"role"`
	Sets         int      `json:"sets"`
	Reps         int      `json:"reps"`
	HoldS        int      `json:"hold_s"`
	Sides        int      `json:"sides"`
	Seconds      int      `json:"seconds"`
	Modification say.Line `json:"modification"`
	Why          say.Line `json:"why"` // Reason, and Change where there is one
	// Band is the load of an item that needs a resistance band (PR-7). A plan of
	// somebody who begins never holds more than the light one.
	Band Band `json:"band,omitempty"`

	Reason say.Line `json:"-"` // one sentence: why it is here
	Change say.Line `json:"-"` // one sentence: what changed since last week and why, or nothing
}

// LeftOut is an exercise that is not in the plan, why, and under which rule.
type LeftOut struct {
	Exercise string   `json:"exercise"`
	Why      say.Line `json:"why"`
	Rule     string   `json:"rule"`
}

// Preferences are what the person has, can and wants. They only remove or
// re-time items; they never change the safety level (DO-5).
type Preferences struct {
	Equipment  []string `json:"equipment"`
	NoFloor    bool     `json:"no_floor"`
	NoKneeling bool     `json:"no_kneeling"`
	Minutes    int      `json:"minutes"` // a session, 5 to 30
	Days       []string `json:"days"`    // mon to sun, at least one

	Region   string   `json:"region,omitempty"`    // where it hurts: a key of Regions, or "" for unknown
	DeskDays []string `json:"desk_days,omitempty"` // days at the desk: no floor where it can be helped, and bouts of PR-8
	Never    []string `json:"never,omitempty"`     // exercises never to be shown (S23)
}

// Days are the days of the week, as the contract spells them.
var Days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Flat is the plan with its sentences as plain texts in a language, for those who
// read its JSON.
func (p Plan) Flat(t say.Tongue) Plan {
	weeks := p.Weeks
	p.Weeks = make([]Week, len(weeks))
	for i, w := range weeks {
		sessions := w.Sessions
		w.Sessions = slices.Clone(sessions)
		for k, s := range sessions {
			w.Sessions[k].Items = slices.Clone(s.Items)
			for n, it := range s.Items {
				w.Sessions[k].Items[n].Modification, w.Sessions[k].Items[n].Why = say.Flat(t, it.Modification), say.Flat(t, it.Why)
			}
		}
		p.Weeks[i] = w
	}
	p.LeftOut = slices.Clone(p.LeftOut)
	for i, l := range p.LeftOut {
		p.LeftOut[i].Why = say.Flat(t, l.Why)
	}
	return p
}
