package safety

import "slices"

// urgencies are how soon, from now to in parallel, as red_flags.json spells them.
var urgencies = []string{
	"now", "same day", "same day if new", "within 24 h", "within 48 h", "within 72 h", "within days",
	"within a week", "within 2 weeks", "book within 4 weeks", "routine", "refer in parallel",
	"support in parallel", NoUrgency,
}

// NoUrgency is the urgency of a decision that asks for nobody to be seen.
const NoUrgency = "none"

func urgencyRank(u string) int { return slices.Index(urgencies, u) }

// sooner returns the more urgent of two.
func sooner(a, b string) string {
	if ra, rb := urgencyRank(a), urgencyRank(b); rb >= 0 && (ra < 0 || rb < ra) {
		return b
	}
	return a
}
