package app

import (
	"context"
	"slices"

	"unslouch/internal/say"
	"unslouch/internal/session"
)

// spaceField asks, before the first session, whether the place is ready (H21).
// Every box has to be ticked: none can be left out. Later the player says one
// short line at each exercise that needs it.
func (a *App) spaceField(t Today) Field {
	f := Field{
		Name: "space", Kind: Boxes, All: true, Ask: say.Plain("Before your first session: is your place ready?"),
		Hint: say.Plain("Look at each of these, make it so, and tick it. We ask this once."),
	}
	var needs []string
	for _, it := range t.Session.Items {
		e, _ := a.Exercises.Get(it.Exercise)
		needs = append(needs, e.Equipment...)
	}
	for _, c := range session.Checks {
		if c.For == "" || slices.Contains(needs, c.For) {
			value := c.For
			if value == "" {
				value = "floor"
			}
			f.Choices = append(f.Choices, Choice{Value: value, Say: c.Say})
		}
	}
	return f
}

// firstSession reports whether no session was ever started with the place looked at.
func (a *App) firstSession(ctx context.Context, o Owner) (bool, error) {
	if _, looked, err := a.Store.Latest(ctx, o, kindSpace, ""); err != nil || looked {
		return false, err
	}
	begun, err := a.Store.List(ctx, o, kindStart, "", 2*perCourse) // begun without a network, or kept by an older program
	if err != nil {
		return false, err
	}
	for _, r := range begun {
		var b startBody
		if err := read(r, &b); err != nil {
			return false, err
		}
		if len(b.Checks["space"]) > 0 {
			return false, nil
		}
	}
	return true, nil
}
