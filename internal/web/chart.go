package web

import (
	"fmt"
	"strings"
	"time"

	"unslouch/internal/app"
)

// chart is the weekly pain drawn on a grid of 600 by 240. Weeks without a mean
// are left open: a line never runs over what nobody knows.
type chart struct {
	Dots  []dot
	Lines []string // the points of each unbroken run of weeks
	Ticks []tick
	Known int // weeks with a mean
	Gaps  bool
	Band  *band
}

// band is where a mean may lie by chance alone.
type band struct {
	Y, Height float64
	Low, High float64 // pain
}

type dot struct {
	X, Y  float64
	From  time.Time
	Label string // whether there is room for its date: "always", "wide" for a wide screen alone, or ""
	Mean  *float64

	Left, Width float64 // its column
}

type tick struct {
	Y   float64
	Say int
}

// The edges of the drawing inside its grid.
const (
	chartStart, chartEnd  = 44.0, 576.0
	chartTop, chartBottom = 16.0, 200.0
)

func painChart(weeks []app.PainWeek, change app.PainChange) chart {
	c := chart{}
	if change.Low != nil && change.High != nil {
		top := heightOf(*change.High)
		c.Band = &band{Y: top, Height: heightOf(*change.Low) - top, Low: *change.Low, High: *change.High}
	}
	for say := 0; say <= 10; say += 2 {
		c.Ticks = append(c.Ticks, tick{Y: heightOf(float64(say)), Say: say})
	}
	step := (chartEnd - chartStart) / float64(max(1, len(weeks)))
	every, labels := max(1, (len(weeks)+5)/6), 0
	var run []string
	for i, week := range weeks {
		d := dot{X: chartStart + step*(float64(i)+0.5), From: week.From, Mean: week.Mean, Left: chartStart + step*float64(i), Width: step}
		if i%every == 0 {
			d.Label = []string{"always", "wide"}[labels%2]
			labels++
		}
		if week.Mean == nil {
			c.Lines, run, c.Gaps = ended(c.Lines, run), nil, true
		} else {
			d.Y = heightOf(*week.Mean)
			run = append(run, fmt.Sprintf("%.1f,%.1f", d.X, d.Y))
			c.Known++
		}
		c.Dots = append(c.Dots, d)
	}
	c.Lines = ended(c.Lines, run)
	return c
}

func heightOf(pain float64) float64 {
	return chartBottom - (chartBottom-chartTop)*pain/10
}

func ended(lines, run []string) []string {
	if len(run) < 2 {
		return lines
	}
	return append(lines, strings.Join(run, " "))
}
