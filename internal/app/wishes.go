package app

import (
	"context"
	"slices"
	"time"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
)

// wishBody is one thing a person asked for about their course. Wishes are facts:
// they are only added, and taking one back is another.
type wishBody struct {
	What     wishKind       `json:"what"`
	Week     int            `json:"week,omitempty"`  // of the course, 1 and up: swap, move, add
	Block    int            `json:"block,omitempty"` // of seven days from the first: agree, easier, lighter
	From     string         `json:"from,omitempty"`  // an exercise or a day
	To       string         `json:"to,omitempty"`
	Until    string         `json:"until,omitempty"`    // YYYY-MM-DD, the last day of a pause that begins From
	Sessions int            `json:"sessions,omitempty"` // a week, of keeping on
	Focus    exercise.Class `json:"focus,omitempty"`
}

// wishKind is what a person can ask for.
type wishKind string

const (
	wishSwap    wishKind = "swap"
	wishMove    wishKind = "move"
	wishAdd     wishKind = "add"
	wishAgree   wishKind = "agree"   // to a little more (PR-1)
	wishSame    wishKind = "same"    // no more than last week (PR-1)
	wishEasier  wishKind = "easier"  // PR-4
	wishLighter wishKind = "lighter" // PR-6
	wishPause   wishKind = "pause"   // S23
	wishKeep    wishKind = "keep"    // after week 8 (S23)
	wishLeave   wishKind = "leave"   // S23
	wishAsIs    wishKind = "as-is"   // nothing: it is not kept
)

// wish is a wish with the id of its record.
type wish struct {
	id string
	wishBody
}

// wishesKept bounds how many wishes of one course are looked at.
const wishesKept = 300

// saying is what the wishes of a course come to.
type saying struct {
	wishes  plan.Wishes
	agreed  map[int]plan.Answer
	easier  map[int]bool
	lighter map[int]bool
	pauses  []wishBody
	all     []wish // newest first, those taken back left out
}

func newSaying() saying {
	return saying{agreed: map[int]plan.Answer{}, easier: map[int]bool{}, lighter: map[int]bool{}}
}

// said adds up the wishes of a course, oldest first.
func (a *App) said(ctx context.Context, o Owner, course string) (saying, error) {
	s := newSaying()
	records, err := a.Store.List(ctx, o, kindWish, course, wishesKept)
	if err != nil {
		return s, err
	}
	undone, err := a.Store.List(ctx, o, kindUnwish, course, wishesKept)
	if err != nil {
		return s, err
	}
	back := map[string]bool{}
	for _, r := range undone {
		var body unwishBody
		if err := read(r, &body); err != nil {
			return s, err
		}
		back[body.Wish] = true
	}
	for _, r := range slices.Backward(records) {
		w := wish{id: r.ID}
		if err := read(r, &w.wishBody); err != nil {
			return s, err
		}
		if !back[w.id] {
			s.take(w)
		}
	}
	slices.Reverse(s.all)
	return s, nil
}

type unwishBody struct {
	Wish string `json:"wish"` // id of the wish taken back
}

func (s *saying) take(w wish) {
	s.all = append(s.all, w)
	switch w.What {
	case wishSwap:
		s.wishes.Swaps = append(s.wishes.Swaps, plan.Swap{Week: w.Week, From: w.From, To: w.To})
	case wishMove:
		s.wishes.Moves = append(s.wishes.Moves, plan.Move{Week: w.Week, From: w.From, To: w.To})
	case wishAdd:
		s.wishes.Added = append(s.wishes.Added, plan.Extra{Week: w.Week, Day: w.To})
	case wishAgree:
		s.agreed[w.Block] = plan.Yes
	case wishSame:
		s.agreed[w.Block] = plan.No
	case wishEasier:
		s.easier[w.Block] = true
	case wishLighter:
		s.lighter[w.Block] = true
	case wishPause:
		s.pauses = append(s.pauses, w.wishBody)
	case wishKeep:
		s.wishes.Maintenance, s.wishes.Leave = &plan.Maintenance{Sessions: w.Sessions, Focus: w.Focus}, false
	case wishLeave:
		s.wishes.Leave, s.wishes.Maintenance = true, nil
	}
}

// paused is the last day of the pause that a day lies in, and false where none is.
func (s saying) paused(day time.Time) (until string, on bool) {
	date := day.Format(dateForm)
	for _, p := range s.pauses {
		if p.From <= date && date <= p.Until {
			until, on = max(until, p.Until), true
		}
	}
	return until, on
}

// pausedOf is how many days of a block were paused.
func (s saying) pausedOf(start time.Time, block int) (n int) {
	for d := range blockDays {
		if _, on := s.paused(start.AddDate(0, 0, blockDays*block+d)); on {
			n++
		}
	}
	return n
}
