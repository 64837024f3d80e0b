package terminal

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/session"
)

// plainHelp is what can be typed while a session runs.
const plainHelp = `Type one of these and enter:
  enter alone  pause, and go on
  h  this hurts
  e  easier
  s  skip this exercise
  b  back
  m  half a minute more
  t  the time that is left
  w  wait for me before each exercise, side and set
  i  how to do this exercise
  q  stop here`

// press does what was typed while a session runs.
func (p *plain) press(c *coach, typed string) (turn, error) {
	now := p.opts.Now()
	mo := c.player.Timeline().MomentAt(c.player.At(now))
	switch typed {
	case "", "p":
		if c.player.Waiting() != session.Running && !c.player.Over() {
			return p.goOn(c)
		}
		c.player.Toggle(now)
	case "s":
		c.player.Skip(now)
	case "b":
		c.player.Back(now)
	case "m":
		c.player.More(now)
	case "t":
		p.say("%s left of this exercise, %s of the session.", spokenTime(mo.ItemLeft), spokenTime(mo.SessionLeft))
	case "w":
		c.player.Wait = !c.player.Wait
		p.say("Wait for me before each exercise, side and set: %s.", onOff(c.player.Wait))
	case "i":
		p.say("%s", joined(append([]string{changeOf(mo.What), mo.What.Start}, append(mo.What.Steps, mo.What.Breathing)...)...))
	case "e":
		if c.stale() {
			return p.goOn(c)
		}
		p.ease(c)
	case "h":
		return p.hurts(c)
	case "q":
		c.player.Pause(now)
		stop, err := p.pick("Stop here? What you did is kept. You cannot take this session up again today, and there is nothing to make up for.", "No, go on", "Yes, stop here")
		if err != nil {
			return turn{}, err
		}
		if stop == 1 {
			c.player.Stop(p.opts.Now())
			return turn{}, nil
		}
		return p.goOn(c)
	default:
		p.say("%s", plainHelp)
	}
	return turn{}, nil
}

func (p *plain) ease(c *coach) {
	part := c.player.Easier(p.opts.Now())
	if part == nil {
		p.say("There is nothing easier for this one. Make it smaller and softer, or skip it.")
		return
	}
	p.say("%s", easedWords(c.player, part, p.opts.Now()))
	c.player.Go(p.opts.Now())
}

// hurts asks what hurts, and obeys.
func (p *plain) hurts(c *coach) (turn, error) {
	c.player.Pause(p.opts.Now())
	p.say("We have paused. Breathe easily. Type x and enter if it was a mistake.")
	sent, err := p.form(hurtForm(), atOnce)
	if errors.Is(err, errMistake) {
		return p.goOn(c)
	}
	if err != nil {
		return turn{}, err
	}
	quality, place, pain := told(sent)
	answer, ok := c.hurts(p.opts.Now(), quality, place, pain)
	if !ok {
		return turn{}, nil
	}
	return p.obey(c, answer)
}

// obey does what the answer to a hurt says, and nothing of its own.
func (p *plain) obey(c *coach, answer app.Advice) (turn, error) {
	switch answer.Do {
	case doEmergency:
		c.player.Leave(p.opts.Now())
		return turn{words: emergencyWords(c.play.Card)}, nil
	case doEase:
		if _, err := p.pick(answer.Text, "Go on"); err != nil {
			return turn{}, err
		}
	case doSwap:
		way, err := p.pick(answer.Text, "Do this instead: "+c.player.Easier(p.opts.Now()).Item.Name, "Leave it out")
		if err != nil {
			return turn{}, err
		}
		if way == 0 {
			c.player.Ease(p.opts.Now())
		} else {
			c.player.Skip(p.opts.Now())
		}
	case doStopItem:
		if _, err := p.pick(answer.Text, "Next exercise"); err != nil {
			return turn{}, err
		}
		c.player.Skip(p.opts.Now())
	default:
		return p.stopFor(c, answer)
	}
	return p.goOn(c)
}

// stopFor ends the session for a reason, after two exercises that hurt with the calm
// breathing where there is one (PM-6).
func (p *plain) stopFor(c *coach, answer app.Advice) (turn, error) {
	ways := []string{"End the session"}
	if answer.URL != "/result" && c.player.Timeline().Calm != nil && !c.player.Calming() {
		ways = append(ways, "Breathe calmly for a minute")
	}
	way, err := p.pick(answer.Text, ways...)
	if err != nil && !errors.Is(err, errNoInput) {
		return turn{}, err
	}
	if way == 1 && !c.stale() { // else it is too late to breathe on from there
		c.player.Calm(p.opts.Now())
		return p.goOn(c)
	}
	c.player.Stop(p.opts.Now())
	c.keep(p.opts.Now())
	if answer.URL == "/result" {
		if len(c.waiting) > 0 {
			return turn{words: unkeptWords(answer.Text)}, nil
		}
		return p.guide.outcome(p.ctx)
	}
	return turn{}, nil
}

