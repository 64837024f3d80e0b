package store

import (
	"errors"
	"io/fs"
	"syscall"

	"unslouch/internal/fault"
)

// The ways a data folder can be refused, each in one line that says what to do.

func cannotWrite(dir string, cause error) error {
	return fault.Bad("data", "the data folder %s cannot be written: "+
		"give this user write permission or choose another with --data (%s)", dir, reason(cause))
}

func inUse(dir, holder string) error {
	return usedFolder{fault.Bad("data", "the data folder %s is in use by another Unslouch%s: "+
		"stop that one or choose another folder with --data", dir, holder)}
}

// usedFolder is a folder that another process holds.
type usedFolder struct{ error }

func (u usedFolder) Unwrap() error { return u.error }

// InUse reports whether Open failed because another process holds the folder.
func InUse(err error) bool { return errors.As(err, &usedFolder{}) }

func damaged(file, why string) error {
	return fault.New(fault.Internal, "the database %s is damaged: %s; "+
		"nothing was changed: move the file away and restore a backup", file, why)
}

func tooNew(file string, theirs, ours int64) error {
	return fault.New(fault.Internal, "the database %s was made by a newer Unslouch "+
		"(version %d of the tables, this one knows %d); nothing was changed: update the program", file, theirs, ours)
}

func diskFull(dir string, cause error) error {
	return fault.Bad("data", "the disk that holds the data folder %s is full: nothing is lost; "+
		"make room on it and start Unslouch again (%s)", dir, reason(cause))
}

// The codes of SQLite that mean no room, and somebody in the way; the lower byte of a
// code says what it is about: https://sqlite.org/rescode.html
const (
	sqliteBusy  = 5
	sqliteIOErr = 10
	sqliteFull  = 13
	shmSize     = 19 << 8 // SQLITE_IOERR_SHMSIZE, beside sqliteIOErr
)

// noRoom reports whether the disk was full.
func noRoom(err error) bool {
	if errors.Is(err, syscall.ENOSPC) {
		return true
	}
	var known interface{ Code() int }
	return errors.As(err, &known) && (known.Code()&0xff == sqliteFull || known.Code() == sqliteIOErr|shmSize)
}

// busyNow reports whether somebody else held what was asked for.
func busyNow(err error) bool {
	var known interface{ Code() int }
	return errors.As(err, &known) && known.Code()&0xff == sqliteBusy
}

// errClosed answers appends that come after Close.
var errClosed = fault.New(fault.Internal, "the store is closed")

// reason is the cause without the path, which the sentence already names.
func reason(err error) string {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
