package language_test

import (
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/language"
	"unslouch/internal/say"
)

func TestDaysAndLists(t *testing.T) {
	all, err := language.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	line := say.Filled("{days}", say.Values{"days": say.List{day, say.Raw("x"), time.Friday}})
	want := map[string]string{"de": "Montag, 2. März, x und Freitag", "ar": "الاثنين 2 مارس، x والجمعة"}
	for _, l := range all {
		if got := line.In(l); got != want[l.Code] {
			t.Errorf("%s: %q, want %q", l.Code, got, want[l.Code])
		}
	}
	if got := line.String(); got != "Monday 2 March, x and Friday" {
		t.Errorf("English: %q", got)
	}
}

// TestNothingIsNothing: the empty text names the head of a PO file, which is none to show.
func TestNothingIsNothing(t *testing.T) {
	all, err := language.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if got := say.Text(l, ""); got != "" {
			t.Errorf("%s: nothing is %q", l.Code, got)
		}
	}
}
