package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"unslouch/internal/demo"
	"unslouch/internal/store"
)

// demoCmd serves a sample person with six weeks of history, and forgets them.
type demoCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDRESS" env:"UNSLOUCH_LISTEN" help:"Address on this machine; port 0 picks a free one (${default})."`
	Design bool   `hidden:"" help:"Serve /design too: every component in every state."`
	// TestSpeed lets the browser walk play a session faster than life.
	TestSpeed bool `hidden:""`
	languages
	contacts
}

// Run makes the sample person, serves them until the program is asked to stop, and
// deletes what it made.
func (c *demoCmd) Run(s *streams) (err error) {
	if err := checkListen(c.Listen); err != nil {
		return err
	}
	a, err := newApp(c.contacts)
	if err != nil {
		return err
	}
	spoken, err := c.spoken()
	if err != nil {
		return err
	}
	listener, err := listen(s.ctx, c.Listen)
	if err != nil {
		return err
	}
	closing := func(err error) error { return errors.Join(err, listener.Close()) }
	folder, err := os.MkdirTemp("", "unslouch-demo-")
	if err != nil {
		return closing(environment{fmt.Errorf("no temporary folder can be made: %w", err)})
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	kept, err := store.Open(folder)
	if err != nil {
		return closing(environment{plainly(err)})
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	a.Store, a.Now, a.Log = kept, time.Now, slog.New(slog.NewTextHandler(s.stderr, nil))
	if err := s.print("This is a demonstration: a sample person and six made-up weeks. One moment ...\n"); err != nil {
		return closing(err)
	}
	switch err := demo.Live(s.ctx, a, localPerson, time.Now()); {
	case errors.Is(err, context.Canceled):
		return listener.Close() // asked to stop before it began
	case err != nil:
		return closing(err)
	}
	at := (&serveCmd{Listen: c.Listen}).address(listener)
	if err := s.print(fmt.Sprintf("Unslouch is at http://%s (a demonstration: whatever you change is deleted when it ends, with Ctrl+C)\n", at)); err != nil {
		return closing(err)
	}
	return serve(s.ctx, listener, server(a, serving{TestSpeed: c.TestSpeed, Demo: true, Design: c.Design, Languages: spoken}))
}
