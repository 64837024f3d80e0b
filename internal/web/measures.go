package web

import "net/http"

// measuresForm asks the few questions about the week that are due.
func (s *server) measuresForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.MeasuresForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// sayMeasures records the answers.
func (s *server) sayMeasures(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.SayMeasures(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
