package interop_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"unslouch/internal/app"
	"unslouch/internal/interop"
)

var update = flag.Bool("update", false, "write the golden files")

// some is a source of given records.
type some []app.Kept

func (s some) Export(_ context.Context, o app.Owner, head func(app.ExportHead) error, record func(app.Kept, bool) error) error {
	err := head(app.ExportHead{Owner: o, Rules: "0.2.0", Catalogue: "1"})
	for _, k := range s {
		err = errors.Join(err, record(k, k.Digest != ""))
	}
	return err
}

var (
	me   = app.Owner{Org: "local", Person: "local"}
	noon = time.Date(2026, 3, 29, 12, 0, 0, 0, time.UTC)
)

func kept(kind, body string) app.Kept {
	return app.Kept{Record: app.Record{ID: "01900000-0000-7000-8000-000000000001", Kind: kind, Subject: "s", Body: json.RawMessage(body), At: noon}, Recorded: noon.Add(time.Second)}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestGolden(t *testing.T) {
	conflict := kept("morning", `{"pain":9}`)
	conflict.Digest = "x"
	from := some{kept("morning", `{"pain":null}`), kept("session.after", `{"pain":3,"effort":4,"hurt":[0,2]}`), kept("assessed", `{"who":"=HYPERLINK(\"x\")","when":"a, b","what":"line\none 🙂"}`), conflict}
	var js, table bytes.Buffer
	if err := errors.Join(interop.JSON(t.Context(), &js, from, me, "test", noon), interop.CSV(t.Context(), &table, from, me)); err != nil {
		t.Fatal(err)
	}
	golden(t, "export.json", js.Bytes())
	golden(t, "export.csv", table.Bytes())
}

// The schema and the export name the same keys.
func TestSchemaNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile("../../docs/export.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Required   []string
		Properties map[string]json.RawMessage
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var item struct {
		Items struct {
			Required   []string
			Properties map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(schema.Properties["records"], &item); err != nil {
		t.Fatal(err)
	}
	conflict := kept("morning", `{}`)
	conflict.Digest = "x"
	var out bytes.Buffer
	if err := interop.JSON(t.Context(), &out, some{conflict}, me, "test", noon); err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	var records []map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(out.Bytes(), &got), json.Unmarshal(got["records"], &records)); err != nil {
		t.Fatal(err)
	}
	keys := func(m map[string]json.RawMessage) map[string]bool {
		all := map[string]bool{}
		for k := range m {
			all[k] = true
		}
		return all
	}
	if diff := cmp.Diff(keys(schema.Properties), keys(got)); diff != "" {
		t.Errorf("keys (-schema +export):\n%s", diff)
	}
	if diff := cmp.Diff(keys(item.Items.Properties), keys(records[0])); diff != "" {
		t.Errorf("keys of a record (-schema +export):\n%s", diff)
	}
	if len(schema.Required) != len(schema.Properties) || len(item.Items.Required) != len(item.Items.Properties)-1 {
		t.Error("every key but conflict is required")
	}
}

// Whatever a person types, no cell can begin a formula, and every cell reads back.
func TestNoCellIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.SampledFrom([]string{"", "=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "\ufeff@", "＝", "－", " \t+", "'="}).Draw(t, "start")
		text := start + rapid.String().Draw(t, "text")
		body, err := json.Marshal(map[string]any{text: text, "list": []string{text}})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := interop.CSV(context.Background(), &out, some{kept(text, string(body))}, me); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				bare := strings.TrimLeft(cell, " \u00a0\ufeff\u3000\u200b\t\r\n\x00")
				for _, c := range []string{cell, bare} {
					if c != "" && strings.ContainsAny(string([]rune(c)[:1]), "=+-@\t\r＝＋－＠") {
						t.Fatalf("the cell %q can begin a formula", cell)
					}
				}
			}
		}
	})
}

// endless gives many large records without keeping one.
type endless int

func (n endless) Export(_ context.Context, o app.Owner, head func(app.ExportHead) error, record func(app.Kept, bool) error) error {
	err := head(app.ExportHead{Owner: o})
	body := `{"words":"` + strings.Repeat("x", 10_000) + `"}`
	for i := 0; err == nil && i < int(n); i++ {
		k := kept("plan", body)
		k.ID = fmt.Sprint(i)
		err = record(k, false)
	}
	return err
}

type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// 200 MB go through; the heap stays small.
func TestExportHoldsNothing(t *testing.T) {
	var before, after runtime.MemStats
	var n counter
	runtime.GC()
	runtime.ReadMemStats(&before)
	if err := errors.Join(interop.JSON(t.Context(), &n, endless(10_000), me, "test", noon), interop.CSV(t.Context(), &n, endless(10_000), me)); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if n < 200_000_000 || int64(after.HeapAlloc)-int64(before.HeapAlloc) > 4<<20 {
		t.Errorf("%d bytes written, heap grew by %d", n, int64(after.HeapAlloc)-int64(before.HeapAlloc))
	}
}

// What nobody can see is written out: no terminal and no page turns round by it.
func TestCellsHideNothing(t *testing.T) {
	for cell, want := range map[string]string{"a\x1b[31m": `a\u001b[31m`, "\u202egnp": `\u202egnp`, "a\x00b": `a\u0000b`, "a\tb\nc": "a\tb\nc", "\x1b=1": `\u001b=1`} {
		if got := interop.Cell(cell); got != want {
			t.Errorf("%q becomes %q, must be %q", cell, got, want)
		}
	}
}
