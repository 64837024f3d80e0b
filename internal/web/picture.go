package web

import "unslouch/internal/app"

// picture is the weeks of the course as bars on a grid of 600 by 160: how long the
// sessions of each take together. The numbers stand in the list of weeks beside it.
type picture struct {
	Bars []bar
	Top  int // minutes of the tallest
}

type bar struct {
	Week, Minutes, Sessions int
	Level                   string
	X, Y, Width, Height     float64
	Current, Provisional    bool
}

// The edges of the drawing.
const (
	pictureWide, pictureTall = 600.0, 160.0
	pictureGap               = 10.0
	pictureEdge              = 2.0 // so that no line is cut off
	pictureFoot              = 26.0
)

func pictureOf(weeks []app.Week) (p picture) {
	for _, w := range weeks {
		p.Top = max(p.Top, int(w.Minutes()+0.5))
	}
	width := (pictureWide-2*pictureEdge+pictureGap)/float64(max(8, len(weeks))) - pictureGap
	for i, w := range weeks {
		m := int(w.Minutes() + 0.5)
		height := (pictureTall - pictureFoot - 22) * float64(m) / float64(max(1, p.Top))
		p.Bars = append(p.Bars, bar{
			Week: w.Week.Week, Minutes: m, Sessions: len(w.Week.Sessions), Level: w.Level, Current: w.Current, Provisional: w.Provisional,
			X: pictureEdge + float64(i)*(width+pictureGap), Y: pictureTall - pictureFoot - height, Width: width, Height: height,
		})
	}
	return p
}
