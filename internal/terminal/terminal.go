// Package terminal coaches a session in a terminal: it asks and plays what the browser
// does, drawn with the figure, or line by line for a screen reader or a pipe.
package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// Draw leads a person through today's session on a whole terminal, and at the end
// writes to out what is to stay readable. What stands in the way of a session is only
// written.
func Draw(ctx context.Context, g *Guide, a *Artist, o Options, in io.Reader, out io.Writer) error {
	first, err := g.open(ctx)
	if err != nil {
		return err
	}
	if first.form == nil && first.play == nil {
		return writeWords(out, first.words, newLook(true))
	}
	m := newModel(ctx, g, a, o, first)
	_, err = tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithoutSignalHandler(), tea.WithEnvironment(os.Environ())).Run()
	return m.end(err, out)
}

// end writes what is to stay readable, after the drawing has ended with err. What to do
// now is written before anything that takes long or can fail.
func (m *model) end(err error, out io.Writer) error {
	stopped := errors.Is(err, context.Canceled)
	if stopped {
		err = nil
		if m.coach != nil {
			m.leave()
		}
	}
	said := m.over.tone != calm
	if said {
		err = errors.Join(err, writeWords(out, m.over, m.look))
	}
	if m.coach != nil {
		m.coach.player.Pause(m.now())
		m.coach.keep(m.now())
		err = errors.Join(err, m.coach.settle())
	}
	if err = errors.Join(m.err, err); err != nil || said {
		return err
	}
	return writeWords(out, m.over, m.look)
}

// writeWords writes words as lines, with as many colours as out can show. A look of
// nothing has none.
func writeWords(out io.Writer, w words, l look) error {
	if w.title == "" {
		return nil
	}
	_, err := lipgloss.Fprintln(out, strings.Join(w.lines(l, wide), "\n"))
	return err
}
