package progress

import (
	"encoding/json"
	"fmt"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// Score is an answer to one measure, or unknown. The zero Score is unknown: what
// was left out is never a zero (H11).
type Score[M Measure] struct {
	_     [0]M // so that not even a conversion makes one measure of another (H12)
	value int
	known bool
}

// NewScore is a known answer. A value outside the scale is an error that names
// the measure.
func NewScore[M Measure](value int) (Score[M], error) {
	s := sheet[M]()
	if value < s.From || value > s.To {
		return Score[M]{}, fault.Bad(s.Name, "must be a whole number from %d to %d", s.From, s.To)
	}
	return Score[M]{value: value, known: true}, nil
}

// Value is the answer, and false where it is unknown.
func (s Score[M]) Value() (int, bool) { return s.value, s.known }

// Known reports whether there is an answer.
func (s Score[M]) Known() bool { return s.known }

// String is the number, or "?" where it is unknown.
func (s Score[M]) String() string {
	if !s.known {
		return "?"
	}
	return fmt.Sprint(s.value)
}

// MarshalJSON writes the number, or null where it is unknown.
func (s Score[M]) MarshalJSON() ([]byte, error) {
	if !s.known {
		return []byte("null"), nil
	}
	return json.Marshal(s.value)
}

// UnmarshalJSON reads a number of the scale, or null.
func (s *Score[M]) UnmarshalJSON(data []byte) error {
	var v *int
	if err := json.Unmarshal(data, &v); err != nil || v == nil {
		*s = Score[M]{}
		return err
	}
	read, err := NewScore[M](*v)
	*s = read
	return err
}

func sheet[M Measure]() Sheet {
	var m M
	return m.Sheet()
}

// Said is what may be said of a change.
type Said int8

// What may be said. CannotTell is the zero value: it is what is said of nothing.
const (
	CannotTell Said = iota
	NoClearChange
	Better
	Worse
)

// Words are what may be said, to stand alone or after a colon.
func (s Said) Words() say.Line {
	return [...]say.Line{say.Plain("cannot tell yet"), say.Plain("no clear change"), say.Plain("better"), say.Plain("worse")}[s]
}

func (s Said) String() string { return s.Words().String() }

// Compare says what became of an answer, by the measure's own direction and its
// own smallest change. Where either is unknown it cannot be told.
func Compare[M Measure](before, after Score[M]) Said {
	if !before.known || !after.known {
		return CannotTell
	}
	s := sheet[M]()
	return s.Better.said(float64(after.value-before.value), float64(s.Change))
}

// said turns a signed difference into words: a change counts from least on.
func (d Direction) said(diff, least float64) Said {
	switch {
	case d == Neither:
		return NoClearChange
	case d == Down:
		diff = -diff
	}
	switch {
	case atLeast(diff, least):
		return Better
	case atLeast(-diff, least):
		return Worse
	}
	return NoClearChange
}

// PEGOf is the mean of the three items, in tenths, and unknown while one is.
func PEGOf(pain Score[PainAverage], enjoyment Score[PEGEnjoyment], activity Score[PEGActivity]) Score[PEG] {
	if !pain.known || !enjoyment.known || !activity.known {
		return Score[PEG]{}
	}
	return Score[PEG]{value: (10*(pain.value+enjoyment.value+activity.value) + 1) / 3, known: true}
}

// ActivityChange compares a person's own activities at the start and now: those
// answered both times, the mean from 2 points on, a single one from 3 (Stratford
// 1995). By is the mean change in points; above 0 is better. It is for PH-1, and no
// verdict to be shown: one rating each time is too noisy for that (H17).
func ActivityChange(before, after []Score[OwnActivity]) (said Said, by float64) {
	n, _, by := rated(before, after)
	if n == 0 {
		return CannotTell, 0
	}
	least := meanActivityChange
	if n == 1 {
		least = float64(sheet[OwnActivity]().Change)
	}
	return Up.said(by, least), by
}

// rated is how many activities were rated both times, their mean then, and by how
// much it is more now.
func rated(before, after []Score[OwnActivity]) (n int, mean, by float64) {
	then, now := 0, 0
	for i := range min(len(before), len(after)) {
		if before[i].known && after[i].known {
			n, then, now = n+1, then+before[i].value, now+after[i].value
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	return n, float64(then) / float64(n), float64(now-then) / float64(n)
}

// meanActivityChange is the change of the mean of two or three activities.
const meanActivityChange = 2.0
