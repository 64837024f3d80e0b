package main

import "math/rand/v2"

// kind is one way a life can go, as far as the rules are concerned.
type kind struct {
	Name     string
	Share    float64 // of the people
	Level    float64 // of pain, 0 where it is drawn
	Shift    func(day int, r *rand.Rand) float64
	Done     float64 // of the planned sessions
	Mornings float64 // of the mornings after that are answered
	Says     float64 // of the other questions that are answered
	Flares   float64 // chance that a session flares
	Overdoes float64 // points that exercise hurts more than it should
	Ticks    float64 // chance of a session told to have hurt, without a number
	Wrong    float64 // chance that an answer is typed wrong
	Gone     bool    // leaves at some week, and may come back
	Sign     bool    // something about their health changes
	Long     bool    // pain of 13 weeks and more, never assessed
}

func still(int, *rand.Rand) float64 { return 0 }

// kinds are the people of the simulation. Shares add up to 1.
var kinds = []kind{
	{Name: "responders", Share: 0.17, Shift: grows(-2.5, 7, 35), Done: 0.9, Mornings: 0.9, Says: 0.97, Flares: 0.03},
	{Name: "slow responders", Share: 0.08, Shift: grows(-1.2, 14, 55), Done: 0.85, Mornings: 0.85, Says: 0.95, Flares: 0.04},
	{Name: "steady, no flares", Share: 0.05, Shift: still, Done: 0.95, Mornings: 0.9, Says: 1},
	{Name: "non-responders", Share: 0.10, Shift: still, Done: 0.9, Mornings: 0.9, Says: 0.97, Flares: 0.03, Long: true},
	{Name: "flarers", Share: 0.12, Shift: still, Done: 0.85, Mornings: 0.9, Says: 0.95, Flares: 0.3},
	{Name: "drop-outs", Share: 0.12, Shift: still, Done: 0.75, Mornings: 0.6, Says: 0.9, Flares: 0.05, Gone: true},
	{Name: "over-doers", Share: 0.10, Shift: grows(-1, 7, 55), Done: 1, Mornings: 0.9, Says: 0.95, Flares: 0.15, Overdoes: 2.5},
	{Name: "wrong entries", Share: 0.08, Shift: grows(-2, 7, 35), Done: 0.9, Mornings: 0.9, Says: 0.95, Flares: 0.03, Wrong: 0.08},
	{Name: "condition changes", Share: 0.05, Shift: still, Done: 0.9, Mornings: 0.9, Says: 0.97, Flares: 0.04, Sign: true},
	{Name: "worsening", Share: 0.05, Shift: grows(3.5, 14, 35), Done: 0.85, Mornings: 0.9, Says: 0.95, Flares: 0.05},
	{Name: "hurt, no number", Share: 0.03, Shift: grows(-2.5, 7, 35), Done: 0.95, Mornings: 0.95, Says: 0.97, Flares: 0.03, Ticks: 0.7},
	{Name: "too sore to train", Share: 0.02, Level: 4, Shift: grows(5, 3, 14), Done: 0.03, Mornings: 0.5, Says: 0.97},
	{Name: "silent", Share: 0.03, Shift: grows(-2, 7, 35), Done: 0.9, Mornings: 0, Says: 0.3, Flares: 0.03},
}

// grows is a change of so many points, even from one day to another.
func grows(points float64, from, to int) func(int, *rand.Rand) float64 {
	f := ramp(points, from, to)
	return func(day int, _ *rand.Rand) float64 { return f(day) }
}
