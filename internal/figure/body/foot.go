package body

import (
	"unslouch/internal/figure"
	"unslouch/internal/figure/sdf"
)

// foot is the left foot, with its toes.
type foot struct {
	ankle, ball V3
	toes        [5][3]V3
	thick       [5]float64
}

func newFoot(s *figure.Skeleton) foot {
	f := foot{ankle: s.Pos[figure.FootL], ball: s.Pos[figure.ToeL], thick: [5]float64{.0128, .0092, .0088, .0084, .0080}}
	from := [5]float64{-.0315, -.0105, .0055, .0200, .0330} // from the ball, outwards
	start := [5]float64{-.012, -.010, -.016, -.025, -.036}
	length := [5]float64{.063, .063, .058, .053, .048}
	for i := range f.toes {
		root := v(f.ball.X+from[i], f.thick[i]+.009, f.ball.Z+start[i])
		out := .0012 * float64(i)
		middle := root.Add(v(out*.5, -.004, length[i]*.6))
		f.toes[i] = [3]V3{root, middle, v(root.X+out, f.thick[i]*.92, root.Z+length[i])}
	}
	return f
}

const ground = .0015 // the sole's height: flat, and just above the floor

func (f foot) distance(p V3) float64 {
	a, b := f.ankle, f.ball
	d := sdf.Cone(p, a.Add(v(0, -.040, -.030)), a.Add(v(0, -.004, -.004)), .0325, .0325)                         // heel
	d = sdf.Union(d, sdf.Cone(p, a.Add(v(-.003, -.006, .010)), b.Add(v(-.008, .010, -.014)), .0345, .0255), .04) // instep
	d = sdf.Union(d, sdf.Cone(p, a.Add(v(0, .03, 0)), a.Add(v(-.001, -.03, .006)), .0315, .0345), .03)           // ankle
	d = sdf.Union(d, sdf.Cone(p, a.Add(v(.012, -.047, -.02)), b.Add(v(.020, -.001, -.020)), .0255, .0205), .035) // outer edge
	d = sdf.Union(d, sdf.Ellipsoid(p, b.Add(v(-.027, .000, -.014)), v(.019, .019, .026)), .02)                   // ball
	d = sdf.Union(d, sdf.Ellipsoid(p, a.Add(v(.034, .000, -.006)), v(.008, .013, .012)), .016)                   // outer ankle bone
	d = sdf.Union(d, sdf.Ellipsoid(p, a.Add(v(-.034, .006, .002)), v(.008, .014, .013)), .016)                   // inner ankle bone
	d = sdf.Union(d, sdf.Cone(p, a.Add(v(0, -.010, -.044)), a.Add(v(0, .075, -.034)), .0115, .010), .02)         // Achilles tendon
	d = sdf.Cut(d, sdf.Ellipsoid(p, v(b.X-.050, .004, a.Z+.056), v(.026, .016, .046)), .02)                      // arch
	d = sdf.Union(d, sdf.Ellipsoid(p, b.Add(v(.002, -.008, -.004)), v(.041, .0165, .034)), .025)                 // towards the toes
	for i, t := range f.toes {
		r := f.thick[i]
		toe := sdf.Union(sdf.Cone(p, t[0], t[1], r+.0005, r*.95), sdf.Cone(p, t[1], t[2], r*.95, r*.9), .003)
		d = sdf.Union(d, toe, .008)
	}
	return sdf.Cut(d, p.Y-ground, .006)
}
