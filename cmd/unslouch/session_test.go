package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"

	"unslouch/internal/demo"
	"unslouch/internal/store"
)

// asProgram, where it is set, makes the test binary the program itself, to be killed.
const asProgram = "UNSLOUCH_AS_PROGRAM"

var made atomic.Bool // sixWeeks was

// ahead is how far the clock of these tests is moved: to the next Monday, so that the
// session of the day is always the same, with the same questions before it.
var ahead = sync.OnceValue(func() time.Duration {
	now := time.Now()
	y, m, d := now.Date()
	return time.Date(y, m, d+(8-int(now.Weekday()))%7, 9, 0, 0, 0, now.Location()).Sub(now)
})

// sixWeeks is a folder in which the sample person has six weeks behind them and a
// session today, made once.
var sixWeeks = sync.OnceValues(func() (string, error) {
	made.Store(true)
	dir, err := os.MkdirTemp("", "unslouch-six-weeks-")
	if err != nil {
		return "", err
	}
	a, err := newApp(contacts{})
	if err != nil {
		return "", err
	}
	kept, err := store.Open(dir)
	if err != nil {
		return "", err
	}
	a.Store, a.Now, a.Log = kept, time.Now, slog.New(slog.DiscardHandler)
	if err := demo.Live(context.Background(), a, localPerson, time.Now().Add(ahead())); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "clock"), []byte(ahead().String()), 0o600); err != nil {
		return "", err
	}
	return dir, kept.Close()
})

// liveSixWeeks DIR makes a folder of the sample person, with a clock for --test-clock.
func liveSixWeeks(ts *testscript.TestScript, _ bool, args []string) {
	from, err := sixWeeks()
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(from)))
}

// livedIn is a folder of the sample person, for one test.
func livedIn(t *testing.T) string {
	t.Helper()
	from, err := sixWeeks()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// eventsOf are the events of the newest session in a folder, by what they say, with how
// often each is there; and how often the session came to an end.
func eventsOf(t *testing.T, dir string) (events map[string]int, ends int) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "unslouch.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT kind, body FROM records WHERE kind IN ('session.event', 'session.done') AND
		(subject = (SELECT id FROM records WHERE kind = 'session.start' ORDER BY at_ms DESC LIMIT 1) OR
		 json_extract(body, '$.session') = (SELECT id FROM records WHERE kind = 'session.start' ORDER BY at_ms DESC LIMIT 1))`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	events = map[string]int{}
	for rows.Next() {
		var kind, body string
		var e struct {
			Kind string
			Item int
			Set  int
		}
		if err := rows.Scan(&kind, &body); err != nil {
			t.Fatal(err)
		}
		if kind == "session.done" {
			ends++
			continue
		}
		if err := json.Unmarshal([]byte(body), &e); err != nil {
			t.Fatal(err)
		}
		events[fmt.Sprintf("%s %d.%d", e.Kind, e.Item, e.Set)]++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return events, ends
}

func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "TERM=xterm-256color", "NO_COLOR=")
	return cmd
}

// TestASessionOnARealTerminal answers, plays and stops by keys on a terminal of 80 by
// 24, and looks into the records.
func TestASessionOnARealTerminal(t *testing.T) {
	dir := livedIn(t)
	cmd := program("session", "--data", dir, "--test-clock", filepath.Join(dir, "clock"), "--test-speed", "150")
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Fatalf("no terminal can be made here: %v", err)
	}
	defer screen.Close()
	var shown heard
	read := make(chan struct{})
	go func() {
		defer close(read)
		buf := make([]byte, 4096)
		for {
			n, err := screen.Read(buf)
			_, _ = shown.Write(buf[:n])
			if err != nil {
				return
			}
		}
	}()
	until := func(what string) {
		t.Helper()
		for i := 0; !strings.Contains(shown.said(), what); i++ {
			if i > 600 {
				t.Fatalf("%q never came:\n%q", what, shown.said())
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	keys := func(all string) {
		t.Helper()
		if _, err := screen.WriteString(all); err != nil {
			t.Fatal(err)
		}
	}
	until("Before you start")
	keys("1\r1\r1\r1\r3\r")
	until("Ready?")
	keys(" ")
	until("\a") // the bell of the beginning
	keys(" ")   // a pause, until the figure is there
	until("▀")
	keys(" ")
	time.Sleep(4 * time.Second) // ten minutes of the session
	keys("q2")                  // stop, yes
	until("How are you now?")
	keys("2\r4\r" + strings.Repeat("\x1b[B", 12) + " \r" + strings.Repeat("\r", 4))
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%q", err, shown.said())
	}
	<-read
	events, ends := eventsOf(t, dir)
	if events["item-done 0.0"] != 1 || events["stopped-here -1.0"] != 1 || ends != 1 {
		t.Errorf("%d ends, %v", ends, events)
	}
	if !strings.Contains(shown.said(), "\x1b[?1049l") {
		t.Error("the terminal was not given back")
	}
}

// TestKilledInMidSession kills the program in mid-session, again and again: what it had
// shown as finished is there, once, and the next start goes on with the rest.
// UNSLOUCH_SESSION_KILLS=500 is the long form.
func TestKilledInMidSession(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv("UNSLOUCH_SESSION_KILLS")); err == nil {
		kills = n
	}
	const well = "1\n1\n1\n1\n3\n\n"
	dir, finished := livedIn(t), 0
	whole := playOn(t, dir, well, rand.N(time.Second))
	for killed := 1; killed < kills || !whole; killed++ {
		if whole {
			dir, finished = livedIn(t), finished+1
			whole = playOn(t, dir, well, rand.N(time.Second))
			continue
		}
		patience := rand.N(time.Second)
		if killed >= kills {
			patience = time.Minute // enough to come to its end
		}
		whole = playOn(t, dir, "\n", patience)
	}
	if _, ends := eventsOf(t, dir); ends != 1 {
		t.Errorf("the session ended %d times", ends)
	}
	t.Logf("%d kills, %d sessions came to their end", kills, finished+1)
}

var announced = regexp.MustCompile(`(?m)^(\d+) of (\d+): `)

// playOn plays on in a folder and kills the program after a while, or when the session
// has come to its end, which it reports.
func playOn(t *testing.T, dir, typed string, patience time.Duration) bool {
	t.Helper()
	var out heard
	cmd := program("session", "--plain", "--data", dir, "--test-clock", filepath.Join(dir, "clock"), "--test-speed", "400")
	cmd.Stdout, cmd.Stderr = &out, &out
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte(typed)); err != nil {
		t.Fatal(err)
	}
	for i := 0; announced.FindString(out.said()) == "" && !strings.Contains(out.said(), "How are you"); i++ {
		if i > 1200 {
			t.Fatalf("nothing begins:\n%s", out.said())
		}
		time.Sleep(25 * time.Millisecond)
	}
	for began := time.Now(); time.Since(began) < patience && !strings.Contains(out.said(), "How are you now?"); {
		time.Sleep(10 * time.Millisecond)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	shown := out.said()
	events, _ := eventsOf(t, dir)
	for what, n := range events {
		if n != 1 {
			t.Errorf("%s is there %d times", what, n)
		}
	}
	for _, m := range announced.FindAllStringSubmatch(shown, -1) {
		n, _ := strconv.Atoi(m[1])
		for item := range n - 1 {
			if events[fmt.Sprintf("item-done %d.0", item)] != 1 {
				t.Errorf("%q was announced, and item %d is not kept: %v", m[0], item, events)
			}
		}
	}
	return strings.Contains(shown, "How are you now?")
}
