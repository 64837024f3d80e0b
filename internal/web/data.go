package web

import (
	"net/http"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/interop"
)

// dataPage is everything a person has entered, or one kind of it.
type dataPage struct {
	shell
	app.DataPage
	Corrected bool // something was just now
}

func (s *server) yourData(w http.ResponseWriter, r *http.Request) error {
	data, err := s.App.Data(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "data", dataPage{shell{Title: "Your data", Section: s.dataSection(r)}, data, r.URL.Query().Has("corrected")})
}

// dataSection shows the navigation where there is a plan to navigate.
func (s *server) dataSection(r *http.Request) string {
	if s.stageOf(r) == app.StageToday {
		return inProgress
	}
	return ""
}

type dataListPage struct {
	shell
	Group app.DataGroup
}

func (s *server) dataList(w http.ResponseWriter, r *http.Request) error {
	group, err := s.App.DataOf(r.Context(), s.Owner, r.PathValue("kind"), r.URL.Query().Get("before"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "datalist", dataListPage{shell{Title: group.Title, Section: s.dataSection(r)}, group})
}

func (s *server) correctForm(w http.ResponseWriter, r *http.Request) error {
	form, err := s.App.CorrectForm(r.Context(), s.Owner, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showForm(w, r, form)
}

func (s *server) correct(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	form, next, err := s.App.Correct(r.Context(), s.Owner, r.PathValue("id"), values)
	if err != nil {
		return err
	}
	return s.showFormOr(w, r, form, next)
}

// exportWithin is how long a long history may take to be written out; each write moves it on.
const exportWithin = 30 * time.Second

// patient is a writer whose time limit begins anew with each write: an export is as
// long as the history, and only a reader that has gone may end it.
type patient struct{ http.ResponseWriter }

func (p patient) Write(body []byte) (int, error) {
	// A writer that knows no limit has none to move.
	_ = http.NewResponseController(p.ResponseWriter).SetWriteDeadline(time.Now().Add(exportWithin))
	return p.ResponseWriter.Write(body)
}

// download is an export as a file. Once it has begun a fault can only cut it off:
// a file that ends in the middle cannot be read as a whole one.
func (s *server) download(w http.ResponseWriter, kind, name string, write func(patient) error) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	if err := write(patient{w}); err != nil {
		s.Log.Error("an export was cut off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

func (s *server) exportJSON(w http.ResponseWriter, r *http.Request) error {
	now := s.App.Now()
	return s.download(w, "application/json", "unslouch-"+now.Format(time.DateOnly)+".json", func(out patient) error {
		return interop.JSON(r.Context(), out, s.App, s.Owner, s.Version, now)
	})
}

func (s *server) exportCSV(w http.ResponseWriter, r *http.Request) error {
	now := s.App.Now()
	return s.download(w, "text/csv; charset=utf-8", "unslouch-"+now.Format(time.DateOnly)+".csv", func(out patient) error {
		return interop.CSV(r.Context(), out, s.App, s.Owner)
	})
}
