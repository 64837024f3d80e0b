package figure_test

import (
	"math"
	"testing"

	. "unslouch/internal/figure"

	"pgregory.net/rapid"
)

func near(a, b Vec3, by float64) bool { return a.Dist(b) <= by }

func TestRestPoseStandsWhereItIsDrawn(t *testing.T) {
	p := Rest.RestPose()
	w := p.World(Rest)
	for j := range Joint(NumJoints) {
		if !near(w.Pos[j], Rest.Pos[j], 1e-9) {
			t.Errorf("%v is at %v; drawn at %v", j, w.Pos[j], Rest.Pos[j])
		}
		if d := w.Rot[j].Inv().Mul(Rest.Frame[j]).Angle(); d > 1e-4 {
			t.Errorf("%v's frame is off by %v degrees", j, d)
		}
	}
	if p := Rest.Pos[HandL]; !near(p, V(0.559, 1.055, 0.016), 6e-4) {
		t.Errorf("the left wrist rests at %v", p)
	}
	if p := Rest.Pos[ThumbL]; !near(p, V(0.575, 1.033, 0.046), 1e-2) {
		t.Errorf("the left thumb rests at %v", p)
	}
}

func TestNeutralHangsStraight(t *testing.T) {
	p := Neutral()
	w := p.World(Rest)
	arm := w.Pos[HandR].Sub(w.Pos[ArmR]).Unit()
	leg := w.Pos[FootR].Sub(w.Pos[ThighR]).Unit()
	for _, d := range []Vec3{arm, leg} {
		if !near(d, V(0, -1, 0), 1e-6) {
			t.Errorf("the limb points %v; must hang", d)
		}
	}
}

// TestWordsOfAnatomy holds each movement against what the word means.
func TestWordsOfAnatomy(t *testing.T) {
	from := func(set map[Channel]float64) World {
		var a Angles
		for c, v := range set {
			a[c] = v
		}
		p := a.Pose()
		return p.World(Rest)
	}
	dir := func(w World, a, b Joint) Vec3 { return w.Pos[b].Sub(w.Pos[a]).Unit() }
	right := func(c Channel) Channel { return c.Mirror() }
	for _, c := range []struct {
		what string
		set  map[Channel]float64
		a, b Joint
		want Vec3
	}{
		{"left arm to the side", map[Channel]float64{ShoulderAbd: 90}, ArmL, ForeL, V(1, 0, 0)},
		{"right arm to the side", map[Channel]float64{right(ShoulderAbd): 90}, ArmR, ForeR, V(-1, 0, 0)},
		{"right arm ahead", map[Channel]float64{right(ShoulderFlex): 90}, ArmR, ForeR, V(0, 0, 1)},
		{"arm behind", map[Channel]float64{ShoulderFlex: -60}, ArmL, ForeL, V(0, -.5, -.866)},
		{"arm across", map[Channel]float64{ShoulderAbd: 90, ShoulderHadd: 120}, ArmL, ForeL, V(-.5, 0, .866)},
		{"elbow", map[Channel]float64{right(ElbowFlex): 90}, ForeR, HandR, V(0, 0, 1)},
		{"goalpost left", map[Channel]float64{ShoulderAbd: 90, ShoulderRot: 90, ElbowFlex: 90}, ForeL, HandL, V(0, 1, 0)},
		{"goalpost right", map[Channel]float64{right(ShoulderAbd): 90, right(ShoulderRot): 90, right(ElbowFlex): 90}, ForeR, HandR, V(0, 1, 0)},
		{"turned out", map[Channel]float64{ShoulderRot: 40, ElbowFlex: 90}, ForeL, HandL, V(.643, 0, .766)},
		{"turned out right", map[Channel]float64{right(ShoulderRot): 40, right(ElbowFlex): 90}, ForeR, HandR, V(-.643, 0, .766)},
		{"knee", map[Channel]float64{KneeFlex: 90}, ShinL, FootL, V(0, 0, -1)},
		{"hip", map[Channel]float64{HipFlex: 90}, ThighL, ShinL, V(0, 0, 1)},
		{"hip out", map[Channel]float64{right(HipAbd): 30}, ThighR, ShinR, V(-.5, -.866, 0)},
		{"hip turned out brings the foot in", map[Channel]float64{HipFlex: 90, HipRot: 90, KneeFlex: 90}, ShinL, FootL, V(-1, 0, 0)},
		{"ankle up", map[Channel]float64{AnkleDorsi: 20}, FootL, ToeL, V(0.045, -.067, .997)},
		{"bow", map[Channel]float64{RootPitch: 90}, S4, S2, V(0, .083, .997)},
		{"palm back", map[Channel]float64{ForearmPron: 90}, HandL, ThumbL, V(-.65, -.75, -.15)},
		{"palm flexed", map[Channel]float64{WristExt: -90}, HandL, FinL, V(-1, 0, 0)},
		{"right palm flexed", map[Channel]float64{right(WristExt): -90}, HandR, FinR, V(1, 0, 0)},
		{"towards the thumb", map[Channel]float64{right(WristDev): 30}, HandR, FinR, V(0, -.866, .5)},
	} {
		w := from(c.set)
		if got := dir(w, c.a, c.b); !near(got, c.want, 0.02) {
			t.Errorf("%s: %v to %v points %v; want %v", c.what, c.a, c.b, got, c.want)
		}
	}
	if w := from(map[Channel]float64{ThoracicTurn: 30}); w.Rot[S1].Rot(V(0, 0, 1)).X < .45 {
		t.Error("turning left does not turn the chest to the left")
	}
	if w := from(map[Channel]float64{ThoracicSide: 20}); w.Pos[Head].X < .03 {
		t.Error("bending left does not take the head to the left")
	}
	if w := from(map[Channel]float64{NeckFlex: 30}); w.Pos[Head].Z < .02 {
		t.Error("bending the neck does not take the head ahead")
	}
}

