package app

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// never is the choice on the page of swaps that keeps an exercise out for good.
const never = "never"

// SwapForm offers what may take an exercise's place in a week: cleared, at hand and
// of the same class, nothing else (DO-6).
func (a *App) SwapForm(ctx context.Context, o Owner, week int, slug string) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	e, ok := a.Exercises.Get(slug)
	if !ok {
		return Form{}, noExercise(slug)
	}
	r := c.request()
	if r.History, err = a.lived(ctx, o, c.planBody, c.said, c.block(a.today()), perCourse); err != nil {
		return Form{}, err
	}
	fit, err := r.Alternatives(week, slug)
	if err != nil {
		return Form{}, err
	}
	field := Field{Name: "to", Kind: Radio, Ask: say.Plain("What would you rather do?"), Hint: say.Plain("Only exercises that are safe for you and train the same are here.")}
	for _, other := range fit {
		alternative, _ := a.Exercises.Get(other)
		field.Choices = append(field.Choices, Choice{Value: other, Say: say.Plain(alternative.Name), Hint: say.Plain(alternative.Summary)})
	}
	field.Choices = append(field.Choices, Choice{Value: never, Say: say.Plain("Never show me this one again"), Hint: say.Plain("The rest of your plan is chosen anew without it.")})
	why := say.Plain("The rest of your week is chosen anew around it. You can take it back.")
	if len(fit) == 0 {
		why = say.Plain("Nothing else that is safe for you and at hand trains the same this week. You can leave it out for good.")
	}
	return Form{
		Title: say.Filled("Swap {name}", say.Values{"name": say.Name(e.Name)}), Why: why, Action: fmt.Sprintf("/plan/swap?week=%d&exercise=%s", week, slug), Submit: say.Plain("Change my plan"),
		Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Swap puts another exercise in the place of one, or keeps one out for good.
func (a *App) Swap(ctx context.Context, o Owner, week int, slug string, sent url.Values) (Form, error) {
	f, err := a.SwapForm(ctx, o, week, slug)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(w wishBody) bool { return sent.Get("to") == w.To })
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	to := first(values, "to")
	if to == never {
		return Form{}, a.resetup(ctx, o, sent.Get("record"), func(p *plan.Preferences) {
			if !slices.Contains(p.Never, slug) {
				p.Never = append(slices.Clone(p.Never), slug)
			}
		})
	}
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), wishBody{What: wishSwap, Week: week, From: slug, To: to}, func(made planBody) error {
		if !made.holds(week, to) {
			return fault.Wrong("to", say.Plain("That one does not fit your week any more. Please choose again."))
		}
		return nil
	})
}

// holds reports whether a week of the plan holds an exercise.
func (b planBody) holds(week int, slug string) bool {
	if week < 1 || week > len(b.Plan.Weeks) {
		return false
	}
	return slices.ContainsFunc(b.Plan.Weeks[week-1].Sessions, func(s plan.Session) bool {
		return slices.ContainsFunc(s.Items, func(it plan.Item) bool { return it.Exercise == slug })
	})
}
