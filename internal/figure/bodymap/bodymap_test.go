package bodymap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"unslouch/internal/figure/body"
)

var maps = sync.OnceValue(func() map[body.View][]byte {
	b, m := body.Build(body.Coarse), body.NewMasks()
	return map[body.View][]byte{body.Front: SVG(b, m, body.Front), body.Back: SVG(b, m, body.Back)}
})

// elements lists what a drawing is made of; it fails where it is no XML.
func elements(t *testing.T, svg []byte) (list []xml.StartElement) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			list = append(list, e.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestEveryRegionIsThereOnceASide(t *testing.T) {
	ids := map[string]bool{}
	found := map[string]bool{}
	for view, svg := range maps() {
		for _, e := range elements(t, svg) {
			if id := attribute(e, "id"); id != "" {
				if ids[id] {
					t.Errorf("two elements have the id %q", id)
				}
				ids[id] = true
			}
			if r := attribute(e, "data-region"); r != "" {
				found[string('0'+rune(view))+r+attribute(e, "data-side")] = true
			}
		}
	}
	want := 0
	for _, r := range body.Regions {
		for _, view := range []body.View{body.Front, body.Back} {
			if r.View&view == 0 {
				continue
			}
			for _, side := range []string{"left", "right"} {
				want++
				if !found[string('0'+rune(view))+r.ID+side] {
					t.Errorf("%s, %s, is not on the map", r.ID, side)
				}
			}
		}
	}
	if len(found) != want {
		t.Errorf("the maps hold %d regions; want %d", len(found), want)
	}
}

// TestPageDecidesTheColours: the site's content policy allows no style in a page,
// and the page's theme must reach the drawing.
func TestPageDecidesTheColours(t *testing.T) {
	for _, svg := range maps() {
		for _, e := range elements(t, svg) {
			for _, a := range e.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("<%s> has %s=%q", e.Name.Local, a.Name.Local, a.Value)
				}
				if (a.Name.Local == "fill" || a.Name.Local == "stroke") && a.Value != "currentColor" {
					t.Errorf("<%s> has the colour %q", e.Name.Local, a.Value)
				}
			}
			if e.Name.Local == "style" || e.Name.Local == "script" {
				t.Errorf("the map has a <%s>", e.Name.Local)
			}
		}
		if n := len(svg); n > 80_000 {
			t.Errorf("a map is %d bytes", n)
		}
	}
}

// TestLeftIsTheFiguresLeft: seen from ahead it is on the right of the picture.
func TestLeftIsTheFiguresLeft(t *testing.T) {
	for view, id := range map[body.View]string{body.Front: "front-biceps-left", body.Back: "back-triceps-left"} {
		for _, e := range elements(t, maps()[view]) {
			if attribute(e, "id") != id {
				continue
			}
			var first float64
			if _, err := fmt.Sscanf(attribute(e, "d"), "M%f", &first); err != nil {
				t.Fatal(err)
			}
			if right := first > width*unit/2; right != (view == body.Front) {
				t.Errorf("%s begins at %v of %v", id, first, width*unit)
			}
		}
	}
}

func TestTraceFollowsOutlineAndHole(t *testing.T) {
	const n = 80
	path := trace(n, n, 1, func(i int) bool {
		x, y := i%n-n/2, i/n-n/2
		return max(x*x, y*y) < 900 && max(x*x, y*y) > 200
	})
	if loops := strings.Count(path, "Z"); loops != 2 {
		t.Errorf("a frame has %d borders; want 2: %s", loops, path)
	}
	if points := strings.Count(path, "L"); points > 80 {
		t.Errorf("a frame takes %d points", points)
	}
}

func BenchmarkSVG(b *testing.B) {
	model, m := body.Build(body.Coarse), body.NewMasks()
	for b.Loop() {
		SVG(model, m, body.Back)
	}
}
