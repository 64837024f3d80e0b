package interop

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"unslouch/internal/app"
	"unslouch/internal/say"
)

// Columns are those of the CSV export: one row for each value that was recorded.
var Columns = []string{"record", "kind", "about", "at", "recorded", "conflict", "field", "value"}

// CSV writes everything of a person as one table, for a spreadsheet. No cell begins
// with what a spreadsheet would run as a formula.
func CSV(ctx context.Context, w io.Writer, from Source, o app.Owner) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	err := from.Export(ctx, o, func(app.ExportHead) error { return out.Write(Columns) }, func(k app.Kept, conflict bool) error {
		start := []string{k.ID, k.Kind, k.Subject, k.At.UTC().Format(time.RFC3339Nano), k.Recorded.UTC().Format(time.RFC3339Nano), strconv.FormatBool(conflict)}
		body, err := say.FlatJSON(k.Body, say.English)
		if err != nil {
			return err
		}
		return leaves(body, func(field, value string) error {
			row := append(slices.Clone(start), field, value)
			for i, cell := range row {
				row[i] = Cell(cell)
			}
			return out.Write(row)
		})
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// formulaStarts are what a spreadsheet may take for the start of a formula, in the
// wide forms of East Asian keyboards too.
const formulaStarts = "=+-@\t\r\n＝＋－＠|%"

// Cell makes a cell harmless: where a spreadsheet could take it for a formula, an
// apostrophe stands before it. Blank space before such a sign hides it from nobody.
func Cell(s string) string {
	s = visible(s)
	bare := strings.TrimLeftFunc(s, blank)
	if strings.ContainsAny(first(s), formulaStarts) || strings.ContainsAny(first(bare), formulaStarts) {
		return "'" + s
	}
	return s
}

// visible writes out what nobody can see and what changes what others see: controls but
// for the ends of lines and tabs, and the marks that turn the direction of writing.
func visible(s string) string {
	var out strings.Builder
	for _, r := range s {
		if (unicode.IsControl(r) && !strings.ContainsRune("\t\r\n", r)) || (r >= 0x202A && r <= 0x202E) || (r >= 0x2066 && r <= 0x2069) {
			fmt.Fprintf(&out, "\\u%04x", r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// blank is what some spreadsheets cut off before they look: space, controls and marks without width.
func blank(r rune) bool {
	return r <= ' ' || r == 0x7f || r == 0xa0 || r == 0xfeff || (r >= 0x2000 && r <= 0x200f) || r == 0x3000
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// leaves hands over every value of a body, with the path that leads to it: a list's
// places count from 0. Keys stand in the order of the alphabet.
func leaves(body json.RawMessage, each func(field, value string) error) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return fmt.Errorf("a record's body: %w", err)
	}
	return walk("", v, each)
}

func walk(path string, v any, each func(field, value string) error) error {
	at := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if err := walk(at(k), v[k], each); err != nil {
				return err
			}
		}
	case []any:
		for i, x := range v {
			if err := walk(at(strconv.Itoa(i)), x, each); err != nil {
				return err
			}
		}
	case nil:
		return each(path, "") // unknown, never zero
	default:
		return each(path, fmt.Sprint(v))
	}
	return nil
}
