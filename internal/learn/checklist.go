package learn

import (
	"cmp"
	"slices"

	"unslouch/internal/say"
	"unslouch/internal/yamlfile"
)

// Checklist is a list of points to look at, such as those of a desk.
type Checklist []Point

// Point is one of them.
type Point struct {
	ID    string `yaml:"id"`
	Ask   string `yaml:"ask"`   // answered yes where it fits
	Fix   string `yaml:"fix"`   // what to do where it does not
	Skip  string `yaml:"skip"`  // words for "this is not about me", or ""
	First int    `yaml:"first"` // 1 is changed first
}

// Answer is what was said of a point. Not answered is none of these, and never yes.
type Answer string

// The answers.
const (
	Fits     Answer = "yes"
	FitsNot  Answer = "no"
	NotAbout Answer = "skip"
)

// Score is what the answers come to.
type Score struct {
	Fits, Asked int // points that fit, of those that were answered and are about the person
	Unanswered  int
	Words       say.Line
	First       []Point // at most two: what to change first
	Later       []Point // what else does not fit
}

// firsts is how many changes are named: more at once nobody makes.
const firsts = 2

// Score adds up the answers by point. Unknown points and answers count as not answered.
func (c Checklist) Score(answers map[string]Answer) Score {
	var s Score
	var fixes []Point
	for _, p := range c {
		switch a := answers[p.ID]; {
		case a == Fits:
			s.Fits, s.Asked = s.Fits+1, s.Asked+1
		case a == FitsNot:
			s.Asked++
			fixes = append(fixes, p)
		case a == NotAbout && p.Skip != "":
		default:
			s.Unanswered++
		}
	}
	slices.SortStableFunc(fixes, func(a, b Point) int { return cmp.Compare(a.First, b.First) })
	s.First, s.Later = fixes[:min(firsts, len(fixes))], fixes[min(firsts, len(fixes)):]
	s.Words = s.words()
	return s
}

// words says the score. It promises nothing: a desk that fits is no cure.
func (s Score) words() say.Line {
	with := say.Values{"fits": s.Fits, "asked": s.Asked}
	switch wrong := s.Asked - s.Fits; {
	case s.Asked == 0:
		return say.Plain("Nothing is answered yet that is about your desk.")
	case wrong == 0:
		return say.Counted(s.Asked, "The {n} that you answered fits. Now it is changing position that counts.", "All {n} that you answered fit. Now it is changing position that counts.", nil)
	case wrong <= firsts:
		return say.Filled("{fits} of {asked} fit. Not much is left to change.", with)
	case s.Fits >= wrong:
		return say.Filled("{fits} of {asked} fit. Change the two below first, and leave the rest for another day.", with)
	default:
		return say.Filled("{fits} of {asked} fit. Small changes go a long way here. Begin with the two below.", with)
	}
}

func (c Checklist) check(f *yamlfile.File) {
	ids, places := map[string]bool{}, map[int]bool{}
	for i, p := range c {
		at := func(key string) []any { return yamlfile.P("checklist", i, key) }
		if p.ID == "" || ids[p.ID] {
			f.Badf(at("id"), "must be a short name that no other point has")
		}
		if p.Ask == "" || p.Fix == "" {
			f.Badf(yamlfile.P("checklist", i), "must have a question (ask) and what to do where it does not fit (fix)")
		}
		if p.First < 1 || p.First > len(c) || places[p.First] {
			f.Badf(at("first"), "is %d; must be a number from 1 to %d that no other point has", p.First, len(c))
		}
		ids[p.ID], places[p.First] = true, true
	}
}
