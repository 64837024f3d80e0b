package plan

import (
	"fmt"
	"slices"
	"strings"

	"unslouch/internal/exercise"
)

// telling is what a week's words refer to.
type telling struct {
	last  *draft // the week before, or nil
	dec   Decision
	swaps []Swap
	taste *taste
}

// reasons says of each item of a session, in one sentence, why it is there. Every
// sentence is made of the facts that speak for that item, the strongest first, and
// none stands twice in a session.
func (d draft) reasons(i int, items []placed, tell telling) []string {
	all := make([]string, len(items))
	for k, p := range items {
		for _, said := range d.speaksFor(i, p, items, tell) {
			if !slices.Contains(all, said) {
				all[k] = said
				break
			}
		}
	}
	return all
}

// speaksFor lists what speaks for an item, strongest first. The last names the
// exercise, so that there is always one that nothing else says.
func (d draft) speaksFor(i int, p placed, items []placed, tell telling) (said []string) {
	switch p.role {
	case WarmUp:
		return []string{warmsUp(p, items), does(p.Name, "warms up", "warm up") + " " + muscleWords(p.Muscles.Primary) + " first."}
	case Calm:
		return []string{fmt.Sprintf("%s of slow breathing let your muscles settle at the end.", capital(secondsWords(p.dose.HoldS)))}
	}
	for _, s := range tell.swaps {
		if s.To == p.Slug && s.Week <= d.week {
			said = append(said, "You chose "+lowerName(p.Name)+" in place of another exercise.")
		}
	}
	if p.verdict.FirstChoice != "" {
		said = append(said, "With "+p.verdict.FirstChoice+", a good first choice is "+lowerName(p.Name)+".")
	}
	for _, class := range p.Classes {
		said = append(said, d.holds(i, p, items, class))
	}
	if tell.taste.hurts(p.cover) {
		said = append(said, does(p.Name, "works", "work")+" "+muscleWords(p.Muscles.Primary)+", near where it hurts.")
	}
	if best[p.Slug] > 0 && p.Group == "article" {
		said = append(said, does(p.Name, "is", "are")+" among those the article counts as best, for "+muscleWords(p.Muscles.Primary)+".")
	}
	return append(said, does(p.Name, verbs[p.role][0], verbs[p.role][1])+" "+muscleWords(p.Muscles.Primary)+".")
}

// holds says how an item carries a class in the week (PB-2).
func (d draft) holds(i int, p placed, items []placed, class exercise.Class) string {
	days := 0
	alone := true
	for k := range d.days {
		if slices.Contains(d.days[k].main, p.Slug) {
			days++
		}
		for _, slug := range d.days[k].main {
			alone = alone && (slug == p.Slug || !d.pool.in[slug].In(class))
		}
	}
	w := classWords[class]
	switch {
	case alone && days == 1:
		return "It is the one " + w.noun + " in your week, " + w.purpose + "."
	case alone:
		return "It is your week's " + w.noun + ", " + times[min(days, len(times)-1)] + ", " + w.purpose + "."
	case d.firstOfDay(items, p, class):
		return "It is " + dayWords[d.days[i].day] + "'s " + w.noun + ", " + w.purpose + "."
	}
	return does(p.Name, "is", "are") + " a second " + w.noun + " on " + dayWords[d.days[i].day] + ", for " + muscleWords(p.Muscles.Primary) + "."
}

// firstOfDay reports whether an item is the first of its class in a session.
func (d draft) firstOfDay(items []placed, p placed, class exercise.Class) bool {
	k := slices.IndexFunc(items, func(o placed) bool { return o.role != WarmUp && o.In(class) })
	return k >= 0 && items[k].Slug == p.Slug
}

var times = []string{"on no day", "on one day", "on two days", "on three days", "on four days", "on five days", "on six days", "on seven days"}

var classWords = map[exercise.Class]struct{ noun, purpose string }{
	exercise.Extension:     {"backward bend", "the opposite of a slouch"},
	exercise.Rotation:      {"turn", "which keeps your upper back moving to both sides"},
	exercise.ChestOpening:  {"chest opener", "against the pull of tight chest muscles"},
	exercise.BladeStrength: {"shoulder-blade exercise", "so that holding yourself up gets easier"},
}

var verbs = map[Role][2]string{
	Mobility: {"moves", "move"}, StretchRole: {"stretches", "stretch"}, Release: {"presses on and eases", "press on and ease"}, StrengthRole: {"trains", "train"},
}

// does is a name with its verb: names of several movements take the plural.
func does(name, one, many string) string {
	if strings.HasSuffix(name, "s") {
		return name + " " + many
	}
	return name + " " + one
}

var dayWords = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

// warmsUp says what a warm-up exercise gets ready for.
func warmsUp(p placed, items []placed) string {
	if p.Slug == march {
		return capital(secondsWords(p.dose.HoldS)) + " of marching come first, so that nothing is stretched cold."
	}
	for _, class := range p.Classes {
		for _, o := range items {
			if o.role != WarmUp && o.In(class) {
				return "It warms up for the " + classWords[class].noun + " of " + lowerName(o.Name) + "."
			}
		}
	}
	return does(p.Name, "warms up", "warm up") + " your shoulders and your upper back."
}

// lowerName is a name inside a sentence.
func lowerName(name string) string {
	if name == "" || strings.HasPrefix(name, "Child's") {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// secondsWords is a time in words: minutes where it is whole ones.
func secondsWords(s int) string {
	switch {
	case s == 60:
		return "60 seconds"
	case s%60 == 0:
		return fmt.Sprintf("%d minutes", s/60)
	case s > 120:
		return fmt.Sprintf("%d minutes %d seconds", s/60, s%60)
	}
	return fmt.Sprintf("%d seconds", s)
}

// plainMuscles says muscles in everyday words, the first match of each name wins.
var plainMuscles = []struct{ has, words string }{
	{"upper trapezius", "the muscle from your neck to your shoulder"}, {"levator", "the muscle from your neck to your shoulder blade"},
	{"trapezius", "the muscles below and between your shoulder blades"}, {"rhomboid", "the muscles between your shoulder blades"},
	{"latissimus", "the broad muscles at the sides of your back"}, {"thoracic rotators", "the muscles that turn your upper back"},
	{"thoracic ext", "the muscles that straighten your upper back"}, {"thoracic erector", "the muscles along your upper back"},
	{"spinal extensors", "the muscles along your spine"}, {"pectoral", "your chest"}, {"posterior deltoid", "the back of your shoulders"},
	{"deltoid", "your shoulders"}, {"serratus", "the muscles that guide your shoulder blades"}, {"neck flexors", "the deep muscles at the front of your neck"},
	{"obliques", "the sides of your waist"}, {"teres", "the back of your armpits"}, {"abdom", "your belly"}, {"diaphragm", "your breathing muscles"},
	{"lower limb", "your legs"},
}

// muscleWords names at most two of the muscles.
func muscleWords(muscles []string) string {
	var words []string
	for _, m := range muscles {
		for _, p := range plainMuscles {
			if strings.Contains(m, p.has) {
				if !slices.Contains(words, p.words) {
					words = append(words, p.words)
				}
				break
			}
		}
	}
	return strings.Join(words[:min(2, len(words))], " and ")
}
