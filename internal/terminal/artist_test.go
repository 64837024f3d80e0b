package terminal

import (
	"strings"
	"sync"
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/session"
)

// drawer is made once: its body takes a second.
var drawer = sync.OnceValues(func() (*Artist, error) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		return nil, err
	}
	a := &Artist{Files: catalogue.Files, Exercises: exercises}
	return a, a.Ready()
})

func theArtist(t testing.TB) *Artist {
	t.Helper()
	a, err := drawer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// held are the steps of one hold, with a way down before it.
var held = []session.Step{
	{Kind: session.Transition, AtMS: 0, ForMS: 20_000, Way: "down", Breath: "free"},
	{Kind: session.GetReady, AtMS: 20_000, ForMS: 15_000, Breath: "free"},
	{Kind: session.Move, AtMS: 35_000, ForMS: 3000, Breath: "in", Rep: 1},
	{Kind: session.Move, AtMS: 38_000, ForMS: 3000, Breath: "out", Rep: 1},
}

// TestTheFigureIsInStepWithTheSession: it goes down in the way's time, and then moves
// with the breath, the muscles glowing only at work.
func TestTheFigureIsInStepWithTheSession(t *testing.T) {
	a := theArtist(t)
	f := a.Follow(session.Item{Exercise: "cat-cow"}, held)
	if f == nil {
		t.Fatal("there is no figure")
	}
	on := func(ms int) picture { return f.at(ms, picture{columns: 38, rows: 14, colour: true}) }
	if p := on(10_000); p.movement != way || p.works || p.frame == 0 {
		t.Errorf("on the way down: %+v", p)
	}
	if p := on(30_000); p.movement != "cat-cow" || p.works {
		t.Errorf("getting ready: %+v", p)
	}
	in, out := on(36_500), on(39_500)
	if !in.works || in.frame == out.frame {
		t.Errorf("breathing in %+v, out %+v", in, out)
	}
	if a.Draw(in) == a.Draw(out) || a.Draw(in) == "" {
		t.Error("both look alike")
	}
	resting := in
	resting.works = false
	if a.Draw(in) == a.Draw(resting) {
		t.Error("the muscles do not glow at work")
	}
}

// TestWhatTheWordsForbidIsNotShown: nothing at all, or the start alone.
func TestWhatTheWordsForbidIsNotShown(t *testing.T) {
	a := theArtist(t)
	if a.Follow(session.Item{Exercise: "cat-cow", Figure: exercise.FigureNone}, held) != nil {
		t.Error("a figure where there must be none")
	}
	if a.Follow(session.Item{Exercise: "cat-cow", Figure: "no-such-form"}, held) != nil {
		t.Error("the whole movement in the place of a form that is not there")
	}
	f := a.Follow(session.Item{Exercise: "cat-cow", Figure: exercise.FigureStart}, held)
	first := f.at(25_000, picture{})
	for ms := 25_000; ms < 41_000; ms += 500 {
		if p := f.at(ms, picture{}); p != first {
			t.Fatalf("at %d it moves: %+v", ms, p)
		}
	}
}

// TestTheOtherSideIsTheMirror, and a terminal without colours gets letters.
func TestTheOtherSideIsTheMirror(t *testing.T) {
	a := theArtist(t)
	p := picture{movement: "thread-needle", columns: 38, rows: 14}
	q := p
	q.mirror = true
	left, right := strings.Split(a.Draw(p), "\n"), strings.Split(a.Draw(q), "\n")
	for y := range left {
		want := []rune(left[y] + strings.Repeat(" ", p.columns-len(left[y])))
		for i, j := 0, len(want)-1; i < j; i, j = i+1, j-1 {
			want[i], want[j] = want[j], want[i]
		}
		if got := strings.TrimRight(string(want), " "); got != right[y] {
			t.Fatalf("line %d: %q; mirrored it must be %q", y, right[y], got)
		}
	}
	if strings.Contains(a.Draw(p), "\x1b") {
		t.Error("colours where there are none")
	}
}

// TestEveryExerciseHasAFigure that can be followed.
func TestEveryExerciseHasAFigure(t *testing.T) {
	a := theArtist(t)
	for _, e := range a.Exercises.All() {
		if a.moves[e.Slug] == nil {
			t.Errorf("%s has no movement", e.Slug)
		}
	}
}

// Two cores with other work beside it: 9 to 20 ms a picture; one is wanted every 125 ms.
func BenchmarkPicture(b *testing.B) {
	a := theArtist(b)
	a.clip("cat-cow")
	for b.Loop() {
		a.draw(picture{movement: "cat-cow", frame: 10, works: true, columns: 38, rows: 14, colour: true, dark: true})
	}
}

// Two busy cores: 0.1 ms, of the 125 ms between two looks at the clock.
func BenchmarkStage(b *testing.B) {
	tl := session.Timeline{TotalMS: 41_000, Items: []session.Item{{Exercise: "cat-cow", Name: "Cat-cow", Reps: 1, Sets: 1, AtMS: 20_000, ForMS: 21_000}}, Steps: held}
	p := session.NewPlayer(tl, session.Past{})
	m := &model{opts: Options{Now: func() time.Duration { return 0 }}, width: 80, height: 24, look: newLook(true), colour: true}
	s := &stage{coach: &coach{player: p}, art: strings.Repeat("\x1b[38;2;1;2;3m▀\x1b[0m", 38), form: "x", follow: &follow{}}
	m.screen = s
	for b.Loop() {
		_ = m.View()
	}
}
