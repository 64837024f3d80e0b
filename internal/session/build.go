package session

import (
	"fmt"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/plan"
)

// Breaths of a relaxation, about six a minute: four seconds in, six out.
const (
	breathInS  = 4
	breathOutS = 6
)

// maker lays steps end to end.
type maker struct {
	timeline Timeline
	item     int
	at       int // ms
}

// Build lays out a planned session in timed steps. The whole takes exactly the
// seconds the plan counted (S16). It fails only where the session names an
// exercise the catalogue does not have.
func Build(s plan.Session, c *exercise.Catalogue) (Timeline, error) {
	m := &maker{timeline: Timeline{Items: []Item{}, Steps: []Step{}}}
	down, last := false, exercise.Exercise{}
	for i, it := range s.Items {
		e, err := find(c, it.Exercise)
		if err != nil {
			return Timeline{}, err
		}
		m.item = i
		m.timeline.Items = append(m.timeline.Items, describe(e, it))
		if e.Position.Floor() != down {
			down = !down
			m.transition(down, last.Position)
		}
		m.exercise(e, it)
		last = e
	}
	if down {
		m.transition(false, last.Position)
	}
	m.timeline.TotalMS = m.at
	m.timeline.Cues = cues(m.timeline.Items, m.timeline.Steps, m.at, true)
	return m.timeline, nil
}

// describe copies what the player shows of an exercise.
func describe(e exercise.Exercise, it plan.Item) Item {
	return Item{
		Exercise: e.Slug, Name: e.Name, Role: string(it.Role), Modification: it.Modification, Why: it.Why,
		Start: e.Start, Steps: e.Steps, Breathing: e.Breathing, StopSigns: e.StopSigns,
		Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, Sides: it.Sides,
		Dose: ItemWords(e, it), Muscles: e.Muscles.Primary,
		Position: string(e.Position), Check: checkOf(e), Figure: figure(e, it),
	}
}

func (m *maker) add(s Step, seconds int) { m.addMS(s, seconds*1000) }

func (m *maker) addMS(s Step, ms int) {
	if ms <= 0 {
		return
	}
	s.Item, s.AtMS, s.ForMS = m.item, m.at, ms
	if s.Breath == "" {
		s.Breath = "free"
	}
	m.timeline.Steps = append(m.timeline.Steps, s)
	m.at += ms
}

// transition gives time to get down to the floor, or up from a position on it.
func (m *maker) transition(down bool, from exercise.Position) {
	cue, way := "Take your time getting up, one knee first.", "up"
	switch {
	case down:
		way = "down"
		cue = "Take your time getting down to the floor."
	case from == exercise.Supine || from == exercise.Prone || from == exercise.SideLying:
		cue = "Roll to your side, then push yourself up slowly."
	}
	m.add(Step{Kind: Transition, Cue: cue, Way: way}, plan.TransitionS)
}

// exercise lays out one item: get ready, then sets of sides of repetitions.
func (m *maker) exercise(e exercise.Exercise, it plan.Item) {
	start := m.at
	m.add(Step{Kind: GetReady, Cue: e.Cues.Ready, Side: side(it.Sides, 1)}, plan.SetUpS)
	_, first := e.Dose.First()
	for set := 1; set <= it.Sets; set++ {
		if set > 1 {
			m.add(Step{Kind: Rest, Cue: "Rest. Let everything go loose.", Set: set}, first.RestS)
		}
		for s := 1; s <= it.Sides; s++ {
			if s > 1 {
				m.add(Step{Kind: Switch, Cue: "Change sides.", Side: side(it.Sides, s), Set: set}, plan.SwitchS)
			}
			for rep := 1; rep <= it.Reps; rep++ {
				last := set == it.Sets && s == it.Sides && rep == it.Reps
				m.rep(e, it, Step{Side: side(it.Sides, s), Set: set, Rep: rep, LastRep: last})
			}
		}
	}
	item := &m.timeline.Items[m.item]
	item.AtMS, item.ForMS = start, m.at-start
}

