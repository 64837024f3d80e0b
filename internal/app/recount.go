package app

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"unslouch/internal/fault"
)

// Books is what a recount of the roll-ups needs beside the use cases: an operator's
// store, which knows every person in it.
type Books interface {
	// People returns everybody who has a record.
	People(ctx context.Context) ([]Owner, error)
	// Page returns the records of a kind that come after one, oldest first, at most
	// limit; the zero Record comes before all.
	Page(ctx context.Context, o Owner, kind string, after Record, limit int) ([]Record, error)
	// Days is that of Store.
	Days(ctx context.Context, o Owner, from, to string) ([]DayTotal, error)
	// Moved is that of Store.
	Moved(ctx context.Context, o Owner, from, to string) ([]Moved, error)
	// SetDays puts these roll-ups in the place of all that a person had, in one transaction.
	SetDays(ctx context.Context, o Owner, days []DayTotal, moved []Moved) error
	// RollUps is by which rules the roll-ups were counted, 0 where that was before anybody kept it.
	RollUps(ctx context.Context) (int, error)
	// SetRollUps keeps that.
	SetRollUps(ctx context.Context, version int) error
}

// Recounted is what a recount came to.
type Recounted struct {
	People, Records, Days int
	Wrong                 []string // each day whose kept roll-up is not what the records come to
}

// Recount adds up every record that a roll-up counts and compares it with what was
// kept (law 7). With repair it puts right what differs.
func Recount(ctx context.Context, b Books, repair bool) (r Recounted, err error) {
	people, err := b.People(ctx)
	if err != nil {
		return r, err
	}
	for _, o := range people {
		c := newCount()
		for _, kind := range countedKinds { // a correction and a morning need their session
			if err := c.all(ctx, b, o, kind); err != nil {
				return r, err
			}
		}
		kept, err := b.Days(ctx, o, "", "9999-12-31")
		if err != nil {
			return r, err
		}
		keptMoved, err := b.Moved(ctx, o, "", "9999-12-31")
		if err != nil {
			return r, err
		}
		days, moved := c.days(), c.movedByDay()
		wrong := append(unequalDays(o, kept, days), unequalMoved(o, keptMoved, moved)...)
		r.People, r.Records, r.Days, r.Wrong = r.People+1, r.Records+c.records, r.Days+len(days), append(r.Wrong, wrong...)
		if repair && len(wrong) > 0 {
			if err := b.SetDays(ctx, o, days, moved); err != nil {
				return r, err
			}
		}
	}
	if repair {
		err = b.SetRollUps(ctx, RollUpsVersion)
	}
	return r, err
}

// RollUpsVersion is by which rules this program counts the roll-ups. It goes up
// with every change of what they hold; 1 is the mornings after, 2 each exercise.
const RollUpsVersion = 2

// FreshRollUps counts the roll-ups anew where an older program has counted them by
// other rules, and reports whether it did. Cut short, it begins again next time.
func FreshRollUps(ctx context.Context, b Books) (Recounted, bool, error) {
	kept, err := b.RollUps(ctx)
	if err != nil || kept == RollUpsVersion {
		return Recounted{}, false, err
	}
	r, err := Recount(ctx, b, true)
	return r, err == nil, err
}

// countedKinds are the kinds that a roll-up counts, in the order a recount reads them.
var countedKinds = []string{kindStart, kindFix, kindDone, kindMorning}

// recountPage is how many records are held at once.
const recountPage = 500

// count adds up one person's records, each kind oldest first.
type count struct {
	records  int
	started  map[string]startBody // date, pain and the time of each item only
	done     map[string]doneBody  // the most that is known of each session
	mornings map[string]*int      // the newest answer
}

func newCount() *count {
	return &count{started: map[string]startBody{}, done: map[string]doneBody{}, mornings: map[string]*int{}}
}

func (c *count) all(ctx context.Context, b Books, o Owner, kind string) error {
	var last Record
	for {
		page, err := b.Page(ctx, o, kind, last, recountPage)
		if err != nil {
			return err
		}
		for _, r := range page {
			if err := c.take(r); err != nil {
				return err
			}
			last = r
		}
		if c.records += len(page); len(page) < recountPage {
			return nil
		}
	}
}

