package app_test

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// named is a person who has just been asked for activities, and typed these.
func named(t *testing.T, all ...string) (*walker, string) {
	t.Helper()
	w := inMemory(t)
	w.weekly()
	_, next := w.names(all...)
	return w, next
}

// asksAgain is the page that asks about typed words.
func (w *walker) asksAgain() app.Form {
	w.t.Helper()
	f, err := w.WordsForm(ctx, me)
	w.must(err)
	return f
}

// replies answers it: these boxes, or none of them.
func (w *walker) replies(f app.Form, boxes ...string) string {
	w.t.Helper()
	sent := url.Values{"record": {app.NewID()}, "sign": boxes}
	if len(boxes) == 0 {
		sent.Set("sign.none", "1")
	}
	f, next, err := w.SayWords(ctx, me, strings.TrimPrefix(f.Action, "/words/"), sent)
	w.must(err)
	if next == "" {
		w.t.Fatalf("refused: %+v", f.Fields)
	}
	return next
}

// waiting fails unless the plan waits for the question, by whatever way it is looked at.
func (w *walker) waiting() {
	w.t.Helper()
	if h := w.stage(app.StageLocked); h.NextURL != "/words" {
		w.t.Errorf("the first page leads to %s", h.NextURL)
	}
	_, err := w.Plan(ctx, me)
	w.refused(err, fault.Locked)
	_, err = w.BeforeSession(ctx, me)
	w.refused(err, fault.Locked)
	if out := w.outcome(); !out.Locked || !out.Asks || out.NextURL != "/words" || out.Decision.Level != safety.Go {
		w.t.Errorf("the result says %s, asks: %v, leads to %s", out.Decision.Level, out.Asks, out.NextURL)
	}
	_, err = w.AssessedForm(ctx, me)
	w.refused(err, fault.NotFound)
}

