package plan

import "fmt"

// change says what is new about an item since the week before, and why, or "".
func (p placed) change(tell telling) string {
	if tell.last == nil || p.role == WarmUp {
		return ""
	}
	then, had := tell.last.dose[p.Slug]
	now, why := p.dose, tell.dec.Because
	switch {
	case !had:
		return fmt.Sprintf("New this week: %s.", why)
	case now.HoldS != then.HoldS:
		return fmt.Sprintf("Holds %d -> %d s: %s.", then.HoldS, now.HoldS, why)
	case now.Reps != then.Reps:
		return fmt.Sprintf("Repetitions %d -> %d: %s.", then.Reps, now.Reps, why)
	case now.Sets != then.Sets:
		return fmt.Sprintf("Sets %d -> %d: %s.", then.Sets, now.Sets, why)
	}
	return ""
}
