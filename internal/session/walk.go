package session

import (
	"slices"
	"sort"
)

// backGrace is how long after an exercise began Back still means the one before, in
// milliseconds.
const backGrace = 3000

// Run is a stretch that a person feels as one: a hold is one, however many breaths
// it has. Times are milliseconds of the timeline.
type Run struct {
	First    int // index of its first step
	From, To int
}

// Prepares reports whether a step asks for nothing but to get ready.
func (s Step) Prepares() bool { return s.prepares() }

// End is where a step is over, in milliseconds.
func (s Step) End() int { return s.AtMS + s.ForMS }

// EndMS is where an exercise is over, in milliseconds.
func (it Item) EndMS() int { return it.AtMS + it.ForMS }

// StepAt returns the index of the step that a moment lies in: the first before the
// beginning, the last after the end.
func (t Timeline) StepAt(at int) int {
	after := sort.Search(len(t.Steps), func(i int) bool { return t.Steps[i].AtMS > at })
	return max(0, after-1)
}

// RunAt returns the run that a step belongs to.
func (t Timeline) RunAt(index int) Run {
	own := t.Steps[index]
	same := func(i int) bool {
		if i < 0 || i >= len(t.Steps) || own.Kind != Hold {
			return false
		}
		s := t.Steps[i]
		return s.Kind == Hold && s.Item == own.Item && s.Set == own.Set && s.Side == own.Side && s.Rep == own.Rep
	}
	first, last := index, index
	for same(first - 1) {
		first--
	}
	for same(last + 1) {
		last++
	}
	return Run{First: first, From: t.Steps[first].AtMS, To: t.Steps[last].End()}
}

// EntryOf is where an exercise begins, with the way down to the floor or up.
func (t Timeline) EntryOf(item int) int {
	if i := slices.IndexFunc(t.Steps, func(s Step) bool { return s.Item == item }); i >= 0 {
		return t.Steps[i].AtMS
	}
	return 0
}

// Ended lists the exercises that came to their end after one moment, up to another.
func (t Timeline) Ended(after, upTo int) (items []int) {
	for i, it := range t.Items {
		if end := it.EndMS(); end > after && end <= upTo {
			items = append(items, i)
		}
	}
	return items
}

// SetOf is one set of an item, from 1.
type SetOf struct{ Item, Set int }

// SetsEnded lists the sets, but for each exercise's last, that came to their end
// after one moment, up to another. The last set's end is the exercise's.
func (t Timeline) SetsEnded(after, upTo int) (sets []SetOf) {
	for i, s := range t.Steps {
		last := s.Set > 0 && s.Set < t.Items[s.Item].Sets && s.Kind != Rest && i+1 < len(t.Steps) && t.Steps[i+1].Kind == Rest
		if end := s.End(); last && end > after && end <= upTo {
			sets = append(sets, SetOf{s.Item, s.Set})
		}
	}
	return sets
}

// BackFrom is where Back leads: to the start of the exercise, or, just after it
// began, to the one before.
func (t Timeline) BackFrom(at int) int {
	item := t.Steps[t.StepAt(at)].Item
	if began := t.Items[item].AtMS; at > began+backGrace {
		return began
	}
	return t.EntryOf(max(0, item-1))
}

// SkipFrom is where Skip leads: to the end of the exercise. Past it, on the way up
// from the floor, it leads to the end of everything.
func (t Timeline) SkipFrom(at int) int {
	if end := t.Items[t.Steps[t.StepAt(at)].Item].EndMS(); at < end {
		return end
	}
	return t.TotalMS
}

// ResumeAt is where to begin when some exercises, or sets of one, are done; the end
// of everything where nothing is left.
func (t Timeline) ResumeAt(settled map[int]bool, sets map[int]int) int {
	for i := range t.Items {
		if settled[i] {
			continue
		}
		for _, s := range t.Steps { // at the rest before the next set
			if s.Item == i && s.Kind == Rest && s.Set == sets[i]+1 {
				return s.AtMS
			}
		}
		return t.EntryOf(i)
	}
	return t.TotalMS
}

// Gate is where to wait, between two moments, for a person who needs no time limit:
// the end of every getting ready, rest and change of sides. open says which ends the
// person has passed already; false where there is none.
func (t Timeline) Gate(after, upTo int, open map[int]bool) (int, bool) {
	for i, s := range t.Steps {
		if i+1 == len(t.Steps) || !s.prepares() || t.Steps[i+1].prepares() {
			continue
		}
		if end := s.End(); end > after && end <= upTo && !open[end] {
			return end, true
		}
	}
	return 0, false
}
