package say_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unslouch/internal/say"
)

// anyValue draws a value of every kind; depth bounds how deep lines and lists go.
func anyValue(t *rapid.T, depth int) any {
	kinds := 7
	if depth > 0 {
		kinds = 9
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return rapid.String().Draw(t, "text")
	case 1:
		return say.Raw(rapid.String().Draw(t, "raw"))
	case 2:
		return say.Name(rapid.String().Draw(t, "name"))
	case 3:
		return rapid.Int().Draw(t, "number")
	case 4:
		return say.Decimal(rapid.Float64Range(-10, 10).Draw(t, "decimal"))
	case 5:
		return time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
	case 6:
		return time.Date(2026, 1, rapid.IntRange(1, 400).Draw(t, "day"), 12, 0, 0, 0, time.UTC)
	case 7:
		return anyLine(t, depth-1)
	}
	list := say.List{}
	for range rapid.IntRange(0, 3).Draw(t, "length") {
		list = append(list, anyValue(t, depth-1))
	}
	return list
}

func anyLine(t *rapid.T, depth int) say.Line {
	l := say.Line{English: rapid.SampledFrom([]string{"", "Plain.", "{a} and {b}", "{n} things of {a}", `"quoted" ü`}).Draw(t, "english")}
	if rapid.Bool().Draw(t, "counted") {
		l.Many, l.N = "{n} things with {b}", rapid.IntRange(-1, 5).Draw(t, "n")
	}
	if rapid.Bool().Draw(t, "context") {
		l.Context = "noun"
	}
	for _, name := range []string{"a", "b"} {
		if rapid.Bool().Draw(t, "filled") {
			if l.With == nil {
				l.With = say.Values{}
			}
			l.With[name] = anyValue(t, depth)
		}
	}
	if depth > 0 {
		for range rapid.IntRange(0, 2).Draw(t, "then") {
			l.Then = append(l.Then, anyLine(t, depth-1))
		}
	}
	return l
}

// What is kept comes back as what it was, and says the same in every language.
func TestALineSurvivesBeingKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := anyLine(t, 2)
		data, err := json.Marshal(line)
		if err != nil {
			t.Fatal(err)
		}
		var back say.Line
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if !reflect.DeepEqual(line, back) {
			t.Fatalf("%#v came back as %#v, kept as %s", line, back, data)
		}
		if line.String() != back.String() || line.In(reversed{}) != back.In(reversed{}) {
			t.Fatalf("%q came back as %q", line, back)
		}
	})
}

func TestWhatOlderProgramsKept(t *testing.T) {
	for text, want := range map[string]say.Line{
		` { "e" : "{a}" , "w" : { "a" : "x\u00e9\"" } } `: say.Filled("{a}", say.Values{"a": "xé\""}),
		`"You had 3 days off."`:                           say.Plain("You had 3 days off."),
		`null`:                                            {},
		`""`:                                              {},
		`{"e":"{a}","w":{"a":3}}`:                         say.Filled("{a}", say.Values{"a": 3}),
	} {
		back := say.Plain("something else")
		if err := json.Unmarshal([]byte(text), &back); err != nil || !reflect.DeepEqual(back, want) {
			t.Errorf("%s: %#v, %v", text, back, err)
		}
	}
	var l say.Line
	for _, text := range []string{`{"e":"{a}","w":{"a":{"new":1}}}`, `{"e":"{a}","w":{"a":1.5}}`, `{"e":"{a}","w":{"a":{"time":"yesterday"}}}`, `3`} {
		if json.Unmarshal([]byte(text), &l) == nil {
			t.Errorf("%s is read as %#v", text, l)
		}
	}
	old, fresh := say.Plain("You had 3 days off."), say.Counted(3, "You had {n} day off.", "You had {n} days off.", nil)
	if !say.Same(old, fresh) || say.Same(old, say.Counted(4, "You had {n} day off.", "You had {n} days off.", nil)) {
		t.Error("an old text is not the same as the line that says it")
	}
	data, err := json.Marshal(say.Flat(say.English, fresh))
	if err != nil || string(data) != `"You had 3 days off."` {
		t.Errorf("flat: %s, %v", data, err)
	}
}

// Whoever reads a record without this program reads plain texts, and everything else
// as it was kept.
func TestFlatJSON(t *testing.T) {
	line := say.Counted(3, "{n} day", "{n} days of {what}", say.Values{"what": say.Raw("rest")})
	kept, err := json.Marshal(map[string]any{"a": 1.50, "b": []any{line, "x", nil}, "c": map[string]any{"e": "no line"}, "d": map[string]any{"e": "x", "z": true}})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		string(kept): `{"a":1.5,"b":["3 days of rest","x",null],"c":{"e":"no line"},"d":{"e":"x","z":true}}`,
		`{"z":10.50,"a":{"e":"{n}","w":{"n":2}}}`: `{"z":10.50,"a":"2"}`,
		`"e"`: `"e"`, `{"big":12345678901234567890,"b":"\u00e9 e\"e\""}`: `{"big":12345678901234567890,"b":"\u00e9 e\"e\""}`,
	} {
		got, err := say.FlatJSON([]byte(in), say.English)
		if err != nil || string(got) != want {
			t.Errorf("%s\n  became %s\n  want   %s (%v)", in, got, want, err)
		}
	}
}
