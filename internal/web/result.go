package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// resultPage is what the screen came to: emergency, clinician first, or go.
type resultPage struct {
	shell
	app.Outcome
}

// templateOf says which page an outcome is shown on. What is not plainly a go
// is shown as a stop.
func templateOf(o app.Outcome) string {
	level := o.Decision.Level
	switch {
	case level == safety.Emergency:
		return "emergency"
	case level != safety.Go && level != safety.Modify:
		return "clinician"
	case o.Halted != "":
		return "halted"
	case o.Locked:
		return "rescreen"
	}
	return "result"
}

func (s *server) result(w http.ResponseWriter, r *http.Request) error {
	outcome, err := s.App.Outcome(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	name, title := templateOf(outcome), lineOf(outcome.Words.Title)
	switch name {
	case "rescreen":
		title = say.Plain("Your plan is waiting")
	case "halted":
		title = say.Plain("Your plan is paused")
	}
	return s.render(w, r, http.StatusOK, name, resultPage{shell{Title: title}, outcome})
}

// stop interrupts the screen: an answer is an emergency.
func (s *server) stop(w http.ResponseWriter, r *http.Request) error {
	outcome, err := s.App.Stop(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "emergency", resultPage{shell{Title: outcome.Words.Title}, outcome})
}

// confirmStop takes the emergency as true.
func (s *server) confirmStop(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	if err := s.App.ConfirmStop(r.Context(), s.Owner, values.Get("record")); err != nil {
		return err
	}
	return goOn(w, r, "/result")
}

// assessedForm asks who has looked at the person.
func (s *server) assessedForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.AssessedForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

// assessed records that a clinician has looked at the person.
func (s *server) assessed(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, err := s.App.Assessed(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, "/result")
}

// emergency is the card that is always there.
func (s *server) emergency(w http.ResponseWriter, r *http.Request) error {
	outcome, err := s.App.EmergencyCard(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "emergency", resultPage{shell{Title: outcome.Words.Title}, outcome})
}
