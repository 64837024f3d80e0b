package web

import (
	"net/http"

	"unslouch/internal/app"
)

// checkPage shows all answers once more, before they decide anything.
type checkPage struct {
	shell
	app.CheckAnswers
}

func (s *server) checkAnswers(w http.ResponseWriter, r *http.Request) error {
	answers, err := s.App.CheckAnswers(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "check", checkPage{shell{Title: "Check your answers"}, answers})
}

// finishScreen hands the answers in.
func (s *server) finishScreen(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	if err := s.App.FinishScreen(r.Context(), s.Owner, values.Get("record")); err != nil {
		return err
	}
	return goOn(w, r, "/result")
}
