package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// unexamined are the answers of somebody whose pain has lasted long and whom nobody has examined.
var unexamined = url.Values{"weeks": {"30"}, "assessed": {"no"}}

// examines sends the page, and returns where it leads.
func (w *walker) examines(given url.Values) string {
	w.t.Helper()
	given.Set("record", app.NewID())
	f, next, err := w.SayExamined(ctx, me, given)
	w.must(err)
	if f.Wrong() {
		w.t.Fatalf("refused: %+v", f.Fields)
	}
	return next
}

// highest is the highest level of the plan.
func (w *walker) highest() (top string) {
	w.t.Helper()
	p, err := w.Plan(ctx, me)
	w.must(err)
	for _, week := range p.Weeks {
		top = max(top, string(week.Week.Level))
	}
	return top
}

func examinedPerson(t *testing.T, given url.Values) *walker {
	t.Helper()
	w := newWalker(t)
	w.Store = newMemory()
	w.screen(given)
	w.finish()
	w.setup()
	return w
}

// An examination that is told of, or a reason for none, lifts the cap of PH-4 and its
// advice, is listed in words, and outlives a new screen in which the same is said.
func TestAnExaminationOrAReasonLiftsTheCap(t *testing.T) {
	for what, c := range map[string]struct {
		sent url.Values
		says string
	}{
		"examined": {url.Values{"what": {"examined"}, "who": {"my GP"}, "when": {"last week"}, "why": {""}}, "Who: my GP"},
		"declined": {url.Values{"what": {"declined"}, "who": {""}, "when": {""}, "why": {"I have no doctor here"}}, "Why: I have no doctor here"},
	} {
		t.Run(what, func(t *testing.T) {
			w := examinedPerson(t, unexamined)
			if h := w.stage(app.StageToday); !h.Today.Examine || !strings.Contains(strings.Join(english(h.Today.Counsel), " "), "nobody has looked at it") {
				t.Fatalf("nothing asks for an examination: %q", english(h.Today.Counsel))
			}
			if top := w.highest(); top != exercise.L2.String() {
				t.Fatalf("the plan goes up to %s", top)
			}
			if next := w.examines(c.sent); next != "/" {
				t.Errorf("leads to %s", next)
			}
			if h := w.stage(app.StageToday); h.Today.Examine || len(h.Today.Counsel) > 0 {
				t.Errorf("still asks: %q", english(h.Today.Counsel))
			}
			if top := w.highest(); top != exercise.L4.String() {
				t.Errorf("the plan goes up to %s", top)
			}
			g, err := w.DataOf(ctx, me, "examined", "")
			w.must(err)
			if said := strings.Join(english(g.Entries[0].Lines), " "); !strings.Contains(said, c.says) {
				t.Errorf("your data says %q", said)
			}
			_, err = w.ExaminedForm(ctx, me)
			if asks := what == "declined"; (err == nil) != asks { // a reason can be followed by an examination
				t.Errorf("the page is there: %v", err)
			}
			w.later(7 * day)
			w.screen(unexamined)
			w.finish()
			if top := w.highest(); top != exercise.L4.String() {
				t.Errorf("after a new screen the plan goes up to %s", top)
			}
		})
	}
}

// It lifts no other limit: a pain of 6 keeps to the gentle set, and a lock stays.
func TestAReasonLiftsNothingElse(t *testing.T) {
	given := url.Values{"weeks": {"30"}, "assessed": {"no"}, "pain": {"6"}}
	w := examinedPerson(t, given)
	w.examines(url.Values{"what": {"declined"}, "why": {"no money"}})
	if out := w.outcome(); !out.Decision.Gentle || out.Decision.Level != safety.Modify {
		t.Errorf("came to %s, gentle %v", out.Decision.Level, out.Decision.Gentle)
	}
	p, err := w.Plan(ctx, me)
	w.must(err)
	for _, s := range p.Weeks[0].Sessions {
		for _, it := range s.Items {
			if e, _ := w.Exercises.Get(it.Exercise); !e.Gentle {
				t.Errorf("%s is no gentle exercise", it.Exercise)
			}
		}
	}
	w.changed()
	f, err := w.ChangedForm(ctx, me)
	w.must(err)
	_, _, err = w.SayChanged(ctx, me, url.Values{"record": {f.RecordID}, "what": {f.Fields[0].Choices[0].Value}})
	w.must(err)
	_, _, err = w.SayExamined(ctx, me, url.Values{"record": {app.NewID()}, "what": {"declined"}, "why": {"no money"}, "who": {""}, "when": {""}})
	w.refused(err, fault.Locked)
}

