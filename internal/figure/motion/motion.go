// Package motion makes the figure move: it reads movement files in clinical
// angles, keeps hands and feet where they rest, bakes clips, and checks that
// every clip is one a body can and should do.
package motion

import (
	"unslouch/internal/exercise"
	"unslouch/internal/figure"
)

// Motion is one movement as its file gives it, or one variant of it, or a way
// from standing to the floor and back: a loop of keys with what the body rests on.
type Motion struct {
	Exercise string              // slug of the exercise it shows
	Variant  string              // "" for the exercise as it stands, else the variant's id
	Name     string              // the variant's name for people
	For      string              // the exercise's change this variant shows, by its "for"
	Into     []exercise.Position // of a way: the positions on the floor it leads to
	After    string              // of a way: the way whose end it begins at; "" for standing
	Period   float64             // seconds of one loop
	Side     string              // "" where both sides move alike, else the side it shows
	Ready    float64             // the phase at which a person waits to begin
	Speed    float64             // m/s no joint may pass, 0.8 unless the file states and explains another
	Props    []Prop
	Cameras  []Camera
	Contacts []Contact
	Keys     []Key // in order of phase, each with its whole posture
	Expects  []Expect
	Loaded   map[string]bool // channels whose loaded range applies, by plain name

	loose [figure.NumChannels]float64 // how freely the solver may leave a key
	file  string
}

// ID names the motion: the slug, and after a dot the variant.
func (m *Motion) ID() string {
	if m.Variant == "" {
		return m.Exercise
	}
	return m.Exercise + "." + m.Variant
}

// Key is a posture at a phase of the loop, 0 to 1.
type Key struct {
	At     float64
	Breath string // "in", "out" or ""
	Cue    string
	Pose   figure.Angles
	Goals  []Goal // one for each contact, in their order
}

// Contact is a part of the body that rests on something.
type Contact struct {
	ID    string
	Part  Part
	Side  float64 // +1 left, -1 right, 0 the middle
	On    figure.Joint
	OnSet bool    // resting on the figure's own body, on the joint On
	Axes  [3]bool // which axes hold: a back on a wall may slide up
	Slide bool    // the goal moves on purpose: only its distance from the surface counts
	Turn  bool    // the goal also says how the part is turned
}

// Goal is where a contact should be at a key.
type Goal struct {
	At      figure.Vec3 // the point of the surface, in the world or in the joint's frame
	Out     figure.Vec3 // away from the surface
	Palm    figure.Vec3 // where the palm or the sole looks
	Fingers figure.Vec3 // where fingers or toes point
	Grip    float64     // 1 rests there, 0 is free
}

// Camera is a view of the figure; the first of a motion is the best.
type Camera struct {
	Name   string  `yaml:"name"`
	Yaw    float64 `yaml:"yaw"`   // degrees: 0 from the front, 90 from the figure's left
	Pitch  float64 `yaml:"pitch"` // degrees from above
	Target figure.Vec3
	Width  float64 // metres of the scene across
}
