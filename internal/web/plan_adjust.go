package web

import (
	"net/http"
	"net/url"
	"strconv"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// asking shows the form that one use case asks.
func (s *server) asking(ask func(*http.Request) (app.Form, error)) page {
	return func(w http.ResponseWriter, r *http.Request) error {
		form, err := ask(r)
		if err != nil {
			return err
		}
		return s.showForm(w, r, form)
	}
}

// taking hands a sent form to a use case, and shows the plan, or the form again
// where it has errors.
func (s *server) taking(take func(*http.Request, url.Values) (app.Form, error)) page {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := sent(r)
		if err != nil {
			return err
		}
		form, err := take(r, values)
		if err != nil {
			return err
		}
		return s.showFormOr(w, r, form, "/plan")
	}
}

// doing hands the few values of a button to a use case, and shows the plan.
func (s *server) doing(do func(*http.Request, url.Values) error) page {
	return s.taking(func(r *http.Request, values url.Values) (app.Form, error) { return app.Form{}, do(r, values) })
}

// weekAsked is the number of the week that an address names.
func weekAsked(r *http.Request) (int, error) {
	week, err := strconv.Atoi(r.URL.Query().Get("week"))
	if err != nil {
		return 0, fault.New(fault.NotFound, "There is no such week in your plan.")
	}
	return week, nil
}

func (s *server) swapForm(r *http.Request) (app.Form, error) {
	week, err := weekAsked(r)
	if err != nil {
		return app.Form{}, err
	}
	return s.App.SwapForm(r.Context(), s.Owner, week, r.URL.Query().Get("exercise"))
}

func (s *server) swap(r *http.Request, values url.Values) (app.Form, error) {
	week, err := weekAsked(r)
	if err != nil {
		return app.Form{}, err
	}
	return s.App.Swap(r.Context(), s.Owner, week, r.URL.Query().Get("exercise"), values)
}

func (s *server) moveForm(r *http.Request) (app.Form, error) {
	week, err := weekAsked(r)
	if err != nil {
		return app.Form{}, err
	}
	return s.App.MoveForm(r.Context(), s.Owner, week, r.URL.Query().Get("day"))
}

func (s *server) move(r *http.Request, values url.Values) (app.Form, error) {
	week, err := weekAsked(r)
	if err != nil {
		return app.Form{}, err
	}
	return s.App.Move(r.Context(), s.Owner, week, r.URL.Query().Get("day"), values)
}

func (s *server) addForm(r *http.Request) (app.Form, error) {
	return s.App.AddForm(r.Context(), s.Owner)
}

func (s *server) addSession(r *http.Request, values url.Values) (app.Form, error) {
	return s.App.Add(r.Context(), s.Owner, values)
}

func (s *server) pauseForm(r *http.Request) (app.Form, error) {
	return s.App.PauseForm(r.Context(), s.Owner)
}

func (s *server) pause(r *http.Request, values url.Values) (app.Form, error) {
	return s.App.Pause(r.Context(), s.Owner, values)
}

func (s *server) weekForm(r *http.Request) (app.Form, error) {
	return s.App.WeekForm(r.Context(), s.Owner)
}

func (s *server) sayWeek(r *http.Request, values url.Values) (app.Form, error) {
	return s.App.SayWeek(r.Context(), s.Owner, values)
}

func (s *server) keepForm(r *http.Request) (app.Form, error) {
	return s.App.KeepForm(r.Context(), s.Owner)
}

func (s *server) keep(r *http.Request, values url.Values) (app.Form, error) {
	return s.App.Keep(r.Context(), s.Owner, values)
}

func (s *server) resume(r *http.Request, values url.Values) error {
	return s.App.EndPause(r.Context(), s.Owner, values.Get("record"))
}

func (s *server) undo(r *http.Request, values url.Values) error {
	return s.App.Undo(r.Context(), s.Owner, values.Get("record"), values.Get("wish"))
}

func (s *server) setTime(r *http.Request, values url.Values) error {
	return s.App.SetTime(r.Context(), s.Owner, values)
}

func (s *server) showAgain(r *http.Request, values url.Values) error {
	return s.App.ShowAgain(r.Context(), s.Owner, values.Get("record"), values.Get("exercise"))
}
