package bodymap

import (
	"fmt"
	"math"
	"strings"
)

type point struct{ x, y float64 }

// trace draws a path round all points that are in, at the given scale. Holes run
// the other way round.
func trace(w, h int, scale float64, in func(i int) bool) string {
	inside := func(x, y int) bool { return x >= 0 && y >= 0 && x < w && y < h && in(y*w+x) }
	// Every border between a point that is in and one that is not leads from one
	// corner to the next, with the inside on its right.
	next := map[[2]int][][2]int{}
	border := func(a, b [2]int) { next[a] = append(next[a], b) }
	var starts [][2]int
	for y := range h {
		for x := range w {
			if !inside(x, y) {
				continue
			}
			a, b, c, d := [2]int{x, y}, [2]int{x + 1, y}, [2]int{x + 1, y + 1}, [2]int{x, y + 1}
			if !inside(x, y-1) {
				border(a, b)
				starts = append(starts, a)
			}
			if !inside(x+1, y) {
				border(b, c)
			}
			if !inside(x, y+1) {
				border(c, d)
			}
			if !inside(x-1, y) {
				border(d, a)
			}
		}
	}
	var path strings.Builder
	for _, s := range starts {
		for len(next[s]) > 0 {
			loop := follow(next, s)
			if len(loop) >= smallest {
				write(&path, smoothed(loop), scale)
			}
		}
	}
	return path.String()
}

// smallest is the shortest border worth drawing, in points.
const smallest = 60

// follow takes one closed border out of next.
func follow(next map[[2]int][][2]int, start [2]int) (loop []point) {
	for at := start; len(next[at]) > 0; {
		loop = append(loop, point{float64(at[0]), float64(at[1])})
		last := len(next[at]) - 1
		to := next[at][last]
		next[at] = next[at][:last]
		at = to
	}
	return loop
}

// smoothed evens the stairs out of a border, and keeps the points that matter.
func smoothed(loop []point) []point {
	n := len(loop)
	even := make([]point, n)
	const reach = 3
	for i := range loop {
		for k := -reach; k <= reach; k++ {
			p := loop[(i+k+n)%n]
			even[i].x += p.x / (2*reach + 1)
			even[i].y += p.y / (2*reach + 1)
		}
	}
	half := n / 2
	a, b := needed(even[:half+1]), needed(append(append([]point(nil), even[half:]...), even[0]))
	return append(a[:len(a)-1], b[:len(b)-1]...)
}

// needed drops the points that lie on the way between others (Douglas and
// Peucker 1973).
func needed(line []point) []point {
	first, last := line[0], line[len(line)-1]
	far, at := 0.0, 0
	dx, dy := last.x-first.x, last.y-first.y
	long := math.Hypot(dx, dy)
	for i := 1; i < len(line)-1; i++ {
		x, y := line[i].x-first.x, line[i].y-first.y
		d := math.Hypot(x, y)
		if long > 0 {
			d = math.Abs(x*dy-y*dx) / long
		}
		if d > far {
			far, at = d, i
		}
	}
	const close = .35 // points
	if far <= close {
		return []point{first, last}
	}
	a := needed(line[:at+1])
	return append(a[:len(a)-1], needed(line[at:])...)
}

func write(path *strings.Builder, loop []point, scale float64) {
	for i, p := range loop {
		fmt.Fprintf(path, "%c%.1f %.1f", "ML"[min(i, 1)], p.x*scale, p.y*scale)
	}
	path.WriteByte('Z')
}
