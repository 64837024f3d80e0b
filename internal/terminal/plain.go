package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/session"
)

// errNoInput ends a plain session whose input has ended.
var errNoInput = errors.New("the input has ended")

// plain leads a person through a session line by line: no colours, no drawing, no
// control codes, one line for each cue. What is typed is read as lines too.
type plain struct {
	ctx   context.Context
	guide *Guide
	opts  Options
	out   io.Writer
	lines <-chan string // closed at the end of the input
	mute  bool          // the input has ended
	err   error         // of writing
}

// Plain leads a person through today's session in plain lines.
func Plain(ctx context.Context, g *Guide, o Options, in io.Reader, out io.Writer) error {
	p := &plain{ctx: ctx, guide: g, opts: o, out: out, lines: linesOf(in)}
	t, err := g.open(ctx)
	for err == nil && (t.form != nil || t.play != nil) {
		t, err = p.turn(t)
	}
	switch {
	case errors.Is(err, errNoInput):
		p.words(words{title: "Left", lead: "The questions were not answered to their end, so nothing more happens. “unslouch session” asks them again."})
	case errors.Is(err, context.Canceled):
		p.words(leftWords)
	case err != nil:
		return err
	default:
		p.words(t.words)
	}
	return p.err
}

// linesOf reads lines in the background: a session goes on while nobody types.
func linesOf(in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for from := bufio.NewScanner(in); from.Scan(); {
			lines <- strings.TrimSpace(from.Text())
		}
	}()
	return lines
}

func (p *plain) say(format string, args ...any) {
	if _, err := fmt.Fprintf(p.out, format+"\n", args...); err != nil && p.err == nil {
		p.err = err
	}
}

func (p *plain) words(w words) {
	if p.err == nil {
		p.err = writeWords(p.out, w, look{})
	}
}

// read waits for a line.
func (p *plain) read() (string, error) {
	if p.err != nil {
		return "", p.err
	}
	select {
	case line, ok := <-p.lines:
		if !ok {
			return "", errNoInput
		}
		return line, nil
	case <-p.ctx.Done():
		return "", p.ctx.Err()
	}
}

func (p *plain) turn(t turn) (turn, error) {
	if t.play != nil {
		return p.play(*t.play)
	}
	p.words(words{title: t.form.Title.String(), lead: t.words.lead, body: append([]string{t.form.Why.String()}, t.words.body...)})
	sent, err := p.form(*t.form, nil)
	if err != nil {
		return turn{}, err
	}
	return t.say(p.ctx, sent)
}

// play plays a session and returns what comes after it.
func (p *plain) play(play app.Play) (turn, error) {
	c := newCoach(p.ctx, p.guide, play, p.opts.Speed, p.opts.Wait)
	p.say("")
	for _, signs := range stopSigns(c.play) {
		p.words(signs)
		p.say("")
	}
	p.say("%s", readyLead(c))
	if !c.player.Over() {
		p.say("Enter starts. While it runs: enter pauses and goes on; h and enter: this hurts; ? and enter: everything else.")
		if _, err := p.read(); err != nil {
			return turn{}, err
		}
		if c.stale() {
			return p.guide.again(p.ctx)
		}
	}
	c.player.Go(p.opts.Now())
	to, err := p.run(c)
	if to.words.title != "" { // what to do now is read before anything that takes long or can fail
		p.words(to.words)
		settled := c.settle()
		p.refusals(c)
		return turn{}, errors.Join(err, settled)
	}
	if settled := c.settle(); settled != nil {
		return turn{}, settled
	}
	p.refusals(c)
	if err != nil || to.form != nil || to.play != nil {
		return to, err
	}
	return p.guide.where(p.ctx, "/session/"+play.ID+"/after")
}

// refusals says what was refused.
func (p *plain) refusals(c *coach) {
	if refused := c.refusals(); refused != "" {
		p.say("%s", refused)
	}
}

// goOn goes on; after a long stand, with what the gates say now. What is not on disk
// comes first.
func (p *plain) goOn(c *coach) (turn, error) {
	if !c.stale() {
		c.player.Go(p.opts.Now())
		return turn{}, nil
	}
	c.keep(p.opts.Now())
	if err := c.settle(); err != nil {
		return turn{}, err
	}
	return p.guide.again(p.ctx)
}

// run looks at the clock until the session is over. The turn it returns is empty where
// the session ended by itself.
func (p *plain) run(c *coach) (turn, error) {
	stood := session.Running
	for {
		p.cues(c, c.look(p.opts.Now()))
		p.refusals(c)
		if c.locked != nil {
			c.player.Leave(p.opts.Now())
			p.say("%s", c.locked.Text)
			return p.guide.where(p.ctx, c.locked.URL)
		}
		if c.player.Over() || p.err != nil {
			return turn{}, p.err
		}
		if now := c.player.Waiting(); now != stood {
			if stood = now; now != session.Running {
				p.say("%s", strings.ReplaceAll(standing(c.player, int(c.player.MoreLeft(p.opts.Now()).Milliseconds())), "Space goes on", "Enter goes on"))
			}
		}
		if t, err := p.wait(c); err != nil || t.words.title != "" || t.form != nil || t.play != nil {
			return t, err
		}
	}
}

// wait sleeps until the next look, or does what was typed.
func (p *plain) wait(c *coach) (turn, error) {
	timer := time.NewTimer(beat)
	defer timer.Stop()
	lines := p.lines
	if p.mute {
		lines = nil
	}
	select {
	case <-timer.C:
	case <-p.ctx.Done():
		c.player.Pause(p.opts.Now())
		c.keep(p.opts.Now())
		return turn{}, p.ctx.Err()
	case line, ok := <-lines:
		if ok {
			return p.press(c, strings.ToLower(line))
		}
		p.mute = true
	}
	if p.mute && c.player.Waiting() != session.Running { // nobody can say when to go on
		c.player.Stop(p.opts.Now())
		c.keep(p.opts.Now())
	}
	return turn{}, nil
}

// cues writes a line for each cue that says something.
func (p *plain) cues(c *coach, due []session.Cue) {
	t := c.player.Timeline()
	for _, cue := range due {
		step := t.Steps[t.StepAt(cue.AtMS)]
		switch {
		case step.Kind == session.GetReady && step.AtMS == cue.AtMS:
			p.ready(t, step)
		case cue.Bell == session.BellTurn && cue.Tell != "":
			p.say("%s", cue.Tell)
		case cue.Say != "":
			p.say("%s", cue.Say)
		case cue.Tell != "":
			p.say("%s", cue.Tell)
		}
	}
}

// ready tells what comes: the change for this person first, and whole.
func (p *plain) ready(t session.Timeline, s session.Step) {
	it := t.Items[s.Item]
	p.say("")
	if change := changeOf(it); change != "" {
		p.say("%s", change)
	}
	first := ""
	if s.Side != "" {
		first = sides[s.Side] + " side first."
	}
	p.say("%d of %d: %s", s.Item+1, len(t.Items), joined(it.Name+".", it.Dose+".", s.Cue, first, it.Check))
}
