package plan

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/exercise"
)

// scene is a case: a text file that a physiotherapist can read and write;
// testdata/README.md says how.
type scene struct {
	History
	step, gap, checked int
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
			c := scene{step: 1}
			for n, line := range strings.Split(string(body), "\n") {
				line, _, _ = strings.Cut(line, "#")
				if words := strings.Fields(line); len(words) > 0 {
					if err := c.play(t, words, line); err != nil {
						t.Fatalf("line %d, %q: %v", n+1, line, err)
					}
				}
			}
			if c.checked == 0 {
				t.Error("nothing is expected: a case must say what should come of it")
			}
		})
	}
}

// play reads one line.
func (c *scene) play(t *testing.T, words []string, line string) (err error) {
	keys := map[string]string{}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		keys[key] = value
	}
	has := func(key string) bool { _, ok := keys[key]; return ok }
	switch words[0] {
	case "step":
		c.step, err = strconv.Atoi(words[1])
	case "gap":
		c.gap, err = strconv.Atoi(words[1])
	case "week":
		var n int
		n, err = strconv.Atoi(keys["planned"])
		c.Weeks = append(c.Weeks, LivedWeek{
			Planned: Week{Sessions: make([]Session, n)}, Agreed: map[string]Answer{"yes": Yes, "no": No}[keys["agrees"]],
			NewSign: has("new"), Easier: has("easier"), Poor: has("poor"), Paused: has("paused"),
			Did: Verb(keys["did"]),
		})
	case "expect":
		c.expect(t, keys, line)
	default:
		return c.session(words[0], keys)
	}
	return err
}

func (c *scene) session(day string, keys map[string]string) error {
	at := slices.Index(Days, day)
	if at < 0 || len(c.Weeks) == 0 {
		return fmt.Errorf("%q is neither a command nor a day of a week", day)
	}
	var wrong error
	told := func(key string) *int {
		if keys[key] == "" || keys[key] == "?" {
			return nil
		}
		v, err := strconv.Atoi(keys[key])
		if err != nil {
			wrong = err
		}
		return &v
	}
	s := LivedSession{On: 7*(len(c.Weeks)-1) + at, Day: day, Morning: told("morning"), Effort: told("effort")}
	if before := told("before"); before != nil {
		s.StartPain = *before
	} else {
		wrong = fmt.Errorf("no session begins without its pain (PM-1)")
	}
	worst := LivedItem{Exercise: "an-exercise"}
	if pain := told("worst"); pain != nil {
		worst.Pain = *pain
	}
	if keys["hurt"] == "" {
		s.Items = []LivedItem{worst}
	} else {
		for _, slug := range strings.Split(keys["hurt"], ",") {
			s.Items = append(s.Items, LivedItem{Exercise: slug, Pain: worst.Pain, Stopped: true})
		}
	}
	if keys["told"] != "" {
		for _, slug := range strings.Split(keys["told"], ",") {
			s.Items = append(s.Items, LivedItem{Exercise: slug, Told: true})
		}
	}
	w := &c.Weeks[len(c.Weeks)-1]
	w.Sessions = append(w.Sessions, s)
	return wrong
}

func (c *scene) expect(t *testing.T, keys map[string]string, line string) {
	c.checked++
	d := c.Decide(c.step, c.step, 7*len(c.Weeks)+c.gap, exercise.L4)
	if keys["does"] != string(d.Verb) || keys["step"] != strconv.Itoa(d.Row) || keys["rule"] != d.Rule {
		t.Errorf("expected %s; it is does=%s step=%d rule=%s: %s", strings.TrimSpace(line), d.Verb, d.Row, d.Rule, d.Words)
	}
	if _, offered := keys["offer"]; offered != !d.Offer.Empty() {
		t.Errorf("a lighter week offered: %q", d.Offer)
	}
	if _, asked := keys["rescreen"]; asked != d.Rescreen {
		t.Errorf("screen again: %v", d.Rescreen)
	}
	if keys["swap"] != strings.Join(d.Culprits, ",") {
		t.Errorf("to swap: %v", d.Culprits)
	}
	if _, because, said := strings.Cut(line, "because "); said && !strings.Contains(d.Words.String(), strings.TrimSpace(because)) {
		t.Errorf("says %q; must say why: %q", d.Words, because)
	}
}
