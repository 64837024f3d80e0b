package progress_test

import (
	"slices"
	"strings"
	"testing"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
	"unslouch/internal/safety"
)

// names lists what is asked, as occasion/measure.
func names(m progress.Moment) (all []string) {
	for _, q := range m.Due() {
		all = append(all, string(q.Occasion)+"/"+q.Measure.Name)
	}
	return all
}

// What is asked, and when, over a whole course (5.1, 4.2): and nothing else.
func TestWhatIsAskedWhen(t *testing.T) {
	weekly := []string{"weekly/pain-average", "weekly/peg-enjoyment", "weekly/peg-activity", "weekly/pain-worst"}
	own := []string{"review/own-activity", "review/own-activity"}
	singles := []string{"review/sleep", "review/work", "review/fear"}
	global := []string{"review/global-change"}
	want := map[int][]string{
		0: slices.Concat(weekly, own, singles), 1: weekly, 2: weekly, 3: weekly, 4: slices.Concat(weekly, own, global, singles),
		5: weekly, 6: slices.Concat(weekly, own), 7: weekly, 8: slices.Concat(weekly, own, global, singles), 9: nil, 10: nil, 11: nil, 12: weekly, 13: nil,
	}
	for week := range 14 {
		for day := range 7 {
			if got := names(progress.Moment{Today: 7*week + day, LastDone: -1, Activity: 2}); !slices.Equal(got, want[week]) {
				t.Errorf("week %d, day %d: %v; must be %v", week, day, got, want[week])
			}
		}
	}
	later := progress.Moment{Today: 65, LastDone: -1}
	for _, c := range []struct {
		change func(*progress.Moment)
		want   []string
	}{
		{func(m *progress.Moment) { m.Starting = true }, []string{"before/pain-now"}},
		{func(m *progress.Moment) { m.JustDone = true }, []string{"after/pain-now", "after/effort"}},
		{func(m *progress.Moment) { m.LastDone = 64 }, []string{"morning/pain-now"}},
		{func(m *progress.Moment) { m.LastDone = 65 }, nil},
		{func(m *progress.Moment) { m.LastDone = 63 }, nil}, // too late to be the morning after: it stays unknown
		{func(m *progress.Moment) { m.Starting, m.Locked = true, true }, nil},
		{func(m *progress.Moment) { m.Today, m.Finished = 28, true }, nil},
	} {
		m := later
		c.change(&m)
		if got := names(m); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v; must be %v", m, got, c.want)
		}
	}
	if n := len((progress.Moment{Today: 28, LastDone: -1, Tests: everyTest}).Due()); n != 4+4+5 {
		t.Errorf("with range tests, %d questions in week 4", n)
	}
}

// everyTest is all the home range tests.
var everyTest = []progress.Measure{progress.Rotation{}, progress.HeadToWall{}, progress.ReachUpWall{}, progress.ShoulderFlexion{}, progress.SqueezeHold{}}

// Answered or left out, a question is not asked again on the same occasion, and
// each has a key of its own.
func TestNothingIsAskedTwice(t *testing.T) {
	settled := map[string]bool{}
	for day := range 57 {
		m := progress.Moment{Today: day, LastDone: day - 1, Starting: true, JustDone: true, Tests: everyTest, Activity: 3, Settled: func(key string) bool { return settled[key] }}
		due := m.Due()
		for _, q := range due {
			if settled[q.Key] {
				t.Fatalf("day %d: %s is asked again", day, q.Key)
			}
			settled[q.Key] = true
		}
		if again := m.Due(); len(again) > 0 {
			t.Fatalf("day %d: still asked: %v", day, again)
		}
		if day%7 != 0 && len(due) > 4 {
			t.Errorf("day %d asks %d questions", day, len(due))
		}
	}
}

// A review of nothing says in every line that it cannot tell, and never a number.
func TestAReviewOfNothing(t *testing.T) {
	for _, week := range progress.Reviews {
		r := progress.ReviewOf(week, progress.Standing{Today: 7 * week}, progress.Answers{Range: []progress.RangeChange{progress.CompareRange(progress.Score[progress.Rotation]{}, progress.Score[progress.Rotation]{})}})
		if r.Pain.Said != progress.CannotTell || r.Global != progress.CannotTell || len(r.Advice) != 0 || len(r.Weeks) != week {
			t.Errorf("%+v", r)
		}
		for _, line := range append(r.Lines, r.Decision) {
			if !strings.Contains(line.Text.String(), "annot tell yet") {
				t.Errorf("%q: must say that it cannot tell", line.Text)
			}
		}
	}
}

