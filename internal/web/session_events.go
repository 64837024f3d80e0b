package web

import (
	"encoding/json"
	"errors"
	"fmt"
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
	var wire []struct {
		app.Event
		Item *int `json:"item"`
	}
	if err := from.Decode(&wire); err != nil {
		return nil, unreadable(err)
	}
	if wire == nil {
		return nil, fault.Bad("", "Send a JSON list of events.")
	}
	events := make([]app.Event, len(wire))
	for i, e := range wire {
		if e.Item == nil {
			return nil, fault.Bad(fmt.Sprintf("events[%d].item", i), "is missing; -1 stands for the whole session")
		}
		events[i] = e.Event
		events[i].Item = *e.Item
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
		return fault.Bad("events."+wrongType.Field, "cannot be a %s", wrongType.Value)
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key = strings.Trim(key, `"`)
		return fault.Bad("events."+key, "is not a key we know")
	}
	return fault.Bad("", "Send a JSON list of events.")
}
