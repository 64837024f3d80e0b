package store

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// planted is what no file may hold once it was erased.
const planted = "MARKER-yellow-walrus"

// whereIs lists the files below dir that hold the bytes of a marker.
func whereIs(t *testing.T, dir, marker string) (files []string) {
	t.Helper()
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, []byte(marker)) {
			files = append(files, filepath.Base(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// plant records markers in bodies, subjects, a conflict and a day, in rows small and large.
func plant(t *testing.T, s *Store, o app.Owner) {
	t.Helper()
	for i := range 300 {
		e := session(i)
		e.Record.Subject = planted
		e.Record.Body = json.RawMessage(fmt.Sprintf(`{"n":%d,"words":%q}`, i, bytes.Repeat([]byte(planted+" "), 1+i*3)))
		if err := s.Append(t.Context(), o, e); err != nil {
			t.Fatal(err)
		}
		if i%50 == 0 {
			e.Record.Kind = planted
			if err := s.Append(t.Context(), o, e); fault.KindOf(err) != fault.Conflict {
				t.Fatalf("no conflict: %v", err)
			}
		}
	}
}

func TestErasedBytesAreNowhere(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	other := app.Owner{Org: owner.Org, Person: "other"}
	if err := s.Append(t.Context(), other, session(1)); err != nil {
		t.Fatal(err)
	}
	plant(t, s, owner)
	if len(whereIs(t, dir, planted)) == 0 {
		t.Fatal("the marker was not planted: this test would see nothing")
	}
	if err := s.Erase(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	if found := whereIs(t, dir, planted); len(found) > 0 {
		t.Errorf("while it runs, the marker is still in %v", found)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if found := whereIs(t, dir, planted); len(found) > 0 {
		t.Errorf("after the end, the marker is still in %v", found)
	}
	again := openIn(t, dir)
	if kept, err := again.All(t.Context(), other, "", 9); err != nil || len(kept) != 1 {
		t.Errorf("the other person has %v (%v)", kept, err)
	}
}

// Every table that holds somebody's rows is emptied, one that nobody thought of too.
func TestEraseKnowsNewTables(t *testing.T) {
	s := openIn(t, t.TempDir())
	plant(t, s, owner)
	if _, err := s.write.Exec("CREATE TABLE later (org TEXT, person TEXT, note TEXT)"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("INSERT INTO later VALUES ($1, $2, 'x')", owner.Org, owner.Person); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"later", "records", "conflicts", "days", "people"} {
		var rows int
		if err := s.read.QueryRow("SELECT count(*) FROM " + table).Scan(&rows); err != nil || rows > 0 {
			t.Errorf("%s holds %d rows (%v)", table, rows, err)
		}
	}
}

// While others write and read, an erase takes all that came before it and loses
// nothing that comes after.
func TestEraseAmongOthers(t *testing.T) {
	s := openIn(t, t.TempDir())
	other := app.Owner{Org: owner.Org, Person: "other"}
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 100 {
				if err := s.Append(t.Context(), other, session(w*1000+i)); err != nil {
					t.Error(err)
				}
				if err := s.Append(t.Context(), owner, session(w*1000+i)); err != nil && fault.KindOf(err) != fault.Gone {
					t.Error(err)
				}
				if _, err := s.List(t.Context(), other, "session.done", "", 50); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 3 {
		time.Sleep(20 * time.Millisecond)
		if err := s.Erase(t.Context(), owner); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if err := s.Erase(t.Context(), owner); err != nil {
		t.Error(err)
	}
	mine, err := s.All(t.Context(), owner, "", 1000)
	theirs, err2 := s.All(t.Context(), other, "", 1000)
	if err != nil || err2 != nil || len(mine) != 0 || len(theirs) != 400 {
		t.Errorf("kept %d of mine, %d of 400 of theirs (%v, %v)", len(mine), len(theirs), err, err2)
	}
}

// A reader of the file that stays holds up nobody's writes for long; the log is emptied
// when it has gone, without a new start.
func TestEraseWhileTheFileIsRead(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	plant(t, s, owner)
	reader, err := sql.Open("sqlite", dsn(filepath.Join(dir, "unslouch.db"), readOptions))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	tx, err := reader.Begin()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM records").Scan(&n); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := s.Erase(t.Context(), owner); !errors.Is(err, app.ErrTraces) {
		t.Errorf("answers %v", err)
	}
	if err := s.Append(t.Context(), app.Owner{Org: owner.Org, Person: "other"}, session(1)); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("a write waited %v", took)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if len(whereIs(t, dir, planted)) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("the marker is still in %v", whereIs(t, dir, planted))
}
