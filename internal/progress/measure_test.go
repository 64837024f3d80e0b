package progress_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"unslouch/internal/progress"
)

func TestEverySheetIsWhole(t *testing.T) {
	names := map[string]bool{}
	for _, s := range progress.Measures() {
		if s.Name == "" || names[s.Name] || s.Low == "" || s.High == "" || s.To <= s.From || s.Licence == "" || s.Source == "" || s.Grade == "" {
			t.Errorf("%+v is not whole", s)
		}
		names[s.Name] = true
		if (s.Better == progress.Neither) != (s.Name == "effort") {
			t.Errorf("%s: no direction", s.Name)
		}
		if s.Better != progress.Neither && s.Change <= 0 {
			t.Errorf("%s: no smallest change", s.Name)
		}
		if s.LOINC == "72133-2" {
			t.Errorf("%s: 72133-2 is a wrong code that goes round; pain now is 72514-3 (5.3)", s.Name)
		}
	}
	if len(names) != 17 || (progress.PainNow{}).Sheet().LOINC != "72514-3" {
		t.Errorf("%d measures", len(names))
	}
}

func TestAnUnknownScoreIsNoZero(t *testing.T) {
	var unknown progress.Score[progress.PainNow]
	zero := pain(0)
	if unknown == zero || unknown.Known() || unknown.String() != "?" {
		t.Error("unknown looks like zero")
	}
	if got := progress.Compare(pain(8), unknown); got != progress.CannotTell {
		t.Errorf("8 to unknown is %s", got)
	}
	for _, s := range []progress.Score[progress.PainNow]{unknown, zero, pain(10)} {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back progress.Score[progress.PainNow]
		if err := json.Unmarshal(data, &back); err != nil || back != s {
			t.Errorf("%s became %s (%v)", s, back, err)
		}
	}
	var bad progress.Score[progress.PainNow]
	for _, text := range []string{"11", "-1", `"3"`, "2.5"} {
		if err := json.Unmarshal([]byte(text), &bad); err == nil {
			t.Errorf("%s was read as %s", text, bad)
		}
	}
}

// Answers of two measures cannot be compared, nor turned into one another: the
// compiler refuses what is neither assignable nor convertible (H12).
func TestTheCompilerKeepsMeasuresApart(t *testing.T) {
	kinds := []reflect.Type{
		reflect.TypeFor[progress.Score[progress.PainNow]](), reflect.TypeFor[progress.Score[progress.PainAverage]](), reflect.TypeFor[progress.Score[progress.PEG]](),
		reflect.TypeFor[progress.Score[progress.OwnActivity]](), reflect.TypeFor[progress.Score[progress.GlobalChange]](), reflect.TypeFor[progress.Score[progress.HeadToWall]](),
	}
	for _, a := range kinds {
		for _, b := range kinds {
			if a != b && (a.AssignableTo(b) || a.ConvertibleTo(b)) {
				t.Errorf("%v can be taken for %v", a, b)
			}
		}
	}
	compare := reflect.TypeOf(progress.Compare[progress.PainNow])
	if compare.In(0) != kinds[0] || compare.In(1) != kinds[0] {
		t.Errorf("Compare takes %v and %v: two answers of one measure are what it must take", compare.In(0), compare.In(1))
	}
}
