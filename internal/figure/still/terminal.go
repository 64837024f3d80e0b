package still

import (
	"fmt"
	"image"
	"image/color"
	"strings"
)

// TerminalWidth is how wide art for a terminal may be, in columns.
const TerminalWidth = 80

// Terminal draws a scene in columns by rows of characters: in colour as half
// blocks, two points of the picture to a character (24 bit ANSI colours), or
// else in plain letters, darker where the picture is. Lines have no blanks at
// their ends. Columns beyond TerminalWidth are not used.
func (s Scene) Terminal(columns, rows int, colour bool) string {
	columns = min(columns, TerminalWidth)
	s.Floor = false
	return Art(s.Draw(columns, 2*rows, 4), s.Theme.Ground, colour)
}

// Art is a picture as Terminal writes it: each character two points above each other,
// and a blank where both are the bare ground.
func Art(img *image.NRGBA, ground RGB, colour bool) string {
	empty := ground.NRGBA()
	var out strings.Builder
	for y := range img.Rect.Dy() / 2 {
		line := strings.Builder{}
		for x := range img.Rect.Dx() {
			above, below := img.NRGBAAt(x, 2*y), img.NRGBAAt(x, 2*y+1)
			if colour {
				line.WriteString(block(above, below, empty))
			} else {
				line.WriteByte(letter(above, below, empty))
			}
		}
		out.WriteString(strings.TrimRight(line.String(), " "))
		out.WriteByte('\n')
	}
	return out.String()
}

// block is one character that shows two points above each other.
func block(above, below, empty color.NRGBA) string {
	ink := func(layer int, c color.NRGBA) string { return fmt.Sprintf("\x1b[%d;2;%d;%d;%dm", layer, c.R, c.G, c.B) }
	const text, ground, plain = 38, 48, "\x1b[0m"
	switch {
	case above == empty && below == empty:
		return " "
	case below == empty:
		return ink(text, above) + "▀" + plain
	case above == empty:
		return ink(text, below) + "▄" + plain
	}
	return ink(text, above) + ink(ground, below) + "▀" + plain
}

// letters from light to dark; even the lightest is there to be seen.
const letters = ".:-=+*#%@"

func letter(above, below, empty color.NRGBA) byte {
	if above == empty && below == empty {
		return ' '
	}
	light := (brightness(above) + brightness(below)) / 2
	return letters[min(int((1-light)*float64(len(letters))), len(letters)-1)]
}

func brightness(c color.NRGBA) float64 {
	return (.3*float64(c.R) + .59*float64(c.G) + .11*float64(c.B)) / 255
}
