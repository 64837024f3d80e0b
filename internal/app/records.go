package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/url"
	"time"

	"github.com/google/uuid"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// The kinds of record. What a screening or a session came to is recorded with
// the versions that made it (RF-8, H28).
const (
	kindRegion     = "region"
	kindBody       = "figure.body"   // which of the figure's bodies
	kindPage       = "screen.page"   // subject: the screening
	kindScreened   = "screen.done"   // subject: the screening
	kindLock       = "lock"          // subject: what caused it
	kindAssessed   = "assessed"      //
	kindExamined   = "examined"      // subject: the course; that the pain was examined, or why not (PH-4)
	kindChanged    = "changed"       // the monthly question: what has changed (H19)
	kindSetup      = "setup"         //
	kindPlan       = "plan"          // subject: the screening that cleared it
	kindRest       = "rest"          // subject: the day
	kindIssued     = "issued"        // subject: the plan; what a device may start without a network
	kindStart      = "session.start" // subject: the plan
	kindEvent      = "session.event" // subject: the session
	kindSpace      = "space"         // subject: the session before which the place was looked at
	kindDone       = "session.done"  // subject: the plan; what the session came to
	kindAfter      = "session.after" // subject: the session
	kindMorning    = "morning"       // subject: the session
	kindMeasures   = "measures"      // subject: the course
	kindActivities = "activities"    // subject: the course; what the person wants to do again
	kindWish       = "wish"          // subject: the course
	kindUnwish     = "unwish"        // subject: the course
	kindHeard      = "words.heard"   // subject: what the words were typed for; the newest is what is asked
	kindHeeded     = "words.heeded"  // subject: the record of kindHeard that it answers
	kindDesk       = "desk"          // subject: the page of Learn it belongs to
)

