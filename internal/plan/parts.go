package plan

import "slices"

// parts says which parts a session holds: two bits for each role in the order
// of PB-1, off the floor and on it. Sessions go by role, and each role begins where
// the body is already (inOrder), so that the parts say how often a session goes down
// and up.
type parts uint16

const partBits = 2 * 6 // two for each role

func partOf(r Role, floor bool) parts {
	bit := 2 * slices.Index(roleOrder, r)
	if floor {
		bit++
	}
	return 1 << bit
}

// downUps is the seconds of getting down and up for each set of parts (S16). A role
// that has both parts begins with the one where the body is and ends in the other: no
// order goes down more seldom.
var downUps = func() (all [1 << partBits]int32) {
	for set := range all {
		moves, down := 0, false
		for bits := set; bits != 0; bits >>= 2 {
			up, floor := bits&1 == 1, bits&2 == 2
			if (up && floor) || (down && up) || (!down && floor) {
				down = !down
				moves++
			}
		}
		if down {
			moves++
		}
		all[set] = int32(moves * TransitionS)
	}
	return all
}()
