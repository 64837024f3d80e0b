package progress

import "unslouch/internal/say"

// Direction says which end of a scale is the better one. A chart or a rule that
// does not ask for it cannot be written: Compare takes it from the type (H12).
type Direction int8

// The directions.
const (
	Neither Direction = iota // neither end is better: effort
	Down                     // less is better: pain
	Up                       // more is better: what you can do
)

// Sheet is what has to be known to ask a measure and to read its answer.
type Sheet struct {
	Name      string   // in data and codes
	Ask       say.Line // the question; nothing where what is asked is the person's own activity
	Low, High say.Line // what the two ends mean, in words
	From, To  int      // whole numbers, in Unit
	Unit      string   // "" for a plain scale
	Better    Direction
	Change    int    // of one answer or mean: under this it is no real change for one person
	Licence   string // whose words, and what may be done with them
	Source    string
	Grade     string
	LOINC     string // "" where no code is sure (rule book 5.3)
}

// Measure is a kind of answer. Each is a type of its own, so that answers of two
// kinds cannot be added or compared, least of all where one scale goes up and the
// other down.
type Measure interface{ Sheet() Sheet }

// The measures of rule book 5.1.
type (
	PainNow      struct{} // NRS at rest, now
	PainAverage  struct{} // NRS, average of the last 7 days; also the first item of PEG
	PainWorst    struct{} // NRS, worst of the last 7 days
	PEGEnjoyment struct{} // second item of PEG
	PEGActivity  struct{} // third item of PEG
	PEG          struct{} // mean of the three items, in tenths
	OwnActivity  struct{} // an activity the person named, 0 cannot to 10 as before
	Effort       struct{} // of a session
	GlobalChange struct{} // since the start, -5 to +5
	Sleep        struct{}
	WorkLimit    struct{}
	FearOfMoving struct{}
)

const (
	ownWords  = "Our own words; nobody else's text is used."
	painWords = "The 0 to 10 pain scale is in the public domain."
	painFrom  = "Farrar 2001 (abstract read); Kovacs 2008 (abstract read)"
	pegWords  = "PEG is free to use (Krebs 2009, from memory: to be confirmed); our wording stays close to it."
)

// The ends of the scale of pain.
var (
	noPain    = say.Plain("no pain")
	worstPain = say.Plain("the worst pain you can imagine")
)

// Sheet of the pain now, before a session and the morning after (PM-1, PM-7).
func (PainNow) Sheet() Sheet {
	return Sheet{Name: "pain-now", Ask: say.Plain("How much does your back hurt right now, at rest?"), Low: noPain, High: worstPain, To: 10,
		Better: Down, Change: 2, Licence: painWords, Source: painFrom, Grade: "lit", LOINC: "72514-3"}
}

// Sheet of the average of a week.
func (PainAverage) Sheet() Sheet {
	return Sheet{Name: "pain-average", Ask: say.Plain("How much did your back hurt on average in the last 7 days?"), Low: noPain, High: worstPain, To: 10,
		Better: Down, Change: 2, Licence: painWords, Source: painFrom, Grade: "lit", LOINC: "75893-8"}
}

// Sheet of the worst of a week.
func (PainWorst) Sheet() Sheet {
	return Sheet{Name: "pain-worst", Ask: say.Plain("How much did your back hurt at its worst in the last 7 days?"), Low: noPain, High: worstPain, To: 10,
		Better: Down, Change: 2, Licence: painWords, Source: painFrom, Grade: "lit"}
}

// Sheet of PEG's second item.
func (PEGEnjoyment) Sheet() Sheet {
	return Sheet{Name: "peg-enjoyment", Ask: say.Plain("In the last 7 days, how much did pain get in the way of enjoying life?"), Low: say.Plain("not at all"), High: say.Plain("completely"), To: 10,
		Better: Down, Change: 2, Licence: pegWords, Source: "Krebs 2009", Grade: "lit", LOINC: "91145-3"}
}