type (
	regionBody struct {
		Code string `json:"code"`
	}
	pageBody struct {
		Page   string              `json:"page"`
		Values map[string][]string `json:"values"`
		// Clock is the hour it was by the clock, which may have run wrong before (H25).
		Clock time.Time `json:"clock,omitzero"`
		// Unread means that it was answered in a language in which nothing listens to
		// typed words (0022).
		Unread bool `json:"unread,omitempty"`
	}
	screenedBody struct {
		Answers   safety.Answers  `json:"answers"`
		Decision  safety.Decision `json:"decision"`
		Told      []string        `json:"told,omitempty"` // the warning signs, in the words that were ticked
		Rules     string          `json:"rules_version"`
		Catalogue string          `json:"catalogue_version"`
		// Clock is the time it was by the clock when it was answered: a clock that
		// ran wrong for a while may have put the record after that (H25).
		Clock time.Time `json:"clock,omitzero"`
		// Day is the person's own day when it was answered, YYYY-MM-DD: days since an
		// injury are counted from it, and no journey moves it (PB-11, H25).
		Day string `json:"day,omitempty"`
	}
	lockBody struct {
		Clock    time.Time       `json:"clock,omitzero"` // as for a screen
		Level    safety.Level    `json:"level"`          // clinician_first or emergency; go means only: screen again
		Urgency  string          `json:"urgency"`
		Reasons  []safety.Reason `json:"reasons"`
		SelfHarm bool            `json:"self_harm,omitempty"`
		Told     []string        `json:"told,omitempty"` // the warning signs, in the words that were ticked
	}
	assessedBody struct {
		Who  string `json:"who"`
		When string `json:"when"`
		What string `json:"what"`
		// Unread means that nobody could read these words (0022): they open nothing.
		Unread bool `json:"unread,omitempty"`
	}
	planBody struct {
		Course   string           `json:"course"`    // id of the plan this course began with
		StartsOn string           `json:"starts_on"` // YYYY-MM-DD
		Setup    plan.Preferences `json:"setup"`
		Plan     plan.Plan        `json:"plan"`
		More     []weekMore       `json:"more"`               // beside each week of the plan
		For      int              `json:"for"`                // the seven days, from the first, that it was made for
		MadeOn   string           `json:"made_on,omitempty"`  // YYYY-MM-DD
		Finished bool             `json:"finished,omitempty"` // the course is over (S23)
		// Also is what a change by the person made of the week that it was about.
		Also      []plan.Difference `json:"also,omitempty"`
		Rules     string            `json:"rules_version"`
		Catalogue string            `json:"catalogue_version"`
	}
	// weekMore is what a week of the plan carries beside the contract.
	weekMore struct {
		Starts      int               `json:"starts"` // day of the course
		Decision    plan.Decision     `json:"decision"`
		Bouts       []plan.Bout       `json:"bouts,omitempty"`
		Checkpoints []plan.Checkpoint `json:"checkpoints,omitempty"`
		Changes     []plan.Change     `json:"changes,omitempty"`
	}
	restBody struct {
		Words say.Line `json:"words"`
		// Unwell means that the person was unwell or feverish that day (PR-6).
		Unwell bool `json:"unwell,omitempty"`
	}
	startBody struct {
		Week    int                 `json:"week"`
		Day     string              `json:"day"`  // the planned day of the week
		Date    string              `json:"date"` // YYYY-MM-DD, when it was started
		Checks  map[string][]string `json:"checks"`
		Pain    int                 `json:"pain"`
		Strict  bool                `json:"strict"`
		Session plan.Session        `json:"session"`
		Easier  []*plan.Ease        `json:"easier,omitempty"` // what each item gives way to
		Calm    *plan.Item          `json:"calm,omitempty"`   // ends a session that was stopped (PM-6)
		// Cleared is when a session was handed out that was begun without a network:
		// newer safety answers count against it from then on.
		Cleared time.Time `json:"cleared,omitzero"`
	}
	doneBody struct {
		SessionID string    `json:"session"`
		Week      int       `json:"week"`
		Day       string    `json:"day"`
		Date      string    `json:"date"`
		Kind      plan.Kind `json:"kind"`
		Items     int       `json:"items"`
		ItemsDone int       `json:"items_done"`
		Seconds   int       `json:"seconds"` // of the items done, as planned
		Pain      int       `json:"pain_before"`
		Whole     bool      `json:"whole"` // played to its end
		// Begun is that something was begun, where no item was done.
		Begun bool `json:"begun,omitempty"`
		// Moved is the seconds of each exercise done, as planned; nil in a record of an
		// older program.
		Moved map[string]int `json:"moved,omitempty"`

		// Ended is when it ended, with the zone it ended in.
		Ended time.Time `json:"ended,omitzero"`
	}
	afterBody struct {
		Pain   int   `json:"pain"`
		Effort int   `json:"effort"`
		Hurt   []int `json:"hurt,omitempty"` // items that hurt, as told afterwards
		// Corrects is the id of the answer that this one corrects, or "".
		Corrects string `json:"corrects,omitempty"`
		// Spare is how many more repetitions of an item they could have done; an item
		// that is not in it was not told of (PR-7, H11).
		Spare map[int]plan.Spare `json:"spare,omitempty"`
	}
)

// NewID makes a UUIDv7: the id of a record, made where the record is made.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// derivedID makes a UUIDv7 that always follows from another: the same time, and
// the rest from the id and what for.
func derivedID(id, what string) string {
	from := uuid.MustParse(id)
	sum := sha256.Sum256([]byte(what + " " + id))
	copy(from[6:], sum[:])
	from[6] = from[6]&0x0f | 0x70
	from[8] = from[8]&0x3f | 0x80
	return from.String()
}

// checkID refuses an id that is not a UUIDv7.
func checkID(field, id string) error {
	u, err := uuid.Parse(id)
	if err != nil || u.Version() != 7 || u.String() != id {
		return fault.Bad(field, "must be a UUID of version 7 in lower case")
	}
	return nil
}

// entry makes a record of now.
func (a *App) entry(ctx context.Context, o Owner, id, kind, subject string, body any) (Entry, error) {
	if err := checkID("record", id); err != nil {
		return Entry{}, err
	}
	if lock, ok := body.(lockBody); ok && lock.Clock.IsZero() {
		lock.Clock = a.Now().UTC().Truncate(time.Minute)
		body = lock
	}
	data, err := json.Marshal(body)
	if err != nil {
		return Entry{}, fmt.Errorf("record %s: %w", kind, err)
	}
	at, err := a.afterAll(ctx, o)
	return Entry{Record: Record{ID: id, Kind: kind, Subject: subject, Body: data, At: at}}, err
}

// ordered are the kinds of which the newest decides something.
var ordered = []string{kindWish, kindUnwish, kindPage, kindScreened, kindLock, kindHeard, kindAssessed, kindExamined, kindChanged, kindSetup, kindPlan, kindStart, kindDone, kindMorning}

