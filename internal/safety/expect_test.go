package safety_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// verdictLine reads `cat-cow week 1 pain 6 condition/herniated-disc` or `blade-squeeze "words"`.
var verdictLine = regexp.MustCompile(`^([a-z-]+)(?: week (\d+))?(?: pain (\d+))?(?: (L\d) = (.*)| "(.*)"| (.*))?$`)

// expect checks one line that says what must come out.
func expect(t *testing.T, d safety.Decision, err error, l line) {
	t.Helper()
	yes := l.value == "yes"
	switch l.key {
	case "expect":
		same(t, l, strings.Replace(l.value, " ", "/", 1), string(d.Level)+"/"+d.Urgency)
	case "because":
		same(t, l, true, slices.ContainsFunc(d.Reasons, func(r safety.Reason) bool { return r.Rule == l.value }))
	case "not because":
		same(t, l, false, slices.ContainsFunc(d.Reasons, func(r safety.Reason) bool { return r.Rule == l.value }))
	case "first reason":
		same(t, l, l.value, d.Reasons[0].Rule)
	case "said":
		same(t, l, true, slices.ContainsFunc(d.Reasons, func(r safety.Reason) bool { return strings.Contains(r.Text.String(), l.value) }))
	case "reasons":
		same(t, l, l.value, len(d.Reasons))
	case "gentle":
		same(t, l, yes, d.Gentle)
	case "crisis":
		same(t, l, yes, d.SelfHarm)
	case "breathing only":
		same(t, l, yes, d.BreathingOnly)
	case "cap":
		c, _ := d.Clearance()
		same(t, l, l.value, strings.Replace(d.LevelCap.String(), "L0", "none", 1))
		same(t, l, strings.Replace(l.value, "none", "L4", 1), c.LevelCap().String())
	case "strict later":
		c, _ := d.Clearance()
		same(t, l, []bool{true, true, true, yes, yes}, []bool{d.Strict, c.Strict(1), c.Strict(2), c.Strict(3), c.Strict(8)})
	case "wrong":
		same(t, l, true, err != nil && strings.Contains(err.Error(), l.value))
	default:
		expectVerdict(t, d, l)
	}
}

// expectVerdict checks what comes of one exercise: out, modified, allowed and more.
func expectVerdict(t *testing.T, d safety.Decision, l line) {
	t.Helper()
	m := verdictLine.FindStringSubmatch(l.value)
	c, ok := d.Clearance()
	if !ok || m == nil {
		t.Fatalf("%s: %s: no clearance, or not a line of a case", l.key, l.value)
	}
	week := 1
	if m[2] != "" {
		week = number(t, m[2])
	}
	if m[3] != "" {
		c = c.WithPain(number(t, m[3]))
	}
	v := c.Verdict(m[1], week)
	switch l.key {
	case "out":
		same(t, l, exercise.Avoid, v.Status)
		same(t, l, true, m[7] == "" || slices.ContainsFunc(v.Reasons, func(r safety.Reason) bool { return r.Rule == m[7] }))
		same(t, l, 0, len(v.Texts)+len(v.OrUse))
	case "modified":
		same(t, l, exercise.Modified, v.Status)
		same(t, l, true, strings.Contains(say.Sentences(v.Texts...).String(), m[6]))
	case "barred first by":
		same(t, l, m[7], v.Reasons[0].Rule)
	case "why":
		same(t, l, true, slices.ContainsFunc(v.Reasons, func(r safety.Reason) bool { return strings.Contains(r.Text.String(), m[6]) }))
	case "allowed":
		same(t, l, exercise.Allowed, v.Status)
	case "instead":
		same(t, l, list(m[7]), v.ReplacedBy)
	case "or":
		same(t, l, list(m[7]), v.OrUse)
	case "needs":
		same(t, l, list(m[7]), v.Equipment)
	case "limited":
		same(t, l, true, v.Has(m[7]))
	case "first choice":
		same(t, l, m[7], v.FirstChoice)
	case "dose":
		same(t, l, m[5], dose(c, v, m[1], m[4]))
	default:
		t.Fatalf("%q is no line of a case", l.key)
	}
}

// dose spells what the verdict leaves of a level's dose: sets x reps x hold.
func dose(c safety.Clearance, v safety.Verdict, slug, level string) string {
	e, _ := c.Catalogue().Get(slug)
	d, ok := e.Dose.At(exercise.Level(level[1] - '0'))
	if !ok {
		return "none"
	}
	d = v.Limit(d)
	return fmt.Sprintf("%d x %d x %d", d.Sets, d.Reps, d.HoldS)
}

func same(t *testing.T, l line, want, got any) {
	t.Helper()
	if fmt.Sprint(want) != fmt.Sprint(got) {
		t.Errorf("%s: %s: want %v, got %v", l.key, l.value, want, got)
	}
}
