package safety_test

import (
	"reflect"
	"slices"
	"testing"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// What speaks against a plan after the decision takes the clearance with it (PB-10).
func TestARefusedDecisionClearsNothing(t *testing.T) {
	r := load(t)
	because := safety.Reason{Rule: "PB-10", Text: say.Plain("too little is left"), Source: "rule book PB-10", Grade: "judgement"}
	for _, c := range []struct {
		name    string
		answers safety.Answers
		level   safety.Level
		urgency string
	}{
		{"go", safety.Answers{Age: 40, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}, safety.ClinicianFirst, "routine"},
		{"a sooner urgency stays", safety.Answers{Age: 40, Episode: safety.Episode{Weeks: 20}}, safety.ClinicianFirst, "book within 4 weeks"},
		{"clinician_first stays", safety.Answers{Age: 40, Flags: []string{"fever"}}, safety.ClinicianFirst, "same day"},
		{"emergency stays", safety.Answers{Age: 40, Flags: []string{"bladder-bowel"}}, safety.Emergency, "now"},
	} {
		d := decide(t, r, c.answers).Refused(because)
		if _, ok := d.Clearance(); ok || d.Level != c.level || d.Urgency != c.urgency || !reflect.DeepEqual(d.Reasons[0], because) {
			t.Errorf("%s: %s, %s, cleared %v, %v", c.name, d.Level, d.Urgency, ok, d.Reasons[0])
		}
	}
}

// Days since an injury are counted from the day of the answer (PB-11): in a course
// that began before it, the same week is earlier after the injury.
func TestDaysSinceAnInjuryFollowTheCourse(t *testing.T) {
	d := decide(t, load(t), safety.Answers{
		Age: 40, Conditions: []string{"recent-injury"}, Details: map[string]map[string]string{"recent-injury": {"days": "1"}},
		Episode: safety.Episode{AssessedBefore: true},
	})
	c, _ := d.Clearance()
	if c.Verdict("chair-cat-cow", 2).Out() {
		t.Error("week 2 of a course that begins today is the ninth day")
	}
	if !c.Starting(7).Verdict("chair-cat-cow", 2).Out() {
		t.Error("week 2 of a course that began a week ago is the second day")
	}
	if c.Starting(-7).Verdict("chair-cat-cow", 1).Out() {
		t.Error("week 1 of a course that begins in a week is the ninth day")
	}
}

func TestRulesThatWereNotLoadedDecideNothing(t *testing.T) {
	var r safety.Rules
	if _, err := r.Decide(safety.Answers{Age: 40}); err == nil || fault.KindOf(err) != fault.Internal {
		t.Errorf("%v", err)
	}
}

// Words that were asked about again stand among the reasons only where the person
// answered none: a ticked sign speaks for itself (DO-10).
func TestWordsAskedAgainAreAReasonOnlyWhenDenied(t *testing.T) {
	r := load(t)
	a := safety.Answers{Age: 40, FreeText: "I have lost control of my bladder", Reasked: []string{"bladder-bowel"}}
	spoken := func(x safety.Reason) bool { return x.Rule == "DO-10" }
	if d := decide(t, r, a); !slices.ContainsFunc(d.Reasons, spoken) || d.Level != safety.Modify {
		t.Errorf("denied: %s %v", d.Level, d.Reasons)
	}
	a.Flags = []string{"bladder-bowel"}
	if d := decide(t, r, a); slices.ContainsFunc(d.Reasons, spoken) || d.Level != safety.Emergency {
		t.Errorf("ticked: %s %v", d.Level, d.Reasons)
	}
}
