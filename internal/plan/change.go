package plan

import "fmt"

// change says what is new about an item this week, or "".
func (p placed) change(last *draft) string {
	if last == nil {
		return ""
	}
	then, had := last.dose[p.Slug]
	switch now := p.dose; {
	case !had:
		return "It is new this week."
	case now.HoldS > then.HoldS:
		return fmt.Sprintf("Holds grow from %d to %d seconds this week.", then.HoldS, now.HoldS)
	case now.HoldS < then.HoldS:
		return fmt.Sprintf("Holds go from %d to %d seconds this week.", then.HoldS, now.HoldS)
	case now.Reps != then.Reps:
		return fmt.Sprintf("Repetitions go from %d to %d this week.", then.Reps, now.Reps)
	case now.Sets != then.Sets:
		return fmt.Sprintf("Sets go from %d to %d this week.", then.Sets, now.Sets)
	}
	return ""
}
