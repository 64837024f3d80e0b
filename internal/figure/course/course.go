// Package course says which moment of a movement's loop shows a moment of a session, as
// the browser's figure does, for whoever draws the figure elsewhere.
package course

import (
	"math"
	"slices"
	"sort"

	"unslouch/internal/figure/motion"
	"unslouch/internal/session"
)

const (
	hurry = 1.6 // how much faster than it was made a way back may be shown
	near  = .05 // seconds: as good as there
)

// Film is what a course needs of a movement.
type Film struct {
	Period float64 // seconds of its loop
	Ready  float64 // seconds: where a person waits to begin
	Half   string  // the line from which a set goes the other way round, or ""
	Marks  []motion.Mark
}

// Place is what the figure shows at a moment.
type Place struct {
	Seconds float64 // of the loop
	Side    string  // left, right, or "" where none is said
	Works   bool    // the muscles work
}

// Course is worked out once, from the steps of one exercise alone, so that whoever
// looks again, after a pause, a jump or a sleep, sees the right posture at once.
type Course struct {
	film   Film
	times  []int     // ms of the session
	places []float64 // seconds of the loop, counted on
	turns  []turn
	works  []span
	back   bool // the second half of a set goes the other way round
	u      float64
}

type turn struct {
	from int
	side string
}

type span struct{ from, to int }

// New works out the course of a film through the steps of one exercise.
func New(f Film, steps []session.Step) *Course {
	c := &Course{film: f, u: f.Ready}
	for i, s := range steps {
		if len(c.times) == 0 {
			c.turn(s.AtMS, s.Side)
		}
		c.goOn(s.AtMS, 0)
		if !s.Prepares() {
			c.work(s)
			continue
		}
		var next *session.Step
		if n := slices.IndexFunc(steps[i+1:], func(s session.Step) bool { return !s.Prepares() }); n >= 0 {
			next = &steps[i+1+n]
		}
		c.wait(s, next)
	}
	return c
}

// At is what the figure shows at a moment of the session, in milliseconds.
func (c *Course) At(ms int) Place {
	p := Place{Seconds: wrap(c.film.Ready, c.film.Period)}
	if n := len(c.times); n > 0 {
		i := sort.Search(n, func(i int) bool { return c.times[i] > ms })
		a, b := max(0, i-1), min(n-1, i)
		f := 0.
		if wide := c.times[b] - c.times[a]; wide > 0 {
			f = max(0, float64(ms-c.times[a])/float64(wide))
		}
		p.Seconds = wrap(c.places[a]+f*(c.places[b]-c.places[a]), c.film.Period)
		p.Side = c.turns[0].side
	}
	for _, t := range c.turns {
		if t.from <= ms {
			p.Side = t.side
		}
	}
	p.Works = slices.ContainsFunc(c.works, func(w span) bool { return ms >= w.from && ms < w.to })
	return p
}

// goOn moves on by some seconds of the loop, to be there at a moment.
func (c *Course) goOn(ms int, by float64) {
	c.u += by
	c.times, c.places = append(c.times, ms), append(c.places, c.u)
}

func (c *Course) turn(ms int, side string) {
	if n := len(c.turns); n == 0 || c.turns[n-1].side != side {
		c.turns = append(c.turns, turn{ms, side})
	}
}

// wait goes back to where the person waits, changes the side there, and goes into
// position in time for what comes.
func (c *Course) wait(s session.Step, next *session.Step) {
	end, home, into := s.End(), 0., 0.
	c.back = false
	if !c.rests() {
		home = c.ahead(c.u, c.film.Ready)
	}
	if next != nil {
		if m, ok := c.markOf(*next, c.u+home); ok {
			into = c.ahead(c.u+home, c.film.Marks[m].At)
		}
	}
	rate := max(1, (home+into)/(float64(s.ForMS)/1000))
	there := s.AtMS + int(1000*home/rate)
	c.goOn(there, home)
	c.turn(there, s.Side)
	c.goOn(end-int(1000*into/rate), 0)
	c.goOn(end, into)
}

