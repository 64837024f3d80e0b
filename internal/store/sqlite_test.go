package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"unslouch/internal/app"
	"unslouch/internal/store/storetest"
)

var owner = app.Owner{Org: "clinic", Person: "ann"}

// openIn opens the store in dir and closes it when t ends.
func openIn(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func session(minutes int) app.Entry {
	return app.Entry{
		Record: app.Record{
			ID: uuid.Must(uuid.NewV7()).String(), Kind: "session.done", Subject: uuid.NewString(),
			Body: json.RawMessage(`{"pain":3,"effort":"right"}`), At: time.UnixMilli(1_774_000_000_000).Add(time.Duration(minutes) * time.Minute),
		},
		Adds: &app.DayTotal{Day: "2026-03-29", Sessions: 1, Items: 5, Seconds: 600},
	}
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) app.Store { return openIn(t, t.TempDir()) })
}

func TestKept(t *testing.T) {
	storetest.Kept(t, func(t *testing.T, dir string) app.Store { return openIn(t, dir) })
}

// SQLite before 3.51.3 can lose data when it resets the WAL.
func TestSQLiteIsNewEnough(t *testing.T) {
	s := openIn(t, t.TempDir())
	var text string
	if err := s.read.QueryRow("SELECT sqlite_version()").Scan(&text); err != nil {
		t.Fatal(err)
	}
	version := make([]int, 3)
	if _, err := fmt.Sscanf(text, "%d.%d.%d", &version[0], &version[1], &version[2]); err != nil {
		t.Fatal(err)
	}
	if slices.Compare(version, []int{3, 51, 3}) < 0 {
		t.Errorf("SQLite %s is older than 3.51.3", text)
	}
}

func TestConnections(t *testing.T) {
	s := openIn(t, t.TempDir())
	for _, c := range []struct {
		db           *sql.DB
		pragma, want string
	}{
		{s.write, "synchronous", "2"}, // FULL
		{s.write, "journal_mode", "wal"},
		{s.write, "foreign_keys", "1"},
		{s.write, "busy_timeout", "5000"},
		{s.read, "query_only", "1"},
		{s.read, "journal_mode", "wal"},
	} {
		var got string
		if err := c.db.QueryRow("PRAGMA " + c.pragma).Scan(&got); err != nil || got != c.want {
			t.Errorf("PRAGMA %s = %s, %v, want %s", c.pragma, got, err, c.want)
		}
	}
}

// modernc.org/sqlite is generated against one libc and breaks in odd ways with another.
func TestLibcIsTheDriversOwn(t *testing.T) {
	list := func(format, module string) string {
		out, err := exec.Command("go", "list", "-m", "-f", format, module).Output()
		if err != nil {
			t.Skipf("go list: %v", err)
		}
		return strings.TrimSpace(string(out))
	}
	theirs, err := os.ReadFile(list("{{.GoMod}}", "modernc.org/sqlite"))
	if err != nil {
		t.Skip(err)
	}
	if ours := list("{{.Path}} {{.Version}}", "modernc.org/libc"); !strings.Contains(string(theirs), ours+"\n") {
		t.Errorf("we link %s, which is not what modernc.org/sqlite asks for", ours)
	}
}

// named is a parameter as queries.sql writes it.
var named = regexp.MustCompile(`sqlc\.arg\(\w+\)`)

// Every read walks an index from its end; a sort or a scan would grow with the history.
func TestReadsUseAnIndex(t *testing.T) {
	s := openIn(t, t.TempDir())
	text, err := os.ReadFile("queries.sql")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"GetRecord":     "sqlite_autoindex_records_1 (org=? AND person=? AND id=?)",
		"ListOfKind":    "records_by_kind (org=? AND person=? AND kind=?)",
		"ListOfSubject": "records_by_subject (org=? AND person=? AND kind=? AND subject=?)",
		"PageOfKind":    "records_by_kind (org=? AND person=? AND kind=? AND at_ms>?)",
		"ListDays":      "sqlite_autoindex_days_1 (org=? AND person=? AND day>? AND day<?)",
		"ListMoved":     "sqlite_autoindex_moved_1 (org=? AND person=? AND day>? AND day<?)",
		"GetRollUps":    "sqlite_autoindex_roll_ups_1 (id=?)",

		"ListOfKindBefore": "records_by_kind (org=? AND person=? AND kind=? AND at_ms<?)",
		"ListRecords":      "sqlite_autoindex_records_1 (org=? AND person=? AND id>?)",
		"ListConflicts":    "sqlite_autoindex_conflicts_1 (org=? AND person=? AND id>?)",
		"GetPerson":        "sqlite_autoindex_people_1 (org=? AND id=?)",
		"GetErasure":       "sqlite_autoindex_erasures_1 (org=? AND id=?)",
	}
	for _, block := range strings.Split(string(text), "-- name: ")[1:] {
		name, sqlText, _ := strings.Cut(block, "\n")
		if !strings.HasPrefix(sqlText, "SELECT") || strings.HasPrefix(name, "ListPeople") { // the operator's, read once a recount
			continue
		}
		name, _, _ = strings.Cut(name, " ")
		sqlText = named.ReplaceAllString(strings.NewReplacer("sqlc.arg(max_rows)", "5", "sqlc.arg(after_ms)", "7", "sqlc.arg(after_id)", "'x'").Replace(sqlText), "$$3")
		if plan := explain(t, s.read, sqlText); want[name] == "" || !strings.HasSuffix(plan, want[name]) {
			t.Errorf("%s: %s, want only a search in %s", name, plan, want[name])
		}
	}
}

func explain(t *testing.T, db *sql.DB, text string) string {
	t.Helper()
	rows, err := db.Query("EXPLAIN QUERY PLAN "+text, "a", "b", "c", "d")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, detail)
	}
	return strings.Join(plan, "; ")
}

func TestFilesAreTheUsersOwn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "a b?c#d%20é")
	s := openIn(t, dir)
	if err := s.Append(t.Context(), owner, session(0)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{"": 0o700, "unslouch.db": 0o600, "unslouch.db-wal": 0o600, "lock": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: %v, %v, want %v", name, info, err, want)
		}
	}
}
