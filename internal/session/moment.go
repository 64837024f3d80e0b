package session

// longRun is from how many milliseconds on a stretch is counted in minutes.
const longRun = 99_000

// Moment is what a person sees at one time of a session, in numbers; whoever shows it
// finds the words. Times are milliseconds.
type Moment struct {
	AtMS    int
	Item    int // index of Timeline.Items
	Step    Step
	Run     Run
	What    Item
	Next    Next
	Counted bool // repetitions are counted, Step.Rep of What.Reps; else time
	Long    bool // the time is long: as minutes and seconds
	RunLeft int  // of the stretch a person feels as one
	// ItemLeft is what is left of the exercise, SessionLeft of everything.
	ItemLeft, SessionLeft int
	RunDone               float64 // 0 to 1
	StepDone              float64 // 0 to 1: with a step of breath, how far the breath is
}

// Next is what comes after a moment: the other side, a set, or else an exercise.
type Next struct {
	Side string `json:"side"`
	Set  int    `json:"set"`
	Item int    `json:"item"` // index of Timeline.Items; -1 after the last
}

// MomentAt is what a person sees at a moment of the timeline.
func (t Timeline) MomentAt(at int) Moment {
	at = min(at, t.TotalMS-1)
	index := t.StepAt(at)
	step, run := t.Steps[index], t.RunAt(index)
	what := t.Items[step.Item]
	m := Moment{
		AtMS: at, Item: step.Item, Step: step, Run: run, What: what,
		Counted:     what.Reps > 1 && (step.Kind == Move || step.Kind == Release),
		Long:        run.To-run.From > longRun,
		RunLeft:     max(0, run.To-at),
		ItemLeft:    max(0, what.EndMS()-max(at, what.AtMS)),
		SessionLeft: max(0, t.TotalMS-at),
		RunDone:     share(at-run.From, run.To-run.From),
		StepDone:    share(at-step.AtMS, step.ForMS),
	}
	m.Next = t.nextOf(step, at)
	return m
}

func (t Timeline) nextOf(step Step, at int) Next {
	switch {
	case step.Kind == Switch:
		return Next{Side: step.Side, Item: step.Item}
	case step.Kind == Rest:
		return Next{Set: step.Set, Item: step.Item}
	case at < t.Items[step.Item].AtMS: // on the way to it
		return Next{Item: step.Item}
	case step.Item+1 < len(t.Items):
		return Next{Item: step.Item + 1}
	}
	return Next{Item: -1}
}

// Share is how much of an exercise is behind a moment, with the way to it, 0 to 1.
func (t Timeline) Share(item, at int) float64 {
	from, to := t.Bounds(item)
	return share(at-from, to-from)
}

// Bounds are where an exercise begins and ends in the whole: the way to it counts to it.
func (t Timeline) Bounds(item int) (from, to int) {
	to = t.TotalMS
	if item > 0 {
		from = t.Items[item-1].EndMS()
	}
	if item < len(t.Items)-1 {
		to = t.Items[item].EndMS()
	}
	return from, to
}

func share(done, whole int) float64 {
	if whole <= 0 {
		return 1
	}
	return min(1, max(0, float64(done)/float64(whole)))
}
