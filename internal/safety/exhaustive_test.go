package safety_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// trial is how a profile is tried: with no follow-up answered (all assumed), or
// with the best answer to each that keeps a plan; with pain at rest.
type trial struct {
	name string
	best bool
	pain int
}

var trials = []trial{{"nothing said", false, 3}, {"best answers", true, 3}, {"sore", true, 6}}

// TestEveryConditionSinglyInPairsAndTriples holds every verdict for up to three
// conditions, in weeks 1 and 3, to the oracle, and to never loosening when a
// condition is added.
func TestEveryConditionSinglyInPairsAndTriples(t *testing.T) {
	rules := load(t)
	o, all := newOracle(t, rules), conditionSlugs(rules)
	for _, tr := range trials {
		profiles, verdicts := 0, 0
		seen := map[string]outcome{}
		for _, chosen := range upToThree(all) {
			p := person{conditions: chosen, details: details(chosen, tr.best), pain: tr.pain}
			verdicts += checkProfile(t, rules, o, p, seen)
			profiles++
		}
		t.Logf("%s: %d profiles, %d verdicts", tr.name, profiles, verdicts)
	}
}

// TestEveryAnswerToEveryFollowUp does the same for each answer, alone and beside each other condition.
func TestEveryAnswerToEveryFollowUp(t *testing.T) {
	rules := load(t)
	o, n := newOracle(t, rules), 0
	for _, row := range rows(t, "testdata/follow_ups.golden.csv") {
		for _, value := range valuesOf(row[2]) {
			for _, other := range conditionSlugs(rules) {
				p := person{conditions: []string{row[0], other}, pain: 4, details: details([]string{other}, true)}
				p.details[row[0]] = map[string]string{row[1]: value}
				checkProfile(t, rules, o, p, map[string]outcome{})
				n++
			}
		}
	}
	t.Logf("%d profiles", n)
}

func valuesOf(v string) []string {
	if v == "0..42" {
		return strings.Fields("0 2 3 4 13 14 42")
	}
	return []string{v}
}

// outcome is what a profile came to, to hold larger profiles against: the rank
// of each status, and what is left of each dose.
type outcome map[string]result

type result struct {
	rank int
	dose [4]exercise.Dose
}

var gates = strings.Fields("vertebral-fracture hypertension-uncontrolled recent-surgery spinal-fusion heart-lung-disease")

