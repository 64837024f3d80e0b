package session

import (
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// Part is what can take an item's place while the session goes on: from the
// moment the item is left to the moment the next one gets ready, with the way up
// or down that this needs. Times count from its own start.
type Part struct {
	TotalMS int    `json:"total_ms"`
	Item    Item   `json:"item"`
	Same    bool   `json:"same"` // the same exercise, smaller
	Steps   []Step `json:"steps"`
	Cues    []Cue  `json:"cues"`
}

// WithEasier adds to a timeline what each item gives way to (S15), in the language
// of the timeline. It fails only where an exercise is not in the catalogue.
func (t *Timeline) WithEasier(s plan.Session, easier []*plan.Ease, c *exercise.Catalogue, in say.Tongue) error {
	t.Easier = make([]*Part, len(s.Items))
	for i, e := range easier {
		if i >= len(s.Items) || e == nil {
			continue
		}
		own, err := find(c, s.Items[i].Exercise)
		if err != nil {
			return err
		}
		next := exercise.Standing // after the last item everybody gets up
		if i+1 < len(s.Items) {
			after, err := find(c, s.Items[i+1].Exercise)
			if err != nil {
				return err
			}
			next = after.Position
		}
		part, err := part(e.Item, c, in, i, own.Position, next)
		if err != nil {
			return err
		}
		part.Same = e.Same
		t.Easier[i] = part
	}
	return nil
}

// WithCalm adds the calm breathing that ends a session in which two items were
// stopped (PM-6). It is done in whatever position the person is in.
func (t *Timeline) WithCalm(it plan.Item, c *exercise.Catalogue, in say.Tongue) error {
	calm, err := part(it, c, in, len(t.Items)-1, exercise.AnyPosition, exercise.AnyPosition)
	t.Calm = calm
	return err
}

func find(c *exercise.Catalogue, slug string) (exercise.Exercise, error) {
	e, ok := c.Get(slug)
	if !ok {
		return e, fault.New(fault.Internal, "the plan holds %q, which is not in the catalogue", slug)
	}
	return e, nil
}

// part lays out one item between two positions.
func part(it plan.Item, c *exercise.Catalogue, in say.Tongue, n int, from, to exercise.Position) (*Part, error) {
	e, err := find(c, it.Exercise)
	if err != nil {
		return nil, err
	}
	m := newMaker(in, Timeline{Items: make([]Item, n+1)})
	m.item = n
	m.timeline.Items[n] = m.describe(e, it)
	if e.Position.Floor() != from.Floor() {
		m.transition(e.Position.Floor(), from)
	}
	m.exercise(e, it)
	if e.Position.Floor() != to.Floor() {
		m.transition(to.Floor(), e.Position)
	}
	p := &Part{TotalMS: m.at, Item: m.timeline.Items[n], Steps: m.timeline.Steps}
	p.Cues = m.cues(false)
	return p, nil
}
