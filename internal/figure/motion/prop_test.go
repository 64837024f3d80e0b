package motion

import (
	"math"
	"testing"

	"unslouch/internal/figure"
)

func TestDistancesFromThings(t *testing.T) {
	for _, c := range []struct {
		prop Prop
		at   figure.Vec3
		want float64
	}{
		{Prop{Kind: "wall", At: figure.V(0, 0, -.1)}, figure.V(3, 1, .2), .3},
		{Prop{Kind: "wall", At: figure.V(-.5, 0, 0), Facing: 90}, figure.V(-.7, 1, 4), -.2},
		{Prop{Kind: "roller", Radius: .07}, figure.V(0, .17, 0), .03},
		{Prop{Kind: "roller", Radius: .07}, figure.V(0, .07, 0), -.07},
		{Prop{Kind: "chair", Height: .45, Size: figure.V(0, .4, 0)}, figure.V(0, .5, 0), .05},
		{Prop{Kind: "chair", Height: .45, Size: figure.V(0, .4, 0)}, figure.V(0, .44, 0), -.01},
		{Prop{Kind: "desk", Height: .72}, figure.V(.2, .70, .1), -.01},
		{Prop{Kind: "doorway"}, figure.V(.36, 1, 0), .04},
		{Prop{Kind: "doorway", Facing: 90}, figure.V(0, 1, .36), .04},
		{Prop{Kind: "block", Size: figure.V(.2, .1, .3)}, figure.V(.14, .05, 0), .04},
	} {
		if got := c.prop.Distance(c.at); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v is %.3f away; want %.3f", c.prop.Kind, c.at, got, c.want)
		}
		s := newScene([]Prop{c.prop})
		if got := s.things[0].distance(c.at); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: the scene says %.3f; want %.3f", c.prop.Kind, got, c.want)
		}
	}
}
