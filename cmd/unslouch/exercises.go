package main

import (
	"fmt"
	"slices"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// exercisesCmd shows what exists. It says nothing about whether an exercise is
// right for anybody: only a screen can.
type exercisesCmd struct {
	Slug string `arg:"" optional:"" placeholder:"SLUG" help:"One exercise, such as cat-cow; without it all are listed."`
	JSON bool   `name:"json" help:"Print JSON for programs instead of words."`
}

// Run prints the list or the one exercise.
func (c *exercisesCmd) Run(s *streams) error {
	a, err := newApp(contacts{})
	if err != nil {
		return err
	}
	var found any = a.Exercises.All()
	text := libraryInWords(a.Exercises.All(), colours(s.stdout))
	if c.Slug != "" {
		e, ok := a.Exercises.Get(c.Slug)
		if !ok {
			return c.unknown(a)
		}
		found, text = e, exerciseInWords(e, a.Exercises, colours(s.stdout))
	}
	if c.JSON {
		if text, err = asJSON(found); err != nil {
			return err
		}
	}
	return s.print(text)
}

func (c *exercisesCmd) unknown(a *app.App) error {
	var slugs []string
	for _, e := range a.Exercises.All() {
		slugs = append(slugs, e.Slug)
	}
	return fault.New(fault.NotFound, "there is no exercise called %q; did you mean %s? (unslouch exercises lists all)", c.Slug, nearest(c.Slug, slugs))
}

// What type and position are called in words.
var (
	typeWords = map[exercise.Type]string{
		exercise.WarmUp: "warm-up", exercise.Mobility: "moving", exercise.StaticStretch: "stretch",
		exercise.SelfMassage: "self-massage", exercise.Strengthening: "strength", exercise.Relaxation: "calm",
	}
	positionWords = map[exercise.Position]string{
		exercise.Quadruped: "hands and knees", exercise.Kneeling: "kneeling", exercise.FloorSitting: "sitting on the floor",
		exercise.SideLying: "lying on your side", exercise.Supine: "lying on your back", exercise.Prone: "lying on your front",
		exercise.Seated: "seated", exercise.Standing: "standing", exercise.SeatedOrStanding: "seated or standing",
		exercise.AnyPosition: "any position",
	}
)

func libraryInWords(all []exercise.Exercise, colours bool) string {
	p := &paper{colours: colours}
	p.line(bold, fmt.Sprintf("%d exercises. Not every one suits everybody: the safety questions decide.", len(all)))
	p.line("", "")
	for _, e := range all {
		p.line("", fmt.Sprintf("  %-20s %-33s %s", e.Slug, e.Name, typeWords[e.Type]))
	}
	p.line("", "")
	p.text(0, faint, "unslouch exercises SLUG shows one of them in words.")
	return p.String()
}

func exerciseInWords(e exercise.Exercise, all *exercise.Catalogue, colours bool) string {
	p := &paper{colours: colours}
	p.line(bold, e.Name)
	p.text(0, "", e.Summary)
	p.text(0, faint, capital(typeWords[e.Type])+", "+positionWords[e.Position]+".")
	p.heading("You need")
	p.text(2, "", needs(e))
	p.heading("How to do it")
	p.text(2, "", e.Start)
	for i, step := range e.Steps {
		p.item(fmt.Sprintf("  %d. ", i+1), "", step)
	}
	p.text(2, "", e.Breathing)
	p.heading("Stop if you notice")
	p.list(e.StopSigns)
	p.dose(e)
	p.heading("What often goes wrong")
	p.list(e.Errors)
	p.changes(e, all)
	p.heading("What works")
	p.text(2, "", capital(strings.Join(e.Muscles.Primary, ", "))+".")
	p.text(2, faint, e.Muscles.Note)
	return p.String()
}

func needs(e exercise.Exercise) string {
	var words []string
	for _, q := range e.Equipment {
		words = append(words, plan.EquipmentWords[q].String())
	}
	if len(words) == 0 {
		return "Nothing."
	}
	return capital(strings.Join(words, "; ")) + "."
}

// levelWords says which weeks a level stands for (rule book 4.2).
var levelWords = map[exercise.Level]string{
	exercise.L1: "Weeks 1 and 2", exercise.L2: "Weeks 3 and 4", exercise.L3: "Weeks 5 and 6", exercise.L4: "From week 7",
}

func (p *paper) dose(e exercise.Exercise) {
	p.heading("How much")
	for l := exercise.L1; l <= exercise.L4; l++ {
		if d, ok := e.Dose.At(l); ok {
			p.line("", fmt.Sprintf("  %-14s %s", levelWords[l], session.DoseWords(e.Rhythm, d.Sets, d.Reps, d.HoldS, e.Sides)))
		}
	}
	p.text(2, "", capital(e.Frequency)+".")
}

func (p *paper) changes(e exercise.Exercise, all *exercise.Catalogue) {
	if len(e.Changes) > 0 {
		p.heading("Changes you can make")
	}
	for _, c := range e.Changes {
		p.item("  - ", "", capital(c.For)+": "+c.Do+" "+capital(c.Because))
	}
	for _, way := range []struct {
		title string
		link  exercise.Link
	}{{"Easier", e.Easier}, {"Harder", e.Harder}} {
		if way.link.Words == "" && len(way.link.Exercises) == 0 {
			continue
		}
		p.heading(way.title)
		p.text(2, "", way.link.Words)
		for _, slug := range way.link.Exercises {
			other, _ := all.Get(slug)
			p.item("  - ", "", other.Name+" ("+slug+")")
		}
	}
}

// nearest returns the word that takes the fewest changes of letters to reach.
func nearest(wanted string, words []string) string {
	return slices.MinFunc(words, func(a, b string) int { return changes(wanted, a) - changes(wanted, b) })
}

// changes counts the letters to add, drop or swap between two words (Levenshtein).
func changes(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