// TestMeasureReadsBackWhatWasKeyed draws postures within everyday ranges.
func TestMeasureReadsBackWhatWasKeyed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a Angles
		for i := range a {
			c := Channel(i)
			switch c.Plain() {
			case "root.x", "root.y", "root.z":
				a[i] = rapid.Float64Range(-1, 1).Draw(t, c.String())
			case "shoulder.hadd":
			case "shoulder.abd", "shoulder.flex":
				a[i] = rapid.Float64Range(2, 100).Draw(t, c.String())
			case "knee.flex", "elbow.flex", "hip.flex", "root.pitch":
				a[i] = rapid.Float64Range(-5, 140).Draw(t, c.String())
			default:
				a[i] = rapid.Float64Range(-40, 40).Draw(t, c.String())
			}
		}
		p := a.Pose()
		got := p.Measure()
		for i := range a {
			c := Channel(i)
			by := 0.01
			if c.Side() == 0 && c >= LumbarFlex && c < ScapulaElev {
				by = 0.5 // regions are sums of turns that do not quite commute
			}
			if math.Abs(got[i]-a[i]) > by {
				t.Errorf("%v: keyed %.3f, measured %.3f", c, a[i], got[i])
			}
		}
	})
}

func TestMirrorOfAnglesIsMirrorOfPose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a Angles
		for i := range a {
			a[i] = rapid.Float64Range(-60, 60).Draw(t, Channel(i).String())
		}
		p, m := a.Pose(), a.Mirror()
		q := m.Pose()
		one, two := p.Mirror(), q
		w, v := one.World(Rest), two.World(Rest)
		for j := range Joint(NumJoints) {
			if !near(w.Pos[j], v.Pos[j], 1e-9) {
				t.Fatalf("%v: %v and %v", j, w.Pos[j], v.Pos[j])
			}
		}
	})
}

func TestNames(t *testing.T) {
	for j := range Joint(NumJoints) {
		if got, ok := JointByName(j.String()); !ok || got != j {
			t.Errorf("%v is found as %v", j, got)
		}
		if j != Root && j.Parent() >= j {
			t.Errorf("%v comes before its parent", j)
		}
		if j.Mirror().Mirror() != j {
			t.Errorf("%v mirrored twice is %v", j, j.Mirror().Mirror())
		}
	}
	if got := Channels("shoulder", "abd"); len(got) != 2 || got[0] != ShoulderAbd || got[1].String() != "shoulder_r.abd" {
		t.Errorf("shoulder.abd is %v", got)
	}
	if got := Channels("knee_r", "flex"); len(got) != 1 || got[0] != KneeFlex.Mirror() {
		t.Errorf("knee_r.flex is %v", got)
	}
	if Channels("knee", "twist") != nil {
		t.Error("a knee cannot twist")
	}
}
