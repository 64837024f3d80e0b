package exercise

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"unslouch/internal/yamlfile"
)

// Equipment lists what a person may have (PB-7).
var Equipment = []string{"mat", "chair", "wall", "doorway", "foam-roller", "resistance-band", "desk"}

// Limits lists the ways a change may limit a movement; catalogue/README.md names them.
var Limits = strings.Fields(`extension-only flexion-only flexion-limited mid-range small-range half-range
	pain-free-only below-shoulder waist-height in-front-of-body no-overhead short-lever arms-low soft-elbows
	forearm-support no-end-range active-only no-lever trunk-down t-only head-level head-still head-supported
	head-above-heart no-head-turn rise-in-stages padded-knees wide-knees cushioned small-step stable-support
	seated on-bed not-flat good-side-down both-sides slow keep-moving walk-only low-steps light-band
	lightest-band soft-roller breathe-out no-breath-hold`)

var (
	types     = []Type{WarmUp, Mobility, StaticStretch, SelfMassage, Strengthening, Relaxation}
	positions = []Position{Quadruped, Kneeling, FloorSitting, SideLying, Supine, Prone, Seated, Standing, SeatedOrStanding, AnyPosition}
	rhythms   = []Rhythm{Flow, Pause, Hold, Steady}
	groups    = []string{"article", "article-alternative", "article-warm-up", "warm-up", "chair", "further"}
	statuses  = []Status{Allowed, Modified, Avoid}
	afterward = []string{"allowed", "modified", "avoid", "clinician-decides"}
)

// Hard limits of PR-9; a warm-up and calm breathing have their own.
const (
	MaxHoldS       = 60
	MaxSets        = 4
	MaxReps        = 20
	MaxWarmUpS     = 600
	MaxBreathingS  = 300
	maxCueLength   = 60
	needsPlainWord = "must not be empty"
)

// check notes everything that is wrong with one exercise.
func check(f *yamlfile.File, e Exercise, c *Catalogue) {
	oneOf(f, e.Type, types, "type")
	oneOf(f, e.Position, positions, "position")
	oneOf(f, e.Rhythm, rhythms, "rhythm")
	oneOf(f, e.Group, groups, "group")
	for i, k := range e.Classes {
		oneOf(f, k, Classes, "classes", i)
	}
	for i, q := range e.Equipment {
		oneOf(f, q, Equipment, "equipment", i)
	}
	if e.Sides != 1 && e.Sides != 2 {
		f.Badf(yamlfile.P("sides"), "is %d; must be 1 (both together) or 2 (one side, then the other)", e.Sides)
	}
	checkWords(f, e)
	checkCues(f, e)
	checkDose(f, e)
	checkLinks(f, e, c)
	for i, pair := range e.CannotKeepBoth {
		if len(pair) != 2 || !slices.Contains(Limits, pair[0]) || !slices.Contains(Limits, pair[1]) {
			f.Badf(yamlfile.P("cannot_keep_both", i), "must be a pair of limits, such as [arms-low, head-above-heart]")
		}
	}
	for slug, cell := range e.Conditions {
		checkCell(f, slug, cell, c)
	}
}

func oneOf[T ~string](f *yamlfile.File, got T, allowed []T, path ...any) {
	if slices.Contains(allowed, got) {
		return
	}
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	f.Badf(path, "is %q; must be one of %s", got, strings.Join(words, ", "))
}

func checkWords(f *yamlfile.File, e Exercise) {
	for key, words := range map[string]string{
		"name": e.Name, "summary": e.Summary, "start": e.Start, "breathing": e.Breathing,
		"frequency": e.Frequency, "dose_note": e.DoseNote, "dose_grade": e.DoseGrade,
	} {
		if strings.TrimSpace(words) == "" {
			f.Badf(yamlfile.P(key), needsPlainWord)
		}
	}
	for key, list := range map[string][]string{"steps": e.Steps, "errors": e.Errors, "stop_signs": e.StopSigns} {
		if len(list) == 0 {
			f.Badf(yamlfile.P(key), "must hold at least one line")
		}
		for i, line := range list {
			if strings.TrimSpace(line) == "" {
				f.Badf(yamlfile.P(key, i), needsPlainWord)
			}
		}
	}
	if len(e.Muscles.Primary) == 0 {
		f.Badf(yamlfile.P("muscles", "primary"), "must name at least one muscle")
	}
}

func checkCues(f *yamlfile.File, e Exercise) {
	cue := func(words string, path ...any) {
		if strings.TrimSpace(words) == "" {
			f.Badf(path, needsPlainWord)
		} else if n := utf8.RuneCountInString(words); n > maxCueLength {
			f.Badf(path, "is %d characters; a cue must be at most %d", n, maxCueLength)
		}
	}
	cue(e.Cues.Ready, "cues", "ready")
	if e.Rhythm != Flow {
		cue(e.Cues.Hold, "cues", "hold")
	}
	if e.Rhythm == Hold {
		cue(e.Cues.Release, "cues", "release")
	}
	if e.Cues.Half != "" {
		cue(e.Cues.Half, "cues", "half")
	}
	for i, m := range e.Cues.Moves {
		cue(m.Say, "cues", "moves", i, "say")
		oneOf(f, m.Breath, []Breath{In, Out}, "cues", "moves", i, "breath")
	}
	switch n := len(e.Cues.Moves); {
	case e.Rhythm == Flow && (n < 1 || n > 3):
		f.Badf(yamlfile.P("cues", "moves"), "holds %d; a flow needs one to three moves", n)
	case e.Rhythm == Pause && n != 2:
		f.Badf(yamlfile.P("cues", "moves"), "holds %d; a pause needs two: there and back", n)
	}
}

