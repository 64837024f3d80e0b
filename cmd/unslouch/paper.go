package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// columns is how wide words for a person may be; a terminal has at least these.
const columns = 80

// The few colours there are, as terminals number them.
const (
	bold  = "1"
	faint = "2"
	green = "1;32"
	amber = "1;33"
	red   = "1;31"
)

// colours reports whether w is a terminal whose owner takes colours (no-color.org).
func colours(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// paper is what a person will read, line by line, at most 80 columns wide.
type paper struct {
	strings.Builder
	colours bool
}

func (p *paper) line(colour, text string) {
	if p.colours && colour != "" && text != "" {
		text = "\x1b[" + colour + "m" + text + "\x1b[0m"
	}
	fmt.Fprintln(p, text)
}

// heading starts a part: a free line, then the words.
func (p *paper) heading(text string) {
	p.line("", "")
	p.line(bold, text)
}

// text wraps a paragraph under an indent.
func (p *paper) text(indent int, colour, text string) {
	p.item(strings.Repeat(" ", indent), colour, text)
}

// item wraps a paragraph behind a mark such as "  - ", which hangs.
func (p *paper) item(mark, colour, text string) {
	for i, line := range wrap(text, columns-utf8.RuneCountInString(mark)) {
		if i == 1 {
			mark = strings.Repeat(" ", utf8.RuneCountInString(mark))
		}
		p.line(colour, mark+line)
	}
}

// list writes one item for each text.
func (p *paper) list(texts []string) {
	for _, text := range texts {
		p.item("  - ", "", text)
	}
}

// wrap breaks text between words; a word longer than the width stands alone.
func wrap(text string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// capital writes the first letter large.
func capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
