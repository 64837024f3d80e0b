package progress

import "unslouch/internal/say"

// Adherence is sessions done over sessions planned. There is no debt: what was
// missed is not added to what comes, and what was done beyond the plan does not
// make up for it (4.3).
type Adherence struct {
	Planned, Done int
	Sets, SetsIn  int // planned and done
}

// AdherenceOver is that of the days from and up to, both included.
func AdherenceOver(days map[int]Totals, from, upTo int) (a Adherence) {
	for day := from; day <= upTo; day++ {
		t := days[day]
		a.Planned += t.Planned
		a.Done += t.Done
		a.Sets += t.Sets
		a.SetsIn += t.SetsIn
	}
	a.Done = min(a.Done, a.Planned)
	a.SetsIn = min(a.SetsIn, a.Sets)
	return a
}

// Percent is false where nothing was planned: that is no nought.
func (a Adherence) Percent() (int, bool) {
	if a.Planned <= 0 {
		return 0, false
	}
	return 100 * a.Done / a.Planned, true
}

// tooFew is what is said of so few sessions (PH-1).
func (a Adherence) tooFew() say.Line {
	return say.Filled("Let us make the plan fit your life better first, because {done} of {planned} sessions are too few to judge it by.",
		say.Values{"done": a.Done, "planned": a.Planned})
}
