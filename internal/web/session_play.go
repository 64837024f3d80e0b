package web

import (
	"encoding/json"
	"net/http"

	"unslouch/internal/app"
)

// sessionPage is a started session: the player where there is JavaScript, and
// the whole session in words, to read or print, where there is none.
type sessionPage struct {
	shell
	app.Play
	TestSpeed bool
}

func (s *server) playSession(w http.ResponseWriter, r *http.Request) error {
	play, err := s.App.Play(r.Context(), s.Owner, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "session", sessionPage{shell{Title: "Your session", Body: s.bodyFolder(r)}, play, s.TestSpeed})
}

// timeline hands the player its steps. It plays them and decides nothing.
func (s *server) timeline(w http.ResponseWriter, r *http.Request) error {
	play, err := s.App.Play(r.Context(), s.Owner, r.PathValue("id"))
	if err != nil {
		return err
	}
	return sendJSON(w, play.Script())
}

func sendJSON(w http.ResponseWriter, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
	return nil
}
