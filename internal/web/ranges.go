package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// rangePage offers the home range tests.
type rangePage struct {
	shell
	app.RangePage
}

func (s *server) showRange(w http.ResponseWriter, r *http.Request, p app.RangePage) error {
	status, title := http.StatusOK, lineOf(p.Form.Title)
	if p.Form.Wrong() {
		status, title = http.StatusUnprocessableEntity, lookAgain(p.Form.Title)
	}
	return s.render(w, r, status, "range", rangePage{shell{Title: title, Section: inProgress}, p})
}

// rangeForm offers what may be measured now.
func (s *server) rangeForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.App.RangeForm(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.showRange(w, r, p)
}

// sayRange records what was measured.
func (s *server) sayRange(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	p, next, err := s.App.SayRange(r.Context(), s.Owner, values)
	if err != nil {
		return err
	}
	if next == "" {
		return s.showRange(w, r, p)
	}
	return goOn(w, r, next)
}

// rangeTrack is one home range test on a line, its own way of being better in words.
type rangeTrack struct {
	app.RangeTest
	Dots  []ownDot
	Words say.Line
}

// Say is a value with its unit.
func (t rangeTrack) Say(n int) say.Line { return withUnit(n, t.Unit) }

func withUnit(n int, unit string) say.Line {
	switch unit {
	case "degrees":
		return say.Counted(n, "{n} degree", "{n} degrees", nil)
	case "cm":
		return say.Filled("{n} cm", say.Values{"n": n})
	case "s", "seconds":
		return say.Counted(n, "{n} second", "{n} seconds", nil)
	}
	return say.Filled("{n} {unit}", say.Values{"n": n, "unit": unit})
}

func rangeTracks(all []app.RangeTest) (tracks []rangeTrack) {
	for _, test := range all {
		t := rangeTrack{RangeTest: test}
		for _, v := range test.Values {
			if v.Value == nil {
				continue
			}
			for i := range t.Dots {
				t.Dots[i].Newest = false
			}
			t.Dots = append(t.Dots, ownDot{X: trackStart + (trackEnd-trackStart)*float64(*v.Value)/float64(max(1, test.To)), Newest: true})
			t.Words = say.Filled("newest {value}, {better}", say.Values{"value": withUnit(*v.Value, test.Unit), "better": test.Better})
		}
		tracks = append(tracks, t)
	}
	return tracks
}

// posture is the still of an exercise where it begins, or at its furthest.
func (f figures) posture(e exercise.Exercise, atEnd bool) *still {
	v, ok := f.view(e)
	if !ok {
		return nil
	}
	keys := v.Forms[0].Keys
	if atEnd {
		return &keys[len(keys)-1].Still
	}
	return &keys[0].Still
}
