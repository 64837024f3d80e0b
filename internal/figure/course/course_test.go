package course_test

import (
	"math"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure/course"
	"unslouch/internal/figure/motion"
	"unslouch/internal/session"
)

// The films and sessions are those of the browser's course.test.ts: both must show the
// same posture at the same moment.
var (
	held = course.Film{Period: 16, Marks: []motion.Mark{{At: 0, Breath: "in", Cue: "Kneel."}, {At: 6, Breath: "out", Cue: "Stay."}, {At: 12, Breath: "in", Cue: "Come up."}}}
	flow = course.Film{Period: 6, Half: "The other way.", Marks: []motion.Mark{{At: 0, Breath: "in", Cue: "Up."}, {At: 3, Breath: "out", Cue: "Down."}}}
)

type one struct {
	kind              session.StepKind
	seconds           int
	cue, breath, side string
}

func steps(all ...one) (list []session.Step) {
	at := 0
	for _, s := range all {
		if s.breath == "" {
			s.breath = "free"
		}
		list = append(list, session.Step{Kind: s.kind, AtMS: at, ForMS: s.seconds * 1000, Cue: s.cue, Breath: s.breath, Side: s.side})
		at += s.seconds * 1000
	}
	return list
}

func TestTheFigureIsInStep(t *testing.T) {
	ready := one{session.GetReady, 15, "Sit.", "", ""}
	up, down := one{session.Move, 3, "Up.", "in", ""}, one{session.Move, 3, "Down.", "out", ""}
	other := one{session.Move, 3, "The other way.", "in", ""}
	kneel, stay, rise := one{session.GetReady, 15, "Kneel.", "", ""}, one{session.Hold, 20, "Stay.", "", ""}, one{session.Release, 3, "Come up.", "", ""}
	slow := course.Film{Period: 18, Marks: []motion.Mark{{At: 0, Cue: "Kneel."}, {At: 6, Cue: "Stay."}, {At: 12, Cue: "Up."}}}
	paused := course.Film{Period: 10, Marks: []motion.Mark{{At: 0, Breath: "out", Cue: "Go."}, {At: 3, Cue: "Wait."}, {At: 7, Breath: "in", Cue: "Back."}}}
	two := course.Film{Period: 12, Marks: []motion.Mark{{At: 0, Breath: "out", Cue: "Lift."}, {At: 3, Breath: "in", Cue: "Lower."}, {At: 6, Breath: "out", Cue: "Lift."}, {At: 9, Breath: "in", Cue: "Lower."}}}
	lift, lower := one{session.Move, 3, "Lift.", "out", ""}, one{session.Move, 3, "Lower.", "in", ""}
	walk := course.Film{Period: 2.6, Marks: []motion.Mark{{At: 0, Breath: "in"}, {At: 1.3, Breath: "out"}}}
	short := stay
	short.seconds = 3
	for name, c := range map[string]struct {
		film     course.Film
		steps    []session.Step
		at, want []float64 // seconds
	}{
		"breath by breath": {flow, steps(ready, up, down, up, down), []float64{0, 14.9, 15, 16.5, 18, 19.5, 22.5, 25.5}, []float64{0, 0, 0, 1.5, 3, 4.5, 1.5, 4.5}},
		"into position in time for the hold": {held, steps(kneel, stay, rise), []float64{5, 9, 12, 15, 18, 21, 25, 34.9, 35, 36.5, 37.99},
			[]float64{0, 0, 3, 6, 9, 12, 12, 12, 12, 14, 15.99}},
		"a short hold is whole, and a second goes in again": {held, steps(kneel, short, rise, stay), []float64{15, 16.5, 18, 21, 23, 25.8}, []float64{6, 9, 12, 0, 2.5, 6}},
		"a way back is never rushed": {slow, steps(one{session.GetReady, 15, "", "", ""}, one{session.Hold, 10, "Stay.", "", ""}, one{session.Release, 3, "Up.", "", ""}, one{session.Rest, 20, "", "", ""}),
			[]float64{25, 28, 29.2, 40}, []float64{12, 16.8, 0, 0}},
		"the second half the other way round, the next set as the first": {flow, steps(ready, up, down, other, down, one{session.Rest, 10, "", "", ""}, up, down, other, down),
			[]float64{16, 19, 22, 25, 38, 44}, []float64{1, 4, 5, 2, 1, 5}},
		"a pause within": {paused, steps(one{session.GetReady, 15, "", "", ""}, one{session.Move, 3, "Go.", "out", ""}, one{session.Hold, 2, "Wait.", "", ""}, one{session.Release, 3, "Back.", "in", ""}),
			[]float64{16, 18, 19, 20, 21.5}, []float64{1, 3, 5, 7, 8.5}},
		"two movements in one loop": {two, steps(lift, lower, one{session.Rest, 10, "", "", ""}, lift, lower), []float64{1, 4, 7, 12, 17, 20}, []float64{1, 4, 6, 6, 7, 10}},
		"words of its own":          {flow, steps(ready, one{session.Move, 3, "Something else.", "in", ""}, one{session.Hold, 5, "And stay.", "", ""}), []float64{16, 19, 22}, []float64{1, 3, 3}},
		"a walk goes round":         {walk, steps(ready, one{session.Hold, 60, "Walk.", "", ""}), []float64{14, 16, 68}, []float64{0, 1, 1}},
	} {
		got := course.New(c.film, c.steps)
		for i, at := range c.at {
			if is := got.At(int(math.Round(at * 1000))).Seconds; math.Abs(is-c.want[i]) > .006 {
				t.Errorf("%s: at %v s the loop is at %.2f; want %.2f", name, at, is, c.want[i])
			}
		}
	}
}

func TestTheSideChangesWhereThePersonWaits(t *testing.T) {
	c := course.New(held, steps(one{session.GetReady, 15, "", "", "left"}, one{session.Hold, 20, "Stay.", "", "left"}, one{session.Switch, 10, "Change.", "", "right"}, one{session.Hold, 20, "Stay.", "", "right"}))
	for at, want := range map[int]course.Place{0: {0, "left", false}, 34_900: {12, "left", true}, 38_900: {15.9, "left", false}, 39_500: {.5, "right", false}, 46_000: {7, "right", true}} {
		if got := c.At(at); got.Side != want.Side || got.Works != want.Works || math.Abs(got.Seconds-want.Seconds) > .006 {
			t.Errorf("at %d ms: %+v; want %+v", at, got, want)
		}
	}
}

func TestTheWayDownAndUp(t *testing.T) {
	step := session.Step{AtMS: 0, ForMS: 20_000, Way: "down"}
	for _, c := range []struct {
		way  string
		at   int
		want float64
	}{{"down", 0, 0}, {"down", 10_000, 9}, {"down", 25_000, 18}, {"up", 0, 18}, {"up", 10_000, 27}, {"up", 20_000, 35.999}} {
		step.Way = c.way
		if got := course.OnTheWay(36, step, c.at); math.Abs(got-c.want) > .006 {
			t.Errorf("%s at %d: %.2f; want %.2f", c.way, c.at, got, c.want)
		}
	}
}

// TestEveryMovementSaysSomething: without a mark the figure would stand still.
func TestEveryMovementSaysSomething(t *testing.T) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	all, err := motion.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		marks := 0
		for _, k := range m.Keys {
			if k.Breath != "" || k.Cue != "" {
				marks++
			}
		}
		if marks == 0 {
			t.Errorf("%s has no breath and no words", m.ID())
		}
	}
	if c := course.New(course.Film{Period: 3, Ready: 1}, nil); c.At(5000).Seconds != 1 {
		t.Error("without steps the figure waits")
	}
}
