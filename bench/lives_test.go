package main

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"unslouch/internal/plan"
)

// howMany lives are lived: 2,000 in the short form, UNSLOUCH_PEOPLE in the long.
func howMany(t *testing.T) int {
	text := os.Getenv("UNSLOUCH_PEOPLE")
	if text == "" {
		return 2000
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("UNSLOUCH_PEOPLE=%q must be a whole number above 0", text)
	}
	return n
}

// Nobody is moved up on what is not known, everybody who keeps answering and gets
// worse is told at the first opening after, and every roll-up equals its rebuild:
// a witness that shares no code with the rules looks at every life.
func TestNothingGoesAgainstTheRules(t *testing.T) {
	all := liveAll(1, howMany(t))
	for _, k := range kinds {
		for _, wrong := range all[k.Name].Wrong {
			t.Errorf("%s: %s", k.Name, wrong)
		}
	}
}

// The people differ as they should: else the simulation would prove nothing.
func TestPeopleGoDifferentWays(t *testing.T) {
	all := liveAll(2, howMany(t))
	rate := func(name string, n func(*tally) int) float64 { return share(n(all[name]), all[name].Lives) }
	up := func(t *tally) int { return t.Progressed }
	down := func(t *tally) int { return t.Regressed }
	first := func(t *tally) int { return len(t.First) }
	for _, c := range []struct {
		what      string
		low, high float64
	}{
		{"responders move up more than flarers", rate("responders", up) - rate("flarers", up), 1},
		{"responders move up more than those who get worse", rate("responders", up) - rate("worsening", up), 1},
		{"flarers step down more than responders", rate("flarers", down) - rate("responders", down), 1},
		{"over-doers step down more than responders", rate("over-doers", down) - rate("responders", down), 1},
		{"some responders move up", rate("responders", up) - 0.5, 1},
		{"those who get worse see a clinician first", rate("worsening", first) - 0.95, 1},
		{"those too sore to train see a clinician first", rate("too sore to train", first) - 0.99, 1},
		{"those whose health changes see a clinician first", rate("condition changes", first) - 0.95, 1},
		{"nobody silent moves up much", 0.01 - rate("silent", up), 1},
		{"those who tick that it hurt move up less than responders", rate("responders", up) - rate("hurt, no number", up) - 0.3, 1},
		{"those who get worse are told so, not better", rate("worsening", func(t *tally) int { return t.Worse }) - 20*rate("worsening", func(t *tally) int { return t.Better }), 1},
		{"long pain that nobody looked at is told", rate("non-responders", func(t *tally) int { return t.PH4 }) - 0.99, 1},
		{"there are people who worsen by PH-3", rate("worsening", func(t *tally) int { return t.PH3 }) - 0.2, 1},
	} {
		if c.low <= 0 || c.low > c.high {
			t.Errorf("%s: %.3f", c.what, c.low)
		}
	}
}

// The witness sees: what it looks for is found in a life where it was put.
func TestTheWitnessSees(t *testing.T) {
	silenced, ticked, late := 0, 0, 0
	for number := range uint64(300) {
		l := live(kindOf("responders"), 3, number)
		if wrong := witness(l); len(wrong) > 0 {
			t.Fatalf("life %d is wrong from the start: %v", number, wrong)
		}
		for i, d := range l.Decisions {
			if d.Verb == plan.Progress {
				item := &l.Weeks[i].Sessions[0].Items[0]
				was := *item
				item.Pain, item.Told = 0, true
				ticked += one(len(witness(l)) > 0)
				*item = was
				for j := range l.Weeks[i].Sessions {
					l.Weeks[i].Sessions[j].Morning = nil
				}
				silenced += one(len(witness(l)) > 0)
				break
			}
		}
		w := live(kindOf("worsening"), 3, number)
		if _, opened := worsened(w, 0); opened >= 0 {
			w.Spells[0].Told = opened + 1
			late += one(len(witness(w)) > 0)
		}
	}
	if silenced < 50 || ticked < 50 || late < 50 {
		t.Errorf("%d silenced, %d ticked and %d late lives were seen; this test no longer sees them", silenced, ticked, late)
	}
	if l := (life{Rebuilt: os.ErrInvalid}); len(witness(l)) != 1 {
		t.Error("a wrong roll-up is not seen")
	}
}

// The figures that docs/progress.md argues with are those that come out. The long
// form compares them; UNSLOUCH_WRITE_DOCS=1 writes them.
func TestFiguresAreFresh(t *testing.T) {
	const file = "../docs/progress-figures.txt"
	write := os.Getenv("UNSLOUCH_WRITE_DOCS") != ""
	if !write && howMany(t) != tenThousand {
		t.Skip("the long form (UNSLOUCH_PEOPLE=10000) compares them")
	}
	var out bytes.Buffer
	printAll(&out, tenThousand)
	if write {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(was, out.Bytes()) {
		t.Errorf("%s is stale (%v): run UNSLOUCH_WRITE_DOCS=1 go test -run TestFiguresAreFresh ./bench, and read what changed", file, err)
	}
}
