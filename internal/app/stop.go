package app

import (
	"context"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

// Stop is the page that interrupts the screen at once when an answer is an
// emergency. It says what to do now; the answer can still be taken back there,
// because a slip of the finger must not lock anybody out.
func (a *App) Stop(ctx context.Context, o Owner) (Outcome, error) {
	s, d, err := a.alarm(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	region, err := a.Region(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{At: a.Now(), Decision: d, Region: region, RecordID: NewID(), Stop: true, BackURL: "/screen/" + s.alarming()}
	out.Words, out.Fixed = a.words(d, region)
	out.Told = toldList(d)
	return out, nil
}

// ConfirmStop locks the plan on an emergency without asking the remaining pages.
func (a *App) ConfirmStop(ctx context.Context, o Owner, recordID string) error {
	if done, err := a.alreadyDone(ctx, o, recordID); done || err != nil {
		return err
	}
	_, d, err := a.alarm(ctx, o)
	if err != nil {
		return err
	}
	return a.add(ctx, o, recordID, kindLock, "screen", lockOf(d))
}

func (a *App) alarm(ctx context.Context, o Owner) (screening, safety.Decision, error) {
	s, err := a.openScreen(ctx, o)
	if err != nil {
		return s, safety.Decision{}, err
	}
	d, on := a.Rules.Alarm(s.answers())
	if !on {
		return s, d, fault.New(fault.NotFound, "Nothing in your answers is an emergency.")
	}
	return s, d, nil
}

// alarming is the page whose answers are the emergency: without it there is none.
func (s screening) alarming() string {
	for _, slug := range s.flow() {
		without := s
		without.pages = map[string]map[string][]string{}
		for page, values := range s.pages {
			if page != slug {
				without.pages[page] = values
			}
		}
		if _, still := s.rules.Alarm(without.answers()); !still {
			return slug
		}
	}
	return s.flow()[0]
}
