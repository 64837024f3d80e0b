package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"unslouch/internal/say"
)

// words says things in one language to templates. In a language that is not English,
// what has no translation is marked as English, so that it is read out and written in
// its own direction.
type words struct {
	in      say.Tongue
	foreign bool // not English
}

func wordsIn(t say.Tongue) words {
	return words{unbroken{t, false}, t != say.English}
}

// unbroken keeps the number of a counted text on one line with its word, and, where the
// language runs from right to left, a name or number from changing the order round it.
type unbroken struct {
	say.Tongue
	isolate bool
}

func (u unbroken) Find(context, english string) (string, bool) {
	said, found := u.Tongue.Find(context, english)
	return u.isolated(said), found
}

// isolated sets each place apart with the marks that Unicode has for it (FSI, PDI). A
// pattern without a letter of its own, such as a date's, is left as it is: set apart,
// its places would give it no direction, and it would run from left to right.
func (u unbroken) isolated(pattern string) string {
	if !u.isolate || !letters(pattern) {
		return pattern
	}
	return placeMark.ReplaceAllString(pattern, "\u2068$0\u2069")
}

func (u unbroken) Plural(context, one, many string, n int) (string, bool) {
	said, found := u.Tongue.Plural(context, one, many, n)
	switch {
	case found:
	case n == 1:
		said = one
	default:
		said = many
	}
	return u.isolated(strings.ReplaceAll(said, "{n} ", "{n}\u00a0")), true
}

// functions are what templates say things with. Each takes the English sentence as it
// is written there; cmd/words gathers them.
func (w words) functions() template.FuncMap {
	return template.FuncMap{
		"t":        w.t,
		"t1":       func(text any) (any, error) { return w.marked(say1(lineOf(text))) },
		"tf":       func(english string, with ...any) (any, error) { return w.filled(english, with, w.marked) },
		"tn":       func(n int, one, many string, with ...any) (any, error) { return w.counted(n, one, many, with) },
		"counted":  func(n int, one, many string) say.Line { return say.Counted(n, one, many, nil) },
		"rich":     w.rich,
		"richn":    w.richn,
		"richboth": w.richBoth,
		"capital":  capital,
		"spoken":   func(text string) string { return say.Text(w.in, text) },
		"besides":  w.besides,
		"both":     func(text any) (any, error) { return w.both(line1{lineOf(text), false}) },
		"both1":    func(text any) (any, error) { return w.both(say1(lineOf(text))) },
		"bothf": func(english string, with ...any) (any, error) {
			return w.filled(english, with, w.both)
		},
		"said":    func(text any) string { return lineOf(text).In(w.in) },
		"given":   given,
		"cues":    w.cues,
		"svg":     w.svg,
		"raw":     func(text any) say.Raw { return say.Raw(fmt.Sprint(text)) },
		"english": w.english,
		"foreign": func() bool { return w.foreign },
	}
}

// line1 is a line, and whether it begins with a capital whatever it begins with.
type line1 struct {
	say.Line
	capital bool
}

func say1(l say.Line) line1 { return line1{l, true} }

func (l line1) said(t say.Tongue) string {
	if l.capital {
		return capital(l.In(t))
	}
	return l.In(t)
}

// lineOf is a text of a template as a line: a text of ours, or a line already.
func lineOf(text any) say.Line {
	switch v := text.(type) {
	case nil:
		return say.Line{}
	case say.Line:
		return v
	case *say.Line:
		return *v
	case string:
		return say.Plain(v)
	case say.Raw:
		return say.Filled("{text}", say.Values{"text": v})
	}
	if v := reflect.ValueOf(text); v.Kind() == reflect.String {
		return say.Plain(v.String())
	}
	return say.Filled("{text}", say.Values{"text": text})
}

// given is a text, or nil where there is nothing to say: a line is never false by itself.
func given(text any) any {
	if lineOf(text).Empty() {
		return nil
	}
	return text
}

// t says a text. What has been said already stays as it is.
func (w words) t(text any) (any, error) {
	if html, ok := text.(template.HTML); ok {
		return html, nil
	}
	return w.marked(line1{lineOf(text), false})
}

// marked is a line as a text, or as HTML where a part of it exists in English alone.
// In an attribute the marks fall away: html/template takes tags out there.
func (w words) marked(l line1) (any, error) {
	if !w.foreign || w.whole(l.Line) {
		return l.said(w.in), nil
	}
	var out strings.Builder
	for i, one := range apart(l.Line) {
		if i > 0 {
			out.WriteString(" ")
		}
		part := line1{one, l.capital && i == 0}
		if w.whole(one) {
			out.WriteString(template.HTMLEscapeString(part.said(w.in)))
		} else {
			out.WriteString(englishSpan("", part.said(wordsIn(say.English).in)))
		}
	}
	return template.HTML(out.String()), nil //nolint:gosec // escaped above
}

