package web

import (
	"encoding/json"
	"net/http"

	"unslouch/internal/app"
)

// ahead hands out today's and the next sessions for a device to keep. A locked
// plan answers with its lock: the device then forgets what it has (H26).
func (s *server) ahead(w http.ResponseWriter, r *http.Request) error {
	kept, err := s.App.Ahead(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return sendJSON(w, kept)
}

// awayPage is the player without a session of its own: a device keeps it, and it
// plays what was handed out.
func (s *server) awayPage(w http.ResponseWriter, r *http.Request) error {
	card, stops, err := s.App.AwayPage(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "away", awayPage{shell{Title: "Your session"}, app.Play{Card: card, Stops: stops, Region: card.Region}, s.TestSpeed})
}

type awayPage struct {
	shell
	app.Play
	TestSpeed bool
}

// awayWanted is what a start has to be.
const awayWanted = "Send one start: an object with the keys id, issued, at and answers."

// startedAway records a session that was begun without a network.
func (s *server) startedAway(w http.ResponseWriter, r *http.Request) error {
	var away app.Away
	raw, err := readStrict(r.Body, awayWanted)
	if err != nil {
		return err
	}
	if err := readObject(raw, "", &away); err != nil {
		return err
	}
	if err := s.App.StartedAway(r.Context(), s.Owner, away); err != nil {
		return err
	}
	return sendJSON(w, struct{}{})
}

// manifest makes the product installable. Its icons are our own.
func (s *server) manifest(w http.ResponseWriter, _ *http.Request) error {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	w.Header().Set("Cache-Control", "no-cache")
	body, err := json.Marshal(map[string]any{
		"id": "/", "name": "Unslouch", "short_name": "Unslouch", "description": "A programme for a sore upper back, coached step by step.",
		"start_url": "/", "scope": "/", "display": "standalone", "background_color": "#F4F1EA", "theme_color": "#0F4A4D", "lang": "en-GB", "dir": "ltr",
		"icons": []icon{
			{s.static.root + "favicon.svg", "any", "image/svg+xml", ""}, {s.static.root + "icon-192.png", "192x192", "image/png", ""},
			{s.static.root + "icon-512.png", "512x512", "image/png", ""}, {s.static.root + "icon-mask-512.png", "512x512", "image/png", "maskable"},
		},
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/manifest+json")
	_, err = w.Write(body)
	return err
}
