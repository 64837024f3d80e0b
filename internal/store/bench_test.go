package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"unslouch/internal/app"
)

// BenchmarkBareCommit is what the others are measured against: one row a
// commit, as safe, with nothing around it but database/sql.
func BenchmarkBareCommit(b *testing.B) {
	db, err := sql.Open("sqlite", dsn(filepath.Join(b.TempDir(), "bare.db"), writeOptions))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)"); err != nil {
		b.Fatal(err)
	}
	insert, err := db.Prepare("INSERT INTO t (id, body) VALUES ($1, $2)")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := insert.Exec(uuid.Must(uuid.NewV7()).String(), `{"pain":3,"effort":"right"}`); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	s := openIn(b, b.TempDir())
	for b.Loop() {
		if err := s.Append(b.Context(), owner, session(0)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppend16 has 16 callers share commits; ns/op is the time between two
// acknowledgements, not what one caller waits.
func BenchmarkAppend16(b *testing.B) {
	s := openIn(b, b.TempDir())
	b.SetParallelism(8) // times GOMAXPROCS, which is 2 on the machine of the published figures
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := s.Append(b.Context(), owner, session(0)); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// fill gives the owner n sessions, 1,000 a transaction, one a day.
func fill(b *testing.B, s *Store, n int) {
	b.Helper()
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for done := 0; done < n; {
		var entries []app.Entry
		for ; len(entries) < 1000 && done < n; done++ {
			e := session(done)
			e.Adds.Day = first.AddDate(0, 0, done%3650).Format(time.DateOnly)
			entries = append(entries, e)
		}
		if err := s.Append(b.Context(), owner, entries...); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHistory compares what a page reads at 100 and at 100,000 records.
// BarePrimaryKey is one row by its key with database/sql alone, in the same file.
// x-of-100 is the growth: 1 means that history costs nothing.
func BenchmarkHistory(b *testing.B) {
	at100 := map[string]float64{}
	for _, n := range []int{100, 100_000} {
		s := openIn(b, b.TempDir())
		fill(b, s, n)
		last, _, err := s.Latest(b.Context(), owner, "session.done", "")
		if err != nil {
			b.Fatal(err)
		}
		for name, read := range reads(s, last) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					if err := read(b); err != nil {
						b.Fatal(err)
					}
				}
				perOp := float64(b.Elapsed()) / float64(b.N)
				if n == 100 {
					at100[name] = perOp
				}
				b.ReportMetric(perOp/at100[name], "x-of-100")
			})
		}
	}
}

func reads(s *Store, last app.Record) map[string]func(*testing.B) error {
	return map[string]func(*testing.B) error{
		"BarePrimaryKey": func(b *testing.B) error {
			var body string
			return s.read.QueryRowContext(b.Context(), "SELECT body FROM records WHERE org = $1 AND person = $2 AND id = $3",
				owner.Org, owner.Person, last.ID).Scan(&body)
		},
		"Latest": func(b *testing.B) error {
			_, _, err := s.Latest(b.Context(), owner, "session.done", "")
			return err
		},
		"LatestOfSubject": func(b *testing.B) error {
			_, _, err := s.Latest(b.Context(), owner, "session.done", last.Subject)
			return err
		},
		"List20": func(b *testing.B) error {
			_, err := s.List(b.Context(), owner, "session.done", "", 20)
			return err
		},
		"Days84": func(b *testing.B) error {
			_, err := s.Days(b.Context(), owner, "2026-01-01", "2026-03-25")
			return err
		},
	}
}

// BenchmarkOpen shows that starting does not cost more with every record.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{100, 5_000, 100_000} {
		dir := b.TempDir()
		s, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		fill(b, s, n)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s, err := Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
