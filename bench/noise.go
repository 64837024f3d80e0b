package main

import (
	"math"
	"math/rand/v2"
)

// The noise model, fixed before the detector was: what a steady person's daily
// score does. docs/progress.md gives the sources.
const (
	averageSD = 1.0 // points, of one answer about a week as a whole [judgement; no source]
	medianSD  = 1.1 // points, of one day around a person's own level
	spreadSD  = 0.35
	leastSD   = 0.5
	mostSD    = 2.5
	mostLike  = 0.4 // lag-1 autocorrelation: even between 0 and this
	levelAt   = 4.5 // NRS, of people
	levelSD   = 1.5
	levelLow  = 2.5 // so that a change of 2 points can happen
	levelTop  = 7.5
)

// nature is one person's pain before anything happens to it.
type nature struct {
	Level, SD, Like float64
}

func between(x, low, top float64) float64 { return min(max(x, low), top) }

func drawNature(r *rand.Rand) nature {
	return nature{
		Level: between(levelAt+levelSD*r.NormFloat64(), levelLow, levelTop),
		SD:    between(medianSD*math.Exp(spreadSD*r.NormFloat64()), leastSD, mostSD),
		Like:  mostLike * r.Float64(),
	}
}

// wave is the daily ups and downs: an autoregressive process of order 1 that
// begins in its steady state.
type wave struct {
	nature
	now float64
	r   *rand.Rand
}

func newWave(n nature, r *rand.Rand) *wave { return &wave{n, n.SD * r.NormFloat64(), r} }

func (w *wave) next() {
	w.now = w.Like*w.now + w.SD*math.Sqrt(1-w.Like*w.Like)*w.r.NormFloat64()
}

// score is what the person answers: a whole number from 0 to 10.
func (w *wave) score(shift float64) int {
	return int(between(math.Round(w.Level+shift+w.now), 0, 10))
}

// draws is a source of its own for every life, so that lives do not depend on how
// many there are or on their order.
func draws(seed, life uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, life)) }
