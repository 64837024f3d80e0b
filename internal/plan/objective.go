package plan

import (
	"math/bits"
	"slices"
	"strings"

	"unslouch/internal/exercise"
)

// The worth of a week, in points. docs/plan.md says why each is as it is; no
// point outdoes a rule, because what breaks a rule is not there to choose.
// Points of the upper tiers outweigh everything below them together.
const (
	perClass       = 10_000_000 // a class of PB-2 that the week holds
	perStrengthDay = 1_000_000  // a strength day that holds strength (PB-3)
	perMuscle      = 1_500      // a muscle group of F10, F20-F27 that is reached
	perMain        = 1_500      // the same group as the main work of an exercise
	perRound       = 2_500      // a class that a session holds
	perRepeat      = 8_000      // taken off: a class that a session holds again, but for strength
	perSecond      = 2          // of the main items: minutes used
	deskFloor      = 4_000      // taken off: floor work on a day at the desk
)

// What one exercise is worth, each time it is done.
const (
	everyUse     = 3_000
	strongProof  = 3_000  // dose from guidelines or trials
	someProof    = 1_500  // from the article, or indirect
	articleOwn   = 2_000  // one of the article's eight (F20-F27)
	articleBest  = 1_000  // for each of F33 and F41 that names it
	goodFor      = 3_000  // a good first choice with a condition of the person's (3.2)
	plain        = 1_500  // needs no change
	whereItHurts = 2_500  // works where the person's pain is
	downAndUp    = -500   // on the floor
	chairFirst   = -5_000 // the floor twist comes after the chair twist (CF-2)
	learning     = -4_000 // once: an exercise that the person has to learn
	focused      = 6_000  // the person's own focus after week 8
	practice     = 2_500  // its second time in the week, by which the form settles
)

// best names what the article calls best for relief (F33) and for suppleness (F41).
var best = map[string]int{"cat-cow": 2, "childs-pose": 2, "seated-twist": 1, "thread-needle": 1}

// muscleGroups are those of F10 and F20-F27, each with how the catalogue's names of
// its muscles can be known.
var muscleGroups = []struct {
	name string
	has  []string
}{
	{"trapezius", []string{"trapezius"}}, {"rhomboids", []string{"rhomboid"}}, {"latissimus", []string{"latissimus"}},
	{"spine", []string{"spinal extensors", "thoracic extensors", "thoracic erectors", "thoracolumbar extensors", "thoracic rotators"}},
	{"chest", []string{"pectoral"}}, {"shoulder", []string{"deltoid"}}, {"cuff", []string{"rotator cuff", "teres major", "external rotators"}},
}

// Regions are where it can hurt, with the muscle groups that lie there.
var Regions = map[string][]string{
	"between-blades": {"rhomboids", "trapezius"}, "neck-shoulder": {"trapezius", "shoulder"},
	"mid-back": {"spine", "latissimus"}, "side": {"latissimus", "cuff"}, "chest": {"chest", "shoulder"},
}

// The bits of a cover: four classes, then the groups reached, then the groups that
// are the main work.
const (
	classBits = 4
	groupBits = 7
	coverBits = classBits + 2*groupBits
)

// cover is what exercises reach.
type cover uint32

func (c cover) classes() cover { return c & (1<<classBits - 1) }

// repeats is what it costs that a session holds classes again. Two exercises for
// the shoulder blades in one session are as they should be.
func repeats(held, c cover) int {
	const strength = 1 << (classBits - 1)
	return perRepeat * bits.OnesCount32(uint32(held&c.classes()&^strength))
}

func coverOf(e *exercise.Exercise) (c cover) {
	for i, class := range exercise.Classes {
		if e.In(class) {
			c |= 1 << i
		}
	}
	for i, g := range muscleGroups {
		if reached(g.has, e.Muscles.Primary) {
			c |= 1<<(classBits+i) | 1<<(classBits+groupBits+i)
		} else if reached(g.has, e.Muscles.Secondary) {
			c |= 1 << (classBits + i)
		}
	}
	return c
}

