package plan

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

var pointsRow = regexp.MustCompile(`(?m)^\| (-?\d+) \|`)

// TestThePageTellsThePoints compares docs/plan.md with the objective: every point
// that decides stands there, and no other.
func TestThePageTellsThePoints(t *testing.T) {
	page, err := os.ReadFile("../../docs/plan.md")
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	for _, m := range pointsRow.FindAllSubmatch(page, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, n)
	}
	want := []int{
		perClass, perStrengthDay, perMuscle, perMain, perRound, -perRepeat, perSecond, -deskFloor,
		everyUse, strongProof, someProof, articleOwn, articleBest, goodFor, plain, whereItHurts, downAndUp, chairFirst, focused,
	}
	if !slices.Equal(told, want) {
		t.Errorf("docs/plan.md tells %v; the objective counts %v", told, want)
	}
	for _, n := range []int{-learning, practice, stepFirst, stepLater, waited, learnFirst} {
		words := strconv.Itoa(n)
		if n == learnFirst {
			words = "six main exercises"
		}
		if !regexp.MustCompile(`\b` + words + `\b`).Match(page) {
			t.Errorf("docs/plan.md does not tell %s", words)
		}
	}
}

// TestTiersAreTiers proves that a class outweighs everything that is not one, and a
// strength day everything below it, for the largest week there can be.
func TestTiersAreTiers(t *testing.T) {
	all := clearances()[1].Catalogue().All()
	best := 0
	for _, r := range append([]string{""}, "between-blades", "neck-shoulder", "mid-back", "side", "chest") {
		taste := newTaste(Preferences{Region: r})
		covers := taste.cover(1<<coverBits - 1 - (1<<classBits - 1))
		use := 0
		for i := range all {
			c := &choice{Exercise: &all[i], cover: coverOf(&all[i])}
			use = max(use, taste.worth(c)+goodFor+focused)
		}
		// four sessions of five items, none of them repeated more than pays
		best = max(best, covers+20*(use+practice)+4*classBits*perRound+4*15*60*perSecond)
	}
	if best >= perStrengthDay || best+3*perStrengthDay >= perClass {
		t.Errorf("the rest can come to %d; a strength day is %d, a class %d", best, perStrengthDay, perClass)
	}
	t.Logf("everything below the tiers comes to at most %d", best)
}
