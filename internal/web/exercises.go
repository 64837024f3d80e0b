package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
)

// libraryPage lists every exercise by the position it is done in.
type libraryPage struct {
	shell
	Shelves []shelf
	Total   int
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
	return s.render(w, http.StatusOK, "exercises", libraryPage{
		shell{Title: "Exercises", Section: s.section(r)}, shelved(all), len(all),
	})
}

func (s *server) exercise(w http.ResponseWriter, r *http.Request) error {
	one, err := s.App.Exercise(r.Context(), s.Owner, r.PathValue("slug"))
	if err != nil {
		return err
	}
	b := s.bodiesFor(r)
	page := exercisePage{shell{Title: one.Exercise.Name, Section: s.section(r)}, one, b}
	if b != nil {
		page.Body = b.Chosen.Folder
	}
	return s.render(w, http.StatusOK, "exercise", page)
}

// section shows the navigation only where there is a plan to go back to.
func (s *server) section(r *http.Request) string {
	if s.stageOf(r) == app.StageToday {
		return inExercises
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
