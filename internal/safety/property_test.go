package safety_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// anyAnswers draws a valid screen.
func anyAnswers(t *rapid.T, r *safety.Rules) safety.Answers {
	a := safety.Answers{
		Age: rapid.IntRange(15, 90).Draw(t, "age"), Pain: rapid.IntRange(0, 10).Draw(t, "pain"),
		Episode: safety.Episode{
			FirstEver: rapid.Bool().Draw(t, "first"), Weeks: rapid.IntRange(0, 20).Draw(t, "weeks"), AssessedBefore: rapid.Bool().Draw(t, "assessed"),
		},
		Details: map[string]map[string]string{},
	}
	a.Flags = rapid.SliceOfNDistinct(rapid.SampledFrom(askedSigns(r)), 0, 2, rapid.ID).Draw(t, "flags")
	a.Conditions = rapid.SliceOfNDistinct(rapid.SampledFrom(conditionSlugs(r)), 0, 5, rapid.ID).Draw(t, "conditions")
	for _, slug := range a.Conditions {
		c, _ := r.Condition(slug)
		for _, q := range c.FollowUps {
			if rapid.Bool().Draw(t, "answered") {
				given(a, slug, q.Key, rapid.SampledFrom(valid(q)).Draw(t, q.Key))
			}
		}
	}
	return a
}

func given(a safety.Answers, condition, key, value string) {
	if a.Details[condition] == nil {
		a.Details[condition] = map[string]string{}
	}
	a.Details[condition][key] = value
}

func valid(q safety.FollowUp) (values []string) {
	if q.Kind == "number" {
		return []string{"0", "3", "4", "9", "13", "14", "42"}
	}
	for _, o := range q.Options {
		values = append(values, o.Value)
	}
	return values
}

func askedSigns(r *safety.Rules) (slugs []string) {
	for _, s := range r.Signs {
		if !s.Derived {
			slugs = append(slugs, s.Slug)
		}
	}
	return slugs
}

func decide(t rapid.TB, r *safety.Rules, a safety.Answers) safety.Decision {
	d, err := r.Decide(a)
	if err != nil {
		t.Fatalf("%+v: %v", a, err)
	}
	return d
}

// TestOneMoreAnswerNeverMakesItLooser adds a warning sign, a condition or pain.
func TestOneMoreAnswerNeverMakesItLooser(t *testing.T) {
	r := load(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(t, r)
		more := a
		switch rapid.IntRange(0, 2).Draw(t, "what is added") {
		case 0:
			more.Flags = append(slices.Clone(a.Flags), rapid.SampledFrom(askedSigns(r)).Draw(t, "one more"))
		case 1:
			more.Conditions = append(slices.Clone(a.Conditions), rapid.SampledFrom(conditionSlugs(r)).Draw(t, "one more"))
		case 2:
			more.Pain = rapid.IntRange(a.Pain, 10).Draw(t, "more pain")
		}
		noLooser(t, r, decide(t, r, a), decide(t, r, more))
	})
}

func noLooser(t *rapid.T, r *safety.Rules, before, after safety.Decision) {
	if slices.Index(strictness, after.Level) < slices.Index(strictness, before.Level) {
		t.Fatalf("level fell from %s to %s", before.Level, after.Level)
	}
	if slices.Index(soonest, after.Urgency) > slices.Index(soonest, before.Urgency) {
		t.Fatalf("urgency went from %s to %s", before.Urgency, after.Urgency)
	}
	if before.Gentle && !after.Gentle || before.LevelCap != 0 && after.LevelCap != before.LevelCap || before.BreathingOnly && !after.BreathingOnly {
		t.Fatalf("%+v became %+v", before, after)
	}
	b, okB := before.Clearance()
	a, okA := after.Clearance()
	if okA && (!okB || b.Strict(3) && !a.Strict(3)) {
		t.Fatal("a clearance came, or strictness went")
	}
	if okA {
		noWider(t, r, b, a)
	}
}