// A review begins with one thing to do: the most urgent advice, which is not said
// again below; and whoever is worse is never told to go on.
func TestAReviewDecides(t *testing.T) {
	for name, c := range map[string]struct {
		before, after, week int
		done                int // of one planned session a day, in percent
		less                int // every so many days one less, later on; 0 is ups and downs
		want                string
	}{
		"nothing known":                     {-1, -1, 4, 100, 99, "We cannot tell yet what to advise"},
		"better":                            {6, 2, 8, 100, 99, "Go on with your plan."},
		"no change, little done":            {5, 5, 8, 40, 99, "Let us make the plan fit"},
		"perhaps worse":                     {3, 4, 8, 60, 0, "Go on with care, because your pain was"},
		"little change, little done":        {4, 4, 4, 40, 99, "Let us make the plan fit"},
		"little change":                     {4, 4, 4, 100, 99, "Think about booking an assessment"},
		"much worse":                        {3, 7, 4, 100, 99, "Please see a clinician before you go on"},
		"slowly worse, too little was done": {3, 5, 8, 40, 5, "Think about booking an assessment, because your pain has gone up"},
	} {
		days := map[int]progress.Totals{}
		for day := range 7 * c.week {
			days[day] = progress.Totals{Planned: 1, Done: (day+1)*c.done/100 - day*c.done/100}
			if c.before >= 0 { // it rises or falls by one step every second week
				v := c.before + (c.after-c.before)*(day/14+1)/((7*c.week-1)/14+1)
				if day < 14 {
					v = c.before
				} else if c.less > 0 && day%c.less == 0 {
					v--
				} else if c.less == 0 {
					v = c.after + (day+1)/5 - day/5
				}
				if c.less == 0 {
					v += []int{-3, 3, -3, 3, -3, 3, 0}[day%7]
				}
				days[day] = progress.Totals{Rest: rest(v), Planned: 1, Done: days[day].Done}
			}
		}
		r := progress.ReviewOf(c.week, progress.Standing{Today: 7 * c.week, Days: days}, progress.Answers{})
		if !strings.HasPrefix(r.Decision.Text.String(), c.want) {
			t.Errorf("%s: decides %q, not %q", name, r.Decision.Text, c.want)
		}
		for _, line := range r.Lines {
			if line.Text.String() == r.Decision.Text.String() {
				t.Errorf("%s: says twice %q", name, line.Text)
			}
		}
	}
}

// The most urgent advice comes first, whichever rule gives it, and a person's own word
// that it is worse is heard where the numbers are silent. Both are alerts (PH-6).
func TestAReviewDecidesByTheMostUrgent(t *testing.T) {
	days := map[int]progress.Totals{}
	for day := range 56 {
		days[day] = progress.Totals{Rest: rest(4), Planned: 1, Done: day % 2 * (day % 3)}
	}
	worse, err := progress.NewScore[progress.GlobalChange](-3)
	if err != nil {
		t.Fatal(err)
	}
	for want, r := range map[string]progress.Review{
		"Please book an assessment within 4 weeks":                              progress.ReviewOf(4, progress.Standing{Today: 28, Days: days, Persistent: true}, progress.Answers{}),
		"Let us make the plan fit":                                              progress.ReviewOf(4, progress.Standing{Today: 28, Days: days}, progress.Answers{}),
		"Think about booking an assessment, because you say that it has become": progress.ReviewOf(8, progress.Standing{Today: 56}, progress.Answers{Global: worse}),
	} {
		if !strings.HasPrefix(r.Decision.Text.String(), want) || !r.Alert {
			t.Errorf("decides %q (an alert: %v), not %q", r.Decision.Text, r.Alert, want)
		}
	}
}

// Every sentence has its rule, source and grade, is one sentence, and promises,
// praises and blames nothing.
func TestEverySentence(t *testing.T) {
	lines := everyLine()
	if len(lines) < 25 {
		t.Fatalf("only %d sentences: this test no longer sees them", len(lines))
	}
	for _, r := range lines {
		text := strings.TrimSuffix(r.Text.String(), ".")
		if r.Rule == "" || r.Source == "" || r.Grade == "" || text == r.Text.String() || strings.Contains(text, ". ") || strings.Contains(r.Text.String(), "%!") {
			t.Errorf("%+v: needs rule, source and grade, and one whole sentence", r)
		}
		for _, word := range []string{"great", "well done", "keep it up", "will get", "cure", "failed", "should have", "guarantee", "diagnos", "unfortunately", "streak"} {
			if strings.Contains(strings.ToLower(r.Text.String()), word) {
				t.Errorf("%q says %q", r.Text, word)
			}
		}
	}
}

// everyLine makes the rules speak: over many histories, days and reviews.
func everyLine() (lines []safety.Reason) {
	said := map[string]bool{}
	say := func(r safety.Reason) {
		if !r.Text.Empty() && !said[r.Text.String()] {
			said[r.Text.String()] = true
			lines = append(lines, r)
		}
	}
	for before := range 10 {
		for after := range 10 {
			s := plan.LivedSession{On: 1, StartPain: before, Morning: &after}
			o := plan.LivedSession{On: 3, StartPain: before, Morning: &after}
			days := map[int]progress.Totals{}
			for day := range 60 {
				v := before
				if day > 20 {
					v = after
				}
				days[day] = progress.Totals{Rest: rest(v), Planned: 1, Done: (before + day) % 2}
			}
			for _, week := range progress.Reviews {
				turn, _ := progress.NewScore[progress.Rotation](5 * before)
				now, _ := progress.NewScore[progress.Rotation](5 * after)
				r := progress.ReviewOf(week, progress.Standing{Today: 7 * week, Days: days, Sessions: []plan.LivedSession{s, o}, Persistent: true}, progress.Answers{Range: []progress.RangeChange{progress.CompareRange(turn, now)}})
				for _, line := range append(r.Lines, r.Decision) {
					say(line)
				}
			}
		}
	}
	for n := range 2 {
		for _, line := range progress.ReviewOf(4, progress.Standing{Today: 28, Paused: map[int]bool{1: true, 2: n > 0}}, progress.Answers{}).Lines {
			say(line)
		}
	}
	for pain := 5; pain < 9; pain += 3 {
		first, _ := progress.NewScore[progress.PainAverage](3)
		then, _ := progress.NewScore[progress.PainAverage](pain)
		for _, a := range progress.Advise(progress.Standing{Today: 7, Averages: []progress.WeekAverage{{On: 0, Pain: first}, {On: 7, Pain: then}}}) {
			say(a.Why)
		}
	}
	say(progress.NobodyWatches())
	return lines
}
