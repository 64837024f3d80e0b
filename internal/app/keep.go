package app

import (
	"context"
	"net/url"
	"strconv"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// KeepForm asks, after week 8, what the person wants: keep on, or leave (S23).
func (a *App) KeepForm(ctx context.Context, o Owner) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if last := len(c.Plan.Weeks); !c.Finished && (last == 0 || c.Plan.Weeks[last-1].Week <= plan.Weeks) {
		return Form{}, fault.Say(fault.NotFound, say.Plain("Your eight weeks are not over yet."))
	}
	focus := Field{Name: "focus", Kind: Radio, Ask: say.Plain("What should come first?")}
	for _, f := range focuses {
		focus.Choices = append(focus.Choices, Choice{Value: f.value, Say: f.say})
	}
	return Form{
		Title: say.Plain("What now?"), Why: say.Plain("Two or three sessions a week keep what you have. You can stop, too, and come back at any time."),
		Action: "/plan/next", Submit: say.Plain("Save"), Back: "/plan", RecordID: NewID(), Fields: []Field{
			{Name: "sessions", Kind: Radio, Ask: say.Plain("How do you want to go on?"), Choices: []Choice{
				{Value: "3", Say: say.Plain("Three sessions a week")}, {Value: "2", Say: say.Plain("Two sessions a week")}, {Value: "0", Say: say.Plain("I stop here")},
			}}, focus,
		},
	}, nil
}

var focuses = []struct {
	value string
	say   say.Line
}{
	{"all", say.Plain("A bit of everything")}, {string(exercise.Extension), say.Plain("Straightening up")}, {string(exercise.Rotation), say.Plain("Turning")},
	{string(exercise.ChestOpening), say.Plain("Opening the chest")}, {string(exercise.BladeStrength), say.Plain("Strength between the shoulder blades")},
}

// Keep keeps on with two or three sessions a week, or leaves.
func (a *App) Keep(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.KeepForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(w wishBody) bool { return sent.Get("sessions") == strconv.Itoa(w.Sessions) })
	}
	if sent.Get("sessions") == "0" { // who stops has no focus
		sent.Set("focus", "all")
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	w := wishBody{What: wishKeep, Sessions: number(values, "sessions")}
	if w.Sessions == 0 {
		w = wishBody{What: wishLeave}
	} else if focus := first(values, "focus"); focus != "all" {
		w.Focus = exercise.Class(focus)
	}
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), w, nil)
}
