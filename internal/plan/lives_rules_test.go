package plan

import (
	"fmt"
	"slices"

	"unslouch/internal/exercise"
)

// breaks says which rule the coming week breaks, or "".
func (l *life) breaks(w Week, made Course) string {
	for _, check := range []func(Week) string{l.allowed, l.capped, l.spaced, l.asDecided, l.afterFlare, l.banded} {
		if why := check(w); why != "" {
			return why
		}
	}
	last := l.last()
	if last == nil || w.Decision.Verb == Renew || w.Decision.Verb == Begin {
		return ""
	}
	percent := 100
	if w.Decision.Verb == Progress {
		percent = 120
	}
	return l.grows(last.Planned, w, percent)
}

// allowed: cleared, at hand, unlocked, in a position that is wanted (DO-4, DO-5, PB-6 to PB-8).
func (l *life) allowed(w Week) string {
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			e, _ := l.c.Catalogue().Get(it.Exercise)
			v := l.c.Verdict(it.Exercise, w.Week)
			first, _ := e.Dose.First()
			switch {
			case v.Out():
				return it.Exercise + " is not cleared"
			case l.c.Gentle() && !e.Gentle:
				return it.Exercise + " is not gentle"
			case first.String() > w.Level:
				return it.Exercise + " comes in at " + first.String()
			case l.p.NoFloor && e.Position.Floor(), l.p.NoKneeling && e.Position.OnKnees(), l.p.Minutes < 8 && e.Position.Floor():
				return it.Exercise + " is in a position not wanted"
			case it.Exercise != calmBreathing && slices.Contains(l.p.Never, it.Exercise):
				return it.Exercise + " was never to be shown"
			}
			for _, q := range e.Equipment {
				if !slices.Contains(l.p.Equipment, q) {
					return it.Exercise + " needs " + q
				}
			}
			if d := v.Limit(exercise.Dose{Sets: 4, Reps: 40, HoldS: 1200}); it.HoldS > d.HoldS || it.Reps > d.Reps {
				return it.Exercise + " is over its own limits"
			}
		}
	}
	return ""
}

// capped: PR-9, S16, S18, and never more sessions than were asked for (PR-5).
func (l *life) capped(w Week) string {
	extra := 0
	for _, e := range l.h.Wishes.Added {
		if e.Week == w.Week {
			extra++
		}
	}
	if len(w.Sessions) > min(7, min(4, len(l.p.Days))+extra) {
		return fmt.Sprintf("%d sessions", len(w.Sessions))
	}
	days := map[string]int{}
	for _, s := range w.Sessions {
		if days[s.Day] > 0 {
			return "two sessions on " + s.Day
		}
		days[s.Day] = int(s.Minutes * 60)
		seconds, floor := 0, false
		for _, it := range s.Items {
			e, _ := l.c.Catalogue().Get(it.Exercise)
			if e.Position.Floor() != floor {
				floor, seconds = !floor, seconds+TransitionS
			}
			seconds += it.Seconds
			hold := map[Role]int{WarmUp: 600, Calm: 300}[it.Role]
			if hold == 0 {
				hold = 60
			}
			if it.HoldS > hold || it.Sets > 4 || it.Reps > 20 || it.Sets < 1 || it.Reps < 1 {
				return fmt.Sprintf("%s %dx%dx%d", it.Exercise, it.Sets, it.Reps, it.HoldS)
			}
		}
		if floor {
			seconds += TransitionS
		}
		if seconds > l.p.Minutes*60 || s.Minutes > float64(l.p.Minutes) {
			return fmt.Sprintf("%s takes %d s of %d minutes", s.Day, seconds, l.p.Minutes)
		}
	}
	if last := l.last(); last != nil { // S17, step by step where minutes were added
		want := min(map[bool]int{true: 300, false: map[bool]int{true: 180, false: 90}[l.p.Minutes >= 10]}[l.p.Minutes >= 15], warmOf(last.Planned))
		for _, s := range w.Sessions {
			march := slices.ContainsFunc(s.Items, func(it Item) bool { return it.Exercise == "march-in-place" })
			if got := warmOf(Week{Sessions: []Session{s}}); march && got < want && !l.c.Verdict("march-in-place", w.Week).Out() {
				return fmt.Sprintf("%s has %d s of warm-up; must be %d", s.Day, got, want)
			}
		}
	}
	for _, b := range w.Bouts {
		if b.Times > 3 || days[b.Day]+b.Times*b.Seconds > 1800 {
			return fmt.Sprintf("%d bouts on %s", b.Times, b.Day)
		}
	}
	return ""
}

