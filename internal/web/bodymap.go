package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// bodyMaps are the front and the back of the body, taken apart so that a page can
// show the regions it speaks of and leave out the rest.
type bodyMaps struct {
	titles map[string]string // of regions, in words
	views  []mapView
}

type mapView struct {
	name    string
	before  string // the outline
	regions []mapRegion
	after   string
}

type mapRegion struct{ id, path string }

// regionPath matches a region of a map as internal/figure/bodymap writes it.
var regionPath = regexp.MustCompile(`<path class="bodymap-region[^"]*" id="[^"]*" data-region="([^"]*)"[^>]*>(?:<title>[^<]*</title></path>)`)

// loadBodyMaps reads the maps; there are none where the figure was not built.
func loadBodyMaps(a *assets) (bodyMaps, error) {
	b := bodyMaps{titles: map[string]string{}}
	about, built := a.files[figureFolder+"figure.json"]
	if !built {
		return b, nil
	}
	var described struct {
		Masks struct {
			Channels []struct{ ID, Title string } `json:"channels"`
		} `json:"masks"`
	}
	if err := json.Unmarshal(about.raw, &described); err != nil {
		return b, fmt.Errorf("figure.json: %w", err)
	}
	for _, c := range described.Masks.Channels {
		if c.Title != "" {
			b.titles[c.ID] = c.Title
		}
	}
	for _, name := range []string{"front", "back"} {
		v, err := readMap(name, string(a.files[figureFolder+"map-"+name+".svg"].raw))
		if err != nil {
			return b, err
		}
		b.views = append(b.views, v)
	}
	return b, nil
}

func readMap(name, svg string) (mapView, error) {
	v := mapView{name: name}
	svg = strings.Replace(svg, ` xmlns="http://www.w3.org/2000/svg"`, "", 1) // a page knows by itself
	found := regionPath.FindAllStringSubmatchIndex(svg, -1)
	if len(found) == 0 {
		return v, fmt.Errorf("map-%s.svg has no regions that we can read", name)
	}
	v.before, v.after = svg[:found[0][0]], svg[found[len(found)-1][1]:]
	for _, at := range found {
		v.regions = append(v.regions, mapRegion{svg[at[2]:at[3]], svg[at[0]:at[1]]})
	}
	return v, nil
}

// drawnMap is one view of the body with what works lit.
type drawnMap struct {
	Name string
	SVG  template.HTML
	Main []string // what works most, in words
	Also []string
}

// muscleMap draws the views that an exercise's muscles are seen in; both sides are
// lit, whichever the film shows.
func (f figures) muscleMap(e exercise.Exercise) (drawn []drawnMap) {
	films := f.films[e.Slug]
	if len(films) == 0 {
		return nil
	}
	strength := map[string]float64{}
	for id, w := range films[0].Working {
		strength[id] = max(w.Left, w.Right)
	}
	for _, v := range f.maps.views {
		if d := v.draw(strength, f.maps.titles); len(d.Main)+len(d.Also) > 0 {
			drawn = append(drawn, d)
		}
	}
	return drawn
}

func (v mapView) draw(strength map[string]float64, titles map[string]string) drawnMap {
	d := drawnMap{Name: v.name}
	svg, lit := v.light(func(id string) string {
		switch s := strength[id]; {
		case s == 0:
			return ""
		case s < 1:
			return "lit helping"
		}
		return "lit"
	})
	d.SVG = svg
	slices.SortStableFunc(lit, func(a, b string) int { return cmp.Compare(strength[b], strength[a]) })
	for _, id := range lit {
		if strength[id] < 1 {
			d.Also = append(d.Also, titles[id])
		} else {
			d.Main = append(d.Main, titles[id])
		}
	}
	return d
}

// light draws the body with each region in the class that it is given, or left out
// where that is ""; it returns the regions lit, too. The words beside the drawing say
// the same, so a screen reader passes it over.
func (v mapView) light(class func(region string) string) (svg template.HTML, lit []string) {
	var paths strings.Builder
	for _, r := range v.regions {
		look := class(r.id)
		if look == "" {
			continue
		}
		paths.WriteString(strings.Replace(r.path, `class="`, `class="`+look+` `, 1))
		if !slices.Contains(lit, r.id) {
			lit = append(lit, r.id)
		}
	}
	hidden := strings.Replace(v.before, `role="group" aria-label="Body map, `+v.name+`"`, `aria-hidden="true" focusable="false"`, 1)
	return template.HTML(hidden + paths.String() + v.after), lit //nolint:gosec // made by cmd/figure, escaped there
}

var regionTitle = regexp.MustCompile(`<title>([^<]*)</title>`)

// svg is a drawing with the names of its regions in the page's language.
func (w words) svg(drawn template.HTML) template.HTML {
	if !w.foreign {
		return drawn
	}
	return template.HTML(regionTitle.ReplaceAllStringFunc(string(drawn), func(title string) string { //nolint:gosec // made by cmd/figure; what is put in is escaped
		return "<title>" + template.HTMLEscapeString(regionName(html.UnescapeString(regionTitle.FindStringSubmatch(title)[1])).In(w.in)) + "</title>"
	}))
}

// regionName is the title of a region as a map has it: with its side, or without.
func regionName(title string) say.Line {
	if muscle, ok := strings.CutSuffix(title, ", left"); ok {
		return say.Filled("{muscle}, left", say.Values{"muscle": muscle})
	}
	if muscle, ok := strings.CutSuffix(title, ", right"); ok {
		return say.Filled("{muscle}, right", say.Values{"muscle": muscle})
	}
	return say.Plain(title)
}
