package plan

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// doneIn are sessions of a week as they were done, each with its morning after.
func (r Request) doneIn(w Week, mornings ...int) (done []LivedSession) {
	for i, pain := range mornings {
		s := LivedSession{On: w.Starts + r.History.offset(w.Sessions[i].Day), Day: w.Sessions[i].Day, Kind: w.Sessions[i].Kind, StartPain: 2, Morning: knownPain(pain)}
		for _, it := range w.Sessions[i].Items {
			s.Items = append(s.Items, LivedItem{Exercise: it.Exercise, Pain: 2})
		}
		done = append(done, s)
	}
	return done
}

// runs is the request as of a day of a week that runs as it was kept.
func (r Request) runs(kept Week, now int, done []LivedSession) Request {
	r.History.Current, r.History.Now = &LivedWeek{Planned: kept, Sessions: done}, now
	return r
}

func workIn(s Session) (work int) {
	for _, it := range s.Items {
		if it.Role != WarmUp && it.Role != Calm {
			work += Working(it.Sides, exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS})
		}
	}
	return work
}

// TestAFlareBeforeAWeekEasesItOnce: a week is kept whole, and eased when it is shown:
// once, however often that is, and whatever is wished meanwhile (PM-7).
func TestAFlareBeforeAWeekEasesItOnce(t *testing.T) {
	r := well(t)
	for range 3 {
		r = r.lived(t, nil)
	}
	r = r.lived(t, func(w *LivedWeek) { w.Sessions[2].Morning = knownPain(5) })
	made, err := r.Kept()
	if err != nil {
		t.Fatal(err)
	}
	kept := made.Plan.Weeks[made.Coming]
	r = r.runs(kept, kept.Starts, nil)
	first, again := coming(t, r), coming(t, r)
	if !cmp.Equal(shown(first), shown(again)) {
		t.Errorf("shown twice: %s\nthen %s", shown(first), shown(again))
	}
	b := builder{Request: r}
	halved := 0
	for k, it := range kept.Sessions[0].Items {
		if it.Role == WarmUp || it.Role == Calm {
			continue
		}
		want, got := b.lowered(it), first.Sessions[0].Items[k]
		if got.Sets != want.Sets || got.Reps != want.Reps || got.HoldS != want.HoldS {
			t.Errorf("%s goes from %dx%dx%d to %dx%dx%d; must be %dx%dx%d", it.Exercise, it.Sets, it.Reps, it.HoldS, got.Sets, got.Reps, got.HoldS, want.Sets, want.Reps, want.HoldS)
		}
		halved++
	}
	if halved == 0 || workIn(kept.Sessions[0]) <= workIn(first.Sessions[0]) || workIn(kept.Sessions[1]) != workIn(first.Sessions[1]) {
		t.Errorf("%d items halved: %s\nkept %s", halved, shown(first), shown(kept))
	}
}

// TestTwoFlaresLowerTheRestOfTheWeekAtOnce: every session that is left is a level lower,
// also where the second flare is told of only after the week was made (PM-9).
func TestTwoFlaresLowerTheRestOfTheWeekAtOnce(t *testing.T) {
	for _, weeks := range []int{1, 4} { // L1, and L3
		r := well(t, "mon", "tue", "thu", "sat")
		for range weeks {
			r = r.lived(t, nil)
		}
		w := coming(t, r)
		if len(w.Sessions) != 4 {
			t.Fatalf("this test needs four sessions: %s", shown(w))
		}
		calm := coming(t, r.runs(w, w.Starts+2, r.doneIn(w, 2, 5)))
		got := coming(t, r.runs(w, w.Starts+2, r.doneIn(w, 5, 5)))
		if workIn(got.Sessions[3]) >= workIn(w.Sessions[3]) || workIn(got.Sessions[2]) >= workIn(w.Sessions[2]) || workIn(got.Sessions[0]) != workIn(w.Sessions[0]) {
			t.Errorf("after two flares: %s\nwas %s", shown(got), shown(w))
		}
		if workIn(calm.Sessions[3]) != workIn(w.Sessions[3]) || calm.Decision.Rule == "PM-9" {
			t.Errorf("after one flare: %s", shown(calm))
		}
		if got.Decision.Rule != "PM-9" || !strings.Contains(got.Decision.Words.String(), "rest of this week") || got.Level > w.Level || (weeks == 4 && got.Level == w.Level) {
			t.Errorf("%s, from %s: %s", got.Level, w.Level, got.Decision.Words)
		}

		late := r
		late.History.Weeks = slices.Clone(r.History.Weeks)
		last := &late.History.Weeks[weeks-1]
		last.Sessions = slices.Clone(last.Sessions)
		last.Sessions[2].Morning = knownPain(5)
		made, err := late.Kept()
		if err != nil {
			t.Fatal(err)
		}
		kept := made.Plan.Weeks[made.Coming]
		last.Sessions[3].Morning = knownPain(5) // told of on Monday
		got = coming(t, late.runs(kept, kept.Starts, nil))
		for i := range got.Sessions {
			if workIn(got.Sessions[i]) >= workIn(kept.Sessions[i]) {
				t.Errorf("told of late, session %d: %s\nwas %s", i, shown(got), shown(kept))
			}
		}
	}
}

