package web

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// The faults that only a web server can meet.
var (
	errForeignHost = errors.New("the host is not this machine")
	errOtherSite   = errors.New("the form was sent from another site")
)

// problem is an error as a person meets it. The words are in error.html.
type problem struct {
	shell
	Status    int
	Kind      string   // which words: invalid, not_found, conflict, locked, internal, too_large, foreign_host, other_site
	Said      say.Line // what app says is wrong and what would be right, or nothing
	Reference string   // of an unknown error: stands in the log beside the details
}

var statusOf = map[fault.Kind]int{
	fault.Invalid:  http.StatusBadRequest,
	fault.NotFound: http.StatusNotFound,
	fault.Conflict: http.StatusConflict,
	fault.Locked:   http.StatusLocked,
	fault.Internal: http.StatusInternalServerError,
}

// problemOf translates an error; nothing else does.
func problemOf(err error) problem {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, errForeignHost):
		return problem{Status: http.StatusMisdirectedRequest, Kind: "foreign_host"}
	case errors.Is(err, errOtherSite):
		return problem{Status: http.StatusForbidden, Kind: "other_site"}
	case errors.Is(err, errErased), fault.KindOf(err) == fault.Gone:
		return problem{Status: http.StatusGone, Kind: "erased", Said: say.Plain("Everything was deleted. What this device had not sent yet was not kept.")}
	case errors.As(err, &tooLarge):
		return problem{Status: http.StatusRequestEntityTooLarge, Kind: "too_large"}
	}
	kind := fault.KindOf(err)
	p := problem{Status: statusOf[kind], Kind: string(kind)}
	var known *fault.Error
	if kind != fault.Internal && errors.As(err, &known) {
		p.Said = known.Text
		if known.Field != "" {
			p.Said = say.Filled("{field}: {text}", say.Values{"field": say.Raw(known.Field), "text": known.Text})
		}
		return p
	}
	p.Status, p.Kind, p.Reference = http.StatusInternalServerError, string(fault.Internal), rand.Text()[:8]
	return p
}

// saidOf are the words of what has none of its own, where there is no page to say them.
var saidOf = map[string]say.Line{
	"foreign_host":         say.Plain("Unslouch answers only to the machine it runs on."),
	"other_site":           say.Plain("Somebody else’s page tried to send something here for you, so we did nothing with it."),
	"too_large":            say.Plain("That is more than we take at once. Nothing was changed."),
	string(fault.NotFound): say.Plain("The page you asked for does not exist, or has moved."),
	string(fault.Locked):   say.Plain("It opens again when a clinician has looked at you."),
	string(fault.Invalid):  say.Plain("Something in what your browser sent makes no sense to us."),
	string(fault.Conflict): say.Plain("The same form was sent twice with different answers."),
	string(fault.Internal): say.Plain("It is not your fault, and what you saved before is still there. Please try again in a moment."),
}

// failed answers in the way of the address: what is refused before its handler is asked.
func (s *server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if readsJSON(r) {
		s.sendError(w, r, err)
		return
	}
	s.showError(w, r, err)
}

// readsJSON reports whether a device reads the answer, and nobody looks at it.
func readsJSON(r *http.Request) bool {
	path := r.URL.Path
	return strings.HasPrefix(path, "/session/") &&
		(strings.HasSuffix(path, ".json") || strings.HasSuffix(path, "/events") || (path == "/session/away" && r.Method == http.MethodPost))
}

// showError answers with the page for an error.
func (s *server) showError(w http.ResponseWriter, r *http.Request, err error) {
	p := s.logged(r, err)
	p.shell = shell{Title: "That did not work"}
	if err := s.render(w, r, p.Status, "error", p); err != nil {
		s.Log.Error("the error page itself failed", "error", err)
		http.Error(w, "Something went wrong on our side.", http.StatusInternalServerError)
	}
}

// sendError answers the player, which reads JSON.
func (s *server) sendError(w http.ResponseWriter, r *http.Request, err error) {
	p := s.logged(r, err)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(p.Status)
	text := p.Said.In(say.Of(r.Context()))
	if text == "" {
		text = saidOf[p.Kind].In(say.Of(r.Context()))
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"error": p.Kind, "text": text, "reference": p.Reference})
}

// logged translates err and writes down the details of what a person cannot mend.
func (s *server) logged(r *http.Request, err error) problem {
	p := problemOf(err)
	switch {
	case r.Context().Err() != nil:
		s.Log.Debug("the reader went away", "path", r.URL.Path)
	case p.Reference != "":
		s.Log.Error("a page failed", "reference", p.Reference, "method", r.Method, "path", r.URL.Path, "error", err)
	default:
		s.Log.Debug("a request was refused", "kind", p.Kind, "method", r.Method, "path", r.URL.Path)
	}
	return p
}

func noSuchPage(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.NotFound, "")
}
