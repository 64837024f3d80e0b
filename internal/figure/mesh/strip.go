package mesh

// Strip strings all triangles together as one triangle strip: each index makes a
// triangle with the two before it, every other one turned round. Where a string
// ends, repeated indices lead to the next one. It takes less than half the room
// of a list.
func Strip(triangles [][3]uint32) []uint32 {
	s := stripper{triangles: triangles, used: make([]bool, len(triangles)), across: make(map[[2]uint32]int, 3*len(triangles))}
	for i, t := range triangles {
		for k := range 3 {
			s.across[[2]uint32{t[k], t[(k+1)%3]}] = i
		}
	}
	var out []uint32
	next := 0
	for left := len(triangles); left > 0; {
		for s.used[next] {
			next++
		}
		string := s.longest(s.near(out, next))
		for _, t := range s.path {
			s.used[t] = true
		}
		left -= len(s.path)
		if n := len(out); n > 0 {
			out = append(out, out[n-1], string[0])
			if len(out)%2 == 1 { // a string begins the right way round
				out = append(out, string[0])
			}
		}
		out = append(out, string...)
	}
	return out
}

type stripper struct {
	triangles [][3]uint32
	used      []bool
	across    map[[2]uint32]int // the triangle on the left of an edge
	path      []int             // triangles of the string found last
}

// near prefers a triangle beside where the strip ends, so that numbers stay close.
func (s *stripper) near(out []uint32, other int) int {
	if n := len(out); n > 2 {
		for _, e := range [][2]uint32{{out[n-3], out[n-1]}, {out[n-1], out[n-3]}, {out[n-2], out[n-1]}, {out[n-1], out[n-2]}} {
			if t, ok := s.across[e]; ok && !s.used[t] {
				return t
			}
		}
	}
	return other
}

// longest tries the three ways to begin at a triangle.
func (s *stripper) longest(start int) (best []uint32) {
	var path []int
	for k := range 3 {
		if string := s.follow(start, k); len(string) > len(best) {
			best, path = string, s.path
		}
	}
	s.path = path
	return best
}

// follow strings triangles together from corner k of a triangle on.
func (s *stripper) follow(start, k int) []uint32 {
	t := s.triangles[start]
	out := []uint32{t[k], t[(k+1)%3], t[(k+2)%3]}
	s.path = []int{start}
	here := map[int]bool{start: true}
	for {
		n := len(out)
		p, q := out[n-2], out[n-1]
		if n%2 == 1 { // the next triangle is an odd one
			p, q = q, p
		}
		next, ok := s.across[[2]uint32{p, q}]
		if !ok || s.used[next] || here[next] {
			return out
		}
		here[next] = true
		s.path = append(s.path, next)
		for _, v := range s.triangles[next] {
			if v != p && v != q {
				out = append(out, v)
			}
		}
	}
}
