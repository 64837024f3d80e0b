// Package safety decides what is allowed: from a person's answers to a decision
// and, where exercise is safe, a clearance, each with rule, reason, source and grade.
package safety

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/yamlfile"
)

// Rules are the screen's content, proven whole, with the logic of this package.
type Rules struct {
	Pages      []Page
	Signs      []Sign
	Conditions []Condition
	Day        []DayQuestion
	Changed    ChangedQuestion
	Words      Words
	Numbers    Numbers

	catalogue *exercise.Catalogue
}

// DayQuestion is asked before every session (RF-5, PM-1, section 3.5).
type DayQuestion struct {
	Slug     string      `yaml:"slug"`
	Ask      string      `yaml:"ask"`
	Why      string      `yaml:"why,omitempty"`
	OnlyWith string      `yaml:"only_with,omitempty"` // asked only when today's session uses this equipment
	Options  []DayOption `yaml:"options"`
	NoEffect string      `yaml:"no_effect,omitempty"` // what a person reads when nothing changes
	Note     string      `yaml:"note,omitempty"`
}

// ChangedQuestion asks once a month, and whenever a person wants to say so,
// whether anything has changed (H19). Any box ticked locks until the whole screen
// has been answered again (RF-5).
type ChangedQuestion struct {
	Title string `yaml:"title"`
	Ask   string `yaml:"ask"`
	Why   string `yaml:"why"`
	None  string `yaml:"none"`
	Told  string `yaml:"told"`
	Boxes []Box  `yaml:"boxes"`
	Note  string `yaml:"note,omitempty"`
}

// Say returns the words of the boxes with these ids.
func (q ChangedQuestion) Say(ids []string) (words []string) {
	for _, b := range q.Boxes {
		if slices.Contains(ids, b.ID) {
			words = append(words, b.Say)
		}
	}
	return words
}

// DayOption is one answer to a question of the day.
type DayOption struct {
	Value  string    `yaml:"value"`
	Say    string    `yaml:"say"`
	Effect DayEffect `yaml:"effect,omitempty"`
	Told   string    `yaml:"told,omitempty"`
}

// DayEffect is what a day's answer does to today.
type DayEffect string

// The effects of section 3.5, S4 and S11.
const (
	NoEffect       DayEffect = ""
	RescreenLock   DayEffect = "rescreen-and-lock"
	NoSessionToday DayEffect = "no-session-today"
	SeatedOnly     DayEffect = "seated-only"
	NoRoller       DayEffect = "no-roller"
	NoBand         DayEffect = "no-band"
)

// Load reads screen/*.yaml and proves it whole, together with the catalogue.
// The error joins every problem, each with file, line and field.
func Load(fsys fs.FS, c *exercise.Catalogue) (*Rules, error) {
	r := &Rules{catalogue: c}
	files := map[string]*yamlfile.File{}
	var problems []error
	for name, out := range map[string]any{
		"pages": &r.Pages, "warning-signs": &r.Signs, "conditions": &r.Conditions,
		"day": &r.Day, "changed": &r.Changed, "outcomes": &r.Words, "emergency-numbers": &r.Numbers,
	} {
		f, err := yamlfile.Read(fsys, "screen/"+name+".yaml", out)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		files[name] = f
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	r.check(files)
	for _, name := range []string{"pages", "warning-signs", "conditions", "day", "changed", "outcomes", "emergency-numbers"} {
		problems = append(problems, files[name].Err())
	}
	problems = append(problems, r.checkTable()...)
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return r, nil
}

// Catalogue returns the exercises these rules clear.
func (r *Rules) Catalogue() *exercise.Catalogue { return r.catalogue }

// Sign returns a warning sign by slug.
func (r *Rules) Sign(slug string) (Sign, bool) {
	i := slices.IndexFunc(r.Signs, func(s Sign) bool { return s.Slug == slug })
	if i < 0 {
		return Sign{}, false
	}
	return r.Signs[i], true
}

// Condition returns a condition by slug.
func (r *Rules) Condition(slug string) (Condition, bool) {
	i := slices.IndexFunc(r.Conditions, func(c Condition) bool { return c.Slug == slug })
	if i < 0 {
		return Condition{}, false
	}
	return r.Conditions[i], true
}

// FollowUp returns a condition's follow-up by key.
func (c Condition) FollowUp(key string) (FollowUp, bool) {
	i := slices.IndexFunc(c.FollowUps, func(f FollowUp) bool { return f.Key == key })
	if i < 0 {
		return FollowUp{}, false
	}
	return c.FollowUps[i], true
}

// Option returns the option of that value.
func (f FollowUp) Option(value string) (Option, bool) {
	i := slices.IndexFunc(f.Options, func(o Option) bool { return o.Value == value })
	if i < 0 {
		return Option{}, false
	}
	return f.Options[i], true
}

// Accepts says what would be a right answer: a list of values or a range.
func (f FollowUp) Accepts() string {
	if f.Kind == "number" {
		return fmt.Sprintf("a whole number from %d to %d", f.Min, f.Max)
	}
	var values []string
	for _, o := range f.Options {
		values = append(values, o.Value)
	}
	return "one of " + strings.Join(values, ", ")
}
