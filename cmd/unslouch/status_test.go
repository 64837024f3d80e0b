package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestExitStatus: 2 blames what was asked, 1 the machine or us.
func TestExitStatus(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for args, want := range map[string]int{
		"version":                   exitOK,
		"--help":                    exitOK,
		"":                          exitUsage,
		"plan --profile -":          exitUsage,
		"exercises nothing":         exitUsage,
		"check --catalogue nowhere": exitUsage,
		"serve --listen 0.0.0.0:80": exitUsage,
		"serve --listen":            exitUsage,
		"serve --data x --listen " + taken.Addr().String(): exitFault,
		"serve --listen 127.0.0.1:0 --data status_test.go": exitFault,
	} {
		if got := run(t.Context(), strings.Fields(args), strings.NewReader("{}"), io.Discard, io.Discard); got != want {
			t.Errorf("unslouch %s: exit status %d, want %d", args, got, want)
		}
	}
}

// closedPipe takes nothing, like a full disk.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestOutputThatCannotBeWrittenIsNoSuccess(t *testing.T) {
	var said bytes.Buffer
	if got := run(t.Context(), []string{"version"}, nil, closedPipe{}, &said); got != exitFault {
		t.Errorf("exit status %d, said %q", got, said.String())
	}
}

// TestRequestsUnderWayAreFinished stops the server while a request is being answered.
func TestRequestsUnderWayAreFinished(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		stop()
		time.Sleep(100 * time.Millisecond)
		_, _ = io.WriteString(w, "whole")
	})
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, &http.Server{Handler: slow}) }()
	response, err := http.Get("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, err := io.ReadAll(response.Body); string(body) != "whole" {
		t.Errorf("answered %q, %v", body, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestWrap(t *testing.T) {
	for text, want := range map[string]string{"": "", "a b": "a b", "one two three": "one two|three", "unbreakableword x": "unbreakableword|x"} {
		if got := strings.Join(wrap(text, 8), "|"); got != want {
			t.Errorf("wrap(%q) = %q, want %q", text, got, want)
		}
	}
}