func (c *count) take(r Record) error {
	switch r.Kind {
	case kindStart:
		var b startBody
		if err := read(r, &b); err != nil {
			return err
		}
		c.started[r.ID] = startBody{Date: b.Date, Pain: b.Pain, Session: timesOf(b.Session)}
	case kindFix:
		var b fixBody
		if err := read(r, &b); err != nil {
			return err
		}
		if s, known := c.started[b.Corrects]; known { // pain before a session, corrected
			s.Pain = b.Pain
			c.started[b.Corrects] = s
		}
	case kindDone:
		var b doneBody
		if err := read(r, &b); err != nil {
			return err
		}
		was := c.done[b.SessionID]
		c.done[b.SessionID] = doneBody{
			Date: b.Date, ItemsDone: max(b.ItemsDone, was.ItemsDone), Seconds: max(b.Seconds, was.Seconds),
			Moved: atLeast(was.Moved, b.movedIn(c.started[b.SessionID])),
		}
	case kindMorning:
		var b morningBody
		if err := read(r, &b); err != nil {
			return err
		}
		c.mornings[r.Subject] = b.Pain
	}
	return nil
}

// days are the roll-ups that the records come to, oldest first.
func (c *count) days() []DayTotal {
	all := map[string]DayTotal{}
	add := func(d DayTotal) {
		t := all[d.Day]
		all[d.Day] = DayTotal{
			Day: d.Day, Sessions: t.Sessions + d.Sessions, Items: t.Items + d.Items, Seconds: t.Seconds + d.Seconds,
			PainSum: t.PainSum + d.PainSum, PainCount: t.PainCount + d.PainCount,
		}
	}
	for _, s := range c.started {
		add(DayTotal{Day: s.Date, PainSum: s.Pain, PainCount: 1})
	}
	for _, d := range c.done {
		add(DayTotal{Day: d.Date, Sessions: min(1, d.ItemsDone), Items: d.ItemsDone, Seconds: d.Seconds})
	}
	for session, pain := range c.mornings {
		if s, known := c.started[session]; known && pain != nil {
			add(DayTotal{Day: dayAfter(s.Date), PainSum: *pain, PainCount: 1})
		}
	}
	return slices.SortedFunc(maps.Values(all), func(a, b DayTotal) int {
		if a.Day < b.Day {
			return -1
		}
		return 1
	})
}

// unequalDays names each day on which the two differ. A day that comes to nothing
// may be kept or not.
func unequalDays(o Owner, kept, counted []DayTotal) (wrong []string) {
	was, is := byDay(kept), byDay(counted)
	days := slices.Sorted(maps.Keys(was))
	for day := range is {
		if _, both := was[day]; !both {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	for _, day := range days {
		if k, n := was[day], is[day]; k != n {
			wrong = append(wrong, fmt.Sprintf("%s/%s, %s: kept %s; the records come to %s", o.Org, o.Person, day, k.words(), n.words()))
		}
	}
	return wrong
}

func byDay(days []DayTotal) map[string]DayTotal {
	all := map[string]DayTotal{}
	for _, d := range days {
		day := d.Day
		if d.Day = ""; d != (DayTotal{}) {
			all[day] = d
		}
	}
	return all
}

// words are the numbers of a roll-up, by name.
func (d DayTotal) words() string {
	return fmt.Sprintf("sessions %d, items %d, seconds %d, pain %d of %d answers", d.Sessions, d.Items, d.Seconds, d.PainSum, d.PainCount)
}

// dayAfter is the day after YYYY-MM-DD, and "" where that is no date.
func dayAfter(date string) string {
	day, err := parseDate(date)
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, 1).Format(dateForm)
}

// morningAdds is what an answer about the morning after a session adds to the day
// it was about: where it corrects an earlier one, the difference.
func (a *App) morningAdds(ctx context.Context, o Owner, session string, pain *int) (*DayTotal, error) {
	var s startBody
	r, err := a.Store.Get(ctx, o, session)
	if fault.KindOf(err) == fault.NotFound || (err == nil && r.Kind != kindStart) {
		return nil, nil // told of no session that is known: it counts on no day
	} else if err != nil {
		return nil, err
	}
	if err := read(r, &s); err != nil {
		return nil, err
	}
	d := DayTotal{Day: dayAfter(s.Date)}
	if pain != nil {
		d.PainSum, d.PainCount = *pain, 1
	}
	var before morningBody
	if _, told, err := a.latest(ctx, o, kindMorning, session, &before); err != nil {
		return nil, err
	} else if told && before.Pain != nil {
		d.PainSum, d.PainCount = d.PainSum-*before.Pain, d.PainCount-1
	}
	return &d, nil
}
