package terminal

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"unslouch/internal/app"
)

// ask asks the questions of a form, one at a time. Nothing is preselected.
type ask struct {
	form    app.Form
	intro   words // read first, where there is anything
	reading bool
	scroll  scroll                  // of the intro
	at      int                     // the question of now
	cursor  map[string]int          // by field: the choice under the cursor; -1 is none yet
	chosen  map[string]map[int]bool // by field: what is chosen; an explicit none is len(Choices)
	typed   map[string]string       // by field: a number or text
	wrong   string
	// enough ends the form early, after an answer that leaves nothing to ask.
	enough func(field, value string) bool
	done   func(m *model, sent url.Values) tea.Cmd
	left   func(m *model) tea.Cmd // Escape; nil means that there is no way out but Ctrl+C
}

func newAsk(f app.Form, intro words, done func(*model, url.Values) tea.Cmd) *ask {
	a := &ask{form: f, intro: intro, cursor: map[string]int{}, chosen: map[string]map[int]bool{}, typed: map[string]string{}, done: done}
	a.reading = intro.lead != "" || len(intro.body) > 0
	for i, field := range f.Fields {
		a.cursor[field.Name], a.chosen[field.Name], a.typed[field.Name] = -1, map[int]bool{}, field.Value
		for j, c := range field.Choices {
			if c.Checked {
				a.chosen[field.Name][j], a.cursor[field.Name] = true, j
			}
		}
		if !field.Error.Empty() && a.wrong == "" {
			a.at, a.wrong, a.reading = i, field.Error.String(), false
		}
	}
	return a
}

func (a *ask) field() *app.Field { return &a.form.Fields[a.at] }

// choices is how many choices the question of now has, with its explicit none.
func choices(f *app.Field) int {
	if !f.None.Empty() {
		return len(f.Choices) + 1
	}
	return len(f.Choices)
}

func (a *ask) update(m *model, msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if a.reading {
		if a.scroll.press(key.String()) {
			return nil
		}
		a.reading = key.String() != "enter" && key.String() != "space"
		return nil
	}
	f := a.field()
	switch k := key.String(); {
	case k == "enter":
		return a.next(m)
	case k == "esc" && a.left != nil:
		return a.left(m)
	case k == "shift+tab", k == "backspace" && (a.typed[f.Name] == "" || f.Kind != app.Text && f.Kind != app.Number), k == "left" && f.Kind != app.Scale:
		a.at, a.wrong = max(0, a.at-1), ""
	case f.Kind == app.Number || f.Kind == app.Text:
		a.typeIn(f, key)
	default:
		a.choose(f, k)
	}
	return nil
}

func (a *ask) typeIn(f *app.Field, key tea.KeyPressMsg) {
	text := a.typed[f.Name]
	switch {
	case key.String() == "backspace":
		runes := []rune(text)
		a.typed[f.Name] = string(runes[:len(runes)-1])
	case key.Text != "":
		a.typed[f.Name] = text + key.Text
	}
}

// choose moves between the choices, and takes one.
func (a *ask) choose(f *app.Field, k string) {
	at, n := a.cursor[f.Name], choices(f)
	a.wrong = ""
	switch k {
	case "up", "left", "k":
		a.set(f, max(0, at-1), false)
	case "down", "right", "j", "tab":
		a.set(f, min(n-1, at+1), false)
	case "space":
		if at >= 0 {
			a.set(f, at, true)
		}
	default:
		if i, ok := pressed(f, k, at); ok {
			a.set(f, i, true)
		}
	}
}

// pressed is the choice that a digit stands for: of a scale the number itself, where
// 1 and then 0 are 10.
func pressed(f *app.Field, k string, at int) (int, bool) {
	n, err := strconv.Atoi(k)
	switch {
	case err != nil:
		return 0, false
	case f.Kind != app.Scale:
		return n - 1, n >= 1 && n <= choices(f)
	case k == "0" && at == 1:
		return 10, true
	}
	return n, true
}

// set puts the cursor on a choice. One of several is chosen by that alone; a box is
// ticked only when it is pressed, and its explicit none excludes the others.
func (a *ask) set(f *app.Field, i int, press bool) {
	a.cursor[f.Name] = i
	chosen := a.chosen[f.Name]
	if f.Kind != app.Boxes {
		clear(chosen)
		chosen[i] = true
		return
	}
	if !press {
		return
	}
	none := len(f.Choices)
	if was := chosen[i]; was {
		delete(chosen, i)
		return
	}
	if i == none {
		clear(chosen)
	}
	delete(chosen, none)
	chosen[i] = true
}

// next goes on to the next question, and after the last hands the answers over. What
// is not answered does not go on: unanswered is never no.
func (a *ask) next(m *model) tea.Cmd {
	f := a.field()
	if a.wrong = a.missing(f); a.wrong != "" {
		return nil
	}
	values := a.values()
	if a.at++; a.at < len(a.form.Fields) && (a.enough == nil || !a.enough(f.Name, values.Get(f.Name))) {
		return nil
	}
	a.at = len(a.form.Fields) - 1
	return a.done(m, values)
}

