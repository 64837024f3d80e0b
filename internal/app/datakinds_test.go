package app

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// derivedKinds are worked out by the program and entered by nobody.
var derivedKinds = []string{kindPlan, kindRest, kindIssued, kindSpace, kindDone}

// TestEveryKindIsShownOrDerived: "Your data" lists each kind of record that a person
// enters, so that a new kind cannot be forgotten there.
func TestEveryKindIsShownOrDerived(t *testing.T) {
	var shown []string
	for _, k := range dataKinds {
		shown = append(shown, k.kind)
	}
	found := 0
	for _, name := range []string{"records.go", "correct.go"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)\bkind[A-Z]\w* += "([a-z.]+)"`).FindAllStringSubmatch(string(source), -1) {
			if found++; slices.Contains(shown, m[1]) == slices.Contains(derivedKinds, m[1]) {
				t.Errorf("%s: kind %q has to be among dataKinds or among derivedKinds", name, m[1])
			}
		}
	}
	if want := len(shown) + len(derivedKinds); found != want {
		t.Errorf("%d kinds found; %d are known", found, want)
	}
}
