package safety_test

import (
	"regexp"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// With hypermobility no dose goes by the feeling of a stretch: whatever is held to stretch
// has a cap in seconds and says to count, and no step or cue asks for a pull to be felt
// (PM-10). A test of the whole catalogue, in every week and alone or beside each other
// condition.
func TestNobodyVeryBendyStretchesByFeeling(t *testing.T) {
	const longest = 15 // seconds [judgement]
	byFeeling := regexp.MustCompile(`(?i)until (you feel|it pulls|the [a-z ]*pulls|your [a-z ]*pulls)|\bfeel (a|the)[a-z ]* (pull|stretch)|\b(mild|light|gentle) (pull|stretch)\b`)
	rules := load(t)
	held, asked := 0, 0
	for _, other := range append([]string{""}, conditionSlugs(rules)...) {
		a := safety.Answers{Age: 40, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}, Conditions: []string{"hypermobility"}}
		if other != "" && other != "hypermobility" {
			a.Conditions = append(a.Conditions, other)
		}
		a.Details = details(a.Conditions, true)
		d, err := rules.Decide(a)
		if err != nil {
			t.Fatal(err)
		}
		c, cleared := d.Clearance()
		if !cleared {
			continue
		}
		asked++
		for _, e := range rules.Catalogue().All() {
			for week := 1; week <= 8; week++ {
				v := c.Verdict(e.Slug, week)
				if v.Out() {
					continue
				}
				words := append([]string{e.Start, e.Breathing, e.Cues.Ready, e.Cues.Hold, e.Cues.Release, e.Cues.Half}, e.Steps...)
				for _, m := range e.Cues.Moves {
					words = append(words, m.Say)
				}
				for _, text := range words {
					if byFeeling.MatchString(text) {
						t.Errorf("%s asks for a feeling: %q", e.Slug, text)
					}
				}
				if !stretches(e) {
					continue
				}
				held++
				counts := false
				for _, text := range v.Texts {
					counts = counts || strings.Contains(text.String(), "Do not go by the feeling of a stretch")
				}
				if !counts {
					t.Errorf("%s with %s says nothing of the feeling: %v", e.Slug, a.Conditions, v.Texts)
				}
				for level, dose := range []*exercise.Dose{e.Dose.L1, e.Dose.L2, e.Dose.L3, e.Dose.L4} {
					if dose == nil {
						continue
					}
					if got := v.Limit(*dose).HoldS; got > longest {
						t.Errorf("%s with %s is held for %d s at L%d", e.Slug, a.Conditions, got, level+1)
					}
				}
			}
		}
	}
	if held < 100 || asked < 10 {
		t.Errorf("%d stretches were looked at, for %d people", held, asked)
	}
}

// stretches reports whether an exercise is held at the end of a range: every static
// stretch, and a turn that is held for as long as one.
func stretches(e exercise.Exercise) bool {
	return e.Type == exercise.StaticStretch || (e.Type == exercise.Mobility && e.Dose.L4 != nil && e.Dose.L4.HoldS >= 10)
}
