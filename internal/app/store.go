package app

import (
	"context"
	"encoding/json"
	"time"
)

// Owner is whose record it is: every personal row names both.
type Owner struct {
	Org    string
	Person string
}

// Record is one recorded fact. Records are only ever added: what corrects one
// is another. ID is a UUIDv7 made where the fact was made, so that sending it
// twice changes nothing.
type Record struct {
	ID      string
	Kind    string          // screen.page, screen.done, setup, plan, session.start ...
	Subject string          // what it is about: a screening, a session; "" for none
	Body    json.RawMessage // compact JSON, exactly as recorded
	At      time.Time       // when it happened, by the recorder's clock
}

// DayTotal is a day's roll-up, kept in step with the records so that no page
// costs more as the history grows.
type DayTotal struct {
	Day       string // YYYY-MM-DD, the person's own day
	Sessions  int    // finished
	Items     int    // done
	Seconds   int    // of finished sessions, as planned
	PainSum   int    // of readings before sessions
	PainCount int
}

// Moved is how long one exercise was done on a day, as planned: a roll-up beside
// DayTotal, kept in step in the same way.
type Moved struct {
	Day      string // YYYY-MM-DD
	Exercise string // slug
	Seconds  int
}

// Entry is a record and what it adds to a day's roll-ups; all is written in one
// transaction, and the roll-ups only when the record is new.
type Entry struct {
	Record Record
	Adds   *DayTotal // nil adds nothing
	Moved  []Moved   // the same exercise and day may stand in it twice
}

// Kept is a record as it lies in the store.
type Kept struct {
	Record
	Recorded time.Time // when it came
	Digest   string    // of a conflict: tells those under one id apart
}

// Store keeps one person's records. Every method names the owner; there is none
// that finds a record by its id alone. Methods return when the data is on disk.
type Store interface {
	// Append writes all entries in one transaction, or none. A record whose id
	// is already there with the same kind, subject and body changes nothing and
	// is not an error. The same id with anything else different is a Conflict
	// fault: the first record stands, and the other is kept beside it for review.
	Append(ctx context.Context, o Owner, entries ...Entry) error
	// Latest returns the newest record of a kind (by At, then ID), and false where there is none.
	// An empty subject means any subject.
	Latest(ctx context.Context, o Owner, kind, subject string) (Record, bool, error)
	// Get returns one record, and a NotFound fault where the owner has none of that id.
	Get(ctx context.Context, o Owner, id string) (Record, error)
	// List returns at most limit records of a kind, newest first. An empty subject means any.
	List(ctx context.Context, o Owner, kind, subject string, limit int) ([]Record, error)
	// Days returns the roll-ups of from..to (YYYY-MM-DD, both included), oldest first; days without any are left out.
	Days(ctx context.Context, o Owner, from, to string) ([]DayTotal, error)
	// Before returns at most limit records of a kind that are older than one of them, newest first.
	Before(ctx context.Context, o Owner, kind string, than Record, limit int) ([]Record, error)
	// All returns at most limit records of every kind, in the order of their ids, from after an id on.
	All(ctx context.Context, o Owner, after string, limit int) ([]Kept, error)
	// Conflicts returns what came under an id that stood for something else, as All does; after is the last one seen.
	Conflicts(ctx context.Context, o Owner, after Kept, limit int) ([]Kept, error)
	// Began returns when the owner's first record came, and false where there is nothing.
	Began(ctx context.Context, o Owner) (time.Time, bool, error)
	// Erase deletes everything of an owner, records, roll-ups and conflicts, so that no byte of it is left in the
	// store's files. What is kept is when that was: from then on Append answers a Gone fault to a record whose
	// UUIDv7 was made before it, so that a device which was away brings nothing back. ErrTraces means that all of
	// that is so, but for bytes in the files; the next opening removes them.
	Erase(ctx context.Context, o Owner) error
	// Erased returns when everything of an owner was last deleted, and false where nothing ever was.
	Erased(ctx context.Context, o Owner) (time.Time, bool, error)
	// Moved returns what was done of each exercise on the days from..to, by day and then exercise.
	Moved(ctx context.Context, o Owner, from, to string) ([]Moved, error)
	// Close lets go of the files.
	Close() error
}
