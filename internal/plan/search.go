package plan

import (
	"math/bits"
	"slices"
)

// Bounds of the search. A week has at most seven sessions (PR-9).
const (
	maxSessions = 7
	maxNodes    = 300_000 // beyond it the best so far stands, and its gap is told
)

// candidate is an exercise that the search may place, with what it brings.
type candidate struct {
	*choice
	secs, work int
	on, fixed  uint8                // the sessions it suits, a bit each, and those it has to be on
	gain       [maxSessions + 1]int // points of n uses, but for covers and losses
	desk       uint8                // the sessions where it costs deskFloor
	must       bool
	fresh      bool // not met yet
	rival      int  // index of the form it cannot stand beside, or -1
}

// room is what a session still takes.
type room struct {
	secs     int32 // for main items and for getting down and up
	used     int32 // seconds of its main items
	held     cover // classes
	items    int8
	count    int8
	floor    parts // of its main items
	strength bool
	strong   bool
}

// search finds the week of the highest value, by branch and bound: exercises are
// taken one by one, each on every set of sessions it suits, and a branch is left
// as soon as the most it could still bring is not more than the best week found.
//
// The bound adds, to what is placed: the best uses of the exercises to come, with
// neither their minutes nor their days counted, within the places left; every
// cover they could reach together; and every strength day they could fill. Each
// part can only be too high, so that the best week is never cut off.
type search struct {
	taste    *taste
	cands    []candidate
	rooms    []room
	twins    uint8 // sessions that are like the one before them
	distinct int   // most exercises in the week
	fresh    int   // most exercises the person has not met
	check    func(picks []uint8) bool
	limit    load // what the week may come to; zero means no limit
	frame    int  // least seconds of a session beside its main items
	patience int  // most places to look at

	ahead  [][]int // [i][slots*(distinct+1)+kinds]: most points from candidate i on
	covers []cover // what candidates from i on can reach
	strong []bool  // whether one from i on is a strength exercise
	places []at    // the way here, one for each candidate
	picks  []uint8
	best   []uint8
	value  int
	found  bool
	nodes  int
	bound  int // a proven ceiling, where the search was cut short
	cut    bool
}

const noLimit = 1 << 30

// run searches, and returns for each candidate the sessions it is on. Among very many
// candidates the best of each kind are searched first: what they come to is a week
// already, and the whole search only has to beat it.
func (s *search) run() (picks []uint8, ok bool) {
	if len(s.cands) > coreMost {
		s.begin(s.core())
	}
	return s.whole()
}

func (s *search) whole() (picks []uint8, ok bool) {
	s.prepare()
	s.picks = make([]uint8, len(s.cands))
	slots := 0
	for _, r := range s.rooms {
		slots += int(r.items)
	}
	s.places = make([]at, len(s.cands)+1)
	start := &s.places[0]
	*start = at{slots: slots, kinds: s.distinct, fresh: s.fresh, twins: s.twins}
	copy(start.rooms[:], s.rooms)
	for k, r := range s.rooms {
		if r.items > 0 {
			start.open |= 1 << k
		}
	}
	s.step(start)
	return s.best, s.found
}

// Bounds of the search over the best of each kind.
const (
	coreMost = 40 // candidates; the catalogue has fewer
	coreKind = 3  // of each kind: role and classes
)

// core lists the best candidates of each kind, and those that have to be in the week.
func (s *search) core() (list []int) {
	type kind struct {
		role    Role
		classes cover
	}
	had := map[kind]int{}
	for i := range s.cands {
		c := &s.cands[i]
		k := kind{c.role, c.cover.classes()}
		if had[k]++; c.must || had[k] <= coreKind {
			list = append(list, i)
		}
	}
	return list
}

// begin takes the best week of some candidates as the one to beat.
func (s *search) begin(list []int) {
	core := *s
	core.cands = nil
	for _, i := range list {
		c := s.cands[i]
		c.rival = slices.Index(list, c.rival)
		core.cands = append(core.cands, c)
	}
	all := func(picks []uint8) []uint8 {
		wide := make([]uint8, len(s.cands))
		for k, i := range list {
			wide[i] = picks[k]
		}
		return wide
	}
	if s.check != nil {
		core.check = func(picks []uint8) bool { return s.check(all(picks)) }
	}
	if picks, ok := core.whole(); ok {
		s.found, s.value, s.best = true, core.value, all(picks)
	}
}