func checkProfile(t *testing.T, rules *safety.Rules, o oracle, p person, seen map[string]outcome) (verdicts int) {
	t.Helper()
	a := safety.Answers{Age: 40, Pain: p.pain, Conditions: p.conditions, Details: p.details, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	d, err := rules.Decide(a)
	if err != nil {
		t.Fatalf("%v: %v", p, err)
	}
	c, ok := d.Clearance()
	gate := slices.ContainsFunc(p.conditions, func(s string) bool { return slices.Contains(gates, s) })
	if gate && (ok || c.Good()) {
		t.Fatalf("%v: a gate gave a clearance", p)
	}
	if !ok {
		if d.Level == safety.Go || d.Level == safety.Modify {
			t.Fatalf("%v: %s without a clearance", p, d.Level)
		}
		return 0
	}
	got := outcome{}
	for _, week := range []int{1, 3} {
		for _, e := range rules.Catalogue().All() {
			v := c.Verdict(e.Slug, week)
			checkVerdict(t, o, p, e, week, v)
			checkLinks(t, o, p, e, week, c, v)
			got[fmt.Sprint(e.Slug, week)] = resultOf(e, v)
			verdicts++
		}
	}
	checkMonotone(t, p, got, seen)
	return verdicts
}

func checkVerdict(t *testing.T, o oracle, p person, e exercise.Exercise, week int, v safety.Verdict) {
	t.Helper()
	status, texts := o.answer(p, e, week)
	if v.Status != status || v.Out() != (status == exercise.Avoid) {
		t.Errorf("%v, week %d, %s: %s, must be %s", p, week, e.Slug, v.Status, status)
	}
	if !slices.EqualFunc(v.Texts, texts, func(l say.Line, text string) bool { return l.English == text }) {
		t.Errorf("%v, week %d, %s: texts %q, must be %q", p, week, e.Slug, v.Texts, texts)
	}
	if v.Status != exercise.Allowed && len(v.Reasons) == 0 {
		t.Errorf("%v, week %d, %s: %s without a reason", p, week, e.Slug, v.Status)
	}
	for _, r := range v.Reasons {
		if r.Rule == "" || r.Text.Empty() || r.Source == "" || r.Grade == "" {
			t.Errorf("%v, %s: a reason lacks something: %+v", p, e.Slug, r)
		}
	}
}

// checkLinks follows everything that leads from one exercise to another (DO-6,
// S15): being offered never makes an exercise any better than it is.
func checkLinks(t *testing.T, o oracle, p person, e exercise.Exercise, week int, c safety.Clearance, v safety.Verdict) {
	t.Helper()
	for _, slug := range slices.Concat(v.ReplacedBy, v.OrUse, e.Easier.Exercises, e.Harder.Exercises) {
		to, ok := o.rules.Catalogue().Get(slug)
		if !ok || slug == e.Slug {
			t.Errorf("%s leads to %q", e.Slug, slug)
			continue
		}
		if status, _ := o.answer(p, to, week); c.Verdict(slug, week).Status != status {
			t.Errorf("%v: %s leads to %s, which is not %s", p, e.Slug, slug, status)
		}
	}
}

func resultOf(e exercise.Exercise, v safety.Verdict) (r result) {
	r.rank = rankOf(v.Status)
	for l := exercise.L1; l <= exercise.L4; l++ {
		if dose, ok := e.Dose.At(l); ok {
			r.dose[l-1] = v.Limit(dose)
		}
	}
	return r
}

// checkMonotone holds the profile against each that has one condition less:
// nothing may be looser and no dose greater.
func checkMonotone(t *testing.T, p person, got outcome, seen map[string]outcome) {
	t.Helper()
	seen[strings.Join(p.conditions, " ")] = got
	for i := range p.conditions {
		fewer, ok := seen[strings.Join(slices.Delete(slices.Clone(p.conditions), i, i+1), " ")]
		if !ok {
			continue
		}
		for key, less := range fewer {
			more := got[key]
			for l := range 4 {
				a, b := less.dose[l], more.dose[l]
				if more.rank < less.rank || (more.rank < 2 && (b.Sets > a.Sets || b.Reps > a.Reps || b.HoldS > a.HoldS)) {
					t.Errorf("%v: %s is looser than without %s: %+v, was %+v", p, key, p.conditions[i], more, less)
				}
			}
		}
	}
}

// details are the answers that let most through and still keep a plan.
func details(conditions []string, best bool) map[string]map[string]string {
	if !best {
		return nil
	}
	kindest := map[string]map[string]string{
		"herniated-disc": {"region": "thoracic"}, "recent-injury": {"days": "9"}, "pregnancy": {"trimester": "1"},
		"shoulder-impingement": {"arm_weight": "yes"}, "rotator-cuff-tear": {"arm_weight": "yes"}, "knee-problem": {"kneel": "yes"},
		"hip-problem": {"replaced": "no"}, "axial-spa": {"stiff": "no"}, "glaucoma": {"eye_procedure": "no"}, "balance-falls": {"floor_rise": "yes"},
	}
	maps.DeleteFunc(kindest, func(c string, _ map[string]string) bool { return !slices.Contains(conditions, c) })
	return kindest
}

func conditionSlugs(r *safety.Rules) (slugs []string) {
	for _, c := range r.Conditions {
		slugs = append(slugs, c.Slug)
	}
	return slugs
}

// upToThree lists none, each, each pair and each triple, smaller ones first.
func upToThree(all []string) [][]string {
	sets := [][]string{{}}
	for from, size := 0, 1; size <= 3; size++ {
		to := len(sets)
		for _, s := range sets[from:to] {
			next := 0
			if len(s) > 0 {
				next = slices.Index(all, s[len(s)-1]) + 1
			}
			for _, more := range all[next:] {
				sets = append(sets, append(slices.Clone(s), more))
			}
		}
		from = to
	}
	return sets
}
