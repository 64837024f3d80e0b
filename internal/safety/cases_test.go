package safety_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/safety"
)

// TestCases runs testdata/cases/*.txt; testdata/cases/README says how to write one.
func TestCases(t *testing.T) {
	rules, n := load(t), 0
	names, _ := filepath.Glob("testdata/cases/*.txt")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			what, lines, _ := strings.Cut(strings.TrimSpace(text), "\n")
			n++
			t.Run(filepath.Base(name)+"/"+strings.TrimPrefix(what, "# "), func(t *testing.T) { runCase(t, rules, lines) })
		}
	}
	if n < 60 {
		t.Errorf("only %d cases; there should be at least 60", n)
	}
}

// line is one line of a case: what it is about, and what it says.
type line struct{ key, value string }

func runCase(t *testing.T, rules *safety.Rules, text string) {
	a := safety.Answers{Age: 40, Pain: 3, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}}
	var expected []line
	for _, l := range strings.Split(text, "\n") {
		key, value, _ := strings.Cut(l, ":")
		if value = strings.TrimSpace(value); !strings.HasPrefix(l, "#") && !answer(t, &a, key, value) {
			expected = append(expected, line{key, value})
		}
	}
	d, err := rules.Decide(a)
	for _, l := range expected {
		if err != nil && l.key != "wrong" {
			t.Fatal(err)
		}
		expect(t, d, err, l)
	}
}

// answer takes a line that says what the person answered.
func answer(t *testing.T, a *safety.Answers, key, value string) bool {
	switch key {
	case "age":
		a.Age = number(t, value)
	case "pain":
		a.Pain = number(t, value)
	case "ticked":
		a.Flags = list(value)
	case "conditions":
		a.Conditions = list(value)
	case "reasked":
		a.Reasked = list(value)
	case "text":
		a.FreeText = value
	case "details":
		a.Details = map[string]map[string]string{}
		for _, d := range regexp.MustCompile(`([a-z-]+)\.([a-z_]+) = ([a-z0-9-]+)`).FindAllStringSubmatch(value, -1) {
			if a.Details[d[1]] == nil {
				a.Details[d[1]] = map[string]string{}
			}
			a.Details[d[1]][d[2]] = d[3]
		}
	case "episode":
		w := strings.Fields(strings.ReplaceAll(value, ",", "")) // first_ever no weeks 6 assessed yes
		a.Episode = safety.Episode{FirstEver: w[1] == "yes", Weeks: number(t, w[3]), AssessedBefore: w[5] == "yes"}
	default:
		return false
	}
	return true
}

func list(s string) []string { return strings.Split(s, ", ") }

func number(t *testing.T, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%q is not a number", s)
	}
	return n
}