// spaced: strength 48 hours apart in the week, and from the strength that was done (PB-3).
func (l *life) spaced(w Week) string {
	var on []int
	for _, s := range w.Sessions {
		if s.Kind != Stretch {
			on = append(on, w.Starts+l.h.offset(s.Day))
		}
	}
	slices.Sort(on)
	for i := 1; i < len(on); i++ {
		if on[i]-on[i-1] < 2 {
			return fmt.Sprintf("strength on days %v", on)
		}
	}
	if len(on) > 3 {
		return "more than three strength sessions"
	}
	for _, lived := range l.h.Weeks {
		for _, s := range lived.Sessions {
			if s.Kind != Stretch && len(on) > 0 && on[0]-s.On < 2 {
				return fmt.Sprintf("strength on day %d and on day %d", s.On, on[0])
			}
		}
	}
	return ""
}

// grows: PR-2 and S19, counted in four ways; one exercise joins, and one parameter
// of an item grows.
func (l *life) grows(before, now Week, percent int) string {
	a, b := l.sums(before), l.sums(now)
	for i := range a {
		if 100*b[i] > percent*a[i] {
			return fmt.Sprintf("grows from %v to %v (main, work, items, whole)", a, b)
		}
	}
	was := map[string]Item{}
	for _, s := range before.Sessions {
		for _, it := range s.Items {
			if it.Role != WarmUp {
				if o, had := was[it.Exercise]; !had || it.Seconds > o.Seconds {
					was[it.Exercise] = it
				}
			}
		}
	}
	fresh := map[string]bool{}
	for _, s := range now.Sessions {
		for _, it := range s.Items {
			if it.Role == WarmUp {
				continue
			}
			o, had := was[it.Exercise]
			if !had {
				fresh[it.Exercise] = true
				continue
			}
			more := 0
			for _, up := range []bool{it.Sets > o.Sets, it.Reps > o.Reps, it.HoldS > o.HoldS} {
				if up {
					more++
				}
			}
			if more > 1 || (more > 0 && percent == 100) {
				return fmt.Sprintf("%s goes from %dx%dx%d to %dx%dx%d", it.Exercise, o.Sets, o.Reps, o.HoldS, it.Sets, it.Reps, it.HoldS)
			}
		}
	}
	for _, x := range l.h.Weeks { // what set off a flare may come back
		for _, s := range x.Sessions {
			for _, slug := range s.culprits() {
				delete(fresh, slug)
			}
		}
	}
	for slug := range fresh {
		for _, s := range l.h.Wishes.Swaps {
			if s.To == slug {
				delete(fresh, slug)
			}
		}
	}
	if most := 1 + len(now.Decision.Culprits); now.Decision.Anew {
		return ""
	} else if len(fresh) > most {
		return fmt.Sprintf("%d exercises are new: %v", len(fresh), fresh)
	}
	return ""
}

func (l *life) sums(w Week) (all [4]int) {
	for _, s := range w.Sessions {
		floor := false
		for _, it := range s.Items {
			e, _ := l.c.Catalogue().Get(it.Exercise)
			hold := it.HoldS
			if hold == 0 {
				hold = 6
			}
			work := it.Sets * it.Reps * hold * it.Sides
			if it.Role != WarmUp && it.Role != Calm {
				all[0] += work
			}
			all[1] += work
			all[2] += it.Seconds
			all[3] += it.Seconds
			if e.Position.Floor() != floor {
				floor, all[3] = !floor, all[3]+20
			}
		}
		if floor {
			all[3] += 20
		}
	}
	return all
}

