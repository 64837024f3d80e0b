package app

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
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
	for i := range f.Fields {
		if field := &f.Fields[i]; field.Kind == Text {
			field.Value, _ = seen(strings.ReplaceAll(field.Value, "\r\n", "\n")) // to be looked at, and sent again
		}
	}
	return values, !f.Wrong()
}

// seen is a text without the characters that nobody can see and that change what others
// see: controls but for the ends of lines and tabs, those that turn the direction of
// writing, and what is no UTF-8. It names the first of them, or says "".
func seen(text string) (clean, first string) {
	name := func(n string) {
		if first == "" {
			first = n
		}
	}
	var out strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)):
			name(fmt.Sprintf("0x%02X", text[i]))
		case unicode.IsControl(r) && r != '\n' && r != '\t', r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			name(fmt.Sprintf("U+%04X", r))
		default:
			out.WriteRune(r)
		}
	}
	return out.String(), first
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
	text := strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.Join(got, "\n")))
	if _, hidden := seen(text); hidden != "" {
		f.Error = say.Filled("There was a character in it that nobody can see ({code}). We have taken it out: please look at it once more, and save again.", say.Values{"code": say.Raw(hidden)})
		return
	}
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