// apart is a line sentence by sentence.
func apart(l say.Line) []say.Line {
	then := l.Then
	l.Then = nil
	all := []say.Line{l}
	for _, next := range then {
		all = append(all, apart(next)...)
	}
	return all
}

// whole reports whether everything in a line exists in this language: its sentences,
// and the lines that fill them. A sentence with a hole is said in English as a whole.
func (w words) whole(l say.Line) bool {
	if !w.has(l) || slices.ContainsFunc(l.Then, func(next say.Line) bool { return !w.whole(next) }) {
		return false
	}
	for _, value := range l.With {
		if !w.wholeValue(value) {
			return false
		}
	}
	return true
}

func (w words) wholeValue(value any) bool {
	switch v := value.(type) {
	case say.Line:
		return w.whole(v)
	case say.List:
		return !slices.ContainsFunc(v, func(one any) bool { return !w.wholeValue(one) })
	}
	return true
}

// has reports whether a sentence exists in this language, or needs no words at all.
func (w words) has(l say.Line) bool {
	if !letters(l.English) {
		return true
	}
	raw := w.in.(unbroken).Tongue
	if l.Many != "" {
		_, found := raw.Plural(l.Context, l.English, l.Many, l.N)
		return found
	}
	_, found := raw.Find(l.Context, l.English)
	return found
}

var placeMark = regexp.MustCompile(`\{[a-z0-9_]*\}`)

// letters reports whether there is a word beside the places.
func letters(pattern string) bool {
	return strings.ContainsFunc(placeMark.ReplaceAllString(pattern, ""), unicode.IsLetter)
}

func englishSpan(class, text string) string {
	return `<span` + class + ` lang="en" dir="ltr">` + template.HTMLEscapeString(text) + `</span>`
}

// cues are texts by their English, for the browser's code; nothing in English.
func (w words) cues(all []string) (string, error) {
	if !w.foreign {
		return "", nil
	}
	said := map[string]string{}
	for _, english := range all {
		if english != "" {
			said[english] = say.Text(w.in, english)
		}
	}
	body, err := json.Marshal(said)
	return string(body), err
}

// english is the attributes of an element whose text exists in English alone.
func (w words) english() template.HTMLAttr {
	if w.foreign {
		return ` lang="en" dir="ltr"`
	}
	return ""
}

// both says a text that safety hangs on, with the English in small beside it: what no
// clinician has reviewed must not be the only text (0022). Where one sentence of several
// exists in English alone, the others have theirs beside them all the same.
func (w words) both(l line1) (any, error) {
	said, err := w.marked(l)
	own := slices.ContainsFunc(apart(l.Line), func(one say.Line) bool { return w.whole(one) && letters(one.In(w.in)) })
	if err != nil || !w.foreign || !own {
		return said, err
	}
	html, marked := said.(template.HTML)
	if !marked {
		html = template.HTML(template.HTMLEscapeString(said.(string))) //nolint:gosec // escaped here
	}
	return html + " " + template.HTML(englishSpan(` class="en"`, l.said(wordsIn(say.English).in))), nil //nolint:gosec // escaped there
}

// besides is what was said in this language already, with the English it was said from
// in small beside it; "" where the page is in English.
func (w words) besides(said, english string) any {
	switch {
	case !w.foreign || english == "":
		return say.Text(w.in, said)
	case english == said:
		return template.HTML(englishSpan("", english)) //nolint:gosec // escaped there
	}
	return template.HTML(template.HTMLEscapeString(said) + " " + englishSpan(` class="en"`, english)) //nolint:gosec // escaped here
}

func (w words) filled(english string, with []any, show func(line1) (any, error)) (any, error) {
	values, err := valuesOf(with)
	if err != nil {
		return nil, err
	}
	return show(line1{say.Filled(english, values), false})
}

func (w words) counted(n int, one, many string, with []any) (any, error) {
	values, err := valuesOf(with)
	if err != nil {
		return nil, err
	}
	return w.marked(line1{say.Counted(n, one, many, values), false})
}

func valuesOf(pairs []any) (say.Values, error) {
	if len(pairs) == 0 {
		return nil, nil
	}
	all, err := dict(pairs...)
	return say.Values(all), err
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
