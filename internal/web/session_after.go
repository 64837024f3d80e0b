package web

import "net/http"

// afterSession asks how it went.
func (s *server) afterSession(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.AfterSession(r.Context(), s.Owner, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// finishSession records how it went.
func (s *server) finishSession(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.FinishSession(r.Context(), s.Owner, r.PathValue("id"), values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
