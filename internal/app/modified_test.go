package app_test

import (
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/web"
)

// kindest are the follow-up answers that let most of a condition's cells through.
var kindest = url.Values{
	"detail.herniated-disc.region": {"cervical", "neck"}, "detail.recent-injury.days": {"20"}, "detail.pregnancy.trimester": {"2"},
	"detail.shoulder-impingement.arm_weight": {"yes"}, "detail.rotator-cuff-tear.arm_weight": {"yes"}, "detail.knee-problem.kneel": {"yes"},
	"detail.balance-falls.floor_rise": {"yes"},
}

// TestEveryModifiedCellIsShownFirst takes a person with each condition, in turn,
// to the page of every exercise that the condition changes, to the plan and to the
// session: the change stands there in full, before the first step (H06).
func TestEveryModifiedCellIsShownFirst(t *testing.T) {
	cells := 0
	for _, c := range newWalker(t).Rules.Conditions {
		if c.Decision == safety.ClinicianFirst {
			continue // a gate: no plan, and no exercise is called allowed
		}
		w := newWalker(t)
		w.Store = newMemory()
		w.screenWith(c.Page, w.having(c))
		w.finish()
		w.setup()
		cells += w.changesShown(c)
	}
	t.Logf("%d modified cells found on the page of their exercise", cells)
	if cells < 150 {
		t.Errorf("only %d modified cells were reached", cells)
	}
}

// having ticks a condition and answers its follow-ups without a lock.
func (w *walker) having(c safety.Condition) url.Values {
	given := url.Values{"condition": {c.Slug}}
	for _, q := range c.FollowUps {
		name := "detail." + c.Slug + "." + q.Key
		given[name] = []string{w.harmless(q, kindest[name])}
	}
	return given
}

// harmless is the wished answer to a follow-up, else the first without an effect.
func (w *walker) harmless(q safety.FollowUp, wished []string) string {
	for _, value := range wished {
		if _, ok := q.Option(value); ok || q.Kind == "number" {
			return value
		}
	}
	for _, o := range q.Options {
		if o.Effect == nil {
			return o.Value
		}
	}
	w.t.Fatalf("%s has no answer without an effect", q.Key)
	return ""
}

func (w *walker) changesShown(c safety.Condition) (cells int) {
	w.t.Helper()
	pages := web.New(web.Config{App: w.App, Log: slog.New(slog.DiscardHandler), Owner: me, Version: "test"})
	get := func(path string) string {
		answer := httptest.NewRecorder()
		pages.ServeHTTP(answer, httptest.NewRequest("GET", "http://127.0.0.1"+path, nil))
		if answer.Code != http.StatusOK {
			w.t.Fatalf("%s: %s answers %d", c.Slug, path, answer.Code)
		}
		return answer.Body.String()
	}
	library, err := w.Library(ctx, me)
	w.must(err)
	for _, page := range library {
		cell := page.Exercise.Conditions[c.Slug]
		if page.Verdict != string(exercise.Modified) {
			continue
		}
		cells++
		shown := get("/exercises/" + page.Exercise.Slug)
		w.before(c.Slug+": the page of "+page.Exercise.Slug, shown, cell.Text, page.Exercise.Steps[0])
	}
	plan := get("/plan")
	p, err := w.Plan(ctx, me)
	w.must(err)
	for _, s := range p.Weeks[0].Sessions {
		for _, it := range s.Items {
			w.before(c.Slug+": the plan", plan, it.Modification.String(), "")
		}
	}
	id := w.session()
	playing := get("/session/" + id)
	session, err := w.App.Play(ctx, me, id)
	w.must(err)
	for _, it := range session.Timeline.Items {
		at := strings.Index(playing, html.EscapeString(it.Name))
		w.before(c.Slug+": the session", playing[max(0, at):], it.Modification, it.Steps[0])
	}
	return cells
}

// before fails unless a page holds the change in full, before the first step.
func (w *walker) before(where, page, change, step string) {
	w.t.Helper()
	if change == "" {
		return
	}
	at := strings.Index(page, html.EscapeString(change))
	first := strings.Index(page, html.EscapeString(step))
	if at < 0 || (step != "" && (first < 0 || first < at)) {
		w.t.Errorf("%s does not show %q before %q", where, change, step)
	}
}
