package session_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unslouch/internal/plan"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// courses are a few whole timelines with what gives way in them.
func courses(t *testing.T) (all []session.Timeline) {
	t.Helper()
	for i, who := range [][]string{nil, {"osteoporosis"}, {"hypermobility"}} {
		may, _ := cleared(t, who...)
		p, c := planned(t, who...)
		week := p.Weeks[3*i]
		for _, s := range week.Sessions {
			tl, err := session.Build(s, c, say.English)
			if err != nil {
				t.Fatal(err)
			}
			if err := tl.WithEasier(s, plan.Easier(s, may, at20, week.Week, plan.DayLimits{}), c, say.English); err != nil {
				t.Fatal(err)
			}
			if calm, ok := plan.CalmEnd(may, at20, week.Week, plan.DayLimits{}); ok {
				if err := tl.WithCalm(calm, c, say.English); err != nil {
					t.Fatal(err)
				}
			}
			all = append(all, tl)
		}
	}
	return all
}

// kept is what a store would know of what was told.
type kept struct {
	told    []session.Told
	settled []int
	eased   []int
	sets    map[int]int
	ended   int
}

func (k *kept) take(t interface{ Fatalf(string, ...any) }, told []session.Told) {
	for _, e := range told {
		if k.ended > 0 {
			t.Fatalf("%v told after the end", e)
		}
		switch e.Kind {
		case session.ToldDone:
			if slices.ContainsFunc(k.told, func(x session.Told) bool { return x == e }) && !slices.Contains(k.eased, e.Item) {
				t.Fatalf("%v told twice", e)
			}
			k.settled = append(k.settled, e.Item)
		case session.ToldSkipped:
			k.settled = append(k.settled, e.Item)
		case session.ToldSet:
			if k.sets[e.Item] >= e.Set {
				t.Fatalf("%v told twice", e)
			}
			k.sets[e.Item] = e.Set
		case session.ToldEased:
			k.eased = append(k.eased, e.Item)
			delete(k.sets, e.Item)
			k.settled = slices.DeleteFunc(k.settled, func(i int) bool { return i == e.Item })
		default:
			k.ended++
		}
		k.told = append(k.told, e)
	}
}

// TestLeftAloneItTellsEverythingOnce: however seldom somebody looks (but often enough
// for a device that is awake), each set and each exercise is told once, the end last,
// and the session takes what it takes.
func TestLeftAloneItTellsEverythingOnce(t *testing.T) {
	for _, tl := range courses(t) {
		for _, beat := range []time.Duration{90 * time.Millisecond, 1100 * time.Millisecond, 44 * time.Second} {
			p, k, now, cues := session.NewPlayer(tl, session.Past{}), kept{sets: map[int]int{}}, 5*time.Second, 0
			p.Go(now)
			for began := now; !p.Over(); now += beat {
				p.Look(now)
				told, said := p.Take()
				k.take(t, told)
				cues += len(said)
				if now-began > time.Duration(tl.TotalMS)*time.Millisecond+2*beat {
					t.Fatal("it does not end")
				}
			}
			if want := tl.Ended(-1, tl.TotalMS); !slices.Equal(k.settled, want) {
				t.Errorf("told %v; want %v", k.settled, want)
			}
			if beat < time.Second && cues != len(tl.Cues) {
				t.Errorf("%d cues of %d", cues, len(tl.Cues))
			}
			if k.told[len(k.told)-1].Kind != session.ToldWhole {
				t.Errorf("it ended with %v", k.told[len(k.told)-1])
			}
		}
	}
}

