package web

import (
	"net/http"

	"unslouch/internal/app"
)

// welcomePage says what Unslouch does and does not do, before anything else.
type welcomePage struct {
	shell
	Stage   app.Stage
	NextURL string
	Region  app.Region
	Again   bool // begun too long ago to count
	Offer   *offer
}

// todayPage has one big button.
type todayPage struct {
	shell
	Today   app.Today
	NextURL string
}

// home is the first page: what it shows depends on how far the person has come.
func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	home, err := s.App.Home(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	switch home.Stage {
	case app.StageLocked:
		return goOn(w, r, home.NextURL)
	case app.StageToday:
		return s.render(w, r, http.StatusOK, "today", todayPage{
			shell: shell{Title: "Today", Section: inToday}, Today: home.Today, NextURL: home.NextURL,
		})
	}
	if !home.Today.NeedsScreen.Empty() { // cleared once, too long ago, and no plan yet
		return s.render(w, r, http.StatusOK, "today", todayPage{shell: shell{Title: "Today"}, Today: home.Today, NextURL: home.NextURL})
	}
	return s.render(w, r, http.StatusOK, "welcome", welcomePage{
		shell: shell{Title: "Welcome"}, Stage: home.Stage, NextURL: home.NextURL, Region: home.Region, Again: home.Again, Offer: s.offered(r),
	})
}

// setRegion keeps where the person is, for the emergency number.
func (s *server) setRegion(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	if err := s.App.SetRegion(r.Context(), s.Owner, values.Get("record"), values.Get("region")); err != nil {
		return err
	}
	return goOn(w, r, "/")
}
