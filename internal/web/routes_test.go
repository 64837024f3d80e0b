package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
	"unslouch/internal/store"
)

// whole is the real product on an empty database.
func whole(t *testing.T) http.Handler {
	t.Helper()
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := safety.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := learn.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	quiet := slog.New(slog.DiscardHandler)
	a := &app.App{Store: kept, Exercises: exercises, Rules: rules, Learn: pages, Now: time.Now, Log: quiet}
	return New(Config{App: a, Log: quiet, Owner: app.Owner{Org: "local", Person: "local"}, Version: "test"})
}

func TestEveryRouteWithoutData(t *testing.T) {
	h := whole(t)
	for route, want := range map[string]int{
		"GET /": 200, "GET /healthz": 200, "GET /screen/about-you": 200, "GET /screen/check": 200,
		"GET /screen/none-such": 404, "GET /screen/about-you/more": 404, "GET /result": 404, "GET /assessed": 404,
		"GET /setup": 423, "GET /plan": 303, "GET /screen/stop": 404, "GET /session/start": 404, "GET /session/x": 404,
		"GET /session/x/timeline.json": 404, "GET /session/x/after": 404, "GET /progress": 200, "GET /progress/review/4": 404, "GET /measures": 404, "GET /words": 404, "GET /examined": 404, "POST /words/x": 404, "GET /range": 404, "POST /range": 400,
		"GET /exercises": 200, "GET /learn": 200, "GET /learn/desk": 200, "POST /learn/desk": 200, "GET /learn/none-such": 404, "POST /learn/desk/keep": 400, "POST /learn/evidence/keep": 404, "GET /design": 404, "GET /exercises/cat-cow": 200, "GET /exercises/none-such": 404, "GET /none-such": 404,
		"POST /screen/about-you": 422, "POST /session/x/events": 400, "POST /plan": 404,
	} {
		method, path, _ := strings.Cut(route, " ")
		if got := ask(h, method, path).Code; got != want {
			t.Errorf("%s: got %d, want %d", route, got, want)
		}
	}
}

var (
	hidden = regexp.MustCompile(`name="record" value="([^"]*)"`)
	action = regexp.MustCompile(`<form[^>]* action="([^"]*)" method="post"`)
	none   = regexp.MustCompile(`name="([^"]+\.none)"`)
	place  = regexp.MustCompile(`type="checkbox" name="space" value="([^"]+)"`)
	radio  = regexp.MustCompile(`type="radio" name="([^"]+)" value="([^"]*)"`)
	amount = regexp.MustCompile(`inputmode="numeric" maxlength="6" name="([^"]+)"`)
)

// answerAll fills a form the way a healthy person of thirty does, and sends it.
func answerAll(t *testing.T, h http.Handler, path string, besides url.Values) string {
	t.Helper()
	body := ask(h, "GET", path).Body.String()
	to := action.FindStringSubmatch(body)
	if to == nil {
		t.Fatalf("%s has no form: %s", path, body)
	}
	values := url.Values{"record": {hidden.FindStringSubmatch(body)[1]}}
	for _, m := range none.FindAllStringSubmatch(body, -1) {
		values.Set(m[1], "1")
	}
	for _, m := range radio.FindAllStringSubmatch(body, -1) {
		if !values.Has(m[1]) || m[2] == "no" || m[2] == "15" {
			values.Set(m[1], m[2])
		}
	}
	for _, m := range amount.FindAllStringSubmatch(body, -1) {
		values.Set(m[1], "30")
	}
	for _, m := range place.FindAllStringSubmatch(body, -1) {
		values.Add("space", m[1])
	}
	for name, value := range besides {
		values[name] = value
	}
	r := httptest.NewRequest("POST", to[1], strings.NewReader(values.Encode()))
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s: got %d for %v: %s", path, w.Code, values, w.Body)
	}
	return w.Header().Get("Location")
}

func TestAPersonWalksTheWholePath(t *testing.T) {
	h := whole(t)
	next := "/screen/about-you"
	for pages := 0; strings.HasPrefix(next, "/screen/"); pages++ {
		if pages > 40 {
			t.Fatal("the screen never ends")
		}
		next = answerAll(t, h, next, url.Values{"assessed": {"yes"}})
	}
	if next != "/result" || !strings.Contains(ask(h, "GET", next).Body.String(), `href="/setup"`) {
		t.Fatalf("the screen came out at %s", next)
	}
	everyDay := url.Values{"days": {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}}
	if next = answerAll(t, h, "/setup", everyDay); next != "/plan" {
		t.Fatalf("the set-up led to %s", next)
	}
	for path, want := range map[string]string{"/plan": "Week 1 of 8", "/": "<nav", "/exercises": `class="tag`} {
		if body := ask(h, "GET", path).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s does not show %q", path, want)
		}
	}
	if next = answerAll(t, h, "/session/start", nil); !strings.HasPrefix(next, "/session/") {
		t.Fatalf("starting led to %s", next)
	}
	if w := ask(h, "GET", next+"/timeline.json"); w.Code != 200 || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("the timeline: %d", w.Code)
	}
	if after := answerAll(t, h, next+"/after", nil); after == "" {
		t.Error("the form after the session leads nowhere")
	}
	if body := ask(h, "GET", "/progress").Body.String(); !strings.Contains(body, "Your sessions") {
		t.Error("the session is not on the progress page")
	}
}
