package plan

import (
	"maps"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
)

// Bounds of what a person can choose. Thirty minutes is the cap of PR-9.
const (
	MinMinutes = 5
	MaxMinutes = 30
)

// Check names the first field that makes no sense, as the contract spells it.
func (p Preferences) Check() error {
	for _, q := range p.Equipment {
		if !slices.Contains(exercise.Equipment, q) {
			return fault.Bad("equipment", "holds %q; must be out of %s", q, strings.Join(exercise.Equipment, ", "))
		}
	}
	if p.Minutes < MinMinutes || p.Minutes > MaxMinutes {
		return fault.Bad("constraints.minutes", "is %d; must be a whole number from %d to %d", p.Minutes, MinMinutes, MaxMinutes)
	}
	if len(p.Days) == 0 {
		return fault.Bad("constraints.days", "is empty; must hold at least one of %s", strings.Join(Days, ", "))
	}
	if _, known := Regions[p.Region]; p.Region != "" && !known {
		return fault.Bad("constraints.region", "is %q; must be out of %s", p.Region, strings.Join(slices.Sorted(maps.Keys(Regions)), ", "))
	}
	if err := checkDays("constraints.days", p.Days); err != nil {
		return err
	}
	return checkDays("constraints.desk_days", p.DeskDays)
}

func checkDays(field string, days []string) error {
	for i, d := range days {
		if !slices.Contains(Days, d) {
			return fault.Bad(field, "holds %q; must be out of %s", d, strings.Join(Days, ", "))
		}
		if slices.Contains(days[:i], d) {
			return fault.Bad(field, "holds %q twice", d)
		}
	}
	return nil
}

// micro reports whether the minutes are only enough for a micro-session (PB-5).
func (p Preferences) micro() bool { return p.Minutes < 8 }

// has reports whether every piece of equipment is at hand.
func (p Preferences) has(equipment ...string) bool {
	for _, q := range equipment {
		if !slices.Contains(p.Equipment, q) {
			return false
		}
	}
	return true
}
