package motion

import (
	"math"
	"slices"

	"unslouch/internal/figure"
)

// usualLoose is how far the solver may take a channel from its key for the price
// of one: degrees, and metres for the root. The smaller, the stiffer. Hands and
// feet must stay where they rest, so hips, knees and shoulders give; the spine,
// which the exercise is about, hardly does.
var usualLoose = looseness(map[string]float64{
	"root.x": .05, "root.y": .08, "root.z": .08, "root.pitch": 8, "root.yaw": 4, "root.roll": 4,
	"lumbar.flex": 4, "lumbar.side": 3, "lumbar.turn": 2, "thoracic.flex": 3, "thoracic.side": 3, "thoracic.turn": 3,
	"neck.flex": 2, "neck.side": 2, "neck.turn": 2, "head.nod": 2, "scapula.elev": 2, "scapula.retract": 3,
	"shoulder.abd": 12, "shoulder.flex": 12, "shoulder.rot": 14, "elbow.flex": 8, "forearm.pron": 18, "wrist.ext": 15, "wrist.dev": 8,
	"hip.flex": 14, "hip.abd": 10, "hip.rot": 10, "knee.flex": 14, "ankle.dorsi": 12, "toes.ext": 10,
})

func looseness(by map[string]float64) (l [figure.NumChannels]float64) {
	for i := range l {
		l[i] = by[figure.Channel(i).Plain()]
	}
	return l
}

// Prices of the other wishes: one for a contact 0.4 mm off or turned half a
// degree wrong, one for 1 mm of flesh inside a thing, one for half a degree
// beyond a range.
const (
	offBy    = 0.0004
	turnedBy = 0.5
	deepBy   = 0.001
	beyondBy = 0.5
	margin   = 0.003 // flesh gives this much without a price
)

// solver finds, for one phase after another, the posture nearest to the keys in
// which contacts hold, nothing sinks in and no joint passes its range. It is a
// damped least-squares search over the clinical angles themselves, so what it
// finds is always something a physiotherapist could have written.
type solver struct {
	m         *Motion
	body      *Body
	track     *track
	scene     *scene
	low, high figure.Angles
	free      []figure.Channel

	key     figure.Angles // what the keys ask at this phase
	goals   []Goal
	more    []float64     // metres each goal is further out, for a fuller body
	found   figure.Angles // the posture found last, and what it adds to its keys
	added   figure.Angles
	samples []Sample
	placed  []placed
	active  []float64

	nearThings []int
	nearFlesh  []pair
	world      figure.World
}

func newSolver(m *Motion, r Ranges, b *Body) *solver {
	s := &solver{m: m, body: b, track: newTrack(m), scene: newScene(m.Props)}
	s.low, s.high = r.limitsOf(m)
	for i, l := range m.loose {
		if l > 0 {
			s.free = append(s.free, figure.Channel(i))
		}
	}
	return s
}

// at solves one phase, starting from what the neighbouring phase had to add to
// its keys.
func (s *solver) at(phase float64, added figure.Angles) (found, add figure.Angles) {
	asked, goals := s.track.angles(phase), make([]Goal, len(s.m.Contacts))
	for i := range goals {
		goals[i] = s.track.goal(i, phase)
	}
	if asked == s.key && slices.Equal(goals, s.goals) && added == s.added { // a hold: the same again
		return s.found, added
	}
	s.key, s.goals = asked, goals
	s.more = s.body.furtherAll(s.m, goals, &asked, s.more[:0])
	x := s.key
	for i := range x {
		x[i] += added[i]
	}
	x, cost := s.search(x)
	if cost > dear { // a dead end, perhaps: see whether the keys alone lead to better
		if fresh, other := s.search(s.key); other < 0.8*cost {
			x = fresh
		}
	}
	for i := range x {
		add[i] = x[i] - s.key[i]
	}
	s.found, s.added = x, add
	return x, add
}

const (
	maxSteps = 40
	nudge    = 1e-4 // degrees or metres, for slopes
)

// dear is a price at which a posture is looked at twice: every channel at more
// than its looseness.
const dear = 150

// search is Levenberg and Marquardt's method with slopes by difference; it
// returns the posture and its price.
func (s *solver) search(x figure.Angles) (figure.Angles, float64) {
	damp, cost := 1e-3, 0.0
	for range maxSteps {
		s.look(&x)
		r := s.wishes(x)
		cost = dot(r, r)
		normal, slope := s.normal(x, r)
		gain := 0.0
		for range 8 {
			step := solveDamped(normal, slope, damp)
			y := x
			for i, c := range s.free {
				y[c] -= step[i]
			}
			ry := s.wishes(y)
			if cy := dot(ry, ry); cy < cost {
				gain, x, cost, damp = cost-cy, y, cy, math.Max(damp/5, 1e-9)
				break
			}
			damp *= 6
		}
		if gain < 1e-4*cost+1e-7 {
			break
		}
	}
	return x, cost
}

// normal makes the normal equations at x: JᵀJ and Jᵀr.
func (s *solver) normal(x figure.Angles, r []float64) (n [][]float64, g []float64) {
	cols := make([][]float64, len(s.free))
	for i, c := range s.free {
		y := x
		y[c] += nudge
		col := s.wishes(y)
		for k := range col {
			col[k] = (col[k] - r[k]) / nudge
		}
		cols[i] = col
	}
	s.squeeze(cols, r)
	n, g = make([][]float64, len(cols)), make([]float64, len(cols))
	for i := range cols {
		n[i] = make([]float64, i+1)
		for j := range i + 1 {
			n[i][j] = dot(cols[i], cols[j])
		}
		g[i] = dot(cols[i], s.active)
	}
	return n, g
}

// squeeze drops the rows in which nothing happens: most flesh is far from all
// else most of the time.
func (s *solver) squeeze(cols [][]float64, r []float64) {
	s.active = s.active[:0]
	for k := range r {
		moves := r[k] != 0
		for _, col := range cols {
			moves = moves || col[k] != 0
		}
		if !moves {
			continue
		}
		at := len(s.active)
		s.active = append(s.active, r[k])
		for _, col := range cols {
			col[at] = col[k]
		}
	}
	for i := range cols {
		cols[i] = cols[i][:len(s.active)]
	}
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solveDamped solves (N + damp·diag N)·x = g by Cholesky; n holds the lower half.
func solveDamped(n [][]float64, g []float64, damp float64) []float64 {
	k := len(g)
	l := make([][]float64, k)
	for i := range k {
		l[i] = make([]float64, i+1)
		for j := range i + 1 {
			v := n[i][j]
			if i == j {
				v *= 1 + damp
			}
			for m := range j {
				v -= l[i][m] * l[j][m]
			}
			if i == j {
				l[i][i] = math.Sqrt(math.Max(v, 1e-12))
			} else {
				l[i][j] = v / l[j][j]
			}
		}
	}
	x := append([]float64{}, g...)
	for i := range k {
		for j := range i {
			x[i] -= l[i][j] * x[j]
		}
		x[i] /= l[i][i]
	}
	for i := k - 1; i >= 0; i-- {
		for j := i + 1; j < k; j++ {
			x[i] -= l[j][i] * x[j]
		}
		x[i] /= l[i][i]
	}
	return x
}
