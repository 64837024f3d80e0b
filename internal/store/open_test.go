package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filled returns a folder with a closed database of a few records, and its file.
func filled(t *testing.T, records int) (dir, file string) {
	t.Helper()
	dir = t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range records {
		if err := s.Append(t.Context(), owner, session(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, "unslouch.db")
}

// refuses checks that dir is refused in one line with all of words, and that
// the database is left as it was.
func refuses(t *testing.T, dir string, words ...string) {
	t.Helper()
	file := filepath.Join(dir, "unslouch.db")
	before, _ := os.ReadFile(file)
	s, err := Open(dir)
	if err == nil {
		s.Close()
		t.Fatal("opened")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %q, want one line with %q", err, w)
		}
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("the database was changed")
	}
}

func TestRefusesDamage(t *testing.T) {
	for name, spoil := range map[string]func(data []byte) []byte{
		"garbage":        func([]byte) []byte { return bytes.Repeat([]byte("not a database. "), 1000) },
		"a few bytes":    func([]byte) []byte { return []byte("hello") },
		"cut in half":    func(d []byte) []byte { return d[:len(d)/2] },
		"zeroes":         func(d []byte) []byte { return make([]byte, len(d)) },
		"flipped magic":  func(d []byte) []byte { d[3] ^= 1; return d },
		"flipped schema": func(d []byte) []byte { d[100] ^= 0xff; return d },
		"lost page":      func(d []byte) []byte { clear(d[4096:8192]); return d },
		"text as UTF-16": func(d []byte) []byte { d[59] = 2; return d },
		"read only":      func(d []byte) []byte { d[18] = 9; return d },
	} {
		t.Run(name, func(t *testing.T) {
			dir, file := filled(t, 10)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, spoil(data), 0o600); err != nil {
				t.Fatal(err)
			}
			refuses(t, dir, "database "+file+" is damaged: ", "restore a backup")
		})
	}
}

// Whatever byte of the header turns over, the file is refused or every record is still there.
func TestNoFlippedHeaderByteLosesRecords(t *testing.T) {
	dir, file := filled(t, 10)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var accepted []int
	for i := range 100 {
		flipped := bytes.Clone(data)
		flipped[i] ^= 0xff
		if err := os.WriteFile(file, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(dir)
		if err != nil {
			continue
		}
		accepted = append(accepted, i)
		list, err := s.List(t.Context(), owner, "session.done", "", 100)
		if err != nil || len(list) != 10 {
			t.Errorf("byte %d flipped: accepted, and %d of 10 records are there (%v)", i, len(list), err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Logf("accepted with all records: %v", accepted)
}

func TestRefusesNewer(t *testing.T) {
	dir, _ := filled(t, 1)
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	names := func() (names []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	before := names()
	refuses(t, dir, "was made by a newer Unslouch", "update the program")
	if diff := cmp.Diff(before, names()); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

func TestRefusesFolderInUse(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	refuses(t, dir, "in use by another Unslouch", "stop that one")
	if err := s.Append(t.Context(), owner, session(0)); err != nil {
		t.Errorf("the first one no longer works: %v", err)
	}
}

func TestRefusesFolderThatIsAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		refuses(t, dir, "data folder "+dir+" cannot be written", "choose another with --data")
	}
}
