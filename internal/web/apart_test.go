package web

import (
	"strings"
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/language"
	"unslouch/internal/say"
)

// TestDatesRunRightToLeft: in Arabic a date stands in a sentence as one piece whose
// first letters say which way it runs; taken apart, it would run from left to right.
func TestDatesRunRightToLeft(t *testing.T) {
	all, err := language.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if l.Code != "ar" {
			continue
		}
		got := say.Day(time.Date(2026, time.November, 26, 0, 0, 0, 0, time.UTC)).In(unbroken{l, true})
		if got != "الخميس 26 نوفمبر" {
			t.Errorf("the date is %q", got)
		}
		if number := say.Value(unbroken{l, true}, say.Decimal(-1.2)); strings.ContainsAny(number, "\u2068\u2069") {
			t.Errorf("the number is %q: its digits would change places", number)
		}
	}
}
