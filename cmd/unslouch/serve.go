package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"syscall"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/language"
	"unslouch/internal/store"
	"unslouch/internal/web"
)

// localPerson is whose pages these are until there are accounts: one person, at
// this machine.
var localPerson = app.Owner{Org: "local", Person: "local"}

// finishWithin is how long requests under way may take once the program is asked to stop.
const finishWithin = 10 * time.Second

// serveCmd serves the product. It keeps to this machine, because there are no
// accounts yet that could keep others out.
type serveCmd struct {
	Data   string `default:"./data" placeholder:"DIR" env:"UNSLOUCH_DATA" help:"Folder for your data; made where it is missing (${default})."`
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDRESS" env:"UNSLOUCH_LISTEN" help:"Address on this machine; port 0 picks a free one (${default})."`
	// TestSpeed lets the browser walk play a session faster than life.
	TestSpeed bool `hidden:""`
	Design    bool `hidden:"" env:"UNSLOUCH_DESIGN" help:"Serve /design too: every component in every state, for those who change the look."`
	// TestClock is a file with a duration by which the clock is moved.
	TestClock string `hidden:""`
	languages
	contacts
}

// Run serves until the program is asked to stop. The address is taken before the
// data folder is opened, so that a port in use leaves nothing behind.
func (c *serveCmd) Run(s *streams) (err error) {
	if err := checkListen(c.Listen); err != nil {
		return err
	}
	if c.Data == "" {
		return fault.Bad("--data", "is empty; must name the folder for your data, such as ./data")
	}
	a, err := newApp(c.contacts)
	if err != nil {
		return err
	}
	now, err := testClock(c.TestClock)
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
	kept, err := store.Open(c.Data)
	if err != nil {
		return errors.Join(environment{plainly(err)}, listener.Close())
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if err := freshRollUps(s, kept); err != nil {
		return errors.Join(err, listener.Close())
	}
	a.Halts = store.Halts{Dir: c.Data}
	a.Store, a.Now, a.Log = kept, now, slog.New(slog.NewTextHandler(s.stderr, nil))
	if err := s.print(fmt.Sprintf("Unslouch is at http://%s (data in %s)\n", c.address(listener), c.Data)); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(s.ctx, listener, server(a, serving{TestSpeed: c.TestSpeed, Design: c.Design, Languages: spoken}))
}

// freshRollUps counts what pages add up anew, once, in a folder of an older program
// that counted it by other rules.
func freshRollUps(s *streams, kept app.Books) error {
	r, anew, err := app.FreshRollUps(s.ctx, kept)
	if err != nil {
		return environment{fmt.Errorf("what pages add up could not be counted anew: %w", err)}
	}
	if anew && len(r.Wrong) > 0 {
		fmt.Fprintf(s.stderr, "Counted anew what pages add up: %d records, %d days. This happens once after an update.\n", r.Records, r.Days)
	}
	return nil
}

// checkListen refuses every address that is not this machine's own.
func checkListen(address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return fault.Bad("--listen", "is %q; must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080", address)
	}
	if !loopback(host) {
		return fault.Bad("--listen", "is %q; there are no accounts yet, so Unslouch only listens on this machine: use 127.0.0.1, ::1 or localhost", address)
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || strconv.FormatUint(n, 10) != port {
		return fault.Bad("--listen", "is %q; the port must be a number from 0 to 65535", address)
	}
	return nil
}

// loopback holds the three names the pages answer to, and no other.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip == netip.AddrFrom4([4]byte{127, 0, 0, 1}) || ip == netip.IPv6Loopback())
}

// listen takes the address. A name is proven again by what it came to: nothing
// forbids a hosts file to send localhost elsewhere.
func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, environment{fmt.Errorf("another program already uses %s: stop it, or choose another port with --listen (port 0 picks a free one)", address)}
	}
	if errors.Is(err, syscall.EACCES) {
		return nil, environment{fmt.Errorf("this user may not use %s: choose a port above 1023 with --listen", address)}
	}
	if err != nil {
		return nil, environment{fmt.Errorf("%s cannot be listened on: %w", address, err)}
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return nil, errors.Join(environment{fmt.Errorf("%s leads to %s, which is not this machine alone: use 127.0.0.1", address, listener.Addr())}, listener.Close())
	}
	return listener, nil
}

// address is where to point a browser: the host as asked for, with the port that it came to.
func (c *serveCmd) address(listener net.Listener) string {
	host, port, _ := net.SplitHostPort(c.Listen)
	if at, ok := listener.Addr().(*net.TCPAddr); ok {
		port = strconv.Itoa(at.Port)
	}
	return net.JoinHostPort(host, port)
}

// serving is what is served beside the product itself.
type serving struct {
	TestSpeed bool // a test may hurry the player
	Demo      bool // a sample person's pages say so
	Design    bool // the page of the design system
	Languages []*language.Language
}

// server has a limit on everything a client could stretch out.
func server(a *app.App, what serving) *http.Server {
	return &http.Server{
		Handler: web.New(web.Config{
			App: a, Log: a.Log, Owner: localPerson, Version: programVersion(), TestSpeed: what.TestSpeed, Demo: what.Demo, Design: what.Design, Languages: what.Languages,
		}),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(a.Log.Handler(), slog.LevelWarn),
	}
}

// serve answers requests until ctx ends, and then finishes those under way.
func serve(ctx context.Context, listener net.Listener, s *http.Server) error {
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	select {
	case err := <-ended:
		return environment{fmt.Errorf("serving ended: %w", err)}
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.Background(), finishWithin)
	defer cancel()
	if err := s.Shutdown(finish); err != nil {
		return environment{fmt.Errorf("some requests did not end in time: %w", errors.Join(err, s.Close()))}
	}
	return nil
}

// plainly drops the field of a fault where its words already name the thing.
func plainly(err error) error {
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return errors.New(f.Text.String())
	}
	return err
}
