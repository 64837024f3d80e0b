package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// claim makes the folder and an empty database file where they are missing,
// proves that both can be written, and takes the folder for this process. What
// it makes, only this user can read: SQLite gives its other files the same mode.
func claim(dir, file string) (*os.File, error) {
	if err := makeDir(dir); err != nil {
		return nil, cannotWrite(dir, err)
	}
	lock, err := lockDir(dir)
	if err != nil {
		return nil, err
	}
	db, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		return nil, errors.Join(cannotWrite(dir, err), lock.Close())
	}
	return lock, nil
}

// makeDir makes dir where it is missing, and makes its name last through a
// power cut: the records in it are no use where nobody finds them.
func makeDir(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}
