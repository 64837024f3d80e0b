package progress_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/progress"
)

// A case is a text file that a physiotherapist can read and write; testdata/README.md
// says how. Each is played here and compared with what it expects.
type scene struct {
	step, gap, done int
	weeks           []progress.LivedWeek
	levels          []int
	s               progress.Standing
	planned         int
	checked         int
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d case files (%v): this test no longer sees them", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := scene{step: 1, s: progress.Standing{Days: map[int]progress.Totals{}}}
			for n, line := range strings.Split(string(body), "\n") {
				line, _, _ = strings.Cut(line, "#")
				words := strings.Fields(line)
				if len(words) == 0 {
					continue
				}
				if err := c.play(t, words, line); err != nil {
					t.Fatalf("line %d, %q: %v", n+1, line, err)
				}
			}
			if c.checked == 0 {
				t.Error("nothing is expected: a case must say what should come of it")
			}
		})
	}
}

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// play reads one line.
func (c *scene) play(t *testing.T, words []string, line string) error {
	keys := map[string]string{}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		keys[key] = value
	}
	number := func(i int) int { n, _ := strconv.Atoi(words[i]); return n }
	switch first := words[0]; first {
	case "step":
		c.step = number(1)
	case "gap":
		c.gap = number(1)
	case "levels":
		for i := range words[1:] {
			c.levels = append(c.levels, number(i+1))
		}
	case "week":
		_, easier := keys["easier"]
		_, poor := keys["poor"]
		_, paused := keys["paused"]
		planned, err := strconv.Atoi(keys["planned"])
		c.weeks = append(c.weeks, progress.LivedWeek{Planned: planned, NewSign: answers[keys["sign"]], Agrees: answers[keys["agrees"]], Easier: easier, Poor: poor, Paused: paused})
		return err
	case "days":
		return c.days(words[1:])
	case "sessions": // sessions 3 of 3, from the first week on
		week := c.done
		c.done++
		t := c.s.Days[7*week]
		t.Done, t.Planned = number(1), number(3)
		c.s.Days[7*week] = t
	case "today":
		c.s.Today = number(1) - 1
	case "since":
		c.s.Since = number(1) - 1
	case "activities":
		return c.activities(words[1:])
	case "lasting-pain":
		c.s.Persistent, c.s.Assessed = true, answers[keys["assessed"]]
		_, c.s.Declined = keys["declined"]
	case "expect":
		return c.expect(t, keys, line)
	case "advice":
		return c.advice(t, words[1:], line)
	case "review":
		return c.review(number(1), words[2:], line)
	default:
		return c.session(first, keys)
	}
	return nil
}

var answers = map[string]progress.Answer{"yes": progress.Yes, "no": progress.No, "?": progress.Unknown}

func (c *scene) session(day string, keys map[string]string) error {
	at := slices.Index(weekdays, day)
	if at < 0 || len(c.weeks) == 0 {
		return fmt.Errorf("%q is neither a command nor a day of a week", day)
	}
	w := &c.weeks[len(c.weeks)-1]
	s := progress.Session{Day: 7*(len(c.weeks)-1) + at}
	var err error
	read := func(key string) (value int, ok bool) {
		if keys[key] == "?" || keys[key] == "" {
			return 0, false
		}
		value, err = strconv.Atoi(keys[key])
		return value, err == nil
	}
	if v, ok := read("before"); ok {
		s.Before, err = progress.NewScore[progress.PainNow](v)
		c.rest(s.Day, v)
	}
	if v, ok := read("worst"); ok {
		s.Worst, err = progress.NewScore[progress.PainNow](v)
	}
	if v, ok := read("morning"); ok {
		s.Morning, err = progress.NewScore[progress.PainNow](v)
		c.rest(s.Day+1, v)
	}
	if v, ok := read("effort"); ok {
		s.Effort, err = progress.NewScore[progress.Effort](v)
	}
	if keys["hurt"] != "" {
		s.Hurt = strings.Split(keys["hurt"], ",")
	}
	w.Sessions = append(w.Sessions, s)
	c.s.Sessions = append(c.s.Sessions, s)
	return err
}

