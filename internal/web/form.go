package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/say"
)

// formPage shows any page of questions.
type formPage struct {
	shell
	Form app.Form
}

// showForm asks the questions of a form; with errors in it, it says so to the
// browser too.
func (s *server) showForm(w http.ResponseWriter, r *http.Request, form app.Form) error {
	status, title := http.StatusOK, lineOf(form.Title)
	if form.Wrong() {
		status, title = http.StatusUnprocessableEntity, lookAgain(form.Title)
	}
	return s.render(w, r, status, "form", formPage{shell: shell{Title: title}, Form: form})
}

// showFormOr shows a form that still has errors, or goes on.
func (s *server) showFormOr(w http.ResponseWriter, r *http.Request, form app.Form, next string) error {
	if next == "" || form.Wrong() {
		return s.showForm(w, r, form)
	}
	return goOn(w, r, next)
}

// lookAgain is the title of a page whose form has errors.
func lookAgain(title any) say.Line {
	return say.Filled("Please look again: {title}", say.Values{"title": lineOf(title)})
}