// asDecided works PR-1, PR-4, PR-5 and PM-9 out once more from the facts, and
// compares the level.
func (l *life) asDecided(w Week) string {
	weeks := l.h.course()
	if len(weeks) == 0 {
		return ""
	}
	before := weeks[len(weeks)-1]
	now, then := w.Level, before.Planned.Level
	for _, x := range weeks {
		if len(x.Sessions) > 0 {
			then = x.Planned.Level
		}
	}
	newest := -1
	for _, x := range l.h.Weeks {
		for _, s := range x.Sessions {
			newest = max(newest, s.On)
		}
	}
	off := w.Starts - newest - 1
	down := func() string { return "L" + string(max('1', then[1]-1)) }
	switch {
	case off >= 28:
		if now != "L1" || !w.Decision.Rescreen {
			return fmt.Sprintf("%d days off, and level %s", off, now)
		}
		return ""
	case off >= 14:
		if now > down() || !w.Decision.Rescreen {
			return fmt.Sprintf("%d days off, and from %s to %s", off, then, now)
		}
		return ""
	case off >= 7 && newest >= 0:
		if a, b := l.sums(l.last().Planned), l.sums(w); now > then || 100*b[0] > 75*a[0] {
			return fmt.Sprintf("%d days off: %d of %d", off, b[0], a[0])
		}
		return ""
	}
	if l.mustStepBack() && now > down() {
		return fmt.Sprintf("must step back, and goes from %s to %s", then, now)
	}
	if now > then && (!l.mayMoveUp() || now[1] > then[1]+1) {
		return fmt.Sprintf("may not move up, and goes from %s to %s", then, now)
	}
	if w.Decision.Verb == Progress && !l.mayMoveUp() {
		return "may not progress"
	}
	if w.Decision.Verb == Regress {
		if why := l.easier(w, before); why != "" {
			return why
		}
	}
	if w.Decision.Verb == Lighten {
		for _, s := range w.Sessions {
			for _, it := range s.Items {
				if it.Role != WarmUp && it.Role != Calm && it.HoldS > 20 {
					return it.Exercise + " is held long in a lighter week"
				}
			}
		}
	}
	return ""
}

// mayMoveUp is PR-1 over the last 14 days (7 where nothing was done before them).
func (l *life) mayMoveUp() bool {
	weeks := l.h.course()
	last := weeks[len(weeks)-1]
	window := []LivedWeek{last}
	if n := len(weeks); n > 1 && len(weeks[n-2].Sessions) > 0 && weeks[n-1].Planned.Starts-weeks[n-2].Planned.Starts == 7 {
		window = append(window, weeks[n-2])
	}
	planned, done, settled := 0, 0, 0
	for _, w := range window {
		planned, done = planned+len(w.Planned.Sessions)-w.Excused, done+len(w.Sessions)
		if w.NewSign {
			return false
		}
		for _, s := range w.Sessions {
			if s.Morning != nil && *s.Morning-s.StartPain < 2 {
				settled++
			}
			for _, it := range s.Items {
				if it.Pain > 5 || it.Pain-s.StartPain >= 3 || ((it.Told || it.Stopped) && it.Pain == 0) {
					return false
				}
			}
		}
	}
	for _, w := range window {
		if _, days := l.painOf(w); days < 3 {
			return false
		}
	}
	return done > 0 && 3*done >= 2*planned && 5*settled >= 4*done && last.Agreed == Yes
}

