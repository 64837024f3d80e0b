package app

import (
	"context"
	"fmt"
	"slices"

	"unslouch/internal/fault"
)

// Undo takes a wish back; the plan is made anew without it.
func (a *App) Undo(ctx context.Context, o Owner, recordID, wishID string) error {
	defer a.only(o)()
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
		return err
	}
	c, err := a.running(ctx, o)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(c.said.all, func(w wish) bool { return w.id == wishID })
	if i < 0 {
		return fault.New(fault.NotFound, "There is nothing to take back.")
	}
	said, asked := c.said, c.said.all[i].wishBody
	var facts []Entry
	id := recordID
	for _, w := range c.said.all { // the same asked twice is taken back as one
		if w.wishBody != asked {
			continue
		}
		fact, err := a.entry(ctx, o, id, kindUnwish, c.Course, unwishBody{w.id})
		if err != nil {
			return err
		}
		facts, said, id = append(facts, fact), said.without(w.id), NewID()
	}
	return a.follow(ctx, o, c, said, facts, wishBody{Week: asked.Week}, nil)
}

// without is what was said, but for one wish.
func (s saying) without(id string) saying {
	rest := newSaying()
	for _, w := range slices.Backward(s.all) {
		if w.id != id {
			rest.take(w)
		}
	}
	slices.Reverse(rest.all)
	return rest
}

// undoable lists what can be taken back, newest first: what still bears on this
// week or the ones to come.
func (a *App) undoable(c course) (all []Undo) {
	seen := map[string]bool{}
	week := c.week(a.today())
	for _, w := range c.said.all {
		var words string
		switch {
		case w.What == wishSwap:
			words = fmt.Sprintf("From week %d: %s in place of %s.", w.Week, lowerFirst(a.name(w.To)), lowerFirst(a.name(w.From)))
		case w.What == wishMove && w.Week >= week && w.Week <= len(c.More):
			words = fmt.Sprintf("Week %d: %s’s session on %s.", w.Week, dayNames[w.From], dayNames[w.To])
		case w.What == wishAdd && w.Week >= week:
			words = fmt.Sprintf("Week %d: a session more on %s.", w.Week, dayNames[w.To])
		case w.What == wishLighter && w.Block == c.For:
			words = "A lighter week."
		case w.What == wishEasier && w.Block == c.For-1:
			words = "An easier week."
		case w.What == wishSame && w.Block == c.For-1:
			words = "The same again this week."
		case w.What == wishAgree && w.Block == c.For-1:
			words = "A little more this week."
		default:
			continue
		}
		if !seen[words] { // the same asked twice, from two tabs, is taken back as one
			all = append(all, Undo{w.id, words})
		}
		seen[words] = true
	}
	return all
}

func (a *App) name(slug string) string {
	e, _ := a.Exercises.Get(slug)
	return e.Name
}

func lowerFirst(s string) string {
	for i, r := range s {
		return string(toLower(r)) + s[i+len(string(r)):]
	}
	return s
}

func toLower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
