package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// choice is an exercise that may be used, with how this person does it.
type choice struct {
	*exercise.Exercise
	verdict safety.Verdict
	role    Role
	sides   int
	cover   cover
	half    bool // re-enters at half its dose (PR-4)

	no   int   // its place in the catalogue
	like []int // of a warm-up: by place, how much it is like each exercise (F13)
	part parts // of a session, for getting down and up
}

// main reports whether it is the matter of a session rather than its frame.
func (c *choice) main() bool { return c.role != WarmUp && c.role != Calm }

var roles = map[exercise.Type]Role{
	exercise.WarmUp: WarmUp, exercise.Mobility: Mobility, exercise.StaticStretch: StretchRole,
	exercise.SelfMassage: Release, exercise.Strengthening: StrengthRole, exercise.Relaxation: Calm,
}

var roleOrder = []Role{WarmUp, Mobility, StretchRole, Release, StrengthRole, Calm}

// level is the level of a row of the course's table, under the person's cap (4.2, PH-4).
func level(row int, c safety.Clearance) exercise.Level {
	return min(exercise.Level((min(row, Weeks)+1)/2), c.LevelCap())
}

// pool holds what may be used in a week, by slug; out says of each other
// exercise why not.
type pool struct {
	in   map[string]*choice
	list []*choice // the same, in order of slug, so that plans are the same every time
	out  map[string]LeftOut
	week int

	movers []placed // warm-up exercises beside the march, at the level's dose
}

// knownExercise is an exercise with what it reaches, and a warm-up exercise with how
// much it is like each of the others.
type knownExercise struct {
	exercise.Exercise
	cover cover
	like  []int
}

// knownOf is what a clearance speaks of, in order of slug.
func knownOf(c safety.Clearance) []knownExercise {
	all := c.Catalogue().All()
	known := make([]knownExercise, len(all))
	for i := range all {
		known[i] = knownExercise{Exercise: all[i], cover: coverOf(&all[i])}
		if roles[all[i].Type] == WarmUp {
			known[i].like = alike(&all[i], all)
		}
	}
	return known
}

// newPool asks every exercise the same questions: cleared, unlocked, at hand,
// in a position the person wants, and short enough for the minutes.
func newPool(known []knownExercise, c safety.Clearance, p Preferences, week int, l exercise.Level) pool {
	result := pool{in: make(map[string]*choice, len(known)), out: map[string]LeftOut{}, week: week}
	for i := range known {
		e := &known[i].Exercise
		v := c.Verdict(e.Slug, week)
		if why, rule := unusable(e, v, p, l); rule != "" {
			result.out[e.Slug] = LeftOut{Exercise: e.Slug, Why: why, Rule: rule}
			continue
		}
		sides := e.Sides
		if v.Has("good-side-down") {
			sides = 1 // only one side is done
		}
		c := &choice{Exercise: e, verdict: v, role: roles[e.Type], sides: sides, cover: known[i].cover, no: i, like: known[i].like}
		c.part = partOf(c.role, e.Position.Floor())
		result.in[e.Slug] = c
		result.list = append(result.list, c)
	}
	result.name(c)
	result.move(l)
	return result
}

// move gathers the moving exercises that a warm-up may hold beside the march.
func (p *pool) move(l exercise.Level) {
	p.movers = nil
	for _, c := range p.list {
		if c.role == WarmUp && c.Slug != march {
			dose := c.dose(l)
			dose.Sets = 1
			p.movers = append(p.movers, placed{c, dose})
		}
	}
}

// name tells of the exercises that stand in for others, only where they are
// themselves cleared and at hand (S12, DO-6).
func (p pool) name(c safety.Clearance) {
	usable := func(slugs []string) (names []any) {
		for _, slug := range slugs {
			if other, ok := p.in[slug]; ok && !slices.Contains(names, any(other.Name)) {
				names = append(names, other.Name)
			}
		}
		return names
	}
	for _, choice := range p.list {
		if names := usable(choice.verdict.OrUse); len(names) > 0 {
			choice.verdict.Texts = append(slices.Clone(choice.verdict.Texts), say.Filled("Or do this instead: {exercises}.", say.Values{"exercises": say.Joined(say.Plain("{before}, {next}"), names...)}))
		}
	}
	for slug, l := range p.out {
		if names := usable(c.Verdict(slug, p.week).ReplacedBy); len(names) > 0 {
			l.Why = say.Sentences(l.Why, say.Filled("In its place: {exercises}.", say.Values{"exercises": say.Joined(say.Plain("{before}, {next}"), names...)}))
			p.out[slug] = l
		}
	}
}

// unusable says why an exercise cannot be used and under which rule, or nothing.
func unusable(e *exercise.Exercise, v safety.Verdict, p Preferences, l exercise.Level) (why say.Line, rule string) {
	if v.Out() {
		return v.Reasons[0].Text, v.Reasons[0].Rule
	}
	if slices.Contains(p.Never, e.Slug) && e.Slug != calmBreathing {
		return say.Plain("You asked never to be shown this one."), "S23"
	}
	if p.NoFloor && e.Position.Floor() {
		return say.Plain("You asked for nothing on the floor."), "PB-8"
	}
	if p.NoKneeling && e.Position.OnKnees() {
		return say.Plain("You asked for nothing on your knees."), "PB-8"
	}
	if !p.has(e.Equipment...) || !p.has(v.Equipment...) {
		return say.Filled("It needs something you do not have at hand: {equipment}.", say.Values{"equipment": missing(p, slices.Concat(e.Equipment, v.Equipment))}), "PB-7"
	}
	if p.micro() && e.Position.Floor() {
		return say.Plain("In a session this short you stay seated or standing."), "PB-5"
	}
	if first, _ := e.Dose.First(); first > l {
		return say.Filled("It comes in at level {level}.", say.Values{"level": say.Raw(first.String())}), "PB-6"
	}
	return say.Line{}, ""
}

// missing names the equipment the person lacks, in words.
func missing(p Preferences, equipment []string) any {
	var words []any
	for i, q := range equipment {
		if !p.has(q) && !slices.Contains(equipment[:i], q) {
			words = append(words, EquipmentWords[q])
		}
	}
	return say.Joined(say.Plain("{before}, {next}"), words...)
}

// EquipmentWords names each piece of equipment for a person (PB-7).
var EquipmentWords = map[string]say.Line{
	"mat": say.Plain("a non-slip mat or rug"), "chair": say.Plain("a firm chair that does not roll or tip"), "wall": say.Plain("a clear wall"),
	"doorway": say.Plain("an open doorway"), "foam-roller": say.Plain("a foam roller"), "resistance-band": say.Plain("a resistance band"),
	"desk": say.Plain("a desk or counter that does not move"),
}

// dose is what a level asks of this person, within the limits of the verdict.
func (c *choice) dose(l exercise.Level) exercise.Dose {
	d, ok := c.Dose.At(l)
	if !ok {
		_, d = c.Dose.First()
	}
	return c.verdict.Limit(d)
}

// firstDose is the dose an item starts with, whenever it comes in.
func (c *choice) firstDose() exercise.Dose {
	l, _ := c.Dose.First()
	if c.half {
		return halved(c.dose(l))
	}
	return c.dose(l)
}

// as is the same choice in another part of the session.
func (c *choice) as(r Role) *choice {
	other := *c
	other.role = r
	return &other
}
