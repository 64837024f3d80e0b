package web

import (
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"unslouch/internal/say"
)

// pressableMap is one view of the body whose regions lead to the exercises that work
// them.
type pressableMap struct {
	Name string
	SVG  template.HTML
}

// works lists the regions that an exercise works, whichever side the film shows.
func (f figures) works(slug string) (all []option) {
	films := f.films[slug]
	if len(films) == 0 {
		return nil
	}
	for id, w := range films[0].Working {
		if max(w.Left, w.Right) > 0 && f.maps.titles[id] != "" {
			all = append(all, option{id, f.maps.titles[id]})
		}
	}
	return all
}

// muscles lists every region that some exercise works, by its words.
func (f figures) muscles() (all []option) {
	for slug := range f.films {
		for _, one := range f.works(slug) {
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	slices.SortFunc(all, func(a, b option) int { return cmp.Compare(a.Say, b.Say) })
	return all
}

// upperBody is the part of the map, in its own units, from the crown to the seat.
const upperBody = "116 0 376 424"

var (
	viewBox = regexp.MustCompile(`viewBox="[^"]*"`)
	legs    = []string{"quadriceps", "hamstrings", "calves"}
)

// pressable draws the map for a query: each region that leads to something is a link,
// to be reached by key and read out; count says to how many exercises. The region
// that was asked for is lit, and pressing it again leaves it out. What lies under
// other muscles cannot be pressed apart from them: the list beside the map has it.
//
// The map shows the upper body, twice as large as the whole: a finger has to find
// its region. The legs are in the list.
func (b bodyMaps) pressable(q query, w words, count func(muscle string) int) (drawn []pressableMap) {
	for _, v := range b.views {
		v.before = viewBox.ReplaceAllString(v.before, `viewBox="`+upperBody+`"`)
		var shapes strings.Builder
		for _, id := range v.ids() {
			paths, deep := v.paths(id)
			chosen := id == q.Muscle
			switch n := count(id); {
			case chosen:
				shapes.WriteString(link(q, "", `class="region chosen" aria-current="true"`, say.Filled("{muscle}: chosen. Press to leave it out", say.Values{"muscle": b.titles[id]}).In(w.in), paths))
			case deep || n == 0 || slices.Contains(legs, id):
			default:
				shapes.WriteString(link(q, id, `class="region"`, say.Filled("{muscle}: {exercises}", say.Values{"muscle": b.titles[id], "exercises": exercises(n)}).In(w.in), paths))
			}
		}
		v.before = strings.Replace(v.before, `aria-label="Body map, `+v.name+`"`, `aria-label="`+template.HTMLEscapeString(mapName(v.name).In(w.in))+`"`, 1)
		drawn = append(drawn, pressableMap{v.name, template.HTML(v.before + shapes.String() + v.after)}) //nolint:gosec // made by cmd/figure; what is added is escaped
	}
	return drawn
}

func mapName(view string) say.Line {
	if view == "front" {
		return say.Plain("Body map, front")
	}
	return say.Plain("Body map, back")
}

// link is a region of the map that leads to a query with it.
func link(q query, muscle, attributes, say, paths string) string {
	q.Muscle = muscle
	return fmt.Sprintf(`<a href="%s#found" %s aria-label="%s">%s</a>`, template.HTMLEscapeString(q.URL()), attributes, template.HTMLEscapeString(say), paths)
}

// ids lists the regions of a view in the order in which they are drawn, each once.
func (v mapView) ids() (all []string) {
	for _, r := range v.regions {
		if !slices.Contains(all, r.id) {
			all = append(all, r.id)
		}
	}
	return all
}

// paths are the shapes of a region, left and right, and whether it lies under others.
func (v mapView) paths(id string) (shapes string, deep bool) {
	for _, r := range v.regions {
		if r.id == id {
			shapes, deep = shapes+r.path, deep || strings.Contains(r.path, "bodymap-deep")
		}
	}
	return shapes, deep
}
