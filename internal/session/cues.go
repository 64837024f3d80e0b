package session

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"unslouch/internal/say"
)

// Bell is a sound that marks a moment. Each has its own tone, buzz and flash.
type Bell string

// The bells.
const (
	BellTurn  Bell = "turn"  // something else comes: read, change position or side
	BellSoon  Bell = "soon"  // three seconds to go
	BellBegin Bell = "begin" // work begins
	BellEnd   Bell = "end"   // let go
	BellIn    Bell = "in"    // breathe in
	BellOut   Bell = "out"   // breathe out
	BellDone  Bell = "done"  // the session is over
)

// Cue is one moment at which the player speaks, sounds or announces.
type Cue struct {
	AtMS int    `json:"at_ms"`
	Item int    `json:"item"`
	Bell Bell   `json:"bell,omitempty"`
	Say  string `json:"say,omitempty"`  // for the voice; there is time for it before the next
	Tell string `json:"tell,omitempty"` // for the status line of a screen reader
}

// A voice that speaks slowly: what is planned with it never overlaps (H29).
const (
	wordMS   = 420
	letterMS = 70  // of the Latin, Greek and Cyrillic letters: an English word of six
	bareMS   = 110 // of scripts that mostly write no vowels, and of those not known
	glyphMS  = 250 // of scripts in which a sign is a syllable or a word
	breathMS = 300 // before a voice is heard
	tellMS   = 5000
	soonMS   = 3000
	tenMS    = 10_000
)

// SpeakMS is how long a slow voice takes to say something: by its words or by its
// letters, whichever is longer, for not every language has a space between words
// [judgement].
func SpeakMS(text string) int {
	if text == "" {
		return 0
	}
	letters := 0
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		case r < 0x0590: // Latin, Greek, Cyrillic and their neighbours
			letters += letterMS
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			letters += glyphMS
		default:
			letters += bareMS
		}
	}
	return breathMS + max(wordMS*len(strings.Fields(text)), letters)
}

// draftCue is a cue before it is known what there is time to say.
type draftCue struct {
	Cue
	says []string // from the fullest to the shortest; the fullest there is time for is said
	may  string   // said where there is time, once for each stretch of work
	key  string   // of that stretch
}

// cues works out when to speak and sound: once for each thing, never each second.
func (m *maker) cues(last bool) []Cue {
	c := cuer{tongue: m.tongue, items: m.timeline.Items, steps: m.timeline.Steps}
	for i := range c.steps {
		c.step(i)
	}
	if last {
		over := Cue{AtMS: m.at, Item: len(c.items) - 1, Bell: BellDone, Tell: c.in(say.Plain("The session is over."))}
		c.add(draftCue{Cue: over, says: []string{c.in(say.Plain("That is the whole session."))}})
	}
	return c.spoken()
}

type cuer struct {
	tongue say.Tongue
	items  []Item // in the language already, as the steps are
	steps  []Step
	out    []draftCue
}

func (c *cuer) in(l say.Line) string { return l.In(c.tongue) }

func (c *cuer) add(d draftCue) { c.out = append(c.out, d) }

func (c *cuer) step(i int) {
	s := c.steps[i]
	at := Cue{AtMS: s.AtMS, Item: s.Item}
	switch s.Kind {
	case Transition:
		at.Bell, at.Tell = BellTurn, s.Cue
		c.add(draftCue{Cue: at, says: []string{s.Cue}})
	case GetReady:
		c.ready(at, s)
	case Rest:
		at.Bell, at.Tell = BellEnd, s.Cue
		c.add(draftCue{Cue: at, says: []string{s.Cue, c.in(say.Plain("Rest."))}})
	case Switch:
		at.Bell, at.Tell = BellTurn, sentences(s.Cue, c.in(sideWords[s.Side]))
		c.add(draftCue{Cue: at, says: []string{at.Tell}})
	default:
		c.work(i)
	}
	if next := i + 1; s.prepares() && next < len(c.steps) && !c.steps[next].prepares() && s.ForMS > 2*soonMS {
		c.add(draftCue{Cue: Cue{AtMS: s.AtMS + s.ForMS - soonMS, Item: s.Item, Bell: BellSoon}})
	}
}

// prepares reports whether nothing has to be done in the step but to get ready.
func (s Step) prepares() bool {
	return s.Kind == GetReady || s.Kind == Transition || s.Kind == Rest || s.Kind == Switch
}

// The side that comes, and the side that comes first.
var (
	sideWords  = map[string]say.Line{"left": say.Plain("Your left side."), "right": say.Plain("Your right side.")}
	firstWords = map[string]say.Line{"left": say.Plain("Your left side first."), "right": say.Plain("Your right side first.")}
)