// TestWhateverIsPressed: whatever a person presses and whenever they look, nothing is
// told twice, nothing that ran to its end is lost, time that stands still is not
// counted, and somebody who begins again from what was kept goes on where it was left.
func TestWhateverIsPressed(t *testing.T) {
	all := courses(t)
	rapid.Check(t, func(t *rapid.T) {
		tl := rapid.SampledFrom(all).Draw(t, "session")
		p, k, now := session.NewPlayer(tl, session.Past{}), &kept{sets: map[int]int{}}, time.Duration(0)
		p.Wait = rapid.Bool().Draw(t, "wait")
		p.Go(now)
		for range rapid.IntRange(1, 60).Draw(t, "presses") {
			before, ran := p.At(now), p.Waiting() == session.Running
			passed := time.Duration(rapid.IntRange(0, 100_000).Draw(t, "ms")) * time.Millisecond
			now += passed
			if at := p.At(now); !p.Over() && ran && at != min(before+int(passed.Milliseconds()), p.Timeline().TotalMS) {
				t.Fatalf("at %d after %v from %d", at, passed, before)
			} else if !ran && at != before {
				t.Fatalf("it stood at %d and is at %d", before, at)
			}
			press(t, p, now)
			told, _ := p.Take()
			k.take(t, told)
			if at := p.At(now); at < 0 || at > p.Timeline().TotalMS {
				t.Fatalf("at %d of %d", at, p.Timeline().TotalMS)
			}
			if p.Over() {
				break
			}
			if rapid.IntRange(0, 9).Draw(t, "killed") == 0 && !p.Calming() {
				again := session.NewPlayer(tl, session.Past{Settled: k.settled, Eased: k.eased, Sets: k.sets})
				againTold, _ := again.Take()
				k.take(t, againTold)
				settled := map[int]bool{}
				for _, i := range k.settled {
					settled[i] = true
				}
				if got, want := again.At(now), again.Timeline().ResumeAt(settled, k.sets); got != want {
					t.Fatalf("goes on at %d; want %d", got, want)
				}
				p = again
				p.Go(now)
			}
		}
	})
}

func press(t *rapid.T, p *session.Player, now time.Duration) {
	switch rapid.SampledFrom([]string{"look", "look", "look", "toggle", "back", "skip", "ease", "more", "calm", "stop"}).Draw(t, "press") {
	case "look":
		p.Look(now)
	case "toggle":
		p.Toggle(now)
	case "back":
		p.Back(now)
	case "skip":
		p.Skip(now)
	case "ease":
		p.Ease(now)
	case "more":
		p.More(now)
	case "calm":
		if rapid.IntRange(0, 4).Draw(t, "really") == 0 {
			p.Calm(now)
		}
	case "stop":
		if rapid.IntRange(0, 4).Draw(t, "really") == 0 {
			p.Stop(now)
		}
	}
}

// TestEasingNeverMakesItLonger: wherever "easier" is pressed, the same exercise never
// leaves more of the session to do than there was, and where its time stays, as in the
// warm-up (S17), the person stays where they are. Another exercise begins at its
// beginning, and takes no longer than the one it stands in for.
func TestEasingNeverMakesItLonger(t *testing.T) {
	all, stayed, shorter, others := courses(t), 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		tl := rapid.SampledFrom(all).Draw(t, "session")
		p := session.NewPlayer(tl, session.Past{})
		p.Go(0)
		item := rapid.IntRange(0, len(tl.Items)-1).Draw(t, "item")
		for range item {
			p.Skip(0)
		}
		now := time.Duration(0)
		for to := time.Duration(rapid.IntRange(0, 400_000).Draw(t, "ms")) * time.Millisecond; now < to; now += time.Minute {
			p.Look(now)
		}
		p.Look(now)
		part := p.Easier(now)
		if part == nil {
			return
		}
		before, left, was := p.At(now), p.Timeline().TotalMS-p.At(now), p.Timeline().Items[p.Item(now)]
		if !p.Ease(now) {
			t.Fatal("it has an easier form and does not go on with it")
		}
		after := p.Timeline().TotalMS - p.At(now)
		switch {
		case part.Same && after > left:
			t.Fatalf("%s at %d ms: %d ms are left, %d were", was.Exercise, before, after, left)
		case part.Same && part.Item.ForMS == was.ForMS:
			if stayed++; p.At(now) != before || after != left {
				t.Fatalf("%s keeps its time and goes from %d to %d ms", was.Exercise, before, p.At(now))
			}
		case part.Same:
			shorter++
		default:
			if others++; part.Item.ForMS > was.ForMS {
				t.Fatalf("%s takes %d ms, in place of %d", part.Item.Exercise, part.Item.ForMS, was.ForMS)
			}
		}
	})
	if stayed == 0 || shorter == 0 || others == 0 {
		t.Errorf("%d stayed, %d got shorter, %d were another: the test shows nothing", stayed, shorter, others)
	}
}