// rest puts a reading into the day's roll-up and into its week.
func (c *scene) rest(day, score int) {
	t := c.s.Days[day]
	t.Rest[score]++
	c.s.Days[day] = t
}

// days is one week of pain at rest: a number, a dot for a day without, a/b for two.
func (c *scene) days(words []string) error {
	if len(words) != 7 {
		return fmt.Errorf("a week has 7 days, here are %d", len(words))
	}
	for i, w := range words {
		for _, one := range strings.Split(w, "/") {
			if one == "." {
				continue
			}
			v, err := strconv.Atoi(one)
			if err != nil {
				return err
			}
			c.rest(7*c.planned+i, v)
		}
	}
	c.planned++
	return nil
}

func (c *scene) activities(words []string) error {
	into := &c.s.Start
	for _, w := range words {
		switch w {
		case "now":
			into = &c.s.Now
		case "?":
			*into = append(*into, progress.Score[progress.OwnActivity]{})
		default:
			v, err := strconv.Atoi(w)
			if err != nil {
				return err
			}
			s, err := progress.NewScore[progress.OwnActivity](v)
			if err != nil {
				return err
			}
			*into = append(*into, s)
		}
	}
	return nil
}

func (c *scene) expect(t *testing.T, keys map[string]string, line string) error {
	c.checked++
	for i := range c.weeks {
		for day := 7 * i; day < 7*i+7; day++ {
			c.weeks[i].Pain = c.weeks[i].Pain.Merge(c.s.Days[day].Pain())
		}
	}
	d := progress.Judge(c.weeks, c.step, 7*len(c.weeks)+c.gap, c.levels)
	if keys["move"] != string(d.Move) || keys["step"] != strconv.Itoa(d.Step) || keys["rule"] != d.Why.Rule {
		t.Errorf("expected %s; it is move=%s step=%d rule=%s: %s", strings.TrimSpace(line), d.Move, d.Step, d.Why.Rule, d.Why.Text)
	}
	if _, offered := keys["offer"]; offered != (d.Offer != nil) {
		t.Errorf("a lighter week offered: %v", d.Offer)
	}
	if _, told := keys["tell"]; told != (d.Tell != nil) {
		t.Errorf("the clinician's view is told: %v", d.Tell)
	}
	if _, asked := keys["rescreen"]; asked != d.Rescreen {
		t.Errorf("screen again: %v", d.Rescreen)
	}
	if keys["swap"] != strings.Join(d.Culprits, ",") {
		t.Errorf("to swap: %v", d.Culprits)
	}
	if !strings.Contains(line, "because") {
		return nil
	}
	_, because, _ := strings.Cut(line, "because ")
	if !strings.Contains(d.Why.Text, strings.TrimSpace(because)) {
		t.Errorf("says %q; must say why: %q", d.Why.Text, because)
	}
	return nil
}

func (c *scene) advice(t *testing.T, want []string, line string) error {
	c.checked++
	var got []string
	said := ""
	for _, a := range progress.Advise(c.s) {
		got = append(got, a.Why.Rule)
		said += a.Why.Text
	}
	if at := slices.Index(want, "because"); at >= 0 {
		if because := strings.Join(want[at:], " "); !strings.Contains(said, because) {
			t.Errorf("says %q; must say %q", said, because)
		}
		want = want[:at]
	}
	if len(got) == 0 {
		got = []string{"none"}
	}
	if !slices.Equal(got, want) {
		t.Errorf("expected %s; it is %v: %+v", strings.TrimSpace(line), got, progress.Advise(c.s))
	}
	return nil
}

// review 6 better matters
func (c *scene) review(week int, want []string, line string) error {
	c.checked++
	got := progress.PainChange(progress.Weeks(c.s.Days, week), week)
	said, matters := strings.Join(want, " "), false
	said, matters = strings.CutSuffix(said, " that matters")
	if got.Said.String() != said || got.Matters != matters {
		return fmt.Errorf("it is %q, matters %v: %+v", got.Said, got.Matters, got)
	}
	return nil
}
