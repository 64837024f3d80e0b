package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
	"unslouch/internal/yamlfile"
)

// checkCmd proves the content whole: what is inside the program, or a folder
// that somebody is editing.
type checkCmd struct {
	Catalogue string `placeholder:"DIR" help:"Check this folder instead of what is inside the program."`
	Movement  string `placeholder:"NAME" help:"Work out only this movement, such as cat-cow; all take a while."`
	Rebuild   bool   `help:"Check instead that what pages add up by day is what the records come to; not while the program runs."`
	Repair    bool   `help:"With --rebuild: put right what is not."`
	Data      string `default:"./data" placeholder:"DIR" env:"UNSLOUCH_DATA" help:"Data folder for --rebuild (${default})."`
}

// Run prints what there is, or every problem.
func (c *checkCmd) Run(s *streams) error {
	if c.Rebuild {
		return c.rebuild(s)
	}
	if c.Repair {
		return fault.Bad("--repair", "goes with --rebuild")
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	exercises, rules, problems := load(files)
	lessons, err := learn.Load(files)
	if problems = append(problems, flat(err)...); len(problems) > 0 {
		return c.refuse(s, problems)
	}
	moves, problems := moving(files, exercises, c.Movement)
	if len(problems) > 0 {
		return c.refuse(s, problems)
	}
	cells := 0
	for _, e := range exercises.All() {
		cells += len(e.Conditions)
	}
	return s.print(fmt.Sprintf("%d exercises, %d conditions, %d warning signs, %d cells\n%d movements\n%d pages to read\nrules %s, catalogue %s\n",
		len(exercises.All()), len(rules.Conditions), len(rules.Signs), cells, moves, len(lessons.All()), safety.Version, exercises.Version()))
}

// moving reads the movements, works each out (or only the one named) and looks at
// it as the figure would show it; it returns how many there are, or what is wrong.
func moving(files fs.FS, exercises *exercise.Catalogue, only string) (n int, problems []error) {
	ranges, err := motion.LoadRanges(files)
	problems = flat(err)
	all, err := motion.Load(files, exercises)
	problems = append(problems, flat(err)...)
	_, err = body.LoadPeople(files)
	problems = append(problems, flat(err)...)
	ways, err := motion.LoadWays(files)
	if problems = append(problems, flat(err)...); len(problems) > 0 {
		return 0, problems
	}
	all = append(all, ways...)
	looked := all
	if only != "" {
		looked = slices.DeleteFunc(slices.Clone(all), func(m *motion.Motion) bool { return m.ID() != only })
		if len(looked) == 0 {
			return 0, []error{fault.Bad("--movement", "there is no movement called %q", only)}
		}
	}
	for _, f := range motion.CheckAll(looked, ranges, motion.Envelope) {
		problems = append(problems, f)
	}
	return len(all), problems
}

func (c *checkCmd) files() (fs.FS, error) {
	if c.Catalogue == "" {
		return catalogue.Files, nil
	}
	switch info, err := os.Stat(c.Catalogue); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Bad("--catalogue", "there is no folder %s", c.Catalogue)
	case err != nil:
		return nil, fault.Bad("--catalogue", "%s cannot be read: %v", c.Catalogue, err)
	case !info.IsDir():
		return nil, fault.Bad("--catalogue", "%s is a file; must be a folder like catalogue/", c.Catalogue)
	}
	return os.DirFS(c.Catalogue), nil
}

// load reads everything and returns every problem. Where the exercises are not
// whole, the screen is still looked at, against those inside the program.
func load(files fs.FS) (*exercise.Catalogue, *safety.Rules, []error) {
	exercises, err := exercise.Load(files)
	if err == nil {
		rules, err := safety.Load(files, exercises)
		return exercises, rules, flat(err)
	}
	problems := flat(err)
	if own, err := exercise.Load(catalogue.Files); err == nil {
		_, err = safety.Load(files, own)
		for _, p := range flat(err) {
			if strings.HasPrefix(p.Error(), "screen/") {
				problems = append(problems, p)
			}
		}
	}
	return nil, nil, problems
}

// flat takes joined errors apart and sorts them by file and line.
func flat(err error) []error {
	if err == nil {
		return nil
	}
	problems := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		problems = nil
		for _, e := range joined.Unwrap() {
			problems = append(problems, flat(e)...)
		}
	}
	slices.SortStableFunc(problems, byPlace)
	return problems
}

func byPlace(a, b error) int {
	var p, q yamlfile.Problem
	if !errors.As(a, &p) || !errors.As(b, &q) {
		return cmp.Compare(a.Error(), b.Error())
	}
	return cmp.Or(cmp.Compare(p.File, q.File), p.Line-q.Line, cmp.Compare(p.Error(), q.Error()))
}

// refuse prints the problems, one a line. In the content of the program itself
// they are our own fault.
func (c *checkCmd) refuse(s *streams, problems []error) error {
	for _, p := range problems {
		fmt.Fprintln(s.stderr, oneLine(p))
	}
	if c.Catalogue == "" {
		return environment{errors.New("the catalogue inside the program is not whole")}
	}
	return errPrinted
}
