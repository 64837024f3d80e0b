package web

import (
	"net/http"

	"unslouch/internal/app"
)

// progressPage is what came of it.
type progressPage struct {
	shell
	app.ProgressPage
	Chart   chart
	Tracks  []ownTrack
	Muscles muscles
	Ranges  []rangeTrack
}

const unfolded = 3 // sessions that the page shows at once

// Newest are the last sessions.
func (p progressPage) Newest() []app.Done { return p.Recent[:min(unfolded, len(p.Recent))] }

// Before are the sessions that the page folds away.
func (p progressPage) Before() []app.Done { return p.Recent[min(unfolded, len(p.Recent)):] }

// lived leaves out the week that runs as long as it has no mean: it is not unknown, but
// not over.
func lived(weeks []app.PainWeek) []app.PainWeek {
	if n := len(weeks); n > 0 && weeks[n-1].Mean == nil {
		return weeks[:n-1]
	}
	return weeks
}

func (s *server) progress(w http.ResponseWriter, r *http.Request) error {
	progress, err := s.App.Progress(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	days := newestDays
	if r.URL.Query().Get("days") == "28" {
		days = longerDays
	}
	return s.render(w, r, http.StatusOK, "progress", progressPage{
		shell{Title: "Progress", Section: inProgress}, progress, painChart(lived(progress.Weeks), progress.Change), ownTracks(progress.Own), s.figures.musclesOf(progress.Moved, days), rangeTracks(progress.Ranges),
	})
}