// The words go past the net like all others; in a language in which nothing listens they
// lift nothing; and what is missing is asked for (DO-10, 0022).
func TestTheReasonIsHeard(t *testing.T) {
	w := examinedPerson(t, unexamined)
	foreign := say.Into(ctx, other{})
	form, err := w.ExaminedForm(foreign, me)
	w.must(err)
	if !strings.Contains(form.Why.String(), "English only") {
		t.Error("the page does not say that only English is read")
	}
	_, _, err = w.SayExamined(foreign, me, url.Values{"record": {form.RecordID}, "what": {"declined"}, "why": {"kein Geld"}, "who": {""}, "when": {""}})
	w.must(err)
	if top := w.highest(); top != exercise.L2.String() || !w.stage(app.StageToday).Today.Examine {
		t.Errorf("words that nobody read lift the cap: %s", top)
	}
	for _, sent := range []url.Values{{"what": {"declined"}}, {"what": {"examined"}, "who": {"my GP"}}, {"why": {"no money"}}} {
		sent.Set("record", app.NewID())
		f, next, err := w.SayExamined(ctx, me, sent)
		w.must(err)
		if !f.Wrong() || next != "" {
			t.Errorf("%v leads to %s", sent, next)
		}
	}
	if next := w.examines(url.Values{"what": {"declined"}, "why": {"I cannot hold my urine and it is embarrassing"}}); next != "/words" {
		t.Fatalf("a warning leads to %s", next)
	}
	w.waiting()
	if next := w.replies(w.asksAgain()); next != "/" {
		t.Errorf("none of these leads to %s", next)
	}
	if top := w.highest(); top != exercise.L4.String() {
		t.Errorf("the plan goes up to %s", top)
	}
	w = examinedPerson(t, unexamined)
	if next := w.examines(url.Values{"what": {"declined"}, "why": {"I want to kill myself"}}); next != "/result" || !w.outcome().Decision.SelfHarm {
		t.Errorf("self-harm leads to %s", next)
	}
}

// Pain that was ticked as long-lasting and unexamined is so for the advice as for the cap.
func TestTheAdviceAsksWhereTheCapHolds(t *testing.T) {
	for name, given := range map[string]url.Values{
		"by the weeks": unexamined,
		"by a box":     {"pain-pattern": {"sign", "persistent-unassessed/long"}},
		"by its name":  {"assessed": {"no"}, "detail.chronic-back-pain.assessed": {"no"}, "": {"condition", "chronic-back-pain"}},
	} {
		w := newWalker(t)
		w.Store = newMemory()
		for next := "/screen/" + w.Rules.Pages[0].Slug; next != "/screen/check"; {
			slug := strings.TrimPrefix(next, "/screen/")
			all := url.Values{}
			for k, v := range about {
				all[k] = v
			}
			for k, v := range given {
				all[k] = v
			}
			if c, _ := w.Rules.Condition("chronic-back-pain"); slug == c.Page && given[""] != nil {
				all.Set(given[""][0], given[""][1])
			}
			if given[slug] != nil {
				all.Set(given[slug][0], given[slug][1])
			}
			next = w.answer(slug, all)
		}
		w.finish()
		w.setup()
		if h := w.stage(app.StageToday); !h.Today.Examine || w.highest() != exercise.L2.String() {
			t.Errorf("%s: asks %v, goes up to %s", name, h.Today.Examine, w.highest())
		}
		w.examines(url.Values{"what": {"examined"}, "who": {"my GP"}, "when": {"today"}})
		if h := w.stage(app.StageToday); h.Today.Examine || w.highest() != exercise.L4.String() {
			t.Errorf("%s, then examined: asks %v, goes up to %s", name, h.Today.Examine, w.highest())
		}
	}
	if w := examinedPerson(t, nil); w.stage(app.StageToday).Today.Examine {
		t.Error("somebody is asked to be examined whose pain is new")
	}
}