// errMistake is a hurt that was none.
var errMistake = errors.New("never mind")

// pick shows a sentence with the ways on, and returns which was typed.
func (p *plain) pick(text string, ways ...string) (int, error) {
	p.say("%s", text)
	for {
		for i, way := range ways {
			p.say("  %d  %s", i+1, way)
		}
		line, err := p.read()
		if err != nil {
			return 0, err
		}
		n, err := strconv.Atoi(line)
		if line == "" && len(ways) == 1 {
			n, err = 1, nil
		}
		if err == nil && n >= 1 && n <= len(ways) {
			return n - 1, nil
		}
		p.say("Please type a number from 1 to %d and enter.", len(ways))
	}
}

// form asks a form's questions. With enough it can be given up with x.
func (p *plain) form(f app.Form, enough func(field, value string) bool) (url.Values, error) {
	a := newAsk(f, words{}, nil)
	for ; a.at < len(f.Fields); a.at++ {
		field := a.field()
		for again := true; again; {
			p.question(field)
			line, err := p.read()
			if err != nil {
				return nil, err
			}
			if enough != nil && strings.EqualFold(line, "x") {
				return nil, errMistake
			}
			wrong := typed(a, field, line)
			if again = wrong != ""; again {
				p.say("%s", wrong)
			}
		}
		if enough != nil && enough(field.Name, a.values().Get(field.Name)) {
			break
		}
	}
	return a.values(), nil
}

// question writes a question and how to answer it.
func (p *plain) question(f *app.Field) {
	p.say("")
	if !f.Error.Empty() {
		p.say("%s", f.Error)
	}
	p.say("%s", joined(f.Ask.String(), f.Hint.String()))
	if f.Kind == app.Scale {
		p.say("  Type a number from 0 (%s) to 10 (%s).", f.Low, f.High)
	} else if len(f.Choices) > 0 {
		for i, c := range f.Choices {
			p.say("  %d  %s", i+1, joined(c.Say.String(), c.Hint.String()))
		}
	}
	for i := 11; i < len(f.Choices) && f.Kind == app.Scale; i++ {
		p.say("  Or type %d: %s", i, f.Choices[i].Say)
	}
	switch {
	case f.All:
		p.say("  Look at each, make it so, then type all.")
	case f.Kind == app.Boxes:
		p.say("  0  %s", f.None)
		p.say("  Type the numbers of all that are true, with spaces between.")
	case f.Leave:
		p.say("  Or enter alone, to leave it out.")
	}
}

// typed takes an answer, and says what is wrong with it.
func typed(a *ask, f *app.Field, line string) string {
	chosen := map[int]bool{}
	switch {
	case f.Kind == app.Number || f.Kind == app.Text:
		a.typed[f.Name] = line
		return ""
	case f.All:
		if !strings.EqualFold(line, "all") {
			return "Please look at each of these. Type all when all are so."
		}
		for i := range f.Choices {
			chosen[i] = true
		}
	default:
		words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' })
		if f.Kind != app.Boxes && len(words) > 1 {
			return "Please type one number."
		}
		for _, word := range words {
			i, err := choiceOf(f, word)
			if err != nil {
				return err.Error()
			}
			chosen[i] = true
		}
	}
	if none := len(f.Choices); chosen[none] && len(chosen) > 1 {
		return fmt.Sprintf("0 means “%s”, and you typed something else too. Please type only what is true.", f.None)
	}
	a.chosen[f.Name] = chosen
	if len(chosen) == 0 && !f.Leave {
		return "Please choose one answer: type its number and enter."
	}
	return ""
}

// choiceOf is the choice that a word stands for.
func choiceOf(f *app.Field, word string) (int, error) {
	n, err := strconv.Atoi(word)
	switch {
	case err == nil && f.Kind == app.Scale && n >= 0 && n < len(f.Choices):
		return n, nil
	case err == nil && f.Kind != app.Scale && n >= 1 && n <= len(f.Choices):
		return n - 1, nil
	case err == nil && f.Kind == app.Boxes && n == 0 && !f.None.Empty():
		return len(f.Choices), nil
	}
	return 0, fmt.Errorf("%q is none of these. Please type a number from the list", word)
}
