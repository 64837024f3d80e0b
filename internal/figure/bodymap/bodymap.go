// Package bodymap draws the front and the back of the body as an SVG map whose
// regions can be pressed, lit and named.
package bodymap

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/still"
)

// The drawing's frame: metres across and up, and how many of its units a metre
// has.
const (
	width, height = 1.52, 1.86
	bottom        = -.04
	unit          = 400
	grain         = 800 // points a metre when the outline is traced
)

// SVG draws one view. Its colours are those of the page: shapes take
// currentColor, thinned, and style sheets may set .bodymap-skin, -top, -leggings,
// -hair and -region. Each region has one path a side, left and right as the figure
// sees them, with an id such as "back-lats-left", data-region, data-side and a
// title.
func SVG(b *body.Body, m *body.Masks, view body.View) []byte {
	name, azimuth := "front", 0.0
	if view == body.Back {
		name, azimuth = "back", 180
	}
	d := drawing{name: name, flip: view == body.Back}
	d.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="bodymap bodymap-%s" viewBox="0 0 %d %d" role="group" aria-label="Body map, %s">`,
		name, round(width*unit), round(height*unit), name)
	d.outline(b, m, azimuth)
	d.printf(`<g class="bodymap-regions" clip-path="url(#%s-outline)">`, name)
	for _, r := range body.Regions {
		if r.View&view != 0 {
			d.region(r)
		}
	}
	d.printf(`</g></svg>`)
	return []byte(d.out.String())
}

type drawing struct {
	out  strings.Builder
	name string
	flip bool // seen from behind: the figure's left is the picture's left
}

func (d *drawing) printf(format string, args ...any) { fmt.Fprintf(&d.out, format+"\n", args...) }

func round(x float64) int { return int(math.Round(x)) }

// place puts a point of the body, metres, into the drawing.
func (d *drawing) place(p body.P2) (x, y float64) {
	if d.flip {
		p.X = -p.X
	}
	return (p.X + width/2) * unit, (height + bottom - p.Y) * unit
}

// outline draws the figure at rest in flat shapes.
func (d *drawing) outline(b *body.Body, m *body.Masks, azimuth float64) {
	w, h := round(width*grain), round(height*grain)
	cam := still.Camera{Target: figure.V(0, bottom+height/2, 0), Azimuth: azimuth, Height: height}
	labels := still.Labels(b, m, cam, w, h)
	shape := func(of ...still.Label) string {
		return trace(w, h, unit/float64(grain), func(i int) bool {
			for _, l := range of {
				if labels[i] == l {
					return true
				}
			}
			return false
		})
	}
	whole := shape(still.SkinLabel, still.TopLabel, still.LeggingsLabel, still.HairLabel)
	d.printf(`<clipPath id="%s-outline"><path d="%s"/></clipPath>`, d.name, whole)
	d.printf(`<path class="bodymap-skin" fill="currentColor" fill-opacity=".14" d="%s"/>`, whole)
	for _, layer := range []struct {
		class   string
		label   still.Label
		opacity string
	}{{"top", still.TopLabel, ".10"}, {"leggings", still.LeggingsLabel, ".20"}, {"hair", still.HairLabel, ".45"}} {
		d.printf(`<path class="bodymap-%s" fill="currentColor" fill-opacity="%s" d="%s"/>`, layer.class, layer.opacity, shape(layer.label))
	}
}

// region draws both sides of a region.
func (d *drawing) region(r body.Region) {
	for _, side := range []struct {
		name string
		k    float64
	}{{"left", 1}, {"right", -1}} {
		var path strings.Builder
		for _, area := range r.Outlines() {
			for i, p := range area {
				p.X = max(p.X, 0) * side.k // what crosses the midline meets its mirror image there
				x, y := d.place(p)
				fmt.Fprintf(&path, "%c%.1f %.1f", "ML"[min(i, 1)], x, y)
			}
			path.WriteByte('Z')
		}
		var title strings.Builder
		_ = xml.EscapeText(&title, []byte(r.Title+", "+side.name)) // a builder takes everything
		deep, line := "", ".4"
		if r.Deep { // only seen when lit
			deep, line = " bodymap-deep", "0"
		}
		d.printf(`<path class="bodymap-region%s" id="%s-%s-%s" data-region="%s" data-side="%s" fill="currentColor" fill-opacity=".001" stroke="currentColor" stroke-opacity="%s" d="%s"><title>%s</title></path>`,
			deep, d.name, r.ID, side.name, r.ID, side.name, line, path.String(), title.String())
	}
}
