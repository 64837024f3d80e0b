package demo

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"unslouch/internal/app"
	"unslouch/internal/plan"
)

// sayer is a use case that takes a form of one page.
type sayer = func(context.Context, app.Owner, url.Values) (app.Form, string, error)

// pains is the sample person's pain at rest from session to session: it goes up
// and down, and less is there at the end than at the beginning.
var pains = []int{5, 6, 5, 5, 4, 6, 5, 4, 4, 5, 4, 3, 4, 4, 3, 3, 4, 3, 2, 3, 3}

func (l *life) pain() int { return pains[min(l.sessions, len(pains)-1)] }

// activities are what the sample person wants to do again.
var activities = []string{"Sitting through a long meeting", "Carrying the shopping home", "Reading in bed"}

// fill answers a form the way the sample person does: nothing to report, and the
// same set-up all along.
func (l *life) fill(f app.Form) url.Values {
	sent := url.Values{"record": {f.RecordID}}
	for _, field := range f.Fields {
		if own := l.own(field); own != nil {
			sent[field.Name] = own
			continue
		}
		switch {
		case field.All:
			for _, c := range field.Choices {
				sent.Add(field.Name, c.Value)
			}
		case !field.None.Empty():
			sent.Set(field.NoneName(), "1")
		case field.Kind == app.Scale:
			sent.Set(field.Name, strconv.Itoa(l.pain()))
		case field.Kind == app.Number:
			sent.Set(field.Name, strconv.Itoa(field.Min))
		case field.Kind == app.Text:
			sent.Set(field.Name, activities[l.asked%len(activities)])
			l.asked++
		default:
			sent.Set(field.Name, usual(field))
		}
	}
	return sent
}

// own is the answer to a question that the sample person answers in a way of their
// own, or nil.
func (l *life) own(f app.Field) []string {
	switch f.Name {
	case "age":
		return []string{"34"}
	case "weeks":
		return []string{strconv.Itoa(3 + l.day/7)}
	case "assessed", "detail.knee-problem.kneel":
		return []string{"yes"}
	case "condition":
		if slices.ContainsFunc(f.Choices, func(c app.Choice) bool { return c.Value == "knee-problem" }) {
			return []string{"knee-problem"}
		}
	case "own-activity-1", "own-activity-2", "own-activity-3": // goes better as it hurts less
		return []string{strconv.Itoa(9 - l.pain())}
	case "sleep", "work", "fear":
		return []string{strconv.Itoa(max(0, l.pain()-2))}
	case "how":
		return []string{"agree"}
	case "equipment":
		return []string{"mat", "chair", "wall", "doorway", "resistance-band", "desk"}
	case "region":
		return []string{"between-blades"}
	case "minutes":
		return []string{"15"}
	case "days":
		return l.weekdays(0, 2, 4)
	case "desk":
		return []string{"mon", "tue", "wed", "thu"}
	case "effort":
		return []string{strconv.Itoa(3 + l.sessions%3)}
	case "change", "global", "global-change":
		if slices.ContainsFunc(f.Choices, func(c app.Choice) bool { return c.Value == "2" }) {
			return []string{"2"}
		}
	}
	return nil
}

// weekdays are days of the week, counted from the first of the course.
func (l *life) weekdays(after ...int) (names []string) {
	for _, n := range after {
		day := l.now.AddDate(0, 0, n-l.day)
		names = append(names, plan.Days[(int(day.Weekday())+6)%7])
	}
	return names
}

// usual is the plain answer to a choice: no, else the middle one.
func usual(f app.Field) string {
	for _, c := range f.Choices {
		if c.Value == "no" {
			return c.Value
		}
	}
	return f.Choices[len(f.Choices)/2].Value
}
