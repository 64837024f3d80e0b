package app_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// older makes the kept plan one of older rules: of this version, and with one
// exercise called by another name, so that something changes.
func (w *walker) older(version, from, to string) {
	w.t.Helper()
	m := w.Store.(*memory)
	records := m.records[me]
	for i, r := range records {
		if r.Kind != "plan" {
			continue
		}
		var body map[string]any
		w.must(json.Unmarshal(r.Body, &body))
		body["rules_version"] = version
		changed, err := json.Marshal(body)
		w.must(err)
		records[i].Body = bytes.ReplaceAll(changed, []byte(`"exercise":"`+from+`"`), []byte(`"exercise":"`+to+`"`))
	}
}

// inMemory brings a person to a plan in a store that a test can reach into.
func inMemory(t *testing.T) *walker {
	w := newWalker(t)
	w.Store = newMemory()
	w.screen(nil)
	w.finish()
	w.setup()
	return w
}

// aMove is an exercise of week 1 that is neither warm-up nor breathing.
func (w *walker) aMove() string {
	w.t.Helper()
	p, err := w.Plan(ctx, me)
	w.must(err)
	for _, it := range p.Weeks[0].Sessions[0].Items {
		if it.Role != plan.WarmUp && it.Role != plan.Calm {
			return it.Exercise
		}
	}
	w.t.Fatal("week 1 holds nothing to move")
	return ""
}

func TestWhatAnUpdateSays(t *testing.T) {
	w := inMemory(t)
	planned := w.aMove()
	w.older("0.1.0", planned, "prone-yt")
	u, err := w.Update(ctx, me)
	w.must(err)
	if u.WasRules != "0.1.0" || u.Rules != safety.Version {
		t.Errorf("%s becomes %s", u.WasRules, u.Rules)
	}
	var news []string
	for _, r := range safety.Since("0.1.0") {
		news = append(news, english(r.Changed)...)
	}
	if strings.Join(english(u.News), "|") != strings.Join(news, "|") || len(news) == 0 {
		t.Errorf("news: %q", u.News)
	}
	said := map[string]string{}
	for _, c := range u.Changes {
		if c.Name == "" || (c.Kind == "gone" && c.Why.Empty()) {
			t.Errorf("a change without words: %+v", c)
		}
		said[c.Exercise] = string(c.Kind)
	}
	if said[planned] != "added" {
		t.Errorf("%s is %q; must be added (%v)", planned, said[planned], said)
	}
	w.must(w.TakeUpdate(ctx, me, u.RecordID))
	after, err := w.Plan(ctx, me)
	w.must(err)
	if after.Rules != safety.Version || !holds(after, planned) {
		t.Errorf("rules %s", after.Rules)
	}
	_, err = w.Update(ctx, me)
	w.refused(err, fault.NotFound)
	w.refused(w.TakeUpdate(ctx, me, app.NewID()), fault.NotFound)
}

func TestAnUpdateThatChangesNothingIsSilent(t *testing.T) {
	w := inMemory(t)
	w.older("0.1.0", "", "")
	if h := w.stage(app.StageToday); h.Today.Update {
		t.Error("an update that changes nothing waits to be looked at")
	}
	p, err := w.Plan(ctx, me)
	w.must(err)
	if p.Rules != safety.Version {
		t.Errorf("the plan says rules %s", p.Rules)
	}
	_, err = w.Update(ctx, me)
	w.refused(err, fault.NotFound)
}

// TestTheScreenComesBeforeAnUpdate: overdue answers make the plan anew anyway.
func TestTheScreenComesBeforeAnUpdate(t *testing.T) {
	w := inMemory(t)
	w.older("0.1.0", w.aMove(), "prone-yt")
	w.later(8 * day)
	if h := w.stage(app.StageToday); h.Today.Update || h.Today.NeedsScreen.Empty() {
		t.Errorf("%+v", h.Today)
	}
	_, err := w.Update(ctx, me)
	w.refused(err, fault.Locked)
	w.screen(nil)
	w.finish()
	if h := w.stage(app.StageToday); h.Today.Update {
		t.Error("a plan made from new answers waits to be looked at")
	}
}

func TestAPlanOfTheRulesOfNowHasNoUpdate(t *testing.T) {
	w := inMemory(t)
	w.older(safety.Version, w.aMove(), "prone-yt") // as the plan was made, so it stays
	if h := w.stage(app.StageToday); h.Today.Update {
		t.Error("a plan of the rules of now waits to be looked at")
	}
}
