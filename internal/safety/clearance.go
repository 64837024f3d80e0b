package safety

import (
	"slices"
	"strconv"

	"unslouch/internal/exercise"
)

// Clearance is what a person may do. Only this package can make one that is
// good: the zero Clearance clears nothing, and plan.Build accepts nothing else.
type Clearance struct {
	good       bool
	rules      *Rules
	conditions []string
	details    map[string]string
	pain       int
	gentle     bool
	cap        exercise.Level
	strict     bool
	injuryDay  int // days since the injury on the first day of week 1
	injured    bool
}

// Clearance returns what the decision allows, and false for clinician_first and
// emergency, which allow nothing (DO-2).
func (d Decision) Clearance() (Clearance, bool) { return d.clearance, d.clearance.good }

func (s *screening) clearance(d Decision) Clearance {
	c := Clearance{
		good: true, rules: s.rules, conditions: s.conditions, details: s.details,
		pain: s.answers.Pain, gentle: d.Gentle, cap: d.LevelCap,
	}
	c.injured = slices.Contains(s.conditions, "recent-injury")
	c.injuryDay, _ = strconv.Atoi(s.details["recent-injury.days"])
	for _, slug := range s.conditions {
		if condition, _ := s.rules.Condition(slug); condition.Strict {
			c.strict = true
		}
	}
	return c
}

// Good reports whether this is a clearance at all.
func (c Clearance) Good() bool { return c.good }

// Catalogue returns the exercises the clearance speaks of.
func (c Clearance) Catalogue() *exercise.Catalogue { return c.rules.catalogue }

// Pain is pain at rest when the clearance was given, 0 to 10.
func (c Clearance) Pain() int { return c.pain }

// Gentle reports whether only the gentle set may be used (DO-7, PB-9).
func (c Clearance) Gentle() bool { return c.gentle }

// LevelCap is the highest level allowed (PH-4); L4 where there is no cap.
func (c Clearance) LevelCap() exercise.Level {
	if c.cap == 0 {
		return exercise.L4
	}
	return c.cap
}

// Strict reports whether the strict pain rule holds in a week (PM-3).
func (c Clearance) Strict(week int) bool { return c.strict || week <= 2 }

// Starting is the clearance for a course whose first day lies this many days
// before the day the answers were given (negative: after it). Days since an
// injury are counted from there.
func (c Clearance) Starting(daysBefore int) Clearance {
	c.injuryDay -= daysBefore
	return c
}

// Refused is the decision after something else has spoken against a plan: no
// clearance, at least clinician_first, and the sooner of the urgencies (DO-1).
func (d Decision) Refused(because Reason) Decision {
	d.clearance = Clearance{}
	if d.Level.rank() < ClinicianFirst.rank() {
		d.Level = ClinicianFirst
	}
	d.Urgency = sooner(d.Urgency, "routine")
	d.Reasons = append([]Reason{because}, d.Reasons...)
	return d
}

// WithPain is the clearance for a day that starts with this pain at rest (PM-2):
// 6 or 7 leaves only the gentle set, 8 and more clears nothing. It never widens
// what was cleared.
func (c Clearance) WithPain(pain int) Clearance {
	c.pain = max(c.pain, pain)
	c.gentle = c.gentle || pain >= 6
	if pain >= 8 {
		return Clearance{rules: c.rules}
	}
	return c
}
