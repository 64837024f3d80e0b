// Package web serves the pages: it reads what a person sends, asks app, and
// shows the answer. It decides nothing clinical and keeps nothing.
package web

import (
	"fmt"
	"log/slog"
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/language"
)

// Config is what the pages need to be served.
type Config struct {
	App     *app.App
	Log     *slog.Logger
	Owner   app.Owner // whose pages these are
	Version string    // shown in the footer
	// TestSpeed lets a test hurry the player's clock. Never on where people train.
	TestSpeed bool
	// Demo says on every page that the person is a sample.
	Demo bool
	// Design serves the page that shows every component. It is for development.
	Design bool
	// Languages are the ones that the operator asked for beside English. No clinician
	// who speaks them has reviewed them (H08).
	Languages []*language.Language
}

// server holds what the handlers share. Nothing in it changes after New.
type server struct {
	Config
	static  *assets
	figures figures
	people  []person   // the figure's bodies, the first first
	english *edition   // what everything was written in
	foreign []*edition // the other languages that the operator asked for
}

// New returns the whole web face. The templates and static files are part of
// the program, so a fault in them is a fault of the program: New panics.
func New(c Config) http.Handler {
	return newServer(c).routes()
}

func newServer(c Config) *server {
	static := loadAssets(c.Languages...)
	figures, err := loadFigures(static)
	if err != nil {
		panic(fmt.Sprintf("reading the figure that the build made: %v", err))
	}
	people, err := loadPeople(static)
	if err != nil {
		panic(fmt.Sprintf("reading the figure that the build made: %v", err))
	}
	s := &server{Config: c, static: static, figures: figures, people: people}
	s.editions()
	return s
}
