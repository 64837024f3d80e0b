package web

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
)

// Minutes go to what an exercise works most, and apart from it to what it helps; the
// drawing shows the days asked for, and the table both windows.
func TestMinutesByMuscle(t *testing.T) {
	path := func(id string) string {
		return fmt.Sprintf(`<path class="bodymap-region" id="back-%s" data-region=%q d="M0 0Z"><title>T</title></path>`, id, id)
	}
	f, err := figuresOf(t, map[string]string{
		"figure/motions/chair-twist.json": filmOf(mark(0, "", "Turn."), stillAt(0)),
		"figure/figure.json":              `{"masks":{"channels":[{"id":"lats","title":"Broad"},{"id":"obliques","title":"Side"},{"id":"teres","title":"Below"}]}}`,
		"figure/map-back.svg":             `<svg>` + path("lats") + path("obliques") + path("teres") + `</svg>`,
		"figure/map-front.svg":            `<svg>` + path("obliques") + `</svg>`,
	})
	if err != nil {
		t.Fatal(err)
	}
	moved := []app.MovedExercise{{Exercise: twist, Seconds14: 0, Seconds28: 90}, {Exercise: exercise.Exercise{Slug: "no-film"}, Seconds28: 60},
		{Exercise: exercise.Exercise{Slug: twist.Slug, Type: exercise.WarmUp}, Seconds14: 120, Seconds28: 300}}
	m := f.musclesOf(moved, longerDays)
	if len(m.Rows) != 2 || m.Rows[0].Muscle != "Side" || m.Rows[0].Most28 != 1.5 || m.Rows[0].Most14 != 0 || m.Rows[0].Helped28 != 0 ||
		m.Rows[1].Muscle != "Broad" || m.Rows[1].Helped28 != 1.5 || m.Rows[1].Most28 != 0 || m.Most != 1.5 || m.Warm != 5 || len(m.Views) != 2 {
		t.Fatalf("%+v", m)
	}
	back := string(m.Views[len(m.Views)-1].SVG)
	for want, times := range map[string]int{`class="lit tone-1 `: 1, `class="lit tone-4 `: 1, "teres": 0} {
		if got := strings.Count(back, want); got != times {
			t.Errorf("the back has %d of %s, want %d:\n%s", got, want, times, back)
		}
	}
	short := f.musclesOf(moved, newestDays)
	if short.Most != 0 || short.Warm != 2 || strings.Contains(string(short.Views[0].SVG)+string(short.Views[1].SVG), "lit") {
		t.Errorf("nothing was done in 14 days, and it shows %+v", short)
	}
	if none := f.musclesOf(nil, newestDays); len(none.Views) != 0 || len(none.Rows) != 0 {
		t.Errorf("out of nothing comes %+v", none)
	}
}

// Every minute in which something works most is in the rows: none is lost, none is
// counted twice, and the shorter window never holds more than the longer.
func TestNoMinuteIsLost(t *testing.T) {
	f, err := loadFigures(built(t))
	if err != nil {
		t.Fatal(err)
	}
	slugs := []string{"cat-cow", "chair-twist", "wall-angel", "blade-squeeze", "chin-tuck", "arm-circles"}
	rapid.Check(t, func(t *rapid.T) {
		var moved []app.MovedExercise
		want := map[string]float64{}
		for _, slug := range slugs {
			long := rapid.IntRange(0, 4000).Draw(t, slug)
			short := rapid.IntRange(0, long).Draw(t, slug+" lately")
			moved = append(moved, app.MovedExercise{Exercise: exercise.Exercise{Slug: slug}, Seconds14: short, Seconds28: long})
			for id, w := range f.films[slug][0].Working {
				if max(w.Left, w.Right) >= 1 {
					want[f.maps.titles[id]] += float64(long) / 60
				}
			}
		}
		for _, r := range f.musclesOf(moved, newestDays).Rows {
			if math.Abs(r.Most28-want[r.Muscle]) > 1e-6 || r.Most14 > r.Most28+1e-6 || r.Helped14 > r.Helped28+1e-6 {
				t.Fatalf("%+v, want %v", r, want[r.Muscle])
			}
			delete(want, r.Muscle)
		}
		for muscle, minutes := range want {
			if minutes > 0 {
				t.Fatalf("%v minutes of %q are lost", minutes, muscle)
			}
		}
	})
}
