package plan

import (
	"slices"

	"unslouch/internal/exercise"
)

// easeOff swaps an exercise that hurt for its easier form at half dose; where it
// has none, it stays itself at half range and half dose (PR-4, S15). Where its
// easier forms are not for this person, or hurt as well, it goes.
func (d *draft) easeOff(slug string, culprits []string) {
	c, ok := d.pool.in[slug]
	if !ok || d.times(slug) == 0 {
		return
	}
	if len(c.Easier.Exercises) == 0 {
		d.dose[slug] = halved(d.dose[slug])
		return
	}
	for _, easier := range c.Easier.Exercises {
		e, ok := d.pool.in[easier]
		if !ok || !e.main() || slices.Contains(d.warm, easier) || slices.Contains(culprits, easier) {
			continue
		}
		if _, known := d.dose[easier]; !known {
			d.dose[easier] = halved(e.firstDose())
		}
		for i := range d.days {
			if k := slices.Index(d.days[i].main, slug); k >= 0 && d.suits(e, i) && !slices.Contains(d.days[i].main, easier) {
				d.days[i].main[k] = easier
			}
		}
		break
	}
	for i := range d.days {
		d.days[i].main = slices.DeleteFunc(d.days[i].main, func(s string) bool { return s == slug })
	}
}

// shortest is the shortest hold that cutting a dose may leave (PB-4).
const shortest = 10

// halved is half a dose: half the sets, else half the repetitions, else half the
// hold, never below one, and no hold below 10 s.
func halved(d exercise.Dose) exercise.Dose {
	switch {
	case d.Sets > 1:
		d.Sets /= 2
	case d.Reps > 1:
		d.Reps /= 2
	default:
		d.HoldS = max(min(d.HoldS, shortest), d.HoldS/2)
	}
	return d
}

// lightHoldS is the longest hold of a lighter week (PR-6).
const lightHoldS = 20

// lighter is a dose in a week that does this.
func lighter(d exercise.Dose, v Verb) exercise.Dose {
	switch v {
	case Lighten:
		d = halved(d)
		d.HoldS = min(d.HoldS, lightHoldS)
	case Resume:
		if d.Reps > 1 {
			d.Reps = max(1, d.Reps*resumePercent/100)
		} else {
			d.HoldS = max(min(d.HoldS, shortest), d.HoldS*resumePercent/100)
		}
	}
	return d
}

// least is the smaller of each parameter.
func least(a, b exercise.Dose) exercise.Dose {
	a.Sets, a.Reps, a.HoldS = min(a.Sets, b.Sets), min(a.Reps, b.Reps), min(a.HoldS, b.HoldS)
	return a
}
