package web

import (
	"net/http"

	"unslouch/internal/app"
)

// updatePage shows what new rules change in a kept plan.
type updatePage struct {
	shell
	app.UpdatePage
}

func (s *server) update(w http.ResponseWriter, r *http.Request) error {
	page, err := s.App.Update(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "update", updatePage{shell{Title: "Your plan is brought up to date"}, page})
}

// takeUpdate puts the new plan in place of the old.
func (s *server) takeUpdate(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	if err := s.App.TakeUpdate(r.Context(), s.Owner, values.Get("record")); err != nil {
		return err
	}
	return goOn(w, r, "/plan")
}
