package web

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// advices answers a batch of events, once they are on disk.
type advices struct {
	Advice []app.Advice `json:"advice"`
}

// recordEvents keeps what happened in a session. Sending a batch again changes nothing.
func (s *server) recordEvents(w http.ResponseWriter, r *http.Request) error {
	events, err := readEvents(r.Body)
	if err != nil {
		return err
	}
	advice, err := s.App.RecordEvents(r.Context(), s.Owner, r.PathValue("id"), events)
	if err != nil {
		return err
	}
	if advice == nil {
		advice = []app.Advice{}
	}
	return sendJSON(w, advices{advice})
}

// readEvents reads one JSON array. A key we do not know is refused by name: a
// player and a server of different versions should not guess.
func readEvents(body io.Reader) ([]app.Event, error) {
	from := json.NewDecoder(body)
	from.DisallowUnknownFields()
	var events []app.Event
	if err := from.Decode(&events); err != nil {
		return nil, unreadable(err)
	}
	if _, err := from.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.Bad("", "Send one list of events and nothing after it.")
	}
	return events, nil
}

func unreadable(err error) error {
	var tooLarge *http.MaxBytesError
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &tooLarge):
		return err
	case errors.As(err, &wrongType):
		return fault.Bad(wrongType.Field, "%s cannot be a %s.", wrongType.Field, wrongType.Value)
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key = strings.Trim(key, `"`)
		return fault.Bad(key, "We do not know the key %q.", key)
	}
	return fault.Bad("", "Send a JSON list of events.")
}
