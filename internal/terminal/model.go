package terminal

import (
	"context"
	"net/url"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// beat is how often the clock is looked at.
const beat = time.Second / pictures

// Options is how a session is played.
type Options struct {
	Speed float64              // 1, unless a test hurries
	Wait  bool                 // no time limit: wait before each exercise, side and set
	Bell  bool                 // the terminal's own
	Now   func() time.Duration // since some fixed moment
}

// screen is one thing to see at a time.
type screen interface {
	update(m *model, msg tea.Msg) tea.Cmd
	view(m *model) string
}

// model is the whole of what is drawn.
type model struct {
	ctx           context.Context
	guide         *Guide
	opts          Options
	artist        *Artist
	screen        screen
	width, height int
	look          look
	colour        bool   // half blocks of many colours can be shown
	coach         *coach // of the session that was begun, or nil
	over          words  // what stays to be read when the drawing is gone
	err           error
}

// manyColours are the terminals that the figure can be shown to in colour; others see
// it in letters.
var manyColours = []string{"TrueColor", "ANSI256"}

// beatMsg comes with every look at the clock.
type beatMsg struct{}

func newModel(ctx context.Context, g *Guide, artist *Artist, o Options, first turn) *model {
	m := &model{ctx: ctx, guide: g, opts: o, artist: artist, width: 80, height: 24, look: newLook(true)}
	m.take(first, nil)
	return m
}

func (m *model) now() time.Duration { return m.opts.Now() }

// Init begins to look at the clock, asks the terminal for its ground, and has the
// figure made while the first questions are answered.
func (m *model) Init() tea.Cmd {
	return tea.Batch(tick(), tea.RequestBackgroundColor, func() tea.Msg {
		_ = m.artist.Ready() // without a figure the words carry the session alone
		return nil
	})
}

func tick() tea.Cmd { return tea.Tick(beat, func(time.Time) tea.Msg { return beatMsg{} }) }

// Update hands everything on to what is on the screen.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case followMsg:
		msg.stage.came(msg)
	case artMsg:
		msg.stage.came(msg)
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.look = newLook(msg.IsDark())
	case tea.ColorProfileMsg:
		m.colour = slices.Contains(manyColours, msg.String())
	case tea.KeyPressMsg:
		switch msg.String() {
		case "ctrl+c":
			return m, m.leave()
		case "ctrl+z":
			if s, playing := m.screen.(*stage); playing {
				s.coach.player.Pause(m.now())
			}
			return m, tea.Suspend
		}
	}
	cmd := m.screen.update(m, msg)
	if _, looked := msg.(beatMsg); looked {
		cmd = tea.Batch(cmd, tick())
	}
	return m, cmd
}

// View draws the whole window.
func (m *model) View() tea.View {
	v := tea.NewView(m.screen.view(m))
	v.AltScreen, v.WindowTitle = true, "Unslouch"
	return v
}

// leave ends the program at once; what was done is on disk already.
func (m *model) leave() tea.Cmd {
	switch r := m.screen.(type) {
	case *reading:
		m.over = r.words
		return tea.Quit
	case *unkept:
		m.over = r.words
		return tea.Quit
	}
	m.over = words{title: "Left", lead: "Nothing of a session has begun. Run “unslouch session” when you are ready."}
	if m.coach != nil {
		m.coach.player.Pause(m.now())
		m.coach.keep(m.now())
		m.over = leftWords
		if m.coach.player.Over() {
			m.over = words{title: "Left", lead: "What you did is kept. “unslouch session” asks once more how it went, today."}
		}
	}
	return tea.Quit
}

// leftWords are for somebody who left in mid-session.
var leftWords = words{title: "Left for now", lead: "What you did is kept. “unslouch session” carries on where you stopped, today."}

// take goes on with what comes next.
func (m *model) take(t turn, err error) tea.Cmd {
	switch {
	case err != nil:
		m.err = err
		return tea.Quit
	case t.form != nil:
		m.screen = newAsk(*t.form, t.words, func(m *model, sent url.Values) tea.Cmd { return m.take(t.say(m.ctx, sent)) })
		return nil
	case t.play != nil:
		c := newCoach(m.ctx, m.guide, *t.play, m.opts.Speed, m.opts.Wait)
		m.coach = c
		s := newStage(c, m.opts.Bell)
		if c.player.Over() {
			c.keep(m.now())
			return s.leave(m, "", "")
		}
		m.screen = &ready{stage: s}
		return nil
	}
	return m.show(t.words)
}

// show shows words, and ends after they were read.
func (m *model) show(w words) tea.Cmd {
	m.screen = &reading{words: w}
	return nil
}

// reading is words to read before the program ends.
type reading struct {
	words words
	scroll
}

func (r *reading) update(m *model, msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if ok && !r.press(key.String()) && (key.String() == "enter" || key.String() == "q") {
		m.over = r.words
		return tea.Quit
	}
	return nil
}

func (r *reading) view(m *model) string {
	w := room(m.width)
	foot := append([]string{""}, styled(m.look.soft, wrapped("Enter ends; the words stay. ↑ ↓ read on.", w))...)
	return r.page(m.look, r.words.lines(m.look, w), foot, m.width, m.height)
}
