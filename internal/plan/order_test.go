package plan

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"unslouch/internal/exercise"
)

// disturbed is how often a session makes a person move, worst first: times down to the
// floor, changes between standing, a chair and the floor, other positions on the floor.
type disturbed [3]int

func (a disturbed) less(b disturbed) bool { return slices.Compare(a[:], b[:]) < 0 }

// spots are where an item can be done: what does not mind is done on a chair or
// standing, whatever asks for less.
func spots(e exercise.Exercise) []exercise.Position {
	if e.Position == exercise.SeatedOrStanding || e.Position == exercise.AnyPosition {
		return []exercise.Position{exercise.Standing, exercise.Seated}
	}
	return []exercise.Position{e.Position}
}

// walked counts a session in one order, from its definition; a person ends on their
// feet or on a chair, and begins so.
func walked(in []exercise.Exercise) disturbed {
	least := disturbed{99}
	var step func(i int, was exercise.Position, m disturbed)
	step = func(i int, was exercise.Position, m disturbed) {
		if i == len(in) {
			if was.Floor() {
				m[1]++
			}
			if m.less(least) {
				least = m
			}
			return
		}
		for _, is := range spots(in[i]) {
			n := m
			switch {
			case was == "" && !is.Floor(), was == is:
			case was.Floor() && is.Floor():
				n[2]++
			default:
				n[1]++
				if is.Floor() {
					n[0]++
				}
			}
			step(i+1, is, n)
		}
	}
	step(0, "", disturbed{})
	return least
}

// leastMoved tries every order that keeps the roles, the warm-up as it is.
func leastMoved(s Session, c *exercise.Catalogue) disturbed {
	frame := slices.IndexFunc(s.Items, func(it Item) bool { return it.Role != WarmUp })
	items, least := slices.Clone(s.Items), disturbed{99}
	var try func(i int)
	try = func(i int) {
		if i == len(items) {
			if m := walked(exercisesOf(items, c)); m.less(least) {
				least = m
			}
			return
		}
		for k := i; k < len(items) && items[k].Role == s.Items[i].Role; k++ {
			items[i], items[k] = items[k], items[i]
			try(i + 1)
			items[i], items[k] = items[k], items[i]
		}
	}
	try(max(frame, 0))
	return least
}

func exercisesOf(items []Item, c *exercise.Catalogue) (all []exercise.Exercise) {
	for _, it := range items {
		e, _ := c.Get(it.Exercise)
		all = append(all, e)
	}
	return all
}

// orders holds sessions to what issue 6 asks: positions changed as seldom as can be.
type orders struct{ sessions, mixed, avoidable int }

func (o *orders) look(t *testing.T, what string, s Session, c *exercise.Catalogue) {
	t.Helper()
	o.sessions++
	if !slices.IsSortedFunc(s.Items, func(a, b Item) int {
		return cmp.Compare(slices.Index(roleOrder, a.Role), slices.Index(roleOrder, b.Role))
	}) {
		t.Fatalf("%s: the roles are out of order: %v", what, slugsOf(s))
	}
	got, want := walked(exercisesOf(s.Items, c)), leastMoved(s, c)
	if got[0] > 0 {
		o.mixed++
	}
	seconds := 2 * want[0] * TransitionS // down, and up again
	for _, it := range s.Items {
		seconds += it.Seconds
	}
	if s.Minutes != minutes(seconds) {
		t.Fatalf("%s: %.1f minutes; must be %.1f: %v", what, s.Minutes, minutes(seconds), slugsOf(s))
	}
	if got != want {
		o.avoidable++
		if o.avoidable <= 5 {
			t.Errorf("%s: down, changed, turned %v times; %v would do: %v", what, got, want, slugsOf(s))
		}
	}
}

func slugsOf(s Session) (all []string) {
	for _, it := range s.Items {
		all = append(all, it.Exercise)
	}
	return all
}

// TestPositionsChangeAsSeldomAsCanBe tries every order of every session of many
// people: as planned, without its strength (PB-3), and as it can be done on a day
// that leaves things out.
func TestPositionsChangeAsSeldomAsCanBe(t *testing.T) {
	var planned, spared, today, eased orders
	for seed := range lives(t, 150) {
		lot := rand.New(rand.NewPCG(11, uint64(seed)))
		c, p := anyone(lot)
		made, err := Request{Clearance: c, Preferences: p}.Course()
		if err == ErrNotEnough {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		cat := c.Catalogue()
		b := newBuilder(c, p)
		for _, w := range made.Plan.Weeks {
			for _, s := range w.Sessions {
				planned.look(t, "planned", s, cat)
				spared.look(t, "without strength", s.WithoutStrength(cat), cat)
				out := s.Items[lot.IntN(len(s.Items))].Exercise
				if less, _ := b.eased(s, easing{week: w.Week, out: []string{out}}); less.Minutes > 0 {
					eased.look(t, "eased", less, cat)
				}
				limits := DayLimits{NoRoller: lot.IntN(2) == 0, NoBand: lot.IntN(2) == 0, Out: []string{out}}
				if now, err := ForToday(s, c, p, w.Week, limits); err == nil {
					today.look(t, "today", now, cat)
				}
			}
		}
	}
	for what, o := range map[string]orders{"planned": planned, "without strength": spared, "eased": eased, "today": today} {
		t.Logf("%s: %d sessions, %d of them on the floor, %d with changes that could be avoided", what, o.sessions, o.mixed, o.avoidable)
		if o.mixed == 0 {
			t.Errorf("%s: no session goes to the floor; the test shows nothing", what)
		}
	}
}

// TestTimeForGettingDownIsCountedAsItIs compares the table that the search counts
// with against every order of a session's parts.
func TestTimeForGettingDownIsCountedAsItIs(t *testing.T) {
	for set := range 1 << partBits {
		blocks := make([][]bool, len(roleOrder))
		for bit := range partBits {
			if set>>bit&1 == 1 {
				blocks[bit/2] = append(blocks[bit/2], bit%2 == 1)
			}
		}
		least := 99
		for turned := range 1 << len(blocks) {
			var floor []bool
			for k, b := range blocks {
				if b = slices.Clone(b); turned>>k&1 == 1 {
					slices.Reverse(b)
				}
				floor = append(floor, b...)
			}
			least = min(least, transitions(floor))
		}
		if got := int(downUps[set]); got != least*TransitionS {
			t.Fatalf("parts %b: %d s; must be %d", set, got, least*TransitionS)
		}
	}
}
