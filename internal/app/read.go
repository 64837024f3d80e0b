package app

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"unslouch/internal/safety"
)

// maxText is the longest free text a field takes, in characters.
const maxText = safety.MaxFreeText

// fill shows what was answered before, or what was just sent.
func (f *Form) fill(values map[string][]string) {
	for i := range f.Fields {
		field := &f.Fields[i]
		sent := values[field.Name]
		if len(sent) > 0 && (field.Kind == Number || field.Kind == Text) {
			field.Value = sent[0]
		}
		for j := range field.Choices {
			field.Choices[j].Checked = slices.Contains(sent, field.Choices[j].Value)
		}
	}
}

// NoneName is the form name of a Boxes field's explicit none.
func (f Field) NoneName() string { return f.Name + ".none" }

// read takes what was sent, keeps only what the form asks, and notes what is
// missing or out of range on the field itself. It reports whether all is well.
func (f *Form) read(sent url.Values) (map[string][]string, bool) {
	values := map[string][]string{}
	for i := range f.Fields {
		field := &f.Fields[i]
		got := sent[field.Name]
		switch field.Kind {
		case Boxes:
			field.readBoxes(got, sent.Get(field.NoneName()) != "", values)
		case Number:
			field.readNumber(got, values)
		case Text:
			field.readText(got, sent.Get(field.NoneName()) != "", values)
		default:
			field.readChoice(got, values)
		}
	}
	f.fill(sent)
	return values, !f.Wrong()
}

func (f Field) knows(value string) bool {
	return slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.Value == value })
}

func (f *Field) readBoxes(got []string, none bool, values map[string][]string) {
	got = slices.Compact(slices.Sorted(slices.Values(got)))
	for _, v := range got {
		if !f.knows(v) {
			f.Error = "This page has changed. Please answer it once more."
			return
		}
	}
	switch {
	case f.All && len(got) < len(f.Choices):
		f.Error = "Please look at each of these, and tick them all."
	case none && len(got) > 0:
		f.Error = fmt.Sprintf("You ticked %q and something else too. Please keep only what is true.", f.None)
	case none && f.None != "":
		values[f.NoneName()] = []string{"1"}
	case len(got) > 0:
		values[f.Name] = got
	case f.None != "":
		f.Error = fmt.Sprintf("Please tick what is true, or tick %q.", f.None)
	default:
		f.Error = "Please tick at least one."
	}
}

func (f *Field) readNumber(got []string, values map[string][]string) {
	text := ""
	if len(got) == 1 {
		text = strings.TrimSpace(got[0])
	}
	if text == "" && f.Blank {
		return
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < f.Min || n > f.Max {
		f.Error = fmt.Sprintf("Please give a whole number from %d to %d: %s", f.Min, f.Max, f.Ask)
		return
	}
	values[f.Name] = []string{strconv.Itoa(n)}
}

func (f *Field) readText(got []string, none bool, values map[string][]string) {
	// Browsers send line breaks as two characters and count them as one.
	text := strings.TrimSpace(strings.ReplaceAll(strings.Join(got, "\n"), "\r\n", "\n"))
	if n := utf8.RuneCountInString(text); n > f.Max {
		f.Error = fmt.Sprintf("That is %d characters. Please keep it to %d.", n, f.Max)
		return
	}
	switch {
	case f.Min > 0 && text == "":
		f.Error = "Please write something here."
		return
	case f.None != "" && text == "" && !none:
		f.Error = fmt.Sprintf("Please write something, or tick %q.", f.None)
		return
	case none && text != "":
		f.Error = fmt.Sprintf("You ticked %q and wrote something too. Please keep only what is true.", f.None)
		return
	case none:
		values[f.NoneName()] = []string{"1"}
	}
	values[f.Name] = []string{text}
}

func (f *Field) readChoice(got []string, values map[string][]string) {
	if len(got) == 1 && f.knows(got[0]) {
		values[f.Name] = got
		return
	}
	if f.Leave && len(got) == 0 {
		return
	}
	f.Error = fmt.Sprintf("Please choose one answer: %s", f.Ask)
}

// scale makes the eleven buttons of a 0-10 question (NRS).
func scale(name, ask, hint, low, high string) Field {
	f := Field{Name: name, Kind: Scale, Ask: ask, Hint: hint, Low: low, High: high}
	for n := range 11 {
		f.Choices = append(f.Choices, Choice{Value: strconv.Itoa(n), Say: strconv.Itoa(n)})
	}
	return f
}

// painNow asks for pain in the same words everywhere (5.1).
func painNow() Field {
	return scale("pain", "How much does it hurt now, while you rest?", "", "No pain", "The worst pain you can imagine")
}

func yesNo(name, ask, hint string) Field {
	return Field{Name: name, Kind: Radio, Ask: ask, Hint: hint, Choices: []Choice{{Value: "yes", Say: "Yes"}, {Value: "no", Say: "No"}}}
}

func first(values map[string][]string, name string) string {
	if v := values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func number(values map[string][]string, name string) int {
	n, _ := strconv.Atoi(first(values, name)) // proven a number when it was read
	return n
}
