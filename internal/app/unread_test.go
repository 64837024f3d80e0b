package app_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// other is a language other than English, in which nothing has been translated yet.
type other struct{}

func (other) Find(string, string) (string, bool)                { return "", false }
func (other) Plural(string, string, string, int) (string, bool) { return "", false }

// Words typed in a language in which nothing listens for warning signs ask for a
// person, never for a plan (0022); an empty field does not, and what is ticked counts
// in every language.
func TestTypedWordsThatNobodyReadsAskForAPerson(t *testing.T) {
	for what, c := range map[string]struct {
		tongue say.Tongue
		words  string
		want   safety.Level
	}{
		"English": {say.English, "it began in the garden", safety.Go},
		"other":   {other{}, "es begann im Garten", safety.ClinicianFirst},
		"blank":   {other{}, "", safety.Go},
		"heard":   {other{}, "I want to kill myself", safety.Emergency},
	} {
		t.Run(what, func(t *testing.T) {
			w := newWalker(t)
			ctx := say.Into(context.Background(), c.tongue)
			next := "/screen/" + w.Rules.Pages[0].Slug
			for !strings.HasSuffix(next, "/check") && !strings.HasSuffix(next, "/stop") {
				slug := strings.TrimPrefix(next, "/screen/")
				if slug != "anything-else" {
					next = w.answer(slug, about)
					continue
				}
				form, err := w.ScreenPage(ctx, me, slug)
				w.must(err)
				if said := strings.Contains(form.Why.String(), "English only"); said != (c.tongue != say.English) {
					t.Errorf("the page says so: %v", said)
				}
				sent := url.Values{"record": {form.RecordID}, "free_text": {c.words}}
				if c.words == "" {
					sent.Set("free_text.none", "1")
				}
				_, next, err = w.AnswerPage(ctx, me, slug, sent)
				w.must(err)
			}
			if strings.HasSuffix(next, "/stop") != (c.want == safety.Emergency) {
				t.Fatalf("led to %s", next)
			}
			if c.want == safety.Emergency {
				return
			}
			w.finish() // in English again: what was typed stays what it was
			out := w.outcome()
			if out.Decision.Level != c.want || out.Locked != (c.want != safety.Go) {
				t.Errorf("came to %s, locked: %v; must be %s", out.Decision.Level, out.Locked, c.want)
			}
			if _, err := w.Setup(context.Background(), me); (err == nil) != (c.want == safety.Go) {
				t.Errorf("a plan may be set up: %v", err)
			}
			if _, err := w.Plan(ctx, me); err == nil {
				t.Error("there is a plan")
			}
		})
	}
}

// Words that nobody could read stay so when the same page is answered again in English,
// which shows them ready to be sent; other words are read, and are answered for (0022).
func TestUnreadWordsStayUnreadOnThePageInEnglish(t *testing.T) {
	const german = "Ich kann seit gestern das Wasser nicht halten"
	for what, c := range map[string]struct {
		again string
		want  safety.Level
	}{
		"the same":         {german, safety.ClinicianFirst},
		"with more":        {"It began in May. " + german + ".", safety.ClinicianFirst},
		"other spaces":     {" ich kann seit  gestern\ndas Wasser nicht halten", safety.ClinicianFirst},
		"a part of it":     {"das Wasser nicht halten", safety.ClinicianFirst},
		"a slip mended":    {"Ich kann seit vorgestern das Wasser nicht halten", safety.ClinicianFirst},
		"in English":       {"it began in the garden", safety.Go},
		"nothing any more": {"", safety.Go},
	} {
		t.Run(what, func(t *testing.T) {
			w := newWalker(t)
			foreign := say.Into(context.Background(), other{})
			for next := "/screen/" + w.Rules.Pages[0].Slug; next != "/screen/anything-else"; {
				next = w.answer(strings.TrimPrefix(next, "/screen/"), about)
			}
			sends := func(ctx context.Context, words string) app.Form {
				form, err := w.ScreenPage(ctx, me, "anything-else")
				w.must(err)
				sent := url.Values{"record": {form.RecordID}, "free_text": {words}}
				if words == "" {
					sent.Set("free_text.none", "1")
				}
				_, _, err = w.AnswerPage(ctx, me, "anything-else", sent)
				w.must(err)
				return form
			}
			sends(foreign, german)
			if form := sends(ctx, c.again); !strings.Contains(form.Why.String(), "English only") {
				t.Error("the page with the words does not say that only English is read")
			}
			sends(ctx, c.again) // once more: the first sending in English takes nothing back
			w.finish()
			if out := w.outcome(); out.Decision.Level != c.want {
				t.Errorf("came to %s, must be %s", out.Decision.Level, c.want)
			}
		})
	}
}

// What is told of an assessment in a language in which nothing listens opens no lock,
// and the page says so; in English it does, and self-harm is heard in both (0022).
func TestAnAssessmentThatNobodyReadOpensNothing(t *testing.T) {
	w := lockedBy(t, "weight-loss")
	foreign := say.Into(context.Background(), other{})
	for _, c := range []struct {
		ctx      context.Context
		what     string
		assessed bool
		says     bool
	}{
		{foreign, "leichte Bewegung ist gut", false, true},
		{ctx, "gentle exercise is fine", true, false},
		{foreign, "der Arzt hat alles verboten", false, true},
	} {
		form, err := w.AssessedForm(c.ctx, me)
		w.must(err)
		if says := strings.Contains(form.Why.String(), "English only"); says != c.says {
			t.Errorf("%s: the page says that only English is read: %v", c.what, says)
		}
		_, err = w.Assessed(c.ctx, me, url.Values{"record": {app.NewID()}, "who": {"Dr. M"}, "when": {"1 May"}, "what": {c.what}})
		w.must(err)
		w.later(25 * time.Hour)
		if out := w.outcome(); out.Assessed != c.assessed || out.CanRetake != c.assessed {
			t.Errorf("%s: assessed %v, the screen may be taken again %v; both must be %v", c.what, out.Assessed, out.CanRetake, c.assessed)
		}
	}
	_, err := w.Assessed(foreign, me, url.Values{"record": {app.NewID()}, "who": {"nobody"}, "when": {"never"}, "what": {"I want to kill myself"}})
	w.must(err)
	if out := w.outcome(); out.Decision.Level != safety.Emergency {
		t.Errorf("self-harm on a page in another language came to %s", out.Decision.Level)
	}
}
