package main

import (
	"fmt"
	"io"

	"unslouch/internal/progress"
)

// diary is how a simulated person trains and answers.
type diary struct {
	Name     string
	Days     []int // of the week, 0 to 6
	Done     float64
	Mornings float64
	Nature   func(nature) nature
	Shift    func(day int) float64
}

const courseDays = 56

var threeDays, fiveDays, twoDays = []int{0, 2, 4}, []int{0, 1, 2, 4, 5}, []int{0, 3}

// write lives eight weeks and returns the roll-ups of its days.
func (d diary) write(seed, life uint64) map[int]progress.Totals {
	r := draws(seed, life)
	n := drawNature(r)
	if d.Nature != nil {
		n = d.Nature(n)
	}
	w, days, due := newWave(n, r), map[int]progress.Totals{}, false
	for day := range courseDays {
		if day > 0 {
			w.next()
		}
		answers := due && r.Float64() < d.Mornings
		due = false
		for _, trains := range d.Days {
			if day%7 == trains && r.Float64() < d.Done {
				answers, due = true, true
			}
		}
		if answers {
			var t progress.Totals
			t.Rest[w.score(d.shift(day))]++
			days[day] = t
		}
	}
	return days
}

func (d diary) shift(day int) float64 {
	if d.Shift == nil {
		return 0
	}
	return d.Shift(day)
}

// told is what a life was told, and when.
type told struct {
	Better, Worse, Known int
	Either               int
	ByWeek               [9]int // first told anything
}

func (d diary) run(seed uint64, lives int) (sum told) {
	for life := range lives {
		weeks := progress.Weeks(d.write(seed, uint64(life)), 8)
		better, worse, first, sure := false, false, 0, false
		for week := 1; week <= 8; week++ {
			c := progress.PainChange(weeks, week)
			sure = sure || c.Known
			better, worse = better || c.Said == progress.Better, worse || c.Said == progress.Worse
			if first == 0 && (better || worse) {
				first = week
			}
		}
		count(&sum.Better, better)
		count(&sum.Worse, worse)
		count(&sum.Either, better || worse)
		count(&sum.Known, sure)
		sum.ByWeek[first]++
	}
	return sum
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// by is the share told by the end of a week.
func (t told) by(week, lives int) float64 {
	n := 0
	for w := 1; w <= week; w++ {
		n += t.ByWeek[w]
	}
	return share(n, lives)
}

func share(n, of int) float64 { return float64(n) / float64(of) }

// step is a change of so many points that is complete on a day and stays.
func step(points float64, on int) func(int) float64 { return ramp(points, on, on) }

// ramp is a change that grows evenly from one day to another.
func ramp(points float64, from, to int) func(int) float64 {
	return func(day int) float64 {
		switch {
		case day < from:
			return 0
		case day >= to:
			return points
		}
		return points * float64(day-from) / float64(to-from)
	}
}

func noisier(factor float64) func(nature) nature {
	return func(n nature) nature { n.SD *= factor; return n }
}

func alike(r float64) func(nature) nature { return func(n nature) nature { n.Like = r; return n } }

func level(l float64) func(nature) nature { return func(n nature) nature { n.Level = l; return n } }

// keeps is a person who trains the three days the course gives and answers nearly
// always: the one for whom the promise of H17 is made.
var keeps = diary{Name: "three days a week, 95 % of them, 90 % of mornings", Days: threeDays, Done: 0.95, Mornings: 0.9}

func (d diary) named(name string) diary { d.Name = name; return d }

func (d diary) with(f func(*diary)) diary { f(&d); return d }

// steadyWorlds are lives in which nothing changes.
func steadyWorlds() []diary {
	return []diary{
		keeps,
		{Name: "three days, 85 % of them, 80 % of mornings", Days: threeDays, Done: 0.85, Mornings: 0.8},
		{Name: "five days, 95 %, 90 %", Days: fiveDays, Done: 0.95, Mornings: 0.9},
		{Name: "two days, 85 %, 80 %", Days: twoDays, Done: 0.85, Mornings: 0.8},
		{Name: "three days, no mornings", Days: threeDays, Done: 0.9},
		keeps.named("days a quarter noisier than the model").with(func(d *diary) { d.Nature = noisier(1.25) }),
		keeps.named("days twice as noisy").with(func(d *diary) { d.Nature = noisier(2) }),
		keeps.named("days half as noisy").with(func(d *diary) { d.Nature = noisier(0.5) }),
		keeps.named("no autocorrelation").with(func(d *diary) { d.Nature = alike(0) }),
		keeps.named("autocorrelation 0.4 for all").with(func(d *diary) { d.Nature = alike(0.4) }),
		keeps.named("autocorrelation 0.6 for all (outside the model)").with(func(d *diary) { d.Nature = alike(0.6) }),
		keeps.named("level 0.5, at the floor").with(func(d *diary) { d.Nature = level(0.5) }),
		keeps.named("level 9.5, at the ceiling").with(func(d *diary) { d.Nature = level(9.5) }),
	}
}

// changedWorlds are lives in which pain really changes.
func changedWorlds() []diary {
	return []diary{
		keeps.named("-2, complete by week 3").with(func(d *diary) { d.Shift = step(-2, 14) }),
		keeps.named("+2, complete by week 3").with(func(d *diary) { d.Shift = step(2, 14) }),
		keeps.named("-2, complete by week 4").with(func(d *diary) { d.Shift = step(-2, 21) }),
		keeps.named("-2, growing over weeks 2 and 3").with(func(d *diary) { d.Shift = ramp(-2, 7, 21) }),
		keeps.named("-2, growing over weeks 3 and 4").with(func(d *diary) { d.Shift = ramp(-2, 14, 28) }),
		keeps.named("-2, complete by week 2").with(func(d *diary) { d.Shift = step(-2, 7) }),
		keeps.named("-3, growing over weeks 2 to 5").with(func(d *diary) { d.Shift = ramp(-3, 7, 35) }),
		keeps.named("-1.5, complete by week 3").with(func(d *diary) { d.Shift = step(-1.5, 14) }),
		keeps.named("-1, complete by week 3").with(func(d *diary) { d.Shift = step(-1, 14) }),
		{Name: "-2 by week 3, 85 % and 80 % answered", Days: threeDays, Done: 0.85, Mornings: 0.8, Shift: step(-2, 14)},
		{Name: "-2 by week 3, five days a week", Days: fiveDays, Done: 0.95, Mornings: 0.9, Shift: step(-2, 14)},
		{Name: "-2 by week 3, no mornings", Days: threeDays, Done: 0.9, Shift: step(-2, 14)},
	}
}

// printSteady prints both tables.
func printSteady(out io.Writer, lives int) {
	fmt.Fprintf(out, "Steady lives (%d each): how many are ever told a change in eight weeks\n", lives)
	for i, d := range steadyWorlds() {
		t := d.run(uint64(100+i), lives)
		fmt.Fprintf(out, "  %-52s better %4.1f %%  worse %4.1f %%  either %4.1f %%  had two means %3.0f %%\n",
			d.Name, 100*share(t.Better, lives), 100*share(t.Worse, lives), 100*share(t.Either, lives), 100*share(t.Known, lives))
	}
	fmt.Fprintf(out, "\nLives with a real change (%d each): told by the end of\n", lives)
	for i, d := range changedWorlds() {
		t := d.run(uint64(200+i), lives)
		fmt.Fprintf(out, "  %-52s week 4 %3.0f %%  week 6 %5.1f %%  week 8 %3.0f %%\n", d.Name, 100*t.by(4, lives), 100*t.by(6, lives), 100*t.by(8, lives))
	}
}
