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
		if s.Name == "" || names[s.Name] || s.Low.Empty() || s.High.Empty() || s.To <= s.From || s.Licence == "" || s.Source == "" || s.Grade == "" {
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

// PEG is the mean of three, in tenths; 30 % of the start and a point at least
// matter; one missing item leaves it unknown.
func TestEveryPEG(t *testing.T) {
	item := func(v int) (progress.Score[progress.PainAverage], progress.Score[progress.PEGEnjoyment], progress.Score[progress.PEGActivity]) {
		a, _ := progress.NewScore[progress.PainAverage](v)
		b, _ := progress.NewScore[progress.PEGEnjoyment](v)
		c, _ := progress.NewScore[progress.PEGActivity](v)
		return a, b, c
	}
	pain, enjoyment, activity := item(5)
	activity2, _ := progress.NewScore[progress.PEGActivity](6)
	for _, c := range []struct {
		got  progress.Score[progress.PEG]
		want string
	}{
		{progress.PEGOf(pain, enjoyment, activity), "50"}, {progress.PEGOf(pain, enjoyment, activity2), "53"},
		{progress.PEGOf(pain, enjoyment, progress.Score[progress.PEGActivity]{}), "?"},
		{progress.PEGOf(progress.Score[progress.PainAverage]{}, enjoyment, activity), "?"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s; must be %s", c.got, c.want)
		}
	}
}

// One activity needs 3 points, the mean of several 2; those not answered both
// times do not count.
func TestOwnActivities(t *testing.T) {
	own := func(values ...int) (all []progress.Score[progress.OwnActivity]) {
		for _, v := range values {
			s, err := progress.NewScore[progress.OwnActivity](v)
			if err != nil {
				s = progress.Score[progress.OwnActivity]{}
			}
			all = append(all, s)
		}
		return all
	}
	for _, c := range []struct {
		before, now []progress.Score[progress.OwnActivity]
		want        progress.Said
	}{
		{own(3), own(5), progress.NoClearChange}, {own(3), own(6), progress.Better}, {own(6), own(3), progress.Worse},
		{own(3, 4), own(5, 6), progress.Better}, {own(3, 4, 5), own(5, 5, 6), progress.NoClearChange},
		{own(3, 4), own(5, -1), progress.NoClearChange}, {own(3, -1), own(-1, 9), progress.CannotTell}, {own(3), nil, progress.CannotTell},
	} {
		if got, _ := progress.ActivityChange(c.before, c.now); got != c.want {
			t.Errorf("%v to %v: %s; must be %s", c.before, c.now, got, c.want)
		}
	}
}

// Each home test counts a change from its own threshold on (5.2), and the head's
// distance from the wall runs the other way.
func TestRangeThresholds(t *testing.T) {
	turn := func(v int) progress.Score[progress.Rotation] {
		s, _ := progress.NewScore[progress.Rotation](v)
		return s
	}
	gap := func(v int) progress.Score[progress.HeadToWall] {
		s, _ := progress.NewScore[progress.HeadToWall](v)
		return s
	}
	for by, want := range map[int]progress.Said{9: progress.NoClearChange, 10: progress.Better, -9: progress.NoClearChange, -10: progress.Worse} {
		if got := progress.Compare(turn(40), turn(40+by)); got != want {
			t.Errorf("turning %d degrees further: %s", by, got)
		}
	}
	for by, want := range map[int]progress.Said{19: progress.NoClearChange, 20: progress.Worse, -19: progress.NoClearChange, -20: progress.Better} {
		if got := progress.Compare(gap(60), gap(60+by)); got != want {
			t.Errorf("head %d mm further from the wall: %s", by, got)
		}
	}
	for name, change := range map[string]int{"rotation": 10, "head-to-wall": 20, "reach-up-wall": 30, "shoulder-flexion": 15, "squeeze-hold": 5} {
		for _, s := range progress.Measures() {
			if s.Name == name && s.Change != change {
				t.Errorf("%s: %d; rule book 5.2 says %d", name, s.Change, change)
			}
		}
	}
}
