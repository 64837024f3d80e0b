package app

import (
	"slices"

	"unslouch/internal/say"
)

// FieldKind is how a question is asked.
type FieldKind string

// The kinds of field.
const (
	Boxes  FieldKind = "boxes"  // check boxes with an explicit none
	Radio  FieldKind = "radio"  // one of several; nothing preselected
	Scale  FieldKind = "scale"  // 0 to 10, eleven radio buttons
	Number FieldKind = "number" // a whole number
	Text   FieldKind = "text"   // free text, may be empty
)

// Choice is one box or button.
type Choice struct {
	Value   string
	Say     say.Line
	Hint    say.Line
	Checked bool
}

// Field is one question of a form. Nothing is preselected; what the person
// answered before is.
type Field struct {
	Name    string
	Kind    FieldKind
	Ask     say.Line
	Hint    say.Line
	Choices []Choice
	None    say.Line // the words of the explicit none of a Boxes field; its form name is Name + ".none"
	Leave   bool     // a Radio field that may be left without an answer
	All     bool     // every one of a Boxes field's choices has to be ticked
	// NoneChecked is whether the none was ticked before.
	NoneChecked bool
	Low         say.Line // words at 0 of a Scale
	High        say.Line // words at 10 of a Scale
	Min         int
	Max         int
	Unit        say.Line
	Blank       bool     // a Number may be left empty: then it is unknown
	Value       string   // of a Number or Text
	Error       say.Line // what is wrong and what would be right, or nothing
}

// Form is one page of questions.
type Form struct {
	Title    say.Line
	Why      say.Line
	Quote    string // the person's own words, where a question answers to them
	Fields   []Field
	RecordID string   // UUIDv7 made where the form is rendered; posting it twice changes nothing
	Action   string   // where it posts to
	Submit   say.Line // words on the one main button
	Back     string   // where back goes, or ""
	Step     int      // 1..Steps, or 0 where steps make no sense
	Steps    int
}

// Wrong reports whether any field has an error.
func (f Form) Wrong() bool {
	for _, field := range f.Fields {
		if !field.Error.Empty() {
			return true
		}
	}
	return false
}

// Flat is the form with its words as plain texts in a language, for a device that
// shows it without us.
func (f Form) Flat(t say.Tongue) Form {
	f.Title, f.Why, f.Submit = say.Flat(t, f.Title), say.Flat(t, f.Why), say.Flat(t, f.Submit)
	f.Fields = slices.Clone(f.Fields)
	for i := range f.Fields {
		field := &f.Fields[i]
		for _, words := range []*say.Line{&field.Ask, &field.Hint, &field.None, &field.Low, &field.High, &field.Unit, &field.Error} {
			*words = say.Flat(t, *words)
		}
		field.Choices = slices.Clone(field.Choices)
		for j := range field.Choices {
			c := &field.Choices[j]
			c.Say, c.Hint = say.Flat(t, c.Say), say.Flat(t, c.Hint)
		}
	}
	return f
}
