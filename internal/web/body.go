package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"unslouch/internal/app"
)

// person is one of the figure's bodies, as the build lists them.
type person struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	About  string `json:"about"`
	Folder string `json:"folder"` // of its files; "" for the first, shown to who has not chosen
}

// loadPeople reads the list; it is empty where the figure was not built.
func loadPeople(a *assets) (all []person, err error) {
	file, built := a.files[figureFolder+"bodies/people.json"]
	if !built {
		return nil, nil
	}
	if err := json.Unmarshal(file.raw, &all); err != nil {
		return nil, fmt.Errorf("bodies/people.json: %w", err)
	}
	for _, p := range all {
		if !a.has(figureFolder + p.Folder + "body.glb") {
			return nil, fmt.Errorf("bodies/people.json: %s has no body; make build makes it anew", p.ID)
		}
	}
	return all, nil
}

// bodies is the choice of the figure's body beside an exercise.
type bodies struct {
	All      []person
	Chosen   person
	RecordID string
	Back     string // the page to return to
}

// bodiesFor is what the person chose, or the first; nil where there is no choice.
// The figure is no reason for a page to fail, so a fault shows the first.
func (s *server) bodiesFor(r *http.Request) *bodies {
	if len(s.people) == 0 {
		return nil
	}
	b := &bodies{All: s.people, Chosen: s.people[0], RecordID: app.NewID(), Back: r.URL.Path}
	id, err := s.App.FigureBody(r.Context(), s.Owner)
	if err != nil {
		s.Log.Warn("the chosen body could not be read", "error", err)
	}
	if i := slices.IndexFunc(s.people, func(p person) bool { return p.ID == id }); i >= 0 {
		b.Chosen = s.people[i]
	}
	return b
}

// bodyFolder is where the chosen body's files are, "" beside the movements.
func (s *server) bodyFolder(r *http.Request) string {
	if b := s.bodiesFor(r); b != nil {
		return b.Chosen.Folder
	}
	return ""
}

// setBody keeps which body the figure has.
func (s *server) setBody(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	var there []string
	for _, p := range s.people {
		there = append(there, p.ID)
	}
	if err := s.App.SetFigureBody(r.Context(), s.Owner, values.Get("record"), values.Get("body"), there); err != nil {
		return err
	}
	return goOn(w, r, backTo(values.Get("back")))
}

// backTo is the exercise page a form came from: nothing else is gone to.
func backTo(path string) string {
	slug, ok := strings.CutPrefix(path, "/exercises/")
	if !ok {
		return "/exercises"
	}
	return "/exercises/" + url.PathEscape(slug)
}
