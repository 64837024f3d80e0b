package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"

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

// eventsWanted is what a batch has to be.
const eventsWanted = `Send a JSON list of events, such as [{"id": "…", "kind": "item-done", "item": 0, "at": "2026-06-01T09:00:00Z"}].`

// readEvents reads one JSON array. A key we do not know is refused by name: a
// player and a server of different versions should not guess.
func readEvents(body io.Reader) ([]app.Event, error) {
	raw, err := readStrict(body, eventsWanted)
	if err != nil {
		return nil, err
	}
	var wire []json.RawMessage
	if json.Unmarshal(raw, &wire) != nil || wire == nil {
		return nil, fault.Bad("", "What was sent is no list. %s", eventsWanted)
	}
	events := make([]app.Event, len(wire))
	for i, e := range wire {
		at := fmt.Sprintf("events[%d]", i)
		if err := readObject(e, at, &events[i]); err != nil {
			return nil, err
		}
		all, _ := members(e)
		if !slices.ContainsFunc(all, func(m member) bool { return m.key == "item" && string(m.value) != "null" }) {
			return nil, fault.Bad(at+".item", "is missing; -1 stands for the whole session")
		}
	}
	return events, nil
}
