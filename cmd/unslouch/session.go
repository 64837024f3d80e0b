package main

import (
	"errors"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/charmbracelet/x/term"

	"unslouch/catalogue"
	"unslouch/internal/fault"
	"unslouch/internal/store"
	"unslouch/internal/terminal"
)

// sessionCmd plays today's session in this terminal, through the same gates and into
// the same records as the pages.
type sessionCmd struct {
	Data  string `default:"./data" placeholder:"DIR" env:"UNSLOUCH_DATA" help:"Folder with your data (${default}). Not while another Unslouch uses it."`
	Plain bool   `help:"Write lines instead of drawing: for a screen reader, or a pipe. Without a terminal it does so by itself."`
	Wait  bool   `help:"No time limit: wait for a key before each exercise, side and set."`
	Bell  bool   `default:"true" negatable:"" help:"Ring the terminal's bell when something changes."`
	// TestSpeed plays faster than life, and TestClock is a file with a duration by
	// which the clock is moved.
	TestSpeed float64 `hidden:"" default:"1"`
	TestClock string  `hidden:""`
	contacts
}

// Run asks how the person is, plays, and asks how it went.
func (c *sessionCmd) Run(s *streams) (err error) {
	if c.Data == "" {
		return fault.Bad("--data", "is empty; must name the folder with your data, such as ./data")
	}
	if c.TestSpeed <= 0 {
		return fault.Bad("--test-speed", "is %v; must be more than 0", c.TestSpeed)
	}
	if _, err := os.Stat(c.Data); errors.Is(err, os.ErrNotExist) {
		return fault.Bad("--data", "there is no folder %s; begin with unslouch serve, or name the folder you use", c.Data)
	}
	a, err := newApp(c.contacts)
	if err != nil {
		return err
	}
	if a.Now, err = testClock(c.TestClock); err != nil {
		return err
	}
	kept, err := store.Open(c.Data)
	if err != nil {
		return environment{inUseHere(err)}
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if err := freshRollUps(s, kept); err != nil {
		return err
	}
	a.Store, a.Halts, a.Log = kept, store.Halts{Dir: c.Data}, slog.New(slog.DiscardHandler)
	guide := &terminal.Guide{App: a, Owner: localPerson}
	began := time.Now()
	options := terminal.Options{Speed: c.TestSpeed, Wait: c.Wait, Bell: c.Bell, Now: func() time.Duration { return time.Since(began) }}
	if c.Plain || !drawable(s.stdin, s.stdout) {
		return wrote(terminal.Plain(s.ctx, guide, options, s.stdin, s.stdout))
	}
	chosen, err := a.FigureBody(s.ctx, localPerson)
	if err != nil {
		return err
	}
	artist := &terminal.Artist{Files: catalogue.Files, Exercises: a.Exercises, Body: chosen}
	return wrote(terminal.Draw(s.ctx, guide, artist, options, s.stdin, s.stdout))
}

// drawable reports whether there is a terminal to draw on and to read keys from.
func drawable(in io.Reader, out io.Writer) bool {
	from, read := in.(*os.File)
	to, written := out.(*os.File)
	return read && written && term.IsTerminal(from.Fd()) && term.IsTerminal(to.Fd()) && os.Getenv("TERM") != "dumb"
}

// inUseHere adds, where another Unslouch holds the folder, what a person can do.
func inUseHere(err error) error {
	if !store.InUse(err) {
		return plainly(err)
	}
	return errors.New(plainly(err).Error() + ". If that is unslouch serve, open its address in a browser and start your session there")
}

// wrote calls a broken pipe what it is.
func wrote(err error) error {
	if path := (*os.PathError)(nil); errors.As(err, &path) || errors.Is(err, io.ErrClosedPipe) {
		return environment{err}
	}
	return err
}