// afterAll is now, or a moment after the newest record that decides something: a
// clock that was set back must not make a new lock older than an old screen (H25).
func (a *App) afterAll(ctx context.Context, o Owner) (time.Time, error) {
	at := a.Now()
	for _, kind := range ordered {
		r, ok, err := a.Store.Latest(ctx, o, kind, "")
		if err != nil {
			return at, err
		}
		if ok && !at.After(r.At) {
			at = r.At.Add(time.Millisecond)
		}
	}
	return at, nil
}

// add records one fact.
func (a *App) add(ctx context.Context, o Owner, id, kind, subject string, body any) error {
	e, err := a.entry(ctx, o, id, kind, subject, body)
	if err != nil {
		return err
	}
	return a.Store.Append(ctx, o, e)
}

// formID is the id under which a form's answers are recorded: the one made where
// the form was rendered, unless it stands for something else, or for the same
// answers that others have followed (an old page sent again): then they are a
// record of their own, and the newest.
func (a *App) formID(ctx context.Context, o Owner, id, kind, subject string, body any) (string, error) {
	known, err := a.alreadyDone(ctx, o, id)
	if err != nil || !known {
		return id, err
	}
	data, err := json.Marshal(body)
	if err != nil {
		return "", fmt.Errorf("record %s: %w", kind, err)
	}
	last, ok, err := a.Store.Latest(ctx, o, kind, subject)
	if err != nil {
		return "", err
	}
	if ok && string(last.Body) == string(data) { // it stands: a double tap, also of an old page
		return last.ID, nil
	}
	return NewID(), nil
}

// formRecord is the id that a form brought. What must never be lost is recorded without
// a good one, too: under one made here.
func formRecord(sent url.Values, mustCount bool) string {
	id := sent.Get("record")
	if mustCount && checkID("record", id) != nil {
		return NewID()
	}
	return id
}

// addForm records a form's answers.
func (a *App) addForm(ctx context.Context, o Owner, id, kind, subject string, body any) error {
	id, err := a.formID(ctx, o, id, kind, subject, body)
	if err != nil {
		return err
	}
	return a.add(ctx, o, id, kind, subject, body)
}

// formEntry is the record of a form's answers, to be written with what follows from it.
func (a *App) formEntry(ctx context.Context, o Owner, id, kind, subject string, body any) (Entry, error) {
	id, err := a.formID(ctx, o, id, kind, subject, body)
	if err != nil {
		return Entry{}, err
	}
	return a.entry(ctx, o, id, kind, subject, body)
}

// read fills out from a record's body.
func read(r Record, out any) error {
	if err := json.Unmarshal(r.Body, out); err != nil {
		return fmt.Errorf("record %s (%s) cannot be read: %w", r.ID, r.Kind, err)
	}
	return nil
}

// latest fills out from the newest record of a kind, and returns false where
// there is none.
func (a *App) latest(ctx context.Context, o Owner, kind, subject string, out any) (Record, bool, error) {
	r, ok, err := a.Store.Latest(ctx, o, kind, subject)
	if err != nil || !ok {
		return Record{}, false, err
	}
	return r, true, read(r, out)
}

// lockOf is the lock of a decision.
func lockOf(d safety.Decision) lockBody {
	return lockBody{Level: d.Level, Urgency: d.Urgency, Reasons: d.Reasons, SelfHarm: d.SelfHarm}
}

// local is a recorded time in the person's zone: the store keeps instants.
func (a *App) local(t time.Time) time.Time { return t.In(a.Now().Location()) }

// today is the person's own day.
func (a *App) today() time.Time { return dayOf(a.Now()) }

func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 12, 0, 0, 0, t.Location()) // noon: no clock change touches it
}

const dateForm = "2006-01-02"

// parseDate reads a date as such, in no zone of anybody's.
func parseDate(s string) (time.Time, error) { return time.Parse(dateForm, s) }

// parseDay reads a recorded date in the zone of now.
func (a *App) parseDay(s string) (time.Time, error) {
	t, err := time.ParseInLocation(dateForm, s, a.Now().Location())
	if err != nil {
		return time.Time{}, fmt.Errorf("recorded date %q: %w", s, err)
	}
	return dayOf(t), nil
}

// daysBetween counts calendar days from a to b.
func daysBetween(a, b time.Time) int {
	utc := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(utc(b).Sub(utc(a)).Hours() / 24)
}
