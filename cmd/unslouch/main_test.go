package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"unslouch/catalogue"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(tidy{m}, map[string]func(){"unslouch": main})
}

// tidy runs the tests, and takes away the folder that they share.
type tidy struct{ *testing.M }

// Run returns the exit status.
func (m tidy) Run() int {
	code := m.M.Run()
	if made.Load() {
		if dir, err := sixWeeks(); err == nil {
			_ = os.RemoveAll(dir)
		}
	}
	return code
}

// TestScripts drives the real program through testdata/*.txtar. Beside the usual
// commands of testscript a scenario may use those of the table below.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			return os.CopyFS(filepath.Join(env.WorkDir, "catalogue"), catalogue.Files)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"freeport":    freePort,
			"takeport":    takePort,
			"answers":     answers,
			"replace":     replace,
			"makenewer":   makeNewer,
			"onelinesaid": oneLineSaid,
			"narrow":      narrow,

			"livesixweeks": liveSixWeeks,
		},
	})
}

// freePort NAME sets $NAME to a port nobody uses.
func freePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// takePort NAME sets $NAME to a port that is in use until the scenario ends.
func takePort(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
	ts.Defer(func() { l.Close() })
}

// answers URL waits until the URL answers 200.
func answers(ts *testscript.TestScript, _ bool, args []string) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, args[0], nil)
		ts.Check(err)
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			_, _ = io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		if ctx.Err() != nil {
			ts.Fatalf("%s does not answer: %v", args[0], err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// replace FILE OLD NEW puts NEW in the place of the first OLD.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	file, before := ts.MkAbs(args[0]), ts.ReadFile(args[0])
	if !strings.Contains(before, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(before, args[1], args[2], 1)), 0o600))
}

// makeNewer FILE marks a database as made by a newer program.
func makeNewer(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	ts.Check(err)
	ts.Check(db.Close())
}

// oneLineSaid proves that the command before wrote exactly one line of error
// and nothing else.
func oneLineSaid(ts *testscript.TestScript, _ bool, _ []string) {
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("wrote %q on standard output", out)
	}
	if said := ts.ReadFile("stderr"); strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") {
		ts.Fatalf("want one line of error, got %q", said)
	}
}

// narrow proves that no line of the output before is wider than 80 columns.
func narrow(ts *testscript.TestScript, _ bool, _ []string) {
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > columns {
			ts.Fatalf("%d columns: %s", n, line)
		}
		if strings.Contains(line, "\x1b") {
			ts.Fatalf("colour where nobody asked for it: %q", line)
		}
	}
}
