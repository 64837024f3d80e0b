// Command unslouch is the whole product in one binary: it checks that exercise
// is safe for a person, plans eight weeks, coaches each session and keeps what
// came of it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"unslouch/internal/fault"
)

// Exit statuses. Any decision about a person is a success, an emergency too.
const (
	exitOK    = 0
	exitFault = 1 // ours, or the machine's: a port, a disk, a damaged file
	exitUsage = 2 // what was asked makes no sense; the line says what would
)

// commands is everything the program can do, in the order help lists it.
type commands struct {
	Serve     serveCmd     `cmd:"" help:"Serve the whole product in a browser on this machine."`
	Session   sessionCmd   `cmd:"" help:"Play today's session in this terminal."`
	Demo      demoCmd      `cmd:"" help:"Serve a sample person with six weeks of history, from a temporary database that is deleted at the end."`
	Plan      planCmd      `cmd:"" help:"Decide and plan for one profile: is exercise safe, and which eight weeks?"`
	Exercises exercisesCmd `cmd:"" help:"List the exercises, or show one in words."`
	Check     checkCmd     `cmd:"" help:"Prove the catalogue and the safety screen whole."`
	Halt      haltCmd      `cmd:"" help:"Lock every plan made by a version of the rules, or list and lift such locks."`
	Export    exportCmd    `cmd:"" help:"Write everything in a data folder to a file, as JSON or CSV."`
	Version   versionCmd   `cmd:"" help:"Print the versions of program, rules and catalogue."`
}

// streams is what a command may read, write and wait for.
type streams struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program without the process around it; it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var helped bool
	parser, err := kong.New(&commands{},
		kong.Name("unslouch"),
		kong.Description("Unslouch turns good advice about a sore upper back into a programme you can follow.\n\n"+
			"It is not a diagnosis and not certified as a medical device. If you think you need help now, call for help first."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }), // only --help asks to exit
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}),
	)
	if err != nil {
		return report(stderr, fmt.Errorf("set up the commands: %w", err))
	}
	command, err := parser.Parse(args)
	if helped {
		return exitOK
	}
	if err != nil {
		return report(stderr, fault.Bad("", "%s (unslouch --help lists what there is)", err))
	}
	return report(stderr, command.Run(&streams{ctx, stdin, stdout, stderr}))
}

// environment is a fault of the machine that a person can mend: a port in use,
// a folder that cannot be written. It is shown as it is, without an apology.
type environment struct{ error }

// errPrinted marks an error whose lines the command has written itself.
var errPrinted = fault.New(fault.Invalid, "the problems were printed")

// report writes one clear line for an error and returns the exit status.
func report(stderr io.Writer, err error) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errPrinted):
		return exitUsage
	case errors.As(err, &environment{}):
		fmt.Fprintln(stderr, "unslouch: "+oneLine(err))
		return exitFault
	case fault.KindOf(err) == fault.Invalid, fault.KindOf(err) == fault.NotFound:
		fmt.Fprintln(stderr, "unslouch: "+oneLine(err))
		return exitUsage
	}
	fmt.Fprintln(stderr, "unslouch: something is wrong with the program itself: "+oneLine(err))
	return exitFault
}

func oneLine(err error) string {
	return strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "; ")
}

// print writes what a command has to say in one go, so that a full disk or a
// closed pipe is noticed.
func (s *streams) print(text string) error {
	if _, err := io.WriteString(s.stdout, text); err != nil {
		return environment{fmt.Errorf("the output cannot be written: %w", err)}
	}
	return nil
}
