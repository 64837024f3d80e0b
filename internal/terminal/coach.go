package terminal

import (
	"context"
	"fmt"
	"strings"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/session"
)

// retryAfter is how long to wait before something that could not be kept is tried again.
const retryAfter = time.Second

// longStand is how long a session may stand before it is asked anew whether it may go on.
const longStand = 30 * time.Minute

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
	failed  error       // why the last try to keep something failed, or nil
	refused []app.Event // never to be taken, and not told of yet
	hurt    map[int]bool
	stopped bool
	locked  *app.Advice // the plan was locked meanwhile
	stood   time.Time   // since when it stands, or when it last ran
}

func newCoach(ctx context.Context, g *Guide, p app.Play, speed float64, wait bool) *coach {
	past := session.Past{Settled: p.Done, Eased: p.Eased, Sets: map[int]int{}}
	for _, s := range p.Sets {
		past.Sets[s.Item] = s.Sets
	}
	c := &coach{ctx: context.WithoutCancel(ctx), app: g.App, owner: g.Owner, play: p, player: session.NewPlayer(p.Timeline, past), hurt: map[int]bool{}, stopped: p.Stopped}
	c.stood = c.day()
	c.player.Speed, c.player.Wait = speed, wait
	for _, item := range p.Hurt {
		c.hurt[item] = true
	}
	return c
}

// look catches up with the clock, keeps what happened, and returns the cues that are due.
func (c *coach) look(now time.Duration) []session.Cue {
	if c.player.Waiting() == session.WantsMore && c.stale() {
		c.player.Pause(now) // more time that a device slept through ends in nobody's presence
	}
	if c.player.Look(now); c.player.Waiting() == session.Running {
		c.stood = c.day()
	}
	return c.keep(now)
}

// day is the time by the calendar, which a sleeping device does not stop.
func (c *coach) day() time.Time { return c.app.Now().Round(0) }

// stale reports whether the session has stood for so long, or into another day, that it
// does not go on by a key alone: what the person was asked may be so no more.
func (c *coach) stale() bool {
	now := c.day()
	return now.Sub(c.stood) > longStand || now.Format(time.DateOnly) != c.stood.Format(time.DateOnly)
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
	said, err := c.send(c.waiting)
	c.failed = err
	return said
}

// send hands on the first of what waits. What is refused for good is put aside, so that
// it holds up nothing behind it: a hurt locks whatever came before it.
func (c *coach) send(events []app.Event) (*app.Advice, error) {
	answers, err := c.app.RecordEvents(c.ctx, c.owner, c.play.ID, events)
	switch {
	case err == nil:
		c.waiting = c.waiting[len(events):]
		return c.answered(events, answers), nil
	case fault.KindOf(err) == fault.Internal:
		return nil, err
	case len(events) == 1:
		c.waiting, c.refused = c.waiting[1:], append(c.refused, events[0])
		return nil, nil
	}
	var said *app.Advice
	for _, one := range events {
		answer, err := c.send([]app.Event{one})
		if answer != nil {
			said = answer
		}
		if err != nil {
			return said, err
		}
	}
	return said, nil
}

// answered is the answer to the last hurt in events, or nil.
func (c *coach) answered(events []app.Event, answers []app.Advice) *app.Advice {
	hurts := 0
	for _, e := range events {
		if e.Kind == app.ItemHurt {
			hurts++
		}
	}
	if len(answers) > hurts { // more: locked meanwhile
		c.locked = &answers[len(answers)-1]
	}
	if hurts == 0 {
		return nil
	}
	return &answers[hurts-1]
}

// refusals tells once what was refused, in words.
func (c *coach) refusals() string {
	var all []string
	for _, e := range c.refused {
		name := "an exercise"
		if items := c.play.Timeline.Items; e.Item >= 0 && e.Item < len(items) {
			name = items[e.Item].Name
		}
		all = append(all, refusedWords(e, name))
	}
	if c.refused = nil; len(all) == 0 {
		return ""
	}
	return "Something could not be written down, so your plan does not count it: " + strings.Join(all, "; ") + ". If something hurt, leave that exercise out for now, and say so when you are asked how it went."
}

func refusedWords(e app.Event, name string) string {
	switch e.Kind {
	case app.ItemDone:
		return "you did " + name
	case app.ItemSkipped:
		return "you left out " + name
	case app.ItemEased:
		return "you made " + name + " easier"
	case app.SetDone:
		return "you did a set of " + name
	case app.Completed:
		return "you finished the session"
	case app.StoppedHere:
		return "you stopped the session"
	}
	if e.Pain == nil {
		return name + " hurt"
	}
	return fmt.Sprintf("%s hurt, %d out of 10", name, *e.Pain)
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
