package terminal

import (
	"net/url"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"unslouch/internal/app"
	"unslouch/internal/say"
)

// hurtForm asks what kind of pain it is, how much, and where. The kind comes first:
// some are answered at once.
func hurtForm() app.Form {
	kind := app.Field{Name: "quality", Kind: app.Radio, Ask: say.Plain("What kind is it?")}
	for _, k := range kinds {
		kind.Choices = append(kind.Choices, app.Choice{Value: k.value, Say: say.Plain(k.say)})
	}
	pain := app.Field{Name: "pain", Kind: app.Scale, Ask: say.Plain("How much does it hurt?"), Low: say.Plain("no pain"), High: say.Plain("the worst there is")}
	for n := range 11 {
		pain.Choices = append(pain.Choices, app.Choice{Value: strconv.Itoa(n), Say: say.Plain(strconv.Itoa(n))})
	}
	where := app.Field{Name: "where", Kind: app.Radio, Leave: true, Ask: say.Plain("Where? You may leave this out.")}
	for _, place := range app.Places {
		where.Choices = append(where.Choices, app.Choice{Value: place, Say: say.Plain(places[place])})
	}
	return app.Form{Title: say.Plain("What do you feel?"), Why: say.Plain("We have paused. Breathe easily."), Fields: []app.Field{kind, pain, where}}
}

// atOnce reports whether a kind of pain is answered at once, without a number.
func atOnce(field, value string) bool {
	for _, k := range kinds {
		if field == "quality" && k.value == value {
			return k.atOnce
		}
	}
	return false
}

// told is what a hurt form says; pain is nil where no number was asked for.
func told(sent url.Values) (quality, place string, pain *int) {
	if n, err := strconv.Atoi(sent.Get("pain")); err == nil {
		pain = &n
	}
	return sent.Get("quality"), sent.Get("where"), pain
}

// askHurt asks where, how much and what kind, and obeys.
func (s *stage) askHurt(m *model) tea.Cmd {
	s.coach.player.Pause(m.now())
	a := newAsk(hurtForm(), words{}, func(m *model, sent url.Values) tea.Cmd {
		quality, place, pain := told(sent)
		answer, ok := s.coach.hurts(m.now(), quality, place, pain)
		if !ok {
			m.screen = s
			return nil
		}
		return s.obey(m, answer)
	})
	a.enough = atOnce
	a.left = func(m *model) tea.Cmd {
		m.screen = s
		return nil
	}
	m.screen = a
	return nil
}

// obey does what the answer to a hurt says, and nothing of its own.
func (s *stage) obey(m *model, answer app.Advice) tea.Cmd {
	p := s.coach.player
	goOn := s.goOn
	skip := func(m *model) tea.Cmd {
		p.Skip(m.now())
		return goOn(m)
	}
	switch answer.Do {
	case doEase:
		m.screen = &offer{title: "Ease off", text: answer.Text, ways: []choice{{"Go on", goOn}}}
	case doSwap:
		easier := p.Easier(m.now())
		ease := func(m *model) tea.Cmd {
			p.Ease(m.now())
			return goOn(m)
		}
		m.screen = &offer{title: "Stop this one", text: answer.Text, ways: []choice{{"Do this instead: " + easier.Item.Name, ease}, {"Leave it out", skip}}}
	case doStopItem:
		m.screen = &offer{title: "Leave this one out", text: answer.Text, ways: []choice{{"Next exercise", skip}}}
	case doEmergency:
		p.Leave(m.now())
		return m.show(emergencyWords(s.coach.play.Card))
	default:
		s.stopFor(m, answer)
	}
	return nil
}

// stopFor ends the session for a reason; after two exercises that hurt, with the calm
// breathing where there is one (PM-6).
func (s *stage) stopFor(m *model, answer app.Advice) {
	p := s.coach.player
	end := func(m *model) tea.Cmd {
		p.Stop(m.now())
		s.coach.keep(m.now())
		return s.leave(m, answer.URL, answer.Text)
	}
	ways := []choice{{"End the session", end}}
	if answer.URL != "/result" && p.Timeline().Calm != nil && !p.Calming() {
		ways = append([]choice{{"Breathe calmly for a minute", func(m *model) tea.Cmd {
			if s.coach.stale() { // too late to breathe on from there
				return end(m)
			}
			p.Calm(m.now())
			return s.goOn(m)
		}}}, ways...)
	}
	m.screen = &offer{tone: heed, title: "Let us stop here", text: answer.Text, ways: ways}
}
