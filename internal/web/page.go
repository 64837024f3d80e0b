package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// page is a handler that may fail; its error becomes a page in errors.go.
type page func(w http.ResponseWriter, r *http.Request) error

// page shows what h answers, or why it could not.
func (s *server) page(h page) http.Handler { return orElse(h, s.showError) }

// data is page for what the player reads: its errors are JSON.
func (s *server) data(h page) http.Handler { return orElse(h, s.sendError) }

func orElse(h page, failed func(http.ResponseWriter, *http.Request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			failed(w, r, err)
		}
	})
}

// shell is what every page has around it.
type shell struct {
	Title   any    // of the browser’s tab, before the product’s name: a text of ours, or a say.Line
	Section string // where we are in the navigation; "" shows none
	Body    string // folder of the figure's chosen body; "" is the first
}

// The sections of the navigation.
const (
	inToday     = "today"
	inPlan      = "plan"
	inProgress  = "progress"
	inExercises = "exercises"
	inLearn     = "learn"
)

// render fills a template and sends it whole, so that a fault half-way through
// never shows half a page.
func (s *server) render(w http.ResponseWriter, r *http.Request, status int, name string, data any) error {
	var out bytes.Buffer
	if err := s.editionOf(r).pages[name].ExecuteTemplate(&out, "layout", data); err != nil {
		return fmt.Errorf("rendering %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", s.editionOf(r).Code)
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // it fails only when the reader has gone
	return nil
}

// sent reads the form that came with a request, from its body alone.
func sent(r *http.Request) (url.Values, error) {
	err := r.ParseForm()
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, err
	case err != nil:
		return nil, fault.Bad("", "We could not read what your browser sent.")
	}
	return r.PostForm, nil
}

// goOn sends the person to the next page after something was recorded.
func goOn(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// stageOf says whether there is a plan to navigate. A page that anybody may
// read is shown without navigation rather than not at all.
func (s *server) stageOf(r *http.Request) app.Stage {
	home, err := s.App.Home(r.Context(), s.Owner)
	if err != nil {
		return app.StageWelcome
	}
	return home.Stage
}
