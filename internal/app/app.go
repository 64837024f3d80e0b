// Package app has one method for each thing a person asks for. It owns
// transactions, ownership and the clock, and declares the Store it needs.
package app

import (
	"log/slog"
	"sync"
	"time"

	"unslouch/internal/exercise"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
)

// App is the product without its edges.
type App struct {
	Store     Store
	Exercises *exercise.Catalogue
	Rules     *safety.Rules
	Learn     *learn.Library
	Now       func() time.Time // in the person's zone
	Log       *slog.Logger
	// EmergencyNumber is the operator's setting; it wins over the region (S7).
	EmergencyNumber string
	// Crisis is the operator's crisis contact for self-harm words (DO-10), or "".
	Crisis string

	// Halts are the operator's stops (S25); nil knows none.
	Halts Halts

	alone sync.Map // Owner -> *sync.Mutex
}

// only lets one writing use case of a person run at a time: each reads before it
// writes, and two tabs must not read the same past. Call what it returns at the end.
func (a *App) only(o Owner) func() {
	m, _ := a.alone.LoadOrStore(o, &sync.Mutex{})
	m.(*sync.Mutex).Lock()
	return m.(*sync.Mutex).Unlock
}
