package app

import (
	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Halts knows which versions of the rules the operator has stopped (S25).
type Halts interface {
	// Halted returns the operator's reason, and false where the version may be used.
	Halted(version string) (why string, halted bool, err error)
}

// halted returns why the operator has stopped the rules of now, and false where
// nobody has. A kept plan made by other rules than those of now is no way round
// it: it waits for the person to take the plan of these (H28).
func (a *App) halted() (string, bool, error) {
	if a.Halts == nil {
		return "", false, nil
	}
	return a.Halts.Halted(safety.Version)
}

// stoppedByOperator is the lock of a halt. The safety questions stay open: they
// may still tell somebody to get help.
func (a *App) stoppedByOperator() (lockState, error) {
	why, on, err := a.halted()
	if err != nil || !on {
		return lockState{}, err
	}
	return lockState{on: true, halted: why, canRetake: true, at: a.Now(), decision: safety.Decision{
		Level: safety.Go, Urgency: safety.NoUrgency, Strict: true,
		Reasons: []safety.Reason{{Rule: "S25", Text: raw(why), Source: "settled reading S25", Grade: "judgement"}},
	}}, nil
}

var errHalted = fault.Say(fault.Locked, say.Plain("Whoever runs Unslouch for you has paused all plans for now. It has nothing to do with your answers."))
