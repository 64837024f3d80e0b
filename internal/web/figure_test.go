package web

import (
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// filmOf makes the file of a film with marks at the given seconds.
func filmOf(marks, stills string) string {
	return fmt.Sprintf(`{"exercise":"chair-twist","period":10,"side":"left","marks":[%s],"cameras":[{"name":"front"}],
		"working":{"obliques":{"left":1,"right":0},"lats":{"left":0.6,"right":0}},"width":400,"height":500,"stills":[%s]}`, marks, stills)
}

func mark(at float64, breath, cue string) string {
	return fmt.Sprintf(`{"at":%v,"breath":%q,"cue":%q}`, at, breath, cue)
}

func stillAt(at float64) string {
	return fmt.Sprintf(`{"at":%v,"light":"stills/a.png","dark":"stills/b.png"}`, at)
}

func figuresOf(t *testing.T, files map[string]string) (figures, error) {
	t.Helper()
	a := &assets{root: "/static/x/", files: map[string]asset{}}
	for name, text := range files {
		a.files[name] = newAsset(name, []byte(text))
	}
	return loadFigures(a)
}

var twist = exercise.Exercise{Slug: "chair-twist", Name: "Chair twist", Cues: exercise.Cues{
	Ready: "Sit tall.", Hold: "Stay there.", Moves: []exercise.Move{{Say: "Turn."}, {Say: "Come back."}}}}

func TestAKeyPositionHasTheWordsThatLeadToIt(t *testing.T) {
	moves := strings.Join([]string{mark(0, "out", "Turn."), mark(3, "", "Stay there."), mark(7, "in", "Come back.")}, ",")
	posed := strings.Join([]string{mark(0, "in", "Sit tall."), mark(4, "out", "Stay there."), mark(9, "in", "Come back.")}, ",")
	for name, c := range map[string]struct {
		marks  string
		at     float64
		breath string
		words  string
	}{
		"a move ends where the next begins": {moves, 3, "", "Stay there."},
		"a little early":                    {moves, 2.9, "", "Stay there."},
		"a hold lasts until the way back":   {moves, 7.1, "", "Stay there."},
		"half way":                          {moves, 1.5, "out", "Turn."},
		"the way back leads to the start":   {moves, 0, "in", "Come back."},
		"getting ready stands at the start": {posed, 0, "in", "Sit tall."},
		"a hold begins where it stands":     {posed, 4.1, "out", "Stay there."},
		"no words at all":                   {mark(0, "in", ""), 1, "", "Sit tall."},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := figuresOf(t, map[string]string{"figure/motions/chair-twist.json": filmOf(c.marks, stillAt(c.at))})
			if err != nil {
				t.Fatal(err)
			}
			v, ok := f.view(twist)
			if !ok {
				t.Fatal("there is no figure")
			}
			got := v.Forms[0].Keys[0]
			if got.Words != c.words || got.Breath != c.breath {
				t.Errorf("got %q with breath %q, want %q with %q", got.Words, got.Breath, c.words, c.breath)
			}
			if want := "Chair twist: " + c.words; got.Still.Alt.String() != want {
				t.Errorf("alt is %q, want %q", got.Still.Alt, want)
			}
		})
	}
}

// TestWhoWaitsInMidMoveIsToldToGetReady: where a loop's waiting place lies between its
// marks, no move leads to it.
func TestWhoWaitsInMidMoveIsToldToGetReady(t *testing.T) {
	marks := mark(0, "out", "Turn.") + "," + mark(5, "in", "Come back.")
	text := strings.Replace(filmOf(marks, stillAt(8)+","+stillAt(5)), `"marks"`, `"ready":8,"marks"`, 1)
	f, err := figuresOf(t, map[string]string{"figure/motions/chair-twist.json": text})
	if err != nil {
		t.Fatal(err)
	}
	v, _ := f.view(twist)
	if keys := v.Forms[0].Keys; keys[0].Words != "Sit tall." || keys[0].Breath != "" || keys[1].Words != "Turn." {
		t.Errorf("got %+v", keys)
	}
}