// painOf is the mean of the days of a week that have a reading, each day with the
// mean of its own, and how many days those are.
func (l *life) painOf(w LivedWeek) (mean float64, days int) {
	readings := map[int][]int{}
	for _, x := range l.h.Weeks {
		for _, s := range x.Sessions {
			readings[s.On] = append(readings[s.On], s.StartPain)
			if s.Morning != nil {
				readings[s.On+1] = append(readings[s.On+1], *s.Morning)
			}
		}
	}
	for day := w.Planned.Starts; day < w.Planned.Starts+7; day++ {
		all := 0
		for _, pain := range readings[day] {
			all += pain
		}
		if n := len(readings[day]); n > 0 {
			mean, days = mean+float64(all)/float64(n), days+1
		}
	}
	return mean / float64(days), days
}

// mustStepBack is PR-4 and PM-9 for the last week.
func (l *life) mustStepBack() bool {
	weeks := l.h.course()
	last := weeks[len(weeks)-1]
	var flares []int
	sore := 0
	for _, w := range weeks[max(0, len(weeks)-2):] {
		for _, s := range w.Sessions {
			if s.Morning != nil && *s.Morning-s.StartPain > 1 {
				flares = append(flares, s.On)
			}
		}
	}
	for _, s := range last.Sessions {
		if slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.Pain > 5 }) {
			sore++
		}
	}
	n := len(flares)
	recent := len(last.Sessions) > 0 && n > 1 && flares[n-1] >= last.Sessions[0].On && flares[n-1]-flares[n-2] <= 7
	up := false
	if k := len(weeks); k > 1 {
		now, n := l.painOf(last)
		then, m := l.painOf(weeks[k-2])
		up = n >= 3 && m >= 3 && now-then > 2-1e-6
	}
	return recent || sore >= 2 || up || last.Easier
}

// afterFlare: PM-7. What set a flare off stays out for seven days, and the session
// after it is half.
func (l *life) afterFlare(w Week) string {
	for _, x := range l.h.Weeks {
		for _, s := range x.Sessions {
			if s.Morning == nil || *s.Morning-s.StartPain < 2 {
				continue
			}
			for _, it := range s.Items {
				if it.Pain <= 5 && it.Pain-s.StartPain < 3 {
					continue
				}
				for _, next := range w.Sessions {
					on := w.Starts + l.h.offset(next.Day)
					main := slices.ContainsFunc(next.Items, func(x Item) bool { return x.Exercise == it.Exercise && x.Role != WarmUp && x.Role != Calm })
					if main && on-s.On <= 7 {
						return fmt.Sprintf("%s set off a flare on day %d and is back on day %d", it.Exercise, s.On, on)
					}
				}
			}
		}
	}
	return ""
}

// easier: PR-4 and S15. What hurt is gone for its easier form, or, where it has
// none, is down to half.
func (l *life) easier(w Week, before LivedWeek) string {
	for _, s := range before.Sessions {
		for _, it := range s.Items {
			if it.Pain <= 5 && it.Pain-s.StartPain < 3 {
				continue
			}
			e, _ := l.c.Catalogue().Get(it.Exercise)
			for _, x := range w.Sessions {
				for _, now := range x.Items {
					if now.Exercise != it.Exercise || now.Role == WarmUp || now.Role == Calm {
						continue
					}
					if len(e.Easier.Exercises) > 0 {
						return it.Exercise + " hurt and is still there"
					}
					full := 0
					for _, was := range before.Planned.Sessions {
						for _, o := range was.Items {
							if o.Exercise == it.Exercise {
								full = max(full, o.Sets*o.Reps)
							}
						}
					}
					if full > 1 && now.Sets*now.Reps > (full+1)/2 {
						return it.Exercise + " hurt and is not eased"
					}
				}
			}
		}
	}
	return ""
}