// rests reports whether the loop stands where a repetition begins.
func (c *Course) rests() bool {
	at := wrap(c.u, c.film.Period)
	if c.close(at, c.film.Ready) {
		return true
	}
	for _, m := range c.film.Marks {
		if m.Cue != "" && m.Cue == c.film.Marks[0].Cue && c.close(at, m.At) {
			return true
		}
	}
	return false
}

func (c *Course) work(s session.Step) {
	seconds, end := float64(s.ForMS)/1000, s.End()
	c.works = append(c.works, span{s.AtMS, end})
	c.turn(s.AtMS, s.Side)
	c.back = c.back || (c.film.Half != "" && keyOf(s) == c.film.Half)
	stays := s.Kind == session.Hold && s.Breath == "free"
	if stays && c.loops() {
		c.goOn(end, seconds)
		return
	}
	m, ok := c.markOf(s, c.u)
	if !ok { // words the film does not know: it stays as it is
		c.goOn(end, 0)
		return
	}
	mark := c.film.Marks[m].At
	length := c.ahead(mark, c.after(m))
	if length == 0 {
		length = c.film.Period
	}
	way := c.ahead(c.u, mark)
	switch {
	case c.back:
		c.goOn(end, -length)
	case stays:
		c.hold(s, way, length)
	case s.Kind == session.Release:
		c.goOn(end, min(way+length, hurry*seconds)) // what is left of it comes after
	default:
		c.goOn(end, way+length)
	}
}

// hold gets there, goes on as it was made, and stays.
func (c *Course) hold(s session.Step, way, length float64) {
	seconds := float64(s.ForMS) / 1000
	getting := min(way/1.25, seconds/2)
	moving := min(length, seconds-getting)
	c.goOn(s.AtMS+int(1000*getting), way)
	c.goOn(s.AtMS+int(1000*(getting+moving)), length)
	c.goOn(s.End(), 0)
}

// loops reports whether the movement goes round and round, with one line or none.
func (c *Course) loops() bool {
	cues := map[string]bool{}
	for _, m := range c.film.Marks {
		if m.Cue != "" {
			cues[m.Cue] = true
		}
	}
	return len(cues) < 2
}

// markOf is the next mark with the step's words, or with its breath alone.
func (c *Course) markOf(s session.Step, from float64) (int, bool) {
	words := c.nearest(from, func(m motion.Mark) bool {
		return m.Cue == keyOf(s) && (s.Breath == "free" || m.Breath == "" || m.Breath == s.Breath)
	})
	if words < 0 {
		words = c.nearest(from, func(m motion.Mark) bool { return m.Breath != "" && m.Breath == s.Breath })
	}
	return words, words >= 0
}

func (c *Course) nearest(from float64, fits func(motion.Mark) bool) int {
	best := -1
	for i, m := range c.film.Marks {
		if fits(m) && (best < 0 || c.ahead(from, m.At) < c.ahead(from, c.film.Marks[best].At)) {
			best = i
		}
	}
	return best
}

// after is where what a mark says is over.
func (c *Course) after(mark int) float64 {
	if mark+1 < len(c.film.Marks) { // every mark has words or breath
		return c.film.Marks[mark+1].At
	}
	return c.film.Period + c.film.Marks[0].At
}

// OnTheWay is where in a way's loop a person is who gets down or up: its first half
// leads down, the second up again. A session's time for it is the way's own.
func OnTheWay(period float64, s session.Step, ms int) float64 {
	done := min(1, max(0, float64(ms-s.AtMS)/float64(s.ForMS)))
	if s.Way == "up" {
		done++
	}
	return min(period/2*done, period-.001)
}

// ahead is how far it is from one moment of the loop to another, going on.
func (c *Course) ahead(from, to float64) float64 {
	way := wrap(to-from, c.film.Period)
	if way > c.film.Period-near {
		return 0
	}
	return way
}

func (c *Course) close(a, b float64) bool { return c.ahead(a, b) < near || c.ahead(b, a) < near }

func wrap(u, period float64) float64 {
	u = math.Mod(u, period)
	if u < 0 {
		u += period
	}
	return u
}

// keyOf is the English of a step's cue, by which films know their moments.
func keyOf(s session.Step) string {
	if s.Key != "" {
		return s.Key
	}
	return s.Cue
}
