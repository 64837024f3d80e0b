package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
)

// libraryPage lists the exercises that somebody looks for, by the position they are
// done in.
type libraryPage struct {
	shell
	Query   query
	Shelves []shelf
	Found   int
	Total   int
	Judged  bool // whether we know what is fine for this person
	Narrow  []narrowed
	Maps    []pressableMap
	// What can be chosen.
	Positions, Needs, Muscles, Times []option
}

// shelf holds the exercises of one position.
type shelf struct {
	Position  exercise.Position
	Exercises []app.ExercisePage
}

// exercisePage is one exercise in words.
type exercisePage struct {
	shell
	app.ExercisePage
	Bodies *bodies // nil where there is no choice
}

// shelves is the order of the library: what needs least comes first.
var shelves = []exercise.Position{
	exercise.Seated, exercise.SeatedOrStanding, exercise.Standing, exercise.AnyPosition,
	exercise.Quadruped, exercise.Kneeling, exercise.FloorSitting,
	exercise.SideLying, exercise.Supine, exercise.Prone,
}

func (s *server) library(w http.ResponseWriter, r *http.Request) error {
	all, err := s.App.Library(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	page := newLibraryPage(all, s.editionOf(r).words, queryOf(r.URL.Query(), s.figures.muscles()), s.figures)
	page.Section = s.section(r, inExercises)
	return s.render(w, r, http.StatusOK, "exercises", page)
}

func newLibraryPage(all []app.ExercisePage, w words, q query, f figures) libraryPage {
	muscles := f.muscles()
	find := func(q query) (found []app.ExercisePage) {
		for _, e := range all {
			if q.fits(e, w, f.works(e.Exercise.Slug)) {
				found = append(found, e)
			}
		}
		return found
	}
	found := find(q)
	page := libraryPage{
		shell: shell{Title: "Exercises"}, Query: q, Shelves: shelved(found), Found: len(found), Total: len(all),
		Positions: positionOptions, Needs: needOptions, Muscles: muscles, Times: minuteOptions,
	}
	for _, e := range all {
		page.Judged = page.Judged || e.Verdict != ""
	}
	for _, p := range q.parts(muscles) {
		page.Narrow = append(page.Narrow, narrowed{p.say, p.without.URL(), len(find(p.without))})
	}
	page.Maps = f.maps.pressable(q, w, func(muscle string) int {
		other := q
		other.Muscle = muscle
		return len(find(other))
	})
	return page
}

func (s *server) exercise(w http.ResponseWriter, r *http.Request) error {
	one, err := s.App.Exercise(r.Context(), s.Owner, r.PathValue("slug"))
	if err != nil {
		return err
	}
	b := s.bodiesFor(r)
	page := exercisePage{shell{Title: one.Exercise.Name, Section: s.section(r, inExercises)}, one, b}
	if b != nil {
		page.Body = b.Chosen.Folder
	}
	return s.render(w, r, http.StatusOK, "exercise", page)
}

// section shows the navigation only where there is a plan to go back to.
func (s *server) section(r *http.Request, here string) string {
	if s.stageOf(r) == app.StageToday {
		return here
	}
	return ""
}

func shelved(all []app.ExercisePage) []shelf {
	var filled []shelf
	for _, position := range shelves {
		one := shelf{Position: position}
		for _, e := range all {
			if e.Exercise.Position == position {
				one.Exercises = append(one.Exercises, e)
			}
		}
		if len(one.Exercises) > 0 {
			filled = append(filled, one)
		}
	}
	return filled
}
