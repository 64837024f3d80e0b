package terminal

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"unslouch/internal/exercise"
	"unslouch/internal/session"
)

// The smallest window in which the figure has a place beside the words, and the most
// of it that the figure takes.
const (
	figureWidth, figureHeight = 64, 18
	mostColumns, mostRows     = 78, 40
	digitsHeight              = 16 // of a window that has room for large figures
)

// figureSize is how large the figure is, in characters; 0 where the window has no
// place for it. It stays the same through a session, so that nothing jumps.
func (m *model) figureSize(s *stage) (columns, rows int) {
	if m.width < figureWidth || m.height < figureHeight {
		return 0, 0
	}
	change := 0
	for _, it := range s.coach.player.Timeline().Items {
		change = max(change, len(wrapped(changeOf(it), room(m.width))))
	}
	columns = min(mostColumns, (m.width-4)/2)
	rows = min(mostRows, m.height-8-min(change, 3), columns*11/16)
	return columns, max(rows, 8)
}

func changeOf(it session.Item) string {
	if it.Modification == "" {
		return ""
	}
	return forYou + " " + it.Modification
}

// block is lines that belong together; the least needed goes first where there is
// no room: 0 always stays.
type block struct {
	need  int
	lines []string
}

func (s *stage) view(m *model) string {
	p := s.coach.player
	t, at := p.Timeline(), p.At(m.now())
	mo := t.MomentAt(at)
	if s.help {
		return s.helpView(m, mo)
	}
	w, l := room(m.width), m.look
	top := []block{
		{1, []string{ends(l.soft.Render(position(t, mo)), l.soft.Render(clockTime(mo.SessionLeft)+" left"), w)}},
		{2, []string{progress(l, t, at, w)}},
		{6, []string{""}},
		{0, styled(l.amber, wrapped(changeOf(mo.What), w))},
	}
	if mo.What.Modification != "" {
		top = append(top, block{7, []string{""}})
	}
	foot := s.foot(m, w)
	columns, rows := m.figureSize(s)
	height := max(0, m.height-tall(top)-tall(foot))
	var middle []block
	if columns > 0 && (s.follow != nil || s.form == "") && mo.What.Figure != exercise.FigureNone {
		right := fitted(s.say(l, mo, w-columns-3, true), height)
		middle = []block{{0, beside(s.art, columns, min(rows, height), right, height)}}
	} else {
		middle = s.say(l, mo, w, m.height >= digitsHeight)
		if left := height - tall(middle); left > 0 { // the keys stand at the foot
			middle = append(middle, block{9, make([]string, left)})
		}
	}
	return page(fitted(append(append(top, middle...), foot...), m.height), m.width, m.height, 0)
}

func position(t session.Timeline, mo session.Moment) string {
	if len(t.Items) == 1 {
		return "Calm breathing"
	}
	return fmt.Sprintf("Exercise %d of %d", mo.Item+1, len(t.Items))
}

// say is what to do now, in words: the name, the one line, the number, the breath.
func (s *stage) say(l look, mo session.Moment, w int, large bool) []block {
	number, unit := bigNumber(mo)
	blocks := []block{
		{3, styled(l.main.Bold(true), wrapped(mo.What.Name, w))},
		{0, styled(l.work, wrapped(sides[mo.Step.Side], w))},
		{8, []string{""}},
		{0, styled(l.bold, wrapped(mo.Step.Cue, w))},
	}
	if mo.Step.Kind == session.GetReady {
		blocks = append(blocks, block{2, styled(l.amber, wrapped(mo.What.Check, w))})
		if mo.What.Start != mo.Step.Cue {
			blocks = append(blocks, block{9, wrapped(mo.What.Start, w)})
		}
	}
	blocks = append(blocks, block{8, []string{""}})
	if digits := big(number, unit, w); large && digits != nil {
		blocks = append(blocks, block{0, styled(l.main.Bold(true), digits)})
	} else {
		blocks = append(blocks, block{0, []string{l.main.Bold(true).Render(number) + " " + unit}})
	}
	blocks = append(blocks, block{8, []string{""}}, block{1, []string{breathLine(l, mo, w)}},
		block{4, wrapped(detail(mo), w)}, block{8, []string{""}})
	if mo.ItemLeft > 0 && (mo.ItemLeft != mo.RunLeft || mo.Counted) { // said once
		blocks = append(blocks, block{5, styled(l.soft, []string{clockTime(mo.ItemLeft) + " left of this exercise"})})
	}
	return append(blocks, block{4, styled(l.soft, wrapped(after(s.coach.player.Timeline(), mo.Next), w))})
}

