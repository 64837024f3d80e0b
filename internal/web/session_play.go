package web

import (
	"compress/gzip"
	"encoding/json"
	"net/http"
	"strings"

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
	return s.render(w, http.StatusOK, "session", sessionPage{shell{Title: "Your session"}, play, s.TestSpeed})
}

// timeline hands the player its steps. It plays them and decides nothing.
func (s *server) timeline(w http.ResponseWriter, r *http.Request) error {
	play, err := s.App.Play(r.Context(), s.Owner, r.PathValue("id"))
	if err != nil {
		return err
	}
	return sendPacked(w, r, play.Script())
}

// sendPacked is sendJSON for what is long and says much the same over and over.
func sendPacked(w http.ResponseWriter, r *http.Request, v any) error {
	w.Header().Set("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		return sendJSON(w, v)
	}
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Encoding", "gzip")
	zip := gzip.NewWriter(w)
	_, _ = zip.Write(body) // it fails only when the reader has gone
	_ = zip.Close()
	return nil
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
