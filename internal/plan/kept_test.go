package plan_test

import (
	"encoding/json"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// shouted is a language in which every text of ours is another one.
type shouted struct{}

func (shouted) Find(_, english string) (string, bool) { return "¡" + english + "!", true }
func (s shouted) Plural(_, one, many string, n int) (string, bool) {
	if n == 1 {
		return s.Find("", one)
	}
	return s.Find("", many)
}

// A plan that an older program kept in plain English is the same plan as the one whose
// sentences are lines (H28), and lines say the same after they were kept, in every
// language.
func TestAPlanKeptAsEnglishIsTheSamePlan(t *testing.T) {
	d, err := rules(t).Decide(safety.Answers{
		Age: 40, Pain: 2, Conditions: []string{"neck-problem", "osteoporosis"}, Episode: safety.Episode{Weeks: 6, AssessedBefore: true},
		Details: map[string]map[string]string{},
	})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Clearance()
	now, err := plan.Build(c, plan.Preferences{Equipment: exercise.Equipment, Minutes: 20, Days: []string{"mon", "wed", "fri"}})
	if err != nil {
		t.Fatal(err)
	}
	kept := func(p plan.Plan) (back plan.Plan) {
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		return back
	}
	older, again := kept(now.Flat(say.English)), kept(now)
	changed := 0
	for w, week := range now.Weeks {
		for s, session := range week.Sessions {
			for i, it := range session.Items {
				back := again.Weeks[w].Sessions[s].Items[i]
				if back.Why.In(shouted{}) != it.Why.In(shouted{}) || back.Modification.In(shouted{}) != it.Modification.In(shouted{}) {
					t.Fatalf("%s says %q, and after it was kept %q", it.Exercise, it.Why.In(shouted{}), back.Why.In(shouted{}))
				}
				if it.Why.In(shouted{}) == it.Why.String() {
					t.Errorf("%s says the same in another language: %q", it.Exercise, it.Why)
				}
				if !it.Modification.Empty() {
					changed++
				}
			}
		}
	}
	if changed == 0 {
		t.Error("nothing is changed for this person: the test shows too little")
	}
	for name, was := range map[string]plan.Plan{"an older program's": older, "the same": again} {
		if diff := plan.Differences(was, now, 1); len(diff) > 0 {
			t.Errorf("%s differs: %+v", name, diff)
		}
	}
	older.Weeks[0].Sessions[0].Items[1].Modification = say.Plain("Something else.")
	if len(plan.Differences(older, now, 1)) == 0 {
		t.Error("another change is no difference")
	}
}
