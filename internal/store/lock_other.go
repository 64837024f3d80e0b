//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package store

import (
	"os"
	"path/filepath"
)

// lockDir opens the lock file but locks nothing: here two servers on one folder
// are kept apart only by SQLite's own locks, which is safe and merely confusing.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, cannotWrite(dir, err)
	}
	return f, nil
}

// syncDir does nothing: folders cannot be synced here.
func syncDir(string) error { return nil }

// onlyOne opens the file but holds nobody back, as lockDir.
func onlyOne(file string) (*os.File, error) { return os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600) }
