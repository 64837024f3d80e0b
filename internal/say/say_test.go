package say_test

import (
	"testing"

	"unslouch/internal/say"
)

// reversed is a language in which every text stands backwards; it shows what is looked up.
type reversed struct{}

func (reversed) Find(context, english string) (string, bool) {
	all := map[string]string{"You chose {name}.": "{name} chose you.", "plank": "knalp", "Plank": "Knalp", "{whole}.{tenth}": "{whole},{tenth}", "noun/hold": "dloh"}
	if context != "" {
		english = context + "/" + english
	}
	said, ok := all[english]
	return said, ok
}

func (reversed) Plural(_, one, _ string, n int) (string, bool) {
	if one == "{n} thing" && n > 5 {
		return "{n} very many", true
	}
	return "", false
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		line          say.Line
		english, back string
	}{
		{say.Plain("Unknown."), "Unknown.", "Unknown."},
		{say.Filled("You chose {name}.", say.Values{"name": "plank"}), "You chose plank.", "knalp chose you."},
		{say.Filled("You chose {name}.", say.Values{"name": say.Raw("plank")}), "You chose plank.", "plank chose you."},
		{say.Filled("You chose {nobody}.", nil), "You chose {nobody}.", "You chose {nobody}."},
		{say.Filled("You chose {name}.", say.Values{"name": say.Name("Plank")}), "You chose plank.", "Knalp chose you."},
		{say.Filled("You chose {name}.", say.Values{"name": say.Name("Child's pose")}), "You chose Child's pose.", "Child's pose chose you."},
		{say.Filled("You chose {name}.", say.Values{"name": say.Decimal(-3.25)}), "You chose -3.2.", "-3,2 chose you."},
		{say.Plain("You chose {name}.").Filling(say.Values{"name": 2}), "You chose 2.", "2 chose you."},
		{say.Plain("With {braces}"), "With {braces}", "With {braces}"},
		{say.Line{English: "hold", Context: "noun"}, "hold", "dloh"},
		{say.Counted(1, "{n} thing", "{n} things", nil), "1 thing", "1 thing"},
		{say.Counted(2, "{n} thing", "{n} things", nil), "2 things", "2 things"},
		{say.Counted(7, "{n} thing", "{n} things", nil), "7 things", "7 very many"},
		{say.Sentences(say.Line{}, say.Plain("plank"), say.Line{}, say.Plain("And {this}")), "plank And {this}", "knalp And {this}"},
		{say.Filled("You chose {name}.", say.Values{"name": say.List{"plank", 2, say.Raw("{name}")}}), "You chose plank, 2 and {name}.", "knalp, 2 and {name} chose you."},
	} {
		if got := c.line.String(); got != c.english {
			t.Errorf("in English %q, want %q", got, c.english)
		}
		if got := c.line.In(reversed{}); got != c.back {
			t.Errorf("in the other language %q, want %q", got, c.back)
		}
	}
}
