package plan

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/exercise"
)

// TestClassesHoldAfterOddHistories lives courses with missed weeks, flares, swaps, things
// never to be shown and changed answers. In each coming week a class of PB-2 is there, or
// the plan says that it is not; and a week that may grow lacks none that could simply be
// added on a day.
func TestClassesHoldAfterOddHistories(t *testing.T) {
	n, weeks, lacking := lives(t, 150), 0, map[string]int{}
	for seed := range n {
		l := born(rand.New(rand.NewPCG(6, uint64(seed))))
		for range 12 {
			l.change()
			r := Request{l.c, l.p, l.h}
			made, err := r.Course()
			if err != nil {
				break
			}
			w := made.Plan.Weeks[made.Coming]
			weeks++
			for _, class := range exercise.Classes {
				why, said := whyNot(w.Decision.Words.String(), classWords[class].noun.English)
				if has := l.classIn(w, class); has == said {
					t.Fatalf("life %d, week %d: %s is there: %v; the words are %q%s", seed, w.Week, class, has, w.Decision.Words, shown(w))
				} else if has {
					continue
				}
				lacking[why]++
				if slug, day := l.couldAdd(r, w, class); slug != "" {
					t.Errorf("life %d, week %d (%s): no %s, but %s fits on %s%s\nlast %s", seed, w.Week, w.Decision.Verb, class, slug, day, shown(w), l.lastShown())
				}
			}
			if l.chance(9) {
				l.skip(w)
				continue
			}
			l.live(t, w)
		}
	}
	t.Logf("%d lives, %d weeks; classes lacking: %v", n, weeks, lacking)
	if len(lacking) < 4 {
		t.Errorf("only %v kept a class out: the lives are not odd enough to show anything", lacking)
	}
}

// whyNot reads from a decision's words why a class is not there, and whether they say so.
func whyNot(words, class string) (why string, said bool) {
	for sentence := range strings.SplitSeq(words, ". ") {
		one, because, ok := strings.Cut(sentence, " this week: ")
		if several, why, more := strings.Cut(sentence, "): "); more && strings.HasPrefix(several, "Not this week (") {
			one, because, ok = several, why, true
		}
		if ok && strings.HasPrefix(one, "No") && strings.Contains(one, class) {
			return strings.TrimSuffix(because, "."), true
		}
	}
	return "", false
}

// classIn looks a class up in a week from the catalogue alone.
func (l *life) classIn(w Week, class exercise.Class) bool {
	for _, s := range w.Sessions {
		for _, it := range s.Items {
			e, _ := l.c.Catalogue().Get(it.Exercise)
			if it.Role != WarmUp && it.Role != Calm && slices.Contains(e.Classes, class) {
				return true
			}
		}
	}
	return false
}

// couldAdd names an exercise of a class that a week could hold beside everything else,
// and on which day, where the week is one that may take something new.
func (l *life) couldAdd(r Request, w Week, class exercise.Class) (slug, day string) {
	verb := w.Decision.Verb
	b := newBuilder(r.Clearance, r.Preferences)
	b.History = r.History
	lived := b.sessions()
	eased := len(lived) > 0 && (lived[len(lived)-1].Flared() || len(banned(lived, w.Starts)) > 0) // PM-7 took from it
	if (verb != Progress && verb != Begin && verb != Renew) || eased || l.somethingJoined(w) {
		return "", ""
	}
	row := 2*int(levelOf(w)) - 1
	limit := load{main: noLimit, work: noLimit, items: noLimit, whole: noLimit}
	if last := l.last(); verb == Progress && last != nil {
		limit = b.loadOf(last.Planned).scaled(100 + growthPercent)
	}
	d := b.read(w, row, map[string]bool{})
	_, swapped := b.swapped(w.Week)
	for _, c := range d.pool.list {
		resting := slices.Contains(append(banned(b.sessions(), w.Starts), w.Decision.Culprits...), c.Slug)
		if !c.main() || !slices.Contains(c.Classes, class) || swapped[c.Slug] || resting || slices.Contains(d.warm, c.Slug) || d.rivalled(c) {
			continue
		}
		for i := range d.days {
			with := d.clone()
			if !with.suits(c, i) || len(d.days[i].main) >= d.maxMain() {
				continue
			}
			if with.add(c, i); with.fits() && with.load().under(limit) && (verb == Progress || kinds(with) <= learnFirst) {
				return c.Slug, d.days[i].day
			}
		}
	}
	return "", ""
}

// somethingJoined reports whether the one exercise that may join a week did (PR-2).
func (l *life) somethingJoined(w Week) bool {
	last := l.last()
	if last == nil || w.Decision.Verb != Progress {
		return false
	}
	return slices.ContainsFunc(w.Sessions, func(s Session) bool {
		return slices.ContainsFunc(s.Items, func(it Item) bool {
			return it.Role != WarmUp && it.Role != Calm && !last.Planned.holds(it.Exercise)
		})
	})
}
