package plan

import (
	"fmt"

	"unslouch/internal/exercise"
)

// Course is a plan with how each of its weeks came about.
type Course struct {
	Plan     Plan
	Coming   int  // index in Plan.Weeks of the first week not lived yet
	Finished bool // the eight weeks are over and nothing more is asked for (S23)
	Gap      int  // points by which a week searched could still be better; 0 is proof that none is
	Nodes    int  // places the longest search looked at
}

// course replays what was lived and adds what is to come.
func (b *builder) course() (Course, error) {
	var made Course
	line := lineage{row: 1, met: map[string]bool{}, hurt: map[string]bool{}}
	for n, w := range b.History.Weeks {
		if w.Paused {
			continue
		}
		dec := b.decide(b.History.upTo(n), &line)
		week := w.Planned
		week.Provisional, week.Starts, week.Decision = false, 7*n, dec
		made.Plan.Weeks = append(made.Plan.Weeks, week)
		line.last, line.load = b.read(week, line.row, line.met), b.loadOf(week)
		line.met = seenIn(line.met, line.last)
		line.had = line.had || len(week.Sessions) > 0
	}
	made.Coming = len(made.Plan.Weeks)
	if made.Finished = b.finished(made.Coming + 1); !made.Finished {
		if err := b.ahead(&made, &line); err != nil {
			return Course{}, err
		}
	}
	made.Plan.LeftOut = b.leftOut(made.Plan, line)
	made.Gap, made.Nodes = b.gap, b.nodes
	return made, nil
}

// lineage is what one week hands on to the next.
type lineage struct {
	row  int
	last draft
	load load
	had  bool // there was a week with sessions
	met  map[string]bool
	hurt map[string]bool // exercises that made a week step back: they re-enter at half (PR-4)
	on   []exercise.Level
}

// decide says what the week after a history does, and moves the lineage there.
func (b *builder) decide(h History, line *lineage) Decision {
	dec := h.decide(line.row, 7*len(h.Weeks), b.Clearance.LevelCap())
	if len(h.course()) >= Weeks && (dec.Verb == Progress || dec.Verb == HoldOn) {
		dec = Decision{Verb: Keep, Rule: "S23", Row: line.row, Because: "to keep what you have", Words: "You keep what you have: nothing has to grow any more.", Offer: dec.Offer}
	}
	line.row = dec.Row
	for _, slug := range dec.Culprits {
		line.hurt[slug] = true
	}
	l := level(line.row, b.Clearance)
	if line.on = append(line.on, l); len(line.on) > levelWeeks && same(line.on[len(line.on)-levelWeeks-1:]) && l < b.Clearance.LevelCap() && dec.Verb == HoldOn {
		dec.Tell = fmt.Sprintf("PR-3: four weeks and more on level %s.", l)
	}
	return dec
}

func same(levels []exercise.Level) bool {
	for _, l := range levels {
		if l != levels[0] {
			return false
		}
	}
	return true
}

// finished reports whether there is no week to come: after week 8 the person
// chooses between keeping on and leaving.
func (b *builder) finished(week int) bool {
	w := b.History.Wishes
	return w.Leave || (week > Weeks && w.Maintenance == nil)
}

// ahead adds the coming week and, up to week 8, the weeks after it.
func (b *builder) ahead(made *Course, line *lineage) error {
	dec := b.decide(b.History, line)
	if b.History.Wishes.Lighter && dec.Verb != Renew && dec.Verb != StepDown && dec.Verb != Begin {
		dec.Verb, dec.Rule = Lighten, "PR-6"
		dec.Words, dec.Because, dec.Offer = "A lighter week, as you chose: the same exercises, half as much, and nothing new.", "a lighter week, as you chose", ""
	}
	starts := 7 * len(b.History.Weeks)
	for week := made.Coming + 1; ; week++ {
		d, err := b.next(line, week, dec)
		if err != nil {
			return err
		}
		made.Plan.Weeks = append(made.Plan.Weeks, b.show(d, line, dec, starts, week > made.Coming+1))
		line.last, line.load, line.met = d, d.load(), seenIn(line.met, d)
		line.had = line.had || line.load.whole > 0
		if week >= Weeks {
			break
		}
		dec = Decision{Verb: Progress, Rule: "S21", Row: min(line.row+1, Weeks, 2*int(b.Clearance.LevelCap())), Because: "if the week before goes well", Words: "A little more, if the week before goes well."}
		line.row = dec.Row
		starts += 7
	}
	if b.History.Current != nil && len(b.History.Current.Planned.Sessions) > 0 {
		now := b.History.Current.Planned
		now.Starts, now.Decision = made.Plan.Weeks[made.Coming].Starts, made.Plan.Weeks[made.Coming].Decision
		made.Plan.Weeks[made.Coming] = now
	}
	made.Plan.Weeks[made.Coming] = b.ease(made.Plan.Weeks[made.Coming])
	return nil
}

// next makes one week after what came before.
func (b *builder) next(line *lineage, week int, dec Decision) (draft, error) {
	if enough(b.pool(week, level(dec.Row, b.Clearance))) < 2 {
		return draft{}, ErrNotEnough
	}
	switch {
	case dec.Verb == Begin || dec.Verb == Renew || !line.had:
		return b.first(week, line.met)
	case week > Weeks:
		return b.kept(line, week, dec), nil
	}
	return b.follow(line, week, dec), nil
}
