package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is standard output, to be read while the program runs.
type heard struct {
	sync.Mutex
	bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.Lock()
	defer h.Unlock()
	return h.Buffer.Write(p)
}

func (h *heard) said() string {
	h.Lock()
	defer h.Unlock()
	return h.String()
}

// TestDemoForgetsItself serves the demonstration, reads that it is one, and looks for
// what is left of it afterwards.
func TestDemoForgetsItself(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errs heard
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--listen", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs)
	}()
	address := regexp.MustCompile(`is at (http://\S+)`)
	for i := 0; address.FindStringSubmatch(out.said()) == nil; i++ {
		if i > 600 {
			t.Fatalf("it never came up: %s %s", out.said(), errs.said())
		}
		time.Sleep(100 * time.Millisecond)
	}
	answer, err := http.Get(address.FindStringSubmatch(out.said())[1] + "/progress") //nolint:noctx // this machine's own
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !strings.Contains(string(body), "A demonstration.") || !strings.Contains(string(body), "The review of week 4") {
		t.Errorf("the progress page: %d, %v", answer.StatusCode, err)
	}
	_ = answer.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	if there, _ := filepath.Glob(filepath.Join(temp, "unslouch-demo-*")); len(there) != 1 {
		t.Errorf("while it runs there is one folder; there are %d", len(there))
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("it ended with %d: %s", code, errs.said())
	}
	if there, _ := os.ReadDir(temp); len(there) != 0 {
		t.Errorf("it left %v behind", there)
	}
}
