package web

import "net/http"

// changedForm asks whether anything about the person's health has changed.
func (s *server) changedForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.ChangedForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// sayChanged records it; any change locks the plan at once.
func (s *server) sayChanged(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.SayChanged(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