// TestWhatIsTakenOutIsNamed with the day on which it may come back (PM-7).
func TestWhatIsTakenOutIsNamed(t *testing.T) {
	for name, hurts := range map[string]func(*LivedSession, int){
		"a flare": func(s *LivedSession, k int) { s.Morning, s.Items[k].Told = knownPain(5), true },
		"a stop":  func(s *LivedSession, k int) { s.Items[k].Stopped = true },
	} {
		r := well(t)
		for range 3 {
			r = r.lived(t, nil)
		}
		w := coming(t, r)
		done := r.doneIn(w, 2)
		k := slices.IndexFunc(w.Sessions[0].Items, func(it Item) bool {
			return it.Role != WarmUp && w.Sessions[1].holds(it.Exercise)
		})
		hurts(&done[0], k)
		slug := w.Sessions[0].Items[k].Exercise
		got := coming(t, r.runs(w, w.Starts+1, done))
		if got.Sessions[1].holds(slug) || len(got.Resting) != 1 || got.Resting[0] != (Resting{slug, w.Starts + 8}) {
			t.Errorf("%s of %s: %+v, %s", name, slug, got.Resting, shown(got))
		}
	}
}

func (s Session) holds(slug string) bool {
	return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Exercise == slug })
}

// TestNobodyIsToldOfMoreWhereNothingGrew: at a cap the week says that it is the same, and
// why; and four weeks there are told to the clinician (PH-4, PR-3).
func TestNobodyIsToldOfMoreWhereNothingGrew(t *testing.T) {
	capped := slices.IndexFunc(clearances(), func(c safety.Clearance) bool { return c.LevelCap() < exercise.L4 })
	said, told := map[string]int{}, 0
	for _, minutes := range []int{8, 10, 20} {
		r := well(t, "mon", "thu")
		r.Clearance, r.Preferences.Minutes = clearances()[capped], minutes
		for week := 1; week <= Weeks; week++ {
			w := coming(t, r)
			said[w.Decision.Rule]++
			if w.Decision.Verb == Progress && len(w.Changes) == 0 {
				t.Errorf("%d minutes, week %d: %s, and nothing changed", minutes, week, w.Decision.Words)
			}
			if w.Decision.Rule == "PR-9" && (w.Decision.Verb != HoldOn || !strings.Contains(w.Decision.Words.String(), "nothing more fits")) {
				t.Errorf("%d minutes, week %d: %s, %s", minutes, week, w.Decision.Verb, w.Decision.Words)
			}
			if !w.Decision.Tell.Empty() {
				told++
			}
			r = r.lived(t, nil)
		}
	}
	if said["PR-1"] == 0 || said["PR-9"] == 0 || told == 0 {
		t.Errorf("said by rule: %v; told to the clinician %d times", said, told)
	}

	// Every exercise at the dose of the highest level that is allowed: the cap is why.
	r := well(t)
	b := &builder{Request: r, known: knownOf(clearances()[capped]), pools: map[poolKey]pool{}}
	b.Clearance = clearances()[capped]
	d := b.blank(7, 4)
	for _, c := range d.pool.list {
		if c.main() && len(d.days[0].main) < 3 {
			d.days[0].main = append(d.days[0].main, c.Slug)
			d.dose[c.Slug] = c.dose(d.level)
		}
	}
	line := &lineage{had: true, last: d, load: d.load()}
	more := Decision{Verb: Progress, Rule: "PR-1", Row: 4}
	if got := b.honest(more, d, d.load(), line); got.Verb != HoldOn || got.Rule != "PH-4" || !strings.Contains(got.Words.String(), "until somebody has examined you") {
		t.Errorf("at the cap: %s, %s: %s", got.Verb, got.Rule, got.Words)
	}
	b.Clearance = clearances()[1]
	if got := b.honest(more, d, d.load(), line); got.Rule != "PR-9" {
		t.Errorf("without a cap: %s, %s", got.Rule, got.Words)
	}
}
