package progress

import (
	"fmt"
	"maps"
	"slices"

	"unslouch/internal/fault"
)

// Totals is what one day adds up to, written with each record so that no page has
// to read the history. Every part is a count: totals merge in any order, and a
// record that is taken back is taken out again, to the last bit.
type Totals struct {
	Rest    [11]int `json:"rest"`    // how often each NRS at rest, 0 to 10, was given: before sessions and the morning after
	Planned int     `json:"planned"` // sessions
	Done    int     `json:"done"`    // sessions
	Sets    int     `json:"sets"`    // planned
	SetsIn  int     `json:"sets_in"` // done
	Asked   int     `json:"asked"`   // mornings after that were due
	Settled int     `json:"settled"` // of them, within 1 of the start (PM-7)
	Flared  int     `json:"flared"`  // of them, 2 or more above it
}

// Part is the part of a day's totals that a record counts in.
type Part string

// The parts.
const (
	RestPain       Part = "rest"    // Value is the score
	SessionPlanned Part = "planned" // Value is how many, as for the rest
	SessionDone    Part = "done"
	SetPlanned     Part = "sets"
	SetDone        Part = "sets_in"
	MorningDue     Part = "asked"
	MorningSettled Part = "settled"
	MorningFlared  Part = "flared"
)

// Entry is what one record adds to the totals of one day.
type Entry struct {
	Day   string // YYYY-MM-DD, where the person is
	Part  Part
	Value int
	Back  bool // the record is taken back: a wrong entry
}

// Merge is both together.
func (t Totals) Merge(o Totals) Totals {
	for i, n := range o.Rest {
		t.Rest[i] += n
	}
	t.Planned += o.Planned
	t.Done += o.Done
	t.Sets += o.Sets
	t.SetsIn += o.SetsIn
	t.Asked += o.Asked
	t.Settled += o.Settled
	t.Flared += o.Flared
	return t
}

// Of is what one record alone adds up to. An unknown part or a score off the
// scale is an error that names it.
func (e Entry) Of() (Totals, error) {
	var t Totals
	n := 1
	if e.Back {
		n = -1
	}
	if e.Part == RestPain {
		if _, err := NewScore[PainNow](e.Value); err != nil {
			return t, err
		}
		t.Rest[e.Value] = n
		return t, nil
	}
	count, known := map[Part]*int{
		SessionPlanned: &t.Planned, SessionDone: &t.Done, SetPlanned: &t.Sets, SetDone: &t.SetsIn,
		MorningDue: &t.Asked, MorningSettled: &t.Settled, MorningFlared: &t.Flared,
	}[e.Part]
	if !known || e.Value < 0 {
		return t, fault.Bad("part", "%q with %d cannot be added up", e.Part, e.Value)
	}
	*count = n * e.Value
	return t, nil
}

// Rebuild adds up every record from the beginning, by day. Days that come to
// nothing are not listed.
func Rebuild(entries []Entry) (map[string]Totals, error) {
	days := map[string]Totals{}
	for _, e := range entries {
		t, err := e.Of()
		if err != nil {
			return nil, err
		}
		days[e.Day] = days[e.Day].Merge(t)
	}
	maps.DeleteFunc(days, func(_ string, t Totals) bool { return t == Totals{} })
	return days, nil
}

// Unequal names each day on which the totals that were kept are not those that a
// rebuild comes to, in order, and is empty where all are right.
func Unequal(kept, rebuilt map[string]Totals) (wrong []string) {
	all := slices.Sorted(maps.Keys(kept))
	all = append(all, slices.Sorted(maps.Keys(rebuilt))...)
	slices.Sort(all)
	for _, day := range slices.Compact(all) {
		if k, r := kept[day], rebuilt[day]; k != r {
			wrong = append(wrong, fmt.Sprintf("%s: kept %+v, rebuilt %+v", day, k, r))
		}
	}
	return wrong
}

// Readings is the sum and the number of the day's answers about pain at rest.
func (t Totals) Readings() (sum, n int) {
	for score, times := range t.Rest {
		n += times
		sum += score * times
	}
	return sum, n
}

// Pain is the day's pain at rest as a span of one day, or of none where there was
// no reading.
func (t Totals) Pain() Span {
	sum, n := t.Readings()
	if n <= 0 {
		return Span{}
	}
	mean := float64(sum) / float64(n)
	return Span{Days: 1, Sum: mean, Squares: mean * mean}
}

// ByWeek adds up the days of n weeks, counted from the first day of the course.
func ByWeek(days map[int]Totals, n int) []Totals {
	weeks := make([]Totals, n)
	for day, t := range days {
		if day >= 0 && day/7 < n {
			weeks[day/7] = weeks[day/7].Merge(t)
		}
	}
	return weeks
}
