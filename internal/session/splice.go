package session

import "slices"

// Spliced is the timeline with a part in the place of an item: from where the item
// gets ready to where the next one does. Everything after it moves, and nothing is
// easier than the part.
func (t Timeline) Spliced(item int, p Part) Timeline {
	from, to := t.Items[item].AtMS, t.TotalMS
	if item+1 < len(t.Items) {
		to = t.Items[item+1].AtMS
	}
	by := p.TotalMS - (to - from)
	t.TotalMS += by
	t.Items = slices.Clone(t.Items)
	for i := item + 1; i < len(t.Items); i++ {
		t.Items[i].AtMS += by
	}
	t.Items[item] = p.Item
	t.Items[item].AtMS += from
	t.Steps = spliced(t.Steps, p.Steps, from, to, by, func(s *Step, by int) { s.AtMS += by },
		func(s Step) int { return s.AtMS }, func(s *Step) { s.Item = item })
	t.Cues = spliced(t.Cues, p.Cues, from, to, by, func(c *Cue, by int) { c.AtMS += by },
		func(c Cue) int { return c.AtMS }, func(c *Cue) { c.Item = item })
	t.Easier = slices.Clone(t.Easier)
	if item < len(t.Easier) {
		t.Easier[item] = nil
	}
	return t
}

// EasedAt is where to go on when an item has given way to a part at some moment of
// this timeline. Another exercise begins at its beginning; the same one goes on where
// no more of it is left than was left before, so that nothing gets longer by being
// eased, and with its time unchanged the person stays where they are.
func (t Timeline) EasedAt(item int, p Part, at int) int {
	it := t.Items[item]
	switch {
	case !p.Same:
		return it.AtMS
	case at < it.AtMS: // on the way down to it, or up
		return at
	}
	return max(it.AtMS, it.AtMS+p.Item.EndMS()-(it.EndMS()-at))
}

// spliced puts own in the place of what lies from one moment to another.
func spliced[T any](all, own []T, from, to, by int, move func(*T, int), at func(T) int, mine func(*T)) []T {
	out := make([]T, 0, len(all)+len(own))
	for _, x := range all {
		if at(x) < from {
			out = append(out, x)
		}
	}
	for _, x := range own {
		move(&x, from)
		mine(&x)
		out = append(out, x)
	}
	for _, x := range all {
		if at(x) >= to {
			move(&x, by)
			out = append(out, x)
		}
	}
	return out
}

// Alone is a part as a timeline of its own, which ends with a bell.
func (t Timeline) Alone(p Part) Timeline {
	t.TotalMS, t.Items, t.Easier, t.Calm = p.TotalMS, []Item{p.Item}, []*Part{nil}, nil
	t.Steps, t.Cues = slices.Clone(p.Steps), slices.Clone(p.Cues)
	for i := range t.Steps {
		t.Steps[i].Item = 0
	}
	for i := range t.Cues {
		t.Cues[i].Item = 0
	}
	t.Cues = append(t.Cues, Cue{AtMS: p.TotalMS, Bell: BellDone})
	return t
}
