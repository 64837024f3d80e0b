package body

import "math"

// Outlines are the region's outlines as smooth closed curves of many points.
func (r Region) Outlines() (areas [][]P2) {
	for _, a := range r.Area {
		areas = append(areas, rounded(a))
	}
	return areas
}

// rounded cuts the corners off a closed outline (Chaikin 1974), so that three
// rounds make a smooth curve of it.
func rounded(area []P2) []P2 {
	for range 3 {
		next := make([]P2, 0, 2*len(area))
		for i, a := range area {
			b := area[(i+1)%len(area)]
			next = append(next, P2{a.X*.75 + b.X*.25, a.Y*.75 + b.Y*.25}, P2{a.X*.25 + b.X*.75, a.Y*.25 + b.Y*.75})
		}
		area = next
	}
	return area
}

// inside is how far p lies within a closed outline, below 0 outside, in metres.
func inside(area []P2, p P2) float64 {
	nearest := math.Inf(1)
	in := false
	for i, a := range area {
		b := area[(i+1)%len(area)]
		dx, dy := b.X-a.X, b.Y-a.Y
		t := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/(dx*dx+dy*dy), 0), 1)
		x, y := p.X-a.X-t*dx, p.Y-a.Y-t*dy
		nearest = min(nearest, x*x+y*y)
		if a.Y > p.Y != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/dy*dx {
			in = !in
		}
	}
	if in {
		return math.Sqrt(nearest)
	}
	return -math.Sqrt(nearest)
}
