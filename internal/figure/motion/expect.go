package motion

import (
	"fmt"
	"math"
	"strings"

	"unslouch/internal/figure"
)

// Expect holds the motion to words of its exercise: Say is taken from them
// letter for letter, and That says what it means for the body at phases At.
type Expect struct {
	Say    string
	At     []float64
	Points [2]Spot
	Is     string
	Within float64 // metres
}

// Spot is one or both of a part of the body, or a thing of the scene.
type Spot struct {
	Name  string
	Part  Part
	Sides []float64
	Thing string // "floor" or a prop's kind
}

// relations of an Expect, each with what it measures; it holds when the number
// is at most Within (under, on, near, level) or at least Within (the others).
var relations = map[string]func(a, b figure.Vec3) float64{
	"under":  func(a, b figure.Vec3) float64 { return math.Hypot(a.X-b.X, a.Z-b.Z) },
	"near":   func(a, b figure.Vec3) float64 { return a.Dist(b) },
	"level":  func(a, b figure.Vec3) float64 { return math.Abs(a.Y - b.Y) },
	"above":  func(a, b figure.Vec3) float64 { return a.Y - b.Y },
	"below":  func(a, b figure.Vec3) float64 { return b.Y - a.Y },
	"ahead":  func(a, b figure.Vec3) float64 { return a.Z - b.Z },
	"behind": func(a, b figure.Vec3) float64 { return b.Z - a.Z },
	"left":   func(a, b figure.Vec3) float64 { return a.X - b.X },
	"right":  func(a, b figure.Vec3) float64 { return b.X - a.X },
	"apart":  func(a, b figure.Vec3) float64 { return math.Abs(a.X - b.X) },
}

var atMost = map[string]bool{"under": true, "near": true, "level": true, "on": true}

// spotNamed reads "hand", "hand_l" or the name of a thing.
func spotNamed(name string, props []Prop) (Spot, bool) {
	if name == "floor" {
		return Spot{Name: name, Thing: name}, true
	}
	for _, p := range props {
		if p.Kind == name {
			return Spot{Name: name, Thing: name}, true
		}
	}
	part, sides, ok := partNamed(name)
	return Spot{Name: name, Part: part, Sides: sides}, ok
}

// unmet returns what is wrong with the expectation at one stand of the joints,
// or "".
func (e Expect) unmet(w *figure.World, s *scene, b *Body) string {
	for _, k := range e.Points[0].Sides {
		a := e.Points[0].Part.place(w, k)
		got := 0.0
		if e.Is == "on" {
			thick := e.Points[0].Part.Thick
			if e.Points[1].Thing == "floor" {
				thick += b.thicker(e.Points[0].Part, k, figure.V(0, -1, 0), w)
			}
			got = math.Abs(s.gap(e.Points[1].Thing, Sample{Pos: a, R: thick}))
		} else {
			got = relations[e.Is](a, e.Points[1].Part.place(w, facing(e.Points[1], k)))
		}
		if atMost[e.Is] == (got <= e.Within) {
			continue
		}
		word := "at least"
		if atMost[e.Is] {
			word = "at most"
		}
		return fmt.Sprintf("%q: %s %s %s is %.0f mm; must be %s %.0f", e.Say, sided(e.Points[0], k), e.Is, e.Points[1].Name, 1000*got, word, 1000*e.Within)
	}
	return ""
}

// facing picks the side of b that goes with side k of a.
func facing(b Spot, k float64) float64 {
	if len(b.Sides) == 2 {
		if k == 0 {
			return b.Sides[0]
		}
		return k
	}
	return b.Sides[0]
}

func sided(s Spot, k float64) string {
	name := strings.TrimSuffix(strings.TrimSuffix(s.Name, "_l"), "_r")
	switch k {
	case 1:
		return "left " + name
	case -1:
		return "right " + name
	}
	return name
}

// gap is how far a ball is from the named thing, below zero inside it.
func (s *scene) gap(name string, b Sample) float64 {
	if name == "floor" {
		return b.Pos.Y - b.R
	}
	nearest := math.Inf(1)
	for i := range s.things {
		if t := &s.things[i]; t.name == name {
			nearest = math.Min(nearest, t.distance(b.Pos)-b.R)
		}
	}
	return nearest
}
