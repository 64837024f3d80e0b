package plan

import (
	"slices"
	"strings"
	"time"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
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
func (d draft) reasons(i int, items []placed, tell telling) []say.Line {
	all := make([]say.Line, len(items))
	var said []string
	for k, p := range items {
		for _, line := range d.speaksFor(i, p, items, tell) {
			if english := line.String(); !slices.Contains(said, english) {
				all[k], said = line, append(said, english)
				break
			}
		}
	}
	return all
}

// speaksFor lists what speaks for an item, strongest first. The last names the
// exercise, so that there is always one that nothing else says.
func (d draft) speaksFor(i int, p placed, items []placed, tell telling) (said []say.Line) {
	with := say.Values{"name": p.Name, "muscles": muscleWords(p.Muscles.Primary)}
	switch p.role {
	case WarmUp:
		return []say.Line{warmsUp(p, items), numbered(p.Name, say.Filled("{name} warms up {muscles} first.", with), say.Filled("{name} warm up {muscles} first.", with))}
	case Calm:
		return []say.Line{say.Filled("{time} of slow breathing let your muscles settle at the end.", say.Values{"time": secondsWords(p.dose.HoldS)})}
	}
	for _, s := range tell.swaps {
		if s.To == p.Slug && s.Week <= d.week {
			said = append(said, say.Filled("You chose {name} in place of another exercise.", say.Values{"name": say.Name(p.Name)}))
		}
	}
	if p.verdict.FirstChoice != "" {
		said = append(said, say.Filled("With {condition}, a good first choice is {name}.", say.Values{"condition": p.verdict.FirstChoice, "name": say.Name(p.Name)}))
	}
	for _, class := range p.Classes {
		said = append(said, d.holds(i, p, items, class))
	}
	if tell.taste.hurts(p.cover) {
		said = append(said, numbered(p.Name, say.Filled("{name} works {muscles}, near where it hurts.", with), say.Filled("{name} work {muscles}, near where it hurts.", with)))
	}
	if best[p.Slug] > 0 && p.Group == "article" {
		said = append(said, numbered(p.Name,
			say.Filled("{name} is one of the best for {muscles}, says the article that Unslouch is built on.", with),
			say.Filled("{name} are among the best for {muscles}, says the article that Unslouch is built on.", with)))
	}
	does := verbs[p.role]
	return append(said, numbered(p.Name, does.one.Filling(with), does.many.Filling(with)))
}

// holds says how an item carries a class in the week (PB-2).
func (d draft) holds(i int, p placed, items []placed, class exercise.Class) say.Line {
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
	with := say.Values{"day": weekday(d.days[i].day), "name": p.Name, "muscles": muscleWords(p.Muscles.Primary)}
	switch {
	case alone && days == 1:
		return w.only
	case alone:
		return w.weeks.Filling(say.Values{"times": times[min(days, len(times)-1)]})
	case d.firstOfDay(items, p, class):
		return w.days.Filling(say.Values{"day": with["day"]})
	}
	return numbered(p.Name, w.second.Filling(with), w.seconds.Filling(with))
}

// firstOfDay reports whether an item is the first of its class in a session.
func (d draft) firstOfDay(items []placed, p placed, class exercise.Class) bool {
	k := slices.IndexFunc(items, func(o placed) bool { return o.role != WarmUp && o.In(class) })
	return k >= 0 && items[k].Slug == p.Slug
}

// numbered is what is said of a name: names of several movements take the plural.
func numbered(name string, one, many say.Line) say.Line {
	if strings.HasSuffix(name, "s") {
		return many
	}
	return one
}

// weekday is a day of the contract as one of the calendar.
func weekday(day string) time.Weekday { return time.Weekday((slices.Index(Days, day) + 1) % 7) }

// warmsUp says what a warm-up exercise gets ready for.
func warmsUp(p placed, items []placed) say.Line {
	if p.Slug == march {
		return say.Filled("{time} of marching come first, so that nothing is stretched cold.", say.Values{"time": secondsWords(p.dose.HoldS)})
	}
	for _, class := range p.Classes {
		for _, o := range items {
			if o.role != WarmUp && o.In(class) {
				return classWords[class].warms.Filling(say.Values{"name": say.Name(o.Name)})
			}
		}
	}
	with := say.Values{"name": p.Name}
	return numbered(p.Name, say.Filled("{name} warms up your shoulders and your upper back.", with), say.Filled("{name} warm up your shoulders and your upper back.", with))
}
