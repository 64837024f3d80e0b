package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
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
	for _, text := range []string{"{", "null", "", "[]", `{"0.1.0": 1}`} {
		damagedHalt(t, func(file string) error { return os.WriteFile(file, []byte(text), 0o600) })
	}
	damagedHalt(t, func(file string) error { return os.Symlink("nowhere", file) })
}

// TestHaltsAtOnceAreAllKept: two operators in a hurry lose nothing.
func TestHaltsAtOnceAreAllKept(t *testing.T) {
	h := store.Halts{Dir: t.TempDir()}
	var running sync.WaitGroup
	for n := range 16 {
		running.Go(func() {
			if err := h.Set(fmt.Sprintf("0.0.%d", n), "why"); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	if all, err := h.All(); err != nil || len(all) != 16 {
		t.Errorf("%d of 16 halts kept, %v", len(all), err)
	}
}

func damagedHalt(t *testing.T, damage func(file string) error) {
	t.Helper()
	dir := t.TempDir()
	if err := damage(filepath.Join(dir, "halted-rules.json")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := (store.Halts{Dir: dir}).Halted("0.1.0"); fault.KindOf(err) != fault.Internal || !strings.Contains(err.Error(), "remove it to lift every halt") {
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
