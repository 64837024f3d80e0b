package safety_test

import (
	"slices"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// The flags of RF-1, DO-9 and S2 as the rule book and the settled readings spell them.
var (
	weak  = strings.Fields("weight-loss fever night-pain infection-risk worsening age-new-onset")
	nerve = strings.Fields(`bladder-bowel saddle-numbness limb-weakness-new limb-weakness-old gait-change both-legs-numb
		numbness-tingling hand-clumsiness`)
	soonest = []string{
		"now", "same day", "same day if new", "within 24 h", "within 48 h", "within 72 h", "within days", "within a week",
		"within 2 weeks", "book within 4 weeks", "routine", "refer in parallel", "support in parallel", "none",
	}
	strictness = []safety.Level{safety.Go, safety.Modify, safety.ClinicianFirst, safety.Emergency}
)

// flagOracle works out level and urgency from the warning signs as handed over.
type flagOracle map[string]struct{ level, urgency int }

func newFlagOracle(t testing.TB) flagOracle {
	o := flagOracle{}
	for _, row := range rows(t, "testdata/red_flags.golden.csv") {
		o[row[0]] = struct{ level, urgency int }{slices.Index(strictness, safety.Level(row[1])), slices.Index(soonest, row[2])}
	}
	return o
}

func (o flagOracle) decide(flags []string) (safety.Level, string) {
	level, urgency, weakOnes, nerveOnes := 0, len(soonest)-1, 0, 0
	for _, f := range flags {
		level, urgency = max(level, o[f].level), min(urgency, o[f].urgency)
		weakOnes += btoi(slices.Contains(weak, f))
		nerveOnes += btoi(slices.Contains(nerve, f))
	}
	if weakOnes > 1 {
		level, urgency = max(level, 2), min(urgency, 1)
	}
	if nerveOnes > 0 && slices.Contains(flags, "cancer-history") {
		level, urgency = 3, 0
	}
	return strictness[level], soonest[urgency]
}

// TestEverySubsetOfTheFlagsThatAddUp tries all 2^15 subsets of the cluster, the
// cancer history and the nerve signs: each alone, each with one other flag, and
// up to three of them with up to three of the others.
func TestEverySubsetOfTheFlagsThatAddUp(t *testing.T) {
	rules, o := load(t), newFlagOracle(t)
	adding := slices.Concat(weak, nerve, []string{"cancer-history"})
	n := 0
	for mask := range 1 << len(adding) {
		n += checkFlags(t, rules, o, subset(adding, mask))
	}
	small, others := upToThree(adding), upToThree(otherFlags(o, adding))
	if testing.Short() {
		others = others[:20]
	}
	for _, some := range others {
		for _, s := range small {
			n += checkFlags(t, rules, o, slices.Concat(some, s))
		}
	}
	t.Logf("%d sets of warning signs", n)
}

// TestEverySubsetWithEachOtherFlag tries each of the 2^15 subsets with one more flag.
func TestEverySubsetWithEachOtherFlag(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	rules, o := load(t), newFlagOracle(t)
	adding := slices.Concat(weak, nerve, []string{"cancer-history"})
	n := 0
	for _, other := range otherFlags(o, adding) {
		for mask := range 1 << len(adding) {
			n += checkFlags(t, rules, o, append(subset(adding, mask), other))
		}
	}
	t.Logf("%d sets of warning signs", n)
}

func checkFlags(t *testing.T, rules *safety.Rules, o flagOracle, flags []string) int {
	t.Helper()
	a := safety.Answers{Age: 40, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	for _, f := range flags {
		switch f {
		case "age-new-onset":
			a.Age, a.Episode.FirstEver = 60, true
		case "under-18":
		default:
			a.Flags = append(a.Flags, f)
		}
	}
	if slices.Contains(flags, "under-18") {
		a.Age = 17 // which is a young age for a first episode, too
	}
	d, err := rules.Decide(a)
	if err != nil {
		t.Fatal(err)
	}
	level, urgency := o.decide(flags)
	if d.Level != level || d.Urgency != urgency {
		t.Fatalf("%v: %s %s, must be %s %s", flags, d.Level, d.Urgency, level, urgency)
	}
	if _, ok := d.Clearance(); ok != (level == safety.Go || level == safety.Modify) {
		t.Fatalf("%v: %s, clearance %v", flags, level, ok)
	}
	return 1
}

func subset(all []string, mask int) (some []string) {
	for i, f := range all {
		if mask>>i&1 == 1 {
			some = append(some, f)
		}
	}
	return some
}

func otherFlags(o flagOracle, but []string) (others []string) {
	for f := range o {
		if !slices.Contains(but, f) {
			others = append(others, f)
		}
	}
	slices.Sort(others)
	return others
}

// A recorded reason lifts the cap of PH-4 and is told among the reasons, and an examination
// since lifts it too; neither takes anything else back.
func TestAReasonOrAnExaminationLiftsTheCapAlone(t *testing.T) {
	rules := load(t)
	a := safety.Answers{Age: 40, Pain: 6, Episode: safety.Episode{Weeks: 30}, Flags: []string{"persistent-unassessed"}}
	if d, err := rules.Decide(a); err != nil || d.LevelCap != exercise.L2 || !rules.NeverExamined(a) {
		t.Fatalf("capped at %v: %v", d.LevelCap, err)
	}
	declined := a
	declined.Episode.Declined = true
	for name, b := range map[string]safety.Answers{"declined": declined, "examined": a.ExaminedSince()} {
		d, err := rules.Decide(b)
		if err != nil || d.LevelCap != 0 || d.Level != safety.Modify || !d.Gentle || rules.NeverExamined(b) {
			t.Errorf("%s: %s, cap %v, gentle %v: %v", name, d.Level, d.LevelCap, d.Gentle, err)
		}
	}
	declined.Flags = append(declined.Flags, "weight-loss")
	if d, err := rules.Decide(declined); err != nil || d.Level != safety.ClinicianFirst {
		t.Errorf("a reason opens what another sign shut: %s, %v", d.Level, err)
	}
}
