package app_test

import (
	"testing"

	"unslouch/internal/mutation"
)

// survivors are the mutants that nothing can catch, by the text of their line,
// with why. A change to such a line must be looked at again.
var survivors = map[string]string{}

// TestMutantsOfTheRulesAreCaught bends, one at a time, the rules that look at what
// is recorded: locking and opening, asking again, starting, "this hurts" (make
// torture).
func TestMutantsOfTheRulesAreCaught(t *testing.T) {
	mutation.Run(t, mutation.Suite{
		Package: "app", Sources: []string{"lock.go", "rescreen.go", "changed.go", "halt.go", "update.go", "start.go", "hurts.go", "stop.go"}, Survivors: survivors,
		Args: []string{"-rapid.checks=20", "-rapid.seed=1", "-rapid.nofailfile", "-rapid.shrinktime=1ms"},
	})
}
