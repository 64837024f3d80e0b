// Package fault names the few ways a request can go wrong, in words the whole
// program shares. It knows nothing of HTTP or SQL; each edge translates.
package fault

import (
	"errors"
	"fmt"

	"unslouch/internal/say"
)

// Kind says what sort of thing went wrong.
type Kind string

// The kinds. Anything without a kind is our own fault.
const (
	Invalid  Kind = "invalid"   // the request makes no sense; the field is named
	NotFound Kind = "not_found" // no such thing, or not yours
	Conflict Kind = "conflict"  // the same id already stands for something else
	Locked   Kind = "locked"    // the plan is locked until somebody has looked at you
	Gone     Kind = "gone"      // it belongs to what was deleted since
	Internal Kind = "internal"  // our fault; details go to the log only
)

// Error is a fault with words for the person who met it.
type Error struct {
	Kind  Kind
	Field string   // the field at fault, or "" where there is none
	Text  say.Line // what is wrong and what would be right
}

// Error is the fault in English.
func (e *Error) Error() string {
	if e.Field == "" {
		return e.Text.String()
	}
	return e.Field + ": " + e.Text.String()
}

// Say makes a fault with a sentence that can be said in every language.
func Say(kind Kind, line say.Line) error { return &Error{Kind: kind, Text: line} }

// Wrong reports one field of a form, with a sentence that can be said in every language.
func Wrong(field string, line say.Line) error {
	return &Error{Kind: Invalid, Field: field, Text: line}
}

// Bad reports one field of the input that is wrong and says what would be right, in
// English: it is for those who write programs and files.
func Bad(field, format string, args ...any) error {
	return Wrong(field, english(format, args))
}

// New makes a fault of the given kind, in English.
func New(kind Kind, format string, args ...any) error { return Say(kind, english(format, args)) }

// english is a text that no translator is asked for.
func english(format string, args []any) say.Line {
	return say.Filled("{text}", say.Values{"text": say.Raw(fmt.Sprintf(format, args...))})
}

// KindOf returns the kind of err, or Internal where it has none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
