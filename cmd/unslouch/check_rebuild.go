package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store"
)

// rebuild compares what pages add up by day with the records it was made from, and
// names each day that differs. With repair it puts them right. The program must not
// be running: the data folder is taken for as long as it lasts.
func (c *checkCmd) rebuild(s *streams) (err error) {
	if c.Catalogue != "" || c.Movement != "" {
		return fault.Bad("--rebuild", "looks at the records and goes with neither --catalogue nor --movement")
	}
	if _, err := os.Stat(filepath.Join(c.Data, "unslouch.db")); errors.Is(err, fs.ErrNotExist) {
		return fault.Bad("--data", "there are no records in %s", c.Data)
	}
	kept, err := store.Open(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	got, err := app.Recount(s.ctx, kept, c.Repair)
	if err != nil {
		return err
	}
	for _, wrong := range got.Wrong {
		fmt.Fprintln(s.stderr, wrong)
	}
	whole := fmt.Sprintf("%d people, %d records, %d days", got.People, got.Records, got.Days)
	switch {
	case len(got.Wrong) == 0:
		return s.print(whole + ": every day adds up\n")
	case c.Repair:
		return s.print(fmt.Sprintf("%s: %d put right\n", whole, len(got.Wrong)))
	}
	return environment{fmt.Errorf("%d of %d days do not add up; --rebuild --repair puts them right", len(got.Wrong), got.Days)}
}
