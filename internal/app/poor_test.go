package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
)

// lighterOffer is what the plan offers of a lighter week, or "".
func (w *walker) lighterOffer() string {
	w.t.Helper()
	p, err := w.Plan(ctx, me)
	w.must(err)
	return p.Offers.Lighter.String()
}

// One day of being unwell brings the offer of a lighter week in the next, which can be
// taken; a rest for another reason, or a good week, brings none (PR-6).
func TestADayUnwellOffersALighterWeek(t *testing.T) {
	w := inMemory(t)
	w.week()
	if said := w.lighterOffer(); said != "" {
		t.Fatalf("after a good week it offers %q", said)
	}
	ill := false
	for range 7 {
		h := w.opens()
		if h.Today.Session != nil && !h.Today.Forward && !h.Today.Done {
			if !ill {
				if next, err := w.start(url.Values{"unwell": {"yes"}}); err != nil || next != "/" {
					t.Fatalf("unwell leads to %s: %v", next, err)
				}
				ill = true
			} else {
				w.play(w.session())
			}
		}
		w.later(day)
	}
	w.opens()
	if said := w.lighterOffer(); !strings.Contains(said, "unwell") {
		t.Fatalf("it offers %q", said)
	}
	f, err := w.WeekForm(ctx, me)
	w.must(err)
	if !strings.Contains(f.Why.String(), "unwell") {
		t.Errorf("the page of the week says %q", f.Why)
	}
	_, err = w.SayWeek(ctx, me, url.Values{"record": {app.NewID()}, "how": {"lighter"}})
	w.must(err)
	p, err := w.Plan(ctx, me)
	w.must(err)
	if v := p.Weeks[p.Current].Decision.Verb; v != "deload" || p.Offers.Lighter.String() != "" {
		t.Errorf("the week is made as %s, and offers %q", v, p.Offers.Lighter)
	}
	w.week()
	if said := w.lighterOffer(); strings.Contains(said, "unwell") {
		t.Errorf("a week later it still offers %q", said)
	}
}

// A bad answer about sleep in week 4 offers a lighter week at once; under the threshold, left
// out, or in week 0, it offers none. A correction to a better one takes no offer back.
func TestPoorSleepOffersALighterWeek(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	w.names()
	w.says(url.Values{"record": {app.NewID()}, "sleep": {"10"}})
	for range 4 {
		w.week()
		if said := w.lighterOffer(); strings.Contains(said, "slept") {
			t.Fatalf("with week 0 alone it offers %q", said)
		}
		w.weekly()
	}
	w.says(url.Values{"record": {app.NewID()}, "sleep": {"5"}})
	if said := w.lighterOffer(); strings.Contains(said, "slept") {
		t.Fatalf("5 offers %q", said)
	}
	id := w.newest("measures").ID
	f, err := w.CorrectForm(ctx, me, id)
	w.must(err)
	sent := url.Values{}
	for _, field := range f.Fields {
		sent.Set(field.Name, "unsaid")
		if strings.Contains(field.Ask.String(), "sleep") {
			sent.Set(field.Name, "6")
		}
	}
	w.corrects(id, sent)
	if said := w.lighterOffer(); !strings.Contains(said, "slept") {
		t.Errorf("6 offers %q", said)
	}
	for name := range sent {
		if sent.Get(name) == "6" {
			sent.Set(name, "1")
		}
	}
	w.corrects(w.newest("measures").ID, sent)
	if said := w.lighterOffer(); !strings.Contains(said, "slept") {
		t.Errorf("corrected to 1 it offers %q", said)
	}
}