// ready tells what comes, the change for this person before anything else.
func (c *cuer) ready(at Cue, s Step) {
	it, side := c.items[s.Item], c.in(firstWords[s.Side])
	name := it.Name + "."
	at.Bell, at.Tell = BellTurn, sentences(it.Modification, name, it.Check, side)
	short := sentences(it.Modification, name)
	if it.Modification != "" {
		short = sentences(name, c.in(say.Plain("Read your change on the screen.")))
	}
	c.add(draftCue{Cue: at, says: []string{
		sentences(it.Modification, name, it.Check, it.Dose+".", s.Cue, side), sentences(it.Modification, name, it.Check, s.Cue, side),
		sentences(it.Modification, name, it.Check, side), sentences(it.Modification, name, side), sentences(it.Modification, name), short,
	}})
}

// work marks the beginnings and ends of work, and says its line where there is time.
func (c *cuer) work(i int) {
	s := c.steps[i]
	d := draftCue{Cue: Cue{AtMS: s.AtMS, Item: s.Item, Bell: c.bell(i)}, may: s.Cue, key: s.Side}
	reps := c.items[s.Item].Reps
	first := i == 0 || c.steps[i-1].Rep != s.Rep || c.steps[i-1].prepares()
	if first && reps > 3 && s.Rep == reps {
		d.may, d.key = c.in(say.Plain("Last one.")), s.key()
	}
	if s.Kind == Hold && c.breathes(i) {
		d.may = "" // one hold in many breaths says its line once
	}
	if d.Bell != "" || d.may != "" {
		c.add(d)
	}
	if s.Kind == Hold && s.ForMS >= 2*tenMS {
		tenLeft := c.in(say.Plain("Ten seconds left."))
		c.add(draftCue{Cue: Cue{AtMS: s.AtMS + s.ForMS - tenMS, Item: s.Item, Tell: tenLeft}, may: tenLeft, key: s.key()})
	}
}

func (s Step) key() string { return string(rune('0'+s.Set)) + s.Side + string(rune('0'+s.Rep)) }

// breathes reports whether the step goes on with the hold before it, in breaths.
func (c *cuer) breathes(i int) bool {
	if i == 0 {
		return false
	}
	a, b := c.steps[i-1], c.steps[i]
	return a.Kind == Hold && a.Item == b.Item && a.Set == b.Set && a.Side == b.Side && a.Rep == b.Rep
}

// bell is the sound of a step of work: its beginning, its end, or the breath.
func (c *cuer) bell(i int) Bell {
	s := c.steps[i]
	begins := i == 0 || c.steps[i-1].prepares()
	switch {
	case begins:
		return BellBegin
	case s.Breath == "in":
		return BellIn
	case s.Breath == "out":
		return BellOut
	case s.Kind == Release:
		return BellEnd
	}
	return BellBegin
}

// spoken decides what is said: what must be, as full as there is time for, and
// between that what may be, so that no cue runs into the next.
func (c *cuer) spoken() []Cue {
	free, said, told := 0, map[string]bool{}, -tellMS
	out := make([]Cue, 0, len(c.out))
	for i, d := range c.out {
		left := c.nextMust(i) - d.AtMS
		switch {
		case len(d.says) > 0:
			d.Say = fitting(d.says, left)
		case d.may != "" && d.AtMS >= free && SpeakMS(d.may) <= left:
			if key := d.key + d.may + string(rune(d.Item)); !said[key] {
				d.Say, said[key] = d.may, true
			}
		}
		if d.Say != "" {
			free = d.AtMS + SpeakMS(d.Say)
		}
		if d.Tell != "" && d.AtMS-told < tellMS {
			d.Tell = ""
		} else if d.Tell != "" {
			told = d.AtMS
		}
		if d.Bell != "" || d.Say != "" || d.Tell != "" {
			out = append(out, d.Cue)
		}
	}
	return out
}

// nextMust is when the next thing that must be said begins.
func (c *cuer) nextMust(i int) int {
	for _, d := range c.out[i+1:] {
		if len(d.says) > 0 {
			return d.AtMS
		}
	}
	return 1 << 40
}

// fitting is the fullest text there is time for. Where a language has no time for
// even the shortest, the bell and the words on the screen have to do: two voices at
// once say nothing (H29).
func fitting(texts []string, ms int) string {
	for _, text := range texts {
		if SpeakMS(text) <= ms {
			return text
		}
	}
	return ""
}

// sentences joins what is there, each ending in a full stop.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p == "" {
			continue
		}
		if end, _ := utf8.DecodeLastRuneInString(p); !strings.ContainsRune(".!?؟。！？", end) {
			p += "."
		}
		out = append(out, p)
	}
	return strings.Join(out, " ")
}
