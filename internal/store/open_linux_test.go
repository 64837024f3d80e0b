package store

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// Root may write anywhere, so where the tests run as root this one gives up
// root's rights for one thread, which ends with the goroutine that stays locked to it.
func TestRefusesFolderWithoutPermission(t *testing.T) {
	done := make(chan struct{})
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(done)
		if os.Getuid() == 0 {
			runtime.LockOSThread()
			if err := syscall.Setfsuid(65534); err != nil {
				t.Errorf("setfsuid: %v", err)
				return
			}
		}
		refuses(t, dir, "data folder "+dir+" cannot be written: give this user write permission", "permission denied")
	}()
	<-done
}
