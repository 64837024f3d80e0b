package app_test

import (
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

func TestAChosenBodyIsKept(t *testing.T) {
	w := newWalker(t)
	there := []string{"hazel", "alder"}
	chosen := func() string {
		body, err := w.FigureBody(ctx, me)
		w.must(err)
		return body
	}
	if got := chosen(); got != "" {
		t.Errorf("before any choice there is %q", got)
	}
	w.must(w.SetFigureBody(ctx, me, app.NewID(), "alder", there))
	w.refused(w.SetFigureBody(ctx, me, app.NewID(), "oak", there), fault.Invalid)
	if got := chosen(); got != "alder" {
		t.Errorf("chosen is %q; want alder", got)
	}
	w.must(w.SetFigureBody(ctx, me, app.NewID(), "hazel", there))
	if got := chosen(); got != "hazel" {
		t.Errorf("after another choice it is %q", got)
	}
}
