package session_test

import (
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// heavy gives every item of a session the longest words and any dose: the worst
// there can be to say.
func heavy(s plan.Session, words int) plan.Session {
	s.Items = append([]plan.Item{}, s.Items...)
	for i := range s.Items {
		s.Items[i].Modification = say.Plain(strings.TrimSpace(strings.Repeat("word ", words)))
	}
	return s
}

func noOverlap(t interface {
	Helper()
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, what string, cues []session.Cue, total int) {
	t.Helper()
	free, at, told := 0, 0, -5000
	for _, c := range cues {
		if c.AtMS < at || c.AtMS > total {
			t.Fatalf("%s: a cue at %d, after %d of %d", what, c.AtMS, at, total)
		}
		at = c.AtMS
		if c.Say != "" {
			if c.AtMS < free {
				t.Errorf("%s: %q at %d is said while the one before is heard until %d", what, c.Say, c.AtMS, free)
			}
			free = c.AtMS + session.SpeakMS(c.Say)
		}
		if c.Tell != "" {
			if c.AtMS-told < 5000 {
				t.Errorf("%s: %q is announced %d ms after the one before; at least 5000", what, c.Tell, c.AtMS-told)
			}
			told = c.AtMS
		}
	}
}

func TestCuesNeverOverlap(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		noOverlap(t, s.Day, tl.Cues, tl.TotalMS)
	})
	p, c := planned(t)
	for _, words := range []int{1, 10, 20, 34, 80, 140} {
		for _, w := range p.Weeks {
			for _, s := range w.Sessions {
				tl, err := session.Build(heavy(s, words), c, nil)
				if err != nil {
					t.Fatal(err)
				}
				noOverlap(t, s.Day, tl.Cues, tl.TotalMS)
			}
		}
	}
}

func TestEveryBeginningEndSideAndRestHasItsCue(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		at := map[int][]session.Cue{}
		for _, c := range tl.Cues {
			at[c.AtMS] = append(at[c.AtMS], c)
		}
		for i, step := range tl.Steps {
			here := at[step.AtMS]
			switch step.Kind {
			case session.GetReady, session.Transition, session.Switch, session.Rest:
				if len(here) != 1 || here[0].Say == "" || here[0].Tell == "" || here[0].Bell == "" {
					t.Errorf("%s at %d: %+v; must be spoken, announced and sounded once", step.Kind, step.AtMS, here)
				}
			case session.Hold, session.Move, session.Release:
				first := i == 0 || tl.Steps[i-1].Rep == 0
				if len(here) != 1 || here[0].Bell == "" || (first && here[0].Bell != session.BellBegin) {
					t.Errorf("%s at %d: %+v; must be sounded once", step.Kind, step.AtMS, here)
				}
			}
		}
		for i, it := range tl.Items {
			said := 0
			for _, c := range tl.Cues {
				if c.Item == i && c.Bell == session.BellTurn && strings.Contains(c.Tell, it.Name) {
					said++
					if !strings.HasPrefix(c.Tell, it.Modification) {
						t.Errorf("%q: the change for this person must stand first", c.Tell)
					}
					if !strings.Contains(c.Tell, it.Check) || (it.Modification == "" && !strings.Contains(c.Say, it.Check)) {
						t.Errorf("%s: %q is said and %q told; the place is to be looked at first: %q (H21)", it.Name, c.Say, c.Tell, it.Check)
					}
				}
			}
			if said != 1 {
				t.Errorf("%s is announced %d times", it.Name, said)
			}
		}
		if last := tl.Cues[len(tl.Cues)-1]; last.Bell != session.BellDone || last.AtMS != tl.TotalMS {
			t.Errorf("the last cue is %+v; must be done at %d", last, tl.TotalMS)
		}
	})
}

// stepsBy reports where a person is after some steps: on the floor or not.
func floorAfter(down bool, steps []session.Step, downCue string) bool {
	for _, s := range steps {
		if s.Kind == session.Transition {
			down = s.Cue == downCue
		}
	}
	return down
}

func TestAnEasierFormFitsInItsPlace(t *testing.T) {
	everyCourse(t, func(t *testing.T, s plan.Session, tl session.Timeline, easier []*plan.Ease, c *exercise.Catalogue) {
		const down = "Take your time getting down to the floor."
		for i, part := range tl.Easier {
			if part == nil {
				continue
			}
			noOverlap(t, part.Item.Name, part.Cues, part.TotalMS)
			at := 0
			for _, step := range part.Steps {
				if step.AtMS != at || step.ForMS <= 0 || step.Item != i {
					t.Fatalf("%s: %+v; must start at %d", part.Item.Name, step, at)
				}
				at += step.ForMS
			}
			if at != part.TotalMS || part.Item.ForMS != easier[i].Seconds*1000 {
				t.Errorf("%s takes %d ms of %d, and %d for itself; the dose says %d s", part.Item.Name, at, part.TotalMS, part.Item.ForMS, easier[i].Seconds)
			}
			own, _ := c.Get(s.Items[i].Exercise)
			next := false
			if i+1 < len(s.Items) {
				after, _ := c.Get(s.Items[i+1].Exercise)
				next = after.Position.Floor()
			}
			if got := floorAfter(own.Position.Floor(), part.Steps, down); got != next {
				t.Errorf("after %s in place of %s the person is on the floor: %v; the next begins there: %v", part.Item.Name, own.Name, got, next)
			}
			var before []session.Step
			for _, step := range part.Steps {
				if step.AtMS < part.Item.AtMS {
					before = append(before, step)
				}
			}
			other, _ := c.Get(part.Item.Exercise)
			if got := floorAfter(own.Position.Floor(), before, down); got != other.Position.Floor() {
				t.Errorf("%s begins on the floor: %v", part.Item.Name, got)
			}
		}
	})
}

// TestNobodyGoesDownOrUpInVain: one way down or up where the next exercise lies on
// another level, and one up at the end; the plan counts the time of each (S16).
func TestNobodyGoesDownOrUpInVain(t *testing.T) {
	everyTimeline(t, func(t *testing.T, s plan.Session, tl session.Timeline) {
		n := 0
		for _, step := range tl.Steps {
			if step.Kind == session.Transition {
				n++
			}
		}
		want, down := 0, false
		for _, it := range tl.Items {
			if next := exercise.Position(it.Position).Floor(); next != down {
				want, down = want+1, next
			}
		}
		if down {
			want++
		}
		if n != want {
			t.Errorf("%s: %d changes between floor and chair; must be %d", s.Day, n, want)
		}
	})
}
