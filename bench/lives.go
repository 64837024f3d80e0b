package main

import (
	"fmt"
	"io"
	"slices"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// tally is what became of the lives of one kind.
type tally struct {
	Lives, Progressed, Held, Regressed, Eased, Offered int
	Level                                              int   // sum of the last levels
	First                                              []int // day of the first advice to see a clinician first
	PH3, PM9, Severe, PH2, PH1, PH4, Sign              int
	Better, Worse                                      int
	Rises, InTime                                      int   // by PH-3, and told by the first opening after
	Late                                               []int // days from the rise to the advice
	Wrong                                              []string
}

// liveAll lives so many lives, of all kinds in their shares.
func liveAll(seed uint64, lives int) map[string]*tally {
	all := map[string]*tally{}
	number := uint64(0)
	for i := range kinds {
		k := &kinds[i]
		t := &tally{}
		all[k.Name] = t
		for range int(k.Share*float64(lives) + 0.5) {
			t.add(live(k, seed, number))
			number++
		}
	}
	return all
}

func (t *tally) add(l life) {
	t.Lives++
	moved := map[plan.Verb]bool{}
	for _, d := range l.Decisions {
		moved[d.Verb] = true
	}
	count(&t.Progressed, moved[plan.Progress])
	count(&t.Held, moved[plan.HoldOn])
	count(&t.Regressed, moved[plan.Regress])
	count(&t.Eased, l.Eased > 0)
	count(&t.Offered, l.Offers > 0)
	t.Level += (l.Decisions[len(l.Decisions)-1].Row + 1) / 2
	first := -1
	for rule, n := range map[string]*int{"PH-3": &t.PH3, "PM-9": &t.PM9, severeAtRest: &t.Severe, "PH-2": &t.PH2, "PH-1": &t.PH1, "PH-4": &t.PH4, "RF-5": &t.Sign} {
		day, told := l.First[rule]
		count(n, told)
		if told && (rule == "PH-3" || rule == "PM-9" || rule == "RF-5") && (first < 0 || day < first) {
			first = day
		}
	}
	if first >= 0 {
		t.First = append(t.First, first)
	}
	better, worse := false, false
	for _, said := range l.Said {
		better, worse = better || said == progress.Better, worse || said == progress.Worse
	}
	count(&t.Better, better)
	count(&t.Worse, worse)
	t.Wrong = append(t.Wrong, witness(l)...)
	for _, spell := range l.Spells {
		if day, opened := worsened(l, spell.Since); opened >= 0 {
			t.Rises++
			if spell.Told >= 0 && spell.Told <= opened {
				t.InTime++
				t.Late = append(t.Late, max(0, spell.Told-day))
			}
		}
	}
}

// median is the middle day, or -1.
func median(days []int) int {
	if len(days) == 0 {
		return -1
	}
	slices.Sort(days)
	return days[len(days)/2]
}

// printLives prints what became of everybody.
func printLives(out io.Writer, all map[string]*tally) {
	fmt.Fprintf(out, "Eight weeks under the rules (percent of the lives of a kind; day: the middle one of those sent to a clinician first)\n")
	fmt.Fprintf(out, "  %-18s %6s %6s %6s %6s %6s %6s | %6s %5s | %5s %5s %5s %5s %5s %5s | %6s %6s\n",
		"", "lives", "up", "held", "down", "eased", "level", "first", "day", "PH-3", "PM-9", "8+", "PH-1", "PH-2", "PH-4", "better", "worse")
	wrong := 0
	for _, k := range kinds {
		t := all[k.Name]
		p := func(n int) float64 { return 100 * share(n, t.Lives) }
		fmt.Fprintf(out, "  %-18s %6d %6.1f %6.1f %6.1f %6.1f %6.2f | %6.1f %5d | %5.1f %5.1f %5.1f %5.1f %5.1f %5.1f | %6.1f %6.1f\n",
			k.Name, t.Lives, p(t.Progressed), p(t.Held), p(t.Regressed), p(t.Eased), float64(t.Level)/float64(t.Lives),
			p(len(t.First)), median(t.First)+1, p(t.PH3), p(t.PM9), p(t.Severe), p(t.PH1), p(t.PH2), p(t.PH4), p(t.Better), p(t.Worse))
		wrong += len(t.Wrong)
		for _, w := range t.Wrong[:min(3, len(t.Wrong))] {
			fmt.Fprintln(out, "    against the rules:", w)
		}
	}
	fmt.Fprintf(out, "  against the rules, in all: %d\n", wrong)
	rises, told, late := 0, 0, []int(nil)
	for _, t := range all {
		rises, told, late = rises+t.Rises, told+t.InTime, append(late, t.Late...)
	}
	slices.Sort(late)
	fmt.Fprintf(out, "  pain up by 2 for seven days (PH-3), then opened: %d times; told by that opening: %d; days from the rise: middle %d, 9 in 10 within %d, longest %d\n",
		rises, told, median(late), late[len(late)*9/10], late[len(late)-1])
}

// printLevels prints what chance alone does to people whose pain does not change,
// by how much it is: what the rules cost.
func printLevels(out io.Writer, lives int) {
	fmt.Fprintf(out, "\nSteady people without a single flare, by their pain (%d each)\n", lives)
	for _, level := range []float64{2, 3, 4, 5, 6} {
		k, t := *kindOf("steady, no flares"), tally{}
		k.Level = level
		for number := range lives {
			t.add(live(&k, 4, uint64(number)))
		}
		p := func(n int) float64 { return 100 * share(n, t.Lives) }
		fmt.Fprintf(out, "  pain %.0f: moved up %5.1f %%  stepped down %5.1f %%  last level %.2f  clinician first: PH-3 %4.1f %%, 8 or more at rest %4.1f %%, PM-9 in all %4.1f %%\n",
			level, p(t.Progressed), p(t.Regressed), float64(t.Level)/float64(t.Lives), p(t.PH3), p(t.Severe), p(t.PM9))
	}
}

// kindOf finds a kind by its name, which must be there.
func kindOf(name string) *kind {
	for i := range kinds {
		if kinds[i].Name == name {
			return &kinds[i]
		}
	}
	panic(name + " is no kind of person")
}
