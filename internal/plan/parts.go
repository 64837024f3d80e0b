package plan

import "slices"

// parts says which parts a session holds: two bits for each role in the order
// of PB-1, off the floor and on it. Sessions go by role, and within a role the floor
// comes last, so that the parts say how often a session goes down and up.
type parts uint16

const partBits = 2 * 6 // two for each role

func partOf(r Role, floor bool) parts {
	bit := 2 * slices.Index(roleOrder, r)
	if floor {
		bit++
	}
	return 1 << bit
}

// downUps is the seconds of getting down and up for each set of parts (S16).
var downUps = func() (all [1 << partBits]int32) {
	for set := range all {
		var floor []bool
		for bit := range partBits {
			if set>>bit&1 == 1 {
				floor = append(floor, bit%2 == 1)
			}
		}
		all[set] = int32(transitions(floor) * TransitionS)
	}
	return all
}()
