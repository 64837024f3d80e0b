package app

import (
	"context"

	"unslouch/internal/safety"
)

// exportPage is how many records an export holds in memory at once.
const exportPage = 100

// ExportHead is what stands before the records of an export.
type ExportHead struct {
	Owner     Owner
	Rules     string // versions in use now; each record that was decided carries its own
	Catalogue string
}

// Export hands every record of a person to a writer, in the order of their ids, and
// after them what arrived under an id that stood for something else. It holds a page
// of records at a time, whatever the history.
func (a *App) Export(ctx context.Context, o Owner, head func(ExportHead) error, record func(k Kept, conflict bool) error) error {
	if err := head(ExportHead{Owner: o, Rules: safety.Version, Catalogue: a.Exercises.Version()}); err != nil {
		return err
	}
	for after := ""; ; {
		some, err := a.Store.All(ctx, o, after, exportPage)
		if err != nil {
			return err
		}
		for _, k := range some {
			if err := record(k, false); err != nil {
				return err
			}
			after = k.ID
		}
		if len(some) < exportPage {
			break
		}
	}
	for after := (Kept{}); ; {
		some, err := a.Store.Conflicts(ctx, o, after, exportPage)
		if err != nil {
			return err
		}
		for _, k := range some {
			if err := record(k, true); err != nil {
				return err
			}
			after = k
		}
		if len(some) < exportPage {
			return nil
		}
	}
}
