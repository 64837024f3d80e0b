package safety_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/safety"
)

// TestAlarmTellsOfEmergenciesOnly: part of the answers can be an emergency,
// alone or together (DO-9, DO-10), and can never be a clearance (DO-3).
func TestAlarmTellsOfEmergenciesOnly(t *testing.T) {
	r := load(t)
	for what, c := range map[string]struct {
		answers safety.Answers
		rule    string
	}{
		"a sign":           {safety.Answers{Flags: []string{"fever", "chest-pain"}}, "red-flag/chest-pain"},
		"cancer and nerve": {safety.Answers{Flags: []string{"cancer-history", "numbness-tingling"}}, "DO-9"},
		"a follow-up": {safety.Answers{Conditions: []string{"axial-spa"}, Details: map[string]map[string]string{
			"axial-spa": {"minor_trauma": "yes"}}}, "condition/axial-spa.minor_trauma"},
		"words":                {safety.Answers{FreeText: "I have lost control of my bladder"}, "red-flag/bladder-bowel"},
		"nothing":              {safety.Answers{}, ""},
		"clinician first":      {safety.Answers{Flags: []string{"cancer-history", "severe-pain"}, Conditions: []string{"spinal-fusion"}}, ""},
		"age, not yet a sign":  {safety.Answers{Age: 17, Pain: 10}, ""},
		"asked again, denied":  {safety.Answers{FreeText: "I have lost control of my bladder", Reasked: []string{"bladder-bowel"}}, ""},
		"a slug nobody knows":  {safety.Answers{Flags: []string{"tennis-elbow"}, Conditions: []string{"tennis-elbow"}}, ""},
		"changes of exercises": {safety.Answers{Conditions: []string{"wrist-problem"}}, ""},
	} {
		d, on := r.Alarm(c.answers)
		if on != (c.rule != "") || on && (d.Level != safety.Emergency || d.Urgency != "now" || d.Reasons[0].Rule != c.rule) {
			t.Errorf("%s: alarm %v, %s %v", what, on, d.Level, d.Reasons)
		}
		if _, cleared := d.Clearance(); cleared {
			t.Errorf("%s: an alarm gave a clearance", what)
		}
	}
}

// TestAlarmAgreesWithTheWholeScreen: where all is answered, an alarm is exactly
// an emergency, with the emergency's reasons.
func TestAlarmAgreesWithTheWholeScreen(t *testing.T) {
	r := load(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(t, r)
		d, whole := decide(t, r, a), safety.Level("")
		alarm, on := r.Alarm(a)
		if on {
			whole = safety.Emergency
		}
		if on != (d.Level == safety.Emergency) || on && !reflect.DeepEqual(alarm.Reasons[0], d.Reasons[0]) || alarm.Level != whole {
			t.Fatalf("alarm %v %s, the whole screen says %s", on, alarm.Level, d.Level)
		}
		if _, cleared := alarm.Clearance(); cleared {
			t.Fatal("an alarm gave a clearance")
		}
	})
}
