package app

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
	Say     string
	Hint    string
	Checked bool
}

// Field is one question of a form. Nothing is preselected; what the person
// answered before is.
type Field struct {
	Name    string
	Kind    FieldKind
	Ask     string
	Hint    string
	Choices []Choice
	None    string // the words of the explicit none of a Boxes field; its form name is Name + ".none"
	Leave   bool   // a Radio field that may be left without an answer
	All     bool   // every one of a Boxes field's choices has to be ticked
	// NoneChecked is whether the none was ticked before.
	NoneChecked bool
	Low         string // words at 0 of a Scale
	High        string // words at 10 of a Scale
	Min         int
	Max         int
	Unit        string
	Blank       bool   // a Number may be left empty: then it is unknown
	Value       string // of a Number or Text
	Error       string // what is wrong and what would be right, or ""
}

// Form is one page of questions.
type Form struct {
	Title    string
	Why      string
	Quote    string // the person's own words, where a question answers to them
	Fields   []Field
	RecordID string // UUIDv7 made where the form is rendered; posting it twice changes nothing
	Action   string // where it posts to
	Submit   string // words on the one main button
	Back     string // where back goes, or ""
	Step     int    // 1..Steps, or 0 where steps make no sense
	Steps    int
}

// Wrong reports whether any field has an error.
func (f Form) Wrong() bool {
	for _, field := range f.Fields {
		if field.Error != "" {
			return true
		}
	}
	return false
}
