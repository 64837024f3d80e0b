package safety

import "unslouch/internal/exercise"

// minHalvedHoldS is the shortest hold that halving may leave (S14).
const minHalvedHoldS = 5

// Limit brings a dose within what the verdict allows: half the repetitions, or
// half the hold where there is one repetition (S14), then the caps.
func (v Verdict) Limit(d exercise.Dose) exercise.Dose {
	if v.factor > 0 && v.factor < 1 {
		if d.Reps > 1 {
			d.Reps = max(1, int(float64(d.Reps)*v.factor))
		} else if d.HoldS > minHalvedHoldS {
			d.HoldS = max(minHalvedHoldS, int(float64(d.HoldS)*v.factor))
		}
	}
	if v.maxReps != nil {
		d.Reps = min(d.Reps, *v.maxReps)
	}
	if v.maxHoldS != nil {
		d.HoldS = min(d.HoldS, *v.maxHoldS)
	}
	return d
}
