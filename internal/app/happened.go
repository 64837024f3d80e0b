package app

import (
	"context"
	"slices"
	"time"

	"unslouch/internal/fault"
)

// stopsToEnd is how many stopped items end a session (PM-6).
const stopsToEnd = 2

// maxEvents bounds how many of the everyday events one session can have, and maxHurts
// how many that ask for nothing but care, or tell of an end.
const (
	maxEvents = 500
	maxHurts  = 400
)

// whatHappened is what the events of one session come to.
type whatHappened struct {
	settled []int // items done or skipped, in order
	done    []int // items done
	hurts   []Event
	stopped []string // ids of the hurts that stopped an item
	eased   []int    // items done in their easier form
	// easedHurt are items whose easier form was stopped because it hurt.
	easedHurt []int
	sets      map[int]int     // sets done of an item
	known     map[string]bool // ids
	finished  bool
	whole     bool
	part      bool      // told afterwards: some of it was done, nobody knows what
	ends      int       // how often it was told to have ended
	told      bool      // how it went: nothing of it is played any more
	newest    time.Time // when the last of them was recorded
}

// over reports whether a session has come to its end, however.
func (w whatHappened) over() bool { return w.finished || w.told }

// begun reports whether anything was begun: then its morning counts (PM-7), also
// where no item was done to its end.
func (w whatHappened) begun() bool {
	return len(w.done)+len(w.hurts)+len(w.sets) > 0 || w.part
}

// happened adds up a session's events, in the order they were recorded.
func (a *App) happened(ctx context.Context, o Owner, s started) (whatHappened, error) {
	var what whatHappened
	records, err := a.eventsOf(ctx, o, s.id)
	if err != nil {
		return what, err
	}
	if len(records) > 0 {
		what.newest = records[0].At
	}
	if _, what.told, err = a.Store.Latest(ctx, o, kindAfter, s.id); err != nil {
		return what, err
	}
	what.known, what.sets = map[string]bool{}, map[int]int{}
	fixes, err := a.fixesOf(ctx, o, s.id)
	if err != nil {
		return what, err
	}
	for _, r := range slices.Backward(records) {
		var e Event
		if err := read(r, &e); err != nil {
			return what, err
		}
		if f, corrected := fixes[r.ID]; corrected && (e.Pain == nil || f.most > *e.Pain) { // never to less
			e.Pain = &f.most
		}
		what.take(s, e)
	}
	return what, nil
}

// eventsOf are all events of a session, newest first. Those that lock are never
// refused, so that there is no bound on them.
func (a *App) eventsOf(ctx context.Context, o Owner, id string) ([]Record, error) {
	for n := 2 * maxEvents; ; n *= 4 {
		records, err := a.Store.List(ctx, o, kindEvent, id, n)
		if err != nil || len(records) < n {
			return records, err
		}
	}
}

// take adds one event, once. An item that was stopped because it hurt is settled,
// and the second stop ends the session (PM-3, PM-4, PM-6), whatever the player
// does. What gives way to its easier form is open again.
func (w *whatHappened) take(s started, e Event) {
	if w.known[e.ID] {
		return
	}
	w.known[e.ID] = true
	switch e.Kind {
	case ItemDone, ItemSkipped:
		w.settled = with(w.settled, e.Item)
		if e.Kind == ItemDone {
			w.done = with(w.done, e.Item) // done after all, after going back to it
		}
	case SetDone:
		w.sets[e.Item] = max(w.sets[e.Item], e.Set)
	case ItemEased:
		delete(w.sets, e.Item)
		w.eased = with(w.eased, e.Item)
		w.settled = slices.DeleteFunc(w.settled, func(i int) bool { return i == e.Item && !slices.Contains(w.done, i) })
	case ItemHurt:
		out := s.weigh(*w, e).outcome()
		if out != eases && slices.Contains(w.eased, e.Item) {
			w.easedHurt = with(w.easedHurt, e.Item)
		}
		if out == stops || out == stopsTwo {
			w.stopped, w.settled = append(w.stopped, e.ID), with(w.settled, e.Item)
			w.finished = w.finished || len(w.stopped) >= stopsToEnd
		}
		w.hurts = append(w.hurts, e)
	case Completed, StoppedHere:
		w.whole = w.whole || e.Kind == Completed
		w.finished, w.ends = true, w.ends+1
	}
}

// with adds an item once.
func with[T comparable](items []T, item T) []T {
	if slices.Contains(items, item) {
		return items
	}
	return append(items, item)
}

// goesOn reports whether events come from a player that still plays: it asks, or tells
// of exercises that are new. One that tells the end needs not be told.
func (w whatHappened) goesOn(events []Event) bool {
	return len(events) == 0 || slices.ContainsFunc(events, func(e Event) bool { return e.everyday() && !w.known[e.ID] }) &&
		!slices.ContainsFunc(events, func(e Event) bool { return e.Kind == Completed || e.Kind == StoppedHere })
}

// room refuses one more of what a session has more than enough of. A pain that stops
// something is always taken, and so is what was sent before.
func (w whatHappened) room(s started, e Event) error {
	hurts := len(w.hurts) + w.ends
	switch {
	case w.known[e.ID]:
		return nil
	case e.everyday() && len(w.known) < maxEvents, !e.everyday() && hurts < maxHurts:
		return nil
	case e.Kind == ItemHurt && s.weigh(w, e).outcome() != eases:
		return nil
	case e.everyday() && len(w.known)-hurts < maxEvents-maxHurts:
		return nil
	}
	return fault.New(fault.Invalid, "events: there are too many; a session holds at most %d", maxEvents)
}

// worst is the most an item hurt. Where nobody said that it did, in a session that
// was played, that counts as nothing above the limit [judgement].
func (w whatHappened) worst(item int) (pain int) {
	for _, h := range w.hurts {
		if h.Item == item && h.Pain != nil {
			pain = max(pain, *h.Pain)
		}
	}
	return pain
}

// stoppedItem reports whether an item was stopped because it hurt.
func (w whatHappened) stoppedItem(item int) bool {
	return slices.ContainsFunc(w.hurts, func(h Event) bool { return h.Item == item && slices.Contains(w.stopped, h.ID) })
}

// sharp reports whether an item brought on a pain that stops everything (PM-5).
func (w whatHappened) sharp(item int) bool {
	return slices.ContainsFunc(w.hurts, func(h Event) bool { return h.Item == item && h.Quality != dull })
}

// reached is how many of a session's items can have been begun. One that ended early
// may have been stopped in the item after the last of which anything is known.
func (w whatHappened) reached(items int) int {
	if !w.finished || w.whole {
		return items
	}
	last := -1
	for i := range items {
		known := slices.Contains(w.settled, i) || slices.Contains(w.eased, i) || w.sets[i] > 0
		if known || slices.ContainsFunc(w.hurts, func(h Event) bool { return h.Item == i }) {
			last = i
		}
	}
	return min(last+2, items)
}
