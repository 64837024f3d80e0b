package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// film is what the build wrote about one movement; times are seconds of its loop.
type film struct {
	Exercise string  `json:"exercise"`
	Variant  string  `json:"variant"`
	Name     string  `json:"name"` // of a changed form
	For      string  `json:"for"`  // the exercise's change that it shows
	Period   float64 `json:"period"`
	Ready    float64 `json:"ready"`
	Side     string  `json:"side"`
	Marks    []struct {
		At     float64 `json:"at"`
		Breath string  `json:"breath"`
		Cue    string  `json:"cue"`
	} `json:"marks"`
	Cameras []struct {
		Name string `json:"name"`
	} `json:"cameras"`
	Working map[string]struct {
		Left  float64 `json:"left"`
		Right float64 `json:"right"`
	} `json:"working"`
	Width  int `json:"width"`
	Height int `json:"height"`
	Stills []struct {
		At    float64 `json:"at"`
		Light string  `json:"light"`
		Dark  string  `json:"dark"`
	} `json:"stills"`
}

// figures are the films by exercise: first the exercise as it stands, then its
// changed forms. It is empty where the figure was not built.
type figures struct {
	films map[string][]film
	maps  bodyMaps
}

// figureFolder is where the build puts the figure, among the static files.
const figureFolder = "figure/"

// loadFigures reads what the build wrote. A file that cannot be read is a fault
// of the build.
func loadFigures(a *assets) (figures, error) {
	all := figures{films: map[string][]film{}}
	for name, file := range a.files {
		if dir, base := path.Split(name); dir != figureFolder+"motions/" || path.Ext(base) != ".json" {
			continue
		}
		var f film
		if err := json.Unmarshal(file.raw, &f); err != nil {
			return all, fmt.Errorf("%s: %w", name, err)
		}
		if f.Exercise == "" || len(f.Stills) == 0 || f.Width < 1 || f.Height < 1 {
			return all, fmt.Errorf("%s: lacks its exercise or its stills; make build makes it anew", name)
		}
		all.films[f.Exercise] = append(all.films[f.Exercise], f)
	}
	for _, forms := range all.films {
		slices.SortFunc(forms, func(a, b film) int { return strings.Compare(a.Variant, b.Variant) })
	}
	var err error
	all.maps, err = loadBodyMaps(a)
	return all, err
}

// still is a picture of the figure in both themes, with what it shows in words.
type still struct {
	Light, Dark   string // names of static files
	Width, Height int    // pixels
	Alt           say.Line
}

// keyPosition is a still of a loop and the words that lead there.
type keyPosition struct {
	Still  still
	Breath string
	Words  string
}

// form is an exercise as it stands, or changed.
type form struct {
	Variant string
	Name    string
	Keys    []keyPosition
}

// figureView is the figure of one exercise on its page.
type figureView struct {
	Slug  string
	Side  string // "" where both sides move alike
	First still
	Tall  bool
	Forms []form
	Views []string // names of cameras
	Cue   string
	Said  []string // every cue of its films
}

// chosen is the figure of an exercise as it is changed for a person: the changed form
// first, or the start alone, or nothing. Shows is what session.FigureOf says.
func (f figures) chosen(e exercise.Exercise, words string) *chosenView {
	v, ok := f.view(e)
	if !ok {
		return nil
	}
	c := chosenView{figureView: v, Shows: session.FigureOf(e, words)}
	for i, one := range v.Forms {
		if c.Shows != "" && one.Variant == c.Shows {
			c.Variant, c.First, c.Cue = one.Variant, one.Keys[0].Still, one.Keys[0].Words
			v.Forms[0], v.Forms[i] = v.Forms[i], v.Forms[0]
		}
	}
	return &c
}

// chosenView is a figure, and what it shows of a person's change.
type chosenView struct {
	figureView
	Shows   string
	Variant string
}

