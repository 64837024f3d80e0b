package web

import (
	"net/http"
	"strconv"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// reviewPage is a review to keep, print and show to somebody.
type reviewPage struct {
	shell
	app.ReviewPage
	Chart  chart
	Tracks []ownTrack
}

func (s *server) review(w http.ResponseWriter, r *http.Request) error {
	week, err := strconv.Atoi(r.PathValue("week"))
	if err != nil {
		return fault.New(fault.NotFound, "")
	}
	review, err := s.App.Review(r.Context(), s.Owner, week)
	if err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "review", newReviewPage(review))
}

func newReviewPage(r app.ReviewPage) reviewPage {
	return reviewPage{shell{Title: "Review", Section: inProgress}, r, painChart(r.Weeks, r.Change), ownTracks(r.Own)}
}
