package web

import "net/http"

// setupForm asks what the person has, can and wants.
func (s *server) setupForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.Setup(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// saveSetup keeps the wishes and shows the plan they lead to.
func (s *server) saveSetup(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, err := s.App.SaveSetup(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, "/plan")
}
