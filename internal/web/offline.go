package web

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// offline is the page a device keeps for when the server cannot be reached.
func (s *server) offline(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "offline", struct{ shell }{shell{Title: "No connection"}})
}

// worker serves the service worker. It stands at the root, because a worker rules
// only what lies below it, and it names the hash of the static files, so that a
// new program brings a new worker.
func (s *server) worker(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	files := []string{}
	for _, l := range s.Languages {
		files = append(files, textsOf(l))
	}
	words, err := json.Marshal(files)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "const STATIC = %q;\nconst WORDS = %s;\n%s", s.static.root, words, s.static.files["worker.js"].raw)
	return err
}
