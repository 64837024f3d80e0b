package web

import "net/http"

// wordsForm asks what typed words may have told of.
func (s *server) wordsForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.WordsForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// sayWords records the answer; a warning sign locks the plan at once.
func (s *server) sayWords(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.SayWords(r.Context(), s.Owner, r.PathValue("id"), values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
