package web

import (
	"errors"
	"net/http"

	"unslouch/internal/app"
)

// eraHeader names the time since a person began, to their devices and from them. A
// device that holds things of another era deletes them, and what it sends of that
// era is refused.
const eraHeader = "Unslouch-Era"

// clearDevice makes a browser drop its files of this origin: databases, kept answers,
// workers. Its cache of files holds nothing of a person: their pages are never stored.
const clearDevice = `"storage"`

type erasePage struct {
	shell
	Blank bool // the box was not ticked
}

func (s *server) eraseForm(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "erase", erasePage{shell: shell{Title: "Delete everything", Section: s.dataSection(r)}})
}

func (s *server) eraseAll(w http.ResponseWriter, r *http.Request) error {
	values, err := sent(r)
	if err != nil {
		return err
	}
	if values.Get(app.EraseConfirm) != "yes" {
		return s.render(w, r, http.StatusUnprocessableEntity, "erase", erasePage{shell{Title: lookAgain("Delete everything"), Section: s.dataSection(r)}, true})
	}
	err = s.App.EraseAll(r.Context(), s.Owner, values)
	if errors.Is(err, app.ErrTraces) {
		s.Log.Error("a deletion has left traces in the files; the next start removes them", "error", err)
		return goOn(w, r, "/deleted?traces")
	}
	if err != nil {
		return err
	}
	return goOn(w, r, "/deleted")
}

// deleted says what is gone, and its script clears the device and says when that is done (deleted.js).
// A device is led here by its own scripts when it finds that out; a link from elsewhere
// clears nothing, because the era that the device holds has not ended.
func (s *server) deleted(w http.ResponseWriter, r *http.Request) error {
	era, err := s.App.Era(r.Context(), s.Owner)
	if err != nil {
		return err
	}
	_, here := r.URL.Query()["device"]
	if era != "0" && !here {
		return goOn(w, r, "/") // there is something
	}
	view := deletedPage{shell{Title: "Deleted on the computer that runs Unslouch"}, here, era, r.URL.Query().Has("traces")}
	if here {
		view.shell = shell{Title: "The copy on this device"}
	}
	return s.render(w, r, http.StatusOK, "deleted", view)
}

type deletedPage struct {
	shell
	Device bool // it was deleted elsewhere, and this device follows
	Era    string
	Traces bool // bytes of it may still be in the files
}

// clearFiles answers the script that has cleared a device: the browser drops its files.
func (s *server) clearFiles(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Clear-Site-Data", clearDevice)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// errErased is what a device is told that sends what was deleted.
var errErased = errors.New("the device holds what was deleted")

// ofThisEra refuses what a device sends of an era that was deleted.
func (s *server) ofThisEra(h page) page {
	return func(w http.ResponseWriter, r *http.Request) error {
		if held := r.Header.Get(eraHeader); held != "" {
			erased, err := s.App.ErasedSince(r.Context(), s.Owner, held)
			if err != nil {
				return err
			}
			if erased {
				return errErased
			}
		}
		return h(w, r)
	}
}

// tellingEra tells a device the era with whatever the answer is.
func (s *server) tellingEra(h page) page {
	return func(w http.ResponseWriter, r *http.Request) error {
		era, err := s.App.Era(r.Context(), s.Owner)
		if err != nil {
			return err
		}
		w.Header().Set(eraHeader, era)
		return h(w, r)
	}
}
