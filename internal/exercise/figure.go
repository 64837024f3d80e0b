package exercise

import (
	"slices"
	"strings"
)

// What the figure shows where no variant of the movement looks like the change.
const (
	FigureStart = "start" // how to begin, and no more: the rest would show what the words forbid
	FigureNone  = "none"  // nothing: even the start would
)

// FigureFor is what the moving figure shows beside the words that change an exercise
// for a person: the id of a variant, FigureStart, FigureNone, or "" for the movement
// as it stands. The words choose the picture, so that the two never disagree: own are
// words that no condition brings, with what they show. Of several changes the strictest
// counts, and two that look different show the start alone. Words nobody knows show
// nothing.
func (e Exercise) FigureFor(words string, own map[string]string) string {
	known := map[string]string{}
	for _, c := range e.Conditions {
		if c.Text != "" {
			known[c.Text] = c.Figure
		}
	}
	for text, shows := range own {
		known[text] = shows
	}
	var shown []string
	rest := words
	for _, text := range longestFirst(known) {
		if strings.Contains(rest, text) {
			rest = strings.ReplaceAll(rest, text, "")
			shown = append(shown, known[text])
		}
	}
	if strings.TrimSpace(rest) != "" {
		return FigureNone
	}
	return strictest(shown)
}

func longestFirst(texts map[string]string) []string {
	var all []string
	for text := range texts {
		all = append(all, text)
	}
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return all
}

func strictest(shown []string) string {
	slices.Sort(shown)
	shown = slices.DeleteFunc(slices.Compact(shown), func(s string) bool { return s == "" })
	switch {
	case slices.Contains(shown, FigureNone):
		return FigureNone
	case slices.Contains(shown, FigureStart), len(shown) > 1:
		return FigureStart
	case len(shown) == 1:
		return shown[0]
	}
	return ""
}