func checkDose(f *yamlfile.File, e Exercise) {
	first, _ := e.Dose.First()
	if first == 0 {
		f.Badf(yamlfile.P("dose"), "must give a dose for at least one level")
		return
	}
	for l := first; l <= L4; l++ {
		d, ok := e.Dose.At(l)
		if !ok {
			f.Badf(yamlfile.P("dose", l.String()), "is missing; once an exercise is offered it needs every later level too")
			continue
		}
		checkCaps(f, e, l, d)
	}
}

func checkCaps(f *yamlfile.File, e Exercise, l Level, d Dose) {
	maxHold := MaxHoldS
	switch e.Type {
	case WarmUp:
		maxHold = MaxWarmUpS
	case Relaxation:
		maxHold = MaxBreathingS
	}
	within := func(key string, n, low, high int) {
		if n < low || n > high {
			f.Badf(yamlfile.P("dose", l.String(), key), "is %d; must be %d to %d (PR-9)", n, low, high)
		}
	}
	within("sets", d.Sets, 1, MaxSets)
	within("reps", d.Reps, 1, MaxReps)
	within("hold_s", d.HoldS, 0, maxHold)
	within("rest_s", d.RestS, 0, 120)
	if (e.Rhythm == Flow) != (d.HoldS == 0) {
		f.Badf(yamlfile.P("dose", l.String(), "hold_s"), "is %d; only the rhythm flow goes without a hold", d.HoldS)
	}
}

func checkLinks(f *yamlfile.File, e Exercise, c *Catalogue) {
	known(f, e.Easier.Exercises, c, e.Slug, "easier", "exercises")
	known(f, e.Harder.Exercises, c, e.Slug, "harder", "exercises")
	if e.VariantOf != "" {
		known(f, []string{e.VariantOf}, c, e.Slug, "variant_of")
	}
}

func known(f *yamlfile.File, slugs []string, c *Catalogue, self string, path ...any) {
	for _, slug := range slugs {
		if _, ok := c.Get(slug); !ok || slug == self {
			f.Badf(path, "names %q; must name another exercise of the catalogue", slug)
		}
	}
}

func checkCell(f *yamlfile.File, condition string, cell Cell, c *Catalogue) {
	at := func(key string) []any { return yamlfile.P("conditions", condition, key) }
	oneOf(f, cell.Status, statuses, at("status")...)
	if cell.Grade == "" {
		f.Badf(at("grade"), needsPlainWord)
	}
	if cell.Source == "" {
		f.Badf(at("source"), needsPlainWord)
	}
	if cell.Status == Modified && (cell.Text == "" || cell.Because == "") {
		f.Badf(at("text"), "a modified cell needs text (what to do) and because (why)")
	}
	if cell.Status == Avoid && cell.Because == "" {
		f.Badf(at("because"), "a cell that says avoid needs the reason")
	}
	if cell.Status != Modified && cell.changesAnything() {
		f.Badf(at("status"), "is %s, yet the cell holds changes; only a modified cell may", cell.Status)
	}
	for _, l := range cell.Limits {
		if !slices.Contains(Limits, l) {
			f.Badf(at("limits"), "names %q, which is not among the limits of catalogue/README.md", l)
		}
	}
	for i, q := range cell.Equipment {
		oneOf(f, q, Equipment, "conditions", condition, "equipment", i)
	}
	known(f, cell.ReplaceWith, c, "", at("replace_with")...)
	known(f, cell.OrUse, c, "", at("or_use")...)
	if cell.DoseFactor != 0 && cell.DoseFactor != 0.5 {
		f.Badf(at("dose_factor"), "is %v; must be 0.5", cell.DoseFactor)
	}
	if a := cell.AfterClearance; a != nil {
		oneOf(f, a.Status, afterward, "conditions", condition, "after_clearance", "status")
	}
	checkNumbers(f, cell, at("text"))
}

func (c Cell) changesAnything() bool {
	return c.Text != "" || len(c.ReplaceWith)+len(c.OrUse)+len(c.Requires)+len(c.AppliesWhen)+len(c.Limits)+len(c.Equipment) > 0 ||
		c.NotBeforeWeek+c.NotBeforeInjuryDay > 0 || c.MaxHoldS != nil || c.MaxReps != nil || c.MaxPain != nil || c.DoseFactor != 0
}

var (
	secondsInText = regexp.MustCompile(`(\d+)[ -]seconds?`)
	weekInText    = regexp.MustCompile(`\bweek (\d+)`)
	dayInText     = regexp.MustCompile(`\bday (\d+)`)
)

// checkNumbers refuses a text that names seconds, a week or a day that the
// machine's fields do not hold: timer and words must agree.
func checkNumbers(f *yamlfile.File, cell Cell, at []any) {
	hold := -1
	if cell.MaxHoldS != nil {
		hold = *cell.MaxHoldS
	}
	for _, rule := range []struct {
		words *regexp.Regexp
		want  int
		field string
	}{
		{secondsInText, hold, "max_hold_s"},
		{weekInText, cell.NotBeforeWeek, "not_before_week"},
		{dayInText, cell.NotBeforeInjuryDay, "not_before_injury_day"},
	} {
		for _, m := range rule.words.FindAllStringSubmatch(cell.Text, -1) {
			if n, err := strconv.Atoi(m[1]); err == nil && n != rule.want {
				f.Badf(at, "says %q, but %s does not; timer and words must agree", m[0], rule.field)
			}
		}
	}
}