// No ordinary name of an activity is an emergency: at most it is asked about, in the words
// of the screen, and "none of these" leads back to a plan with the name kept (DO-10).
func TestOrdinaryActivitiesLockNothing(t *testing.T) {
	file, err := os.ReadFile("testdata/ordinary-activities.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen, asked := 0, 0
	for _, name := range strings.Split(strings.TrimSpace(string(file)), "\n") {
		if strings.HasPrefix(name, "#") {
			continue
		}
		seen++
		t.Run(name, func(t *testing.T) {
			w, next := named(t, name)
			switch next {
			case "/words":
				asked++
				w.waiting()
				f := w.asksAgain()
				if f.Quote != name || len(f.Fields) != 1 || len(f.Fields[0].Choices) == 0 || f.Fields[0].NoneChecked {
					t.Fatalf("asks %+v", f)
				}
				for _, c := range f.Fields[0].Choices {
					if slug, _, _ := strings.Cut(c.Value, "/"); !w.boxOf(slug, c.Say.String()) || c.Checked {
						t.Errorf("asks %q, which is no closed question of %s, or is ticked already", c.Say, slug)
					}
				}
				if next = w.replies(f); next != "/measures" {
					t.Errorf("none of these leads to %s", next)
				}
			case "/measures":
			default:
				t.Fatalf("leads to %s", next)
			}
			w.stage(app.StageToday)
			if _, err := w.Plan(ctx, me); err != nil {
				t.Errorf("there is no plan: %v", err)
			}
			w.rates("4")
			if p, err := w.Progress(ctx, me); err != nil || len(p.Own) != 1 || string(p.Own[0].Name) != name {
				t.Errorf("kept %+v, %v", p.Own, err)
			}
		})
	}
	if seen < 60 || asked == 0 {
		t.Errorf("%d names, %d of them asked about", seen, asked)
	}
}

// boxOf reports whether a box of a sign says this.
func (w *walker) boxOf(slug, words string) bool {
	sign, ok := w.Rules.Sign(slug)
	return ok && slices.ContainsFunc(sign.Boxes, func(b safety.Box) bool { return b.Say == words })
}

// Warnings among the activities reach the closed question, and a yes locks as the screen
// would: what the net listens for are emergencies (DO-10, RF-6).
func TestAWarningAmongTheActivities(t *testing.T) {
	for words, warning := range map[string]string{
		"I cannot hold my urine":            "bladder-bowel",
		"I have lost control of my bladder": "bladder-bowel",
		"numb between my legs":              "saddle-numbness",
		"walking":                           "gait-change",
		"my arm is weak":                    "limb-weakness-new",
		"stairs, I get out of breath":       "breathless",
	} {
		t.Run(words, func(t *testing.T) {
			w, next := named(t, "driving", words)
			if next != "/words" {
				t.Fatalf("leads to %s", next)
			}
			w.waiting()
			f := w.asksAgain()
			i := slices.IndexFunc(f.Fields[0].Choices, func(x app.Choice) bool { return strings.HasPrefix(x.Value, warning+"/") })
			if i < 0 {
				t.Fatalf("%s is not asked about: %+v", warning, f.Fields[0].Choices)
			}
			if next := w.replies(f, f.Fields[0].Choices[i].Value); next != "/result" {
				t.Errorf("yes leads to %s", next)
			}
			w.stage(app.StageLocked)
			out := w.outcome()
			if out.Decision.Level != safety.Emergency || out.Asks || out.CanRetake || !slices.Equal(english(out.Told), []string{f.Fields[0].Choices[i].Say.String()}) {
				t.Errorf("came to %s, asks: %v, can retake: %v, told %q", out.Decision.Level, out.Asks, out.CanRetake, english(out.Told))
			}
		})
	}
}

// A blank answer and both at once are refused, and leave the question where it is.
func TestTheQuestionAboutWordsNeedsAnAnswer(t *testing.T) {
	w, _ := named(t, "walking")
	id := strings.TrimPrefix(w.asksAgain().Action, "/words/")
	for _, sent := range []url.Values{{}, {"sign": {"gait-change/unsteady"}, "sign.none": {"1"}}, {"sign": {"no-such/box"}}} {
		sent.Set("record", app.NewID())
		f, next, err := w.SayWords(ctx, me, id, sent)
		w.must(err)
		if next != "" || !f.Wrong() {
			t.Errorf("%v leads to %s", sent, next)
		}
	}
	w.waiting()
	_, _, err := w.SayWords(ctx, me, app.NewID(), url.Values{"record": {app.NewID()}, "sign.none": {"1"}})
	w.refused(err, fault.NotFound)
	w.waiting()
}

// Leaving the page loses nothing: another process on the same data, days later, on another
// page, a fresh screen in between: the question stays, and so do the words.
func TestAKillBetweenQuestionAndAnswerKeepsTheWait(t *testing.T) {
	w, _ := named(t, "walking")
	asked := w.asksAgain()
	w.App = &app.App{Store: w.Store, Exercises: w.Exercises, Rules: w.Rules, Now: func() time.Time { return w.now }, Log: w.Log}
	w.waiting()
	w.later(3 * day)
	w.waiting()
	w.screen(nil)
	w.finish()
	w.waiting()
	if again := w.asksAgain(); again.Quote != "walking" || again.Action != asked.Action {
		t.Errorf("asks about %q at %s", again.Quote, again.Action)
	}
	if _, next, err := w.SayMeasures(ctx, me, url.Values{"record": {app.NewID()}, "pain-average": {"3"}}); fault.KindOf(err) != fault.Locked {
		t.Errorf("another page went on to %s: %v", next, err)
	}
	w.replies(asked)
	w.stage(app.StageToday)
}

// A change of health is told whatever waits, and the question waits behind it.
func TestAChangeIsTakenWhileWordsWait(t *testing.T) {
	w, _ := named(t, "walking")
	f, err := w.ChangedForm(ctx, me)
	w.must(err)
	_, next, err := w.SayChanged(ctx, me, url.Values{"record": {f.RecordID}, "what": {f.Fields[0].Choices[0].Value}})
	w.must(err)
	if out := w.outcome(); next != "/result" || !out.Rescreen || out.Asks {
		t.Errorf("leads to %s, rescreen %v, asks %v", next, out.Rescreen, out.Asks)
	}
	w.screen(nil)
	w.finish()
	w.waiting()
}

// From two tabs: other words add to the question, an answer to the older question opens
// nothing, and a yes locks wherever it comes from and whatever was said before.
func TestWordsFromTwoTabs(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	w.names("walking")
	older := w.asksAgain()
	_, next := w.names("I cannot hold my urine")
	if next != "/words" { // the other tab still shows the page
		t.Fatalf("the second tab leads to %s", next)
	}
	newer := w.asksAgain()
	if !strings.Contains(newer.Quote, "walking") || !strings.Contains(newer.Quote, "urine") {
		t.Errorf("asks about %q", newer.Quote)
	}
	if next := w.replies(older); next != "/words" {
		t.Errorf("none of the older ones leads to %s", next)
	}
	w.waiting()
	if next := w.replies(newer); next != "/measures" {
		t.Errorf("none of these leads to %s", next)
	}
	w.stage(app.StageToday)
	if _, next := w.names("my legs are weak since yesterday"); next != "/words" { // named already, heard all the same
		t.Errorf("a page that is not asked for any more leads to %s", next)
	}
	w.waiting()
	w.replies(w.asksAgain())
	if next := w.replies(older, older.Fields[0].Choices[0].Value); next != "/result" {
		t.Errorf("a yes in an old tab leads to %s", next)
	}
	if next := w.replies(newer); next != "/result" || w.outcome().Decision.Level != safety.Emergency {
		t.Errorf("none of these after a yes leads to %s", next)
	}
}

// The same form sent twice is one answer; sent once more with other words it is heard.
func TestNamesSentTwice(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	sent := url.Values{"record": {app.NewID()}, "activity-1": {"walking"}, "activity-2": {""}, "activity-3": {""}}
	for range 2 {
		_, next := w.says(sent)
		if h := w.stage(app.StageLocked); h.NextURL != "/words" || next == "" {
			t.Errorf("leads to %s, then %s", next, h.NextURL)
		}
	}
	w.replies(w.asksAgain())
	if _, next := w.says(sent); next != "/" {
		t.Errorf("sent once more it leads to %s", next)
	}
	w.stage(app.StageToday)
	sent.Set("activity-2", "I cannot hold my urine")
	if _, next := w.says(sent); next != "/words" {
		t.Errorf("with other words it leads to %s", next)
	}
	w.waiting()
}

// Words of self-harm act at once, wherever they are typed (DO-10, S10).
func TestSelfHarmAmongTheActivitiesActsAtOnce(t *testing.T) {
	w, next := named(t, "walking", "I want to kill myself")
	if out := w.outcome(); next != "/result" || out.Decision.Level != safety.Emergency || !out.Decision.SelfHarm {
		t.Errorf("leads to %s: %s, self-harm %v", next, out.Decision.Level, out.Decision.SelfHarm)
	}
}

// The question and its answer stand on "Your data" in words, and can be answered on a page
// in another language: it is a closed one.
func TestTheQuestionAboutWordsIsListed(t *testing.T) {
	w, _ := named(t, "walking")
	foreign := say.Into(ctx, other{})
	f, err := w.WordsForm(foreign, me)
	w.must(err)
	_, _, err = w.SayWords(foreign, me, strings.TrimPrefix(f.Action, "/words/"), url.Values{"record": {app.NewID()}, "sign.none": {"1"}})
	w.must(err)
	w.stage(app.StageToday)
	for slug, want := range map[string]string{"words": "walking", "words-answered": "None of these is true"} {
		g, err := w.DataOf(ctx, me, slug, "")
		w.must(err)
		if len(g.Entries) != 1 || len(g.Entries[0].Lines) != 1 || g.Entries[0].Lines[0].String() != want {
			t.Errorf("%s: %+v", slug, g.Entries)
		}
	}
}
