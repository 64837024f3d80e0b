package terminal

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// offer shows a sentence and the ways on. The session stands still meanwhile.
type offer struct {
	tone  tone
	title string
	text  string
	ways  []choice
	at    int
}

// choice is one way on.
type choice struct {
	say string
	do  func(*model) tea.Cmd
}

func (o *offer) update(m *model, msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch k := key.String(); k {
	case "up", "left", "k", "shift+tab":
		o.at = max(0, o.at-1)
	case "down", "right", "j", "tab":
		o.at = min(len(o.ways)-1, o.at+1)
	case "enter":
		return o.ways[o.at].do(m)
	default:
		if n, err := strconv.Atoi(k); err == nil && n >= 1 && n <= len(o.ways) {
			return o.ways[n-1].do(m)
		}
	}
	return nil
}

func (o *offer) view(m *model) string {
	w, l := min(room(m.width), wide), m.look
	lines := append(styled(l.title(o.tone), wrapped(o.title, w)), "")
	lines = append(append(lines, wrapped(o.text, w)...), "")
	for i, way := range o.ways {
		mark, style := "  ", l.bold.Bold(false)
		if i == o.at {
			mark, style = "› ", l.main.Bold(true)
		}
		lines = append(lines, styled(style, hung(fmt.Sprintf("%s%d  ", mark, i+1), way.say, w))...)
	}
	return page(append(lines, "", l.soft.Render("Enter or a number chooses.")), m.width, m.height, len(lines)-1)
}
