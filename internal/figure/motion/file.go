package motion

import "unslouch/internal/exercise"

// The shape of a movement file, as catalogue/motions/README.md explains it.

type fileBody struct {
	Period   float64            `yaml:"period,omitempty"`
	Side     string             `yaml:"side,omitempty"`
	Ready    float64            `yaml:"ready,omitempty"`
	Speed    *fileSpeed         `yaml:"speed,omitempty"`
	Loaded   []string           `yaml:"loaded,omitempty"`
	Props    []fileProp         `yaml:"props,omitempty"`
	Cameras  []fileCamera       `yaml:"cameras,omitempty"`
	Base     filePose           `yaml:"base,omitempty"`
	Loose    map[string]float64 `yaml:"loose,omitempty"`
	Contacts []fileContact      `yaml:"contacts,omitempty"`
	Drop     []string           `yaml:"drop,omitempty"`
	Keys     []fileKey          `yaml:"keys,omitempty"`
	Expects  []fileExpect       `yaml:"expects,omitempty"`
}

type fileMotion struct {
	Exercise string        `yaml:"exercise"`
	Body     fileBody      `yaml:",inline"`
	Variants []fileVariant `yaml:"variants,omitempty"`
}

type fileVariant struct {
	ID   string   `yaml:"id"`
	Name string   `yaml:"name"`
	For  string   `yaml:"for"`
	Body fileBody `yaml:",inline"`
}

// fileWay is a way from standing into a position on the floor. Its keys run from
// 0 to 0.5; the second half goes back the same way.
type fileWay struct {
	Way   string              `yaml:"way"`
	Name  string              `yaml:"name"`
	Into  []exercise.Position `yaml:"into"`
	After string              `yaml:"after,omitempty"`
	Words []string            `yaml:"words"`
	Body  fileBody            `yaml:",inline"`
}

type fileSpeed struct {
	Limit   float64 `yaml:"limit"`
	Because string  `yaml:"because"`
}

// filePose is joint, movement, number: {knee_l: {flex: 90}}.
type filePose map[string]map[string]float64

type fileProp struct {
	Kind   string     `yaml:"kind"`
	At     [3]float64 `yaml:"at,omitempty"`
	Facing float64    `yaml:"facing,omitempty"`
	Height float64    `yaml:"height,omitempty"`
	Size   [3]float64 `yaml:"size,omitempty"`
	Radius float64    `yaml:"radius,omitempty"`
	Soft   float64    `yaml:"soft,omitempty"`
	Ends   []string   `yaml:"ends,omitempty"`
}

type fileCamera struct {
	Name   string      `yaml:"name"`
	Yaw    float64     `yaml:"yaw"`
	Pitch  float64     `yaml:"pitch"`
	Target *[3]float64 `yaml:"target,omitempty"`
	Width  float64     `yaml:"width,omitempty"`
}

type fileGoal struct {
	At      *[3]float64 `yaml:"at,omitempty"`
	Out     *[3]float64 `yaml:"out,omitempty"`
	Palm    *[3]float64 `yaml:"palm,omitempty"`
	Fingers *[3]float64 `yaml:"fingers,omitempty"`
	Grip    *float64    `yaml:"grip,omitempty"`
}

type fileContact struct {
	ID    string   `yaml:"id,omitempty"`
	Part  string   `yaml:"part"`
	On    string   `yaml:"on,omitempty"`
	Axes  string   `yaml:"axes,omitempty"`
	Slide bool     `yaml:"slide,omitempty"`
	Goal  fileGoal `yaml:",inline"`
}

type fileKey struct {
	At       float64             `yaml:"at"`
	Breath   string              `yaml:"breath,omitempty"`
	Cue      string              `yaml:"cue,omitempty"`
	Pose     filePose            `yaml:"pose,omitempty"`
	Contacts map[string]fileGoal `yaml:"contacts,omitempty"`
}

type fileExpect struct {
	Say    string    `yaml:"say"`
	At     []float64 `yaml:"at"`
	That   string    `yaml:"that"`
	Within float64   `yaml:"within"`
}
