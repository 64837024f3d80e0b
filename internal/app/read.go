package app

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"unslouch/internal/safety"
	"unslouch/internal/say"
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
			f.Error = say.Plain("This page has changed. Please answer it once more.")
			return
		}
	}
	switch {
	case f.All && len(got) < len(f.Choices):
		f.Error = say.Plain("Please look at each of these, and tick them all.")
	case none && len(got) > 0:
		f.Error = say.Filled(`You ticked "{none}" and something else too. Please keep only what is true.`, say.Values{"none": f.None})
	case none && !f.None.Empty():
		values[f.NoneName()] = []string{"1"}
	case len(got) > 0:
		values[f.Name] = got
	case !f.None.Empty():
		f.Error = say.Filled(`Please tick what is true, or tick "{none}".`, say.Values{"none": f.None})
	default:
		f.Error = say.Plain("Please tick at least one.")
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
		f.Error = say.Filled("Please give a whole number from {least} to {most}: {question}", say.Values{"least": f.Min, "most": f.Max, "question": f.Ask})
		return
	}
	values[f.Name] = []string{strconv.Itoa(n)}
}

func (f *Field) readText(got []string, none bool, values map[string][]string) {
	// Browsers send line breaks as two characters and count them as one.
	text := strings.TrimSpace(strings.ReplaceAll(strings.Join(got, "\n"), "\r\n", "\n"))
	if n := utf8.RuneCountInString(text); n > f.Max {
		f.Error = say.Counted(n, "That is {n} character. Please keep it to {most}.", "That is {n} characters. Please keep it to {most}.", say.Values{"most": f.Max})
		return
	}
	switch {
	case f.Min > 0 && text == "":
		f.Error = say.Plain("Please write something here.")
		return
	case !f.None.Empty() && text == "" && !none:
		f.Error = say.Filled(`Please write something, or tick "{none}".`, say.Values{"none": f.None})
		return
	case none && text != "":
		f.Error = say.Filled(`You ticked "{none}" and wrote something too. Please keep only what is true.`, say.Values{"none": f.None})
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
	f.Error = say.Filled("Please choose one answer: {question}", say.Values{"question": f.Ask})
}

// scale makes the eleven buttons of a 0-10 question (NRS).
func scale(name string, ask, hint, low, high say.Line) Field {
	f := Field{Name: name, Kind: Scale, Ask: ask, Hint: hint, Low: low, High: high}
	for n := range 11 {
		f.Choices = append(f.Choices, Choice{Value: strconv.Itoa(n), Say: digits(n)})
	}
	return f
}

// painNow asks for pain in the same words everywhere (5.1).
func painNow() Field {
	return scale("pain", say.Plain("How much does it hurt now, while you rest?"), say.Line{}, say.Plain("No pain"), say.Plain("The worst pain you can imagine"))
}

// digits is a number as a choice.
func digits(n int) say.Line { return say.Filled("{number}", say.Values{"number": n}) }

func yesNo(name string, ask say.Line) Field {
	return Field{Name: name, Kind: Radio, Ask: ask, Choices: []Choice{{Value: "yes", Say: say.Plain("Yes")}, {Value: "no", Say: say.Plain("No")}}}
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
