package web

import (
	"unslouch/internal/app"
	"unslouch/internal/say"
)

// ownTrack is one activity of the person's own on a line from 0, cannot, to 10, as
// before: further along is better, the other way round from pain (H12).
type ownTrack struct {
	app.OwnActivity
	Dots  []ownDot
	Words say.Line // the same, in words
}

type ownDot struct {
	X      float64
	Newest bool
}

// The ends of a track inside its grid of 320 by 28.
const trackStart, trackEnd = 14.0, 306.0

func ownTracks(all []app.OwnActivity) (tracks []ownTrack) {
	for _, own := range all {
		t := ownTrack{OwnActivity: own, Words: say.Plain("not rated yet")}
		for _, r := range own.Ratings {
			if r.Value == nil {
				continue
			}
			for i := range t.Dots {
				t.Dots[i].Newest = false
			}
			t.Dots = append(t.Dots, ownDot{X: trackStart + (trackEnd-trackStart)*float64(*r.Value)/10, Newest: true})
			t.Words = say.Filled("newest rating {value} of 10, up is better", say.Values{"value": *r.Value})
		}
		tracks = append(tracks, t)
	}
	return tracks
}
