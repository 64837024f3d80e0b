package terminal

import (
	"fmt"
	"strings"

	"unslouch/internal/session"
)

// kinds are the qualities of a pain, as people say them; those that make it urgent
// are answered at once, without a number.
var kinds = []struct {
	value, say string
	atOnce     bool
}{
	{"dull", "Dull and in one place", false},
	{"sharp", "Sharp or stabbing", false},
	{"spreading", "Spreading", false},
	{"tingling", "Tingling or numb", false},
	{"dizzy", "I feel dizzy", false},
	{"weak", "An arm or a leg feels weak", true},
	{"chest", "Chest pain or trouble breathing", true},
}

// places are app.Places as people say them.
var places = map[string]string{
	"neck": "Neck", "shoulder": "Shoulder", "upper-back": "Upper back", "ribs": "Ribs or side",
	"lower-back": "Lower back", "arm": "Arm or hand", "leg": "Hip or leg", "elsewhere": "Somewhere else",
}

var sides = map[string]string{"left": "Your left", "right": "Your right"}

const forYou = "For you, whatever the steps say:"

// keyHelp is every key of the stage, in the order of the help.
var keyHelp = [][2]string{
	{"space", "pause, and go on"},
	{"←  →", "back, and skip the exercise"},
	{"h", "this hurts"},
	{"e", "easier"},
	{"m", "half a minute more"},
	{"t", "the time that is left"},
	{"w", "no time limit: wait for me before each exercise, side and set"},
	{"b", "bell on or off"},
	{"?", "this help, and how to do the exercise"},
	{"q", "stop here"},
	{"Ctrl+C", "leave now, and carry on later today"},
}

// clockTime writes a length of time as a person reads it at a glance: 1:05.
func clockTime(ms int) string {
	s := max(0, (ms+999)/1000)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// spokenTime writes it as one says it.
func spokenTime(ms int) string {
	s := max(0, (ms+999)/1000)
	var parts []string
	if s >= 60 {
		parts = append(parts, count(s/60, "minute", "minutes"))
	}
	if s%60 > 0 || s < 60 {
		parts = append(parts, count(s%60, "second", "seconds"))
	}
	return strings.Join(parts, " ")
}

// minutes is a length of time rounded up to whole minutes.
func minutes(ms int) string { return count((ms+59_999)/60_000, "minute", "minutes") }

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// bigNumber is the big number of a moment, and what stands under it.
func bigNumber(m session.Moment) (number, unit string) {
	if m.Counted {
		return fmt.Sprint(m.Step.Rep), fmt.Sprintf("of %d", m.What.Reps)
	}
	if m.Long {
		return clockTime(m.RunLeft), "left"
	}
	left := max(0, (m.RunLeft+999)/1000)
	unit = "seconds"
	if left == 1 {
		unit = "second"
	}
	if m.Step.Kind == session.GetReady {
		unit += " to get ready"
	}
	return fmt.Sprint(left), unit
}

// detail is the set and the repetition, where the big number does not say them.
func detail(m session.Moment) string {
	var parts []string
	if m.What.Sets > 1 && m.Step.Set > 0 && m.Step.Kind != session.Rest {
		parts = append(parts, fmt.Sprintf("Set %d of %d", m.Step.Set, m.What.Sets))
	}
	if m.What.Reps > 1 && m.Step.Rep > 0 && !m.Counted {
		parts = append(parts, fmt.Sprintf("Repetition %d of %d", m.Step.Rep, m.What.Reps))
	}
	return strings.Join(parts, " · ")
}

// breath is what the breath does now.
func breath(s session.Step) string {
	switch {
	case s.Kind == session.GetReady:
		return "Get ready"
	case s.Breath == "in":
		return "Breathe in"
	case s.Breath == "out":
		return "Breathe out"
	case s.Kind == session.Hold || s.Kind == session.Move:
		return "Breathe easily"
	}
	return ""
}

// standing is why the session stands still, in words.
func standing(p *session.Player, leftMS int) string {
	switch p.Waiting() {
	case session.Away:
		return "You were away, so we paused here. Space goes on."
	case session.AtGate:
		return "Take your time. Space goes on when you are ready."
	case session.WantsMore:
		return "More time: we go on in " + spokenTime(leftMS) + "."
	case session.Paused:
		return "Paused. Space goes on."
	}
	return ""
}

// joined joins the sentences that are there.
func joined(sentences ...string) string {
	var there []string
	for _, s := range sentences {
		if s != "" {
			there = append(there, s)
		}
	}
	return strings.Join(there, " ")
}