func TestNoFigureIsNoFault(t *testing.T) {
	f, err := figuresOf(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := f.view(twist); ok {
		t.Error("there is a figure although nothing was built")
	}
	if f.muscleMap(twist) != nil {
		t.Error("there is a body map although nothing was built")
	}
}

func TestASpoiltFilmIsNamed(t *testing.T) {
	for _, text := range []string{"{", "{}", `{"exercise":"a"}`} {
		if _, err := figuresOf(t, map[string]string{"figure/motions/a.json": text}); err == nil || !strings.Contains(err.Error(), "a.json") {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

func TestTheBodyMapLightsWhatWorks(t *testing.T) {
	path := func(id, side string) string {
		return fmt.Sprintf(`<path class="bodymap-region" id="back-%s-%s" data-region=%q data-side=%q d="M0 0Z"><title>T</title></path>`, id, side, id, side)
	}
	svg := `<svg role="group" aria-label="Body map, back"><path class="bodymap-skin"/>` + path("lats", "left") + path("lats", "right") +
		path("obliques", "left") + path("teres", "left") + `</svg>`
	f, err := figuresOf(t, map[string]string{
		"figure/motions/chair-twist.json": filmOf(mark(0, "", "Turn."), stillAt(0)),
		"figure/figure.json":              `{"masks":{"channels":[{"id":"lats","title":"Broad"},{"id":"obliques","title":"Side"},{"id":"teres","title":"Below"}]}}`,
		"figure/map-back.svg":             svg,
		"figure/map-front.svg":            `<svg>` + path("teres", "left") + `</svg>`,
	})
	if err != nil {
		t.Fatal(err)
	}
	drawn := f.muscleMap(twist)
	if len(drawn) != 1 || drawn[0].Name != "back" {
		t.Fatalf("got %+v, want the back alone: nothing works in front", drawn)
	}
	d := drawn[0]
	if strings.Join(d.Main, ";") != "Side" || strings.Join(d.Also, ";") != "Broad" {
		t.Errorf("in words it is %v, and %v", d.Main, d.Also)
	}
	for want, times := range map[string]int{`class="lit helping `: 2, `class="lit bodymap`: 1, "bodymap-skin": 1, "teres": 0, "role=": 0} {
		if got := strings.Count(string(d.SVG), want); got != times {
			t.Errorf("the map has %d of %s, want %d", got, want, times)
		}
	}
}

// built are the static files with the figure among them.
func built(t *testing.T) *assets {
	t.Helper()
	a := loadAssets()
	if !a.has("figure/figure.json") {
		if os.Getenv("CI") != "" {
			t.Fatal("the figure was not built: run make build")
		}
		t.Skip("the figure was not built: run make build")
	}
	return a
}

// TestTheFigureBowsToTheVerdict: nobody is shown in motion what is not for them,
// and where a change is due the page says that the figure does not show it.
func TestTheFigureBowsToTheVerdict(t *testing.T) {
	built(t)
	s := testServer()
	const moves, plain = `data-figure="cat-cow"`, "The figure shows the exercise as it stands."
	for verdict, want := range map[string][2]bool{"allowed": {true, false}, "modified": {true, true}, "avoid": {false, false}, "": {true, false}} {
		w := httptest.NewRecorder()
		if err := s.render(w, httptest.NewRequest("GET", "/", nil), 200, "exercise", exerciseSample(verdict)); err != nil {
			t.Fatal(err)
		}
		body := w.Body.String()
		if got := [2]bool{strings.Contains(body, moves), strings.Contains(body, plain)}; got != want {
			t.Errorf("%q: the figure moves and says it is unchanged: got %v, want %v", verdict, got, want)
		}
		if !strings.Contains(body, `<img src="`) {
			t.Errorf("%q: there is no picture", verdict)
		}
	}
}

// TestTheFigureShowsTheChange: the form that looks like a person's change comes first;
// where there is none that is true, the start alone, or nothing.
func TestTheFigureShowsTheChange(t *testing.T) {
	built(t)
	s := testServer()
	for words, want := range map[string][]string{
		"Keep your head level.":         {`data-figure="cat-cow" data-side`, "The figure shows the exercise as it stands."},
		"Put padding under your knees.": {`data-figure="cat-cow" data-variant="padded"`, "cat-cow.padded-1.png", "as it is changed for you"},
		"Do not let your back sag.":     {"cat-cow-1.png", "how to begin"},
		"Rest on your forearms.":        {"no picture that fits your change"},
		"Something nobody ever wrote.":  {"no picture that fits your change"},
	} {
		sample := exerciseSample("modified")
		sample.Modification = say.Plain(words + " ")
		w := httptest.NewRecorder()
		if err := s.render(w, httptest.NewRequest("GET", "/", nil), 200, "exercise", sample); err != nil {
			t.Fatal(err)
		}
		for _, piece := range want {
			if !strings.Contains(w.Body.String(), piece) {
				t.Errorf("%q: there is no %s", words, piece)
			}
		}
		if moves := strings.Contains(w.Body.String(), "data-figure="); moves != strings.HasPrefix(want[0], "data-figure") {
			t.Errorf("%q: moves: %v", words, moves)
		}
	}
}

// TestEveryExerciseHasItsFigure looks at what the build made.
func TestEveryExerciseHasItsFigure(t *testing.T) {
	a := built(t)
	f, err := loadFigures(a)
	if err != nil {
		t.Fatal(err)
	}
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range exercises.All() {
		v, ok := f.view(e)
		if !ok {
			t.Errorf("%s has no figure", e.Slug)
			continue
		}
		if len(v.Views) == 0 || v.Cue == "" || len(f.muscleMap(e)) == 0 {
			t.Errorf("%s: %d views, first words %q, %d body maps", e.Slug, len(v.Views), v.Cue, len(f.muscleMap(e)))
		}
		for _, form := range v.Forms {
			for _, k := range form.Keys {
				if !a.has(k.Still.Light) || !a.has(k.Still.Dark) || !strings.HasPrefix(k.Still.Alt.String(), e.Name) {
					t.Errorf("%s %s: a key position lacks a picture or its words: %+v", e.Slug, form.Variant, k)
				}
			}
		}
	}
}
