package safety_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// altered loads the catalogue with one text changed in one file, for what the
// rules can do and no cell or question asks of them today.
func altered(t *testing.T, file, old, new string) *safety.Rules {
	t.Helper()
	files := fstest.MapFS{}
	maps.Copy(files, exerciseFiles(t))
	maps.Copy(files, screenFiles(t))
	if !strings.Contains(string(files[file].Data), old) {
		t.Fatalf("%s no longer holds %q", file, old)
	}
	files = mutate(files, mutant{file: file, old: old, new: new})
	c, err := exercise.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(files, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func screened(t *testing.T, r *safety.Rules, conditions ...string) safety.Decision {
	t.Helper()
	a := safety.Answers{Age: 40, Conditions: conditions, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	return decide(t, r, a)
}

func TestRepetitionsAreCapped(t *testing.T) {
	const small = "    text: \"Keep the circles small.\"\n"
	r := altered(t, "exercises/arm-circles.yaml", small, small+"    max_reps: 4\n")
	for _, conditions := range [][]string{{"hypermobility"}, {"hypermobility", "shoulder-instability"}, {"shoulder-instability", "hypermobility"}} {
		c, _ := screened(t, r, conditions...).Clearance()
		v := c.Verdict("arm-circles", 1)
		if got := dose(c, v, "arm-circles", "L4"); got != "2 x 4 x 0" {
			t.Errorf("%v: %s is left of the dose", conditions, got)
		}
	}
}

// An answer that is assumed has the same effect as one that is given (S9).
func TestAnAssumedAnswerHasItsEffect(t *testing.T) {
	r := altered(t, "screen/conditions.yaml", `missing: "yes"
      missing_reason: "We do not know whether the hip`, `missing: "recent"
      missing_reason: "We do not know whether the hip`)
	if d := screened(t, r, "hip-problem"); d.Level != safety.ClinicianFirst {
		t.Errorf("%s, though a recent operation is assumed", d.Level)
	}
}

// A reason without a source or grade of its own still has one.
func TestEveryReasonHasSourceAndGrade(t *testing.T) {
	r := altered(t, "screen/conditions.yaml", `            do: "See your doctor or spine specialist within a week, before you start."
            source: "rule book 3.2"
            grade: "judgement"
`, `            do: "See your doctor or spine specialist within a week, before you start."
`)
	a := safety.Answers{Age: 40, Conditions: []string{"scoliosis"}, Details: map[string]map[string]string{"scoliosis": {"changing": "yes"}}}
	decidedWell(t, r, decide(t, r, a))
}

// Halving never lengthens a hold, and a verdict that says nothing of the dose
// leaves it alone (S14).
func TestLimitNeverLengthens(t *testing.T) {
	a := safety.Answers{Age: 40, Conditions: []string{"recent-injury"}, Details: map[string]map[string]string{"recent-injury": {"days": "9"}}}
	c, _ := decide(t, load(t), a).Clearance()
	half := c.Verdict("chair-cat-cow", 1)
	for given, left := range map[exercise.Dose]exercise.Dose{
		{Sets: 1, Reps: 1, HoldS: 0}:  {Sets: 1, Reps: 1, HoldS: 0},
		{Sets: 1, Reps: 1, HoldS: 3}:  {Sets: 1, Reps: 1, HoldS: 3},
		{Sets: 1, Reps: 1, HoldS: 8}:  {Sets: 1, Reps: 1, HoldS: 5},
		{Sets: 1, Reps: 1, HoldS: 30}: {Sets: 1, Reps: 1, HoldS: 15},
		{Sets: 2, Reps: 3, HoldS: 30}: {Sets: 2, Reps: 1, HoldS: 30},
	} {
		if got := half.Limit(given); got != left {
			t.Errorf("half of %+v is %+v, must be %+v", given, got, left)
		}
		if got := (safety.Verdict{}).Limit(given); got != given {
			t.Errorf("no verdict made %+v of %+v", got, given)
		}
	}
}

// The longest free text is counted in characters, not bytes.
func TestFreeTextHasALength(t *testing.T) {
	r := load(t)
	for n, right := range map[int]bool{safety.MaxFreeText: true, safety.MaxFreeText + 1: false} {
		_, err := r.Decide(safety.Answers{Age: 40, FreeText: strings.Repeat("é", n)})
		if (err == nil) != right || err != nil && !strings.HasPrefix(err.Error(), "free_text: ") {
			t.Errorf("%d characters: %v", n, err)
		}
	}
}
