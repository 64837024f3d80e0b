package main

import (
	"encoding/json"
	"fmt"
	"math"

	"unslouch/internal/figure/body"
	"unslouch/internal/figure/gltf"
	"unslouch/internal/figure/motion"
	"unslouch/internal/figure/still"
)

// stillPixels is how many pixels a still has, whatever its shape.
const stillPixels = 640 * 400

// film is a motion's own description, for the player.
type film struct {
	Exercise string                 `json:"exercise"`          // slug
	Variant  string                 `json:"variant,omitempty"` // id of a changed form
	Name     string                 `json:"name,omitempty"`    // of the changed form, for people
	For      string                 `json:"for,omitempty"`     // the exercise's change that it shows
	Clip     string                 `json:"clip"`
	Own      []string               `json:"own,omitempty"`  // folders of bodies that have a clip of their own, under the same name
	Period   float64                `json:"period"`         // seconds
	Ready    float64                `json:"ready"`          // seconds into the loop where a person waits to begin
	Half     string                 `json:"half,omitempty"` // the line from which a set goes the other way round
	Side     string                 `json:"side,omitempty"`
	Marks    []mark                 `json:"marks"`
	Cameras  []view                 `json:"cameras"`
	Things   []still.Thing          `json:"things,omitempty"`
	Working  map[string]still.Sides `json:"working"`
	Width    int                    `json:"width"` // of its stills, pixels
	Height   int                    `json:"height"`
	Stills   []pose                 `json:"stills"`
}

// mark is where breath or cue change.
type mark struct {
	At     float64 `json:"at"` // seconds
	Breath string  `json:"breath,omitempty"`
	Cue    string  `json:"cue,omitempty"`
}

type view struct {
	Name   string     `json:"name"`
	Yaw    float64    `json:"yaw"`
	Pitch  float64    `json:"pitch"`
	Target [3]float64 `json:"target"`
	Width  float64    `json:"width"`
}

// pose is a key position as pictures.
type pose struct {
	At    float64 `json:"at"` // seconds
	Light string  `json:"light"`
	Dark  string  `json:"dark"`
}

// motion makes a movement's clip, stills and description.
func (m *maker) motion(mo *motion.Motion) (files, error) {
	s := m.model()
	clip := motion.Bake(mo, m.ranges)
	glb, err := small(clip)
	if err != nil {
		return nil, err
	}
	e, _ := m.exercises.Get(mo.Exercise) // Load has checked that it exists
	working := still.Muscles(e.Muscles.Primary, e.Muscles.Secondary, mo.Side)
	f := film{Exercise: mo.Exercise, Variant: mo.Variant, Name: mo.Name, For: mo.For, Clip: "clips/" + mo.ID() + ".glb", Period: clip.Period, Ready: clip.Ready, Half: e.Cues.Half, Side: mo.Side,
		Things: still.Things(mo.Props), Working: working}
	for _, c := range mo.Cameras {
		f.Cameras = append(f.Cameras, view{c.Name, c.Yaw, c.Pitch, [3]float64{c.Target.X, c.Target.Y, c.Target.Z}, c.Width})
	}
	for _, k := range clip.Marks {
		f.Marks = append(f.Marks, mark(k))
	}
	for _, who := range m.own {
		f.Own = append(f.Own, bodyFolder(who))
	}
	out := files{f.Clip: glb}
	shape := s.Shape(mo, clip, mo.Cameras[0])
	f.Height = int(math.Round(math.Sqrt(stillPixels/shape)/10)) * 10
	f.Width = int(math.Round(float64(f.Height) * shape))
	shown := keys(clip)
	for i, at := range shown {
		p := pose{At: at, Light: fmt.Sprintf("stills/%s-%d.png", mo.ID(), i+1), Dark: fmt.Sprintf("stills/%s-%d-dark.png", mo.ID(), i+1)}
		for theme, name := range map[string]string{"light": p.Light, "dark": p.Dark} {
			shot := still.Shot{Motion: mo, Clip: clip, View: mo.Cameras[0], At: at, Theme: themes[theme]().For(m.first, theme == "dark"), Working: working,
				Shape: shape}
			if out[name], err = packed(still.Paletted(s.Scene(shot).Draw(f.Width, f.Height, 2))); err != nil {
				return nil, err
			}
		}
		f.Stills = append(f.Stills, p)
	}
	out["motions/"+mo.ID()+".json"], err = json.Marshal(f)
	return out, err
}

// clipFor is a movement worked out for a body of its own.
func (m *maker) clipFor(who body.Person, mo *motion.Motion) (files, error) {
	glb, err := small(who.Moves().Bake(mo, m.ranges))
	return files{bodyFolder(who) + "clips/" + mo.ID() + ".glb": glb}, err
}

// keys are the stands of a loop that show it best, in order: the one a person
// starts from, the one furthest from it, and one on the way where that is unlike
// both. Only the first where nothing much moves.
func keys(c *motion.Clip) []float64 {
	n := len(c.Times) - 1
	start := int(c.Ready/c.Period*float64(n)) % n
	far, moved := start, 0.0
	for i := range n {
		if d := unlike(c, start, i); d > moved {
			far, moved = i, d
		}
	}
	const hardly = 5 // degrees, all joints together
	if moved < hardly {
		return []float64{c.Ready}
	}
	between, most := start, 0.0
	for i := start; i != far; i = (i + 1) % n {
		if d := min(unlike(c, start, i), unlike(c, i, far)); d > most {
			between, most = i, d
		}
	}
	const ofItsOwn = .6 // of the whole way: half of it is what a straight way there passes
	if most < ofItsOwn*moved {
		return []float64{c.Ready, c.Times[far]}
	}
	return []float64{c.Ready, c.Times[between], c.Times[far]}
}

// unlike is how far two stills are apart, degrees, all joints together.
func unlike(c *motion.Clip, a, b int) (d float64) {
	p, q := c.Still(a), c.Still(b)
	for j := range p.Local {
		d += p.Local[j].Inv().Mul(q.Local[j]).Angle()
	}
	return d
}

// coarse is the most slack that cannot be seen, in degrees.
const coarse = .4

// small is the clip's file, with as little slack as its size lets it have.
func small(c *motion.Clip) ([]byte, error) {
	for slack := gltf.Fine; ; slack *= 1.25 {
		glb, err := gltf.Clip(c, slack)
		if err != nil {
			return nil, err
		}
		size := gzipped(glb)
		if size <= largestClip {
			return glb, nil
		}
		if slack > coarse {
			return nil, fmt.Errorf("the clip is %d bytes gzipped; at most %d", size, largestClip)
		}
	}
}
