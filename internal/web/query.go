package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// query is what somebody looks for in the library. It stands in the address, so that
// it can be kept and handed on; what the library does not know is left out.
type query struct {
	Words    string
	Position string
	Need     string
	Muscle   string
	Minutes  int  // at most; 0 is any
	Mine     bool // only what is allowed for the person
}

// option is one thing to choose.
type option struct{ Value, Say string }

// The positions as somebody looks for them, each with those of the catalogue.
var (
	positionOptions = []option{
		{"sitting", "Sitting on a chair"}, {"standing", "Standing"}, {"knees", "On hands and knees, or kneeling"},
		{"floor", "Sitting on the floor"}, {"lying", "Lying down"},
	}
	positionsOf = map[string][]exercise.Position{
		"sitting":  {exercise.Seated, exercise.SeatedOrStanding, exercise.AnyPosition},
		"standing": {exercise.Standing, exercise.SeatedOrStanding, exercise.AnyPosition},
		"knees":    {exercise.Quadruped, exercise.Kneeling},
		"floor":    {exercise.FloorSitting, exercise.AnyPosition},
		"lying":    {exercise.SideLying, exercise.Supine, exercise.Prone, exercise.AnyPosition},
	}
	needOptions = []option{
		{"nothing", "Needs nothing"}, {"mat", "Uses a mat"}, {"chair", "Uses a chair"}, {"wall", "Uses a wall"}, {"doorway", "Uses a doorway"},
		{"desk", "Uses a desk"}, {"resistance-band", "Uses a stretchy band"}, {"foam-roller", "Uses a foam roller"},
	}
	minuteOptions = []option{{"1", "1 minute at most"}, {"2", "2 minutes at most"}, {"4", "4 minutes at most"}}
)

func hasOption(all []option, value string) bool {
	return slices.ContainsFunc(all, func(o option) bool { return o.Value == value })
}

// longestSearch is more than anybody types to find one of thirty exercises.
const longestSearch = 80

// queryOf reads an address. muscles are the regions that can be asked for.
func queryOf(sent url.Values, muscles []option) query {
	keep := func(name string, all []option) string {
		if v := sent.Get(name); hasOption(all, v) {
			return v
		}
		return ""
	}
	q := query{
		Words: strings.Join(strings.Fields(sent.Get("q")), " "), Position: keep("position", positionOptions), Need: keep("need", needOptions),
		Muscle: keep("muscle", muscles), Mine: sent.Get("mine") == "1",
	}
	if r := []rune(q.Words); len(r) > longestSearch {
		q.Words = string(r[:longestSearch])
	}
	q.Minutes, _ = strconv.Atoi(keep("minutes", minuteOptions)) // one of ours, or nothing
	return q
}

// URL is where this query leads.
func (q query) URL() string {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Words)
	set("position", q.Position)
	set("need", q.Need)
	set("muscle", q.Muscle)
	if q.Minutes > 0 {
		v.Set("minutes", strconv.Itoa(q.Minutes))
	}
	if q.Mine {
		v.Set("mine", "1")
	}
	if len(v) == 0 {
		return "/exercises"
	}
	return "/exercises?" + v.Encode()
}

// Any reports whether anything is asked for at all.
func (q query) Any() bool { return q != query{} }

// Picked reports whether anything is asked for beside words and a muscle.
func (q query) Picked() bool {
	return q != query{Words: q.Words, Muscle: q.Muscle}
}

// fits reports whether an exercise is what somebody looks for. works says which
// regions of the body it works.
func (q query) fits(e app.ExercisePage, t words, works []option) bool {
	switch {
	case q.Position != "" && !slices.Contains(positionsOf[q.Position], e.Exercise.Position):
		return false
	case q.Need == "nothing" && len(e.Exercise.Equipment) > 0:
		return false
	case q.Need != "" && q.Need != "nothing" && !slices.Contains(e.Exercise.Equipment, q.Need):
		return false
	case q.Muscle != "" && !hasOption(works, q.Muscle):
		return false
	case q.Minutes > 0 && e.Seconds > 60*q.Minutes:
		return false
	case q.Mine && e.Verdict != "allowed" && e.Verdict != "modified":
		return false
	}
	return q.said(e, t, works)
}

// said reports whether every word that was typed begins a word of the exercise.
func (q query) said(e app.ExercisePage, t words, works []option) bool {
	if q.Words == "" {
		return true
	}
	x := e.Exercise
	text := []string{x.Name, x.Slug, x.Summary, string(x.Type), string(x.Position), strings.Join(x.Equipment, " ")}
	text = append(append(text, x.Muscles.Primary...), x.Muscles.Secondary...)
	for _, w := range works {
		text = append(text, w.Say)
	}
	if t.foreign { // found by the words that are shown, too
		for _, english := range text[:len(text):len(text)] {
			text = append(text, say.Text(t.in, english))
		}
	}
	known := plainWords(strings.Join(text, " "))
	for _, asked := range plainWords(q.Words) {
		if !slices.ContainsFunc(known, func(w string) bool { return strings.HasPrefix(w, asked) }) {
			return false
		}
	}
	return true
}

// plainWords takes a text apart into small words without marks: "Child’s pose" is
// found by childs as by child's.
func plainWords(text string) []string {
	text = strings.NewReplacer("’", "", "'", "").Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 0x80
	})
}

// narrowed is one thing that was asked for, and what is there without it.
type narrowed struct {
	Say  string
	URL  string // the query without it
	Left int    // exercises then
}

// part is one thing that was asked for, and the query that leaves it out.
type part struct {
	say     string
	without query
}

// parts lists what was asked for.
func (q query) parts(muscles []option) (all []part) {
	add := func(on bool, say string, leave func(*query)) {
		if on {
			less := q
			leave(&less)
			all = append(all, part{say, less})
		}
	}
	add(q.Words != "", q.Words, func(q *query) { q.Words = "" })
	add(q.Position != "", sayOf(positionOptions, q.Position), func(q *query) { q.Position = "" })
	add(q.Need != "", sayOf(needOptions, q.Need), func(q *query) { q.Need = "" })
	add(q.Muscle != "", sayOf(muscles, q.Muscle), func(q *query) { q.Muscle = "" })
	add(q.Minutes > 0, sayOf(minuteOptions, strconv.Itoa(q.Minutes)), func(q *query) { q.Minutes = 0 })
	add(q.Mine, "Only what is fine for me", func(q *query) { q.Mine = false })
	return all
}

func sayOf(options []option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Say
		}
	}
	return ""
}
