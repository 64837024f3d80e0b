package terminal

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"unslouch/internal/session"
)

// stage is the session as it is played.
type stage struct {
	coach  *coach
	bell   bool
	help   bool
	remark string  // said once, until something else happens
	follow *follow // the figure's course, or nil where there is nothing to be shown
	form   string  // which form of which exercise it is the course of
	busy   bool    // the background is at work
	art    string  // the picture on the screen
	artOf  picture
}

func newStage(c *coach, bell bool) *stage { return &stage{coach: c, bell: bell} }

// artMsg is a picture that was drawn in the background.
type artMsg struct {
	stage *stage
	of    picture
	art   string
}

// followMsg is the figure's course through an exercise, laid out in the background.
type followMsg struct {
	stage  *stage
	form   string
	follow *follow
}

// resume puts the stage on the screen again.
func (s *stage) resume(m *model) tea.Cmd {
	m.screen, s.remark = s, ""
	return s.look(m)
}

// goOn goes on; after a long stand, with what the gates say now. What is not on disk
// comes first.
func (s *stage) goOn(m *model) tea.Cmd {
	if !s.coach.stale() {
		s.coach.player.Go(m.now())
		return s.resume(m)
	}
	s.coach.keep(m.now())
	if s.coach.write(m.now()); len(s.coach.waiting) > 0 {
		return s.resume(m)
	}
	m.coach = nil
	return m.take(m.guide.again(m.ctx))
}

// leave goes on after the session: to where an address leads, or to how it went. Where
// something is not on disk yet, the screen says why it stopped meanwhile.
func (s *stage) leave(m *model, to, why string) tea.Cmd {
	if to == "" {
		to = "/session/" + s.coach.play.ID + "/after"
	}
	s.coach.keep(m.now())
	if s.coach.write(m.now()); len(s.coach.waiting) > 0 {
		m.screen = &unkept{reading: reading{words: unkeptWords(why)}, coach: s.coach, to: to}
		return nil
	}
	return s.coach.goOn(m, to)
}

// goOn goes on to where an address leads, after what could not be written down.
func (c *coach) goOn(m *model, to string) tea.Cmd {
	t, err := m.guide.where(m.ctx, to)
	if refused := c.refusals(); refused != "" {
		t.words.body = append(t.words.body, refused)
	}
	return m.take(t, err)
}

// unkept is what is read while what happened cannot be written down. It is tried again
// all the time, and goes on by itself.
type unkept struct {
	reading
	coach *coach
	to    string
}

func (u *unkept) update(m *model, msg tea.Msg) tea.Cmd {
	if _, looked := msg.(beatMsg); !looked {
		return u.reading.update(m, msg)
	}
	if u.coach.keep(m.now()); len(u.coach.waiting) > 0 {
		return nil
	}
	return u.coach.goOn(m, u.to)
}

func (s *stage) update(m *model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case beatMsg:
		return s.look(m)
	case tea.KeyPressMsg:
		return s.press(m, msg.String())
	}
	return nil
}

func (s *stage) press(m *model, key string) tea.Cmd {
	p, now := s.coach.player, m.now()
	if s.help {
		s.help = false
		return nil
	}
	s.remark = ""
	switch key {
	case "space", "enter":
		if p.Waiting() != session.Running && !p.Over() {
			return s.goOn(m)
		}
		p.Toggle(now)
	case "left":
		p.Back(now)
	case "right":
		p.Skip(now)
	case "h":
		return s.askHurt(m)
	case "e":
		if s.coach.stale() {
			return s.goOn(m)
		}
		s.ease(m)
	case "m":
		p.More(now)
	case "t":
		at := p.Timeline().MomentAt(p.At(now))
		s.remark = spokenTime(at.ItemLeft) + " left of this exercise, " + spokenTime(at.SessionLeft) + " of the session."
	case "w":
		p.Wait = !p.Wait
		s.remark = "Wait for me before each exercise, side and set: " + onOff(p.Wait) + "."
	case "b":
		s.bell = !s.bell
		s.remark = "Bell: " + onOff(s.bell) + "."
	case "?", "f1":
		p.Pause(now)
		s.help = true
	case "q":
		s.askStop(m)
		return nil
	}
	return s.look(m)
}