// noWider holds that after allows nothing that before did not.
func noWider(t *rapid.T, r *safety.Rules, before, after safety.Clearance) {
	for _, week := range []int{1, 2, 3, 8} {
		for _, e := range r.Catalogue().All() {
			was, is := before.Verdict(e.Slug, week), after.Verdict(e.Slug, week)
			if rankOf(is.Status) < rankOf(was.Status) {
				t.Fatalf("%s in week %d was %s and is %s", e.Slug, week, was.Status, is.Status)
			}
		}
	}
}

// TestPainOnTheDayNeverWidens is WithPain's promise (PM-2, S4, S21).
func TestPainOnTheDayNeverWidens(t *testing.T) {
	r := load(t)
	rapid.Check(t, func(t *rapid.T) {
		c, ok := decide(t, r, anyAnswers(t, r)).Clearance()
		if !ok {
			return
		}
		pain := rapid.IntRange(0, 10).Draw(t, "pain today")
		today := c.WithPain(pain)
		noWider(t, r, c, today)
		again := today.WithPain(rapid.IntRange(0, 10).Draw(t, "pain later"))
		noWider(t, r, today, again)
		if today.Pain() < c.Pain() && pain < 8 || today.Good() != (pain < 8) || pain == 6 && !today.Gentle() || c.Gentle() && today.Good() && !today.Gentle() {
			t.Fatalf("pain %d: %d, good %v, gentle %v", pain, today.Pain(), today.Good(), today.Gentle())
		}
	})
}

// TestTheOrderOfAnswersDoesNotMatter shuffles conditions and flags.
func TestTheOrderOfAnswersDoesNotMatter(t *testing.T) {
	r := load(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(t, r)
		b := a
		b.Flags, b.Conditions = slices.Clone(a.Flags), slices.Clone(a.Conditions)
		mix := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		mix.Shuffle(len(b.Flags), func(i, j int) { b.Flags[i], b.Flags[j] = b.Flags[j], b.Flags[i] })
		mix.Shuffle(len(b.Conditions), func(i, j int) { b.Conditions[i], b.Conditions[j] = b.Conditions[j], b.Conditions[i] })
		one, two := decide(t, r, a), decide(t, r, b)
		noLooser(t, r, one, two)
		noLooser(t, r, two, one)
	})
}

// TestWithoutAClearanceNothingIsCleared: the zero Clearance, and every level
// from clinician first up (DO-2, DO-3).
func TestWithoutAClearanceNothingIsCleared(t *testing.T) {
	r := load(t)
	rapid.Check(t, func(t *rapid.T) {
		d := decide(t, r, anyAnswers(t, r))
		c, ok := d.Clearance()
		decidedWell(t, r, d)
		for _, none := range []safety.Clearance{{}, safety.Clearance{}.WithPain(0), refused(c, ok), c.WithPain(8)} {
			nothing(t, r, none)
		}
	})
}

// refused is the clearance of a decision that gives none.
func refused(c safety.Clearance, ok bool) safety.Clearance {
	if ok {
		return safety.Clearance{}
	}
	return c
}

func nothing(t *rapid.T, r *safety.Rules, c safety.Clearance) {
	for _, e := range r.Catalogue().All() {
		v := c.Verdict(e.Slug, 3)
		if c.Good() || v.Status != exercise.Avoid || len(v.Reasons) == 0 || v.Reasons[0].Rule != "DO-3" {
			t.Fatalf("%s is %s without a clearance: %v", e.Slug, v.Status, v.Reasons)
		}
	}
}

// TestWhatIsNotInTheCatalogueIsNotCleared: an unknown slug is out (DO-3).
func TestWhatIsNotInTheCatalogueIsNotCleared(t *testing.T) {
	r := load(t)
	c, _ := decide(t, r, safety.Answers{Age: 40}).Clearance()
	for _, slug := range []string{"", "deadlift", "Cat-Cow", "condition/cat-cow"} {
		if v := c.Verdict(slug, 1); !v.Out() || v.Reasons[0].Rule != "DO-3" {
			t.Errorf("%q is %s", slug, v.Status)
		}
	}
	if c.Catalogue() != r.Catalogue() {
		t.Error("the clearance speaks of another catalogue")
	}
}
