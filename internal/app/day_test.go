package app_test

import (
	"net/url"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

const roller, band = "foam-roller", "resistance-band"

// withGear lives on until the session of the day needs this piece of equipment.
func withGear(t *testing.T, gear string) *walker {
	t.Helper()
	w := inMemory(t)
	setup := url.Values{"record": {app.NewID()}, "equipment": {gear}, "avoid": {"floor"}, "region": {"unsaid"}, "desk.none": {"1"}, "minutes": {"30"}, "days": {"mon", "wed", "fri"}}
	if gear == roller {
		setup["equipment"], setup["avoid"], setup["avoid.none"] = []string{gear, "mat"}, nil, []string{"1"}
	}
	_, err := w.SaveSetup(ctx, me, setup)
	w.must(err)
	for range 56 {
		h, err := w.Home(ctx, me)
		w.must(err)
		if !h.Today.NeedsScreen.Empty() {
			w.screen(nil)
			w.finish()
			continue
		}
		w.goesWell(h)
		if h, err = w.Home(ctx, me); err != nil {
			t.Fatal(err)
		}
		if s := h.Today.Session; s != nil && h.Today.Open == "" && !h.Today.Done {
			if w.asked(gear) {
				return w
			}
			w.play(w.session())
		}
		w.later(day)
	}
	t.Fatalf("no session in eight weeks needs a %s", gear)
	return nil
}

// goesWell tells of a morning that settled, and agrees to more where it is offered.
func (w *walker) goesWell(h app.Home) {
	w.t.Helper()
	if h.Today.Morning {
		w.morning("2")
	}
	if f, err := w.WeekForm(ctx, me); err == nil && f.Fields[0].Choices[0].Value == "agree" {
		_, err := w.SayWeek(ctx, me, url.Values{"record": {f.RecordID}, "how": {"agree"}})
		w.must(err)
	}
}

var askedFor = map[string]string{roller: "skin", band: "latex"}

// asked reports whether the day's questions ask about a piece of equipment.
func (w *walker) asked(gear string) bool {
	f, err := w.BeforeSession(ctx, me)
	w.must(err)
	for _, field := range f.Fields {
		if field.Name == askedFor[gear] {
			return true
		}
	}
	return false
}

// uses reports whether a session uses a piece of equipment.
func (w *walker) uses(id, gear string) bool {
	p, err := w.Play(ctx, me, id)
	w.must(err)
	for _, it := range p.Timeline.Items {
		if e, _ := w.Exercises.Get(it.Exercise); e.Needs(gear) {
			return true
		}
	}
	return false
}

// TestTheDaysAnswersTakeOutRollerAndBand: sore skin and latex (3.5, S11), each
// against the same day without.
func TestTheDaysAnswersTakeOutRollerAndBand(t *testing.T) {
	for _, c := range []struct{ gear, question, yes string }{
		{roller, "skin", "rash"}, {roller, "skin", "wound"}, {band, "latex", ""},
	} {
		for _, answer := range []string{"no", c.yes} {
			w := withGear(t, c.gear)
			if answer == "" {
				answer = w.otherThanNo(c.question)
			}
			next, err := w.start(url.Values{c.question: {answer}})
			w.must(err)
			id := next[len("/session/"):]
			if uses := w.uses(id, c.gear); uses != (answer == "no") {
				t.Errorf("%s %q: the session uses the %s: %v", c.question, answer, c.gear, uses)
			}
		}
	}
}

func (w *walker) otherThanNo(question string) string {
	for _, q := range w.Rules.Day {
		for _, o := range q.Options {
			if q.Slug == question && o.Effect != "" {
				return o.Value
			}
		}
	}
	w.t.Fatalf("%s has no answer with an effect", question)
	return ""
}

// TestSomethingNewWinsOverUnwell: both lead away from a session, but only one of
// them is safe to forget.
func TestSomethingNewWinsOverUnwell(t *testing.T) {
	w := planned(t, nil)
	next, err := w.start(url.Values{"anything-new": {"yes"}, "unwell": {"yes"}, "sedated": {"yes"}})
	w.must(err)
	if next != "/result" {
		t.Errorf("leads to %s", next)
	}
	w.stage(app.StageLocked)
}

func TestTheChangedPageIsForWhoeverHasAnswered(t *testing.T) {
	w := newWalker(t)
	_, err := w.ChangedForm(ctx, me)
	w.refused(err, fault.NotFound)
	w = lockedBy(t, "weight-loss")
	_, err = w.ChangedForm(ctx, me)
	w.refused(err, fault.Locked)
}

func TestTheChangedPageKeepsWhatWasTickedAndIsSentOnce(t *testing.T) {
	w := planned(t, nil)
	id := app.NewID()
	f, _, err := w.SayChanged(ctx, me, url.Values{"record": {id}, "what": {"surgery"}, "what.none": {"1"}})
	w.must(err)
	if !f.Wrong() || f.RecordID != id || !f.Fields[0].NoneChecked {
		t.Errorf("%+v", f)
	}
	for range 2 { // a double tap
		_, next, err := w.SayChanged(ctx, me, url.Values{"record": {id}, "what.none": {"1"}})
		w.must(err)
		if next != "/" {
			t.Errorf("leads to %s", next)
		}
	}
	_, next, err := w.SayChanged(ctx, me, url.Values{"record": {id}, "what": {"surgery"}}) // the same form, other words
	w.must(err)
	if h := w.stage(app.StageLocked); next != "/result" || h.NextURL != "/result" {
		t.Errorf("an old page sent again with a change leads to %s", next)
	}
}

// TestAStartSentTwiceLeadsToTheSamePlace: a double tap on the day's answers.
func TestAStartSentTwiceLeadsToTheSamePlace(t *testing.T) {
	for name, given := range map[string]url.Values{
		"a session": nil, "a lock": {"pain": {"9"}}, "rest": {"unwell": {"yes"}},
	} {
		w := planned(t, nil)
		f, err := w.BeforeSession(ctx, me)
		w.must(err)
		sent := url.Values{"record": {f.RecordID}, "pain": {"2"}, "anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "space": w.space()}
		for k, v := range given {
			sent[k] = v
		}
		_, once, err := w.StartSession(ctx, me, sent)
		w.must(err)
		_, twice, err := w.StartSession(ctx, me, sent)
		w.must(err)
		want := map[string]string{"a session": "/session/" + f.RecordID, "a lock": "/result", "rest": "/"}[name]
		if once != want || twice != want {
			t.Errorf("%s: %s, then %s; must be %s", name, once, twice, want)
		}
	}
}

func TestHalfTheDaysAnswersComeBack(t *testing.T) {
	w := planned(t, nil)
	id := app.NewID()
	f, next, err := w.StartSession(ctx, me, url.Values{"record": {id}, "pain": {"2"}})
	w.must(err)
	if next != "" || !f.Wrong() || f.RecordID != id {
		t.Errorf("%s %+v", next, f)
	}
}

// TestOnlyWhatTheSessionNeedsIsAsked: nobody without a roller is asked about skin.
func TestOnlyWhatTheSessionNeedsIsAsked(t *testing.T) {
	w := planned(t, nil) // week 1: neither roller nor band
	if w.asked(roller) || w.asked(band) {
		t.Error("week 1 asks about the roller or the band")
	}
}

func TestADayWithoutASessionStartsNone(t *testing.T) {
	w := planned(t, nil)
	w.play(w.session())
	w.later(day) // Tuesday: Wednesday's session may come forward
	w.play(w.session())
	w.later(day)
	w.play(w.session())
	w.later(day) // all three of the week are done
	_, err := w.BeforeSession(ctx, me)
	w.refused(err, fault.NotFound)
}
