package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// killDir, where it is set, makes the test binary the victim of TestKill.
const killDir = "UNSLOUCH_KILL_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		victim(dir)
	}
	os.Exit(m.Run())
}

// victim appends until it is killed and prints each id once it is acknowledged.
func victim(dir string) {
	s, err := Open(dir)
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				e := session(0)
				if err := s.Append(context.Background(), owner, e, session(1)); err != nil {
					fmt.Println("append:", err)
					os.Exit(1)
				}
				os.Stdout.WriteString(e.Record.ID + "\n") // one write, which a kill cannot split
			}
		})
	}
	wg.Wait()
}

// TestKill kills the process that writes, again and again, and looks whether
// anything it had acknowledged is gone. It proves that an answer comes after
// the commit and that a start repairs what a kill left. It says nothing of power
// cuts, where only synchronous=FULL helps: a kill leaves the system's cache whole.
// UNSLOUCH_KILLS=10000 is the long form.
func TestKill(t *testing.T) {
	kills := 30
	if n, err := strconv.Atoi(os.Getenv("UNSLOUCH_KILLS")); err == nil {
		kills = n
	}
	var dir string
	acknowledged := 0
	for i := range kills {
		if i%10 == 0 { // a new folder now and then, to die while it is made
			dir = t.TempDir()
		}
		ids := killOnce(t, dir, i%3 == 2)
		survived(t, dir, ids)
		acknowledged += len(ids)
	}
	t.Logf("%d kills, %d appends acknowledged", kills, acknowledged)
	if acknowledged == 0 {
		t.Error("nothing was acknowledged, so nothing was tried")
	}
}

// killOnce starts a victim, kills it and returns the ids it acknowledged. It dies at any
// moment, or late: once it has acknowledged something, which a busy machine may never let
// it do before.
func killOnce(t *testing.T, dir string, late bool) (ids []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill, after := func() { _ = cmd.Process.Kill() }, rand.N(60*time.Millisecond)
	if !late {
		time.AfterFunc(after, kill)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if late && len(ids) == 0 {
			time.AfterFunc(after/4, kill)
		}
		if strings.Contains(lines.Text(), ":") {
			t.Errorf("the victim says %s", lines.Text())
		}
		ids = append(ids, lines.Text())
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait() // killed, as it should be
	return ids
}

// survived checks that every acknowledged record is there, that calls of two
// records are there whole, that the roll-up agrees and that SQLite finds no fault.
func survived(t *testing.T, dir string, ids []string) {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatalf("after a kill: %v", err)
	}
	defer s.Close()
	for _, id := range ids {
		if _, err := s.Get(t.Context(), owner, id); err != nil {
			t.Errorf("acknowledged and lost: %v", err)
		}
	}
	var check string
	var records, sessions int
	err = s.read.QueryRow(`SELECT (SELECT integrity_check FROM pragma_integrity_check), `+
		`(SELECT count(*) FROM records), (SELECT coalesce(sum(sessions), 0) FROM days)`).Scan(&check, &records, &sessions)
	if err != nil || check != "ok" || records != sessions || records%2 != 0 {
		t.Errorf("integrity %s, %d records, %d sessions, %v", check, records, sessions, err)
	}
}
