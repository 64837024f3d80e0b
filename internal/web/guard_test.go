package web

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

func ask(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "127.0.0.1:8080"
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// guarded is the whole face without an app behind it: enough for what stands in front.
func guarded() http.Handler {
	return New(Config{Log: slog.New(slog.DiscardHandler), Owner: app.Owner{Org: "local", Person: "local"}, Version: "test"})
}

func TestOnlyThisMachinesNamesAreAnswered(t *testing.T) {
	h := guarded()
	for host, want := range map[string]int{
		"127.0.0.1": 200, "127.0.0.1:8080": 200, "localhost:1": 200, "LOCALHOST": 200, "[::1]:8080": 200, "[::1]": 200,
		"evil.example": 421, "localhost.evil.example:8080": 421, "127.0.0.1.evil.example": 421, "192.168.0.2:8080": 421, "": 421,
	} {
		if got := ask(h, "GET", "/healthz", "Host", host).Code; got != want {
			t.Errorf("host %q: got %d, want %d", host, got, want)
		}
	}
}

func TestAnotherSiteCannotSendForms(t *testing.T) {
	h := guarded()
	for _, path := range []string{"/region", "/screen/check", "/assessed", "/setup", "/session/start", "/session/1/events"} {
		if got := ask(h, "POST", path, "Sec-Fetch-Site", "cross-site").Code; got != http.StatusForbidden {
			t.Errorf("%s from another site: got %d, want 403", path, got)
		}
		if got := ask(h, "POST", path, "Origin", "http://evil.example").Code; got != http.StatusForbidden {
			t.Errorf("%s with a foreign origin: got %d, want 403", path, got)
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := guarded()
	for _, path := range []string{"/healthz", "/no-such-page", "/static/0/none.css"} {
		w := ask(h, "GET", path)
		for header, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store", "Set-Cookie": "",
		} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", path, header, got, want)
			}
		}
	}
	if w := ask(h, "PUT", "/plan"); w.Code != 404 || !strings.Contains(w.Body.String(), "There is nothing here") {
		t.Errorf("an unknown address: got %d", w.Code)
	}
}

func TestPanicsBecomeAPage(t *testing.T) {
	w := ask(guarded(), "GET", "/plan") // without an app the handler panics
	if w.Code != 500 || !strings.Contains(w.Body.String(), "on our side") || strings.Contains(w.Body.String(), "goroutine") {
		t.Errorf("got %d: %s", w.Code, w.Body)
	}
}

func TestStaticFilesAreKeptForEver(t *testing.T) {
	s := testServer()
	h := s.routes()
	for name := range s.static.files {
		plain := ask(h, "GET", s.static.root+name)
		if plain.Code != 200 || !strings.Contains(plain.Header().Get("Cache-Control"), "immutable") || plain.Header().Get("Content-Type") == "" {
			t.Errorf("%s: %d %v", name, plain.Code, plain.Header())
		}
		if zipped := ask(h, "GET", s.static.root+name, "Accept-Encoding", "gzip, br"); zipped.Body.Len() > plain.Body.Len() {
			t.Errorf("%s grew when compressed", name)
		}
	}
	for name, most := range map[string]int{"app.css": 5_500, "pages.css": 6_500, "player.css": 5_000} {
		css := ask(h, "GET", s.static.root+name, "Accept-Encoding", "gzip")
		if css.Header().Get("Content-Encoding") != "gzip" || css.Body.Len() > most {
			t.Errorf("%s weighs %d bytes", name, css.Body.Len())
		}
	}
}

func TestEventsAreReadStrictly(t *testing.T) {
	for body, want := range map[string]string{
		`[{"id":"1","kind":"item-done","item":0,"at":"2025-11-24T08:30:00Z"}]`: "",
		`[{"id":"1","mood":"fine"}]`:         "events[0].mood: is not a key we know; must be one of id, kind, item",
		`[{"id":1}]`:                         "events[0].id: is 1; must be a text",
		`[] []`:                              "nothing after it",
		`{`:                                  "not JSON. Send a JSON list of events",
		`{}`:                                 "no list",
		`null`:                               "no list",
		"[{\"id\":\"\xff\"}]":                "not UTF-8",
		`[7]`:                                "events[0]: must be an object with the keys id, kind",
		`[{"item":0},{"item":1,"pain":3.5}]`: "events[1].pain: is 3.5; must be a whole number",
		`[{"item":1,"pain":3,"pain":9}]`:     "events[0].pain: stands there twice",
		`[{"item":1,"Pain":3}]`:              "events[0].Pain: is not a key we know",
		`[{"item":1,"at":""}]`:               `events[0].at: is ""; must be a time with its zone, such as 2026`,
		`[{"item":1,"at":7}]`:                "events[0].at: is 7; must be a time",
		`[{"item":1,"at":"99999-01-01T00:00:00Z"}]`: "events[0].at: is",
		`[{"item":null}]`: "events[0].item: is missing",
	} {
		_, err := readEvents(strings.NewReader(body))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", body, err, want)
		}
	}
	r := httptest.NewRequest("POST", "/session/1/events", strings.NewReader("["+strings.Repeat(" ", maxBody)+"]"))
	r.Host = "localhost"
	w := httptest.NewRecorder()
	guarded().ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a body over the limit: got %d, want 413", w.Code)
	}
}

// A start that was made without a network names its own fields.
func TestAwayIsReadStrictly(t *testing.T) {
	for body, want := range map[string]string{
		`[]`:             "must be an object with the keys id, issued, at, answers",
		`{"answers":[]}`: "answers: is []; must be an object of lists of texts",
		`{"at":"soon"}`:  `at: is "soon"; must be a time`,
		`{"answers":{"pain":["1"],"pain":["9"]}}`: "answers.pain: stands there twice",
		`{`: "Send one start",
	} {
		r := httptest.NewRequest("POST", "/session/away", strings.NewReader(body))
		w := httptest.NewRecorder()
		s := testServer()
		s.sendError(w, r, s.startedAway(w, r))
		if !strings.Contains(strings.ReplaceAll(w.Body.String(), `\"`, `"`), want) {
			t.Errorf("%s: says %s, must say %s", body, w.Body, want)
		}
	}
}

// Whatever a device is refused with is JSON, and says something.
func TestADeviceIsAnsweredInJSON(t *testing.T) {
	s := testServer()
	for _, err := range []error{errOtherSite, errForeignHost, errFor("x"), &http.MaxBytesError{}, errErased, fault.New(fault.NotFound, "")} {
		w := httptest.NewRecorder()
		s.sendError(w, httptest.NewRequest("POST", "/session/away", nil), err)
		var said struct{ Text string }
		if json.Unmarshal(w.Body.Bytes(), &said) != nil || said.Text == "" {
			t.Errorf("%v: says %s", err, w.Body)
		}
	}
	for path, wanted := range map[string]string{"/session/away": "application/json", "/session/1/events": "application/json", "/morning": "text/html"} {
		r := httptest.NewRequest("POST", path, strings.NewReader("[]"))
		r.Host = "localhost"
		r.Header.Set("Origin", "https://evil.example")
		w := httptest.NewRecorder()
		guarded().ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || !strings.HasPrefix(w.Header().Get("Content-Type"), wanted) {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
}