// side names the side worked: left first. It is the person's own left.
func side(sides, n int) string {
	if sides == 1 {
		return ""
	}
	return [...]string{"left", "right"}[n-1]
}

// rep lays out one repetition by its rhythm; together the steps take exactly
// plan.RepSeconds.
func (m *maker) rep(e exercise.Exercise, it plan.Item, at Step) {
	step := func(kind StepKind, cue string, breath exercise.Breath) Step {
		at.Kind, at.Cue, at.Breath = kind, cue, string(breath)
		return at
	}
	switch e.Rhythm {
	case exercise.Flow:
		n := len(e.Cues.Moves)
		for i, move := range e.Cues.Moves {
			if e.Cues.Half != "" && i == 0 && at.Rep == it.Reps/2+1 {
				move.Say = e.Cues.Half
			}
			m.addMS(step(Move, move.Say, move.Breath), plan.RepS*1000*(i+1)/n-plan.RepS*1000*i/n)
		}
	case exercise.Pause:
		there, back := e.Cues.Moves[0], e.Cues.Moves[1]
		m.add(step(Move, there.Say, there.Breath), plan.RepS/2)
		m.add(step(Hold, e.Cues.Hold, ""), it.HoldS)
		m.add(step(Release, back.Say, back.Breath), plan.RepS/2)
	case exercise.Hold:
		m.add(step(Hold, e.Cues.Hold, ""), it.HoldS)
		m.add(step(Release, e.Cues.Release, ""), plan.ReleaseS)
	default:
		m.steady(e, it, step)
	}
}

// steady lays out one stretch of time; a relaxation goes with the breath.
func (m *maker) steady(e exercise.Exercise, it plan.Item, step func(StepKind, string, exercise.Breath) Step) {
	if e.Type != exercise.Relaxation {
		m.add(step(Hold, e.Cues.Hold, ""), it.HoldS)
		return
	}
	for left := it.HoldS; left > 0; left -= breathInS + breathOutS {
		m.add(step(Hold, e.Cues.Hold, exercise.In), min(left, breathInS))
		m.add(step(Hold, e.Cues.Hold, exercise.Out), min(left-breathInS, breathOutS))
	}
}

// bandWords say which band an item is done with: such that two or three repetitions
// are to spare (PR-7).
var bandWords = map[plan.Band]string{plan.Light: "light band", plan.OneUp: "band one step up", plan.TwoUp: "band two steps up"}

// ItemWords says an item's dose as a person reads it, with its band where it needs
// one: "2 sets: 12 times; light band, 2 or 3 more still possible".
func ItemWords(e exercise.Exercise, it plan.Item) string {
	words := DoseWords(e.Rhythm, it.Sets, it.Reps, it.HoldS, it.Sides)
	if !e.Needs("resistance-band") || strings.Contains(it.Modification, "lightest band") {
		return words
	}
	return words + "; " + bandWords[it.Band] + ", 2 or 3 more still possible"
}

// DoseWords says a dose as a person reads it: "2 sets of 8", "30 seconds, each side".
func DoseWords(r exercise.Rhythm, sets, reps, holdS, sides int) string {
	words := fmt.Sprintf("%d times", reps)
	switch {
	case holdS >= 120 && holdS%60 == 0 && reps == 1:
		words = fmt.Sprintf("%d minutes", holdS/60)
	case holdS >= 120 && reps == 1:
		words = fmt.Sprintf("%d minutes %d seconds", holdS/60, holdS%60)
	case holdS > 0 && reps == 1:
		words = fmt.Sprintf("%d seconds", holdS)
	case r == exercise.Hold && holdS > 0:
		words = fmt.Sprintf("%d times %d seconds", reps, holdS)
	case holdS > 0:
		words = fmt.Sprintf("%d times, with %d seconds' hold", reps, holdS)
		if holdS == 1 {
			words = fmt.Sprintf("%d times, with a short hold", reps)
		}
	}
	if reps == 1 && holdS == 0 {
		words = "once"
	}
	if sides == 2 {
		words += ", each side"
	}
	if sets > 1 {
		words = fmt.Sprintf("%d sets: %s", sets, words)
	}
	return words
}
