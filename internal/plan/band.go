package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Band is the resistance of an item that needs a band, in steps above a light one
// (PR-7). A step is the next band, or the same one held a hand's width shorter.
type Band int8

// The bands there are. More than two steps are never asked for [judgement].
const (
	Light Band = iota // effort 5 to 6 of 10, two or three repetitions to spare
	OneUp
	TwoUp

	topped = TwoUp
)

// resistanceBand is what an exercise needs whose load can change.
const resistanceBand = "resistance-band"

// Spare is how many more repetitions of an item the person could have done, as told
// after the session. "" is not known, and never easy (H11).
type Spare string

// The answers.
const (
	SpareNone Spare = "none"
	SpareFew  Spare = "few"  // one or two
	SpareMany Spare = "many" // three or more
)

// Bounds of PR-7.
const (
	easySessions = 2
	easyEffort   = 6 // at most, of 10
)

// topOf is the top of an exercise's range: the dose of its last level.
func topOf(e *exercise.Exercise) (top exercise.Dose) {
	for l := exercise.L1; l <= exercise.L4; l++ {
		if d, ok := e.Dose.At(l); ok {
			top = d
		}
	}
	return top
}

// sameDose reports whether two doses ask for the same sets, repetitions and hold.
func sameDose(a, b exercise.Dose) bool {
	return a.Sets == b.Sets && a.Reps == b.Reps && a.HoldS == b.HoldS
}

// AsksSpare reports whether the person is asked after a session how many more
// repetitions of an item they could have done: only where the band could grow. An
// item that is changed for somebody stays with its light band.
func AsksSpare(e exercise.Exercise, it Item) bool {
	dose := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS}
	return e.Needs(resistanceBand) && it.Role == StrengthRole && it.Modification.Empty() && it.Band < topped && sameDose(dose, topOf(&e))
}

// anyBand reports whether this person may have more than a light band for an
// exercise: nothing of what they told changes it, by words or by limits [judgement].
func (c *choice) anyBand() bool {
	return c.Needs(resistanceBand) && c.verdict.Status == exercise.Allowed && len(c.verdict.Texts) == 0 && len(c.verdict.Limits) == 0
}

// carry hands the bands of the week before on to a week: down a step where the week
// steps back, light where the item hurt or is changed, and up a step under PR-7.
// It goes up only in a week whose days stay as they were.
func (b *builder) carry(d *draft, last draft, dec Decision, steady bool) {
	for slug := range last.dose {
		c, ok := d.pool.in[slug]
		if !ok || !c.anyBand() || slices.Contains(dec.Culprits, slug) || b.hurtLately(slug) {
			continue
		}
		now := last.band[slug]
		switch dec.Verb {
		case Regress, Lighten, Resume, StepDown:
			now = max(Light, now-1)
		case Progress:
			if steady && !b.wished(slug, d.week) && b.mayRise(c, last.dose[slug], now, dec) && sameDose(d.dose[slug], last.dose[slug]) {
				now++
				d.raise(c)
			}
		}
		if now > Light {
			d.setBand(slug, now)
		}
	}
}

// raise takes an item that gets more band back to the repetitions it began with, and
// notes that nothing else of it may change in the week (PR-2).
func (d *draft) raise(c *choice) {
	_, first := c.Dose.First()
	dose := d.dose[c.Slug]
	dose.Reps = min(dose.Reps, first.Reps)
	d.dose[c.Slug] = dose
	d.raised = append(d.raised, c.Slug)
}

func (d *draft) setBand(slug string, to Band) {
	if d.band == nil {
		d.band = map[string]Band{}
	}
	d.band[slug] = to
}

// mayRise is PR-7: a week that moves on by what was lived, the top of the range, no
// cap on the level, and the newest two sessions that held the item easy with this
// very dose and band.
func (b *builder) mayRise(c *choice, dose exercise.Dose, now Band, dec Decision) bool {
	if dec.Rule != "PR-1" || now >= topped || b.Clearance.LevelCap() < exercise.L4 || !sameDose(dose, topOf(c.Exercise)) {
		return false
	}
	return easyTwice(b.History.Weeks, c.Slug, dose, now)
}

// wished reports whether the person themselves brings more of an exercise into a
// week: its band does not rise beside that (PR-2).
func (b *builder) wished(slug string, week int) bool {
	w := b.History.Wishes
	return slices.ContainsFunc(w.Added, func(e Extra) bool { return e.Week == week }) ||
		slices.ContainsFunc(w.Swaps, func(s Swap) bool { return s.Week == week && s.To == slug })
}

