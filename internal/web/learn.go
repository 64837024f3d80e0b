package web

import (
	"html/template"
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/learn"
)

// learnPage lists what can be read.
type learnPage struct {
	shell
	Lessons []learn.Page
}

// lessonPage is one page to read.
type lessonPage struct {
	shell
	app.Lesson
	Body template.HTML
	Next *learn.Page // what comes after it, or nil
}

func (s *server) learn(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "learn", learnPage{shell{Title: "Learn", Section: s.section(r, inLearn)}, s.App.Lessons()})
}

func (s *server) lesson(w http.ResponseWriter, r *http.Request) error {
	one, err := s.App.Lesson(r.Context(), s.Owner, r.PathValue("slug"), nil)
	if err != nil {
		return err
	}
	return s.showLesson(w, r, one)
}

// scoreDesk shows what the answers come to. Nothing is kept of them.
func (s *server) scoreDesk(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	one, err := s.App.Lesson(r.Context(), s.Owner, r.PathValue("slug"), values)
	if err != nil {
		return err
	}
	return s.showLesson(w, r, one)
}

// keepDesk keeps the answers, because the person asked for it.
func (s *server) keepDesk(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	slug := r.PathValue("slug")
	if err := s.App.KeepDesk(r.Context(), s.Owner, slug, values); err != nil {
		return err
	}
	return goOn(w, r, "/learn/"+slug+"#kept")
}

func (s *server) showLesson(w http.ResponseWriter, r *http.Request, one app.Lesson) error {
	return s.render(w, r, http.StatusOK, "lesson", newLessonPage(one, s.App.Lessons(), s.section(r, inLearn)))
}

func newLessonPage(one app.Lesson, all []learn.Page, section string) lessonPage {
	p := lessonPage{shell: shell{Title: one.Title, Section: section}, Lesson: one}
	p.Body = template.HTML(one.HTML) //nolint:gosec // made from the catalogue by internal/learn, which leaves out raw HTML
	for i, other := range all {
		if other.Slug == one.Slug && i+1 < len(all) {
			p.Next = &all[i+1]
		}
	}
	return p
}