// functions are what templates may ask about the figure; each answers nil where
// there is none.
func (f figures) functions() template.FuncMap {
	return template.FuncMap{
		"figureOf":  f.chosen,
		"thumbOf":   func(e exercise.Exercise) *still { return some(f.thumb(e)) },
		"changed":   func(e exercise.Exercise, change string) *still { return some(f.changed(e, change)) },
		"muscleMap": f.muscleMap,
		"posture":   f.posture,
	}
}

// some is a value to be left out by templates where there is none.
func some[T any](v T, there bool) *T {
	if !there {
		return nil
	}
	return &v
}

// view is an exercise's figure, and false where there is none.
func (f figures) view(e exercise.Exercise) (figureView, bool) {
	films := f.films[e.Slug]
	if len(films) == 0 || films[0].Variant != "" {
		return figureView{}, false
	}
	v := figureView{Slug: e.Slug, Side: films[0].Side, Tall: films[0].Height > films[0].Width}
	for _, one := range films {
		v.Forms = append(v.Forms, form{one.Variant, one.Name, one.keys(e)})
		for _, m := range one.Marks {
			v.Said = append(v.Said, m.Cue)
		}
	}
	v.First = v.Forms[0].Keys[0].Still
	v.Cue = v.Forms[0].Keys[0].Words
	for _, c := range films[0].Cameras {
		v.Views = append(v.Views, c.Name)
	}
	return v, true
}

// thumb is the still that says most about an exercise: the one furthest from where
// it begins.
func (f figures) thumb(e exercise.Exercise) (still, bool) {
	v, ok := f.view(e)
	if !ok {
		return still{}, false
	}
	return v.Forms[0].Keys[len(v.Forms[0].Keys)-1].Still, true
}

// changed is the still of the form that shows one of the exercise's changes.
func (f figures) changed(e exercise.Exercise, change string) (still, bool) {
	for _, one := range f.films[e.Slug] {
		if one.Variant != "" && one.For == change {
			keys := one.keys(e)
			return keys[len(keys)-1].Still, true
		}
	}
	return still{}, false
}

// keys are the stills of a film with the words that lead to each.
func (f film) keys(e exercise.Exercise) (keys []keyPosition) {
	for i, s := range f.Stills {
		k := keyPosition{Still: still{Light: figureFolder + s.Light, Dark: figureFolder + s.Dark, Width: f.Width, Height: f.Height}}
		k.Breath, k.Words = f.words(e, s.At)
		if i == 0 && f.Ready > 0 { // in the middle of a move, where a person waits for the first
			k.Breath, k.Words = "", e.Cues.Ready
		}
		if strings.HasPrefix(k.Words, "Breathe") {
			k.Breath = "" // the words say it
		}
		k.Still.Alt = say.Filled("{exercise}: {words}", say.Values{"exercise": e.Name, "words": k.Words})
		if f.Name != "" {
			k.Still.Alt = say.Filled("{exercise} ({form}): {words}", say.Values{"exercise": e.Name, "form": f.Name, "words": k.Words})
		}
		if len(keys) > 0 && keys[len(keys)-1].Words == k.Words {
			k.Breath, k.Words = "", "" // said once
		}
		keys = append(keys, k)
	}
	return keys
}

// words are what leads to the posture at a moment. A cue to hold, or to get ready,
// stands where its posture is; a cue to move stands where the move begins.
func (f film) words(e exercise.Exercise, at float64) (breath, cue string) {
	const same = .25 // seconds: the stills stand where most has moved, which is near a mark, not on it
	last := -1
	for i, m := range f.Marks {
		if m.Cue == "" {
			continue
		}
		rests := m.Cue == e.Cues.Ready || m.Cue == e.Cues.Hold
		if m.At < at-same || rests && m.At <= at+same || last < 0 {
			last = i
		}
	}
	if last < 0 {
		return "", e.Cues.Ready
	}
	first := f.Marks[last]
	if first.At > at-same && first.Cue != e.Cues.Ready && first.Cue != e.Cues.Hold { // nothing before it: the loop's end leads there
		for _, m := range f.Marks {
			if m.Cue != "" {
				first = m
			}
		}
	}
	return first.Breath, first.Cue
}