// easyTwice reports whether the newest two sessions that held an exercise were both
// easy with it. What came in between for other reasons counts against it: a session
// that was hard, hurt or was not told of is never passed over.
func easyTwice(weeks []LivedWeek, slug string, dose exercise.Dose, band Band) bool {
	var days []int
	for _, w := range slices.Backward(weeks) {
		for _, s := range slices.Backward(w.Sessions) {
			if !s.holds(slug) || slices.Contains(days, s.On) {
				continue
			}
			if !s.easy(slug, dose, band) {
				return false
			}
			if days = append(days, s.On); len(days) == easySessions {
				return true
			}
		}
	}
	return false
}

func (s LivedSession) holds(slug string) bool {
	return slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.Exercise == slug })
}

// easy reports whether an exercise was known to be easy in a session, all of it: at
// this dose and band, three or more repetitions to spare, an effort of 6 at most,
// and nothing of it hurt, then or by the next morning.
func (s LivedSession) easy(slug string, dose exercise.Dose, band Band) bool {
	if s.Effort == nil || *s.Effort > easyEffort || s.Settled() != Yes || slices.Contains(s.culprits(), slug) {
		return false
	}
	return !slices.ContainsFunc(s.Items, func(it LivedItem) bool {
		done := exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS}
		return it.Exercise == slug && (it.Spare != SpareMany || it.Band != band || !sameDose(done, dose))
	})
}

// hurtLately reports whether an exercise hurt, or had to be stopped, since the last
// week of the course in which something was done began.
func (b *builder) hurtLately(slug string) bool { return slices.Contains(HurtLately(b.History), slug) }

// HurtLately lists what hurt, or had to be stopped, since the last week of the course
// in which something was done began: it is done with a light band (PR-7).
func HurtLately(h History) (slugs []string) {
	from := 0
	for _, w := range h.course() {
		if len(w.Sessions) > 0 {
			from = w.starts
		}
	}
	b := builder{Request: Request{History: h}}
	for _, s := range b.sessions() {
		if s.On >= from {
			slugs = append(slugs, s.culprits()...)
		}
	}
	return slugs
}

// lightAgain takes what is still to come of a running week back to the light band
// where an item has hurt since, or new answers change it.
func (b *builder) lightAgain(w Week, p pool) Week {
	hurt := HurtLately(b.History)
	w.Sessions = slices.Clone(w.Sessions)
	for i, s := range w.Sessions {
		if b.doneNow(s.Day) {
			continue
		}
		w.Sessions[i] = s.light(p, hurt)
	}
	return w
}

// light is a session with a light band for what hurt, and for what is not free of
// changes in a pool.
func (s Session) light(p pool, hurt []string) Session {
	s.Items = slices.Clone(s.Items)
	for k, it := range s.Items {
		if c, ok := p.in[it.Exercise]; it.Band > Light && (!ok || !c.anyBand() || slices.Contains(hurt, it.Exercise)) {
			s.Items[k].Band, s.Items[k].Change = Light, say.Plain("Back to your light band, to be on the safe side.")
			s.Items[k].Why = say.Sentences(it.Reason, s.Items[k].Change)
		}
	}
	return s
}

// bandsOf are the bands of a week as it was shown: of an item that was eased in one
// session, the lighter one.
func bandsOf(w Week) (bands map[string]Band) {
	least := map[string]Band{}
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			if now, had := least[it.Exercise]; it.Role == StrengthRole && (!had || it.Band < now) {
				least[it.Exercise] = it.Band
			}
		}
	}
	for slug, band := range least {
		if band == Light {
			delete(least, slug)
		}
	}
	return least
}

// stepWords says what a step up is, for an item that has one.
func (c *choice) stepWords(band Band) (nothing say.Line) {
	if band == Light {
		return nothing
	}
	return say.Filled("For the {name}, a step up is the next band, or yours held a hand's width shorter.", say.Values{"name": say.Name(c.Name)})
}

// bandChange adds to what changed of an item that its band did.
func bandChange(said say.Line, was, now Band, why say.Line) say.Line {
	switch {
	case now >= was:
		return said
	case said.Empty() && now == Light:
		return say.Filled("Back to your light band: {why}.", say.Values{"why": why})
	case said.Empty():
		return say.Filled("The band a step lighter: {why}.", say.Values{"why": why})
	}
	return say.Sentences(say.Plain("A lighter band again."), said)
}
