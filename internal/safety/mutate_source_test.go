package safety_test

import (
	"testing"

	"unslouch/internal/mutation"
)

// survivors are the mutants that nothing can catch, by the text of their line,
// with why. A change to such a line must be looked at again.
var survivors = map[string]string{
	"if d.Level.rank() < ClinicianFirst.rank() { | < becomes <=":                                                                             "clinician_first is set again",
	"if h.level.rank() > d.Level.rank() { | > becomes >=":                                                                                    "the same level is set again",
	"if a == nil || (b != nil && *b < *a) { | < becomes <=":                                                                                  "of two equal caps either will do",
	"tooEarly := week < cell.NotBeforeWeek || (cell.NotBeforeInjuryDay > 0 && c.injuryDayIn(week) < cell.NotBeforeInjuryDay) | > becomes >=": "no day is before day 0",
	"} else if d.HoldS > minHalvedHoldS { | > becomes >=":                                                                                    "half of the shortest hold is brought back to it",
	"if v.factor > 0 && v.factor < 1 { | < becomes <=":                                                                                       "a factor of 1 changes nothing",
	"if ra, rb := urgencyRank(a), urgencyRank(b); rb >= 0 && (ra < 0 || rb < ra) { | < becomes <=":                                           "two of the same rank are the same",
}

// TestMutantsOfTheRulesAreCaught bends the Go rules one at a time (make torture).
func TestMutantsOfTheRulesAreCaught(t *testing.T) {
	mutation.Run(t, mutation.Suite{
		Package: "safety", Sources: []string{"decide.go", "clearance.go", "verdict.go", "dose.go", "urgency.go", "validate.go"}, Survivors: survivors,
		Args: []string{"-rapid.checks=300", "-rapid.nofailfile", "-rapid.shrinktime=1ms"},
	})
}
