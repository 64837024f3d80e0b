package web

import "net/http"

// examinedForm asks whether somebody has examined pain that has lasted long.
func (s *server) examinedForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.ExaminedForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// sayExamined records it, or why not.
func (s *server) sayExamined(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.SayExamined(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
