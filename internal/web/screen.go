package web

import (
	"net/http"
	"strings"
)

// slugOf names a page of the screen for app: "page", or "page/more" for its
// follow-up questions.
func slugOf(r *http.Request) string {
	slug := r.PathValue("page")
	if strings.HasSuffix(r.URL.Path, "/more") {
		slug += "/more"
	}
	return slug
}

// screenPage asks one theme of the safety screen.
func (s *server) screenPage(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.ScreenPage(r.Context(), s.Owner, slugOf(r))
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// answerPage records the answers of one page and goes on to the next.
func (s *server) answerPage(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.AnswerPage(r.Context(), s.Owner, slugOf(r), values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}
