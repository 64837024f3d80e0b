package session

import (
	"unslouch/internal/exercise"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// Breaths of a relaxation, about six a minute: four seconds in, six out.
const (
	breathInS  = 4
	breathOutS = 6
)

// maker lays steps end to end, in the words of one language.
type maker struct {
	tongue   say.Tongue
	timeline Timeline
	item     int
	at       int // ms
}

// Build lays out a planned session in timed steps, in a language; nil is English.
// The whole takes exactly the seconds the plan counted (S16), whatever the language;
// how much of it is said aloud depends on how long its words are. It fails only
// where the session names an exercise the catalogue does not have.
func Build(s plan.Session, c *exercise.Catalogue, t say.Tongue) (Timeline, error) {
	m := newMaker(t, Timeline{Items: []Item{}, Steps: []Step{}})
	down, last := false, exercise.Exercise{}
	for i, it := range s.Items {
		e, err := find(c, it.Exercise)
		if err != nil {
			return Timeline{}, err
		}
		m.item = i
		m.timeline.Items = append(m.timeline.Items, m.describe(e, it))
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
	m.timeline.Cues = m.cues(true)
	return m.timeline, nil
}

func newMaker(t say.Tongue, empty Timeline) *maker {
	if t == nil {
		t = say.English
	}
	return &maker{tongue: t, timeline: empty}
}

// said is a text of the catalogue in the language.
func (m *maker) said(english string) string { return say.Text(m.tongue, english) }

func (m *maker) saidAll(english []string) []string {
	all := make([]string, len(english))
	for i := range english {
		all[i] = m.said(english[i])
	}
	return all
}

// describe copies what the player shows of an exercise.
func (m *maker) describe(e exercise.Exercise, it plan.Item) Item {
	var english English
	if m.tongue != say.English {
		english = English{Modification: it.Modification.String(), Start: e.Start, Check: checkOf(e).String(), StopSigns: e.StopSigns}
	}
	return Item{
		InEnglish: english,
		Exercise:  e.Slug, Name: m.said(e.Name), Role: string(it.Role), Modification: it.Modification.In(m.tongue), Why: it.Why.In(m.tongue),
		Start: m.said(e.Start), Steps: m.saidAll(e.Steps), Breathing: m.said(e.Breathing), StopSigns: m.saidAll(e.StopSigns),
		Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, Sides: it.Sides,
		Dose: ItemWords(e, it).In(m.tongue), Muscles: e.Muscles.Primary,
		Position: string(e.Position), Check: checkOf(e).In(m.tongue), Figure: figure(e, it),
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
	if s.Cue = m.said(s.Key); s.Cue == s.Key {
		s.Key = ""
	}
	m.timeline.Steps = append(m.timeline.Steps, s)
	m.at += ms
}

// transition gives time to get down to the floor, or up from a position on it.
func (m *maker) transition(down bool, from exercise.Position) {
	cue, way := say.Plain("Take your time getting up, one knee first."), "up"
	switch {
	case down:
		way = "down"
		cue = say.Plain("Take your time getting down to the floor.")
	case from == exercise.Supine || from == exercise.Prone || from == exercise.SideLying:
		cue = say.Plain("Roll to your side, then push yourself up slowly.")
	}
	m.add(Step{Kind: Transition, Key: cue.English, Way: way}, plan.TransitionS)
}

// What is said between sets and sides.
var (
	restCue   = say.Plain("Rest. Let everything go loose.")
	switchCue = say.Plain("Change sides.")
)

// exercise lays out one item: get ready, then sets of sides of repetitions.
func (m *maker) exercise(e exercise.Exercise, it plan.Item) {
	start := m.at
	m.add(Step{Kind: GetReady, Key: e.Cues.Ready, Side: side(it.Sides, 1)}, plan.SetUpS)
	_, first := e.Dose.First()
	for set := 1; set <= it.Sets; set++ {
		if set > 1 {
			m.add(Step{Kind: Rest, Key: restCue.English, Set: set}, first.RestS)
		}
		for s := 1; s <= it.Sides; s++ {
			if s > 1 {
				m.add(Step{Kind: Switch, Key: switchCue.English, Side: side(it.Sides, s), Set: set}, plan.SwitchS)
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
		at.Kind, at.Key, at.Breath = kind, cue, string(breath)
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
