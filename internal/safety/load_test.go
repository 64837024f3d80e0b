package safety_test

import (
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// load returns the real rules; a catalogue that is not whole fails the test.
func load(t testing.TB) *safety.Rules {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheRealCatalogueIsWhole(t *testing.T) { load(t) }
