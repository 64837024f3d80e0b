// Package interop carries a person's records out of the program in forms that others
// read: JSON and CSV for programs, and a page of paper for a clinician.
package interop

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/say"
)

// Format and FormatVersion name the JSON export; docs/export.md describes it. The
// version rises when a key changes its meaning or goes away.
const (
	Format        = "unslouch-export"
	FormatVersion = 1
)

// Source is what gives records to an export: app.App.
type Source interface {
	Export(ctx context.Context, o app.Owner, head func(app.ExportHead) error, record func(k app.Kept, conflict bool) error) error
}

// head is the JSON export before its records.
type head struct {
	Format    string    `json:"format"`
	Version   int       `json:"version"`
	Exported  time.Time `json:"exported"`
	Program   string    `json:"program_version"`
	Rules     string    `json:"rules_version"`
	Catalogue string    `json:"catalogue_version"`
	Org       string    `json:"org"`
	Person    string    `json:"person"`
}

// Record is one record of the JSON export.
type Record struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`
	Subject  string          `json:"subject"`
	At       time.Time       `json:"at"`
	Recorded time.Time       `json:"recorded"`
	Conflict bool            `json:"conflict,omitempty"` // came under an id that stood for something else
	Body     json.RawMessage `json:"body"`
}

// JSON writes everything of a person, one record a line, as it comes: memory does
// not grow with the history.
func JSON(ctx context.Context, w io.Writer, from Source, o app.Owner, program string, now time.Time) error {
	out := bufio.NewWriter(w)
	first := true
	err := from.Export(ctx, o, func(h app.ExportHead) error {
		data, err := json.Marshal(head{Format, FormatVersion, now.UTC(), program, h.Rules, h.Catalogue, h.Owner.Org, h.Owner.Person})
		if err != nil {
			return err
		}
		_, err = out.WriteString(string(data[:len(data)-1]) + ",\"records\":[\n")
		return err
	}, func(k app.Kept, conflict bool) error {
		body, err := say.FlatJSON(k.Body, say.English)
		if err != nil {
			return err
		}
		data, err := json.Marshal(Record{k.ID, k.Kind, k.Subject, k.At.UTC(), k.Recorded.UTC(), conflict, body})
		if err != nil {
			return err
		}
		if !first {
			data = append([]byte(",\n"), data...)
		}
		first = false
		_, err = out.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if _, err := out.WriteString("\n]}\n"); err != nil {
		return err
	}
	return out.Flush()
}
