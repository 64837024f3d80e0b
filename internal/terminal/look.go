package terminal

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
)

// look is the few colours there are, over whatever ground the terminal has: the
// product's own. Words stay in the terminal's ink. A terminal without colours keeps
// bold alone.
type look struct {
	styled, dark                         bool
	bold, soft, main, work, amber, alarm lipgloss.Style
}

func newLook(dark bool) look {
	pick := func(light, night string) color.Color {
		if dark {
			return lipgloss.Color(night)
		}
		return lipgloss.Color(light)
	}
	ink := func(light, night string) lipgloss.Style { return lipgloss.NewStyle().Foreground(pick(light, night)) }
	return look{
		styled: true, dark: dark,
		bold: lipgloss.NewStyle().Bold(true), soft: ink("#4F605E", "#A3B3AF"), main: ink("#0F4A4D", "#7CC3BC"),
		work: ink("#A8321D", "#FF8A75").Bold(true), amber: ink("#7A4B00", "#F2C46D").Bold(true),
		alarm: lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#FFFFFF")).Background(lipgloss.Color("#B3261E")),
	}
}

// title is how a heading of a tone looks.
func (l look) title(t tone) lipgloss.Style {
	switch t {
	case danger:
		return l.alarm
	case heed:
		return l.amber
	}
	return l.main.Bold(l.styled)
}

// wide is how wide a paragraph may be: longer lines are hard to follow.
const wide = 72

// wrapped breaks text between words; a word longer than the width is cut.
func wrapped(text string, width int) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(lipgloss.Wrap(text, max(1, width), ""), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// styled gives every line one look.
func styled(s lipgloss.Style, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = s.Render(line)
	}
	return out
}

// hung wraps text behind a mark, which hangs.
func hung(mark, text string, width int) []string {
	wide := lipgloss.Width(mark)
	lines := wrapped(text, width-wide)
	for i := range lines {
		if i == 0 {
			lines[i] = mark + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", wide) + lines[i]
		}
	}
	return lines
}

// ends puts one text at the start of a line and one at its end, where there is room.
func ends(left, right string, width int) string {
	gap := width - lipgloss.Width(left) - lipgloss.Width(right)
	if gap < 1 {
		return left
	}
	return left + strings.Repeat(" ", gap) + right
}

// page is whole lines between two margins, from the top; what does not fit is cut off
// around the line that has to be seen.
func page(lines []string, width, height, seen int) string {
	margin := 2
	if width < 40 {
		margin = 0
	}
	if len(lines) > height && height > 0 {
		from := min(max(0, seen-height/2), len(lines)-height)
		lines = lines[from : from+height]
	}
	var out strings.Builder
	for i, line := range lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		if line != "" {
			out.WriteString(strings.Repeat(" ", margin))
			out.WriteString(line)
		}
	}
	return out.String()
}

// scroll is a page whose lines may be more than the window has: it moves up and down,
// and says that there is more. What is at its foot is always seen.
type scroll struct {
	from int // the line at the top
	high int // lines that were shown at once
}

// press moves, and reports whether a key was for that.
func (s *scroll) press(key string) bool {
	step := max(1, s.high-2)
	switch key {
	case "down", "j":
		s.from++
	case "up", "k":
		s.from--
	case "pgdown":
		s.from += step
	case "pgup":
		s.from -= step
	case "home":
		s.from = 0
	case "end":
		s.from = math.MaxInt32
	default:
		return false
	}
	s.from = max(0, s.from)
	return true
}

func (s *scroll) page(l look, lines, foot []string, width, height int) string {
	s.high = max(1, height-len(foot))
	s.from = min(s.from, max(0, len(lines)-s.high))
	if lines = lines[s.from:]; len(lines) > s.high {
		lines = append(slices.Clone(lines[:s.high-1]), l.soft.Render("↓ more"))
	}
	return page(append(slices.Clone(lines), foot...), width, height, 0)
}

// room is how wide the lines of a page may be.
func room(width int) int {
	if width < 40 {
		return max(1, width)
	}
	return width - 4
}

// lines are the words as a page has them.
func (w words) lines(l look, width int) (all []string) {
	width = min(width, wide)
	add := func(lines []string) {
		if len(lines) > 0 && len(all) > 0 {
			all = append(all, "")
		}
		all = append(all, lines...)
	}
	title := w.title
	if w.tone == danger {
		title = " " + title + " "
	}
	add(styled(l.title(w.tone), wrapped(title, width)))
	add(styled(l.bold, wrapped(w.lead, width)))
	for _, text := range w.body {
		add(wrapped(text, width))
	}
	var list []string
	for _, text := range w.list {
		list = append(list, hung("• ", text, width)...)
	}
	add(list)
	add(styled(l.soft, wrapped(w.then, width)))
	return all
}
