package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// DayLimits are what a person's answers of the day leave out (3.5, S11).
type DayLimits struct {
	SeatedOnly bool // alcohol or a sedating medicine
	NoRoller   bool // broken or sore skin
	NoBand     bool // latex
	// Out are exercises that stay out for some days (PM-7): see Banned. The frame of
	// a session, its warm-up and its calm end, is never one.
	Out []string
	// Light are exercises that hurt lately: they are done with a light band (PR-7).
	Light []string
}

// ForToday is a planned session as it can be done today: with the clearance of
// today's pain (PM-2) and the day's limits, items that no longer fit are taken
// out; where fewer than two main items are left, others that are cleared take
// their place at their first dose. It returns ErrNotEnough where even that does
// not make two (PB-10).
func ForToday(s Session, c safety.Clearance, p Preferences, week int, limits DayLimits) (Session, error) {
	if !c.Good() {
		return Session{}, fault.New(fault.Locked, "there is no clearance, so there is no session (DO-2)")
	}
	d := draft{week: week, row: min(week, Weeks), level: level(week, c), prefs: p, dose: map[string]exercise.Dose{}}
	d.pool = newPool(knownOf(c), c, p, week, d.level).without(limits, d.level)
	s = s.light(d.pool, limits.Light)
	if unchanged(s, d) {
		return s.seated(limits, d), nil
	}
	d.warm = d.reserve()
	d.warms = d.warmings()
	d.days = []day{{slot: slot{day: s.Day, stretch: s.Kind != Strength, strength: s.Kind != Stretch}}}
	d.keep(s)
	t := newTaste(p)
	d, _ = d.trimmed(t, endless)
	if len(d.days[0].main) < 2 {
		d = d.toTwo(t)
	}
	if len(d.days[0].main) < 2 {
		return Session{}, ErrNotEnough
	}
	return d.session(0, telling{taste: t}).seated(limits, d), nil
}

// endless is no limit.
var endless = load{noLimit, noLimit, noLimit, noLimit}

// toTwo adds the best that makes two main items, beside what is kept.
func (d draft) toTwo(t *taste) draft {
	must := map[string]bool{}
	for _, slug := range d.days[0].main {
		must[slug] = true
	}
	w, _, ok := d.filled(t, choosing{distinct: 2, fresh: 2, must: must})
	if !ok {
		return d
	}
	return w
}

// keep takes over the planned items that may be done today, at their planned doses.
func (d *draft) keep(s Session) {
	for _, it := range s.Items {
		c, ok := d.pool.in[it.Exercise]
		if !ok || it.Role == WarmUp || slices.Contains(d.warm, it.Exercise) {
			continue
		}
		d.dose[it.Exercise] = exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, RestS: rest(c)}
		if it.Band > Light {
			d.setBand(it.Exercise, it.Band)
		}
		if it.Role != Calm {
			d.days[0].main = append(d.days[0].main, it.Exercise)
		}
	}
	if calm, ok := d.pool.in[calmBreathing]; ok && d.dose[calmBreathing].Sets == 0 {
		d.dose[calmBreathing] = calm.firstDose()
	}
}

// sitWords stand first where an exercise could be done standing and today must not.
var sitWords = say.Plain("Sit on a chair for this one.")

// seated adds the words to sit to what could be done standing too.
func (s Session) seated(limits DayLimits, d draft) Session {
	if !limits.SeatedOnly {
		return s
	}
	s.Items = slices.Clone(s.Items)
	for i, it := range s.Items {
		c := d.pool.in[it.Exercise]
		if c.Position != exercise.Seated && !c.verdict.Has("seated") {
			s.Items[i].Modification = say.Sentences(sitWords, it.Modification)
		}
	}
	return s
}

func rest(c *choice) int {
	_, d := c.Dose.First()
	return d.RestS
}

// unchanged reports whether every planned item may be done as planned. Planned
// doses keep the limits of the same answers already.
func unchanged(s Session, d draft) bool {
	return !slices.ContainsFunc(s.Items, func(it Item) bool {
		_, ok := d.pool.in[it.Exercise]
		return !ok
	})
}

// without takes out what the day's answers leave out.
func (p pool) without(l DayLimits, level exercise.Level) pool {
	for slug, c := range p.in {
		standing := c.Position == exercise.Standing && !c.verdict.Has("seated")
		if (c.main() && slices.Contains(l.Out, slug)) || (l.SeatedOnly && (standing || c.Position.Floor())) ||
			(l.NoRoller && c.Needs("foam-roller")) || (l.NoBand && c.Needs("resistance-band")) {
			delete(p.in, slug)
			p.list = slices.DeleteFunc(p.list, func(x *choice) bool { return x == c })
		}
	}
	p.move(level)
	return p
}