// prepare makes the tables of what is still to come, from the last candidate back.
func (s *search) prepare() {
	slots := 0
	for _, r := range s.rooms {
		slots += int(r.items)
	}
	n, width := len(s.cands), s.distinct+1
	s.ahead = make([][]int, n+1)
	s.ahead[n] = make([]int, (slots+1)*width)
	s.covers, s.strong = make([]cover, n+1), make([]bool, n+1)
	for i := n - 1; i >= 0; i-- {
		c := &s.cands[i]
		s.covers[i] = s.covers[i+1] | c.cover
		s.strong[i] = s.strong[i+1] || c.role == StrengthRole
		here, next := make([]int, (slots+1)*width), s.ahead[i+1]
		most := bits.OnesCount8(c.on)
		for k := 0; k <= slots; k++ {
			for kinds := 0; kinds < width; kinds++ {
				top := next[k*width+kinds]
				if kinds > 0 {
					for uses := 1; uses <= min(most, k); uses++ {
						top = max(top, c.gain[uses]+next[(k-uses)*width+kinds-1])
					}
				}
				here[k*width+kinds] = top
			}
		}
		s.ahead[i] = here
	}
}

// at is a place in the search: what is placed, and what is left.
type at struct {
	i, value            int
	slots, kinds, fresh int
	cover               cover
	twins               uint8
	open                uint8 // sessions with a place left
	work, secs          int
	rooms               [maxSessions]room
}

func (s *search) step(a *at) {
	if s.nodes++; s.nodes > s.patience {
		s.cut = true
		s.bound = max(s.bound, s.most(a))
		return
	}
	if s.found && s.most(a) <= s.value {
		return
	}
	if a.i == len(s.cands) {
		s.keep(a)
		return
	}
	c, next := &s.cands[a.i], &s.places[a.i+1]
	if a.kinds > 0 && (!c.fresh || a.fresh > 0) && (c.rival < 0 || c.rival > a.i || s.picks[c.rival] == 0) {
		for _, on := range bySize[c.on&a.open] {
			if on&c.fixed != c.fixed || skipsTwin(a.twins, on) {
				continue
			}
			if *next = *a; s.place(next, c, on) {
				s.picks[a.i] = on
				s.step(next)
			}
		}
	}
	if !c.must {
		s.picks[a.i] = 0
		*next = *a
		next.i++
		s.step(next)
	}
}

// most is the most points that can come of a place.
func (s *search) most(a *at) int {
	points := a.value + s.ahead[a.i][a.slots*(s.distinct+1)+a.kinds] + s.taste.cover(a.cover|s.covers[a.i])
	if s.strong[a.i] {
		for _, r := range a.rooms[:len(s.rooms)] {
			if r.strength && !r.strong && r.items > 0 {
				points += perStrengthDay
			}
		}
	}
	return points
}

// place puts a candidate on a set of sessions, and reports whether they take it.
func (s *search) place(a *at, c *candidate, on uint8) bool {
	uses := bits.OnesCount8(on)
	a.value += c.gain[uses]
	for left := on; left != 0; left &= left - 1 {
		k := bits.TrailingZeros8(left)
		r := &a.rooms[k]
		r.floor |= c.part
		r.used += int32(c.secs)
		if r.used+downUps[r.floor] > r.secs {
			return false
		}
		if r.items--; r.items == 0 {
			a.open &^= 1 << k
		}
		if r.count++; r.count == 1 {
			a.secs += s.frame
		}
		a.value -= perRound*bits.OnesCount32(uint32(r.held&c.cover.classes())) + repeats(r.held, c.cover)
		r.held |= c.cover.classes()
		if c.role == StrengthRole && !r.strong {
			r.strong = true
			a.value += perStrengthDay
		}
	}
	a.value -= deskFloor * bits.OnesCount8(on&c.desk)
	a.twins &^= on ^ (on << 1)
	a.cover |= c.cover
	a.slots, a.kinds, a.i = a.slots-uses, a.kinds-1, a.i+1
	a.work, a.secs = a.work+uses*c.work, a.secs+uses*c.secs
	if c.fresh {
		a.fresh--
	}
	if s.limit.whole > 0 && (a.work > s.limit.main || a.secs > s.limit.items) {
		return false
	}
	return true
}

// skipsTwin reports whether a session is used and the like one before it is not:
// the same week with its days named otherwise.
func skipsTwin(twins, on uint8) bool { return twins&on&^(on<<1) != 0 }

// keep takes a whole week, if it is better and holds in every detail.
func (s *search) keep(a *at) {
	value := a.value + s.taste.cover(a.cover)
	if s.found && value <= s.value {
		return
	}
	if s.check != nil && !s.check(s.picks) {
		return
	}
	s.found, s.value, s.best = true, value, slices.Clone(s.picks)
}

// gap is how far above the week found a better one could still lie: 0 is proof.
func (s *search) gap() int {
	if !s.cut {
		return 0
	}
	return max(0, s.bound-s.value)
}

// bySize lists, for each set of sessions, its subsets but the empty one, the
// largest first.
var bySize = func() (all [1 << maxSessions][]uint8) {
	for set := range all {
		for sub := set; sub > 0; sub = (sub - 1) & set {
			all[set] = append(all[set], uint8(sub))
		}
		slices.SortStableFunc(all[set], func(a, b uint8) int {
			if x, y := bits.OnesCount8(a), bits.OnesCount8(b); x != y {
				return y - x
			}
			return int(a) - int(b)
		})
	}
	return all
}()
