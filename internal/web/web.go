// Package web serves the pages: it reads what a person sends, asks app, and
// shows the answer. It decides nothing clinical and keeps nothing.
package web

import (
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	"unslouch/internal/app"
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
}

// server holds what the handlers share. Nothing in it changes after New.
type server struct {
	Config
	static  *assets
	figures figures
	people  []person // the figure's bodies, the first first
	pages   map[string]*template.Template
}

// New returns the whole web face. The templates and static files are part of
// the program, so a fault in them is a fault of the program: New panics.
func New(c Config) http.Handler {
	return newServer(c).routes()
}

func newServer(c Config) *server {
	static := loadAssets()
	figures, err := loadFigures(static)
	if err != nil {
		panic(fmt.Sprintf("reading the figure that the build made: %v", err))
	}
	people, err := loadPeople(static)
	if err != nil {
		panic(fmt.Sprintf("reading the figure that the build made: %v", err))
	}
	return &server{Config: c, static: static, figures: figures, people: people, pages: parsePages(static, figures, c)}
}