// after says what comes next.
func after(t session.Timeline, next session.Next) string {
	switch {
	case next.Item < 0:
		return "This is the last one"
	case next.Set > 0:
		return fmt.Sprintf("Next: set %d of %d", next.Set, t.Items[next.Item].Sets)
	case next.Side != "":
		return "Next: your " + next.Side + " side"
	}
	return "Next: " + t.Items[next.Item].Name
}

// breathLine is the breath in words, and as a bar that fills and empties with it.
func breathLine(l look, mo session.Moment, w int) string {
	words := breath(mo.Step)
	length := min(16, w-lipgloss.Width(words)-2)
	full := mo.StepDone
	switch {
	case mo.Step.Breath == "out":
		full = 1 - full
	case mo.Step.Breath != "in":
		return words
	}
	if length < 4 {
		return words
	}
	n := int(full*float64(length) + .5)
	return words + strings.Repeat(" ", 12-min(12, lipgloss.Width(words))) + l.main.Render(strings.Repeat("━", n)) + l.soft.Render(strings.Repeat("·", length-n))
}

// progress is one bar for each exercise, as long as the exercise is.
func progress(l look, t session.Timeline, at, w int) string {
	n := len(t.Items)
	cells := w - (n - 1)
	if cells < n {
		return ""
	}
	var out strings.Builder
	used := 0
	for i := range t.Items {
		_, to := t.Bounds(i)
		wide := max(1, to*cells/max(1, t.TotalMS)-used)
		wide = min(wide, cells-used-(n-1-i))
		used += wide
		done := int(t.Share(i, at)*float64(wide) + .5)
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(l.main.Render(strings.Repeat("━", done)) + l.soft.Render(strings.Repeat("─", wide-done)))
	}
	return out.String()
}

// foot is what stands at the end: why it stands still, and the keys.
func (s *stage) foot(m *model, w int) []block {
	p := s.coach.player
	remark := joined(standing(p, int(p.MoreLeft(m.now()).Milliseconds())), s.remark)
	keys := "space pause · ← back · → skip · h this hurts · e easier · ? help · q stop"
	if lipgloss.Width(keys) > w {
		keys = "space pause · h this hurts · ? help · q stop"
	}
	return []block{
		{0, append(styled(m.look.amber, wrapped(remark, w)), "")[:max(1, len(wrapped(remark, w)))]},
		{1, styled(m.look.soft, wrapped(keys, w))},
	}
}

func tall(blocks []block) (n int) {
	for _, b := range blocks {
		n += len(b.lines)
	}
	return n
}

// fitted are the lines of the blocks; what is needed least is left out where they are
// more than there is room for.
func fitted(blocks []block, height int) (lines []string) {
	for need := 9; need > 0 && tall(blocks) > height; need-- {
		for i := len(blocks) - 1; i >= 0 && tall(blocks) > height; i-- {
			if blocks[i].need == need {
				blocks[i].lines = nil
			}
		}
	}
	for _, b := range blocks {
		lines = append(lines, b.lines...)
	}
	return lines
}

// beside puts the figure and the words next to each other, both in the middle.
func beside(art string, columns, rows int, right []string, height int) []string {
	left := strings.Split(strings.TrimSuffix(art, "\n"), "\n")
	out := make([]string, max(height, len(right)))
	above, over := max(0, (len(out)-rows)/2), max(0, (len(out)-len(right))/2)
	for i := range out {
		line := ""
		if j := i - above; j >= 0 && j < min(rows, len(left)) {
			line = left[j]
		}
		if j := i - over; j >= 0 && j < len(right) && right[j] != "" {
			line += strings.Repeat(" ", max(1, columns+3-lipgloss.Width(line))) + right[j]
		}
		out[i] = line
	}
	return out
}

// helpView lists the keys, and how to do the exercise.
func (s *stage) helpView(m *model, mo session.Moment) string {
	w, l := min(room(m.width), wide), m.look
	lines := []string{l.title(calm).Render("Keys"), ""}
	for _, key := range keyHelp {
		lines = append(lines, hung(key[0]+strings.Repeat(" ", max(1, 9-lipgloss.Width(key[0]))), key[1], w)...)
	}
	lines = append(lines, "", l.title(calm).Render("How to do it: "+mo.What.Name))
	lines = append(append(lines, styled(l.amber, wrapped(changeOf(mo.What), w))...), wrapped(joined(mo.What.Dose+".", mo.What.Start), w)...)
	for _, step := range mo.What.Steps {
		lines = append(lines, hung("• ", step, w)...)
	}
	lines = append(append(lines, wrapped(mo.What.Breathing, w)...), "", l.soft.Render("Any key closes this. Space then goes on."))
	if len(lines) > m.height { // both beside each other would be cramped: how to do it comes first
		lines = append(lines[len(keyHelp)+3:], lines[:len(keyHelp)+2]...)
	}
	return page(lines, m.width, m.height, 0)
}
