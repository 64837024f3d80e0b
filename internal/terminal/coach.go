package terminal

import (
	"context"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/session"
)

// retryAfter is how long to wait before something that could not be kept is tried again.
const retryAfter = time.Second

// coach plays one session and keeps what happens in it. It decides nothing: what a
// hurt leads to is looked up and asked of the use case.
type coach struct {
	ctx    context.Context // outlives a signal: what happened is kept first
	app    *app.App
	owner  app.Owner
	play   app.Play
	player *session.Player

	waiting []app.Event // not on disk yet
	tried   time.Duration
	failed  error // why the last try to keep something failed, or nil
	hurt    map[int]bool
	stopped bool
	locked  *app.Advice // the plan was locked meanwhile
}

func newCoach(ctx context.Context, g *Guide, p app.Play, speed float64, wait bool) *coach {
	past := session.Past{Settled: p.Done, Eased: p.Eased, Sets: map[int]int{}}
	for _, s := range p.Sets {
		past.Sets[s.Item] = s.Sets
	}
	c := &coach{ctx: context.WithoutCancel(ctx), app: g.App, owner: g.Owner, play: p, player: session.NewPlayer(p.Timeline, past), hurt: map[int]bool{}, stopped: p.Stopped}
	c.player.Speed, c.player.Wait = speed, wait
	for _, item := range p.Hurt {
		c.hurt[item] = true
	}
	return c
}

// look catches up with the clock, keeps what happened, and returns the cues that are due.
func (c *coach) look(now time.Duration) []session.Cue {
	c.player.Look(now)
	return c.keep(now)
}

// keep writes down what happened, at once: nothing is shown as done before it is on
// disk. What could not be written is tried again, under the same ids.
func (c *coach) keep(now time.Duration) []session.Cue {
	told, cues := c.player.Take()
	for _, t := range told {
		c.waiting = append(c.waiting, app.Event{ID: app.NewID(), Kind: app.EventKind(t.Kind), Item: t.Item, Set: t.Set, At: c.app.Now()})
	}
	if len(told) > 0 || now-c.tried >= retryAfter {
		c.write(now)
	}
	return cues
}

// write hands on what waits, and returns the answer to the last hurt in it.
func (c *coach) write(now time.Duration) *app.Advice {
	if len(c.waiting) == 0 {
		return nil
	}
	c.tried = now
	answers, err := c.app.RecordEvents(c.ctx, c.owner, c.play.ID, c.waiting)
	if c.failed = err; err != nil {
		return nil
	}
	hurts := 0
	for _, e := range c.waiting {
		if e.Kind == app.ItemHurt {
			hurts++
		}
	}
	c.waiting = nil
	if len(answers) > hurts {
		c.locked = &answers[len(answers)-1]
	}
	if hurts == 0 {
		return nil
	}
	return &answers[hurts-1]
}

// settle tries for a while to keep what is not kept yet, at the end of a session.
func (c *coach) settle() error {
	for range 5 {
		if c.write(0); len(c.waiting) == 0 {
			return nil
		}
		time.Sleep(retryAfter / 2)
	}
	return c.failed
}

// hurts records "this hurts" and returns what to do. The table that was worked out
// before the session answers also where nothing can be written just now; what the use
// case says stands where it is graver. It is false where a number has to be asked.
func (c *coach) hurts(now time.Duration, quality, place string, pain *int) (app.Advice, bool) {
	item := c.player.Item(now)
	easier := c.player.Easier(now) != nil && !c.player.Easier(now).Same
	known, ok := c.play.Hurts.Answer(quality, pain, c.hurt[item], c.stopped, easier)
	if !ok {
		return app.Advice{}, false
	}
	c.hurt[item] = true
	c.stopped = c.stopped || known.Do == doStopItem || known.Do == doSwap
	c.keep(now)
	c.waiting = append(c.waiting, app.Event{ID: app.NewID(), Kind: app.ItemHurt, Item: item, At: c.app.Now(), Pain: pain, Quality: quality, Where: place})
	said := c.write(now)
	if said != nil && said.Do != known.Do && (said.Do == doEmergency || said.Do == doStopSession) {
		return *said, true
	}
	return known.Advice, true
}

// What an advice asks for, in the words of app.Advice.
const (
	doEase        = "ease"
	doSwap        = "swap"
	doStopItem    = "stop-item"
	doStopSession = "stop-session"
	doEmergency   = "emergency"
)
