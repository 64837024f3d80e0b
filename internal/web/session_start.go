package web

import "net/http"

// beforeSession asks the questions of the day and for pain now.
func (s *server) beforeSession(w http.ResponseWriter, r *http.Request) error {
	if today, err := s.App.Today(r.Context(), s.Owner); err == nil && today.Open != "" {
		return goOn(w, r, "/session/"+today.Open) // one session a day: carry on with it
	}
	form, err := s.App.BeforeSession(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// startSession starts today's session, or goes where the answers lead instead.
func (s *server) startSession(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.StartSession(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
