// Package say holds what is said to people, so that it can be said in any language.
package say

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Values fill the {places} of a sentence, by name. See Line.In for what each kind becomes.
type Values map[string]any

// Line is one thing to say. English is the sentence as we wrote it, and its name
// in the message catalogue too: whoever changes a sentence makes it new, so that
// no translation of the old one can be shown for it (H08).
type Line struct {
	English string
	Many    string // the English for any number but one; "" where nothing is counted
	N       int    // what is counted; {n} stands for it
	Context string // tells apart two equal English texts that other languages say apart; mostly ""
	With    Values
	Then    []Line // what follows, each after a space
}

// Raw is text that somebody typed, or a name of something outside: it is shown as
// it is in every language.
type Raw string

// Name is a name of ours inside a sentence. English begins it with a small letter
// there; a language that has it says it as it has it, for German nouns stay great.
type Name string

// Decimal is a number with one digit after the point: "3.5".
type Decimal float64

// List is several things in a row: "a, b and c".
type List []any

// Plain is a line without places.
func Plain(english string) Line { return Line{English: english} }

// Filled is a line with places to fill: Filled("You chose {name}.", Values{"name": e.Name}).
func Filled(english string, with Values) Line { return Line{English: english, With: with} }

// Counted is a line about a number: Counted(3, "{n} exercise", "{n} exercises", nil).
func Counted(n int, one, many string, with Values) Line {
	return Line{English: one, Many: many, N: n, With: with}
}

// Sentences is several lines, one after another; empty ones are left out.
func Sentences(lines ...Line) Line {
	var all Line
	for _, l := range lines {
		switch {
		case l.Empty():
		case all.Empty():
			all = l
		default:
			all.Then = append(slices.Clip(all.Then), l)
		}
	}
	return all
}

// Texts is several whole texts of content files, one after another.
func Texts(english ...string) Line {
	lines := make([]Line, len(english))
	for i := range english {
		lines[i] = Line{English: english[i]}
	}
	return Sentences(lines...)
}

// Empty reports whether there is nothing to say.
func (l Line) Empty() bool { return l.English == "" && len(l.Then) == 0 }

// IsZero reports the same, for JSON that leaves empty things out.
func (l Line) IsZero() bool { return l.Empty() }

// Filling is the line with its places filled, for lines that stand in tables.
func (l Line) Filling(with Values) Line {
	l.With = with
	return l
}

// Same reports whether two lines say the same in English. A record of an older
// program has only that.
func Same(a, b Line) bool { return a.String() == b.String() }

// Flat is the line in a language as a plain text, for those who read the JSON.
func Flat(t Tongue, l Line) Line { return Plain(l.In(t)) }

// String is the line in English.
func (l Line) String() string { return l.In(English) }

// Tongue is a language: it finds what an English text is in it. A text that it
// does not have is said in English, for a sentence in the wrong language is safer
// than none.
type Tongue interface {
	// Find returns the text that an English one has in this language.
	Find(context, english string) (string, bool)
	// Plural returns the text for n things, by this language's own rule.
	Plural(context, one, many string, n int) (string, bool)
}

// English is the language that everything was written in.
var English Tongue = english{}

type english struct{}

func (english) Find(string, string) (string, bool)                { return "", false }
func (english) Plural(string, string, string, int) (string, bool) { return "", false }

// Text is a whole text without places, as it stands in a content file.
func Text(t Tongue, english string) string {
	if found, ok := t.Find("", english); ok {
		return found
	}
	return english
}

// In says the line in a language. A value that is a string is a text of ours and
// looked up as well, a Raw is not; a Line is said, a number written in digits, a
// List joined with "and", a time.Weekday and a time.Time (a day) named.
func (l Line) In(t Tongue) string {
	if t == nil {
		t = English
	}
	said := l.pattern(t)
	if len(l.With) > 0 || l.Many != "" {
		said = l.fill(t, said)
	}
	for _, next := range l.Then {
		said += " " + next.In(t)
	}
	return said
}

// pattern is the sentence with its places still open.
func (l Line) pattern(t Tongue) string {
	if l.Many != "" {
		if found, ok := t.Plural(l.Context, l.English, l.Many, l.N); ok {
			return found
		}
		if l.N == 1 {
			return l.English
		}
		return l.Many
	}
	if found, ok := t.Find(l.Context, l.English); ok {
		return found
	}
	return l.English
}

// fill puts the values in their places; a place without a value stays as it is,
// so that it is seen.
func (l Line) fill(t Tongue, pattern string) string {
	var out strings.Builder
	for {
		open := strings.IndexByte(pattern, '{')
		if open < 0 {
			break
		}
		length := strings.IndexByte(pattern[open:], '}')
		if length < 0 {
			break
		}
		name := pattern[open+1 : open+length]
		value, ok := l.With[name]
		if name == "n" && l.Many != "" {
			value, ok = l.N, true
		}
		out.WriteString(pattern[:open])
		if ok {
			out.WriteString(Value(t, value))
		} else {
			out.WriteString(pattern[open : open+length+1])
		}
		pattern = pattern[open+length+1:]
	}
	out.WriteString(pattern)
	return out.String()
}

// Value is how a value of a sentence is written in a language.
func Value(t Tongue, value any) string {
	switch v := value.(type) {
	case Line:
		return v.In(t)
	case Raw:
		return string(v)
	case string:
		return Text(t, v)
	case Name:
		return v.in(t)
	case Decimal:
		return v.in(t)
	case List:
		return v.in(t)
	case time.Weekday:
		return Text(t, v.String())
	case time.Time:
		return Day(v).In(t)
	}
	return fmt.Sprint(value)
}

// in is the name inside a sentence. One that begins with somebody, as "Child's
// pose" does, keeps its capital in English.
func (n Name) in(t Tongue) string {
	if found, ok := t.Find("", string(n)); ok {
		return found
	}
	first, _, _ := strings.Cut(string(n), " ")
	if n == "" || strings.HasSuffix(first, "'s") {
		return string(n)
	}
	return strings.ToLower(string(n[:1])) + string(n[1:])
}

func (d Decimal) in(t Tongue) string {
	whole, tenth, _ := strings.Cut(strconv.FormatFloat(float64(d), 'f', 1, 64), ".")
	return Filled("{whole}.{tenth}", Values{"whole": Raw(whole), "tenth": Raw(tenth)}).In(t)
}

// in joins a list with commas and an "and".
func (l List) in(t Tongue) string {
	switch len(l) {
	case 0:
		return ""
	case 1:
		return Value(t, l[0])
	}
	said := Value(t, l[0])
	for _, v := range l[1 : len(l)-1] {
		said = Filled("{before}, {next}", Values{"before": Raw(said), "next": v}).In(t)
	}
	return Filled("{before} and {last}", Values{"before": Raw(said), "last": l[len(l)-1]}).In(t)
}

// Joined is several things in a row as a value, each joined to those before it by a
// line with the places before and next: "{before}; {next}".
func Joined(between Line, values ...any) any {
	var all any = ""
	for i, v := range values {
		if i == 0 {
			all = v
			continue
		}
		all = between.Filling(Values{"before": all, "next": v})
	}
	return all
}

// Day is a day of the calendar in words: "Monday 2 January".
func Day(d time.Time) Line {
	return Filled("{weekday} {day} {month}", Values{"weekday": d.Weekday(), "day": d.Day(), "month": d.Month().String()})
}

// Date is a day with its year: "2 January 2026".
func Date(d time.Time) Line {
	return Filled("{day} {month} {year}", Values{"day": d.Day(), "month": d.Month().String(), "year": d.Year()})
}
