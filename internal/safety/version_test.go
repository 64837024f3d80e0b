package safety_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/safety"
)

// TestAChangedRuleRaisesItsVersion compares a fingerprint of what the rules decide,
// over every sign, condition, follow-up, pain and age singly and in pairs, with the
// one written down for this version (H28). Where it differs, what is decided has
// changed: raise Version, add a Release with words for people, and write the new
// line down with UNSLOUCH_WRITE_DOCS=1.
func TestAChangedRuleRaisesItsVersion(t *testing.T) {
	const file = "testdata/versions.golden.txt"
	line := safety.Version + " " + fingerprint(t)
	kept, err := os.ReadFile(file)
	if err != nil && os.Getenv("UNSLOUCH_WRITE_DOCS") != "1" {
		t.Fatal(err)
	}
	known := strings.Split(strings.TrimSpace(string(kept)), "\n")
	if slices.Contains(known, line) {
		return
	}
	for _, k := range known {
		if version, _, _ := strings.Cut(k, " "); version == safety.Version {
			t.Fatalf("what is decided is no longer what rules %s decided: raise safety.Version and say in safety.Releases what changed", safety.Version)
		}
	}
	if os.Getenv("UNSLOUCH_WRITE_DOCS") != "1" {
		t.Fatalf("rules %s have no fingerprint in %s; write it with UNSLOUCH_WRITE_DOCS=1 go test -run TestAChangedRule ./internal/safety", safety.Version, file)
	}
	if err := os.WriteFile(file, []byte(strings.TrimSpace(string(kept)+line)+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEveryVersionSaysWhatItChanged(t *testing.T) {
	last := safety.Releases[len(safety.Releases)-1]
	if last.Version != safety.Version {
		t.Errorf("the newest release is %s; the rules are %s", last.Version, safety.Version)
	}
	for _, r := range safety.Releases {
		if len(r.Changed) == 0 {
			t.Errorf("%s does not say what it changed", r.Version)
		}
	}
	if len(safety.Since(safety.Version)) != 0 || len(safety.Since("unknown")) != len(safety.Releases) || len(safety.Since(safety.Releases[0].Version)) != len(safety.Releases)-1 {
		t.Error("Since does not return what came after")
	}
}

// fingerprint is a hash of decisions and verdicts; words do not count, so that a
// better sentence needs no new version.
func fingerprint(t *testing.T) string {
	rules, sum := load(t), sha256.New()
	note := func(a safety.Answers) {
		d, err := rules.Decide(a)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(sum, d.Level, d.Urgency, d.Strict, d.Gentle, d.LevelCap, d.SelfHarm, d.BreathingOnly)
		for _, r := range d.Reasons {
			fmt.Fprint(sum, r.Rule, r.Grade)
		}
		c, ok := d.Clearance()
		for _, e := range rules.Catalogue().All() {
			for _, week := range []int{1, 3} {
				if v := c.Verdict(e.Slug, week); ok {
					fmt.Fprint(sum, e.Slug, v.Status, v.ReplacedBy, v.OrUse, v.Limits, resultOf(e, v))
				}
			}
		}
	}
	plain := safety.Answers{Age: 40, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	for _, pair := range pairs(conditionSlugs(rules)) {
		a := plain
		a.Conditions = pair
		note(a)
		a.Details = details(pair, true)
		note(a)
	}
	for _, pair := range pairs(askedSigns(rules)) {
		a := plain
		a.Flags = pair
		note(a)
	}
	noteFollowUps(rules, plain, note)
	for age := 15; age < 90; age++ {
		a := plain
		a.Age, a.Pain, a.Episode = age, age%11, safety.Episode{Weeks: age % 20, FirstEver: age%2 == 0, AssessedBefore: age%3 == 0}
		note(a)
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:16])
}

func noteFollowUps(rules *safety.Rules, plain safety.Answers, note func(safety.Answers)) {
	for _, c := range rules.Conditions {
		for _, q := range c.FollowUps {
			for _, value := range valid(q) {
				a := plain
				a.Conditions = []string{c.Slug}
				a.Details = map[string]map[string]string{c.Slug: {q.Key: value}}
				note(a)
			}
		}
	}
}

// pairs lists none, each, and each two of a list.
func pairs(all []string) [][]string {
	sets := [][]string{{}}
	for i, a := range all {
		sets = append(sets, []string{a})
		for _, b := range all[i+1:] {
			sets = append(sets, []string{a, b})
		}
	}
	return sets
}
