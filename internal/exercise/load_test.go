package exercise_test

import (
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

// load returns the real catalogue; one that is not whole fails the test.
func load(t testing.TB) *exercise.Catalogue {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheRealCatalogueIsWhole(t *testing.T) {
	if n := len(load(t).All()); n != 30 {
		t.Errorf("%d exercises; the rule book has 30", n)
	}
}
