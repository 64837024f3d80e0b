package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
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
	b.History.Weeks = slices.Clone(b.History.Weeks)
	for n, w := range b.History.Weeks {
		if w.Paused {
			continue
		}
		if w.Past != nil {
			b.History.Weeks[n].Did = w.Past.Verb
			made.Plan.add(line.pass(w, 7*n))
			continue
		}
		dec := b.decide(b.History.upTo(n), &line)
		week := w.Planned
		week.Provisional, week.Starts, week.Decision = false, 7*n, dec
		if len(w.Sessions) == 0 { // nothing is built on a week that was not done
			made.Plan.add(week)
			line.row = min(line.row, max(1, line.active))
			continue
		}
		line.row = min(line.row, 2*int(levelOf(week))) // a cap that held then may be gone now
		line.active, line.on[len(line.on)-1] = line.row, levelOf(week)
		d := b.read(week, line.row, line.met)
		week.Decision = b.honest(dec, d, b.loadOf(week), &line)
		b.History.Weeks[n].Did = week.Decision.Verb
		made.Plan.add(week)
		line.take(d, b.loadOf(week), warmOf(week))
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

// add puts a lived week behind the others. Its number is its place among them,
// whatever it was when it was planned: a week before it may since count as a pause.
func (p *Plan) add(w Week) {
	w.Week = len(p.Weeks) + 1
	p.Weeks = append(p.Weeks, w)
}

// pass moves the lineage past a week that lies long back.
func (l *lineage) pass(w LivedWeek, starts int) Week {
	week := w.Planned
	week.Provisional, week.Starts, week.Decision = false, starts, *w.Past
	l.row = min(max(1, w.Past.Row), 2*int(levelOf(week)))
	l.active, l.on = l.row, append(l.on, levelOf(week))
	return week
}

// levelOf is the level a week was shown at; L1 where it says none.
func levelOf(w Week) exercise.Level {
	for l := exercise.L4; l > exercise.L1; l-- {
		if w.Level == l.String() {
			return l
		}
	}
	return exercise.L1
}

// lineage is what one week hands on to the next.
type lineage struct {
	warm   int // seconds of the shortest warm-up of the last week
	row    int
	active int // row of the last week in which a session was done
	last   draft
	load   load
	had    bool // there was a week with sessions
	met    map[string]bool
	off    []string        // what hurt, to be eased in the next week that is done
	hurt   map[string]bool // exercises that made a week step back: they re-enter at half (PR-4)
	on     []exercise.Level
}

// take moves the lineage past a week. A week without a session hands on what the
// one before it did.
func (l *lineage) take(d draft, was load, warm int) {
	l.off = nil
	if l.met = seenIn(l.met, d); was.whole > 0 || !l.had {
		l.last, l.load, l.warm = d, was, warm
	}
	l.had = l.had || was.whole > 0
}

// warmOf is the working seconds of a week's shortest warm-up.
func warmOf(w Week) int {
	least := 0
	for i, s := range w.Sessions {
		warm := 0
		for _, it := range s.Items {
			if it.Role == WarmUp {
				warm += Working(it.Sides, exercise.Dose{Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS})
			}
		}
		if i == 0 || warm < least {
			least = warm
		}
	}
	return least
}

// running is the week now running as it was planned, where it has begun: what was
// answered since decides the next one, and not what this one says of itself.
func (b *builder) running(w Week) Week {
	now := b.History.Current
	if now == nil || len(now.Planned.Sessions) == 0 {
		return w
	}
	w.Sessions = now.Planned.Sessions
	if was := now.Planned.Decision; was.Verb != "" && was.Verb != w.Decision.Verb {
		was.Refer, was.Rescreen = w.Decision.Refer, w.Decision.Rescreen
		w.Decision, w.Changes, w.Level = was, now.Planned.Changes, now.Planned.Level
	}
	return w
}

// decide says what the week after a history does, and moves the lineage there.
func (b *builder) decide(h History, line *lineage) Decision {
	dec := h.Decide(line.row, line.active, max(7*len(h.Weeks), h.Now), b.Clearance.LevelCap())
	if len(h.course()) >= Weeks && (dec.Verb == Progress || dec.Verb == HoldOn) {
		dec = Decision{Verb: Keep, Rule: "S23", Row: line.row, Because: say.Plain("to keep what you have"), Words: say.Plain("You keep what you have: nothing has to grow any more."), Offer: dec.Offer}
	}
	line.row = dec.Row
	for _, slug := range dec.Culprits {
		line.hurt[slug] = true
	}
	line.off = append(line.off, dec.Culprits...)
	dec.Culprits = line.off
	dec.Tell = onOneLevel(line.on)
	line.on = append(line.on, level(line.row, b.Clearance))
	return dec
}

// onOneLevel says for the clinician's view that the last four weeks were on one level
// below the highest, whatever kept them there: a cap is no exception (PR-3).
func onOneLevel(levels []exercise.Level) (nothing say.Line) {
	if len(levels) < levelWeeks {
		return nothing
	}
	newest := levels[len(levels)-levelWeeks:]
	if newest[0] == exercise.L4 || slices.ContainsFunc(newest, func(l exercise.Level) bool { return l != newest[0] }) {
		return nothing
	}
	return say.Filled("For the clinician: four weeks and more on level {level}, out of L1 to L4 (PR-3).", say.Values{"level": say.Raw(newest[0].String())})
}

// OnOneLevel says for the clinician's view that four weeks in a row were on one level,
// the newest such time, or nothing (PR-3).
func OnOneLevel(weeks []Week) (newest say.Line) {
	var levels []exercise.Level
	for _, w := range weeks {
		levels = append(levels, levelOf(w))
		if said := onOneLevel(levels); !said.Empty() {
			newest = said
		}
	}
	return newest
}

// honest is a decision as the week bears it out: nobody is told of more where nothing
// grew, because all of it is at a cap already (PR-1, PH-4).
func (b *builder) honest(dec Decision, d draft, now load, line *lineage) Decision {
	if dec.Verb != Progress || !line.had || b.grew(d, now, line) {
		return dec
	}
	dec.Verb = HoldOn
	switch {
	case dec.Rule == "S21":
		dec.Words = say.Plain("The same again, if the week before goes well.")
	case d.level == b.Clearance.LevelCap() && d.level < exercise.L4 && d.topped():
		dec.Rule, dec.Because = "PH-4", say.Plain("until somebody has examined you")
		dec.Words = say.Plain("All went well. It is the same again this week: you are at the top of what is allowed until somebody has examined you.")
	default:
		dec.Rule, dec.Because = "PR-9", say.Plain("nothing more fits for now")
		dec.Words = say.Plain("All went well. It is the same again this week: nothing more fits what your minutes, your level and your answers allow.")
	}
	return dec
}

// grew reports whether anything is more than in the week before. What was swapped in is
// another exercise, and not more.
func (b *builder) grew(d draft, now load, line *lineage) bool {
	if !now.under(line.load) {
		return true
	}
	for slug, dose := range d.dose {
		was, had := line.last.dose[slug]
		chosen := slices.ContainsFunc(b.History.Wishes.Swaps, func(s Swap) bool { return s.Week == d.week && s.To == slug })
		if (!had && !chosen) || (had && least(dose, was) != dose) || (had && d.times(slug) > line.last.times(slug)) || d.band[slug] > line.last.band[slug] {
			return true
		}
	}
	return false
}

// topped reports whether every exercise is at the dose of the week's level.
func (d draft) topped() bool {
	for slug, dose := range d.dose {
		if c, ok := d.pool.in[slug]; ok && c.main() && Working(1, dose) < Working(1, c.dose(d.level)) {
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
	if b.History.Wishes.Lighter && line.had && slices.Contains([]Verb{Progress, HoldOn, Keep}, dec.Verb) {
		dec.Verb, dec.Rule = Lighten, "PR-6"
		dec.Words, dec.Because, dec.Offer = say.Plain("A lighter week, as you chose: the same exercises, half as much, and nothing new."), say.Plain("a lighter week, as you chose"), say.Line{}
	}
	starts := 7 * len(b.History.Weeks)
	for week := made.Coming + 1; ; week++ {
		d, as, err := b.next(line, week, dec)
		if err != nil {
			return err
		}
		dec = b.honest(as, d, d.load(), line)
		w := b.show(d, line, dec, starts, week > made.Coming+1)
		if !w.Provisional {
			w = b.spare(b.ease(b.lightAgain(b.running(w), d.pool), dec))
			if line.row = max(1, w.Decision.Row); b.loadOf(w) != d.load() {
				d = b.read(w, line.row, line.met)
			}
		}
		if w.Provisional || w.Decision.Verb == dec.Verb { // else its words are those it began with
			for _, said := range b.lacks(w, dec, d.level) {
				w.Decision.Words = say.Sentences(w.Decision.Words, said)
			}
		}
		made.Plan.Weeks = append(made.Plan.Weeks, w)
		line.take(d, b.loadOf(w), warmOf(w))
		if week >= min(Weeks, b.until) {
			break
		}
		dec = Decision{Verb: Progress, Rule: "S21", Row: min(line.row+1, Weeks, 2*int(b.Clearance.LevelCap())), Because: say.Plain("if the week before goes well"), Words: say.Plain("A little more, if the week before goes well.")}
		line.row = dec.Row
		starts += 7
	}
	return nil
}

// next makes one week after what came before.
func (b *builder) next(line *lineage, week int, dec Decision) (draft, Decision, error) {
	if enough(b.pool(week, level(dec.Row, b.Clearance))) < 2 {
		return draft{}, dec, ErrNotEnough
	}
	if dec.Verb == Begin || dec.Verb == Renew || !line.had {
		return b.first(week, line.met), dec, nil
	}
	d := draft{}
	if week > Weeks {
		d = b.kept(line, week, dec)
	} else {
		d = b.follow(line, week, dec)
	}
	if d.places() == 0 {
		dec.Anew, dec.Because = true, say.Plain("what you did before does not fit any more")
		d = b.anew(line, week, dec)
	}
	return d, dec, nil
}

// anew is a week for somebody of whose exercises nothing is left: others, at their
// first doses, and no more than before.
func (b *builder) anew(line *lineage, week int, dec Decision) draft {
	d := b.blank(week, dec.Row)
	d.met, d.was = line.met, line.last.dose
	_, never := b.swapped(week)
	hurt := map[string]bool{}
	for _, slug := range dec.Culprits {
		hurt[slug] = true
	}
	d = d.without(hurt, hurtOut)
	limit := line.load.trim(dec.Verb)
	w, proof, _ := d.without(never, swappedOut).filled(b.taste, choosing{distinct: learnFirst, fresh: learnFirst, within: &limit})
	b.note(proof)
	return w
}
