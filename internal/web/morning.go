package web

import "net/http"

// morning asks how the back is after the last session.
func (s *server) morning(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.Morning(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, form)
}

// tellMorning records it.
func (s *server) tellMorning(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.TellMorning(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