// banded: PR-7 and PR-2, from the facts alone. A band rises a step at most, as the
// one thing that changes of its exercise, after two sessions in a row that held it at
// the top of its range and were told to be easy; it falls when the week steps back,
// and is light after hurt, where answers change the exercise, and at a new start.
func (l *life) banded(w Week) string {
	was, times := map[string]Band{}, map[string]int{}
	last := l.last()
	if last != nil && w.Decision.Verb != Renew && w.Decision.Verb != Begin {
		for _, s := range last.Planned.Sessions {
			for _, it := range s.Items {
				times[it.Exercise]++
				if b, had := was[it.Exercise]; !had || it.Band < b {
					was[it.Exercise] = it.Band
				}
			}
		}
	}
	most := map[string]Band{}
	now := map[string]int{}
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			now[it.Exercise]++
			most[it.Exercise] = max(most[it.Exercise], it.Band)
		}
	}
	for slug, band := range most {
		v := l.c.Verdict(slug, w.Week)
		e, _ := l.c.Catalogue().Get(slug)
		switch {
		case band == 0:
			continue
		case band > 2 || !slices.Contains(e.Equipment, "resistance-band") || len(v.Texts)+len(v.Limits) > 0:
			return fmt.Sprintf("%s has a band %d steps up", slug, band)
		case l.hurtLast(slug):
			return slug + " hurt and has more than a light band"
		case slices.Contains([]Verb{Regress, Lighten, Resume, StepDown}, w.Decision.Verb) && band >= was[slug]:
			return fmt.Sprintf("%s keeps its band in a week that steps back", slug)
		case band <= was[slug]:
			continue
		case band > was[slug]+1 || w.Decision.Verb != Progress || !l.mayMoveUp() || l.c.LevelCap() < exercise.L4:
			return fmt.Sprintf("%s goes from band %d to %d", slug, was[slug], band)
		case now[slug] > times[slug]:
			return slug + " is done more often and with more band"
		}
		if why := l.mayHaveMore(slug, was[slug], w); why != "" {
			return slug + " has more band: " + why
		}
	}
	return ""
}

// mayHaveMore says what speaks against a step more, of the newest two sessions with
// an exercise and of its dose now.
func (l *life) mayHaveMore(slug string, was Band, w Week) string {
	e, _ := l.c.Catalogue().Get(slug)
	top, bottom := *e.Dose.L4, e.Dose.L4.Reps
	for _, d := range []*exercise.Dose{e.Dose.L3, e.Dose.L2, e.Dose.L1} {
		if d != nil {
			bottom = d.Reps
		}
	}
	var held []LivedSession
	for _, x := range l.h.Weeks {
		for _, s := range x.Sessions {
			if slices.ContainsFunc(s.Items, func(it LivedItem) bool { return it.Exercise == slug }) {
				held = append(held, s)
			}
		}
	}
	if len(held) < 2 {
		return "one session is not two"
	}
	for _, s := range held[len(held)-2:] {
		if s.Effort == nil || *s.Effort > 6 || s.Morning == nil || *s.Morning > s.StartPain+1 {
			return "a session was hard, or is not known to have been easy"
		}
		for _, it := range s.Items {
			if it.Exercise != slug {
				continue
			}
			if it.Spare != "many" || it.Band != was || it.Sets != top.Sets || it.Reps != top.Reps || it.HoldS != top.HoldS {
				return fmt.Sprintf("%dx%dx%d with %q to spare", it.Sets, it.Reps, it.HoldS, it.Spare)
			}
			if it.Stopped || it.Told || it.Pain > 5 || it.Pain >= s.StartPain+3 {
				return "it hurt"
			}
		}
	}
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			if it.Exercise == slug && (it.Sets > top.Sets || it.HoldS > top.HoldS || it.Reps > bottom) {
				return fmt.Sprintf("its dose is %dx%dx%d, not back at the lower end", it.Sets, it.Reps, it.HoldS)
			}
		}
	}
	return ""
}

// hurtLast reports whether an exercise hurt in the last week in which something was done.
func (l *life) hurtLast(slug string) bool {
	last := l.last()
	return last != nil && slices.ContainsFunc(last.Sessions, func(s LivedSession) bool {
		return slices.ContainsFunc(s.Items, func(it LivedItem) bool {
			return it.Exercise == slug && (it.Stopped || it.Told || it.Pain > 5 || it.Pain >= s.StartPain+3)
		})
	})
}
