package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/store"
)

var _ app.Halts = store.Halts{}

func TestAHaltIsReadByWhoeverRunsAlready(t *testing.T) {
	dir := t.TempDir()
	running, operator := store.Halts{Dir: dir}, store.Halts{Dir: dir}
	if _, on, err := running.Halted("0.1.0"); on || err != nil {
		t.Fatalf("halted before anybody asked: %v %v", on, err)
	}
	if err := operator.Set("0.1.0", " We look at it. "); err != nil {
		t.Fatal(err)
	}
	if why, on, err := running.Halted("0.1.0"); why != "We look at it." || !on || err != nil {
		t.Errorf("%q %v %v", why, on, err)
	}
	if _, on, _ := running.Halted("0.2.0"); on {
		t.Error("another version is halted too")
	}
	if err := operator.Lift("0.1.0"); err != nil {
		t.Fatal(err)
	}
	if _, on, err := running.Halted("0.1.0"); on || err != nil {
		t.Errorf("still halted: %v", err)
	}
}

func TestADamagedHaltStopsEverything(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "halted-rules.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := (store.Halts{Dir: dir}).Halted("0.1.0"); fault.KindOf(err) != fault.Internal || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("%v", err)
	}
	if err := (store.Halts{Dir: dir}).Set("0.1.0", "why"); err == nil {
		t.Error("a damaged file was written over")
	}
}

func TestAHaltNeedsWordsPeopleCanRead(t *testing.T) {
	h := store.Halts{Dir: t.TempDir()}
	for _, why := range []string{"", "  ", "two\nlines", strings.Repeat("x", 501)} {
		if err := h.Set("0.1.0", why); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%.20q: %v", why, err)
		}
	}
	if err := h.Set("", "why"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("no version: %v", err)
	}
}
