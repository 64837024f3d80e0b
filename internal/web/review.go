package web

import (
	"bytes"
	"net/http"
	"strconv"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/interop"
)

// reviewPage is a review to keep, print and show to somebody.
type reviewPage struct {
	shell
	app.ReviewPage
	Chart  chart
	Tracks []ownTrack
	Ranges []rangeTrack
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
	return s.render(w, r, http.StatusOK, "review", newReviewPage(review))
}

func newReviewPage(r app.ReviewPage) reviewPage {
	return reviewPage{shell{Title: "Review", Section: inProgress}, r, painChart(r.Weeks, r.Change), ownTracks(r.Own), rangeTracks(r.Ranges)}
}

// reviewPDF is the same review as a page of paper.
func (s *server) reviewPDF(w http.ResponseWriter, r *http.Request) error {
	week, err := strconv.Atoi(r.PathValue("week"))
	if err != nil {
		return fault.New(fault.NotFound, "")
	}
	review, err := s.App.Review(r.Context(), s.Owner, week)
	if err != nil {
		return err
	}
	var stills []interop.Still
	for _, e := range review.Exercises {
		if file, there := s.static.files[figureFolder+"stills/"+e.Slug+"-1.png"]; there {
			stills = append(stills, interop.Still{Name: e.Name, PNG: file.raw})
		}
	}
	var out bytes.Buffer
	if err := interop.ReviewPDF(&out, review, stills); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `inline; filename="unslouch-review-week-`+strconv.Itoa(week)+`.pdf"`)
	_, _ = out.WriteTo(w) // it fails only when the reader has gone
	return nil
}
