// Package session decides what to do this minute: a planned session laid out in
// timed steps, which the browser only plays.
package session

// StepKind is what a step of the timeline is.
type StepKind string

// The kinds of step.
const (
	GetReady   StepKind = "get-ready"  // read the line, take the position
	Transition StepKind = "transition" // getting down to the floor or up from it
	Move       StepKind = "move"
	Hold       StepKind = "hold"
	Release    StepKind = "release"
	Switch     StepKind = "switch" // change sides
	Rest       StepKind = "rest"   // between sets
)

// Step is one stretch of time with one thing to do.
type Step struct {
	Kind    StepKind `json:"kind"`
	Item    int      `json:"item"`          // index into Timeline.Items
	AtMS    int      `json:"at_ms"`         // from the start of the timeline
	ForMS   int      `json:"for_ms"`        // how long
	Cue     string   `json:"cue"`           // one line: what to do now
	Key     string   `json:"key,omitempty"` // the English of the cue where that is another: the figure knows its moments by it
	Breath  string   `json:"breath"`        // in, out, or free
	Side    string   `json:"side"`          // left, right, or ""
	Set     int      `json:"set"`           // 1..; 0 outside sets
	Rep     int      `json:"rep"`           // 1..; 0 outside repetitions
	Way     string   `json:"way,omitempty"` // of a transition: down to the floor, or up from it
	LastRep bool     `json:"last_rep"`      // true on the steps of the last repetition of the item
}

// Item is one exercise as the player shows it.
type Item struct {
	Exercise     string   `json:"exercise"`
	Name         string   `json:"name"`
	Role         string   `json:"role"`
	Modification string   `json:"modification"` // shown and said first
	Why          string   `json:"why"`
	Start        string   `json:"start"`
	Steps        []string `json:"steps"`
	Breathing    string   `json:"breathing"`
	StopSigns    []string `json:"stop_signs"`
	Sets         int      `json:"sets"`
	Reps         int      `json:"reps"`
	HoldS        int      `json:"hold_s"`
	Sides        int      `json:"sides"`
	Dose         string   `json:"dose"`     // in words: "2 sets of 8", "30 seconds, twice, each side"
	Position     string   `json:"position"` // where the body is
	Check        string   `json:"check"`    // what to look at first (H21), or ""
	Muscles      []string `json:"muscles"`
	Figure       string   `json:"figure"` // what the figure shows of the change, as exercise.FigureFor says
	AtMS         int      `json:"at_ms"`
	ForMS        int      `json:"for_ms"`
	InEnglish    English  `json:"in_english,omitzero"`
}

// English is what safety hangs on of an item in English, to stand beside the words of
// another language (0022); nothing where the item is in English.
type English struct {
	Modification string   `json:"modification,omitempty"`
	Start        string   `json:"start"`
	Check        string   `json:"check,omitempty"`
	StopSigns    []string `json:"-"` // for the sheet in words
}

// IsZero reports whether there is nothing in it.
func (e English) IsZero() bool { return e.Start == "" }

// StopSign is the English of a stop sign, or "".
func (e English) StopSign(i int) string {
	if i >= len(e.StopSigns) {
		return ""
	}
	return e.StopSigns[i]
}

// Timeline is a whole session in steps. The browser plays it and decides nothing.
type Timeline struct {
	Session string  `json:"session"` // id of the started session
	TotalMS int     `json:"total_ms"`
	Items   []Item  `json:"items"`
	Steps   []Step  `json:"steps"`
	Cues    []Cue   `json:"cues"`
	Easier  []*Part `json:"easier"` // for each item; nil where nothing is easier
	Calm    *Part   `json:"calm"`   // ends a session in which two items were stopped (PM-6), or nil
}
