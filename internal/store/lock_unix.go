//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lockDir takes dir for this process until the file returned is closed or the
// process ends, however it ends. SQLite would let two servers share the file;
// each would be right, but their owner meant to start one.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, cannotWrite(dir, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		err = sign(f)
	} else if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(inUse(dir, holder(f)), f.Close())
	}
	if err != nil {
		return nil, errors.Join(cannotWrite(dir, err), f.Close())
	}
	return f, nil
}

// sign writes who holds the lock, for the words of inUse.
func sign(f *os.File) error {
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err := fmt.Fprintf(f, "%d\n", os.Getpid())
	if errors.Is(err, syscall.ENOSPC) { // the lock holds; only its words lack a number
		return nil
	}
	return err
}

// holder says who holds the lock, or nothing where the file does not.
func holder(f *os.File) string {
	text, _ := io.ReadAll(io.LimitReader(f, 20))
	if pid := strings.TrimSpace(string(text)); pid != "" {
		return " (process " + pid + ")"
	}
	return ""
}

// syncDir makes the names in dir last through a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// onlyOne waits until nobody else holds the file, and holds it until it is closed.
func onlyOne(file string) (*os.File, error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
