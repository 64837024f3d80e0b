package app

import (
	"context"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// Undo takes a wish back; the plan is made anew without it.
func (a *App) Undo(ctx context.Context, o Owner, recordID, wishID string) error {
	defer a.only(o)()
	recordID, done, err := a.wishID(ctx, o, recordID, unwishBody{wishID})
	if done || err != nil {
		return err
	}
	c, err := a.running(ctx, o)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(c.said.all, func(w wish) bool { return w.id == wishID })
	if i < 0 {
		return fault.Say(fault.NotFound, say.Plain("There is nothing to take back."))
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
		var words say.Line
		switch {
		case w.What == wishSwap:
			words = say.Filled("From week {week}: {new} in place of {old}.", say.Values{"week": w.Week, "new": say.Name(a.name(w.To)), "old": say.Name(a.name(w.From))})
		case w.What == wishMove && w.Week >= week && w.Week <= len(c.More):
			words = say.Filled("Week {week}: {from}’s session on {to}.", say.Values{"week": w.Week, "from": dayNames[w.From], "to": dayNames[w.To]})
		case w.What == wishAdd && w.Week >= week:
			words = say.Filled("Week {week}: a session more on {to}.", say.Values{"week": w.Week, "to": dayNames[w.To]})
		case w.What == wishLighter && w.Block == c.For:
			words = say.Plain("A lighter week.")
		case w.What == wishEasier && w.Block == c.For-1:
			words = say.Plain("An easier week.")
		case w.What == wishSame && w.Block == c.For-1:
			words = say.Plain("The same again this week.")
		case w.What == wishAgree && w.Block == c.For-1:
			words = say.Plain("A little more this week.")
		default:
			continue
		}
		english := words.String()
		if !seen[english] { // the same asked twice, from two tabs, is taken back as one
			all = append(all, Undo{w.id, words})
		}
		seen[english] = true
	}
	return all
}

func (a *App) name(slug string) string {
	e, _ := a.Exercises.Get(slug)
	return e.Name
}
