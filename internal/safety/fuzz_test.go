package safety_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// FuzzDecide: any bytes that read as answers are decided or refused, never a
// panic; what is refused is Invalid and names its field; what is decided keeps
// the promises of DO-1 to DO-3.
func FuzzDecide(f *testing.F) {
	for _, seed := range []string{
		`{"age":29,"conditions":["herniated-disc"],"red_flags":[],"pain_nrs":3,"details":{"herniated-disc":{"region":"neck"}}}`,
		`{"age":17,"conditions":["pregnancy","recent-injury"],"red_flags":["fever","weight-loss"],"pain_nrs":8,"free_text":"I cannot pee"}`,
		`{"age":60,"episode":{"first_ever":true,"weeks":3},"details":{"recent-injury":{"days":"-0"}},"conditions":["recent-injury"]}`,
		`{"age":-1}`, `{"age":40,"pain_nrs":11}`, `{"age":40,"reasked":["under-18"]}`, `{"age":40,"details":{"x":{"":""}}}`,
	} {
		f.Add([]byte(seed))
	}
	rules := load(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var a safety.Answers
		if json.Unmarshal(data, &a) != nil {
			a = answersFrom(rules, data)
		}
		d, err := rules.Decide(a)
		if err != nil {
			refusedWell(t, err)
			return
		}
		decidedWell(t, rules, d)
	})
}

// answersFrom reads bytes as choices, so that fuzzing gets past the JSON.
func answersFrom(r *safety.Rules, data []byte) safety.Answers {
	next := func() int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b)
	}
	a := safety.Answers{Age: next() - 3, Pain: next() % 13, Details: map[string]map[string]string{}}
	a.Episode = safety.Episode{FirstEver: next()%2 == 0, Weeks: next() - 2, AssessedBefore: next()%2 == 0}
	for range next() % 4 {
		a.Flags = append(a.Flags, r.Signs[next()%len(r.Signs)].Slug)
	}
	for range next() % 5 {
		c := r.Conditions[next()%len(r.Conditions)]
		a.Conditions = append(a.Conditions, c.Slug)
		if len(c.FollowUps) > 0 {
			q := c.FollowUps[next()%len(c.FollowUps)]
			values := append(valid(q), "43", "maybe")
			given(a, c.Slug, q.Key, values[next()%len(values)])
		}
	}
	a.FreeText = string(data)
	return a
}

var fields = strings.Fields("age pain_nrs episode.weeks conditions red_flags reasked free_text")

func refusedWell(t *testing.T, err error) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid || e.Text.Empty() {
		t.Fatalf("not an Invalid fault: %v", err)
	}
	if !slices.Contains(fields, e.Field) && !strings.HasPrefix(e.Field, "details.") {
		t.Fatalf("names no field: %v", err)
	}
}

func decidedWell(t rapid.TB, r *safety.Rules, d safety.Decision) {
	t.Helper()
	c, ok := d.Clearance()
	if ok != (d.Level == safety.Go || d.Level == safety.Modify) || ok != c.Good() {
		t.Fatalf("%s: clearance %v", d.Level, ok)
	}
	if !slices.Contains(strictness, d.Level) || !slices.Contains(soonest, d.Urgency) || len(d.Reasons) == 0 {
		t.Fatalf("%q %q with %d reasons", d.Level, d.Urgency, len(d.Reasons))
	}
	for _, reason := range d.Reasons {
		if reason.Rule == "" || reason.Text.Empty() || reason.Source == "" || reason.Grade == "" {
			t.Fatalf("a reason lacks something: %+v", reason)
		}
	}
	for _, e := range r.Catalogue().All() {
		if v := c.Verdict(e.Slug, 1); !ok && !v.Out() || v.Out() && len(v.Texts) > 0 {
			t.Fatalf("%s: %s is %s %q", d.Level, e.Slug, v.Status, v.Texts)
		}
	}
}
