package web

import "net/http"

// morningForm asks how the morning after the last session was.
func (s *server) morningForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.MorningForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// sayMorning records the answer.
func (s *server) sayMorning(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.SayMorning(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
