package app_test

import (
	"net/url"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// What nobody can see is named, taken out to be looked at, and not kept.
func TestHiddenCharactersAreNamed(t *testing.T) {
	w := inMemory(t)
	w.weekly()
	for hidden, code := range map[string]string{"\x00": "U+0000", "\x1b": "U+001B", "\u202e": "U+202E", "\u2066": "U+2066", "\xff": "0xFF", "\u0085": "U+0085"} {
		f, next := w.names("dri" + hidden + "ving")
		if next != "" || !strings.Contains(f.Fields[0].Error.String(), code) || f.Fields[0].Value != "driving" {
			t.Errorf("%q: %q, says %q with %q", hidden, next, f.Fields[0].Error, f.Fields[0].Value)
		}
	}
	if _, next := w.names("يمشي \u200f", "fa\u00e7ade �"); next == "" { // marks of a script, and a sign that was typed
		t.Error("plain words are refused")
	}
}

// A set is one of those that the item has, and stands on a set-done alone.
func TestASetIsOneOfTheItems(t *testing.T) {
	w := inMemory(t)
	id := w.session()
	p, err := w.Play(ctx, me, id)
	w.must(err)
	three := 3
	for _, bad := range []app.Event{
		{Kind: app.SetDone, Set: p.Timeline.Items[0].Sets + 3},
		{Kind: app.SetDone, Set: 1 << 40},
		{Kind: app.ItemHurt, Set: 1, Pain: &three, Quality: "dull"},
	} {
		bad.ID, bad.At = app.NewID(), w.now
		_, err := w.RecordEvents(ctx, me, id, []app.Event{bad})
		w.refused(err, fault.Invalid)
		if err != nil && !strings.Contains(err.Error(), "events[0].set") {
			t.Errorf("says %v", err)
		}
	}
}

// No id of ours stands in what a person reads.
func TestWhatIsNotThereIsSaidInWords(t *testing.T) {
	w := newWalker(t)
	id := app.NewID()
	_, err := w.AfterSession(ctx, me, id)
	_, _, err2 := w.FinishSession(ctx, me, id, url.Values{})
	for _, err := range []error{err, err2} {
		if err == nil || strings.Contains(err.Error(), id) || !strings.Contains(err.Error(), "There is no such session.") {
			t.Errorf("says %v", err)
		}
	}
	if _, err := w.Store.Get(ctx, me, id); err == nil || strings.Contains(err.Error(), id) {
		t.Errorf("says %v", err)
	}
}