func (s *stage) ease(m *model) {
	p := s.coach.player
	part := p.Easier(m.now())
	if part == nil {
		s.remark = "There is nothing easier for this one. Make it smaller and softer, or skip it."
		return
	}
	s.remark = easedWords(p, part, m.now())
	p.Go(m.now())
}

// easedWords goes on with what is easier, and says what that is.
func easedWords(p *session.Player, part *session.Part, now time.Duration) string {
	left := p.Timeline().TotalMS - p.At(now)
	p.Ease(now)
	switch {
	case !part.Same:
		return "We go on with an easier form: " + part.Item.Name + "."
	case p.Timeline().TotalMS-p.At(now) < left:
		return "The same one, only half as far and half as much."
	}
	return "The same one, smaller and slower."
}

func (s *stage) askStop(m *model) {
	p := s.coach.player
	p.Pause(m.now())
	m.screen = &offer{title: "Stop here?", text: "What you did is kept. You cannot take this session up again today, and there is nothing to make up for.", ways: []choice{
		{"No, go on", func(m *model) tea.Cmd {
			return s.goOn(m)
		}},
		{"Yes, stop here", func(m *model) tea.Cmd {
			p.Stop(m.now())
			s.coach.keep(m.now())
			return s.leave(m, "", "")
		}},
	}}
}

// look catches up with the clock: what happened is kept, the bell rings, the figure
// moves on, and the end of the session leads on.
func (s *stage) look(m *model) tea.Cmd {
	cues := s.coach.look(m.now())
	var cmds []tea.Cmd
	if s.bell && rings(cues) {
		cmds = append(cmds, tea.Raw("\a"))
	}
	p := s.coach.player
	switch {
	case s.coach.locked != nil && !p.Over():
		p.Leave(m.now())
		return tea.Batch(append(cmds, s.leave(m, s.coach.locked.URL, s.coach.locked.Text))...)
	case p.Over():
		return tea.Batch(append(cmds, s.leave(m, "", ""))...)
	}
	if s.coach.failed != nil {
		s.remark = "What you did could not be written down just now. It is not lost: we keep trying."
	}
	if refused := s.coach.refusals(); refused != "" {
		s.remark = refused
	}
	return tea.Batch(append(cmds, s.figure(m))...)
}

// rings reports whether a bell belongs to what is due. A terminal has one bell: it
// marks turns, beginnings, ends and the end of all, not every breath.
func rings(cues []session.Cue) bool {
	for _, c := range cues {
		switch c.Bell {
		case session.BellTurn, session.BellBegin, session.BellEnd, session.BellDone:
			return true
		}
	}
	return false
}

// figure asks the background for what the figure needs next, one thing at a time, so
// that nobody waits for what was skipped.
func (s *stage) figure(m *model) tea.Cmd {
	columns, rows := m.figureSize(s)
	if columns == 0 || s.busy {
		return nil
	}
	p := s.coach.player
	t, at := p.Timeline(), p.At(m.now())
	item := t.Steps[t.StepAt(at)].Item
	it := t.Items[item]
	if form := fmt.Sprint(item, it.Exercise, it.Figure, t.TotalMS); form != s.form {
		var steps []session.Step
		for _, step := range t.Steps {
			if step.Item == item {
				steps = append(steps, step)
			}
		}
		s.busy, s.art, s.artOf = true, "", picture{} // never another exercise's picture
		return func() tea.Msg { return followMsg{s, form, m.artist.Follow(it, steps)} }
	}
	if s.follow == nil {
		return nil
	}
	want := s.follow.at(at, picture{columns: columns, rows: rows, colour: m.colour, dark: m.look.dark})
	if want == s.artOf {
		return nil
	}
	s.busy = true
	return func() tea.Msg { return artMsg{s, want, m.artist.Draw(want)} }
}

// came takes what the background has made, whatever is on the screen just now.
func (s *stage) came(msg tea.Msg) {
	switch msg := msg.(type) {
	case followMsg:
		s.busy, s.form, s.follow, s.art, s.artOf = false, msg.form, msg.follow, "", picture{}
	case artMsg:
		s.busy, s.art, s.artOf = false, msg.art, msg.of
	}
}
