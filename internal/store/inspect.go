package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
)

// smallFile is up to what size Open reads the whole database to see that it is
// sound. Beyond it starting up would cost more with every record; a backup
// checks those.
const smallFile = 4 << 20

// inspect reads a database without changing it, and refuses one that is
// damaged or newer than this program. An empty file is a new database.
func inspect(ctx context.Context, file string) error {
	size, why, err := readHeader(file)
	if err != nil || why != "" {
		return firstOf(err, why, file)
	}
	if size == 0 {
		return nil
	}
	db, err := sql.Open("sqlite", dsn(file, lookOnly(file)+"&"+readOptions))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := quickCheck(ctx, db, size); err != nil {
		return damaged(file, err.Error())
	}
	theirs, ours, err := tableVersions(ctx, db)
	if err != nil {
		return damaged(file, err.Error())
	}
	if theirs > ours {
		return tooNew(file, theirs, ours)
	}
	return nil
}

// lookOnly opens without leaving a trace. Even a reader makes the two files of
// the WAL, unless it is told that nothing can change; that is so where a clean
// end has put everything into the database itself, and the folder is locked.
func lookOnly(file string) string {
	if _, err := os.Stat(file + "-wal"); errors.Is(err, fs.ErrNotExist) {
		return "immutable=1"
	}
	return "mode=ro"
}

func firstOf(err error, why, file string) error {
	if err != nil {
		return err
	}
	return damaged(file, why)
}

// quickCheck has SQLite walk a small file whole. quick_check answers "ok" or
// with what it found.
func quickCheck(ctx context.Context, db *sql.DB, size int64) error {
	if size > smallFile {
		return nil
	}
	var found string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return errors.New(strings.Join(strings.Fields(found), " ")) // one line
	}
	return nil
}

// readHeader returns the size of the file and what is wrong with its first 100
// bytes, or "". SQLite looks at most of them itself, but takes some wrong ones
// for a wish to read only, or for another way to write text.
// The fields: https://sqlite.org/fileformat2.html#the_database_header
func readHeader(file string) (size int64, why string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return 0, "", err
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil {
		return info.Size(), "it is shorter than the header of a database", nil
	}
	return info.Size(), headerFlaw(head), nil
}

func headerFlaw(head []byte) string {
	page := int(binary.BigEndian.Uint16(head[16:]))
	switch {
	case !bytes.Equal(head[:16], []byte("SQLite format 3\x00")):
		return "it does not start as an SQLite database does"
	case page != 1 && (page < 512 || page&(page-1) != 0): // 1 means 65536
		return "its page size makes no sense"
	case head[18] < 1 || head[18] > 2 || head[19] < 1 || head[19] > 2:
		return "its format version makes no sense"
	case !bytes.Equal(head[21:24], []byte{64, 32, 32}):
		return "its header is not what SQLite writes"
	case binary.BigEndian.Uint32(head[56:]) > 1: // 0 until the first table is made
		return "its text is not UTF-8"
	case !bytes.Equal(head[72:92], make([]byte, 20)):
		return "its header is not what SQLite writes"
	}
	return ""
}
