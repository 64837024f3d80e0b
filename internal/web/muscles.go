package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
)

// muscles are the minutes by muscle: on the body, and as a table.
type muscles struct {
	Days  int         // of the drawing: 14 or 28
	Views []workedMap // front and back
	Rows  []worked
	Most  float64 // minutes of the muscle that worked longest in those days
	Warm  float64 // minutes of warming up in those days, which no muscle counts
}

// workedMap is one view of the body; the longer a muscle worked, the fuller its colour.
type workedMap struct {
	Name string
	SVG  template.HTML
}

// worked is the time of the exercises in which a muscle works most, and of those in
// which it only helps, in minutes.
type worked struct {
	id, Muscle         string
	Most14, Most28     float64
	Helped14, Helped28 float64
}

// over is the time of one of the two windows.
func (w worked) over(days int) (most, helped float64) {
	if days == newestDays {
		return w.Most14, w.Helped14
	}
	return w.Most28, w.Helped28
}

// The two windows of the minutes by muscle, in days.
const newestDays, longerDays = 14, 28

// tones is how many steps of colour the drawing has, the palest for what only helped.
const tones = 4

// musclesOf adds up what was done by what it works; both sides count as one. The
// warm-up stands apart: the legs that march would outshine the back. There are none
// where the figure was not built.
func (f figures) musclesOf(moved []app.MovedExercise, days int) muscles {
	by, all := map[string]worked{}, muscles{Days: days}
	for _, m := range moved {
		if m.Exercise.Type == exercise.WarmUp {
			short, long := float64(m.Seconds14)/60, float64(m.Seconds28)/60
			all.Warm += map[bool]float64{true: short, false: long}[days == newestDays]
			continue
		}
		films := f.films[m.Exercise.Slug]
		if len(films) == 0 {
			continue
		}
		for id, sides := range films[0].Working {
			w, strength := by[id], max(sides.Left, sides.Right)
			if strength >= 1 {
				w.Most14, w.Most28 = w.Most14+float64(m.Seconds14)/60, w.Most28+float64(m.Seconds28)/60
			} else if strength > 0 {
				w.Helped14, w.Helped28 = w.Helped14+float64(m.Seconds14)/60, w.Helped28+float64(m.Seconds28)/60
			}
			by[id] = w
		}
	}
	for id, w := range by {
		if w.id, w.Muscle = id, f.maps.titles[id]; w.Muscle != "" {
			all.Rows = append(all.Rows, w)
		}
		most, _ := w.over(days)
		all.Most = max(all.Most, most)
	}
	slices.SortFunc(all.Rows, func(a, b worked) int {
		return cmp.Or(cmp.Compare(b.Most28, a.Most28), cmp.Compare(b.Helped28, a.Helped28), cmp.Compare(a.Muscle, b.Muscle))
	})
	if len(all.Rows) > 0 {
		for _, v := range f.maps.views {
			svg, _ := v.light(func(id string) string { return toneOf(by[id], days, all.Most) })
			all.Views = append(all.Views, workedMap{v.name, svg})
		}
	}
	return all
}

// toneOf is how a muscle is drawn: in one of three tones by its share of the longest,
// in the palest where it only helped, and not at all where it did nothing.
func toneOf(w worked, days int, longest float64) string {
	most, helped := w.over(days)
	switch {
	case most > 0:
		return fmt.Sprintf("lit tone-%d", min(tones, 2+int((tones-1)*most/longest)))
	case helped > 0:
		return "lit tone-1"
	}
	return ""
}