// TestTheWayOfWaiting: a device that slept has trained nobody, more time ends by
// itself, and whoever needs no limit is waited for at the end of every preparation.
func TestTheWayOfWaiting(t *testing.T) {
	tl := courses(t)[0]
	p := session.NewPlayer(tl, session.Past{})
	p.Go(0)
	p.Look(time.Second)
	p.Look(10 * time.Minute)
	if p.Waiting() != session.Away || p.At(time.Hour) != 1000 {
		t.Errorf("after a sleep: %q at %d; want to stand at 1000", p.Waiting(), p.At(time.Hour))
	}
	now := 20 * time.Minute
	p.More(now)
	p.More(now + 10*time.Second)
	if left := p.MoreLeft(now + 20*time.Second); left != 40*time.Second {
		t.Errorf("%v more; want 40s", left)
	}
	p.Look(now + 61*time.Second)
	if p.Waiting() != session.Running {
		t.Errorf("%q after more time", p.Waiting())
	}

	p = session.NewPlayer(tl, session.Past{})
	p.Wait = true
	p.Go(0)
	gates := 0
	for now := time.Duration(0); !p.Over(); now += 500 * time.Millisecond {
		p.Look(now)
		if p.Waiting() == session.AtGate {
			s := tl.Steps[tl.StepAt(p.At(now))]
			if !s.Prepares() || p.At(now) != s.End()-1 {
				t.Fatalf("it waits at %d, in %+v", p.At(now), s)
			}
			gates++
			p.Go(now)
		}
	}
	want := 0
	for i, s := range tl.Steps[:len(tl.Steps)-1] {
		if s.Prepares() && !tl.Steps[i+1].Prepares() {
			want++
		}
	}
	if gates != want {
		t.Errorf("waited %d times; want %d", gates, want)
	}
}

// TestTheCalmEnd: the breathing after two stops tells nothing but the stop.
func TestTheCalmEnd(t *testing.T) {
	tl := courses(t)[0]
	if tl.Calm == nil {
		t.Fatal("no calm breathing; the test proves nothing")
	}
	p := session.NewPlayer(tl, session.Past{})
	p.Go(0)
	p.Calm(time.Second)
	now := time.Second
	for ; !p.Over(); now += time.Second {
		p.Look(now)
	}
	told, _ := p.Take()
	if len(told) != 1 || told[0] != (session.Told{Kind: session.ToldStopped, Item: -1}) {
		t.Errorf("told %v", told)
	}
}

// TestASetAgainIsOneSet: whoever goes back and does a set or an exercise once more has
// done it once; what was left out and is done after all is done.
func TestASetAgainIsOneSet(t *testing.T) {
	for _, tl := range courses(t) {
		item := slices.IndexFunc(tl.Items, func(it session.Item) bool { return it.Sets > 1 })
		if item < 0 {
			continue
		}
		p, now := session.NewPlayer(tl, session.Past{}), time.Duration(0)
		p.Go(now)
		for range item {
			p.Skip(now)
		}
		var all []session.Told
		until := func(at int) {
			for p.At(now) < at {
				now += 700 * time.Millisecond
				p.Look(now)
			}
			told, _ := p.Take()
			all = append(all, told...)
		}
		end := tl.Items[item].EndMS()
		until((tl.Items[item].AtMS + 3*end) / 4)
		p.Back(now)
		until(end)
		p.Back(now) // just after it ended: to where it began
		p.Back(now)
		until(end)
		for _, once := range []session.Told{{Kind: session.ToldSet, Item: item, Set: 1}, {Kind: session.ToldDone, Item: item}} {
			n := 0
			for _, x := range all {
				if x == once {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%v is told %d times: %v", once, n, all)
			}
		}
		return
	}
	t.Error("no exercise has sets; the test proves nothing")
}

// TestASleepTrainsNobody: whatever key comes first after a device slept, nothing of the
// meantime is done.
func TestASleepTrainsNobody(t *testing.T) {
	for _, tl := range courses(t) {
		for name, key := range map[string]func(*session.Player, time.Duration){
			"pause": (*session.Player).Pause, "toggle": (*session.Player).Toggle, "more": (*session.Player).More, "stop": (*session.Player).Stop,
		} {
			p := session.NewPlayer(tl, session.Past{})
			p.Go(0)
			p.Look(time.Second)
			stood := p.At(time.Second)
			p.Take()
			now := 8 * time.Hour
			key(p, now)
			if p.At(now) != stood {
				t.Errorf("%s: at %d after a sleep, not at %d", name, p.At(now), stood)
			}
			p.Go(now)
			p.Look(now + time.Second)
			told, _ := p.Take()
			for _, e := range told {
				if e.Kind != session.ToldStopped {
					t.Errorf("%s: told %v", name, e)
				}
			}
		}
	}
}
