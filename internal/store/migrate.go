package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// Numbered, forward only, never edited once released.
//
//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrate runs the migrations that db has not seen, each in its own transaction, and
// reports whether there were any. Where there are none it writes nothing: a disk that
// is full stops nobody from reading.
func migrate(ctx context.Context, db *sql.DB) (changed bool, err error) {
	theirs, ours, err := tableVersions(ctx, db)
	if err != nil || theirs == ours {
		return false, err
	}
	p, err := migrations(db)
	if err != nil {
		return false, err
	}
	_, err = p.Up(ctx)
	return true, err
}

func migrations(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files)
}

// tableVersions returns the version of the tables in db, 0 for an empty
// database, and the newest this program knows. It asks for itself because
// goose would write its own table first, and a newer file must not be touched.
func tableVersions(ctx context.Context, db *sql.DB) (theirs, ours int64, err error) {
	p, err := migrations(db)
	if err != nil {
		return 0, 0, err
	}
	sources := p.ListSources()
	ours = sources[len(sources)-1].Version
	var tables int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'").Scan(&tables)
	if err != nil || tables == 0 {
		return 0, ours, err
	}
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&theirs)
	if err != nil {
		return 0, ours, fmt.Errorf("read goose_db_version: %w", err)
	}
	return theirs, ours, nil
}
