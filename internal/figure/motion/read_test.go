package motion

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

// TestErrorsNameFileKeyAndJoint breaks one line of a good file at a time.
func TestErrorsNameFileKeyAndJoint(t *testing.T) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	good, err := fs.ReadFile(catalogue.Files, "motions/chair-twist.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"exercise: chair-twist", "exercise: chair-twit", `motions/chair-twist.yaml:1: exercise: is "chair-twit"`},
		{"period: 10", "period: 100", "period: is 100; must be 2 to 60 seconds"},
		{"side: left", "side: up", `side: is "up"`},
		{"thoracic: {turn: 28}", "thoracic: {twist: 28}", "keys[1].pose.thoracic.twist: is no movement of the joint thoracic, which knows: flex, side, turn"},
		{"thoracic: {turn: 28}", "torax: {turn: 28}", "keys[1].pose.torax.turn: is no movement of the joint torax, which knows: nothing"},
		{"part: seat", "part: saet", `contacts[0].part: is "saet"; must be one of hand`},
		{"on: s1", "on: s9", `on: is "s9"; must be a joint`},
		{"kind: chair", "kind: sofa", `props[0].kind: is "sofa"; must be one of mat`},
		{"cue: hold", "cue: stay", `keys[1].cue: is "stay"; must be ready, hold`},
		{"breath: in, cue: \"2\"", "breath: out, cue: \"2\"", `keys[2].breath: is "out"; must be in or out, as the exercise's move has it`},
		{"{at: .7,", "{at: .6,", "keys[2].at: lets this move last 4.0 s; a session gives it 3"},
		{"{at: .3,", "{at: 0,", "keys[1].at: is 0; must be above the key before it"},
		{"arms crossed on your chest", "arms crossed behind you", `which the exercise does not say`},
		{"hand near breastbone", "hand beside breastbone", `must be a part of the body, a relation`},
		{"thoracic: {turn: 28}, neck: {turn: 12}}}", "thoracic: {turn: 28}, neck: {turn: 12}}, contacts: {foot_l: {at: [.2, 0, .4]}}}", "keys[0].contacts: foot_l is moved while it rests"},
		{"loose: {root.pitch", "loose: {root.pich", "loose.root.pich: must be a channel"},
		{"side: left", "sides: left", "motions/chair-twist.yaml:3: sides"},
	} {
		if !strings.Contains(string(good), c.old) {
			t.Fatalf("the file no longer holds %q", c.old)
		}
		bad := fstest.MapFS{"motions/chair-twist.yaml": {Data: []byte(strings.Replace(string(good), c.old, c.new, 1))}}
		if _, err := Load(bad, exercises); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got\n%v\nwant %s", c.new, err, c.want)
		}
	}
}

func TestRangesAreWhole(t *testing.T) {
	good, err := fs.ReadFile(catalogue.Files, "figure/ranges.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"channel: knee.flex", "channel: knee.flux", `is "knee.flux", which is no channel of a joint`},
		{"channel: knee.flex", "channel: elbow.flex", "stands twice"},
		{"free: [0, 142]", "free: [142, 0]", "must be low, then high"},
		{"loaded: [0, 155]", "loaded: [0, 120]", "must hold the free range"},
	} {
		bad := fstest.MapFS{"figure/ranges.yaml": {Data: []byte(strings.Replace(string(good), c.old, c.new, 1))}}
		if _, err := LoadRanges(bad); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want %s", c.new, err, c.want)
		}
	}
}
