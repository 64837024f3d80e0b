package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"unslouch/internal/app"
)

// smallDisk is a folder on a disk of its own, of so many KiB.
func smallDisk(t *testing.T, kib string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size="+kib+"k"); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// fillUp leaves so many KiB of a disk free.
func fillUp(t *testing.T, dir string, kib int) (file string) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(dir, "filler")
	free := int(disk.Bavail)*int(disk.Bsize) - kib<<10
	if err := os.WriteFile(file, make([]byte, max(0, free)), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// manyWords plants the marker in records of about 300 KiB together.
func manyWords(t *testing.T, s *Store) {
	t.Helper()
	for i := range 200 {
		e := session(i)
		e.Record.Body = json.RawMessage(`{"words":"` + strings.Repeat(planted+" ", 75) + `"}`)
		if err := s.Append(t.Context(), owner, e); err != nil {
			t.Fatal(err)
		}
	}
}

// On a disk with room for the deletion and not for making the file anew nothing of what
// was deleted is left either; the answer says that traces may be, and the next start
// with room finishes the work.
func TestEraseOnADiskThatIsNearlyFull(t *testing.T) {
	dir := smallDisk(t, "16384")
	s := openIn(t, dir)
	other := app.Owner{Org: owner.Org, Person: "other"}
	for i := range 200 { // what stays makes the new file too large
		e := session(i)
		e.Record.Body = json.RawMessage(`{"words":"` + strings.Repeat("mine ", 1000) + `"}`)
		if err := s.Append(t.Context(), other, e); err != nil {
			t.Fatal(err)
		}
	}
	manyWords(t, s)
	if _, err := s.checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	filler := fillUp(t, dir, 800)
	if err := s.Erase(t.Context(), owner); !errors.Is(err, app.ErrTraces) {
		t.Fatalf("answers %v; must say that traces may be left", err)
	}
	if left, err := s.All(t.Context(), owner, "", 9); err != nil || len(left) > 0 {
		t.Errorf("left: %d (%v)", len(left), err)
	}
	if found := whereIs(t, dir, planted); len(found) > 0 {
		t.Errorf("the marker is still in %v", found)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := size(t, dir)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	again := openIn(t, dir)
	if after := size(t, dir); after >= before {
		t.Errorf("%d bytes before, %d after the start: the file was not made anew", before, after)
	}
	var mark int
	if err := again.write.QueryRow(askTraces).Scan(&mark); err != nil || mark != 0 {
		t.Errorf("the mark is %d (%v)", mark, err)
	}
}

func size(t *testing.T, dir string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, "unslouch.db"))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// A full disk keeps nobody from starting and reading, after a kill and after a clean end;
// where it does, the words say what to do.
func TestStartsOnAFullDisk(t *testing.T) {
	for _, clean := range []bool{true, false} {
		dir := smallDisk(t, "16384")
		first := openIn(t, dir)
		manyWords(t, first)
		if clean {
			if err := first.Close(); err != nil {
				t.Fatal(err)
			}
		} else { // as a kill leaves it
			copyTo := smallDisk(t, "16384")
			for _, name := range []string{"unslouch.db", "unslouch.db-wal"} {
				data, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(copyTo, name), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			dir = copyTo
		}
		fillUp(t, dir, 36) // for the index of the log, which a start needs
		s := openIn(t, dir)
		if all, err := s.All(t.Context(), owner, "", 1000); err != nil || len(all) != 200 {
			t.Errorf("clean %v: reads %d (%v)", clean, len(all), err)
		}
	}
	dir := smallDisk(t, "64")
	fillUp(t, dir, 0)
	_, err := Open(dir)
	if err == nil || !strings.Contains(err.Error(), "is full: nothing is lost; make room on it and start Unslouch again") {
		t.Errorf("says %v", err)
	}
}
