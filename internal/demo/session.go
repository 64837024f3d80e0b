package demo

import (
	"time"

	"unslouch/internal/app"
)

// The sessions that did not go as planned, counted from 1: real weeks have them.
const (
	missed  = 8  // life came between
	stopped = 12 // ended early
)

// evening plays the session of the day, where there is one.
func (l *life) evening() error {
	h, err := l.Home(l.ctx, l.owner)
	if err != nil || h.Today.Session == nil || h.Today.Forward || h.Today.Done || !h.Today.NeedsScreen.Empty() {
		return err
	}
	if l.sessions++; l.sessions == missed {
		return nil
	}
	f, err := l.BeforeSession(l.ctx, l.owner)
	if err != nil {
		return err
	}
	sent := l.fill(f)
	f, _, err = l.StartSession(l.ctx, l.owner, sent)
	if err := whole(f, err); err != nil {
		return err
	}
	return l.play(sent.Get("record"))
}

// play records what happened in a session, and what came after it.
func (l *life) play(id string) error {
	p, err := l.Play(l.ctx, l.owner, id)
	if err != nil {
		return err
	}
	var events []app.Event
	note := func(kind app.EventKind, item int) {
		events = append(events, app.Event{ID: app.NewID(), Kind: kind, Item: item, At: l.now})
	}
	end := app.Completed
	for i, item := range p.Timeline.Items {
		if l.sessions == stopped && i == len(p.Timeline.Items)/2 {
			end = app.StoppedHere
			break
		}
		l.now = l.now.Add(time.Duration(item.ForMS) * time.Millisecond)
		note(app.ItemDone, i)
	}
	note(end, -1)
	if _, err := l.RecordEvents(l.ctx, l.owner, id, events); err != nil {
		return err
	}
	f, err := l.AfterSession(l.ctx, l.owner, id)
	if err != nil {
		return err
	}
	l.now = l.now.Add(time.Minute)
	f, _, err = l.FinishSession(l.ctx, l.owner, id, l.fill(f))
	return whole(f, err)
}