// Sheet of PEG's third item.
func (PEGActivity) Sheet() Sheet {
	return Sheet{Name: "peg-activity", Ask: say.Plain("In the last 7 days, how much did pain get in the way of what you usually do?"), Low: say.Plain("not at all"), High: say.Plain("completely"), To: 10,
		Better: Down, Change: 2, Licence: pegWords, Source: "Krebs 2009", Grade: "lit", LOINC: "91146-1"}
}

// Sheet of PEG as a whole, in tenths of a point, 0 to 100. It is never asked: it
// is the mean of its three items, and unknown while one of them is.
func (PEG) Sheet() Sheet {
	return Sheet{Name: "peg", Low: say.Plain("pain is not in the way"), High: say.Plain("pain is in the way completely"), To: 100, Unit: "tenths of a point",
		Better: Down, Change: 20, Licence: pegWords, Source: "Krebs 2009", Grade: "lit", LOINC: "91147-9"}
}

// Sheet of an activity of one's own. It runs upward, against pain.
func (OwnActivity) Sheet() Sheet {
	return Sheet{Name: "own-activity", Low: say.Plain("cannot do it"), High: say.Plain("can do it as well as before"), To: 10,
		Better: Up, Change: 3, Licence: ownWords + " The idea of rating one's own activities is Stratford 1995's.",
		Source: "Stratford 1995: 3 points for one activity, 2 for the mean of three", Grade: "lit"}
}

// Sheet of the effort of a session (PR-6, PR-7).
func (Effort) Sheet() Sheet {
	return Sheet{Name: "effort", Ask: say.Plain("How hard was the session?"), Low: say.Plain("no effort"), High: say.Plain("the hardest you can imagine"), To: 10,
		Better: Neither, Licence: ownWords, Source: "ACSM, effort 0 to 10", Grade: "judgement"}
}

// Sheet of the change as a whole since the start.
func (GlobalChange) Sheet() Sheet {
	return Sheet{Name: "global-change", Ask: say.Plain("Compared with when you started, how is your back now?"), Low: say.Plain("very much worse"), High: say.Plain("very much better"), From: -5, To: 5,
		Better: Up, Change: 2, Licence: ownWords, Source: "rule book 5.1", Grade: "judgement"}
}

// Sheet of sleep.
func (Sleep) Sheet() Sheet {
	return Sheet{Name: "sleep", Ask: say.Plain("In the last 7 days, how much did your back disturb your sleep?"), Low: say.Plain("not at all"), High: say.Plain("every night, badly"), To: 10,
		Better: Down, Change: 2, Licence: ownWords, Source: "rule book 5.1", Grade: "judgement"}
}

// Sheet of work.
func (WorkLimit) Sheet() Sheet {
	return Sheet{Name: "work", Ask: say.Plain("In the last 7 days, how much did your back limit your work, paid or not?"), Low: say.Plain("not at all"), High: say.Plain("could not work"), To: 10,
		Better: Down, Change: 2, Licence: ownWords, Source: "rule book 5.1", Grade: "judgement"}
}

// Sheet of the worry that moving does harm.
func (FearOfMoving) Sheet() Sheet {
	return Sheet{Name: "fear", Ask: say.Plain("How much do you worry that moving will harm your back?"), Low: say.Plain("not at all"), High: say.Plain("all the time"), To: 10,
		Better: Down, Change: 2, Licence: ownWords, Source: "rule book 5.1", Grade: "judgement"}
}

// Measures lists every measure once, the home range tests included, in the order
// of the rule book.
func Measures() []Sheet {
	var all []Sheet
	for _, m := range []Measure{
		PainNow{}, PainAverage{}, PainWorst{}, PEGEnjoyment{}, PEGActivity{}, PEG{}, OwnActivity{}, Effort{}, GlobalChange{},
		Sleep{}, WorkLimit{}, FearOfMoving{},
		Rotation{}, HeadToWall{}, ReachUpWall{}, ShoulderFlexion{}, SqueezeHold{},
	} {
		all = append(all, m.Sheet())
	}
	return all
}
