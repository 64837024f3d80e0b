package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
)

// movedDays is the longer window of the minutes by muscle; the shorter is that of
// adherence.
const movedDays = 28

// movedBy is the seconds of each exercise that was done, as planned or in the easier
// form that took its place.
func (s started) movedBy(what whatHappened) map[string]int {
	moved := map[string]int{}
	for _, i := range what.done {
		it := s.body.Session.Items[i]
		slug, seconds := it.Exercise, it.Seconds
		if slices.Contains(what.eased, i) && i < len(s.body.Easier) && s.body.Easier[i] != nil {
			slug, seconds = s.body.Easier[i].Exercise, s.body.Easier[i].Seconds
		}
		moved[slug] += seconds
	}
	return moved
}

// movedIn is the seconds of each exercise that a record tells. One of an older program
// tells them where the session was done whole and as planned; of the others nobody
// kept which items were done, and they count for no exercise.
func (d doneBody) movedIn(s startBody) map[string]int {
	if d.Moved != nil || d.ItemsDone == 0 || d.ItemsDone != len(s.Session.Items) {
		return d.Moved
	}
	moved, sum := map[string]int{}, 0
	for _, it := range s.Session.Items {
		moved[it.Exercise] += it.Seconds
		sum += it.Seconds
	}
	if sum != d.Seconds {
		return nil
	}
	return moved
}

// timesOf is all of a session that movedIn asks for.
func timesOf(s plan.Session) (kept plan.Session) {
	for _, it := range s.Items {
		kept.Items = append(kept.Items, plan.Item{Exercise: it.Exercise, Seconds: it.Seconds})
	}
	return kept
}

// atLeast is the larger of the two for each exercise: a session that is told again
// never takes back what was done.
func atLeast(a, b map[string]int) map[string]int {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]int{}
	}
	for slug, seconds := range b {
		all[slug] = max(all[slug], seconds)
	}
	return all
}

// movedMore is what has come to a day since it was told before.
func movedMore(day string, was, is map[string]int) (more []Moved) {
	for _, slug := range slices.Sorted(maps.Keys(is)) {
		if by := is[slug] - was[slug]; by != 0 {
			more = append(more, Moved{Day: day, Exercise: slug, Seconds: by})
		}
	}
	return more
}

// movedByDay is what the records come to, by day and then exercise.
func (c *count) movedByDay() (all []Moved) {
	days := map[string]map[string]int{}
	for _, d := range c.done {
		if days[d.Date] == nil {
			days[d.Date] = map[string]int{}
		}
		for slug, seconds := range d.Moved {
			days[d.Date][slug] += seconds
		}
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		all = append(all, movedMore(day, nil, days[day])...)
	}
	return all
}

// unequalMoved names each exercise of a day on which the two differ.
func unequalMoved(o Owner, kept, counted []Moved) (wrong []string) {
	type what struct{ day, exercise string }
	was, is := map[what]int{}, map[what]int{}
	for _, m := range kept {
		was[what{m.Day, m.Exercise}] += m.Seconds
	}
	for _, m := range counted {
		is[what{m.Day, m.Exercise}] += m.Seconds
	}
	both := maps.Clone(was)
	maps.Copy(both, is)
	all := slices.SortedFunc(maps.Keys(both), func(a, b what) int {
		return strings.Compare(a.day+" "+a.exercise, b.day+" "+b.exercise)
	})
	for _, w := range all {
		if was[w] != is[w] {
			wrong = append(wrong, fmt.Sprintf("%s/%s, %s: kept %d seconds of %s; the records come to %d", o.Org, o.Person, w.day, was[w], w.exercise, is[w]))
		}
	}
	return wrong
}

// movedOf is what was done of each exercise in the last 28 days, the most first.
func (a *App) movedOf(ctx context.Context, o Owner) (all []MovedExercise, err error) {
	from := a.today().AddDate(0, 0, 1-movedDays)
	rows, err := a.Store.Moved(ctx, o, from.Format(dateForm), a.today().Format(dateForm))
	if err != nil {
		return nil, err
	}
	newest := a.today().AddDate(0, 0, 1-adherenceDays).Format(dateForm)
	for _, m := range rows {
		i := slices.IndexFunc(all, func(x MovedExercise) bool { return x.Exercise.Slug == m.Exercise })
		if i < 0 {
			e, known := a.Exercises.Get(m.Exercise)
			if !known {
				continue // gone from the catalogue: nobody knows what it works
			}
			i, all = len(all), append(all, MovedExercise{Exercise: e})
		}
		all[i].Seconds28 += m.Seconds
		if m.Day >= newest {
			all[i].Seconds14 += m.Seconds
		}
	}
	slices.SortStableFunc(all, func(a, b MovedExercise) int { return b.Seconds28 - a.Seconds28 })
	return all, nil
}

// MovedExercise is how long an exercise was done lately, as planned, rests included.
type MovedExercise struct {
	Exercise             exercise.Exercise
	Seconds14, Seconds28 int
}
