package app

import (
	"context"
	"slices"

	"unslouch/internal/say"
	"unslouch/internal/session"
)

// spaceField asks, before the first session and before the first that needs something
// more, whether the place is ready (H21). Every box has to be ticked: none can be left
// out. Later the player says one short line at each exercise that needs it.
func (a *App) spaceField(t Today, looked []string) Field {
	f := Field{
		Name: "space", Kind: Boxes, All: true, Ask: say.Plain("Before your first session: is your place ready?"),
		Hint: say.Plain("Look at each of these, make it so, and tick it. We ask this once."),
	}
	if len(looked) > 0 {
		f.Ask = say.Plain("Something is new in this session: is it ready?")
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
			if !slices.Contains(looked, value) {
				f.Choices = append(f.Choices, Choice{Value: value, Say: c.Say})
			}
		}
	}
	return f
}

// spaceBody is what of the place was looked at up to a session, by what it is for.
type spaceBody struct {
	Looked []string `json:"looked,omitempty"`
}

// looked is what of the place was looked at before.
func (a *App) looked(ctx context.Context, o Owner) ([]string, error) {
	var b spaceBody
	if _, _, err := a.latest(ctx, o, kindSpace, "", &b); err != nil || len(b.Looked) > 0 {
		return b.Looked, err
	}
	begun, err := a.Store.List(ctx, o, kindStart, "", 2*perCourse) // begun without a network, or kept by an older program
	if err != nil {
		return nil, err
	}
	for _, r := range begun {
		var b startBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		if was := b.Checks["space"]; len(was) > 0 {
			return was, nil
		}
	}
	return nil, nil
}
