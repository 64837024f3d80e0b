package terminal

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// digits are drawn three points wide and five high; each point is two characters
// wide, to be read from two metres.
var digits = map[rune][5]string{
	'0': {"###", "#.#", "#.#", "#.#", "###"}, '1': {".#.", "##.", ".#.", ".#.", "###"}, '2': {"###", "..#", "###", "#..", "###"},
	'3': {"###", "..#", ".##", "..#", "###"}, '4': {"#.#", "#.#", "###", "..#", "..#"}, '5': {"###", "#..", "###", "..#", "###"},
	'6': {"###", "#..", "###", "#.#", "###"}, '7': {"###", "..#", "..#", ".#.", ".#."}, '8': {"###", "#.#", "###", "#.#", "###"},
	'9': {"###", "#.#", "###", "..#", "###"}, ':': {".", "#", ".", "#", "."},
}

// big writes a number in large figures, with its unit at their foot; nil where there is
// no room for it.
func big(number, unit string, width int) []string {
	rows := make([]strings.Builder, 5)
	for _, r := range number {
		points, ok := digits[r]
		if !ok {
			return nil
		}
		for y, line := range points {
			rows[y].WriteString(strings.NewReplacer("#", "██", ".", "  ").Replace(line) + "  ")
		}
	}
	out := make([]string, len(rows))
	for y := range rows {
		out[y] = rows[y].String()
	}
	if wide := lipgloss.Width(out[4]); wide+lipgloss.Width(unit) <= width {
		out[4] += unit
	} else if wide > width {
		return nil
	} else {
		out = append(out, unit)
	}
	for y := range out {
		out[y] = strings.TrimRight(out[y], " ")
	}
	return out
}