func (a *ask) missing(f *app.Field) string {
	chosen := a.chosen[f.Name]
	switch {
	case f.Kind == app.Number || f.Kind == app.Text: // the use case says what would be right
	case f.All && len(chosen) < len(f.Choices):
		return "Please look at each of these, and tick them all with the space bar."
	case f.Kind == app.Boxes && len(chosen) == 0:
		return fmt.Sprintf("Please tick what is true with the space bar, or tick “%s”.", f.None)
	case len(chosen) == 0 && !f.Leave:
		return "Please choose one answer."
	}
	return ""
}

// values are the answers as a page would send them.
func (a *ask) values() url.Values {
	sent := url.Values{"record": {a.form.RecordID}}
	for i := range a.form.Fields {
		f := &a.form.Fields[i]
		if f.Kind == app.Number || f.Kind == app.Text {
			sent.Set(f.Name, a.typed[f.Name])
			continue
		}
		for j, c := range f.Choices {
			if a.chosen[f.Name][j] {
				sent.Add(f.Name, c.Value)
			}
		}
		if a.chosen[f.Name][len(f.Choices)] {
			sent.Set(f.NoneName(), "1")
		}
	}
	return sent
}

func (a *ask) view(m *model) string {
	w, l := room(m.width), m.look
	if a.reading {
		intro := a.intro
		if intro.title == "" {
			intro.title = a.form.Title.String()
		}
		foot := append([]string{""}, styled(l.soft, wrapped("Enter goes on. ↑ ↓ read on.", w))...)
		return a.scroll.page(l, intro.lines(l, w), foot, m.width, m.height)
	}
	f := a.field()
	text := min(w, wide)
	lines := []string{ends(l.title(calm).Render(a.form.Title.String()), l.soft.Render(fmt.Sprintf("Question %d of %d", a.at+1, len(a.form.Fields))), text), ""}
	if a.at == 0 && !a.form.Why.Empty() {
		lines = append(append(lines, styled(l.soft, wrapped(a.form.Why.String(), text))...), "")
	}
	lines = append(lines, styled(l.bold, wrapped(f.Ask.String(), text))...)
	lines = append(lines, styled(l.soft, wrapped(f.Hint.String(), text))...)
	lines = append(lines, "")
	seen := len(lines)
	switch f.Kind {
	case app.Scale:
		lines = append(lines, a.scale(l, f, text)...)
	case app.Number, app.Text:
		lines = append(lines, "> "+a.typed[f.Name]+"▏ "+f.Unit.String())
	default:
		for i := range choices(f) {
			if i == a.cursor[f.Name] {
				seen = len(lines)
			}
			lines = append(lines, a.choice(l, f, i, text)...)
		}
	}
	if a.wrong != "" {
		lines = append(append(lines, ""), styled(l.amber, wrapped(a.wrong, text))...)
		seen = len(lines)
	}
	return page(append(append(lines, ""), styled(l.soft, wrapped(a.keys(f), text))...), m.width, m.height, seen)
}

func (a *ask) choice(l look, f *app.Field, i, width int) []string {
	words := f.None.String()
	if i < len(f.Choices) {
		words = joined(f.Choices[i].Say.String(), f.Choices[i].Hint.String())
	}
	open, full := "○", "●"
	if f.Kind == app.Boxes {
		open, full = "☐", "☑"
	}
	mark := open
	if a.chosen[f.Name][i] {
		mark = full
	}
	at := "  "
	if i == a.cursor[f.Name] {
		at = "› "
	}
	lines := hung(fmt.Sprintf("%s%s %d  ", at, mark, i+1), words, width)
	if i == a.cursor[f.Name] {
		return styled(l.main.Bold(true), lines)
	}
	return lines
}

// scale is the row of the numbers 0 to 10, with what stands at its ends.
func (a *ask) scale(l look, f *app.Field, width int) []string {
	var row strings.Builder
	for i := range min(11, len(f.Choices)) {
		cell := " " + f.Choices[i].Say.String() + " "
		if a.chosen[f.Name][i] {
			cell = l.main.Bold(true).Reverse(true).Render("[" + f.Choices[i].Say.String() + "]")
		}
		row.WriteString(cell)
		if width >= 50 {
			row.WriteByte(' ')
		}
	}
	lines := []string{row.String(), ""}
	lines = append(lines, styled(l.soft, wrapped("0: "+f.Low.String()+"    10: "+f.High.String(), width))...)
	for i := 11; i < len(f.Choices); i++ {
		lines = append(append(lines, ""), a.choice(l, f, i, width)...)
	}
	return lines
}

func (a *ask) keys(f *app.Field) string {
	keys := []string{"↑ ↓ or a number choose"}
	switch f.Kind {
	case app.Scale:
		keys = []string{"← → or a number choose"}
	case app.Boxes:
		keys = []string{"↑ ↓ move", "space ticks"}
	case app.Number, app.Text:
		keys = nil
	}
	keys = append(keys, "enter goes on")
	if f.Leave {
		keys[len(keys)-1] = "enter goes on, with an answer or without"
	}
	if a.at > 0 {
		keys = append(keys, "backspace goes back")
	}
	if a.left != nil {
		keys = append(keys, "esc: never mind")
	}
	return strings.Join(keys, " · ")
}
