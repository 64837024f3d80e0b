package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/interop"
	"unslouch/internal/store"
)

// exportCmd writes everything in a data folder to a file, as "Your data" does in the
// browser. The program must not be serving from the folder meanwhile.
type exportCmd struct {
	File   string `arg:"" help:"File to write; it must not exist yet. - is standard output."`
	Format string `default:"json" enum:"json,csv" help:"json, with everything, or csv, a table for a spreadsheet (${default})."`
	Data   string `default:"./data" placeholder:"DIR" env:"UNSLOUCH_DATA" help:"Data folder (${default})."`
}

// Run writes the export. A file that could not be finished is removed.
func (c *exportCmd) Run(s *streams) (err error) {
	if _, err := os.Stat(filepath.Join(c.Data, "unslouch.db")); err != nil { // opening would make one
		return fault.Bad("--data", "%q holds no records; must be the data folder that unslouch serve uses", c.Data)
	}
	a, err := newApp(contacts{})
	if err != nil {
		return err
	}
	kept, err := store.Open(c.Data)
	if err != nil {
		return environment{plainly(err)}
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	a.Store = kept
	write := func(w io.Writer) error {
		if c.Format == "csv" {
			return interop.CSV(s.ctx, w, a, localPerson)
		}
		return interop.JSON(s.ctx, w, a, localPerson, programVersion(), time.Now())
	}
	if c.File == "-" {
		return write(s.stdout)
	}
	file, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return fault.Bad("file", "%q is there already; name one that is not", c.File)
	}
	if err != nil {
		return environment{fmt.Errorf("%s cannot be written: %w", c.File, err)}
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return environment{errors.Join(fmt.Errorf("%s could not be finished: %w", c.File, err), os.Remove(c.File))}
	}
	return s.print(fmt.Sprintf("Everything is in %s. Keep it private.\n", c.File))
}
