package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// testClock is the clock of a test: now, moved by the duration that a file holds.
// The file is read at every look, so that a test turns the clock while the
// program runs. Never on where people train.
func testClock(file string) (func() time.Time, error) {
	if file == "" {
		return time.Now, nil
	}
	shift := func() (time.Duration, error) {
		text, err := os.ReadFile(file)
		if err != nil {
			return 0, err
		}
		return time.ParseDuration(strings.TrimSpace(string(text)))
	}
	if _, err := shift(); err != nil {
		return nil, environment{fmt.Errorf("--test-clock: %w; the file must hold a duration such as 168h", err)}
	}
	return func() time.Time {
		d, err := shift()
		if err != nil {
			panic("--test-clock: " + err.Error()) // a test that lost its clock proves nothing
		}
		return time.Now().Add(d)
	}, nil
}
