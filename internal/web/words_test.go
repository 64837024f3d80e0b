package web

import (
	"fmt"
	"testing"

	"unslouch/internal/say"
)

// dictionary has some texts and lacks others.
type dictionary map[string]string

func (s dictionary) Find(_, english string) (string, bool) {
	said, ok := s[english]
	return said, ok
}
func (dictionary) Plural(string, string, string, int) (string, bool) { return "", false }

// What safety hangs on has the English beside it, also where one of several sentences,
// or what fills a place, exists in English alone (0022).
func TestEnglishStandsBesideWhatIsTranslated(t *testing.T) {
	w := wordsIn(dictionary{"Stop.": "Halt.", "Rest.": "Ruhe.", "Because of {why}.": "Wegen {why}.", "pain": "Schmerz"})
	english := func(class, text string) string { return "<span" + class + ` lang="en" dir="ltr">` + text + "</span>" }
	because := func(why any) say.Line { return say.Filled("Because of {why}.", say.Values{"why": why}) }
	small := ` class="en"`
	for _, c := range []struct {
		line              say.Line
		marked, withThere string
	}{
		{say.Plain("Stop."), "Halt.", "Halt. " + english(small, "Stop.")},
		{say.Plain("Go & see."), english("", "Go &amp; see."), english("", "Go &amp; see.")},
		{say.Texts("Stop.", "Go.", "Rest."), "Halt. " + english("", "Go.") + " Ruhe.", "Halt. " + english("", "Go.") + " Ruhe. " + english(small, "Stop. Go. Rest.")},
		{say.Texts("Go.", "Stop."), english("", "Go.") + " Halt.", english("", "Go.") + " Halt. " + english(small, "Go. Stop.")},
		{because(say.Plain("pain")), "Wegen Schmerz.", "Wegen Schmerz. " + english(small, "Because of pain.")},
		{because(say.Plain("age")), english("", "Because of age."), english("", "Because of age.")},
		{because(say.List{say.Plain("pain"), say.Plain("age")}), english("", "Because of pain and age."), english("", "Because of pain and age.")},
		{because(because(say.Plain("age"))), english("", "Because of Because of age.."), english("", "Because of Because of age..")},
		{say.Filled("{n}", say.Values{"n": 5}), "5", "5"},
	} {
		marked, err := w.marked(line1{c.line, false})
		if err != nil || fmt.Sprint(marked) != c.marked {
			t.Errorf("%q is said as %v (%v), must be %s", c.line, marked, err, c.marked)
		}
		both, err := w.both(line1{c.line, false})
		if err != nil || fmt.Sprint(both) != c.withThere {
			t.Errorf("%q with its English: %v (%v), must be %s", c.line, both, err, c.withThere)
		}
	}
}
