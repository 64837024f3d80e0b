package web

import (
	"net/http"
	"testing"

	"unslouch/internal/fault"
)

// A form that was drawn before everything was deleted, and is sent after it, is told
// what happened and brings nothing back.
func TestWhatIsLateForADeletionIsToldSo(t *testing.T) {
	if p := problemOf(fault.New(fault.Gone, "late")); p.Status != http.StatusGone || p.Kind != "erased" || p.Said.Empty() {
		t.Errorf("%+v", p)
	}
}
