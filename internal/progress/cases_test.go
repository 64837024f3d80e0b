package progress_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/plan"
	"unslouch/internal/progress"
)

// A case is a text file that a physiotherapist can read and write; testdata/README.md
// says how. Each is played here and compared with what it expects.
type scene struct {
	s       progress.Standing
	weeks   int // begun, for sessions
	done    int // weeks with their sessions counted
	planned int // weeks with their pain told
	checked int
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
			c := scene{s: progress.Standing{Days: map[int]progress.Totals{}}}
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

// play reads one line.
func (c *scene) play(t *testing.T, words []string, line string) error {
	keys := map[string]string{}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		keys[key] = value
	}
	number := func(i int) int { n, _ := strconv.Atoi(words[i]); return n }
	switch first := words[0]; first {
	case "week":
		c.weeks++
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
	case "examined":
		c.s.Examined = append(c.s.Examined, number(1)-1)
	case "paused": // paused 3 4, weeks from 1
		c.s.Paused = map[int]bool{}
		for i := range words[1:] {
			c.s.Paused[number(i+1)-1] = true
		}
	case "average": // average 9 on 8
		average, err := progress.NewScore[progress.PainAverage](number(1))
		c.s.Averages = append(c.s.Averages, progress.WeekAverage{On: number(3) - 1, Pain: average})
		return err
	case "activities":
		return c.activities(words[1:])
	case "lasting-pain":
		c.s.Persistent, c.s.Assessed = true, keys["assessed"] == "yes"
		_, c.s.Declined = keys["declined"]
	case "advice":
		return c.advice(t, words[1:], line)
	case "review":
		return c.review(number(1), words[2:], line)
	default:
		return c.session(first, keys)
	}
	return nil
}

// session is one that was done in the week that began last.
func (c *scene) session(day string, keys map[string]string) error {
	at := slices.Index(plan.Days, day)
	if at < 0 || c.weeks == 0 {
		return fmt.Errorf("%q is neither a command nor a day of a week", day)
	}
	s := plan.LivedSession{On: 7*(c.weeks-1) + at}
	var err error
	if s.StartPain, err = strconv.Atoi(keys["before"]); err != nil {
		return err
	}
	c.rest(s.On, s.StartPain)
	if keys["morning"] != "" && keys["morning"] != "?" {
		morning, err := strconv.Atoi(keys["morning"])
		if err != nil {
			return err
		}
		s.Morning = &morning
		c.rest(s.On+1, morning)
	}
	c.s.Sessions = append(c.s.Sessions, s)
	return nil
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

func (c *scene) advice(t *testing.T, want []string, line string) error {
	c.checked++
	var got []string
	said := ""
	for _, a := range progress.Advise(c.s) {
		got = append(got, a.Why.Rule)
		said += a.Why.Text.String()
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