func reached(has, muscles []string) bool {
	return slices.ContainsFunc(muscles, func(m string) bool {
		return slices.ContainsFunc(has, func(part string) bool { return strings.Contains(m, part) })
	})
}

// taste is the objective for one person: points for covers and for exercises.
type taste struct {
	low, high [1 << (coverBits / 2)]int // points of the two halves of a cover
	region    []string                  // muscle groups where it hurts
	desk      []string                  // days at the desk
	focus     exercise.Class            // what the person wants to keep most (S23), or ""
}

func newTaste(p Preferences) *taste {
	t := &taste{region: Regions[p.Region], desk: p.DeskDays}
	for i := range t.low {
		for bit := 0; bit < coverBits/2; bit++ {
			if i>>bit&1 == 1 {
				t.low[i] += t.bit(bit)
				t.high[i] += t.bit(bit + coverBits/2)
			}
		}
	}
	return t
}

// bit is the points of one bit of a cover; groups where it hurts count double.
func (t *taste) bit(bit int) int {
	if bit < classBits {
		return perClass
	}
	points, g := perMuscle, (bit-classBits)%groupBits
	if bit >= classBits+groupBits {
		points = perMain
	}
	if slices.Contains(t.region, muscleGroups[g].name) {
		points *= 2
	}
	return points
}

func (t *taste) cover(c cover) int {
	return t.low[c&(1<<(coverBits/2)-1)] + t.high[c>>(coverBits/2)]
}

// worth is what one use of an exercise is worth before repetition is counted.
func (t *taste) worth(c *choice) int {
	w := everyUse + proof(c.DoseGrade) + articleBest*best[c.Slug]
	for _, x := range []struct {
		yes    bool
		points int
	}{
		{c.Group == "article", articleOwn}, {c.verdict.FirstChoice != "", goodFor}, {len(c.verdict.Texts) == 0, plain},
		{t.hurts(c.cover), whereItHurts}, {c.Position.Floor(), downAndUp}, {c.Slug == "seated-twist", chairFirst}, {t.focus != "" && c.In(t.focus), focused},
	} {
		if x.yes {
			w += x.points
		}
	}
	return w
}

// hurts reports whether an exercise's main work lies where it hurts.
func (t *taste) hurts(c cover) bool {
	for i, g := range muscleGroups {
		if c>>(classBits+groupBits+i)&1 == 1 && slices.Contains(t.region, g.name) {
			return true
		}
	}
	return false
}

// proof is what the grade of an exercise's dose counts for.
func proof(grade string) int {
	switch {
	case grade == "lit", strings.HasPrefix(grade, "seed+lit"):
		return strongProof
	case strings.Contains(grade, "lit"), strings.Contains(grade, "seed"):
		return someProof
	}
	return 0
}

// uses is what n uses of an exercise in a week are worth: once it has to be
// learnt, twice makes it sit, and more add less and less (variety within
// familiarity).
func uses(worth, n int, met bool) (points int) {
	if n > 0 && !met {
		points += learning
	}
	for k := 1; k <= n; k++ {
		switch k {
		case 1:
			points += worth
		case 2:
			points += worth + practice
		case 3:
			points += worth / 2
		default:
			points += worth / 4
		}
	}
	return points
}

// value is the worth of a whole week, straight from the definition. The search
// adds up the same in another way; a test holds the two together.
func (d draft) value(t *taste) (points int) {
	var week cover
	times := map[string]int{}
	for i, day := range d.days {
		var held cover
		strong := false
		for _, slug := range day.main {
			c := d.pool.in[slug]
			points -= repeats(held, c.cover)
			held |= c.cover
			strong = strong || c.role == StrengthRole
			times[slug]++
			points += perSecond * seconds(c.Exercise, c.sides, d.dose[slug])
			if c.Position.Floor() && slices.Contains(t.desk, d.days[i].day) {
				points -= deskFloor
			}
		}
		if strong {
			points += perStrengthDay
		}
		points += perRound * bits.OnesCount32(uint32(held.classes()))
		week |= held
	}
	for slug, n := range times {
		points += uses(t.worth(d.pool.in[slug]), n, d.met[slug])
	}
	return points + t.cover(week)
}
